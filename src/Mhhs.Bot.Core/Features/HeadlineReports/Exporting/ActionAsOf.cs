using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>An action as it was at some moment: the report of a past meeting says how things stood then, not how they stand now.</summary>
/// <param name="Action">The action.</param>
/// <param name="Status">Where it was in its life.</param>
/// <param name="Area">What it was about.</param>
/// <param name="Wording">What was to be done.</param>
/// <param name="Due">When it was due.</param>
/// <param name="Owners">Whose it was, as written.</param>
/// <param name="EndedOn">The day it had been closed or withdrawn, in the programme's zone, or null.</param>
internal sealed record ActionAsOf(ActionItem Action, ActionStatus Status, string? Area, string Wording, Due Due, IReadOnlyList<string> Owners, LocalDate? EndedOn)
{
    /// <summary>As it is.</summary>
    public static ActionAsOf Now(ActionItem action) => new(action, action.Status, action.Area, action.Wording, action.Due, OwnersOf(action.Owners.Select(static owner => (owner.Position, owner.AsWritten))), action.EndedOn);

    /// <summary>As it was before a moment, by its history; null where the log did not have it yet.</summary>
    public static ActionAsOf? Before(ActionItem action, Instant moment)
    {
        if (action.History.OrderBy(static entry => entry.Version).ThenBy(static entry => entry.Id).FirstOrDefault(entry => entry.At >= moment) is not { } next)
        {
            return Now(action);
        }

        if (next.Before is null)
        {
            return null;
        }

        var then = ActionSnapshot.Read(next.Before);
        return new ActionAsOf(action, then.Status, then.Area, then.Wording, then.Due, OwnersOf(then.Owners.Select(static owner => (owner.Position, owner.AsWritten))), then.EndedOn);
    }

    /// <summary>As a report says that it was, for one that the log had only later.</summary>
    /// <param name="action">The action.</param>
    /// <param name="said">What the meeting's report says of it.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="today">The programme's date.</param>
    public static ActionAsOf Said(ActionItem action, ActionReading said, Meeting meeting, LocalDate today) => new(
        action,
        Enum.Parse<ActionStatus>(said.Status.ToString()),
        said.Area,
        said.Description,
        said.Due,
        said.Owners,
        said.Status is ReportedStatus.Closed or ReportedStatus.Withdrawn ? ClosingDay.Of(said, meeting.Date ?? today, today) : null);

    private static List<string> OwnersOf(IEnumerable<(int Position, string AsWritten)> owners) =>
        [.. owners.OrderBy(static owner => owner.Position).Select(static owner => owner.AsWritten).Distinct(StringComparer.Ordinal)];
}
