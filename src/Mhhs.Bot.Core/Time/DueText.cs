using NodaTime;
using NodaTime.Text;
using static System.FormattableString;

namespace Mhhs.Bot.Core.Time;

/// <summary>Says a due in words for people; <see cref="DueParser"/> reads every one of them back.</summary>
public static class DueText
{
    private static readonly LocalDatePattern Full = LocalDatePattern.CreateWithInvariantCulture("d MMMM uuuu");
    private static readonly LocalDatePattern Near = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM");

    /// <summary>The due in words: <c>26 August 2022</c>, <c>5 working days before next TMAG</c>, <c>w/c 22 August 2022</c>, <c>ongoing</c>.</summary>
    /// <param name="due">The due; an unreadable one is said in the words it was written in.</param>
    /// <param name="today">
    /// For words that are read at once (a direct answer): the programme's date today, so that a near day becomes <c>today</c>, <c>tomorrow</c> or
    /// <c>Friday 26 August</c>. Null for words that stay, as on a card in a channel.
    /// </param>
    public static string Describe(Due due, LocalDate? today = null) => due.Kind switch
    {
        DueKind.Date => Day(due.Date, today),
        DueKind.WeekCommencing => $"w/c {Day(due.Date, null)}",
        DueKind.NextMeeting => Meeting(due),
        DueKind.Ongoing => due.ReviewEveryWeeks switch
        {
            null => "ongoing",
            1 => "ongoing, reviewed every week",
            var weeks => Invariant($"ongoing, reviewed every {weeks} weeks"),
        },
        DueKind.Asap => "as soon as possible",
        DueKind.Tbc => "to be confirmed",
        DueKind.None => "no due date",
        DueKind.Invalid => due.Text ?? "unclear",
        _ => throw new ArgumentOutOfRangeException(nameof(due), due.Kind, "No words for this kind of due."),
    };

    private static string Day(LocalDate? date, LocalDate? today)
    {
        if (date is not { } day)
        {
            return "no due date";
        }

        return today is null ? Full.Format(day) : Period.DaysBetween(today.Value, day) switch
        {
            0 => "today",
            1 => "tomorrow",
            > 1 and < 7 => Near.Format(day),
            _ => Full.Format(day),
        };
    }

    private static string Meeting(Due due)
    {
        var meeting = $"next {due.MeetingGroup ?? "meeting"}{(due.Date is { } date ? $" ({Full.Format(date)})" : "")}";
        return due.MeetingOffset switch
        {
            0 => meeting,
            -1 => $"1 working day before {meeting}",
            1 => $"1 working day after {meeting}",
            < 0 and var before => Invariant($"{-before} working days before {meeting}"),
            var after => Invariant($"{after} working days after {meeting}"),
        };
    }
}
