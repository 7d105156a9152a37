using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What one person has been told of their actions, and what is right to say today: each stage once, and those that passed unsaid on record as superseded.</summary>
/// <param name="earlier">What was said, or passed, before.</param>
/// <param name="key">Today's message.</param>
/// <param name="today">The person's day.</param>
/// <param name="clock">The programme's clock.</param>
internal sealed class StageHistory(IReadOnlyList<Reminder> earlier, OutboxKey key, LocalDate today, ProgrammeClock clock)
{
    private readonly HashSet<(long ActionId, long ShareId, LocalDate Due, ReminderStageKind Kind, int Ordinal)> _said =
        [.. earlier.Select(reminder => (reminder.ActionItemId, reminder.ShareId, reminder.Due, reminder.Stage, reminder.Ordinal))];

    private readonly List<MorningLine> _lines = [];
    private readonly List<Reminder> _rows = [];

    /// <summary>What is said today.</summary>
    public IReadOnlyList<MorningLine> Lines => _lines;

    /// <summary>The rows to store: of what is said and of what passed.</summary>
    public IReadOnlyList<Reminder> Rows => _rows;

    /// <summary>Decides about one action of the person's.</summary>
    /// <param name="recipient">The action, and why it is this person's.</param>
    /// <param name="policy">How it is followed up.</param>
    /// <param name="calendar">Which days are worked for its group.</param>
    /// <param name="isSnoozed">Whether the person wants to hear nothing of it until its day.</param>
    public void Decide(Recipient recipient, ReminderPolicy policy, WorkingCalendar calendar, bool isSnoozed)
    {
        var (action, due) = (recipient.Action, recipient.Action.Due);
        if (policy.StageOn(today, due, calendar) is not { } stage || isSnoozed && Snooze.Quiets(stage))
        {
            return;
        }

        var before = earlier.Where(reminder => reminder.ActionItemId == action.Id && reminder.ShareId == recipient.ShareId && reminder.Due == due && reminder.Stage is not (ReminderStageKind.Chase or ReminderStageKind.Awaited)).ToList();
        var last = before.Count == 0 ? clock.DateOf(action.RaisedAt) : before.Max(reminder => reminder.Day);

        // After a change of the policy or of the calendar the same stretch of days may have another name; it is not a new stage.
        if (before.Count > 0 && policy.StageOn(calendar.LastWorkingDay(last), due, calendar) == stage && stage.Kind == ReminderStageKind.Ahead)
        {
            return;
        }

        foreach (var passed in policy.StagesPassed(last, today, due, calendar))
        {
            Add(recipient, passed, messageKey: null);
        }

        // Whoever keeps the log is told once that something is nobody's; after that the stages only count.
        var isKnown = recipient.IsUnowned && before.Exists(reminder => reminder.MessageKey is not null && reminder.Cause == recipient.Cause);
        Add(recipient, stage, isKnown ? null : key.Value);
    }

    /// <summary>Says something once; where the action counts from another day, that is another thing to say.</summary>
    /// <param name="recipient">The action, and why it is this person's.</param>
    /// <param name="stage">What.</param>
    public void Say(Recipient recipient, ReminderStage stage) => Add(recipient, stage, key.Value);

    private void Add(Recipient recipient, ReminderStage stage, string? messageKey)
    {
        var due = recipient.Action.Due;
        if (!_said.Add((recipient.Action.Id, recipient.ShareId, due, stage.Kind, stage.Ordinal)))
        {
            return;
        }

        _rows.Add(new Reminder
        {
            ActionItemId = recipient.Action.Id,
            ShareId = recipient.ShareId,
            PersonId = recipient.PersonId,
            Due = due,
            Stage = stage.Kind,
            Ordinal = stage.Ordinal,
            Day = today,
            MessageKey = messageKey,
            Cause = recipient.Cause,
        });
        if (messageKey is not null)
        {
            _lines.Add(new MorningLine(recipient.Action, stage, recipient.Cause));
        }
    }
}
