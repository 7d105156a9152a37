using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>The ways a report writes a day.</summary>
internal enum DateForm
{
    /// <summary><c>18/08/22</c></summary>
    ShortYear,

    /// <summary><c>18/08/2022</c></summary>
    LongYear,

    /// <summary><c>18 August 2022</c></summary>
    Words,

    /// <summary><c>2022-08-18</c></summary>
    YearFirst,
}

/// <summary>A date found in text.</summary>
/// <param name="Index">Where it begins.</param>
/// <param name="Length">How long it is as written.</param>
/// <param name="Date">The day, or null for one no calendar has.</param>
/// <param name="Form">How it is written.</param>
internal sealed record WrittenDay(int Index, int Length, LocalDate? Date, DateForm Form);

/// <summary>Finds dates and times in a short text. The day always comes before the month.</summary>
internal static partial class ReportDates
{
    /// <summary>No header value or due cell is longer; what is, holds no date.</summary>
    public const int MaxText = 400;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>The dates in a text, in order; nothing for a text over <see cref="MaxText"/> characters.</summary>
    public static IReadOnlyList<WrittenDay> In(string text) => text.Length > MaxText
        ? []
        : [.. Numbers().Matches(text).Select(FromNumbers).Concat(Words().Matches(text).Select(FromWords)).OrderBy(static day => day.Index)];

    /// <summary>A span of time, “1000-1200”, “10:00 to 12:00”, “10am – 12.30pm”, or a beginning alone; the match tells what was read, or is null.</summary>
    public static (LocalTime Start, LocalTime? End, Match Written)? Times(string text)
    {
        if (text.Length > MaxText)
        {
            return null;
        }

        if (Span().Match(text) is { Success: true } span && Time(span, "1", span.Groups["half2"].Value) is { } start && Time(span, "2", "") is { } end)
        {
            return (start, end, span);
        }

        return Alone().Match(text) is { Success: true } alone && Time(alone, "1", "") is { } only ? (only, null, alone) : null;
    }

    private static WrittenDay FromNumbers(Match match)
    {
        var yearFirst = match.Groups["iso"].Success;
        var year = match.Groups[yearFirst ? "iso" : "year"].Value;
        var form = yearFirst ? DateForm.YearFirst : year.Length == 2 ? DateForm.ShortYear : DateForm.LongYear;
        return new WrittenDay(match.Index, match.Length, Day(Number(year), Number(match.Groups["month"].Value), Number(match.Groups["day"].Value)), form);
    }

    private static WrittenDay FromWords(Match match)
    {
        var month = Array.IndexOf(Months, match.Groups["month"].Value[..3].ToUpperInvariant()) + 1;
        return new WrittenDay(match.Index, match.Length, Day(Number(match.Groups["year"].Value), month, Number(match.Groups["day"].Value)), DateForm.Words);
    }

    private static LocalDate? Day(int year, int month, int day)
    {
        var full = year < 100 ? 2000 + year : year;
        return month is >= 1 and <= 12 && full is >= 1990 and <= 2199 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(full, month) ? new LocalDate(full, month, day) : null;
    }

    private static LocalTime? Time(Match match, string which, string halfOfEnd)
    {
        var hour = Number(match.Groups["hour" + which].Value);
        var minute = match.Groups["minute" + which] is { Success: true } written ? Number(written.Value) : 0;
        var half = match.Groups["half" + which].Value;
        if (half.Length == 0 && halfOfEnd.StartsWith("p", StringComparison.OrdinalIgnoreCase) && hour < 12 && hour <= Number(match.Groups["hour2"].Value) % 12)
        {
            // “1-3pm” begins in the afternoon as well, “10-12pm” in the morning.
            half = halfOfEnd;
        }

        if (half.Length > 0)
        {
            hour = hour is >= 1 and <= 12 ? hour % 12 + (half[0] is 'p' or 'P' ? 12 : 0) : 24;
        }

        return hour < 24 && minute < 60 ? new LocalTime(hour, minute) : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![0-9/.])(?:(?<iso>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})|(?<day>[0-9]{1,2})(?<by>[/.\-\u2010-\u2015]) ?(?<month>[0-9]{1,2})\k<by> ?(?<year>[0-9]{4}|[0-9]{2}))(?![0-9/])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(?<![0-9/])(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?,?[ -](?<year>[0-9]{4}|[0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![0-9/:.])(?<hour1>[0-9]{1,2})(?:[:.h]?(?<minute1>[0-9]{2}))? ?(?<half1>[ap]\.?m\.?)? ?(?:[-\u2010-\u2015\u2212]|to|until) ?(?<hour2>[0-9]{1,2})(?:[:.h]?(?<minute2>[0-9]{2}))? ?(?<half2>[ap]\.?m\.?)?(?![0-9/\-])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<![0-9/:.])(?<hour1>[0-9]{1,2})(?:(?:[:.h]?(?<minute1>[0-9]{2}))? ?(?<half1>[ap]\.?m\.?)|[:.](?<minute1>[0-9]{2}))(?![0-9/])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Alone();
}
