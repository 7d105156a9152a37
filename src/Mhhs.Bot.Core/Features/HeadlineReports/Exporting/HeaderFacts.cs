using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>The table of header facts: two facts to a row, each a label and its value. What is not known has no label either.</summary>
internal static class HeaderFacts
{
    /// <summary>The table; without rows where nothing is known.</summary>
    public static ReportBlock.Table Of(ReportReading reading, string title)
    {
        ImmutableArray<TableRow> rows = [.. Facts(reading, title).Chunk(2).Select(static pair => new TableRow("Header", [.. pair.SelectMany(static fact => new[] { new TableCell(fact.Label), new TableCell(fact.Value) })]))];
        return new ReportBlock.Table("Header", rows);
    }

    /// <summary>What is said about the next meeting: its day, its times, its note; null where nothing is.</summary>
    public static string? NextMeeting(NextMeetingReading? next)
    {
        if (next is null)
        {
            return null;
        }

        // A note out of a report holds the times as they stood there.
        var note = next.Note ?? "";
        var times = ReportDates.Times(note) is { } said && said.Start == next.StartTime ? "" : ReportDays.Times(next.StartTime, next.EndTime);
        var words = string.Join(", ", new[] { next.Date is { } date ? ReportDays.Day(date) : "", times, note }.Where(static part => part.Length > 0));
        return words.Length > 0 ? words : null;
    }

    private static IEnumerable<(string Label, string Value)> Facts(ReportReading reading, string title)
    {
        if (reading.IssueDate is { } issued)
        {
            yield return ("Issue date", ReportDays.Day(issued));
        }

        if (reading.MeetingNumber is { } number)
        {
            var isSaid = !reading.IsExtraordinary || title.Contains("extraordinary", StringComparison.OrdinalIgnoreCase);
            yield return ("Meeting number", $"{reading.Group} {number}{(isSaid ? "" : " (extraordinary)")}".TrimStart());
        }
        else if (reading.Group is { } group)
        {
            yield return ("Group", group);
        }

        var times = ReportDays.Times(reading.StartTime, reading.EndTime);
        if (reading.MeetingDate is { } date)
        {
            yield return ("Date and time", times.Length > 0 ? $"{ReportDays.Day(date)}, {times}" : ReportDays.Day(date));
        }
        else if (times.Length > 0)
        {
            yield return ("Time", times);
        }

        if (reading.Classification is { } classification)
        {
            yield return ("Classification", classification);
        }
    }
}
