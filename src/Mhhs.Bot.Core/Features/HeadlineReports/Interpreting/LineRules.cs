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

    // A longer line is no item of its own.
    private const int MaxLine = 1000;

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

    /// <summary>Whether a row is an area over all columns, whatever the first of them holds: it stands above the rows it holds for.</summary>
    /// <param name="row">The row.</param>
    /// <param name="next">The row below in the same table, or null.</param>
    /// <param name="section">The section.</param>
    /// <param name="columns">The table's columns.</param>
    public static bool IsAreaOverAll(TableRow row, TableRow? next, ReportSection section, ReportColumns columns)
    {
        if (next is null || row.Cells[0].Text is not { Length: > 0 and <= MaxArea } text || row.Cells.Skip(1).Any(static cell => cell.Text.Length > 0)
            || text.Contains('\n', StringComparison.Ordinal) || text[^1] is '.' or ';' || SaysNone(text) || HoldsReference(text, section))
        {
            return false;
        }

        if (row.IsAcross)
        {
            return true;
        }

        // Where the file does not say so, the words must look like a name, and an item must begin below.
        return char.IsUpper(text[0]) && char.IsLetter(text[^1]) && !text.AsSpan().ContainsAnyInRange('0', '9') && columns.Columns[0] switch
        {
            ReportColumn.Area => false,
            ReportColumn.Ref => section is ReportSection.Actions or ReportSection.Decisions && !columns.Columns.Contains(ReportColumn.Area) && IsReference(next.Cells[0].Text, section),
            _ => section is ReportSection.Actions or ReportSection.Decisions && row.Cells.Length >= columns.Columns.Length && BeginsItem(next, section, columns),
        };
    }

    private static bool BeginsItem(TableRow row, ReportSection section, ReportColumns columns)
    {
        var reference = columns.Columns.IndexOf(ReportColumn.Ref);
        return reference >= 0 ? IsReference(Cell(reference), section)
            : Cell(columns.Columns.IndexOf(ReportColumn.Description)).Length > 0 && Cell(columns.Columns.IndexOf(ReportColumn.Owner)).Length > 0;

        string Cell(int index) => index >= 0 && index < row.Cells.Length ? row.Cells[index].Text : "";
    }

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
            : kind == LineKind.ListItem && marker is null || text.Length <= MaxLine && Deciding().IsMatch(text));

    /// <summary>Whether a line is written like the item above it, so that it is one as well and no part of it: a bullet below a bullet, a paragraph that decides below a decision.</summary>
    /// <param name="above">How the item above is written.</param>
    /// <param name="text">The line.</param>
    /// <param name="marker">Its number or letter, or null.</param>
    /// <param name="kind">What the file says it is.</param>
    /// <param name="section">The section, actions or decisions.</param>
    public static bool IsLike(WrittenLine above, string text, string? marker, LineKind kind, ReportSection section)
    {
        if (above.Kind != kind || above.IsNumbered != marker is not null || text.Length > MaxLine || char.IsLower(text[0]) || SaysNone(text) || RunsOn().IsMatch(above.End.Length > 40 ? above.End[^40..] : above.End))
        {
            return false;
        }

        return section == ReportSection.Actions
            ? kind == LineKind.ListItem && (LineFields.Labelled(text).ContainsKey(ReportColumn.Owner) || LineFields.OwnerIn(text) is not null && LineFields.DueIn(text) is not null)
            : kind == LineKind.ListItem || Deciding().IsMatch(text) && !Explaining().IsMatch(text);
    }

    /// <summary>Whether a line may begin an item below another line: that one does not run on into it, and it is none of the words that say there is nothing.</summary>
    /// <param name="text">The line.</param>
    /// <param name="above">The words above it.</param>
    public static bool MayBegin(string text, string above) => text.Length is > 0 and <= MaxLine && !char.IsLower(text[0]) && !SaysNone(text) && !RunsOn().IsMatch(above.Length > 40 ? above[^40..] : above);

    /// <summary>Whether a line says who is to do it and by when.</summary>
    public static bool HasOwnerAndDue(string text) =>
        LineFields.Labelled(text) is var fields && fields.ContainsKey(ReportColumn.Owner) && fields.ContainsKey(ReportColumn.Due)
        || LineFields.OwnerIn(text) is not null && LineFields.DueIn(text) is not null
        || PlacedFields.HasBars(text) && PlacedFields.In(text) is var placed && placed.ContainsKey(ReportColumn.Owner) && placed.ContainsKey(ReportColumn.Due);

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

    [GeneratedRegex(@"\b(?:approved|agreed|decided|endorsed|accepted|ratified|adopted|rejected|resolved|confirmed|authorised|deferred|signed off)\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Deciding();

    // “This was agreed after a vote” says more about the decision above.
    [GeneratedRegex("^(?:this|these|that|those|they|such|note|nb|rationale|reasons?|background|because|for the avoidance|in (?:doing|making|reaching|agreeing) (?:so|this))(?![A-Za-z])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Explaining();

    // A line that ends so goes on in the next one, or announces a list.
    [GeneratedRegex(@"(?:[,:(\u2010-\u2015-]|(?:^| )(?:a|an|and|as|at|be|by|for|from|had|has|have|in|is|it|its|not|of|on|or|that|the|their|this|to|was|were|which|who|will|with))$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex RunsOn();

    [GeneratedRegex(@"^\[?(?<ref>(?:RAID|DPMO|[RAID])[- ]?[0-9]{1,5})\]? ?(?:[:|\u2010-\u2015-] ?| (?=[A-Z]))", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex RaidNumber();

    [GeneratedRegex(@"^(?:none|nil|n/?a|not applicable|(?:there (?:were|are) )?no (?:new |further )?(?:actions|decisions|raid|risks|items|discussion)\b)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Nothing();
}
