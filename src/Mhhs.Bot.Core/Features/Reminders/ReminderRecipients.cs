using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
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
    public async Task<IReadOnlyList<Recipient>> FindOwnersAsync(IQueryable<ActionItem> among, IReadOnlyCollection<long> people, LocalDate today, CancellationToken cancellationToken)
    {
        var deputies = (await db.Memberships.Include(membership => membership.ForPerson).AsNoTracking()
                .Where(membership => people.Contains(membership.PersonId) && membership.Role == GroupRole.Deputy && membership.ForPersonId != null)
                .ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(today)).ToLookup(membership => membership.ForPersonId!.Value);
        var away = await db.AwayOn(today).AsNoTracking().Include(absence => absence.Person)
            .Where(absence => people.Contains(absence.PersonId) || absence.DeputyId != null && people.Contains(absence.DeputyId.Value)).ToListAsync(cancellationToken);
        var absent = away.Select(absence => absence.PersonId).ToHashSet();
        var standIns = away.Where(absence => absence.DeputyId is not null).ToLookup(absence => absence.PersonId);
        var readers = await FindReadersAsync([.. away.Select(absence => absence.DeputyId).OfType<long>()], today, cancellationToken);
        var principals = people.Concat(deputies.Select(deputy => deputy.Key)).Concat(standIns.Select(absence => absence.Key)).Distinct().ToList();
        var holdings = (await db.PartyHolders.AsNoTracking().Where(holder => principals.Contains(holder.PersonId)).ToListAsync(cancellationToken))
            .Where(holder => holder.HoldsOn(today)).ToLookup(holder => holder.PartyId, holder => holder.PersonId);
        var parties = holdings.Select(party => party.Key).ToList();

        var wanted = people.ToHashSet();
        var found = new List<Recipient>();
        foreach (var action in await among.Where(action => Theirs(principals, parties).Contains(action.Id)).ToListAsync(cancellationToken))
        {
            foreach (var share in action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open, PersonId: not null }))
            {
                Add(action, share.Id, share.PersonId!.Value);
            }

            foreach (var owner in action.Owners)
            {
                if (owner.PersonId is { } person)
                {
                    Add(action, 0, person);
                }

                if (owner.PartyId is { } party)
                {
                    foreach (var holder in holdings[party])
                    {
                        Add(action, 0, holder);
                    }
                }
            }
        }

        // Whose own it is hears of it as their own, even as another owner's deputy.
        return [.. found.OrderBy(recipient => recipient.Cause is not null).DistinctBy(recipient => (recipient.Action.Id, recipient.ShareId, recipient.PersonId))];

        bool MayHear(long person, ActionItem action) => action.Classification != Classification.Restricted || readers.Contains((person, action.GroupId));

        void Add(ActionItem action, long shareId, long owner)
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
    public async Task<IReadOnlyList<(ActionItem Action, string Cause)>> FindUnownedAsync(IReadOnlyCollection<long> groups, LocalDate today, LocalDate lastDue, CancellationToken cancellationToken)
    {
        var actions = groups.Count == 0 ? [] : await Unowned(Due(lastDue).Where(action => groups.Contains(action.GroupId)), today).ToListAsync(cancellationToken);
        return [.. actions.Select(action => (action, action.Owners.Count == 0 ? "because it has no owner" : $"because nobody is {action.OwnersText} today"))];
    }

    /// <summary>Those among the actions that are nobody's on a day: no person, no member with an open share, no party that somebody holds.</summary>
    public IQueryable<ActionItem> Unowned(IQueryable<ActionItem> actions, LocalDate today) => actions.Where(action =>
        !action.Shares.Any(share => share.Kind == ShareKind.Member && share.State == ShareState.Open)
        && !action.Owners.Any(owner => owner.PersonId != null
            || db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today))));

    /// <summary>The ids of what is owned by these people or parties; asked first, so that the databases begin at the owners and not at all that is due.</summary>
    private IQueryable<long> Theirs(List<long> people, List<long> parties) =>
        db.Shares.Where(share => share.State == ShareState.Open && share.PersonId != null && people.Contains(share.PersonId.Value)).Select(share => share.ActionItemId)
            .Union(db.ActionOwners.Where(owner => owner.PersonId != null && people.Contains(owner.PersonId.Value)).Select(owner => owner.ActionItemId))
            .Union(db.ActionOwners.Where(owner => owner.PartyId != null && parties.Contains(owner.PartyId.Value)).Select(owner => owner.ActionItemId));

    /// <summary>What waits for a decision elsewhere that was expected before a day.</summary>
    public IQueryable<ActionItem> Awaited(LocalDate today) => db.Actions.AsNoTracking()
        .Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares)
        .Where(action => action.AwaitedUntil != null && action.AwaitedUntil < today && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed))
        .AsSplitQuery();

    /// <summary>What is due by a day.</summary>
    public IQueryable<ActionItem> Due(LocalDate lastDue) => db.Actions.AsNoTracking()
        .Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares)
        .Where(action => action.Status == ActionStatus.Open && action.Due.Date != null && action.Due.Date <= lastDue
            && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing))
        .AsSplitQuery();

    /// <summary>The places that these people have in groups on a day.</summary>
    private async Task<HashSet<(long PersonId, long GroupId)>> FindReadersAsync(List<long> people, LocalDate today, CancellationToken cancellationToken) => people.Count == 0
        ? []
        : (await db.Memberships.AsNoTracking().Where(membership => people.Contains(membership.PersonId)).ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(today)).Select(membership => (membership.PersonId, membership.GroupId)).ToHashSet();
}

/// <summary>One action that is one person's to hear of.</summary>
/// <param name="Action">The action.</param>
/// <param name="ShareId">The share, or 0 for the whole.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Cause">Why this person, where it is not their own; null otherwise.</param>
internal sealed record Recipient(ActionItem Action, long ShareId, long PersonId, string? Cause)
{
    /// <summary>Whether it is nobody's today, and this person hears of it as the one who keeps the log: once, and not at every stage.</summary>
    public bool IsUnowned { get; init; }
}
