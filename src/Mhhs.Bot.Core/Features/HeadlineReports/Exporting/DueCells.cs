using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Writes dues into due cells: in the words they were given in where those still mean the same, else plainly.</summary>
internal static partial class DueCells
{
    /// <summary>The due as the report has it: its <see cref="Due.Text"/> is what stands in the cell, and it is what reading the cell gives.</summary>
    /// <param name="due">The due in the log. Its own words may be older than it, or counted from another day (“Friday”).</param>
    /// <param name="meetingDate">The day from which the report's words count, or null.</param>
    /// <param name="next">The next meeting as the report has it.</param>
    /// <param name="group">The report's group.</param>
    /// <param name="asReported">The due cell as the meeting's own report has it, or null: only there may words like “Friday” stand for a day.</param>
    public static Due Written(Due due, LocalDate? meetingDate, NextMeetingReading? next, string group, string? asReported)
    {
        // A footnote's digit before a date means nothing where the footnote is not.
        var own = due.Kind == DueKind.Date && due.Text is { } marked && FootnoteMark().IsMatch(marked) ? null : due.Kind != DueKind.Date || due.Text == asReported || due.Text is { } words && ReportDates.In(words).Count > 0 ? due.Text : null;
        foreach (var text in new[] { own, Plain(due) }.Where(static text => !string.IsNullOrWhiteSpace(text)))
        {
            if (Read(text!, meetingDate, next, group) is var read && IsSame(read, due, group))
            {
                return read;
            }
        }

        return due.Kind == DueKind.None ? Due.None : due with { Text = Plain(due) };
    }

    /// <summary>The due in plain words; empty where there is none.</summary>
    public static string Plain(Due due) => due.Kind switch
    {
        DueKind.Date when due.Date is { } day => ReportDays.Day(day),
        DueKind.WeekCommencing when due.Date is { } monday => $"w/c {ReportDays.Day(monday)}",
        DueKind.None => "",
        DueKind.Invalid => due.Text ?? "",
        DueKind.Asap => "ASAP",
        DueKind.Tbc => "TBC",
        DueKind.NextMeeting => Capital(DueText.Describe(due with { Date = null })),
        _ => Capital(DueText.Describe(due)),
    };

    /// <summary>What the words of a due cell mean in a report.</summary>
    /// <param name="text">The words.</param>
    /// <param name="meetingDate">The day from which they count, or null.</param>
    /// <param name="group">The report's group.</param>
    public static Due Read(string text, LocalDate? meetingDate, string group) => Read(text, meetingDate, null, group);

    private static Due Read(string text, LocalDate? meetingDate, NextMeetingReading? next, string group)
    {
        var item = new RawItem(ReportSection.Actions, "Actions", 1);
        item.Add(ReportColumn.Due, text);
        return new DueCell(meetingDate, next, group, null, new WarningList(), new DateForms()).Read(item).Due;
    }

    private static bool IsSame(Due read, Due due, string group) => read.Kind == due.Kind && due.Kind switch
    {
        DueKind.Date or DueKind.WeekCommencing => read.Date == due.Date,
        DueKind.NextMeeting => read.MeetingOffset == due.MeetingOffset && (read.MeetingGroup ?? group) == (due.MeetingGroup ?? group),
        DueKind.Ongoing => read.ReviewEveryWeeks == due.ReviewEveryWeeks,
        _ => true,
    };

    [GeneratedRegex("^(?:[0-9]{1,2} |[\u00B9\u00B2\u00B3\u2070-\u2079]{1,3} ?)[0-9]{1,2}[/. -]", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex FootnoteMark();

    private static string Capital(string words) => words.Length == 0 ? words : string.Concat(words[..1].ToUpperInvariant(), words[1..]);
}
