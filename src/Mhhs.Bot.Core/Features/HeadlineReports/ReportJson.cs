using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mhhs.Bot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>Writes a reading as <c>import --json</c> prints it. Names, order and values are a promise to other programs.</summary>
public static class ReportJson
{
    private static readonly LocalTimePattern HourAndMinute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly WireContext Wire = new(new JsonSerializerOptions(WireContext.Default.Options)
    {
        // It goes to a terminal or a file, never into a page: dashes and quotation marks may stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The reading as indented JSON. Questions stand among the warnings, at their end: they too were not understood.</summary>
    public static string Write(ReportReading reading) => JsonSerializer.Serialize(ToWire(reading), Wire.Report);

    /// <summary>Why there is no reading, as indented JSON: <c>{ "refused": { "reason": …, "message": … } }</c>.</summary>
    /// <param name="reason">Why a file is refused; null for one that could not be opened at all, whose reason is <c>unreadable</c>.</param>
    /// <param name="message">The same for a person.</param>
    public static string WriteRefusal(ReportRefusal? reason, string message) =>
        JsonSerializer.Serialize(new Refusal(new WhyRefused(reason is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : "unreadable", message)), Wire.Refusal);

    /// <summary>The contract's word for a status.</summary>
    public static string Word(ReportedStatus status) => status switch
    {
        ReportedStatus.Open => "open",
        ReportedStatus.Proposed => "proposed",
        ReportedStatus.Closed => "closed",
        ReportedStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such status."),
    };

    /// <summary>The contract's word for a kind of due.</summary>
    public static string Word(DueKind kind) => kind switch
    {
        DueKind.Date => "date",
        DueKind.Ongoing => "ongoing",
        DueKind.NextMeeting => "nextMeeting",
        DueKind.WeekCommencing => "weekCommencing",
        DueKind.Asap => "asap",
        DueKind.Tbc => "tbc",
        DueKind.None => "none",
        DueKind.Invalid => "invalid",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of due."),
    };

    private static Report ToWire(ReportReading reading) => new(
        reading.Group,
        reading.MeetingNumber,
        Day(reading.MeetingDate),
        Time(reading.StartTime),
        Time(reading.EndTime),
        Day(reading.IssueDate),
        reading.Classification,
        reading.NextMeeting is { } next ? new Next(Day(next.Date), next.Note) : null,
        [.. reading.Actions.Select(action => ToWire(action, reading.Group))],
        [.. reading.Decisions.Select(static decision => new Decision(decision.Ref, decision.Area, decision.Description))],
        [.. reading.Raid.Select(static raid => new RaidItem(raid.Ref, raid.Type, raid.Area, raid.Description))],
        [.. reading.Discussion.Select(static discussion => new Discussed(discussion.Area, discussion.Text, discussion.Refs))],
        [
            .. reading.Warnings.Select(static warning => new Warning(warning.Place, warning.Read, warning.Assumed, warning.Why)),
            .. reading.Questions.Select(static question => new Warning(question.Place, question.Read, "nothing: it must be answered before the report is stored", question.Question)),
        ]);

    private static ReportedAction ToWire(ActionReading action, string? group) => new(
        action.Ref,
        action.Area,
        action.Description,
        action.Owners,
        new WrittenDue(Word(action.Due.Kind), Day(action.Due.Date), action.Due.Text)
        {
            MeetingGroup = action.Due.MeetingGroup == group ? null : action.Due.MeetingGroup,
            WorkingDays = action.Due.MeetingOffset == 0 ? null : action.Due.MeetingOffset,
            ReviewEveryWeeks = action.Due.ReviewEveryWeeks,
            Original = Day(action.OriginalDue?.Date),
        },
        action.Update,
        Word(action.Status),
        action.CarriedForward,
        action.Updated);

    private static string? Day(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    private static string? Time(LocalTime? time) => time is { } value ? HourAndMinute.Format(value) : null;

    internal sealed record Report(
        string? Group,
        string? MeetingNumber,
        string? MeetingDate,
        string? StartTime,
        string? EndTime,
        string? IssueDate,
        string? Classification,
        Next? NextMeeting,
        ImmutableArray<ReportedAction> Actions,
        ImmutableArray<Decision> Decisions,
        ImmutableArray<RaidItem> Raid,
        ImmutableArray<Discussed> Discussion,
        ImmutableArray<Warning> Warnings);

    internal sealed record Refusal(WhyRefused Refused);

    internal sealed record WhyRefused(string Reason, string Message);

    internal sealed record Next(string? Date, string? Note);

    internal sealed record ReportedAction(
        string? Ref,
        string? Area,
        string Description,
        ImmutableArray<string> Owners,
        WrittenDue Due,
        string? Update,
        string Status,
        bool CarriedForward,
        bool Updated);

    internal sealed record WrittenDue(string Kind, string? Date, string? Text)
    {
        /// <summary>For a due at a meeting: the other group whose meeting it is; left out otherwise.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? MeetingGroup { get; init; }

        /// <summary>For a due at a meeting: working days from it, negative for before; left out where it is the day itself.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? WorkingDays { get; init; }

        /// <summary>For an ongoing action with a rhythm: weeks between reviews; left out otherwise.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? ReviewEveryWeeks { get; init; }

        /// <summary>Where the due was moved: the day it had first; left out otherwise.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Original { get; init; }
    }

    internal sealed record Decision(string? Ref, string? Area, string Description);

    internal sealed record RaidItem(string? Ref, string? Type, string? Area, string Description);

    internal sealed record Discussed(string? Area, string Text, ImmutableArray<string> Refs);

    internal sealed record Warning(string Place, string Read, string Assumed, string Why);
}

/// <summary>How the contract's records are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ReportJson.Report))]
[JsonSerializable(typeof(ReportJson.Refusal))]
internal sealed partial class WireContext : JsonSerializerContext;
