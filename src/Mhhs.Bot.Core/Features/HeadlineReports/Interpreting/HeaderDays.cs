using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Reads the days in a header's values, and what stands beside them.</summary>
/// <param name="warnings">Where guesses are told.</param>
/// <param name="forms">Where the forms of dates are noted.</param>
internal sealed partial class HeaderDays(WarningList warnings, DateForms forms)
{
    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The day in a value; null where there is none, or none that the calendar has.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="value">The value.</param>
    /// <param name="what">What it would be: “issue date”.</param>
    public LocalDate? Read(string place, string value, string what)
    {
        var days = ReportDates.In(value);
        foreach (var day in days)
        {
            forms.Saw(place, day, value);
        }

        if (days.Count > 0 && days[0].Date is null)
        {
            warnings.Add(new ReportWarning(place, value, $"no {what}", days[0].HasOddYear ? "its year cannot be right" : "the calendar has no such day"));
        }

        if (days.Count > 0 && days[0].Date is { } date && ReportDates.WeekdayIn(value) is { } weekday && weekday != date.DayOfWeek)
        {
            warnings.Add(new ReportWarning(place, value, $"{date.ToString("dd/MM/uuuu", Uk)}, a {date.DayOfWeek}", "the day of the week and the date do not agree"));
        }

        return days.Count > 0 ? days[0].Date : null;
    }

    /// <summary>The next meeting as the header's value tells it.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="value">The value.</param>
    /// <param name="meetingDate">The day of the report's own meeting, or null.</param>
    public NextMeetingReading NextMeeting(string place, string value, LocalDate? meetingDate)
    {
        var date = Read(place, value, "date of the next meeting");
        var rest = WithoutDay(value);
        if (date is null && meetingDate is { } meeting && ReportDates.All(value) is [{ WithoutYear: not null } yearless] && yearless.OnOrAfter(meeting) is { } upcoming)
        {
            date = upcoming;
            rest = ReportText.Clean(value.Remove(yearless.Index, yearless.Length).Insert(yearless.Index, " "));
            warnings.Add(new ReportWarning(place, value, upcoming.ToString("dd/MM/uuuu", Uk), "no year stands there, so it is the first such day on or after the meeting's"));
        }

        var note = Weekday().Replace(rest, "").Trim(' ', ',', ';', ':', '.', '-', '–', '—', '(', ')', '\t');
        var times = date is null ? null : ReportDates.Times(rest);
        if (times is null)
        {
            warnings.Add(new ReportWarning(
                place,
                value,
                date is { } day ? $"{day.ToString("dd/MM/uuuu", Uk)}, without a time{(note.Length > 0 ? $" (“{note}”)" : "")}" : "a meeting without a date yet",
                date is null ? "no day is given for the next meeting" : "no hour is given for the next meeting"));
        }

        return new NextMeetingReading(date, date is null ? value : note.Length > 0 ? note : null) { StartTime = times?.Start, EndTime = times?.End };
    }

    /// <summary>Whether a text has one day that the calendar has.</summary>
    public static bool IsDay(string text) => ReportDates.In(text) is [{ Date: not null }];

    /// <summary>Whether a text begins with a day and has its hours: “19 October 2022, 10:00-12:00 (by telephone)”.</summary>
    public static bool BeginsWithDayAndTimes(string text) =>
        ReportDates.In(Weekday().Replace(text, "", 1).TrimStart(' ', ',')) is [{ Index: 0 }] && ReportDates.Times(WithoutDay(text)) is not null;

    /// <summary>What stands beside day and hours in a value.</summary>
    public static string Beside(string value)
    {
        var rest = WithoutDay(value);
        var plain = ReportDates.Times(rest) is { } times ? rest.Remove(times.Written.Index, times.Written.Length) : rest;
        return TimeWords().Replace(Weekday().Replace(plain, ""), "");
    }

    /// <summary>A value without its first day.</summary>
    public static string WithoutDay(string value) =>
        ReportDates.In(value) is [var day, ..] ? ReportText.Clean(value.Remove(day.Index, day.Length).Insert(day.Index, " ")) : value;

    [GeneratedRegex(@"\b(?:time|at|from)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex TimeWords();

    [GeneratedRegex("(?<![A-Za-z])(?:mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![A-Za-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Weekday();
}
