using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>On which day an action that a report closes was closed: the day written with the closing word (“Closed 12/08/2022”, “12 August: closed”), else the day of the meeting.</summary>
internal static partial class ClosingDay
{
    /// <summary>The day.</summary>
    /// <param name="action">The action, closed or withdrawn by the report.</param>
    /// <param name="meeting">The day of the report's meeting.</param>
    /// <param name="today">The programme's date: nothing was closed after it.</param>
    public static LocalDate Of(ActionReading action, LocalDate meeting, LocalDate today) => Written(action.Update, meeting, today) ?? Written(action.Due.Text, meeting, today) ?? meeting;

    private static LocalDate? Written(string? cell, LocalDate meeting, LocalDate today)
    {
        if (string.IsNullOrEmpty(cell))
        {
            return null;
        }

        // A longer text is looked at as far as dates are.
        var text = cell.Length > ReportDates.MaxText ? cell[..ReportDates.MaxText] : cell;
        var days = ReportDates.All(text);
        foreach (Match word in ClosingWord().Matches(text))
        {
            var end = word.Index + word.Length;
            var day = days.FirstOrDefault(day => day.Index >= end && Between().IsMatch(text[end..day.Index])) ?? days.LastOrDefault(day => day.End <= word.Index && Between().IsMatch(text[day.End..word.Index]));
            if (day?.Near(meeting) is { } date && date <= today)
            {
                return date;
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:clos(?:ed|ure agreed|e)|completed?|done|discharged|finished|resolved|withdrawn|superseded|cancelled)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ClosingWord();

    // A full stop ends what the word speaks of: in “Closed. 18/08/2022: it is on the wiki” the day is the note's.
    [GeneratedRegex(@"^[\s:,;()\p{Pd}]*(?:(?:on|at|the|action|is|now|meeting|of)[\s:,;()\p{Pd}]+)*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Between();
}
