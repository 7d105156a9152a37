using System.Globalization;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Finds whose actions are whose, as one query on either database.</summary>
internal static class OwnedActions
{
    /// <summary>
    /// A person's actions: owned by name, by a party or role held on the day, or by a share that is still open; and the same of those
    /// whose deputy the person is in the action's group, or for whom the person stands in while they are away. Once the whole is proposed or over, a ticked share counts too.
    /// </summary>
    /// <param name="actions">Among which.</param>
    /// <param name="db">Where roles and deputies are kept.</param>
    /// <param name="personId">Whose.</param>
    /// <param name="today">The programme's date; roles and deputies are those of that day.</param>
    public static IQueryable<ActionItem> OfPerson(this IQueryable<ActionItem> actions, BotDbContext db, long personId, LocalDate today) =>
        actions.Where(action =>
            action.Owners.Any(owner => owner.PersonId == personId)
            || action.Owners.Any(owner => db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId && holder.PersonId == personId
                && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today)))
            || action.Shares.Any(share => share.PersonId == personId
                && (share.State == ShareState.Open || action.Status != ActionStatus.Open && share.State == ShareState.Done))
            || db.Memberships.Any(deputy => deputy.PersonId == personId && deputy.Role == GroupRole.Deputy && deputy.GroupId == action.GroupId
                && (deputy.From == null || deputy.From <= today) && (deputy.Until == null || deputy.Until >= today)
                && deputy.ForPersonId != null
                && (action.Owners.Any(owner => owner.PersonId == deputy.ForPersonId)
                    || action.Owners.Any(owner => db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId && holder.PersonId == deputy.ForPersonId
                        && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today)))
                    || action.Shares.Any(share => share.PersonId == deputy.ForPersonId
                        && (share.State == ShareState.Open || action.Status != ActionStatus.Open && share.State == ShareState.Done))))
            || db.Absences.Any(away => away.DeputyId == personId && away.From <= today && away.Until >= today
                && (action.Owners.Any(owner => owner.PersonId == away.PersonId)
                    || action.Owners.Any(owner => db.PartyHolders.Any(holder => holder.PartyId == owner.PartyId && holder.PersonId == away.PersonId
                        && (holder.From == null || holder.From <= today) && (holder.Until == null || holder.Until >= today)))
                    || action.Shares.Any(share => share.PersonId == away.PersonId
                        && (share.State == ShareState.Open || action.Status != ActionStatus.Open && share.State == ShareState.Done)))));

    /// <summary>Those that a person watches, by name, by their area or by their group.</summary>
    /// <param name="actions">Among which.</param>
    /// <param name="subjects">The subjects of the person's watches.</param>
    public static IQueryable<ActionItem> WatchedBy(this IQueryable<ActionItem> actions, IEnumerable<string> subjects)
    {
        var parts = subjects.Select(subject => subject.Split(':', 2)).ToLookup(part => part[0], part => part[1]);
        var ids = parts["action"].Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var groups = parts["group"].Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList();
        var areas = parts["area"].ToList();
        return actions.Where(action => (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)
            && (ids.Contains(action.Id) || groups.Contains(action.GroupId) || areas.Contains(action.AreaFolded)));
    }

    /// <summary>
    /// Ongoing ones whose review is due on a day, for lists, packs and summaries alike: by their weeks, or, where they are reviewed at every meeting, because the group has met since they were last reviewed or meets that day.
    /// </summary>
    /// <param name="actions">Among which.</param>
    /// <param name="db">Where meetings are kept.</param>
    /// <param name="day">Today; or the day of the next meeting, for what is to be reviewed there.</param>
    /// <param name="meets">Whether the group is taken to meet on that day, because its next meeting has none yet.</param>
    public static IQueryable<ActionItem> UpForReview(this IQueryable<ActionItem> actions, BotDbContext db, LocalDate day, bool meets = false) => actions.Where(action =>
        action.Status == ActionStatus.Open && action.Due.Kind == DueKind.Ongoing
        && (action.ReviewOn <= day
            || action.ReviewOn == null && (meets || db.Meetings.Any(meeting => meeting.GroupId == action.GroupId && meeting.CancelledAt == null && meeting.Date <= day
                && (action.ReviewedOn == null ? meeting.Date > (action.RaisedOn ?? action.Meeting!.Date) || meeting.Date == day : meeting.Date > action.ReviewedOn)))));

    /// <summary>Those that wait for the chair or secretary: their closure is proposed, or more time was asked for.</summary>
    public static IQueryable<ActionItem> WaitingForKeepers(this IQueryable<ActionItem> actions) =>
        actions.Where(action => action.Status == ActionStatus.Proposed || action.Status == ActionStatus.Open && action.AskedDue != null);

    /// <summary>Those that are late: open, with a day that has passed. <see cref="ActionItem.IsOverdue"/> as a query.</summary>
    public static IQueryable<ActionItem> OverdueOn(this IQueryable<ActionItem> actions, LocalDate today) => actions.Where(action =>
        action.Status == ActionStatus.Open && action.Due.Date < today
        && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing));

    /// <summary>Late ones by date, then those with a day, then the rest; what is only waiting to be agreed last.</summary>
    public static IOrderedQueryable<ActionItem> MostUrgentFirst(this IQueryable<ActionItem> actions, LocalDate today) => actions
        .OrderBy(action => action.Status != ActionStatus.Open ? 3
            : action.Due.Date == null ? 2
            : action.Due.Date < today && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing) ? 0
            : 1)
        .ThenBy(action => action.Due.Date)
        .ThenBy(action => action.Id);

    /// <summary>The owners of each of these actions as they were written, for people; empty for one without. <see cref="ActionItem.OwnersText"/> as a query.</summary>
    public static async Task<IReadOnlyDictionary<long, string>> OwnersTextAsync(this BotDbContext db, IReadOnlyCollection<long> actions, CancellationToken cancellationToken)
    {
        var owners = actions.Count == 0 ? [] : await db.ActionOwners.Where(owner => EF.Parameter(actions).Contains(owner.ActionItemId)).OrderBy(owner => owner.Position).ThenBy(owner => owner.Id)
            .Select(owner => new { owner.ActionItemId, owner.AsWritten }).ToListAsync(cancellationToken);
        var written = owners.ToLookup(owner => owner.ActionItemId, owner => owner.AsWritten);
        return actions.ToDictionary(action => action, action => string.Join(", ", written[action].Distinct(StringComparer.Ordinal)));
    }
}
