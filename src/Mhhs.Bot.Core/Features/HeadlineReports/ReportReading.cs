using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>A headline report as it was understood, with everything that was guessed and everything that must be asked.</summary>
public sealed record ReportReading
{
    /// <summary>The report's own title, or null where it has none.</summary>
    public string? Title { get; init; }

    /// <summary>The group's code in capitals, or null where none was found (then there is a question).</summary>
    public string? Group { get; init; }

    /// <summary>The meeting's number as written, <c>008</c> or <c>012A</c>; null for a meeting without one.</summary>
    public string? MeetingNumber { get; init; }

    /// <summary>Whether the report says that the meeting was an extraordinary one.</summary>
    public bool IsExtraordinary { get; init; }

    /// <summary>The day of the meeting, or null where none was found (then there is a question).</summary>
    public LocalDate? MeetingDate { get; init; }

    /// <summary>When the meeting began, in the programme's zone, or null.</summary>
    public LocalTime? StartTime { get; init; }

    /// <summary>When the meeting ended, in the programme's zone, or null.</summary>
    public LocalTime? EndTime { get; init; }

    /// <summary>The day the report went out, or null.</summary>
    public LocalDate? IssueDate { get; init; }

    /// <summary><c>Public</c>, <c>Programme</c> or <c>Restricted</c>; null where the report says nothing.</summary>
    public string? Classification { get; init; }

    /// <summary>What the report says about the next meeting, or null.</summary>
    public NextMeetingReading? NextMeeting { get; init; }

    /// <summary>The actions in the order of the report.</summary>
    public ImmutableArray<ActionReading> Actions { get; init; } = [];

    /// <summary>The decisions in the order of the report.</summary>
    public ImmutableArray<DecisionReading> Decisions { get; init; } = [];

    /// <summary>The RAID items in the order of the report.</summary>
    public ImmutableArray<RaidReading> Raid { get; init; } = [];

    /// <summary>The discussion items in the order of the report.</summary>
    public ImmutableArray<DiscussionReading> Discussion { get; init; } = [];

    /// <summary>The same report with the month first in its dates, where it may be written so; null where nothing speaks for that, or where it has been answered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportReading? MonthFirst { get; init; }

    /// <summary>The parts in which the report says that there is nothing; a part that is only left out is not among these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ReportParts Empty { get; init; }

    /// <summary>How the group's references are written in this report, learned from it; null where it has none.</summary>
    public ReferencePattern? References { get; init; }

    /// <summary>Everything that was assumed; none of it stands in the way of importing.</summary>
    public ImmutableArray<ReportWarning> Warnings { get; init; } = [];

    /// <summary>What a person must answer before the report can be stored.</summary>
    public ImmutableArray<ReportQuestion> Questions { get; init; } = [];
}

/// <summary>The next meeting as the report announces it.</summary>
/// <param name="Date">Its day, or null where none is given yet.</param>
/// <param name="Note">What else is said about it (“afternoon”), or null.</param>
public sealed record NextMeetingReading(LocalDate? Date, string? Note)
{
    /// <summary>When it begins, in the programme's zone, or null where no time is given.</summary>
    public LocalTime? StartTime { get; init; }

    /// <summary>When it ends, in the programme's zone, or null.</summary>
    public LocalTime? EndTime { get; init; }
}

/// <summary>One action of a report.</summary>
/// <param name="Ref">The reference written strictly, <c>TMAG08-02</c>, or null where the row has none (then there is a question).</param>
/// <param name="Description">The wording, without “Action updated:”; lines of a list that followed stand on lines of their own.</param>
/// <param name="Due">When it is due; <see cref="Due.Text"/> is the cell as written, footnote marks and all.</param>
/// <param name="Status">Where the report leaves it.</param>
public sealed record ActionReading(string? Ref, string Description, Due Due, ReportedStatus Status)
{
    /// <summary>Where it stands, “Actions, row 2”.</summary>
    public required string Place { get; init; }

    /// <summary>The reference as the report prints it, for learning the group's pattern; null where there is none.</summary>
    public string? WrittenRef { get; init; }

    /// <summary>The area, carried down where the cell was blank; null where the report gives none.</summary>
    public string? Area { get; init; }

    /// <summary>The owner cell as written; null where it is blank.</summary>
    public string? OwnerText { get; init; }

    /// <summary>The separate parties in the owner cell; what stands in brackets stays with its party.</summary>
    public ImmutableArray<string> Owners { get; init; } = [];

    /// <summary>The update as written, or null.</summary>
    public string? Update { get; init; }

    /// <summary>The due that stood there first, where the cell tells a revised one as well; null otherwise. <see cref="Due"/> is the revised one.</summary>
    public Due? OriginalDue { get; init; }

    /// <summary>Whether it was raised at an earlier meeting (or by another group) and is carried forward.</summary>
    public bool CarriedForward { get; init; }

    /// <summary>Whether the report says that the wording was updated.</summary>
    public bool Updated { get; init; }

    /// <summary>What the report has no column or label for, so that it says nothing of it; a blank cell in a column that is there is not among these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ActionFacts Unsaid { get; init; }

    /// <summary>Whether the report says in so many words that it is still to be done, rather than saying nothing of it: “Still open”, “Re-opened”.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SaysOpen { get; init; }

    /// <summary>The lettered parts or list lines of the wording, in order; empty where it is one piece. They stand in <see cref="Description"/> as well.</summary>
    public ImmutableArray<ActionPart> Parts { get; init; } = [];
}

/// <summary>One line of an action's list.</summary>
/// <param name="Letter">The letter or number it carries in the report, in lower case, or null.</param>
/// <param name="Text">Its words.</param>
public sealed record ActionPart(string? Letter, string Text);

/// <summary>Where a report leaves an action.</summary>
public enum ReportedStatus
{
    /// <summary>Still to be done.</summary>
    Open,

    /// <summary>Said to be done; the group has not agreed yet.</summary>
    Proposed,

    /// <summary>Done.</summary>
    Closed,

    /// <summary>No longer wanted.</summary>
    Withdrawn,
}

/// <summary>One decision of a report.</summary>
/// <param name="Ref">The reference, <c>TMAG-DEC11</c>, or null where the row has none (then there is a question).</param>
/// <param name="Area">The area, or null.</param>
/// <param name="Description">What was decided.</param>
/// <param name="Place">Where it stands.</param>
public sealed record DecisionReading(string? Ref, string? Area, string Description, string Place);

/// <summary>One RAID item of a report.</summary>
/// <param name="Ref">Its number in the register of record, or null.</param>
/// <param name="Type"><c>risk</c>, <c>assumption</c>, <c>issue</c> or <c>dependency</c>; null where the report does not say.</param>
/// <param name="Area">The area, or null.</param>
/// <param name="Description">The item's words.</param>
/// <param name="Place">Where it stands.</param>
public sealed record RaidReading(string? Ref, string? Type, string? Area, string Description, string Place);

/// <summary>One discussion item of a report.</summary>
/// <param name="Area">The area, or null.</param>
/// <param name="Text">What was said.</param>
/// <param name="Refs">The actions and decisions named in it, each once, in the order they are named.</param>
/// <param name="Place">Where it stands.</param>
public sealed record DiscussionReading(string? Area, string Text, ImmutableArray<string> Refs, string Place);

/// <summary>Something that was assumed, so that a person can look at it.</summary>
/// <param name="Place">Where: “Actions, row 2”, “line 14”.</param>
/// <param name="Read">What stands there.</param>
/// <param name="Assumed">What it was taken for.</param>
/// <param name="Why">Why it needed a guess.</param>
public sealed record ReportWarning(string Place, string Read, string Assumed, string Why);

/// <summary>Something a person must answer before the report is stored.</summary>
/// <param name="Kind">What sort of question it is.</param>
/// <param name="Place">Where it arises.</param>
/// <param name="Read">What stands there.</param>
/// <param name="Question">The question, in one line.</param>
public sealed record ReportQuestion(ReportQuestionKind Kind, string Place, string Read, string Question)
{
    /// <summary>The question's name within its report, the same whenever the report is read: <c>ref:Actions, row 4</c>.</summary>
    public string Key { get; init; } = $"{Kind}:{Place}";

    /// <summary>The answer that is most likely, for a person to take or leave: a reference, a meeting's number; null where nothing can be proposed.</summary>
    public string? Proposal { get; init; }

    /// <summary>For a row without a reference that may be a part of the row above it: that row's reference, or its place; null otherwise.</summary>
    public string? Above { get; init; }
}

/// <summary>The sorts of question a report can raise by itself, before it is compared with the log.</summary>
public enum ReportQuestionKind
{
    /// <summary>No group could be made out.</summary>
    NoGroup,

    /// <summary>No meeting number, and nothing says that the meeting was extraordinary.</summary>
    NoMeetingNumber,

    /// <summary>No date of the meeting.</summary>
    NoMeetingDate,

    /// <summary>An action is numbered for a later meeting than the header's.</summary>
    LaterNumbers,

    /// <summary>A date is one only with the month first, so that others may be too.</summary>
    DateOrder,

    /// <summary>Two rows carry the same reference.</summary>
    SameReferenceTwice,

    /// <summary>A row has a wording but no reference.</summary>
    RowWithoutReference,

    /// <summary>An action has a reference but no words.</summary>
    RowWithoutWording,

    /// <summary>The programme has no such group.</summary>
    UnknownGroup,

    /// <summary>Rows have another group's numbers, and its log has no such actions.</summary>
    NotInOtherLog,

    /// <summary>Log and file were both changed, to different things.</summary>
    Conflict,

    /// <summary>The meeting's date is so far ahead that its year must be mistyped.</summary>
    MeetingFarAhead,

    /// <summary>The log has an action of this reference that speaks of something else.</summary>
    ReferenceTaken,

    /// <summary>The log has the same action under another reference, perhaps.</summary>
    Renumbered,

    /// <summary>The log has several of the report's actions under other numbers, perhaps, or one whose own number the report gives to another.</summary>
    NumbersMoved,

    /// <summary>The log has the meeting's number for another day.</summary>
    MeetingMoved,

    /// <summary>The log has the meeting's day and actions under another number.</summary>
    SameMeetingAgain,

    /// <summary>The log has a report of the meeting that was issued later.</summary>
    EarlierIssue,

    /// <summary>The log has something from this meeting's report that stands in its section no more.</summary>
    GoneFromReport,
}
