using System.Collections.Immutable;
using AngleSharp.Dom;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Reads one table of a page: its cells where they stand once those that reach over rows and columns are counted. A table that only lays a page out is no table.</summary>
internal sealed class HtmlTable(HtmlWalk walk, ReadBudget budget)
{
    // No report's table is wider; what stands further to the right stays in the last cell.
    private const int MaxColumns = 100;

    private static readonly TableCell Blank = new("");

    private static readonly TableCell Merged = new("") { IsMergedWithAbove = true };

    private static readonly TableCell Struck = new("") { IsStruck = true };

    private readonly int[] _reaching = new int[MaxColumns];

    private readonly ImmutableArray<TableRow>.Builder _rows = ImmutableArray.CreateBuilder<TableRow>();

    private string _place = "";

    /// <summary>Reads the table into the walk.</summary>
    public void Read(IElement table)
    {
        _place = $"table {++walk.Tables}";
        var rows = Rows(table).ToList();
        var isLayout = table.GetAttribute("role") is "presentation" or "none" || rows.TrueForAll(static row => Cells(row).Skip(1).FirstOrDefault() is null);
        foreach (var caption in table.Children.Where(static child => child.LocalName == "caption"))
        {
            walk.Add(walk.Collect(caption, _place).Select(block => Line(block) is var text && block is ReportBlock.Paragraph ? new ReportBlock.Heading(_place, text) : block));
        }

        IElement? group = null;
        for (var index = 0; index < rows.Count; index++)
        {
            budget.Check();
            if (!ReferenceEquals(group, rows[index].ParentElement))
            {
                // A cell reaches no further than its part of the table.
                Array.Clear(_reaching);
                group = rows[index].ParentElement;
            }

            Row(rows[index], $"{_place}, row {index + 1}", isLayout);
        }

        End();
    }

    private void Row(IElement row, string place, bool isLayout)
    {
        var cells = Cells(row).Select(cell => Collect(cell, place)).ToList();
        var filled = cells.Where(static cell => cell.Blocks.Count > 0).ToList();
        if (isLayout || filled is [{ Blocks: var blocks }] && blocks.Exists(static block => block is ReportBlock.Table))
        {
            End();
            walk.Add(filled.SelectMany(static cell => cell.Blocks));
            return;
        }

        var read = new List<TableCell>();
        var isAcross = false;
        foreach (var (element, found, isStruck) in cells)
        {
            TakeMerged(read);
            var cell = found.Count > 0 ? new TableCell(ReportText.Clean(string.Join('\n', found.Select(Line)))) : isStruck ? Struck : Blank;
            if (read.Count >= MaxColumns)
            {
                read[^1] = new TableCell(ReportText.Clean($"{read[^1].Text} {cell.Text}"));
                continue;
            }

            isAcross = cells.Count == 1 && read.Count == 0 && Span(element, "colspan", MaxColumns) > 1;
            var (width, height) = (Span(element, "colspan", MaxColumns - read.Count), Span(element, "rowspan", 65_534));
            for (var column = 0; column < width; column++)
            {
                _reaching[read.Count] = height - 1;
                read.Add(column == 0 ? cell : Blank);
            }
        }

        for (var column = read.Count; column < MaxColumns; column++)
        {
            if (_reaching[column] > 0)
            {
                read.AddRange(Enumerable.Repeat(Blank, column - read.Count));
                TakeMerged(read);
                column = read.Count - 1;
            }
        }

        if (read.FindLastIndex(static cell => !ReferenceEquals(cell, Blank)) is var last && read.Exists(static cell => cell.Text.Length > 0 || cell.IsStruck))
        {
            read.RemoveRange(last + 1, read.Count - last - 1);
            walk.Count(read.Count);
            _rows.Add(new TableRow(place, [.. read]) { IsAcross = isAcross });
        }
    }

    private (IElement Element, List<ReportBlock> Blocks, bool IsStruck) Collect(IElement cell, string place)
    {
        var before = walk.Struck;
        var blocks = walk.IsUnseen(cell, place) ? [] : walk.Collect(cell, place);
        return (cell, blocks, blocks.Count == 0 && walk.Struck > before);
    }

    private void TakeMerged(List<TableCell> read)
    {
        while (read.Count < MaxColumns && _reaching[read.Count] > 0)
        {
            _reaching[read.Count]--;
            read.Add(Merged);
        }
    }

    private void End()
    {
        if (_rows.Count > 0)
        {
            walk.Add(new ReportBlock.Table(_place, _rows.ToImmutable()));
            _rows.Clear();
        }
    }

    // A table inside a cell becomes lines of the cell.
    private static string Line(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => heading.Text,
        ReportBlock.Paragraph paragraph => paragraph.Text,
        ReportBlock.ListItem item => ListMarks.Line(item.Marker, item.Text),
        ReportBlock.Table table => string.Join('\n', table.Rows.Select(static row => string.Join(" | ", row.Cells.Where(static cell => cell.Text.Length > 0).Select(static cell => cell.Text)))),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private IEnumerable<IElement> Rows(IElement table) =>
        table.Children
            .Where(child => !walk.IsUnseen(child, _place))
            .SelectMany(child => child.LocalName == "tr" ? [child] : child.LocalName is "thead" or "tbody" or "tfoot" ? child.Children.Where(row => row.LocalName == "tr" && !walk.IsUnseen(row, _place)) : []);

    private static IEnumerable<IElement> Cells(IElement row) => row.Children.Where(static cell => cell.LocalName is "td" or "th");

    private static int Span(IElement cell, string name, int most) =>
        int.TryParse(cell.GetAttribute(name)?.Trim(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var span)
            ? Math.Clamp(span == 0 && name == "rowspan" ? most : span, 1, most)
            : 1;
}
