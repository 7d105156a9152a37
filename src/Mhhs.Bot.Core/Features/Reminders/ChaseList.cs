using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What has been overdue for so many reminders that somebody should speak to its owners: first the secretary, then the chair.</summary>
internal sealed class ChaseList(BotDbContext db)
{
    /// <summary>The overdue actions of groups that are on a chase list, longest overdue first.</summary>
    /// <param name="actions">Among which: those of the groups, or those that the caller may read.</param>
    /// <param name="today">The programme's date.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<Chased>> FindAsync(IQueryable<ActionItem> actions, LocalDate today, CancellationToken cancellationToken)
    {
        var overdue = await actions.AsNoTracking().OverdueOn(today)
            .Select(action => new
            {
                action.Id,
                Times = db.Reminders.Where(reminder => reminder.ActionItemId == action.Id && reminder.Due == action.Due.Date && reminder.Stage == ReminderStageKind.Overdue).Max(reminder => (int?)reminder.Ordinal),

                // Nobody was reminded by what had nowhere to go.
                HasArrived = db.Reminders.Any(reminder => reminder.ActionItemId == action.Id && reminder.Due == action.Due.Date && reminder.Stage == ReminderStageKind.Overdue && reminder.MessageKey != null
                    && !db.Outbox.Any(message => message.DedupeKey == reminder.MessageKey && (message.State == OutboxState.Nobody || message.State == OutboxState.Held || message.State == OutboxState.Refused))),
            })
            .Where(found => found.Times != null)
            .ToListAsync(cancellationToken);
        var times = overdue.ToDictionary(found => found.Id, found => (Count: found.Times!.Value, found.HasArrived));
        var ids = times.Keys.ToList();
        var chased = await db.Actions.AsNoTracking().Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares).AsSplitQuery()
            .Where(action => ids.Contains(action.Id)).ToListAsync(cancellationToken);
        return
        [
            .. chased
                .Select(action => (Action: action, Times: times[action.Id], Policy: ReminderPolicy.For(action.Group!.Reminders, action.Reminders)))
                .Select(found => new Chased(found.Action, found.Times.Count, found.Times.Count >= found.Policy.SecretaryFrom, found.Times.Count >= found.Policy.ChairFrom) { HasArrived = found.Times.HasArrived })
                .Where(found => found.ForSecretary || found.ForChair)
                .OrderBy(found => found.Action.Due.Date).ThenBy(found => found.Action.Reference, StringComparer.Ordinal),
        ];
    }
}

/// <summary>An action that is on a chase list.</summary>
/// <param name="Action">The action.</param>
/// <param name="Times">How often its owners have been reminded that it is overdue.</param>
/// <param name="ForSecretary">Whether the secretary's list has it.</param>
/// <param name="ForChair">Whether the chair's list has it.</param>
internal sealed record Chased(ActionItem Action, int Times, bool ForSecretary, bool ForChair)
{
    /// <summary>Who has not done it yet, for people: the members with an open share, else its owners.</summary>
    public string Who => Action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open }).Select(share => share.Name).ToList() is { Count: > 0 and <= 5 } open
        ? string.Join(", ", open)
        : Action.OwnersText.Length == 0 ? "nobody" : Action.OwnersText;

    /// <summary>Whether any of those reminders had somebody to go to.</summary>
    public required bool HasArrived { get; init; }

    /// <summary>“reminded twice”; “not reminded, for no message gets there” where none of them arrived.</summary>
    public string TimesText => Times switch
    {
        _ when !HasArrived => "not reminded, for no message gets there",
        1 => "reminded once",
        2 => "reminded twice",
        _ => $"reminded {Times} times",
    };
}
