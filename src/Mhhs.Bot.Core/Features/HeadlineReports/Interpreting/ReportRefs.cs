using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Finds references of actions and decisions in a report's text.</summary>
internal static partial class ReportRefs
{
    // Longer pieces are looked at in windows, so that no pattern ever sees more than this.
    private const int Window = 20_000;

    /// <summary>Reads a cell that should be a reference: the strict form, the form as printed, and what else stands in the cell.</summary>
    /// <param name="cell">The cell's text.</param>
    /// <param name="group">The report's group, for references without one; or null.</param>
    public static (ActionRef Ref, string Written, string Beside)? Action(string cell, string? group)
    {
        if (cell.Length > 200)
        {
            return null;
        }

        // “TMAG09-02¹” is TMAG09-02 with a footnote, and never TMAG09-21.
        cell = FootnoteMarks.Without(cell);
        if (TryParse(cell, group, out var whole))
        {
            return (whole, cell, "");
        }

        return ActionPattern().Match(cell) is { Success: true } match && TryParse(match.Value, group, out var inside)
            ? (inside, match.Value, string.Concat(cell.AsSpan(0, match.Index), cell.AsSpan(match.Index + match.Length)).Trim())
            : null;
    }

    /// <summary>Reads a cell that should be a decision's reference: <c>TMAG-DEC11</c>; what else stands in the cell comes beside it.</summary>
    public static (string Ref, string Beside)? Decision(string cell, string? group)
    {
        if (cell.Length > 200 || DecisionPattern().Match(cell) is not { Success: true } match)
        {
            return null;
        }

        return Strict(match, group) is { } reference
            ? (reference, string.Concat(cell.AsSpan(0, match.Index), cell.AsSpan(match.Index + match.Length)).Trim())
            : null;
    }

    /// <summary>The reference a line begins with, “ACTION TMAG08-02: …” or “TMAG-DEC11 – …”, and what follows it; null for any other line.</summary>
    public static (string Ref, string Beside)? Leading(string text, ReportSection section)
    {
        var lead = LeadIn().Match(text.Length > 80 ? text[..80] : text).Length;
        if (ReferenceList.Leading(text[lead..], section) is { } several)
        {
            return (text.Substring(lead, several.Length), Rest(lead + several.Length));
        }

        var head = text.Substring(lead, Math.Min(60, text.Length - lead));
        var match = section == ReportSection.Actions ? ActionPattern().Match(head) : DecisionPattern().Match(head);
        if (match is not { Success: true, Index: 0 } || section == ReportSection.Actions && !TryParse(match.Value, null, out _))
        {
            return null;
        }

        return (match.Value, Rest(lead + match.Length));

        string Rest(int from) => text[(from + Behind().Match(text[from..]).Length)..];
    }

    /// <summary>The reference a text ends with, in brackets or behind a dash: “… (TMAG08-02)”, “… – TMAG08-02”; and the text without it. Null for any other text: “see TMAG08-02” only mentions one.</summary>
    public static (string Ref, string Beside)? Trailing(string text, ReportSection section)
    {
        var from = Math.Max(0, text.Length - 60);
        if (EndBracket().Match(text, from) is not { Success: true } end)
        {
            return null;
        }

        var written = end.Groups["ref"].Value;
        var isReference = section == ReportSection.Actions ? Action(written, null) is { Beside: "" } : Decision(written, null) is { Beside: "" };
        return isReference && text[..end.Index].TrimEnd() is { Length: > 0 } beside ? (written, beside) : null;
    }

    /// <summary>Whether a line says of itself that it is an action or decision (“ACTION: …”, “Action 3 – …”, “Decision: …”): where its words begin, and its number; null for any other line.</summary>
    public static (int Length, string? Number)? MarkOf(string text, ReportSection section) =>
        (section == ReportSection.Actions ? ActionMark() : DecisionMark()).Match(text.Length > 40 ? text[..40] : text) is { Success: true } mark
            ? (mark.Length, mark.Groups["number"] is { Success: true } number ? number.Value : null)
            : null;

    /// <summary>The references in a text, each once, strictly written, in the order they are named.</summary>
    public static ImmutableArray<string> In(string text, string? group)
    {
        // Most text has no digit beside a dash and no “DEC” in it: do not fold what cannot match.
        if (!text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return [];
        }

        // A reference that is named again and again is understood once.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var found = new List<(int Index, string Ref)>();
        for (int start = 0, end; start < text.Length; start = end)
        {
            // Cut at a space, so that no reference is cut in two.
            end = Math.Min(start + Window, text.Length);
            end = end < text.Length && text.LastIndexOf(' ', end - 1, Window) is >= 0 and var space && space > start ? space : end;
            var (piece, offset) = (text[start..end], start);
            found.AddRange(DecisionPattern().Matches(piece).Select(match => (offset + match.Index, Strict(match, group) ?? "")));
            found.AddRange(ActionPattern().Matches(piece).Select(match => (offset + match.Index, Known(match.Value))));
            foreach (var list in Several().Matches(piece).Select(static match => match.Index + match.Length))
            {
                var section = piece.AsSpan(0, list).TrimEnd().EndsWith("decisions", StringComparison.OrdinalIgnoreCase) ? ReportSection.Decisions : ReportSection.Actions;
                found.AddRange(ReferenceList.Begins(piece[list..], section).Select(reference => (offset + list, section == ReportSection.Actions ? Known(reference) : Decision(reference, group)?.Ref ?? "")));
            }
        }

        return [.. found.Where(static item => item.Ref.Length > 0).OrderBy(static item => item.Index).Select(static item => item.Ref).Distinct(StringComparer.Ordinal)];

        string Known(string written) => known.TryGetValue(written, out var strict) ? strict : known[written] = Strict(written, group);
    }

    // With a space, a dash or a slash inside (“TMAG 08-02”, “TMAG 8/2”) only the report's own group is believed: “SIT 1-2” is a range.
    private static string Strict(string written, string? group) =>
        TryParse(written, null, out var reference) && (reference.GroupCode == group || Tight().IsMatch(written)) ? reference.ToString() : "";

    // A slash parts meeting and place only behind a group's code; by itself 8/2 is a day.
    private static bool TryParse(string written, string? group, [NotNullWhen(true)] out ActionRef? reference) =>
        ActionRef.TryParse(written.Length > 0 && char.IsLetter(written[0]) ? written.Replace('/', '-') : written, group, out reference);

    private static string? Strict(Match match, string? group) =>
        (match.Groups["group"].Value is { Length: > 0 } written ? written : group) is { } code ? $"{Folding.Fold(code)}-DEC{match.Groups["number"].Value}" : null;

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])[A-Z][A-Z&]{1,11}(?: ?[\u2010-\u2015\u2212-] ?| )?[0-9]{1,4}[A-Z]? ?[/\u2010-\u2015\u2212-] ?[0-9]{1,4}(?![A-Za-z0-9/])"
        + @"|(?<![A-Za-z0-9])[A-Z][A-Z&]{1,11} ?[\u2010-\u2015\u2212-] ?(?:A|EX[0-9]{0,3} ?[\u2010-\u2015\u2212-] ?)[0-9]{1,4}(?![A-Za-z0-9/])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex ActionPattern();

    [GeneratedRegex(@"^[A-Z&]+(?:[0-9]+[A-Z]?|[\u2010-\u2015\u2212-]EX[0-9]*)[\u2010-\u2015\u2212-][0-9]+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Tight();

    [GeneratedRegex(@"(?: ?[(\[](?:(?:(?:action|decision) )?(?:ref(?:erence)?|no)\.? ?:? ?)?(?<ref>[A-Za-z][A-Za-z0-9& \u2010-\u2015\u2212/-]{3,30})[)\]]| (?:[\u2013\u2014|]|- ?) ?(?<ref>[A-Z][A-Z&]{1,11}(?:[ \u2010-\u2015\u2212-]{0,3}(?:DEC)?[0-9]{1,4}[A-Z]?)(?:[ \u2010-\u2015\u2212/-]{1,3}[0-9]{1,4})?))[.;]?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex EndBracket();

    [GeneratedRegex(@"^(?:(?:new |open |closed )?(?:actions?|decisions?)(?: (?:ref(?:erence)?|no|item|id))?\.? ?[:\u2010-\u2015-]? ?|(?:ref(?:erence)?|id|no)\.? ?[:\u2010-\u2015-] ?)?[\[(]?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"^[\])]? ?(?:[:.|\u2010-\u2015-] ?)?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Behind();

    [GeneratedRegex(@"^(?:new )?action(?: point| item)?(?: (?:no\.? ?)?(?<number>[0-9]{1,2}))? ?(?:[:\u2010-\u2015] ?|- )", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, ReportText.PatternMilliseconds)]
    private static partial Regex ActionMark();

    [GeneratedRegex(@"^(?:new )?decision(?: (?:no\.? ?)?(?<number>[0-9]{1,2}))? ?(?:[:\u2010-\u2015] ?|- )", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, ReportText.PatternMilliseconds)]
    private static partial Regex DecisionMark();

    // “(actions TMAG08-16 & 17)”: only behind the plural, because “TMAG08-16 and 17 others” names one.
    [GeneratedRegex(@"\b(?:actions|decisions) (?=[A-Z])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, ReportText.PatternMilliseconds)]
    private static partial Regex Several();

    [GeneratedRegex(@"(?<![A-Za-z0-9])(?:(?<group>[A-Z][A-Z&]{1,11}) ?[-\u2010-\u2015\u2212 ] ?DEC ?|DEC)[-\u2010-\u2015\u2212]? ?(?<number>[0-9]{1,3})(?![A-Za-z0-9/])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex DecisionPattern();
}
