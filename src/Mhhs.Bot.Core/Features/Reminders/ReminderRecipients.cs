using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>
/// Finds whose an action is on a day: members by their shares, people by name, holders of parties, deputies beside them, whoever stands in for somebody who is away, and for what
/// nobody owns the secretary.
/// </summary>
internal sealed class ReminderRecipients(BotDbContext db)
{
    /// <summary>What of some actions is these people's, for the people themselves and for those they are deputies of or stand in for.</summary>
    /// <param name="among">Which actions: <see cref="Due"/> or <see cref="Awaited"/>.</param>
    /// <param name="people">Their ids.</param>
    /// <param name="today">The programme's date; roles and deputies are those of that day.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<Recipient>> FindOwnersAsync(DueQuestion among, IReadOnlyCollection<long> people, LocalDate today, CancellationToken cancellationToken)
    {
        var deputies = (await db.Memberships.Include(membership => membership.ForPerson).AsNoTracking()
                .Where(membership => EF.Parameter(people).Contains(membership.PersonId) && membership.Role == GroupRole.Deputy && membership.ForPersonId != null)
                .ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(today)).ToLookup(membership => membership.ForPersonId!.Value);
        var away = await db.AwayOn(today).AsNoTracking().Include(absence => absence.Person)
            .Where(absence => EF.Parameter(people).Contains(absence.PersonId) || absence.DeputyId != null && EF.Parameter(people).Contains(absence.DeputyId.Value)).ToListAsync(cancellationToken);
        var absent = away.Select(absence => absence.PersonId).ToHashSet();
        var standIns = away.Where(absence => absence.DeputyId is not null).ToLookup(absence => absence.PersonId);
        var readers = await FindReadersAsync([.. away.Select(absence => absence.DeputyId).OfType<long>()], today, cancellationToken);
        var principals = people.Concat(deputies.Select(deputy => deputy.Key)).Concat(standIns.Select(absence => absence.Key)).Distinct().ToList();
        var holdings = (await db.PartyHolders.AsNoTracking().Where(holder => EF.Parameter(principals).Contains(holder.PersonId)).ToListAsync(cancellationToken))
            .Where(holder => holder.HoldsOn(today)).ToLookup(holder => holder.PartyId, holder => holder.PersonId);

        var wanted = people.ToHashSet();
        var found = new List<Recipient>();
        foreach (var place in await FindPlacesAsync(among, principals, [.. holdings.Select(party => party.Key)], cancellationToken))
        {
            if (place.PersonId is { } person)
            {
                Add(place.Action, place.ShareId, person);
            }

            foreach (var holder in place.PartyId is { } party ? holdings[party] : [])
            {
                Add(place.Action, place.ShareId, holder);
            }
        }

        // Whose own it is hears of it as their own, even as another owner's deputy.
        return [.. found.OrderBy(recipient => recipient.Cause is not null).DistinctBy(recipient => (recipient.Action.Id, recipient.ShareId, recipient.PersonId))];

        bool MayHear(long person, DueAction action) => action.Classification != Classification.Restricted || readers.Contains((person, action.GroupId));

        void Add(DueAction action, long shareId, long owner)
        {
            if (wanted.Contains(owner) && !absent.Contains(owner))
            {
                found.Add(new Recipient(action, shareId, owner, null));
            }

            found.AddRange(deputies[owner].Where(deputy => deputy.GroupId == action.GroupId)
                .Select(deputy => new Recipient(action, shareId, deputy.PersonId, $"as the deputy of {deputy.ForPerson!.Name}")));

            // Standing in for somebody is no place in a group: what only its members may read waits for the person's return.
            found.AddRange(standIns[owner].Where(absence => wanted.Contains(absence.DeputyId!.Value) && MayHear(absence.DeputyId.Value, action))
                .Select(absence => new Recipient(action, shareId, absence.DeputyId!.Value, $"while {absence.Person!.Name} is away")));
        }
    }

    /// <summary>What is due in these groups and nobody owns today.</summary>
    /// <param name="groups">The groups' ids.</param>
    /// <param name="today">The programme's date.</param>
    /// <param name="lastDue">Actions due after this day are not looked at.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The actions, each with the cause in words.</returns>
    public async Task<IReadOnlyList<(DueAction Action, string Cause)>> FindUnownedAsync(IReadOnlyCollection<long> groups, LocalDate today, LocalDate lastDue, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
        {
            return [];
        }

        var actions = await Unowned(db.Actions.DueBy(lastDue).Where(action => EF.Parameter(groups).Contains(action.GroupId)), today).OrderBy(action => action.Id)
            .Select(DueAction.ByDue)
            .ToListAsync(cancellationToken);
        var owners = await db.OwnersTextAsync([.. actions.Select(action => action.Id)], cancellationToken);
        return [.. actions.Select(action => (action, owners[action.Id].Length == 0 ? "because it has no owner" : $"because nobody is {owners[action.Id]} today"))];
    }

    /// <summary>Those among the actions that are nobody's on a day: no person, no member with an open share, no party that somebody holds.</summary>
    public IQueryable<ActionItem> Unowned(IQueryable<ActionItem> actions, LocalDate today) => actions.Where(action =>
        !action.Shares.Any(share => share.Kind == ShareKind.Member && share.State == ShareState.Open)
        && !action.Owners.Any(owner => owner.PersonId != null
            || db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today))));

    /// <summary>What is due by a day.</summary>
    public DueQuestion Due(LocalDate lastDue) => new(db.Actions.DueBy(lastDue), DueAction.ByDue);

    /// <summary>What waits for a decision elsewhere that was expected before a day.</summary>
    public DueQuestion Awaited(LocalDate today) => new(
        db.Actions.Where(action => action.AwaitedUntil != null && action.AwaitedUntil < today && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)),
        DueAction.ByAwaited);

    /// <summary>What in these groups waits for a decision elsewhere that was expected before a day.</summary>
    public async Task<IReadOnlyList<DueAction>> FindAwaitedInAsync(IReadOnlyCollection<long> groups, LocalDate today, CancellationToken cancellationToken)
    {
        var among = Awaited(today);
        return groups.Count == 0 ? [] : await among.Actions.Where(action => EF.Parameter(groups).Contains(action.GroupId)).Select(among.As).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// What of some actions belongs to these people or parties. Whose what is is asked first, and in a question of its own: of all that is due only a small part is one page's, and a database
    /// that sees both at once may go through all actions for every page.
    /// </summary>
    private async Task<IEnumerable<Place>> FindPlacesAsync(DueQuestion among, List<long> people, List<long> parties, CancellationToken cancellationToken)
    {
        var places = await db.Shares.Where(share => share.Kind == ShareKind.Member && share.State == ShareState.Open && share.PersonId != null && EF.Parameter(people).Contains(share.PersonId.Value))
            .Select(share => new { share.ActionItemId, ShareId = share.Id, share.PersonId, PartyId = (long?)null })
            .Concat(db.ActionOwners.Where(owner => owner.PersonId != null && EF.Parameter(people).Contains(owner.PersonId.Value))
                .Select(owner => new { owner.ActionItemId, ShareId = 0L, owner.PersonId, PartyId = (long?)null }))
            .Concat(db.ActionOwners.Where(owner => owner.PartyId != null && EF.Parameter(parties).Contains(owner.PartyId.Value))
                .Select(owner => new { owner.ActionItemId, ShareId = 0L, PersonId = (long?)null, owner.PartyId }))
            .ToListAsync(cancellationToken);
        var ids = places.Select(place => place.ActionItemId).Distinct().ToList();
        var actions = await among.Actions.Where(action => EF.Parameter(ids).Contains(action.Id)).Select(among.As).ToListAsync(cancellationToken);
        return places.Join(actions, place => place.ActionItemId, action => action.Id, (place, action) => new Place(action, place.ShareId, place.PersonId, place.PartyId)).OrderBy(place => place.Action.Id);
    }

    /// <summary>The places that these people have in groups on a day.</summary>
    private async Task<HashSet<(long PersonId, long GroupId)>> FindReadersAsync(List<long> people, LocalDate today, CancellationToken cancellationToken) => people.Count == 0
        ? []
        : (await db.Memberships.AsNoTracking().Where(membership => EF.Parameter(people).Contains(membership.PersonId)).ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(today)).Select(membership => (membership.PersonId, membership.GroupId)).ToHashSet();

    /// <summary>That an action is somebody's, or a party's: the whole of it, or a share.</summary>
    private sealed record Place(DueAction Action, long ShareId, long? PersonId, long? PartyId);
}

/// <summary>One action that is one person's to hear of.</summary>
/// <param name="Action">The action.</param>
/// <param name="ShareId">The share, or 0 for the whole.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Cause">Why this person, where it is not their own; null otherwise.</param>
internal sealed record Recipient(DueAction Action, long ShareId, long PersonId, string? Cause)
{
    /// <summary>Whether it is nobody's today, and this person hears of it as the one who keeps the log: once, and not at every stage.</summary>
    public bool IsUnowned { get; init; }
}
