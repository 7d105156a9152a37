using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.FormattableString;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>
/// Does on its day what was said of a later one: who joins gets a share in what all members have, who leaves is released from it, a group bears its new name. Late, twice or
/// on two hosts, each is done once.
/// </summary>
internal sealed class ApplyDatedChanges(BotDbContext db, ProgrammeClock clock, CollectiveShares shares, OwnerResolver resolver, Roster roster, OutboxSignal signal, WriteGate gate) : IRecurringJob
{
    private const int PageSize = 100;

    public static string Name => "dated-changes";

    public static string Cron => "*/5 * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RunPageAsync(cancellationToken))
        {
            // There may be more.
        }
    }

    /// <summary>Does a page of what is due.</summary>
    /// <returns>Whether there may be more. After a lost race there is not: another host is at it.</returns>
    private async Task<bool> RunPageAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            var today = clock.Today;
            var places = await db.Memberships.Include(place => place.Group).Include(place => place.Person!.Accounts).Include(place => place.Successor!.Accounts)
                .Where(place => place.Role == GroupRole.Member && (place.From != null && place.From <= today && !place.HasJoined || place.Until != null && place.Until < today && !place.HasLeft))
                .OrderBy(place => place.GroupId).ThenBy(place => place.Id).Take(PageSize).AsSplitQuery().ToListAsync(cancellationToken);
            foreach (var group in places.GroupBy(place => place.GroupId))
            {
                await FollowAsync(group.First().Group!, [.. group], today, cancellationToken);
            }

            var names = await db.GroupNames.Where(name => name.IsPlanned && name.From <= today).OrderBy(name => name.From).ThenBy(name => name.Id).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var name in names)
            {
                var group = await db.Groups.Include(found => found.Names).FirstAsync(found => found.Id == name.GroupId, cancellationToken);
                roster.Note(group.TakeName(name, By($"name:{name.Id}", $"from {Commands.Dates.Day(name.From!.Value)}")));
            }

            await db.SaveChangesAsync(cancellationToken);
            if (places.Count + names.Count > 0)
            {
                signal.Wake();
            }

            return places.Count == PageSize || names.Count == PageSize;
        }
        catch (DbUpdateException)
        {
            // Another host or a person was quicker with one of them. Nothing was stored here; what is left is found again a few minutes later.
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task FollowAsync(Group group, List<Membership> places, LocalDate today, CancellationToken cancellationToken)
    {
        var members = (await resolver.MembersOnAsync(group.Id, today, cancellationToken)).Select(member => member.Id).ToHashSet();

        // Joiners first: an action whose last open share passes on is not done in between.
        foreach (var place in places.Where(place => place.From <= today && !place.HasJoined))
        {
            place.HasJoined = true;
            if (members.Contains(place.PersonId))
            {
                await shares.JoinAsync(group, [place.Person!], By($"joined:{place.Id}:{place.From:uuuu-MM-dd}", $"joined {group.Code} on {Commands.Dates.Day(place.From!.Value)}"), cancellationToken);
            }
        }

        foreach (var place in places.Where(place => place.Until < today && !place.HasLeft))
        {
            place.HasLeft = true;
            if (!members.Contains(place.PersonId))
            {
                var change = By($"left:{place.Id}:{place.Until:uuuu-MM-dd}", $"left {group.Code} after {Commands.Dates.Day(place.Until!.Value)}");
                await shares.LeaveAsync(group, [new Leaver(place.Person!, place.Successor)], change, cancellationToken);
            }
        }
    }

    private Change By(string what, string reason) =>
        new(null, Commands.Caller.TheProgram.Actor, clock.Now, clock.Today, Platform.CommandLine, Invariant($"dated:{what}")) { Reason = reason };
}
