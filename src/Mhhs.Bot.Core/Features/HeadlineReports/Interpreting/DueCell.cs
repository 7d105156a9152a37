using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Reads the due cell of a report's row: peels off footnote marks, and tells everything that is no plain date.</summary>
internal sealed partial class DueCell(LocalDate? today, NextMeetingReading? nextMeeting, string? group, WarningList warnings, DateForms forms)
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The due in the cell; <see cref="Due.Text"/> keeps the cell as written.</summary>
    public Due Read(RawItem item)
    {
        var cell = item[ReportColumn.Due].Replace('\n', ' ');
        if (cell.Length == 0)
        {
            return Due.None;
        }

        var text = WithoutFootnote(cell);
        var days = ReportDates.In(text);
        foreach (var day in days)
        {
            forms.Saw(item.Place, day, text);
        }

        var due = Parse(text, days) with { Text = cell };
        Tell(item, cell, text, days, due);
        return due;
    }

    private Due Parse(string text, IReadOnlyList<WrittenDay> days)
    {
        // Without a day to count from, only a full date means anything.
        if (text.Length <= ReportDates.MaxText && (today is not null || days.Count > 0) && DueParser.Parse(text, today ?? days[0].Date ?? LocalDate.MinIsoValue) is Parsed<Due>.Read { Value: var due })
        {
            return due.Kind == DueKind.NextMeeting && due is { Date: null, MeetingOffset: 0 } && (due.MeetingGroup is null || due.MeetingGroup == group)
                ? due with { Date = nextMeeting?.Date }
                : due;
        }

        return days is [{ Date: { } only }] ? Due.On(only) : new Due(DueKind.Invalid);
    }

    private void Tell(RawItem item, string cell, string text, IReadOnlyList<WrittenDay> days, Due due)
    {
        var day = due.Date?.ToString("dd/MM/uuuu", Uk);
        switch (due.Kind)
        {
            case DueKind.Invalid:
                var why = days.Any(static written => written.Date is null) ? "the calendar has no such day" : days.Count > 1 ? "several dates stand there" : "no due is known by these words";
                warnings.Add(new ReportWarning(item.Place, cell, "no due date until somebody gives one", why));
                break;
            case DueKind.Date when text != cell:
                warnings.Add(new ReportWarning(item.Place, cell, $"due {day}", "a digit before a date is taken for a footnote mark"));
                break;
            case DueKind.Date when days is [var written] && written.Length == text.Length:
                break;
            case DueKind.Date:
                warnings.Add(new ReportWarning(item.Place, cell, $"due {day}", days.Count > 0 ? "other words stand beside the date" : "the date is not written out"));
                break;
            case DueKind.Ongoing:
                warnings.AddToRows(item.SectionName, item.Row, cell, "no due date; never overdue, reviewed at every meeting", "an ongoing action has no date");
                break;
            case DueKind.NextMeeting:
                warnings.AddToRows(item.SectionName, item.Row, cell, day is null ? "the day of the meeting, once it is known" : $"the day of the meeting, at present {day}", "a due at a meeting moves with the meeting");
                break;
            case DueKind.Asap or DueKind.Tbc or DueKind.None:
                warnings.AddToRows(item.SectionName, item.Row, cell, "no due date; never overdue", "words stand where a date might");
                break;
            case DueKind.WeekCommencing:
                warnings.AddToRows(item.SectionName, item.Row, cell, $"due {day}", "a week commencing is due on its Monday");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(due), due, "No such kind of due.");
        }
    }

    // A digit counts only where what follows is a due by itself: “3 26/08/2022”, not “17 August 2022” or “5 working days before the next meeting”.
    private static string WithoutFootnote(string cell)
    {
        if (cell.Length > ReportDates.MaxText)
        {
            return cell;
        }

        var rest = Before().Match(cell) is { Success: true } before ? cell[before.Length..] : cell;
        if (rest.Length < cell.Length && (ReportDates.In(rest) is [{ Index: 0 }, ..] || Word().IsMatch(rest)))
        {
            return rest;
        }

        return After().Match(cell) is { Success: true } after ? cell[..after.Index].TrimEnd() : cell;
    }

    [GeneratedRegex(@"^(?:[\u00B9\u00B2\u00B3\u2070-\u2079]{1,3} ?|[*\u2020\u2021] ?|\[[0-9]{1,2}\] ?|\([0-9]{1,2}\) ?|[0-9]{1,2} )", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Before();

    [GeneratedRegex(@" ?(?:[\u00B9\u00B2\u00B3\u2070-\u2079]{1,3}|[*\u2020\u2021]|\[[0-9]{1,2}\])$", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex After();

    [GeneratedRegex("^(?:ongoing|on-going|asap|tbc)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Word();
}
