using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Finds whose an action is on a day: members by their shares, people by name, holders of parties, deputies beside them, and for what nobody owns the secretary.</summary>
internal sealed class ReminderRecipients(BotDbContext db)
{
    /// <summary>What is due for these people, for the people themselves and for those they are deputies of.</summary>
    /// <param name="people">Their ids.</param>
    /// <param name="today">The programme's date; roles and deputies are those of that day.</param>
    /// <param name="lastDue">Actions due after this day are not looked at.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<Recipient>> FindOwnersAsync(IReadOnlyCollection<long> people, LocalDate today, LocalDate lastDue, CancellationToken cancellationToken)
    {
        var deputies = (await db.Memberships.Include(membership => membership.ForPerson).AsNoTracking()
                .Where(membership => people.Contains(membership.PersonId) && membership.Role == GroupRole.Deputy && membership.ForPersonId != null)
                .ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(today)).ToList();
        var principals = people.Concat(deputies.Select(deputy => deputy.ForPersonId!.Value)).Distinct().ToList();
        var holdings = (await db.PartyHolders.AsNoTracking().Where(holder => principals.Contains(holder.PersonId)).ToListAsync(cancellationToken))
            .Where(holder => holder.HoldsOn(today)).ToLookup(holder => holder.PartyId, holder => holder.PersonId);
        var parties = holdings.Select(party => party.Key).ToList();

        var actions = await Due(lastDue)
            .Where(action => action.Shares.Any(share => share.State == ShareState.Open && share.PersonId != null && principals.Contains(share.PersonId.Value))
                || action.Owners.Any(owner => owner.PersonId != null && principals.Contains(owner.PersonId.Value) || owner.PartyId != null && parties.Contains(owner.PartyId.Value)))
            .ToListAsync(cancellationToken);

        var wanted = people.ToHashSet();
        var found = new List<Recipient>();
        foreach (var action in actions)
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

        void Add(ActionItem action, long shareId, long owner)
        {
            if (wanted.Contains(owner))
            {
                found.Add(new Recipient(action, shareId, owner, null));
            }

            found.AddRange(deputies
                .Where(deputy => deputy.ForPersonId == owner && deputy.GroupId == action.GroupId)
                .Select(deputy => new Recipient(action, shareId, deputy.PersonId, $"as the deputy of {deputy.ForPerson!.Name}")));
        }
    }

    /// <summary>What is due and nobody owns today, with who hears of it instead: the group's secretary, else its chair, else the admins.</summary>
    public async Task<IReadOnlyList<Recipient>> FindUnownedAsync(LocalDate today, LocalDate lastDue, CancellationToken cancellationToken)
    {
        var held = (await db.PartyHolders.AsNoTracking().ToListAsync(cancellationToken)).Where(holder => holder.HoldsOn(today)).Select(holder => holder.PartyId).ToHashSet();
        var actions = await Due(lastDue)
            .Where(action => !action.Owners.Any(owner => owner.PersonId != null) && !action.Shares.Any(share => share.Kind == ShareKind.Member && share.State == ShareState.Open))
            .ToListAsync(cancellationToken);
        var found = new List<Recipient>();
        foreach (var group in actions.Where(action => !action.Owners.Exists(owner => owner.PartyId is { } party && held.Contains(party))).GroupBy(action => action.GroupId))
        {
            var keepers = await KeepersAsync(group.Key, today, cancellationToken);
            found.AddRange(group.SelectMany(action => keepers.Select(keeper =>
                new Recipient(action, 0, keeper, action.Owners.Count == 0 ? "because it has no owner" : $"because nobody is {action.OwnersText} today"))));
        }

        return found;
    }

    private async Task<IReadOnlyList<long>> KeepersAsync(long groupId, LocalDate today, CancellationToken cancellationToken)
    {
        var roles = (await db.Memberships.AsNoTracking().Where(membership => membership.GroupId == groupId && (membership.Role == GroupRole.Secretary || membership.Role == GroupRole.Chair)).ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(today)).ToLookup(membership => membership.Role, membership => membership.PersonId);
        return roles[GroupRole.Secretary].Any() ? [.. roles[GroupRole.Secretary].Distinct()]
            : roles[GroupRole.Chair].Any() ? [.. roles[GroupRole.Chair].Distinct()]
            : await db.People.Where(person => person.IsAdmin).Select(person => person.Id).ToListAsync(cancellationToken);
    }

    private IQueryable<ActionItem> Due(LocalDate lastDue) => db.Actions.AsNoTracking()
        .Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares)
        .Where(action => action.Status == ActionStatus.Open && action.Due.Date != null && action.Due.Date <= lastDue
            && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing))
        .AsSplitQuery();
}

/// <summary>One action that is one person's to hear of.</summary>
/// <param name="Action">The action.</param>
/// <param name="ShareId">The share, or 0 for the whole.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Cause">Why this person, where it is not their own; null otherwise.</param>
internal sealed record Recipient(ActionItem Action, long ShareId, long PersonId, string? Cause);
