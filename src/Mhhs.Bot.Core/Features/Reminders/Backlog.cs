using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>
/// What is owed to somebody and could not be sent. It is never sent as it was: what it was about joins one message, which is composed anew. Pieces of news that are over a week old are left
/// out, and that is said.
/// </summary>
internal sealed class Backlog(BotDbContext db, ProgrammeClock clock, OwedMessages owed)
{
    /// <summary>The messages that are owed to these people: mornings that wait or are held, and what was to be told at once and was put off or is held.</summary>
    public async Task<ILookup<long, OutboxMessage>> FindAsync(IReadOnlyCollection<long> people, CancellationToken cancellationToken)
    {
        var now = clock.RealNow;
        return (await db.Outbox.AsNoTracking()
            .Where(message => message.PersonId != null && EF.Parameter(people).Contains(message.PersonId.Value)
                && (message.State == OutboxState.Held || message.State == OutboxState.Nobody || message.State == OutboxState.Waiting && message.PerhapsSentAt == null)
                && (message.DedupeKey.StartsWith("morning:") || message.DedupeKey.StartsWith("told:") && (message.State != OutboxState.Waiting || message.NotBefore > now)))
            .OrderBy(message => message.Id).ToListAsync(cancellationToken))
            .ToLookup(message => message.PersonId!.Value);
    }

    /// <summary>Composes anew, as one message that goes out at once, what is owed to somebody who can be reached again.</summary>
    /// <returns>Whether anything was owed.</returns>
    public async Task<bool> ReleaseAsync(long personId, CancellationToken cancellationToken)
    {
        var held = (await FindAsync([personId], cancellationToken))[personId].Where(message => message.State != OutboxState.Waiting).ToList();
        var person = await db.People.Include(found => found.Accounts).FirstAsync(found => found.Id == personId, cancellationToken);
        if (held.Count == 0 || OutboxQueue.DirectTo(person) is not { } conversation)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (held.FindLast(message => message.Content is null) is { } last)
        {
            // The row that is there already serves again: there is one a morning, however often it is tried.
            var others = held.Where(message => message.Id != last.Id).ToList();
            await owed.JoinAsync(OutboxKey.DayOf(last.DedupeKey), new Dictionary<long, IReadOnlyList<OutboxMessage>> { [personId] = others }, cancellationToken);
            await SendAgainAsync(last, conversation, cancellationToken);
        }
        else
        {
            foreach (var message in held)
            {
                await SendAgainAsync(message, conversation, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Sends anew what is held for a channel that can be reached again: its cards, and its latest summary if that is not a week old. The others are dropped, and whoever keeps the log is told.</summary>
    /// <returns>Whether anything was held.</returns>
    public async Task<bool> ReleaseChannelAsync(string lane, CancellationToken cancellationToken)
    {
        var held = await db.Outbox.Where(message => message.Lane == lane && message.State == OutboxState.Held && message.PersonId == null).OrderBy(message => message.Id).ToListAsync(cancellationToken);
        var oldest = clock.RealNow - OwedMessages.Fresh;
        var latest = held.LastOrDefault(message => IsSummary(message) && message.QueuedAt >= oldest);
        var dropped = new List<OutboxMessage>();
        foreach (var message in held)
        {
            if (IsMention(message) || IsSummary(message) && message != latest)
            {
                (message.State, message.Cause) = (OutboxState.Dropped, "The channel could not be reached when it was to be posted.");
                dropped.AddRange(IsSummary(message) ? [message] : []);
            }
            else
            {
                (message.State, message.Cause, message.Attempts, message.NotBefore, message.PerhapsSentAt, message.IsRepeated) = (OutboxState.Waiting, null, 0, clock.RealNow, null, false);
            }
        }

        await TellOfDroppedAsync(lane, dropped, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return held.Count > 0;
    }

    /// <summary>Who of the unreached has just been heard from: the person whose account it is, and the channel in which it was said. Nobody, almost always.</summary>
    public Task<List<Unreached>> FindHeardAsync(AccountKey account, string lane, CancellationToken cancellationToken) => db.Unreached.AsNoTracking()
        .Where(unreached => unreached.Lane == lane
            || unreached.Person!.Accounts.Any(known => known.Platform == account.Platform && known.Workspace == account.Workspace && known.UserId == account.UserId))
        .ToListAsync(cancellationToken);

    /// <summary>Sends what is held for everybody and every channel of a workspace, as after the bot was installed there again.</summary>
    public async Task ReleaseWorkspaceAsync(Platform platform, string workspace, CancellationToken cancellationToken) =>
        await ReleaseAsync(await db.Unreached.AsNoTracking().Where(found => found.Platform == platform && found.Workspace == workspace).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Sends what is held for these.</summary>
    public async Task ReleaseAsync(IReadOnlyCollection<Unreached> unreached, CancellationToken cancellationToken)
    {
        foreach (var one in unreached)
        {
            if (one.PersonId is { } personId)
            {
                await ReleaseAsync(personId, cancellationToken);
            }
            else
            {
                await ReleaseChannelAsync(one.Lane!, cancellationToken);
            }

            db.ChangeTracker.Clear();
        }
    }

    private Task<int> SendAgainAsync(OutboxMessage message, ConversationReference conversation, CancellationToken cancellationToken)
    {
        var (lane, now) = (OutboxQueue.LaneOf(conversation), clock.RealNow);
        return db.Outbox.Where(row => row.Id == message.Id && row.State == message.State)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, OutboxState.Waiting)
                    .SetProperty(row => row.Conversation, conversation)
                    .SetProperty(row => row.Lane, lane)
                    .SetProperty(row => row.NotBefore, now)
                    .SetProperty(row => row.Attempts, 0)
                    .SetProperty(row => row.Cause, (string?)null)
                    .SetProperty(row => row.Instead, (string?)null)
                    .SetProperty(row => row.PerhapsSentAt, (Instant?)null)
                    .SetProperty(row => row.IsRepeated, false),
                cancellationToken);
    }

    private async Task TellOfDroppedAsync(string lane, List<OutboxMessage> dropped, CancellationToken cancellationToken)
    {
        if (dropped.Count == 0 || (await db.ChannelBindings.Include(binding => binding.Group).ToListAsync(cancellationToken)).Find(binding => OutboxQueue.LaneOf(binding.Conversation) == lane) is not { } bound)
        {
            return;
        }

        var days = string.Join(", ", dropped.Select(message => message.DedupeKey.Split(':')[^1]));
        foreach (var keeper in (await new Keepers(db).OfGroupsAsync([bound.GroupId], clock.Today, cancellationToken)).Where(keeping => keeping.Answers))
        {
            db.Notices.Add(new Notice { PersonId = keeper.PersonId, Text = $"{bound.Group!.Code}'s channel can be reached again. The weekly summaries for {days} were not posted and are dropped; the next one tells what changed since the last that was.", At = clock.Now });
        }
    }

    private static bool IsSummary(OutboxMessage message) => message.DedupeKey.StartsWith("digest:", StringComparison.Ordinal);

    private static bool IsMention(OutboxMessage message) => message.DedupeKey.StartsWith("mention:", StringComparison.Ordinal);
}
