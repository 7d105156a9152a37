using System.Collections.Immutable;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// A file as its reader found it, before anybody asks what it means: blocks in reading order. Every format's reader makes one of these,
/// so that there is one interpreter for all of them.
/// </summary>
/// <param name="Blocks">What the file holds, top to bottom; page breaks and blank lines leave no trace.</param>
internal sealed record ReportDocument(ImmutableArray<ReportBlock> Blocks)
{
    /// <summary>What the reader itself had to guess, such as the file's encoding.</summary>
    public ImmutableArray<ReportWarning> Warnings { get; init; } = [];

    /// <summary>Whether the file has no links of its own, so that a link in it may have left its bare tags behind: “&lt;u&gt;here&lt;/u&gt;”. Where a file can hold links, what looks like tags is text.</summary>
    public bool MayHoldBareLinks { get; init; }
}

/// <summary>One block of a document.</summary>
/// <param name="Place">Where it stands in the file, in words a person can follow: “line 14”, “page 2”.</param>
internal abstract record ReportBlock(string Place)
{
    /// <summary>A line the file itself marks as a heading. Plain text has none: the interpreter knows the section words anyway.</summary>
    public sealed record Heading(string Place, string Text) : ReportBlock(Place);

    /// <summary>A paragraph; a line break inside it is <c>\n</c>.</summary>
    public sealed record Paragraph(string Place, string Text) : ReportBlock(Place);

    /// <summary>One item of a list, without its mark.</summary>
    /// <param name="Place">Where it stands.</param>
    /// <param name="Text">The item's words.</param>
    /// <param name="Marker">The number or letter it carries (<c>b</c> for “b)”), or null for a bullet.</param>
    public sealed record ListItem(string Place, string Text, string? Marker) : ReportBlock(Place);

    /// <summary>A table, header row included where it has one. A reader may give one table in several: columns are remembered.</summary>
    public sealed record Table(string Place, ImmutableArray<TableRow> Rows) : ReportBlock(Place);
}

/// <summary>A row of a table.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Cells">Its cells from the left; blank ones hold their column's place, and blank ones at the end may be missing.</param>
internal sealed record TableRow(string Place, ImmutableArray<TableCell> Cells)
{
    /// <summary>Whether the file says that the row's one cell reaches over the whole table.</summary>
    public bool IsAcross { get; init; }
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">Its words; a line break or a list item inside begins on a new line (<c>\n</c>).</param>
internal sealed record TableCell(string Text)
{
    /// <summary>Whether the file says that this cell is one with the cell above, so that nobody has to guess it.</summary>
    public bool IsMergedWithAbove { get; init; }

    /// <summary>Whether all that stood in it is struck through, so that it is blank.</summary>
    public bool IsStruck { get; init; }
}
