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
            return values.Count > 1 || section is ReportSection.Raid || HoldsReference(reference, section) ? RowKind.Item : RowKind.Line;
        }

        if (values.Count == 1 && values.TryGetValue(ReportColumn.Area, out var area))
        {
            return area.Length <= MaxArea && next is { } below && BeginsBlock(below, section, columns) ? RowKind.Area : RowKind.Line;
        }

        var hasDescription = values.TryGetValue(ReportColumn.Description, out var description);
        var runsOn = last is not null && (!hasDescription || char.IsLower(description![0])) && !values.ContainsKey(ReportColumn.Area);
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

    /// <summary>The cells in the table's columns: where a row lost its blank first cells, its reference shows how many.</summary>
    public static ImmutableArray<string> Straighten(TableRow row, ReportColumns columns, ReportSection section, WarningList warnings)
    {
        ImmutableArray<string> cells = [.. row.Cells.Select(static cell => cell.Text)];
        var place = columns.Columns.IndexOf(ReportColumn.Ref);
        if (section is not (ReportSection.Actions or ReportSection.Decisions) || place <= 0 || place < cells.Length && IsReference(cells[place], section))
        {
            return cells;
        }

        var found = cells.Take(place).Select((cell, index) => (cell, index)).FirstOrDefault(item => IsReference(item.cell, section), (cell: "", index: -1)).index;
        if (found < 0 || cells.Length + place - found > columns.Columns.Length)
        {
            return cells;
        }

        warnings.Add(new ReportWarning(row.Place, cells[found], "the columns before the reference are blank", "the row has fewer cells than the table has columns"));
        return [.. Enumerable.Repeat("", place - found), .. cells];
    }

    /// <summary>A line that begins with a reference, cut behind it; or null.</summary>
    public static (string Ref, string Beside)? SplitAtReference(string text, ReportSection section)
    {
        var head = text.Length > 60 ? text[..60] : text;
        return LeadingReference().Match(head) is { Success: true } match && IsReference(match.Groups["ref"].Value, section) && match.Length < text.Length
            ? (match.Groups["ref"].Value, text[match.Length..])
            : null;
    }

    /// <summary>“None”, “No decisions were made”: a line that says that a section is empty.</summary>
    public static bool SaysNone(string text) => text.Length <= 100 && Nothing().IsMatch(text);

    /// <summary>The text without the bullet it begins with.</summary>
    public static string WithoutBullet(string text) =>
        text.Length > 2 && text[1] == ' ' && text[0] is '•' or '·' or '▪' or '◦' or '‣' or '●' or '○' or '■' or '\uF0B7' ? text[2..] : text;

    private static bool BeginsBlock(ImmutableArray<string> below, ReportSection section, ReportColumns columns)
    {
        var needed = section is ReportSection.Actions or ReportSection.Decisions ? ReportColumn.Ref : ReportColumn.Description;
        return Cell(ReportColumn.Area).Length == 0 && Cell(needed).Length > 0;

        string Cell(ReportColumn column) => columns.Columns.IndexOf(column) is >= 0 and var index && index < below.Length ? below[index] : "";
    }

    private static bool HoldsReference(string cell, ReportSection section) =>
        section == ReportSection.Actions ? ReportRefs.Action(cell, "") is not null : ReportRefs.Decision(cell, "") is not null;

    private static bool IsReference(string cell, ReportSection section) => cell.Length <= 40 && cell.AsSpan().ContainsAnyInRange('0', '9')
        && (section == ReportSection.Actions ? ReportRefs.Action(cell, null) is { Beside: "" } : ReportRefs.Decision(cell, null) is { Beside: "" });

    [GeneratedRegex(@"^(?<ref>[A-Z][A-Z&]{1,11} ?(?:[-\u2010-\u2015\u2212] ?DEC ?)?[0-9]{1,4}[A-Z]?(?: ?[-\u2010-\u2015\u2212] ?[0-9]{1,4})?) ?(?:[:.\-\u2010-\u2015] ?)? ?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex LeadingReference();

    [GeneratedRegex(@"^(?:none|nil|n/?a|not applicable|(?:there (?:were|are) )?no (?:new |further )?(?:actions|decisions|raid|risks|items|discussion)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Nothing();
}
