using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>
/// Keeps who is reached and who is not, from how the sending of messages ended: a message that one account did not get goes to the person's other one and says so; where no account is left,
/// that is a row, and a later message that gets through ends it. Everything is written in the same save as the outcome.
/// </summary>
internal sealed class Reachability(BotDbContext db, ProgrammeClock clock)
{
    /// <summary>Notes that a message got through.</summary>
    public async Task ArrivedAsync(OutboxMessage message)
    {
        if (message.PersonId is { } personId)
        {
            if (await db.People.Where(person => person.Id == personId && person.UnreachedSince != null).ExecuteUpdateAsync(set => set.SetProperty(person => person.UnreachedSince, (NodaTime.Instant?)null), CancellationToken.None) > 0)
            {
                await ForgetAsync(db, db.Unreached.Where(unreached => unreached.PersonId == personId));
            }
        }
        else if (!message.IsPersonal)
        {
            await ForgetAsync(db, db.Unreached.Where(unreached => unreached.Lane == message.Lane));
        }
    }

    /// <summary>Notes that a message did not get through, or tries the person's next account.</summary>
    /// <param name="message">The message, whose row says already how it ended.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="cause">Why, where the sender knows; null otherwise.</param>
    /// <param name="detail">The same in words.</param>
    public async Task FailedAsync(OutboxMessage message, OutboxState state, UnreachedCause? cause, string? detail)
    {
        if (state is not (OutboxState.Held or OutboxState.Refused or OutboxState.Unclear) || message.PostingId is not null)
        {
            return;
        }

        var why = cause ?? state switch
        {
            OutboxState.Refused => UnreachedCause.Refused,
            OutboxState.Unclear => UnreachedCause.Unclear,
            _ => UnreachedCause.NotFound,
        };
        if (message.PersonId is { } personId)
        {
            var person = await db.People.Include(found => found.Accounts).FirstAsync(found => found.Id == personId, CancellationToken.None);
            if (state == OutboxState.Held && await TryNextAsync(message, person, detail))
            {
                return;
            }

            person.UnreachedSince ??= clock.Now;
            var row = await db.Unreached.FirstOrDefaultAsync(found => found.PersonId == personId, CancellationToken.None) ?? db.Unreached.Add(Unreached.For(person, why, "", message.DedupeKey, clock.Now)).Entity;
            Note(row, message, why, detail);
        }
        else if (message.Conversation is { IsDirect: false, OnlyFor: null } channel && await db.ChannelBindings.AnyAsync(
            binding => binding.Platform == channel.Platform && binding.Workspace == channel.Workspace && binding.ChannelId == channel.ConversationId, CancellationToken.None))
        {
            var row = await db.Unreached.FirstOrDefaultAsync(found => found.Lane == message.Lane, CancellationToken.None)
                ?? db.Unreached.Add(new Unreached { Lane = message.Lane, Detail = "", Since = clock.Now, MessageKey = message.DedupeKey }).Entity;
            Note(row, message, why, detail);
        }
    }

    private void Note(Unreached row, OutboxMessage message, UnreachedCause cause, string? detail) =>
        (row.Cause, row.Detail, row.LastAt, row.MessageKey, row.Platform, row.Workspace) = (cause, detail ?? "", clock.Now, message.DedupeKey, message.Conversation?.Platform, message.Conversation?.Workspace);

    /// <summary>Sends the message to the account behind the one that did not get it.</summary>
    private async Task<bool> TryNextAsync(OutboxMessage message, Person person, string? detail)
    {
        var rest = person.InOrder.SkipWhile(account => !IsAt(account, message.Conversation)).Skip(1).ToList();
        if (rest is not [var next, ..] || message.Conversation is not { } tried)
        {
            return false;
        }

        // The worker's copy is not tracked; this is the row itself.
        var row = await db.Outbox.FirstAsync(found => found.Id == message.Id, CancellationToken.None);
        row.Conversation = new ConversationReference(next.Platform, next.Workspace, next.UserId) { IsDirect = true };
        row.Lane = OutboxQueue.LaneOf(row.Conversation);
        row.Instead = $"This comes here because it did not reach you {PlatformWords.On(tried.Platform)}: {detail}";
        (row.State, row.Cause, row.Attempts, row.NotBefore, row.PerhapsSentAt, row.IsRepeated) = (OutboxState.Waiting, null, 0, clock.RealNow, null, false);
        return true;
    }

    /// <summary>Forgets that somebody or a channel was not reached, and who was told of it.</summary>
    public static async Task ForgetAsync(BotDbContext db, IQueryable<Unreached> gone)
    {
        await db.Set<UnreachedNews>().Where(news => gone.Any(unreached => unreached.Id == news.UnreachedId)).ExecuteDeleteAsync(CancellationToken.None);
        await gone.ExecuteDeleteAsync(CancellationToken.None);
    }

    private static bool IsAt(Account account, ConversationReference? place) =>
        place is not null && account.Platform == place.Platform && account.Workspace == place.Workspace && account.UserId == place.ConversationId;
}
