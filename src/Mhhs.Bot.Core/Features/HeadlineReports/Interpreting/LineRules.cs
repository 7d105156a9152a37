using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>What a row of a table turns out to be.</summary>
internal enum RowKind
{
    /// <summary>An item of its own.</summary>
    Item,

    /// <summary>An area that stands over the rows below.</summary>
    Area,

    /// <summary>The cells of the row above, running on.</summary>
    Wrapped,

    /// <summary>A line that belongs to the item above.</summary>
    Line,
}

/// <summary>How a line outside any table is marked by the file.</summary>
internal enum LineKind
{
    /// <summary>As a paragraph.</summary>
    Paragraph,

    /// <summary>As an item of a list.</summary>
    ListItem,

    /// <summary>As a heading.</summary>
    Heading,
}

/// <summary>The rules by which rows and lines are told apart.</summary>
internal static partial class LineRules
{
    private const int MaxArea = 60;

    /// <summary>What a row is, by the cells it fills.</summary>
    /// <param name="values">The filled cells; at least one unless all stand in columns nobody knows.</param>
    /// <param name="section">The section.</param>
    /// <param name="last">The item above, or null.</param>
    /// <param name="next">The cells of the row below in the same table, or null.</param>
    /// <param name="columns">The table's columns.</param>
    public static RowKind KindOf(Dictionary<ReportColumn, string> values, ReportSection section, RawItem? last, ImmutableArray<string>? next, ReportColumns columns)
    {
        if (values.Count == 0)
        {
            return RowKind.Line;
        }

        // A reference makes an item; other words alone in its column are a line that slipped there.
        if (values.TryGetValue(ReportColumn.Ref, out var reference))
        {
            if (values.Count == 1 && IsAreaAcross(reference, section, next, columns))
            {
                return RowKind.Area;
            }

            return values.Count > 1 || section is ReportSection.Raid || HoldsReference(reference, section) ? RowKind.Item : RowKind.Line;
        }

        if (values.Count == 1 && values.TryGetValue(ReportColumn.Area, out var area))
        {
            return area.Length <= MaxArea && next is { } below && BeginsBlock(below, section, columns) ? RowKind.Area : RowKind.Line;
        }

        var hasDescription = values.TryGetValue(ReportColumn.Description, out var description);
        // A row with an owner and a day of its own is no rest of the row above, even if its words begin small.
        var standsAlone = hasDescription && values.ContainsKey(ReportColumn.Owner) && values.TryGetValue(ReportColumn.Due, out var due) && last?[ReportColumn.Due].Length > 0 && due.AsSpan().ContainsAnyInRange('0', '9');
        var runsOn = last is not null && !standsAlone && (!hasDescription || char.IsLower(description![0])) && !values.ContainsKey(ReportColumn.Area);
        if (runsOn)
        {
            return RowKind.Wrapped;
        }

        if (section is ReportSection.Raid or ReportSection.Discussion)
        {
            return hasDescription ? RowKind.Item : RowKind.Line;
        }

        // A wording alone runs on from the action above; with an owner, a due or an area it is a row whose reference is missing.
        var isRow = hasDescription && (values.ContainsKey(ReportColumn.Owner) || values.ContainsKey(ReportColumn.Due) || values.ContainsKey(ReportColumn.Area));
        return isRow || last is null && hasDescription && !SaysNone(description!) ? RowKind.Item : RowKind.Line;
    }

    // In a table without a column for it, an area stands in a row across all columns, above the rows it holds for.
    private static bool IsAreaAcross(string text, ReportSection section, ImmutableArray<string>? next, ReportColumns columns) =>
        section is ReportSection.Actions or ReportSection.Decisions && columns.Columns.IndexOf(ReportColumn.Ref) == 0 && !columns.Columns.Contains(ReportColumn.Area)
        && text.Length <= MaxArea && char.IsUpper(text[0]) && char.IsLetter(text[^1]) && !text.AsSpan().ContainsAnyInRange('0', '9') && !text.Contains('\n', StringComparison.Ordinal) && !SaysNone(text)
        && next is { Length: > 1 } below && IsReference(below[0], section);

    /// <summary>The cells in the table's columns, and the reference that showed how many blank first cells the row lost; null where it lost none.</summary>
    public static (ImmutableArray<string> Cells, string? Reference) Straighten(TableRow row, ReportColumns columns, ReportSection section)
    {
        ImmutableArray<string> cells = [.. row.Cells.Select(static cell => cell.Text)];
        var place = columns.Columns.IndexOf(ReportColumn.Ref);
        if (section is not (ReportSection.Actions or ReportSection.Decisions) || place <= 0 || place < cells.Length && IsReference(cells[place], section))
        {
            return (cells, null);
        }

        var found = cells.Take(place).Select((cell, index) => (cell, index)).FirstOrDefault(item => IsReference(item.cell, section), (cell: "", index: -1)).index;
        return found < 0 || cells.Length + place - found > columns.Columns.Length
            ? (cells, null)
            : ([.. Enumerable.Repeat("", place - found), .. cells], cells[found]);
    }

    /// <summary>“None”, “No decisions were made”: a line that says that a section is empty.</summary>
    public static bool SaysNone(string text) => text.Length <= 100 && Nothing().IsMatch(text);

    /// <summary>Whether a line in a section without a table is an item although it has no reference.</summary>
    /// <param name="text">The line.</param>
    /// <param name="marker">Its number or letter, or null.</param>
    /// <param name="kind">What the file says it is.</param>
    /// <param name="section">The section, actions or decisions.</param>
    /// <param name="isFree">Whether no item with a reference stands before it, whose list it might be.</param>
    public static bool IsItemWithoutMark(string text, string? marker, LineKind kind, ReportSection section, bool isFree) =>
        isFree && !SaysNone(text) && (section == ReportSection.Actions
            ? kind == LineKind.ListItem && (marker is null || LineFields.OwnerIn(text) is not null || LineFields.DueIn(text) is not null) || LineFields.OwnerIn(text) is not null && LineFields.DueIn(text) is not null
            : kind == LineKind.ListItem && marker is null || text.Length <= 1000 && Deciding().IsMatch(text));

    /// <summary>The number a RAID item's line begins with, “R12 – the plan slips”, and what follows it; null for any other line.</summary>
    public static (string Ref, string Beside)? SplitAtRaidNumber(string text) =>
        RaidNumber().Match(text.Length > 40 ? text[..40] : text) is { Success: true } match && match.Length < text.Length ? (match.Groups["ref"].Value, text[match.Length..]) : null;

    /// <summary>The text without the bullet it begins with.</summary>
    public static string WithoutBullet(string text) =>
        text.Length > 2 && text[1] == ' ' && text[0] is '•' or '·' or '▪' or '◦' or '‣' or '●' or '○' or '■' or '\uF0B7' ? text[2..] : text;

    /// <summary>Whether a cell holds a reference and nothing else.</summary>
    public static bool IsReference(string cell, ReportSection section) => cell.Length <= 40 && cell.AsSpan().ContainsAnyInRange('0', '9')
        && (section == ReportSection.Actions ? ReportRefs.Action(cell, null) is { Beside: "" } : ReportRefs.Decision(cell, null) is { Beside: "" });

    private static bool BeginsBlock(ImmutableArray<string> below, ReportSection section, ReportColumns columns)
    {
        var needed = section is ReportSection.Actions or ReportSection.Decisions ? ReportColumn.Ref : ReportColumn.Description;
        return Cell(ReportColumn.Area).Length == 0 && Cell(needed).Length > 0;

        string Cell(ReportColumn column) => columns.Columns.IndexOf(column) is >= 0 and var index && index < below.Length ? below[index] : "";
    }

    private static bool HoldsReference(string cell, ReportSection section) =>
        section == ReportSection.Actions ? ReportRefs.Action(cell, "") is not null : ReportRefs.Decision(cell, "") is not null;

    [GeneratedRegex(@"\b(?:approved|agreed|decided|endorsed|accepted|ratified|adopted|rejected)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Deciding();

    [GeneratedRegex(@"^\[?(?<ref>(?:RAID|DPMO|[RAID])[- ]?[0-9]{1,5})\]? ?(?:[:|\u2010-\u2015-] ?| (?=[A-Z]))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex RaidNumber();

    [GeneratedRegex(@"^(?:none|nil|n/?a|not applicable|(?:there (?:were|are) )?no (?:new |further )?(?:actions|decisions|raid|risks|items|discussion)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Nothing();
}
