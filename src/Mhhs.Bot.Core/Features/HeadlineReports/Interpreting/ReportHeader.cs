using System.Buffers;
using System.Collections.Immutable;
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

    private readonly HeaderDays _days = new(warnings, forms);

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
            // “Extraordinary meeting” ends with a label's word and has none.
            var (before, values) = count++ < MaxLines && !IsExtraordinaryLine(line) ? HeaderLabels.In(line) : (line, []);
            if (before.Length > 0)
            {
                Plain(place, before);
            }

            foreach (var (field, label, value) in values)
            {
                if (field is HeaderField.Number or HeaderField.Group && NumberBefore().Match(value) is { Success: true } number && HeaderDays.IsDay(number.Groups["rest"].Value) && Take(field, place, number.Groups["number"].Value))
                {
                    // “Meeting no. 10, 19 October 2022”: the day stands behind the number.
                    _bare.Add((place, number.Groups["rest"].Value));
                }
                else if ((!Take(field, place, value) || HasMore(field, value)) && (value.Length > 0 || field != HeaderField.Next))
                {
                    Unread(place, $"{label}: {value}");
                }
            }
        }

        FromTitle();
        FromBareLines();
        if (_next is { } next)
        {
            Next = _days.NextMeeting(next.Place, next.Value, MeetingDate);
        }

        if (_unread.Count > 0)
        {
            warnings.Add(new ReportWarning(_unreadPlace!, string.Join(" | ", _unread), "notes in the header, not imported", "no part of a report is known by these words"));
        }
    }

    private bool Take(HeaderField field, string place, string value) => field switch
    {
        HeaderField.Issue => IssueDate is null && _days.Read(place, value, "issue date") is { } day && Set(() => IssueDate = day),
        HeaderField.Number => Number is null && TakeNumber(value),
        HeaderField.When => MeetingDate is null && _days.Read(place, value, "date of the meeting") is { } day && Set(() => MeetingDate = day) && (TakeTimes(value) || true),
        HeaderField.Time => TakeTimes(value),
        HeaderField.Classification => Classification is null && TakeClassification(place, value),
        HeaderField.Group when BareNumber().IsMatch(value) => Number is null && TakeNumber(value),
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
            HeaderField.Issue or HeaderField.When or HeaderField.Time => HeaderDays.Beside(value),
            HeaderField.Number => Extraordinary().Replace(MeetingNumber().Replace(value, ""), ""),
            HeaderField.Group => Extraordinary().Replace(MeetingNumber().Replace(GroupCode().Replace(value, "", 1).Trim(), ""), ""),
            _ => "",
        };
        return rest.AsSpan().IndexOfAny(LettersAndDigits) >= 0;
    }

    private static bool Set(Action set)
    {
        set();
        return true;
    }

    private void Plain(string place, string text)
    {
        if (Title is null && text.Length <= 300 && text.Contains("headline report", StringComparison.OrdinalIgnoreCase))
        {
            // The group's name may stand in a line above: “Cutover Readiness Group (CRG)”.
            var isNamedAbove = !InBrackets().IsMatch(text) && !TitleCode().IsMatch(text) && _unread is [.., var above] && above.Length <= 200 && InBrackets().IsMatch(above);
            Title = isNamedAbove ? $"{_unread[^1]} {text}" : text;
            _unread.RemoveRange(_unread.Count - (isNamedAbove ? 1 : 0), isNamedAbove ? 1 : 0);
        }
        else if (Title is { Length: < 60 } title && text.Length <= 200 && !InBrackets().IsMatch(title) && !TitleCode().IsMatch(title) && GroupName().IsMatch(text))
        {
            Title = $"{text} {title}";
        }
        else if (text.Length <= 120 && MinutesOf().Match(text) is { Success: true } minutes && minutes.Groups["meeting"].Value.Trim(' ', ',', '-', '–', '—') is { Length: > 0 } named && !HeaderDays.IsDay(named) && (BareNumber().IsMatch(named) || NumberBefore().IsMatch(named)))
        {
            Plain(place, named);
        }
        else if (IsExtraordinaryLine(text) && ExtraordinaryLine().Match(text) is var extraordinary)
        {
            IsExtraordinary = true;
            Group ??= extraordinary.Groups["code"] is { Success: true } code ? code.Value : null;
            if (extraordinary.Length < text.Length)
            {
                _bare.Add((place, text[extraordinary.Length..].TrimStart(' ', ',', ';', ':', '-', '–', '—', '|', '(')));
            }
        }
        else if (text.Length <= 120 && !char.IsAsciiDigit(text[0]) && NumberBefore().Match(text) is { Success: true } number && HeaderDays.IsDay(number.Groups["rest"].Value))
        {
            _bare.Add((place, number.Groups["number"].Value));
            _bare.Add((place, number.Groups["rest"].Value));
        }
        else if (text.Length <= 80 && (BareNumber().IsMatch(text) || HeaderDays.IsDay(text) && (!HasMore(HeaderField.When, text) || HeaderDays.BeginsWithDayAndTimes(text))))
        {
            _bare.Add((place, text));
        }
        else
        {
            Unread(place, text);
        }
    }

    private static bool IsExtraordinaryLine(string text) =>
        text.Length <= 100 && ExtraordinaryLine().Match(text) is { Success: true } match && !text.Contains("headline report", StringComparison.OrdinalIgnoreCase) && (match.Length == text.Length || HeaderDays.IsDay(text[match.Length..]));

    // On a title page the meeting and its day stand by themselves: they count where no label gives them.
    private void FromBareLines()
    {
        foreach (var (place, text) in _bare)
        {
            var isNumber = BareNumber().IsMatch(text);
            if (isNumber ? Number is null && TakeNumber(text) : MeetingDate is null && _days.Read(place, text, "date of the meeting") is { } day && Set(() => MeetingDate = day))
            {
                _ = isNumber || TakeTimes(text);
                if (!isNumber && HasMore(HeaderField.When, text))
                {
                    Unread(place, text);
                }

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
        if (Start is not null || ReportDates.Times(HeaderDays.WithoutDay(value)) is not { } times)
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
        if (Number is null && (TitleNumber().Match(Title) is { Success: true } number && number.Groups["code"].Value == Group || (number = TitleMeeting().Match(Title)).Success))
        {
            Number = number.Groups["number"].Value;
        }
    }

    [GeneratedRegex("^(?:Meeting )?(?:(?<code>[A-Z][A-Z&]{1,11})(?: [Mm]eeting)?[ -]{0,2})?(?:[Nn]o\\.? ?|[Nn]umber |#)?(?<number>[0-9]{1,4}(?: ?[A-Za-z])?)(?![A-Za-z0-9/.])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MeetingNumber();

    // “TMAG 008 Minutes”, “Minutes of TMAG 008, 17 August 2022”.
    [GeneratedRegex("^(?:(?<meeting>.{3,80}?) (?:[Dd]raft )?(?:[Mm]inutes|MINUTES|[Mm]eeting [Nn]otes)|(?:[Dd]raft )?(?:[Mm]inutes|MINUTES)(?: of(?: the)?|:)? (?<meeting>.{3,80}))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MinutesOf();

    // “TMAG 008”, “Meeting 10”, “Meeting no. 10”.
    [GeneratedRegex(@"^(?:(?:Meeting )?[A-Z][A-Z&]{1,11}(?: [Mm]eeting)?[ -]?|(?:Meeting|MEETING) (?:[Nn]o\.? ?|[Nn]umber |#)?)[0-9]{1,4}[A-Z]?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex BareNumber();

    // “SAG 003, 14 February 2023”: both of them in one line.
    [GeneratedRegex(@"^(?<number>(?:(?:Meeting )?[A-Z][A-Z&]{1,11}(?: [Mm]eeting)?[ -]?|(?:(?:Meeting|MEETING) )?(?:[Nn]o\.? ?|[Nn]umber |#)?)[0-9]{1,4}[A-Z]?)(?:(?: ?[,;:|\u2013\u2014(]| -| held(?: on)?| on| of)+ ?| )(?<rest>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NumberBefore();

    [GeneratedRegex(@"\bMeeting (?:[Nn]o\.? ?|[Nn]umber |#)?(?<number>[0-9]{1,4}[A-Z]?)(?![A-Za-z0-9/-])(?! (?:January|February|March|April|May|June|July|August|September|October|November|December))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex TitleMeeting();

    // “Cutover Readiness Group (CRG)”
    [GeneratedRegex(@"^[^:]*\b(?:group|board|forum|committee|panel|authority|team)\b[^:]*\([A-Z][A-Z&]{1,11}\)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex GroupName();

    [GeneratedRegex(@"\(?\bextraordinary(?: meeting)?\)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Extraordinary();

    // “Extraordinary meeting”, “Extraordinary MWG meeting – 25 August 2022”, “MWG Extraordinary Meeting”: a line of its own, no sentence.
    [GeneratedRegex(@"^\(?(?:this was an |an )?(?:(?<code>[A-Z][A-Z&]{1,11}) )?(?i:extraordinary)(?: (?<code>[A-Z][A-Z&]{1,11}))?(?i: (?:working group )?meeting)?(?i: notes)?\)?\.?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex ExtraordinaryLine();

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
}
