using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Who of a group is not reached, and which of its channels.</summary>
internal sealed class NotReached(BotDbContext db)
{
    private const int MostPeople = 20;
    private const int MostActions = 5;

    /// <summary>What is not reached in these groups: people who belong to them or have open actions of theirs, and their channels.</summary>
    /// <returns>Each with its group; one that concerns two groups comes twice.</returns>
    public async Task<IReadOnlyList<(long GroupId, Unreached Unreached)>> FindAsync(IReadOnlyCollection<long> groups, CancellationToken cancellationToken)
    {
        // Nobody in a good week. In a bad one each page of groups asks only for its own.
        if (groups.Count == 0 || !await db.Unreached.AnyAsync(cancellationToken))
        {
            return [];
        }

        var places = await db.Memberships.Where(membership => EF.Parameter(groups).Contains(membership.GroupId)).Select(membership => new { membership.PersonId, membership.GroupId })
            .Union(db.ActionOwners.Where(owner => owner.PersonId != null && owner.ActionItem!.Status == ActionStatus.Open && EF.Parameter(groups).Contains(owner.ActionItem.GroupId))
                .Select(owner => new { PersonId = owner.PersonId!.Value, owner.ActionItem!.GroupId }))
            .Union(db.Shares.Where(share => share.PersonId != null && share.State == ShareState.Open && share.ActionItem!.Status == ActionStatus.Open && EF.Parameter(groups).Contains(share.ActionItem.GroupId))
                .Select(share => new { PersonId = share.PersonId!.Value, share.ActionItem!.GroupId }))
            .Union(db.ActionOwners.Where(owner => owner.PartyId != null && owner.ActionItem!.Status == ActionStatus.Open && EF.Parameter(groups).Contains(owner.ActionItem.GroupId))
                .Join(db.PartyHolders, owner => owner.PartyId!.Value, holder => holder.PartyId, (owner, holder) => new { holder.PersonId, owner.ActionItem!.GroupId }))
            .Where(place => db.Unreached.Any(unreached => unreached.PersonId == place.PersonId))
            .ToListAsync(cancellationToken);
        var people = places.Select(place => place.PersonId).Distinct().ToList();
        var channels = (await db.ChannelBindings.AsNoTracking().Where(binding => EF.Parameter(groups).Contains(binding.GroupId)).ToListAsync(cancellationToken)).ToLookup(binding => OutboxQueue.LaneOf(binding.Conversation), binding => binding.GroupId);
        var lanes = channels.Select(channel => channel.Key).ToList();
        var found = await db.Unreached.AsNoTracking().Include(unreached => unreached.Person!.Accounts)
            .Where(unreached => unreached.PersonId != null && EF.Parameter(people).Contains(unreached.PersonId.Value) || unreached.Lane != null && EF.Parameter(lanes).Contains(unreached.Lane))
            .OrderBy(unreached => unreached.Id).ToListAsync(cancellationToken);
        var groupsOf = places.ToLookup(place => place.PersonId, place => place.GroupId);
        return
        [
            .. from unreached in found
               from groupId in unreached.PersonId is { } personId ? groupsOf[personId] : channels[unreached.Lane!]
               select (groupId, unreached),
        ];
    }

    /// <summary>The open actions of those who are not reached, in these groups, by person.</summary>
    public async Task<ILookup<long, string>> ActionsOfAsync(IEnumerable<Unreached> unreached, IReadOnlyCollection<long> groups, LocalDate today, CancellationToken cancellationToken)
    {
        var found = new List<(long Person, string Reference)>();
        foreach (var person in unreached.Select(one => one.PersonId).OfType<long>().Distinct().Take(MostPeople))
        {
            var references = await db.Actions.OfPerson(db, person, today).Where(action => action.Status == ActionStatus.Open && groups.Contains(action.GroupId))
                .MostUrgentFirst(today).Select(action => action.Reference).Take(MostActions + 1).ToListAsync(cancellationToken);
            found.AddRange(references.Select(reference => (person, reference)));
        }

        return found.ToLookup(one => one.Person, one => one.Reference);
    }

    /// <summary>Who is not reached and why, with the way out; those that one cause has in common are one line.</summary>
    /// <param name="unreached">Who and which channels.</param>
    /// <param name="actions">Their open actions by person, where they are to be named.</param>
    public static IEnumerable<Row> Rows(IEnumerable<Unreached> unreached, ILookup<long, string>? actions = null) => unreached.DistinctBy(one => one.Id)
        .GroupBy(one => ReachWords.IsOfWorkspace(one.Cause) ? $"{one.Cause}:{one.Platform}:{one.Workspace}" : $"{one.Id}")
        .Select(same => same.ToList() is [var only] ? Row(only, actions) : Row(same.ToList()));

    private static Row Row(Unreached one, ILookup<long, string>? actions) => new(
        RichText.Bold(NameOf(one)) + $" {ReachWords.Cause(one)}{Waiting(one, actions)}",
        ReachWords.WayOut(one),
        one.PersonId is null ? [] : [Button.For("Text to send", "action unreached", "person", $"{one.PersonId}")]);

    private static Row Row(List<Unreached> same) => new(
        RichText.Bold(ReachWords.Place(same[0])) + $" {ReachWords.Cause(same[0])}; {same.Count} are not reached: {string.Join(", ", same.Select(NameOf).Order(StringComparer.Ordinal).Take(5))}{(same.Count > 5 ? $" and {same.Count - 5} more" : "")}",
        ReachWords.WayOut(same[0]),
        []);

    /// <summary>“; waiting: TMAG08-02, TMAG08-05”.</summary>
    private static string Waiting(Unreached one, ILookup<long, string>? actions) => actions is null || one.PersonId is not { } person || !actions[person].Any()
        ? ""
        : $"; waiting: {string.Join(", ", actions[person].Take(MostActions))}{(actions[person].Count() > MostActions ? " and more" : "")}";

    private static string NameOf(Unreached one) => one.Person?.Name ?? "The channel";
}
