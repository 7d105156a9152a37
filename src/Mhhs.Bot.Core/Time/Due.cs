using System.Text.Json.Serialization;
using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>When an action must be done, with the words it was given in.</summary>
/// <param name="Kind">What sort of due it is; it decides what else is filled in.</param>
public sealed record Due(DueKind Kind)
{
    /// <summary>
    /// The last day on which the action is not overdue, in the programme's zone. For <see cref="DueKind.WeekCommencing"/> it is that
    /// Monday; for <see cref="DueKind.NextMeeting"/> the day the meeting gives at present, null while the meeting has no date; null for the kinds without a day.
    /// </summary>
    public LocalDate? Date { get; init; }

    /// <summary>The due as it was written, footnote marks and all; null where it was not written.</summary>
    public string? Text { get; init; }

    /// <summary>For <see cref="DueKind.NextMeeting"/>: the code of the group whose meeting it is, or null for the action's own group.</summary>
    public string? MeetingGroup { get; init; }

    /// <summary>For <see cref="DueKind.NextMeeting"/>: working days from the meeting, negative for before it.</summary>
    public int MeetingOffset { get; init; }

    /// <summary>For <see cref="DueKind.Ongoing"/>: weeks between reviews, or null for a review at every meeting.</summary>
    public int? ReviewEveryWeeks { get; init; }

    /// <summary>No due at all.</summary>
    public static Due None { get; } = new(DueKind.None);

    /// <summary>Due on a day.</summary>
    public static Due On(LocalDate date, string? text = null) => new(DueKind.Date) { Date = date, Text = text };

    /// <summary>Whether the day has passed and the kind can be overdue at all. Ongoing, to be confirmed and the like never are.</summary>
    /// <param name="today">The programme's date today.</param>
    public bool IsOverdue(LocalDate today) => Date is { } date && Kind is DueKind.Date or DueKind.NextMeeting or DueKind.WeekCommencing && Date < today;
}

/// <summary>The sorts of due that reports and people write.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DueKind>))]
public enum DueKind
{
    /// <summary>A day.</summary>
    Date,

    /// <summary>Never overdue; reviewed at every meeting or every so many weeks.</summary>
    Ongoing,

    /// <summary>At a meeting, or so many working days before or after it; moves with the meeting.</summary>
    NextMeeting,

    /// <summary>In the week that begins on a Monday.</summary>
    WeekCommencing,

    /// <summary>As soon as possible.</summary>
    Asap,

    /// <summary>To be confirmed.</summary>
    Tbc,

    /// <summary>Nothing was said.</summary>
    None,

    /// <summary>Something was written that is no due; the words are kept.</summary>
    Invalid,
}
