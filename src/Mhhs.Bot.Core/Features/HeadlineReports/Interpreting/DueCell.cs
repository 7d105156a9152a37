using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>What a due cell says.</summary>
/// <param name="Due">When it is due; <see cref="Due.Text"/> keeps the cell as written.</param>
/// <param name="Original">When it was due before, or null.</param>
/// <param name="State">What the cell says of the action's state, where somebody wrote “Closed” there.</param>
internal readonly record struct DueReading(Due Due, Due? Original, UpdateMeaning State);

/// <summary>Reads the due cell of a report's row: peels off footnote marks, tells a revised day from the original, and tells everything that is no plain date.</summary>
/// <param name="today">The day from which words count, the meeting's; or null.</param>
/// <param name="nextMeeting">The next meeting as the report has it, or null.</param>
/// <param name="group">The report's group, or null.</param>
/// <param name="meeting">The report's meeting number as written, or null.</param>
/// <param name="warnings">Where guesses are told.</param>
/// <param name="forms">Where the forms of dates are noted.</param>
internal sealed partial class DueCell(LocalDate? today, NextMeetingReading? nextMeeting, string? group, string? meeting, WarningList warnings, DateForms forms)
{
    // A day with all its digits that is further off than this is told, and kept as it is written.
    private const int FarInYears = 5;

    // A day without a year lies no further ahead than this: the one before is nearer.
    private const int MonthsAhead = 9;

    private const int MonthsAheadOfCarried = 6;

    private const string Far = "as it is written, though it is years away from the meeting";

    private int _months = MonthsAhead;

    private readonly MeetingByNumber _numbered = new(group, meeting);

    private static readonly CultureInfo Uk = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>What the due cell of a row says.</summary>
    /// <param name="item">The row.</param>
    /// <param name="isCarried">Whether its action was raised at an earlier meeting, so that its day may have passed.</param>
    public DueReading Read(RawItem item, bool isCarried = false)
    {
        _months = isCarried ? MonthsAheadOfCarried : MonthsAhead;
        var cell = item[ReportColumn.Due].Replace('\n', ' ');
        var before = item[ReportColumn.OriginalDue].Replace('\n', ' ');
        if (cell.Length == 0)
        {
            // A column for the revised due, and it was not revised.
            (cell, before) = (before, "");
        }

        if (cell.Length == 0)
        {
            return new DueReading(Due.None, null, UpdateMeaning.Silent);
        }

        var original = before.Length > 0 ? Original(before) : null;
        var (state, isFirst) = StatusWords.OfDue(cell);
        if (isFirst)
        {
            warnings.AddToRows(item.SectionName, item.Row, cell, "the action's state, and no due date", "a state stands where the due date might");
            return new DueReading(Due.None with { Text = cell }, original, state);
        }

        var text = WithoutFootnote(cell);
        var pair = today is { } near ? DatePair.In(text, near) : null;
        var current = pair?.Current ?? text;
        foreach (var day in ReportDates.In(text))
        {
            forms.Saw(item.Place, day, text);
        }

        var due = Parse(current) with { Text = cell };
        original ??= pair?.Original?.OnOrBefore(due.Date ?? today!.Value) is { } first ? Due.On(first, text.Substring(pair.Original.Index, pair.Original.Length)) : null;
        if (pair is not null && due.Kind != DueKind.Invalid)
        {
            warnings.AddToRows(item.SectionName, item.Row, cell, $"due {Words(due)}{(original is null ? "" : $", before that {Words(original)}")}", IsFar(due) || IsFar(original) ? $"{pair.Why}; {Far}" : pair.Why);
        }
        else
        {
            Tell(item, cell, text, due);
        }

        return new DueReading(due, original, state);
    }

    private Due? Original(string cell) => Parse(WithoutFootnote(cell)) is { Kind: not DueKind.Invalid } due ? due with { Text = cell } : new Due(DueKind.Invalid) { Text = cell };

    private Due Parse(string text) => _numbered.In(text) switch
    {
        (NumberedMeeting.Own, _) when today is { } day && IsPlain(text) => Due.On(day),
        (NumberedMeeting.Next, var next) => Meaning(next),
        (not NumberedMeeting.Other, _) or null when AfterMeeting().Match(text) is { Success: true } after && IsOwn(after) => Meaning($"in {after.Groups["distance"].Value.ToLowerInvariant()}"),
        null when Distance().IsMatch(text) => Meaning($"in {text}"),
        null when MonthOf(text) is { } month => nextMeeting?.Date?.Month == month ? Meaning("next meeting") : new Due(DueKind.Tbc),
        null => Meaning(text),
        _ when ReportDates.All(text).Count > 0 => Meaning(text),
        _ => new Due(DueKind.Tbc),
    };

    // “At TMAG 8”, and not “5 working days before TMAG 8”.
    private static bool IsPlain(string text) => !text.Contains("before", StringComparison.OrdinalIgnoreCase) && !text.Contains("after", StringComparison.OrdinalIgnoreCase) && !text.Contains("prior", StringComparison.OrdinalIgnoreCase);

    // “2 weeks after TMAG”, “one week after the meeting”: the report's own meeting, whose day is known.
    private bool IsOwn(Match after) =>
        today is not null && (after.Groups["code"] is not { Success: true } code || code.Value == group) && (after.Groups["number"] is not { Success: true } number || meeting is not null && Meetings.Meeting.KeyOf(number.Value) == Meetings.Meeting.KeyOf(meeting));

    // “September TMAG”, “the September meeting”.
    private int? MonthOf(string text) =>
        text.Length <= 60 && MeetingOfMonth().Match(text) is { Success: true } named && (named.Groups["code"] is not { Success: true } code || code.Value == group)
        && DateGrammar.MonthNames.TryGetValue(named.Groups["month"].Value.ToUpperInvariant(), out var month)
            ? month
            : null;

    private Due Meaning(string text)
    {
        var days = ReportDates.All(text);
        if (today is { } near && days.Any(day => day.IsFarFrom(near)) || ReportDates.HasOddYear(text))
        {
            return new Due(DueKind.Invalid);
        }

        if (days is [{ WithoutYear: not null } yearless] && ReportDates.Bare(text).Length == yearless.Length && WithoutYear(yearless, text) is { } nearest)
        {
            return Due.On(nearest);
        }

        // Without a day to count from, only a full date means anything.
        if (text.Length <= ReportDates.MaxText && (today is not null || days.Any(static day => day.WithoutYear is null)) && DueParser.Parse(text, today ?? days[0].Date ?? LocalDate.MinIsoValue) is Parsed<Due>.Read { Value: var due })
        {
            return due.Kind == DueKind.NextMeeting && due is { Date: null, MeetingOffset: 0 } && (due.MeetingGroup is null || due.MeetingGroup == group)
                ? due with { Date = nextMeeting?.Date }
                : due;
        }

        if (days is [var only] && (only.Date ?? WithoutYear(only, text)) is { } date)
        {
            return Due.On(date);
        }

        return days.Count > 0 || text.Length > ReportDates.MaxText ? new Due(DueKind.Invalid)
            : First().Match(text) is { Success: true } word ? new Due(word.Groups["ongoing"].Success ? DueKind.Ongoing : word.Groups["asap"].Success ? DueKind.Asap : DueKind.Tbc)
            : Vague().IsMatch(text) ? new Due(DueKind.Tbc)
            : new Due(DueKind.Invalid);
    }

    // The day of the week may tell that the day has passed already: an action that is carried forward keeps its due.
    private LocalDate? WithoutYear(WrittenDay day, string text)
    {
        if (today is not { } near || day.Near(near, _months) is not { } next)
        {
            return null;
        }

        return ReportDates.WeekdayIn(text) is not { } weekday || next.DayOfWeek == weekday ? next
            : day.OnOrBefore(near) is { } last && last.DayOfWeek == weekday ? last
            : null;
    }

    private void Tell(RawItem item, string cell, string text, Due due)
    {
        var days = ReportDates.All(text);
        var (assumed, why) = due.Kind switch
        {
            DueKind.Invalid when today is { } near && days.Any(day => day.IsFarFrom(near)) => ("no due date until somebody gives one", "with this year it is nowhere near the meeting, and its two digits may be a day's"),
            DueKind.Invalid when days.Any(static day => day.HasOddYear) || ReportDates.HasOddYear(text) => ("no due date until somebody gives one", "its year is nowhere near the meeting"),
            DueKind.Invalid => ("no due date until somebody gives one", days.Any(static day => day is { Date: null, WithoutYear: null }) ? "the calendar has no such day" : days.Count > 1 ? "several dates stand there" : "no due is known by these words"),
            DueKind.Date or DueKind.WeekCommencing when IsFar(due) => ($"due {Words(due)}", Far),
            DueKind.Date when AfterMeeting().IsMatch(text) => ($"due {Words(due)}", "it is counted from the day of this meeting"),
            DueKind.Date when _numbered.In(text) is (NumberedMeeting.Own, _) => ($"due {Words(due)}, the day of this meeting", "the report's own meeting is named"),
            DueKind.Date when IsLongPast(due, days) => ($"due {Words(due)}, as it is written", "the day is long before the meeting: its year may be last year's"),
            DueKind.Date when text != cell => ($"due {Words(due)}", "a digit before a date is taken for a footnote mark"),
            DueKind.Date when ReportDates.WeekdayIn(text) is { } weekday && due.Date!.Value.DayOfWeek != weekday => ($"due {Words(due)}, a {due.Date.Value.DayOfWeek}", "the day of the week and the date do not agree"),
            DueKind.Date when days is [{ WithoutYear: not null }] => ($"due {Words(due)}", "no year stands there, so it is the one nearest to the meeting, unless the day of the week says otherwise"),
            DueKind.Date when days is [var written] && ReportDates.Bare(text).Length == written.Length => ("", ""),
            DueKind.Date => ($"due {Words(due)}", days.Count > 0 ? "other words stand beside the date" : "the date is not written out"),
            DueKind.Ongoing => ($"no due date; never overdue, reviewed {(due.ReviewEveryWeeks is { } weeks ? string.Create(CultureInfo.InvariantCulture, $"every {weeks} weeks") : "at every meeting")}", "an ongoing action has no date"),
            DueKind.NextMeeting when due.MeetingOffset != 0 && PlainDays().IsMatch(text) => (DueText.Describe(due), "days before a meeting are counted as working days"),
            DueKind.NextMeeting => (due.Date is { } day ? $"the day of the meeting, at present {Day(day)}" : due.MeetingOffset == 0 ? "the day of the meeting, once it is known" : DueText.Describe(due), "a due at a meeting moves with the meeting"),
            DueKind.Tbc when _numbered.In(text) is not null || MonthOf(text) is not null => ("to be confirmed, in these words; never overdue", "the report gives no day for it"),
            DueKind.Tbc when Vague().IsMatch(text) => ("to be confirmed, in these words; never overdue", "the words name no day"),
            DueKind.Asap or DueKind.Tbc or DueKind.None => ("no due date; never overdue", "words stand where a date might"),
            DueKind.WeekCommencing => ($"due {Words(due)}", "a week commencing is due on its Monday"),
            _ => throw new ArgumentOutOfRangeException(nameof(due), due, "No such kind of due."),
        };
        if (why.Length > 0)
        {
            warnings.AddToRows(item.SectionName, item.Row, cell, assumed, why);
        }
    }

    // “5/1/22” in a report of December 2022. What was carried forward may have been due long ago, but hardly at the turn of the year with two digits.
    private bool IsLongPast(Due due, IReadOnlyList<WrittenDay> days) =>
        today is { } near && days is [{ WithoutYear: null } written] && due.Date is { } day && day < near.PlusMonths(-2) && day.PlusYears(1) is var year && year >= near && year <= near.PlusMonths(6)
        && (_months == MonthsAhead || written.HasShortYear && day.Month <= 3 && near.Month >= 11);

    private bool IsFar(Due? due) => today is { } near && due?.Date is { } day && Math.Abs(day.Year - near.Year) > FarInYears;

    private static string Words(Due due) => due.Date is { } day ? Day(day) : due.Kind == DueKind.Invalid ? $"“{due.Text}”" : DueText.Describe(due);

    private static string Day(LocalDate day) => day.ToString("dd/MM/uuuu", Uk);

    /// <summary>A cell without the footnote's mark beside its due. A digit counts only where what follows is a due by itself: “3 26/08/2022”, not “17 August 2022” or “5 working days before the next meeting”.</summary>
    public static string WithoutFootnote(string cell)
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

    [GeneratedRegex("^(?:(?<ongoing>ongoing|on-going|standing)|(?<asap>asap|as soon as possible|immediate(?:ly)?|urgent(?:ly)?|by return)|tbc|tbd|tba|to be (?:confirmed|agreed|decided))(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex First();

    [GeneratedRegex(@"^(?:at |by |for )?(?:the )?(?<month>[A-Za-z]{3,9})(?:['\u2019]s)? (?:(?<code>[A-Z][A-Z&]{1,11})(?: meeting)?|meeting)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex MeetingOfMonth();

    [GeneratedRegex(@"^(?!.*\b(?:working|business|wds?)\b).*\b(?:days?|weeks?)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex PlainDays();

    [GeneratedRegex(@"^(?i:within )?(?<distance>(?i:[0-9]{1,2}|a|one|two|three|four|five|six) ?(?i:(?:working |business )?days?|wds?|weeks?|months?)) (?i:after|from|following) (?:the |this )?(?:(?<code>[A-Z][A-Z&]{1,11})(?: [Mm]eeting)?|[Mm]eeting)(?:[ -]?(?<number>[0-9]{1,4}[A-Z]?))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex AfterMeeting();

    // “2 weeks”: from the meeting on.
    [GeneratedRegex("^[0-9]{1,2} ?(?:(?:working |business )?days?|wds?|weeks?|months?)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Distance();

    // “Mid-September”, “late August 2022”, “September 2022”, “Q3 2022”, “autumn”.
    [GeneratedRegex(@"^(?:by |in )?(?:the )?(?:(?:early|mid|middle of|late|beginning of|start of|end(?: of)?)[- ]?)?(?:in due course|(?:next|this) (?:month|quarter|year)|(?:before |after )?(?:christmas|easter|the new year|new year|summer|year end)|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?|q[1-4]|spring|summer|autumn|winter|[12]h|h[12])(?: ?[/-]? ?['\u2018\u2019]?(?:20)?[0-9]{2})?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Vague();
}
