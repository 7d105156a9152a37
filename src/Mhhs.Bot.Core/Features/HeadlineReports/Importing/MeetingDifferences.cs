using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Compares what a report says of its own meeting and of the next one with what the log knows.</summary>
internal static class MeetingDifferences
{
    /// <summary>What becomes of the meeting and of the next one.</summary>
    public static IEnumerable<ReportItem> Of(ReportReading reading, ImportContext context)
    {
        if (!context.IsSuperseded && context.LastReading is { } last && OfMeeting(last, reading, context) is { Count: > 0 } changed)
        {
            yield return new ReportItem(ReportItemKind.Changed, "Meeting", string.Join("; ", changed));
        }

        // An older report announces what has been held since.
        if (reading.NextMeeting is { } next && !context.IsOlder && context.LastReading?.NextMeeting != next && !IsKnown(next, context.Next))
        {
            yield return NextItem(next, context.Next is null ? ReportItemKind.New : ReportItemKind.Changed);
        }
    }

    /// <summary>The next meeting as a report announces it.</summary>
    public static ReportItem NextItem(NextMeetingReading next, ReportItemKind kind) => new(kind, "Next meeting", next.Date is { } date ? Commands.Dates.Day(date) : next.Note ?? "not fixed");

    private static bool IsKnown(NextMeetingReading announced, Meeting? next) =>
        next is not null && (announced.Date, announced.StartTime, announced.EndTime, announced.Note) == (next.Date, next.StartTime, next.EndTime, next.TimeNote);

    /// <summary>What a report says otherwise of its own meeting than it did before; what it does not say is no change.</summary>
    private static List<string> OfMeeting(ReportReading last, ReportReading reading, ImportContext context)
    {
        var changed = new List<string>();
        Add("date", DayOf(last.MeetingDate), DayOf(reading.MeetingDate));
        Add("time", TimeOf(last), TimeOf(reading));
        Add("issued", DayOf(last.IssueDate), DayOf(reading.IssueDate));
        Add("classification", $"{ReportWriter.ClassificationOf(last, context.Group)}", reading.Classification is null ? null : $"{context.Classification}");
        return changed;

        void Add(string what, string? before, string? now)
        {
            if (now is not null && now != before)
            {
                changed.Add(before is null ? $"{what}: “{now}”" : $"{what}: “{before}” becomes “{now}”");
            }
        }

        static string? DayOf(LocalDate? date) => date is { } day ? Commands.Dates.Day(day) : null;

        static string? TimeOf(ReportReading said) => (said.StartTime, said.EndTime) switch
        {
            (null, _) => null,
            ({ } start, null) => $"{start:HH':'mm}",
            ({ } start, { } end) => $"{start:HH':'mm}–{end:HH':'mm}",
        };
    }
}
