using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Two dates in one due cell: which is due, and which was.</summary>
/// <param name="Current">The words that say when it is due now.</param>
/// <param name="Original">The day it was due before; null for the beginning of a span.</param>
/// <param name="Why">How they were told apart.</param>
internal sealed partial record DatePair(string Current, WrittenDay? Original, string Why)
{
    private const string ByWords = "two dates stand there, and the words beside them tell which one was revised";

    private const string ByOrder = "two dates stand there: the later one is taken for the revised one";

    private const string Span = "a span of days stands there, and its last one counts";

    /// <summary>The pair in a cell, or null where it holds no two dues.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="near">The day from which days without a year count.</param>
    public static DatePair? In(string text, LocalDate near)
    {
        var days = ReportDates.All(text);
        if (days.Count == 0 || days.Any(static day => day is { Date: null, WithoutYear: null }))
        {
            return null;
        }

        if (Old().Matches(text).Select(match => (match, day: days.FirstOrDefault(day => day.Index == match.Index + match.Length))).FirstOrDefault(static found => found.day is not null) is { day: { } old, match: var mark })
        {
            var rest = Tidy(text.Remove(mark.Index, old.End - mark.Index));
            return days.Count > 1 || NoDay().IsMatch(rest) ? new DatePair(days.Count == 2 ? Only(rest) : rest, old, ByWords) : null;
        }

        if (days.Count < 2)
        {
            return null;
        }

        if (New().Matches(text).Select(match => days.FirstOrDefault(day => day.Index == match.Index + match.Length)).LastOrDefault(static day => day is not null) is { } current)
        {
            return new DatePair(Of(text, current), days.First(day => day != current), ByWords);
        }

        if (days.Count == 2 && Joint().IsMatch(text[days[0].End..days[1].Index]))
        {
            return new DatePair(Of(text, days[1]), null, Span);
        }

        // The first of them tells the year of the others, where they have none.
        var first = days[0].OnOrAfter(near)!.Value;
        var latest = days.MaxBy(day => day.OnOrAfter(first))!;
        return new DatePair(Of(text, latest), days.MinBy(day => day.OnOrAfter(first)), ByOrder);
    }

    private static string Of(string text, WrittenDay day) => text.Substring(day.Index, day.Length);

    // What is left beside the one date that is left says nothing about when.
    private static string Only(string rest) => ReportDates.All(rest) is [var day] && !Week().IsMatch(rest) ? Of(rest, day) : rest;

    private static string Tidy(string rest)
    {
        var tidy = Leading().Replace(rest.Trim(Marks), "").Trim(Marks);
        return Leading().Replace(tidy, "").Trim(Marks);
    }

    private static readonly char[] Marks = [' ', ',', ';', ':', '(', ')', '[', ']', '-', '–', '—', '.', '/'];

    [GeneratedRegex(@"[(\[,;\u2013-]? ?\b(?:was|were|originally|previously|formerly|prev|old|original(?: due)?(?: date)?|(?:(?:extended|moved|revised|changed|deferred|slipped|postponed|re-?scheduled|brought forward) )?from|instead of)\b:? ?(?:due |on |the )?(?:w/?c )?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Old();

    [GeneratedRegex(@"(?:\b(?:(?:revised|extended|moved|changed|deferred|slipped|postponed|re-?scheduled|brought forward|pushed(?: back)?)(?: (?:due )?date)?(?: to| until)?|now(?: due)?|new(?: due)?(?: date)?)|[\u2192>])(?: ?[:\u2013-])? ?(?:due |on |the )?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex New();

    [GeneratedRegex(@"^ ?(?:[-\u2010-\u2015]|to|until) ?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Joint();

    [GeneratedRegex("^(?:(?:revised|extended|moved|changed|deferred)(?: (?:due )?date)?|now(?: due)?|new(?: due)?(?: date)?|to|until|due)(?![A-Za-z]) ?[:\u2013-]? ?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Leading();

    [GeneratedRegex("^(?:ongoing|on-going|asap|tbc|tbd|tba|next )", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex NoDay();

    [GeneratedRegex(@"\bw/?[cb]\b|\bweek", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Week();
}
