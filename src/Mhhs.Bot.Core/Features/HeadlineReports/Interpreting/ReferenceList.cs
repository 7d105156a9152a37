using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Reads several references written as one: “TMAG08-16 &amp; 17”, “TMAG08-16/17”, “TMAG08-16 to 18”, “TMAG-DEC11, 12 and 14”.</summary>
internal static partial class ReferenceList
{
    // A longer run is no list of references.
    private const int MaxText = 200;

    private const int MostReferences = 40;

    private static readonly char[] Letters = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ&"];

    /// <summary>The references of a cell, each written out; empty where it does not begin with one or holds only one, or where more than references stands in it.</summary>
    /// <param name="cell">The cell's text.</param>
    /// <param name="section">Actions or decisions.</param>
    /// <param name="group">The report's group, for references without one; or null.</param>
    public static IReadOnlyList<string> In(string cell, ReportSection section, string? group) =>
        cell.Length <= MaxText && Leading(Parted(cell), section) is var (references, length) && length == Parted(cell).Length && references.TrueForAll(reference => IsReference(reference, section, group)) ? references : [];

    // “TMAG09-05 TMAG09-06”: whole references with nothing but a space between them.
    private static string Parted(string cell) => Whole().Replace(cell, "; ");

    /// <summary>The references that a text in the run of a sentence begins with, whatever follows; empty where there are not several.</summary>
    public static IReadOnlyList<string> Begins(string text, ReportSection section) => Scan(text, section) is { References: { Count: > 1 } references } ? references : [];

    /// <summary>The references a text begins with, and how long they are as written; null where there are not several, or something else is joined to them.</summary>
    public static (List<string> References, int Length)? Leading(string text, ReportSection section) =>
        Scan(text, section) is { References.Count: > 1 } found && End().IsMatch(text.AsSpan(found.Length, Math.Min(2, text.Length - found.Length))) ? found : null;

    private static (List<string> References, int Length)? Scan(string text, ReportSection section)
    {
        text = text.Length > MaxText ? text[..MaxText] : text;
        if ((section == ReportSection.Actions ? FirstAction() : FirstDecision()).Match(text) is not { Success: true } first)
        {
            return null;
        }

        var (stem, last, width) = (first.Groups["stem"].Value, Number(first.Groups["number"].Value), first.Groups["number"].Length);
        var (references, end) = (new List<string> { first.Value }, first.Length);
        while (Next().Match(text, end) is { Success: true } next && references.Count < MostReferences)
        {
            if (next.Groups["stem"] is { Success: true, Value: var own })
            {
                stem = own.Any(char.IsLetter) ? own : stem[..(stem.Length - stem.TrimStart(Letters).Length)] + own;
            }

            var number = Number(next.Groups["number"].Value);
            var isRange = next.Groups["range"].Success;
            if (isRange && (number <= last || number - last > MostReferences || !char.IsLetter(stem[0])))
            {
                return null;
            }

            for (var each = isRange ? last + 1 : number; each <= number; each++)
            {
                references.Add(string.Create(CultureInfo.InvariantCulture, $"{stem}{each.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0')}"));
            }

            (last, end) = (number, next.Index + next.Length);
        }

        return (references, end);
    }

    private static bool IsReference(string reference, ReportSection section, string? group) =>
        section == ReportSection.Actions ? ReportRefs.Action(reference, group) is { Beside: "" } : ReportRefs.Decision(reference, group) is { Beside: "" };

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<stem>(?:[A-Z][A-Z&]{1,11}(?: ?[\u2010-\u2015\u2212-] ?| )?)?[0-9]{1,4}[A-Z]? ?[\u2010-\u2015\u2212-] ?|[A-Z][A-Z&]{1,11} ?[\u2010-\u2015\u2212-] ?(?:A|EX[0-9]{0,3} ?[\u2010-\u2015\u2212-] ?))(?<number>[0-9]{1,4})(?![A-Za-z0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex FirstAction();

    [GeneratedRegex(@"^(?<stem>(?:[A-Z][A-Z&]{1,11} ?[\u2010-\u2015\u2212 -] ?)?DEC[\u2010-\u2015\u2212-]? ?)(?<number>[0-9]{1,3})(?![A-Za-z0-9])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex FirstDecision();

    // The next number, with or without the words before it; a slash between two numbers of a date joins nothing.
    [GeneratedRegex(@"\G(?:,? ?(?:and|&|\+) ?|\s?[,;/\n]\s?|(?<range> ?(?:to|through|[\u2010-\u2015\u2212-]) ?))(?<stem>(?:[A-Z][A-Z&]{1,11}(?: ?[\u2010-\u2015\u2212-] ?| )?)?(?:[0-9]{1,4}[A-Z]? ?[\u2010-\u2015\u2212-] ?|DEC[\u2010-\u2015\u2212-]? ?))?(?<number>[0-9]{1,4})(?![A-Za-z0-9]|/[0-9]{1,2}/)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Next();

    [GeneratedRegex(@"(?<=[A-Z][0-9]{1,4}[A-Z]?[\u2010-\u2015\u2212-][0-9]{1,4}) +(?=[A-Z][A-Z&]{1,11}[0-9]{1,4}[A-Z]?[\u2010-\u2015\u2212-][0-9])", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^ ?(?:$|[\])]|[:|.\u2013\u2014]|- )", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex End();
}
