using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
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
internal sealed record WrittenDay(int Index, int Length, LocalDate? Date, DateForm Form)
{
    /// <summary>The month and day where no year is written; <see cref="Date"/> is null then.</summary>
    public AnnualDate? WithoutYear { get; init; }

    /// <summary>Whether there is no <see cref="Date"/> only because of its year, 2202 or 1922: a slip of the finger.</summary>
    public bool HasOddYear { get; init; }

    /// <summary>Whether the year was written with two digits.</summary>
    public bool HasShortYear { get; init; }

    /// <summary>Whether a year of two digits is so far from a day that it may be none: in 2022, “01/02/03” may have any order.</summary>
    public bool IsFarFrom(LocalDate day) => HasShortYear && Date is { } date && Math.Abs(date.Year - day.Year) > WrittenDate.ShortYearReach;

    /// <summary>Whether it would be a day only with the month first: 09/30/2022.</summary>
    public bool IsMonthFirst { get; init; }

    /// <summary>Whether it is a day whichever of its first two numbers is the month, and another one each time: 10/11/2022.</summary>
    public bool IsEitherWay { get; init; }

    /// <summary>Where it ends.</summary>
    public int End => Index + Length;

    /// <summary>The day, where no year is written the first such day on or after another.</summary>
    public LocalDate? OnOrAfter(LocalDate earliest) => Date ?? (WithoutYear is { } day ? First(day, earliest.Year, 1, date => date >= earliest) : null);

    /// <summary>The day, where no year is written the first such day on or after another, or the one before it where that is much nearer: “15 December” in a report of January is past.</summary>
    /// <param name="day">The other day.</param>
    /// <param name="months">How many months ahead it may be.</param>
    public LocalDate? Near(LocalDate day, int months = 9) => OnOrAfter(day) is { } ahead && Date is null && ahead > day.PlusMonths(months) && OnOrBefore(day) is { } past ? past : OnOrAfter(day);

    /// <summary>The day, where no year is written the last such day on or before another.</summary>
    public LocalDate? OnOrBefore(LocalDate latest) => Date ?? (WithoutYear is { } day ? First(day, latest.Year, -1, date => date <= latest) : null);

    // 29 February is there every eighth year at the latest.
    private static LocalDate? First(AnnualDate day, int year, int step, Func<LocalDate, bool> fits) =>
        Enumerable.Range(0, 9).Select(count => year + (step * count)).Where(day.IsValidYear).Select(candidate => (LocalDate?)day.InYear(candidate)).FirstOrDefault(date => fits(date!.Value));
}

/// <summary>Finds dates and times in a short text. The day always comes before the month.</summary>
internal static partial class ReportDates
{
    /// <summary>No header value or due cell is longer; what is, holds no date.</summary>
    public const int MaxText = 400;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly string[] Weekdays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

    private const string Month = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

    // A year: of four digits, or of two that are no hour, no day before a month and no beginning of a span.
    private const string Year = "(?:19|20|21)[0-9]{2}(?![0-9])|[0-9]{2}(?![0-9]|[:.h][0-9]| ?[-\u2010-\u2015/] ?[0-9]| ?(?:am|pm)|(?:st|nd|rd|th)| (?:" + Month + ")(?![a-z]))";

    /// <summary>The dates with a year in a text, in order; nothing for a text over <see cref="MaxText"/> characters.</summary>
    public static IReadOnlyList<WrittenDay> In(string text) => [.. All(text).Where(static day => day.WithoutYear is null)];

    /// <summary>The dates in a text, in order, those without a year as well.</summary>
    public static IReadOnlyList<WrittenDay> All(string text)
    {
        if (text.Length > MaxText)
        {
            return [];
        }

        var days = new List<WrittenDay>();
        foreach (var day in Numbers().Matches(text).Select(FromNumbers)
            .Concat(Words().Matches(text).Select(FromWords))
            .Concat(MonthFirst().Matches(text).Select(FromWords))
            .Concat(NoYear().Matches(text).Select(FromNumbers))
            .OrderBy(static day => day.Index).ThenByDescending(static day => day.Length))
        {
            // “17 August 22 …” may be found from either end; what begins first is what is written.
            if (days.Count == 0 || day.Index >= days[^1].End)
            {
                days.Add(day);
            }
        }

        return days;
    }

    /// <summary>Whether a day in a text has a year that is none of ours behind its month, “26 August 1022”, so that it is no day without a year.</summary>
    public static bool HasOddYear(string text) => text.Length <= MaxText && OddYear().IsMatch(text);

    /// <summary>The text without the words that only lead to a date or repeat it: “by”, “due”, the day of the week.</summary>
    public static string Bare(string text) => Beside().Replace(text, " ").Trim(' ', ',', '.');

    /// <summary>The day of the week in a text, or null.</summary>
    public static IsoDayOfWeek? WeekdayIn(string text) => text.Length <= MaxText && Weekday().Match(text) is { Success: true } match
        ? (IsoDayOfWeek)(Array.IndexOf(Weekdays, match.Value[..3].ToUpperInvariant()) + 1)
        : null;

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
        var (month, day) = (Number(match.Groups["month"].Value), Number(match.Groups["day"].Value));
        return Found(match, year, month, form) with
        {
            IsMonthFirst = !yearFirst && year.Length > 0 && month > 12 && Day(Number(year), day, month) is not null,
            IsEitherWay = !yearFirst && month <= 12 && day <= 12 && month != day,
        };
    }

    private static WrittenDay FromWords(Match match) =>
        Found(match, match.Groups["year"].Value, Array.IndexOf(Months, match.Groups["month"].Value[..3].ToUpperInvariant()) + 1, DateForm.Words);

    private static WrittenDay Found(Match match, string year, int month, DateForm form)
    {
        var day = Number(match.Groups["day"].Value);
        return year.Length > 0
            ? new WrittenDay(match.Index, match.Length, Day(Number(year), month, day), form) { HasShortYear = year.Length == 2, HasOddYear = Day(Number(year), month, day) is null && Day(2000, month, day) is not null && Number(year) is (< 1990 or > 2199) and > 99 }
            // 2000 was a leap year: without a year, 29 February is a day that exists.
            : new WrittenDay(match.Index, match.Length, null, form) { WithoutYear = Day(2000, month, day) is { } annual ? new AnnualDate(annual.Month, annual.Day) : null };
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

    [GeneratedRegex(@"(?<![0-9/])(?<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?<month>" + Month + @")(?![a-z])(?:\.?,?[ -]?['\u2018\u2019]?(?<year>" + Year + "))?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Words();

    // “26 August 1022”: nothing stands behind it that would make a time of its year.
    [GeneratedRegex(@"(?<![0-9/])[0-9]{1,2}(?:st|nd|rd|th)?(?: of)?[ -](?:" + Month + @")(?![a-z])\.?,? (?!(?:19|20|21)[0-9]{2}(?![0-9]))[0-9]{4,5}(?![0-9]| ?[-\u2010-\u2015:h]| ?to )", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex OddYear();

    // “August 26th 2022” names its month, so nobody can take the day for it; without its year it is left alone (“May 22”).
    [GeneratedRegex(@"(?<![a-z])(?<month>" + Month + @")\.? (?<day>[0-9]{1,2})(?:st|nd|rd|th)?,? ['\u2018\u2019]?(?<year>(?:19|20|21)[0-9]{2})(?![0-9])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MonthFirst();

    // Only with a slash: 08-02 is half a reference and 3.1 a paragraph.
    [GeneratedRegex(@"(?<![0-9/.A-Za-z-])(?<day>[0-9]{1,2})/(?<month>0?[1-9]|1[0-2])(?![0-9/A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NoYear();

    [GeneratedRegex("(?<![A-Za-z])(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^(?:due |by |on |the ){1,3}|(?<![A-Za-z])(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![A-Za-z])\.?,?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Beside();

    [GeneratedRegex(@"(?<![0-9/:.])(?<hour1>[0-9]{1,2})(?:[:.h]?(?<minute1>[0-9]{2}))? ?(?<half1>[ap]\.?m\.?)? ?(?:[-\u2010-\u2015\u2212]|to|until) ?(?<hour2>[0-9]{1,2})(?:[:.h]?(?<minute2>[0-9]{2}))? ?(?<half2>[ap]\.?m\.?)?(?![0-9/\-])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?<![0-9/:.])(?<hour1>[0-9]{1,2})(?:(?:[:.h]?(?<minute1>[0-9]{2}))? ?(?<half1>[ap]\.?m\.?)|[:.](?<minute1>[0-9]{2}))(?![0-9/])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Alone();
}
