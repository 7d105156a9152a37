using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares what a report says of its own meeting and of the next one with what the log knows.</summary>
internal static class MeetingDifferences
{
    public const string Number = "number";
    public const string Date = "date";
    public const string Time = "time";
    public const string Issued = "issued";
    public const string Restriction = "classification";

    // The name under which a conflict about the meeting is asked, where an action has its reference.
    private const string Self = "meeting";

    /// <summary>What becomes of the meeting and of the next one; what cannot be decided is asked.</summary>
    public static IEnumerable<ReportItem> Of(ReportReading reading, ImportContext context, ICollection<ReportQuestion> questions)
    {
        var fields = context is { IsSuperseded: false, Meeting: not null } ? CompareFields(reading, context) : [];
        foreach (var (field, _, log, file) in fields.Where(field => field is { Verdict: FieldVerdict.Conflict, Name: not Date }))
        {
            questions.Add(new ReportQuestion(ReportQuestionKind.Conflict, "Header", file!, $"The meeting’s {field} was changed in the log to “{log}”, and the report says “{file}”. Which one stands?") { Key = ImportContext.ConflictKey(Self, field) });
        }

        if (fields.Where(field => field.Verdict == FieldVerdict.TakeFile && (field.Log is not null || context.LastReading is not null)).ToList() is { Count: > 0 } taken)
        {
            yield return new ReportItem(ReportItemKind.Changed, "Meeting", string.Join("; ", taken.Select(field => field.Log is null ? $"{field.Name}: “{field.File}”" : $"{field.Name}: “{field.Log}” becomes “{field.File}”")));
        }

        if (fields.Where(field => field.Verdict == FieldVerdict.KeepLog).ToList() is { Count: > 0 } kept)
        {
            yield return new ReportItem(ReportItemKind.KeptInLog, "Meeting", string.Join("; ", kept.Select(field => $"{field.Name}: the log says “{field.Log}”, the report “{field.File}”")));
        }

        // An older report announces what has been held since.
        if (reading.NextMeeting is { } next && !context.IsOlder && context.LastReading?.NextMeeting != next && !IsKnown(next, context.Next))
        {
            yield return NextItem(next, context.Next is null ? ReportItemKind.New : ReportItemKind.Changed);
        }
    }

    /// <summary>The next meeting as a report announces it.</summary>
    public static ReportItem NextItem(NextMeetingReading next, ReportItemKind kind) => new(kind, "Next meeting", next.Date is { } date ? Commands.Dates.Day(date) : next.Note ?? "not fixed");

    /// <summary>The fields of the meeting that the report's value is to be taken for.</summary>
    public static IReadOnlySet<string> Taken(ReportReading reading, ImportContext context) =>
        CompareFields(reading, context).Where(field => field.Verdict == FieldVerdict.TakeFile).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Field by field: which value stands, and the two values. What the report does not say is the same as what the log has.</summary>
    private static List<(string Name, FieldVerdict Verdict, string? Log, string? File)> CompareFields(ReportReading reading, ImportContext context)
    {
        var (meeting, report, last) = (context.Meeting, context.Report, context.LastReading);
        return
        [
            Field(Number, last?.MeetingNumber, meeting?.Number, reading.MeetingNumber),
            Field(Date, DayOf(last?.MeetingDate), DayOf(meeting?.Date), DayOf(reading.MeetingDate)),
            Field(Time, TimeOf(last?.StartTime, last?.EndTime), TimeOf(meeting?.StartTime, meeting?.EndTime), TimeOf(reading.StartTime, reading.EndTime)),
            Field(Issued, DayOf(last?.IssueDate), DayOf(report?.IssueDate), DayOf(reading.IssueDate)),
            Field(Restriction, report?.Classification.ToString(), report?.Classification.ToString(), reading.Classification is null ? null : context.Classification.ToString()),
        ];

        (string, FieldVerdict, string?, string?) Field(string name, string? imported, string? log, string? file) => (name, Decide(name, imported, log, file, context), log, file);
    }

    private static FieldVerdict Decide(string name, string? imported, string? log, string? file, ImportContext context)
    {
        if (file is null || file == log)
        {
            return FieldVerdict.Same;
        }

        if (log is null)
        {
            return FieldVerdict.TakeFile;
        }

        if (context.IsOlder)
        {
            // An older report fills gaps and changes nothing that is known.
            return FieldVerdict.KeepLog;
        }

        if (name == Date && context.Answers.GetValueOrDefault(MeetingQuestions.Moved) == ReportAnswers.Same)
        {
            return FieldVerdict.TakeFile;
        }

        // Never reported, so set in a chat or announced: the report is the record.
        var verdict = ThreeWay.Decide(imported ?? log, log, file);
        return verdict != FieldVerdict.Conflict ? verdict : context.Answers.GetValueOrDefault(ImportContext.ConflictKey(Self, name)) switch
        {
            ReportAnswers.Report => FieldVerdict.TakeFile,
            ReportAnswers.Log => FieldVerdict.KeepLog,
            _ => verdict,
        };
    }

    private static string? DayOf(LocalDate? date) => date is { } day ? Commands.Dates.Day(day) : null;

    private static string? TimeOf(LocalTime? from, LocalTime? to) => (from, to) switch
    {
        (null, _) => null,
        ({ } start, null) => $"{start:HH':'mm}",
        ({ } start, { } end) => $"{start:HH':'mm}–{end:HH':'mm}",
    };

    private static bool IsKnown(NextMeetingReading announced, Meeting? next) =>
        next is not null && (announced.Date, announced.StartTime, announced.EndTime, announced.Note) == (next.Date, next.StartTime, next.EndTime, next.TimeNote);
}
