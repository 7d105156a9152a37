using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Reads what stands above the sections: which group, which meeting, when, issued when, for whom; and the line about the next meeting.</summary>
internal sealed partial class ReportHeader(WarningList warnings, DateForms forms)
{
    // More lines than this stand above no report's first section.
    private const int MaxLines = 200;

    private static readonly SearchValues<char> LettersAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    private readonly List<string> _unread = [];

    private readonly List<(string Place, string Text)> _bare = [];

    private (string Place, string Value)? _next;

    private string? _unreadPlace;

    /// <summary>The line that calls the file a headline report, or null.</summary>
    public string? Title { get; private set; }

    /// <summary>The group's code, or null.</summary>
    public string? Group { get; private set; }

    /// <summary>The meeting's number as written, or null.</summary>
    public string? Number { get; private set; }

    /// <summary>Whether the meeting is called extraordinary.</summary>
    public bool IsExtraordinary { get; private set; }

    /// <summary>The meeting's day, or null.</summary>
    public LocalDate? MeetingDate { get; private set; }

    /// <summary>When it began, or null.</summary>
    public LocalTime? Start { get; private set; }

    /// <summary>When it ended, or null.</summary>
    public LocalTime? End { get; private set; }

    /// <summary>The day of issue, or null.</summary>
    public LocalDate? IssueDate { get; private set; }

    /// <summary>The classification in our words, or null.</summary>
    public string? Classification { get; private set; }

    /// <summary>The next meeting, or null.</summary>
    public NextMeetingReading? Next { get; private set; }

    /// <summary>Takes in the header's lines.</summary>
    public void Read(IReadOnlyList<(string Place, ImmutableArray<string> Cells)> rows)
    {
        var count = 0;
        foreach (var (place, line) in HeaderLabels.Lines(rows))
        {
            var (before, values) = count++ < MaxLines ? HeaderLabels.In(line) : (line, []);
            if (before.Length > 0)
            {
                Plain(place, before);
            }

            foreach (var (field, label, value) in values)
            {
                if (!Take(field, place, value) || HasMore(field, value))
                {
                    Unread(place, $"{label}: {value}");
                }
            }
        }

        FromTitle();
        FromBareLines();
        if (_next is { } next)
        {
            Next = NextMeeting(next.Place, next.Value);
        }

        if (_unread.Count > 0)
        {
            warnings.Add(new ReportWarning(_unreadPlace!, string.Join(" | ", _unread), "notes in the header, not imported", "no part of a report is known by these words"));
        }
    }

    private bool Take(HeaderField field, string place, string value) => field switch
    {
        HeaderField.Issue => IssueDate is null && Day(place, value, "issue date") is { } day && Set(() => IssueDate = day),
        HeaderField.Number => Number is null && TakeNumber(value),
        HeaderField.When => MeetingDate is null && Day(place, value, "date of the meeting") is { } day && Set(() => MeetingDate = day) && (TakeTimes(value) || true),
        HeaderField.Time => TakeTimes(value),
        HeaderField.Classification => Classification is null && TakeClassification(place, value),
        HeaderField.Group => Group is null && GroupCode().Match(value) is { Success: true } code && Set(() => Group = code.Groups["code"].Value) && (Number is not null || !TakeNumber(value) || true),
        HeaderField.Next => _next is null && value.Length is > 0 and <= ReportDates.MaxText && Set(() => _next = (place, value)),
        HeaderField.Other => false,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No such field."),
    };

    // Whether a value that was taken says more than what was taken from it. A next meeting keeps the rest as its note.
    private static bool HasMore(HeaderField field, string value)
    {
        var rest = field switch
        {
            HeaderField.Issue or HeaderField.When or HeaderField.Time => Weekday().Replace(WithoutTimes(WithoutDay(value)), ""),
            HeaderField.Number => MeetingNumber().Replace(value, ""),
            HeaderField.Group => MeetingNumber().Replace(GroupCode().Replace(value, "", 1), ""),
            _ => "",
        };
        return rest.AsSpan().IndexOfAny(LettersAndDigits) >= 0;
    }

    private static string WithoutTimes(string value) =>
        ReportDates.Times(value) is { } times ? value.Remove(times.Written.Index, times.Written.Length) : value;

    private static bool Set(Action set)
    {
        set();
        return true;
    }

    private void Plain(string place, string text)
    {
        if (Title is null && text.Length <= 300 && text.Contains("headline report", StringComparison.OrdinalIgnoreCase))
        {
            Title = text;
        }
        else if (text.Length <= 80 && NumberBefore().Match(text) is { Success: true } number && ReportDates.In(number.Groups["rest"].Value) is [{ Date: not null }] && !HasMore(HeaderField.When, number.Groups["rest"].Value))
        {
            _bare.Add((place, number.Groups["number"].Value));
            _bare.Add((place, number.Groups["rest"].Value));
        }
        else if (text.Length <= 80 && (BareNumber().IsMatch(text) || ReportDates.In(text) is [{ Date: not null }] && !HasMore(HeaderField.When, text)))
        {
            _bare.Add((place, text));
        }
        else
        {
            Unread(place, text);
        }
    }

    // On a title page the meeting and its day stand by themselves: they count where no label gives them.
    private void FromBareLines()
    {
        foreach (var (place, text) in _bare)
        {
            var isNumber = BareNumber().IsMatch(text);
            if (isNumber ? Number is null && TakeNumber(text) : MeetingDate is null && Day(place, text, "date of the meeting") is { } day && Set(() => MeetingDate = day))
            {
                _ = isNumber || TakeTimes(text);
                warnings.Add(new ReportWarning(place, text, isNumber ? "the meeting's number" : "the date of the meeting", "no label stands beside it"));
            }
            else
            {
                Unread(place, text);
            }
        }
    }

    private void Unread(string place, string text)
    {
        _unreadPlace ??= place;
        _unread.Add(text);
    }

    private LocalDate? Day(string place, string value, string what)
    {
        var days = ReportDates.In(value);
        foreach (var day in days)
        {
            forms.Saw(place, day, value);
        }

        if (days.Count > 0 && days[0].Date is null)
        {
            warnings.Add(new ReportWarning(place, value, $"no {what}", "the calendar has no such day"));
        }

        if (days.Count > 0 && days[0].Date is { } date && Weekday().Match(value) is { Success: true } weekday && !weekday.Value.Equals(date.DayOfWeek.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            warnings.Add(new ReportWarning(place, value, $"{date.ToString("dd/MM/uuuu", Uk)}, a {date.DayOfWeek}", "the day of the week and the date do not agree"));
        }

        return days.Count > 0 ? days[0].Date : null;
    }

    private bool TakeNumber(string value)
    {
        IsExtraordinary |= value.Contains("extraordinary", StringComparison.OrdinalIgnoreCase);
        if (value.Length > 100 || MeetingNumber().Match(value) is not { Success: true } match)
        {
            return IsExtraordinary;
        }

        Number = match.Groups["number"].Value.ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        Group = match.Groups["code"].Success ? match.Groups["code"].Value : Group;
        return true;
    }

    private bool TakeTimes(string value)
    {
        if (Start is not null || ReportDates.Times(WithoutDay(value)) is not { } times)
        {
            return false;
        }

        (Start, End) = (times.Start, times.End);
        return true;
    }

    private bool TakeClassification(string place, string value)
    {
        if (value.Length is 0 or > 60)
        {
            return false;
        }

        var known = ClassificationWord().Match(value);
        Classification = known.Success ? string.Concat(known.Value[..1].ToUpperInvariant(), known.Value[1..].ToLowerInvariant()) : "Restricted";
        if (!known.Success || known.Length != value.Length)
        {
            warnings.Add(new ReportWarning(place, value, Classification, known.Success ? "more than the classification stands there" : "the classification is none of Public, Programme and Restricted, so the strictest is taken"));
        }

        return true;
    }

    private NextMeetingReading NextMeeting(string place, string value)
    {
        var date = Day(place, value, "date of the next meeting");
        var rest = WithoutDay(value);
        if (date is null && MeetingDate is { } meeting && ReportDates.All(value) is [{ WithoutYear: not null } yearless] && yearless.OnOrAfter(meeting) is { } upcoming)
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

    // “… Advisory Group (TMAG) Headline Report”, “TMAG 008 Headline Report”.
    private void FromTitle()
    {
        if (Title is null)
        {
            return;
        }

        IsExtraordinary |= Title.Contains("extraordinary", StringComparison.OrdinalIgnoreCase);
        Group ??= InBrackets().Match(Title) is { Success: true } bracketed ? bracketed.Groups["code"].Value
            : TitleCode().Match(Title) is { Success: true } named ? named.Groups["code"].Value
            : null;
        if (Number is null && TitleNumber().Match(Title) is { Success: true } number && number.Groups["code"].Value == Group)
        {
            Number = number.Groups["number"].Value;
        }
    }

    private static string WithoutDay(string value) =>
        ReportDates.In(value) is [var day, ..] ? ReportText.Clean(value.Remove(day.Index, day.Length).Insert(day.Index, " ")) : value;

    [GeneratedRegex("^(?:Meeting )?(?:(?<code>[A-Z][A-Z&]{1,11})[ -]{0,2})?(?:[Nn]o\\.? ?|#)?(?<number>[0-9]{1,4}(?: ?[A-Za-z])?)(?![A-Za-z0-9/.])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MeetingNumber();

    [GeneratedRegex("^(?:Meeting )?[A-Z][A-Z&]{1,11}[ -]?[0-9]{1,4}[A-Z]?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex BareNumber();

    // “SAG 003, 14 February 2023”: both of them in one line.
    [GeneratedRegex("^(?<number>(?:Meeting )?[A-Z][A-Z&]{1,11}[ -]?[0-9]{1,4}[A-Z]?)(?: ?[,;:|\u2013\u2014]| -)? (?<rest>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NumberBefore();

    [GeneratedRegex("(?<![A-Za-z])(?<code>[A-Z][A-Z&]{1,11})(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex GroupCode();

    [GeneratedRegex(@"\((?<code>[A-Z][A-Z&]{1,11})\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex InBrackets();

    [GeneratedRegex("(?<![A-Za-z])(?!MHHS)(?<code>[A-Z][A-Z&]{1,11})(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex TitleCode();

    [GeneratedRegex("(?<![A-Za-z])(?!MHHS)(?<code>[A-Z][A-Z&]{1,11})[ -]?(?<number>[0-9]{1,4}[A-Z]?)(?![A-Za-z0-9/-])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex TitleNumber();

    [GeneratedRegex("(?<![A-Za-z])(?:public|programme|restricted)(?![A-Za-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ClassificationWord();

    [GeneratedRegex("(?<![A-Za-z])(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![A-Za-z])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Weekday();
}
