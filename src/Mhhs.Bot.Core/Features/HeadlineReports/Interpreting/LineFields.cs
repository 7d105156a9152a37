using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Reads an action that stands in a line instead of a row: “– Owner: X – Due: 15/09/2022 – text”, or “X to do Y by 3 September”.</summary>
internal static partial class LineFields
{
    // A line longer than this is looked at no further; no action's fields stand behind so many words.
    private const int LookAt = 2000;

    // A longer sentence before the task is no title.
    private const int MaxTitle = 40;

    private static readonly char[] Joints = [' ', '–', '—', '-', ',', ';', '|', '.', ':'];

    /// <summary>The labelled fields of a line and the words that are left, the fields in any order; empty where nothing is labelled.</summary>
    public static Dictionary<ReportColumn, string> Labelled(string line)
    {
        var values = new Dictionary<ReportColumn, string>();
        var labels = line.Length > LookAt ? [] : LabelsOf(line);
        if (labels.Count == 0)
        {
            return values;
        }

        var words = new List<string> { line[..labels[0].Index] };
        for (var index = 0; index < labels.Count; index++)
        {
            var start = labels[index].Index + labels[index].Length;
            var end = index + 1 < labels.Count ? labels[index + 1].Index : line.Length;
            var column = ColumnOf(labels[index].Groups["label"].Value);
            var value = line[start..end];
            var isMore = column == ReportColumn.Owner && index + 1 < labels.Count && Owners().IsMatch(value);
            // “Complete – awaiting sign-off” is one state, and not that of its first word.
            isMore |= column == ReportColumn.Status && StatusWords.MeaningOf(value, reference: null) == UpdateMeaning.Proposed;
            if (!isMore && column is ReportColumn.Owner or ReportColumn.Due or ReportColumn.Status or ReportColumn.Area && Break().Match(value) is { Success: true } behind)
            {
                words.Add(value[(behind.Index + behind.Length)..]);
                value = value[..behind.Index];
            }

            if (column == ReportColumn.Description)
            {
                words.Add(value);
            }
            else if (!values.TryAdd(column, Trimmed(value)))
            {
                // Said twice: the second stays among the words, with its label.
                words.Add($"{labels[index].Groups["label"].Value}: {value.TrimStart()}");
            }
        }

        var text = string.Join(' ', words.Select(Trimmed).Where(static word => word.Length > 0));
        if (text.Length > 0)
        {
            values[ReportColumn.Description] = text;
        }

        foreach (var (column, _) in values.Where(static pair => pair.Value.Length == 0).ToList())
        {
            values.Remove(column);
        }

        return values;
    }

    /// <summary>Whether a line is one field and nothing else, as on a card: “Owner: X” below a reference.</summary>
    public static bool IsField(string line) => line.Length <= LookAt && LabelsOf(line) is [{ Index: 0 }, ..];

    /// <summary>The state or update that a line of a card holds, dashes and all: “Status: Complete – awaiting sign-off”; or null.</summary>
    public static (ReportColumn Column, string Value)? StateField(string line) =>
        line.Length <= LookAt && Label().Matches(line) is [{ Index: 0 } label] && ColumnOf(label.Groups["label"].Value) is ReportColumn.Status or ReportColumn.Update
            ? (ColumnOf(label.Groups["label"].Value), Trimmed(line[label.Length..]))
            : null;

    /// <summary>Who must do it, in “X to do Y”, also behind a title: “Contact list. DCC to confirm the names”; or null.</summary>
    public static string? OwnerIn(string line) =>
        OwnerAtStart(line) ?? (line.IndexOf(". ", StringComparison.Ordinal) is > 0 and <= MaxTitle and var end ? OwnerAtStart(line[(end + 2)..]) : null);

    // Notes name their fields without a colon, “- owner Ann Lee - due 3 October”: where an owner is named so, or the line is nothing else.
    private static List<Match> LabelsOf(string line)
    {
        var labels = Label().Matches(line).ToList();
        var plain = PlainLabel().Matches(line).Where(match => !labels.Exists(label => label.Index < match.Index + match.Length && match.Index < label.Index + label.Length)).ToList();
        return plain.Exists(static match => match.Index == 0 || match.Groups["label"].Value.Equals("owner", StringComparison.OrdinalIgnoreCase)) ? [.. labels.Concat(plain).OrderBy(static label => label.Index)] : labels;
    }

    private static string? OwnerAtStart(string line)
    {
        if (OwnerToDo().Match(line.Length > 160 ? line[..160] : line) is not { Success: true } match)
        {
            return null;
        }

        // “Respond to the consultation” has an owner's form and is none: one word must be a code or a known party.
        var owner = match.Groups["owner"].Value;
        return owner.Contains(' ', StringComparison.Ordinal) ? owner
            : Folding.Fold(owner) is var folded && (OwnerList.IsKnown(folded) || folded == owner && owner.Length > 1) ? owner
            : null;
    }

    /// <summary>By when, in “… by 3 September” or “… – due 3 September”; or null.</summary>
    public static string? DueIn(string line)
    {
        var end = line.Length > 100 ? line[^100..] : line;
        var match = DueBy().Match(end);
        // “… at the next forum by Friday 13 October”: the last of them is the due.
        while (match.Success && DueBy().Match(end, match.Groups["due"].Index) is { Success: true } later && !later.Value.TrimStart(' ', '(').StartsWith("at ", StringComparison.OrdinalIgnoreCase))
        {
            match = later;
        }

        return match.Success ? match.Groups["due"].Value.TrimEnd() : null;
    }

    /// <summary>How the action stands, where the line ends with it: “… has circulated the plan; closed.”; or null.</summary>
    public static string? StateIn(string line) =>
        StateBehind().Match(line.Length > 60 ? line[^60..] : line) is { Success: true } match ? match.Groups["state"].Value : null;

    /// <summary>The line without the state it ends with.</summary>
    public static string WithoutState(string line)
    {
        var from = Math.Max(0, line.Length - 60);
        return StateBehind().Match(line[from..]) is { Success: true } match ? line[..(from + match.Index)] : line;
    }

    private static string Trimmed(string value)
    {
        var trimmed = value.Trim().Trim(Joints);
        // A bracket that belonged to the label: “(Owner: X; Due: Y)”.
        var open = trimmed.AsSpan().Count('(') - trimmed.AsSpan().Count(')');
        return open < 0 ? trimmed.TrimEnd(')').Trim(Joints) : open > 0 && trimmed.EndsWith('(') ? trimmed.TrimEnd('(').Trim(Joints) : trimmed.TrimEnd('[').TrimStart(']').Trim(Joints);
    }

    private static ReportColumn ColumnOf(string label) => Folding.Fold(label) switch
    {
        "OWNER" or "OWNERS" or "LEAD" or "WHO" or "RESPONSIBLE" or "ASSIGNED TO" or "ACTION OWNER" => ReportColumn.Owner,
        "DUE" or "DUE DATE" or "BY WHEN" or "DEADLINE" or "TARGET" or "TARGET DATE" => ReportColumn.Due,
        "STATUS" => ReportColumn.Status,
        "UPDATE" or "UPDATES" or "PROGRESS" or "OUTCOME" or "COMMENT" or "COMMENTS" => ReportColumn.Update,
        "AREA" or "TOPIC" => ReportColumn.Area,
        _ => ReportColumn.Description,
    };

    // A label begins the line or follows a joint. In the run of a sentence only “Owner:” and “Due:” with a capital are one: “agree who takes the action: Elexon” says what it says.
    [GeneratedRegex(
        @"(?:(?:^|[(\[;|\u2013\u2014] ?| - ?)(?<label>(?i:action owner|owners?|lead|who|responsible|assigned to|due(?: date)?|by when|deadline|target(?: date)?|status|update|progress|outcome|comments?|area|topic|action|description))"
        + @"|(?:[,.] ?)(?<label>(?i:action owner|owners?|lead|who|responsible|assigned to|due(?: date)?|by when|deadline|target date|status))"
        + "|\\. (?<label>Updates?|Progress|Outcome|Comments?)"
        + "| (?<label>Action [Oo]wner|Owners?|OWNERS?|Assigned [Tt]o|Responsible|Due(?: [Dd]ate)?|DUE(?: DATE)?|By [Ww]hen|Deadline|Target [Dd]ate|Status)) ?: ?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"(?:^| [-\u2013\u2014] ?|[,;] ?)(?:(?<label>[Oo]wner) (?=@|all\b|\p{Lu})|(?<label>[Dd]ue) (?=(?i:(?:on |by )?(?:[0-9]|mon|tue|wed|thu|fri|next |end |w/c|asap\b|tbc\b|tbd\b|ongoing\b|in [0-9]|mid-))))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        ReportText.PatternMilliseconds)]
    private static partial Regex PlainLabel();

    // “Elexon; DCC” before the next label: two owners, and no words.
    [GeneratedRegex("^ ?[A-Z][^;.]{1,40}(?:; ?[A-Z][^;. ]{1,20}(?: [A-Z(][^;. ]{0,20}){0,2})+ ?;? ?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Owners();

    [GeneratedRegex(@"(?:[.;\u2013\u2014] ?| - |\()(?<state>(?:now )?(?:(?:closed|complete|completed|done)(?:[ ,;(\u2013-]{1,3}(?:awaiting|pending|subject to|for) (?:[A-Za-z]+[ -]){0,3}?(?:sign-?off|approval|agreement|confirmation|closure))?|open|ongoing|in progress|closure (?:recommended|proposed)|(?:proposed|recommended) for closure))\)?[. ]*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex StateBehind();

    [GeneratedRegex(@" [-\u2013\u2014|] |; ?", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Break();

    [GeneratedRegex(@"^(?<owner>(?:All|The )?[A-Z][A-Za-z&./'\u2019-]*(?: (?:[A-Z(][A-Za-z&./'\u2019()-]*|and|&|members|constituents|participants|/))*) (?:to|will) (?!the |a |an |all |be |this |that |its |their |our |date )[a-z]{2,}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex OwnerToDo();

    [GeneratedRegex(@"(?:^|[ (])(?:by|before|no later than|due(?: on| by)?|at(?= (?:the )?next )) (?<due>(?:the )?(?:[0-9]{1,2}[ /.-]|[0-9]{1,2}(?:st|nd|rd|th)|end |next |mon|tue|wed|thu|fri|w/c|tomorrow)[^.;()]{0,40}|(?:mon|tues|wednes|thurs|fri)day)[.)]*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex DueBy();
}
