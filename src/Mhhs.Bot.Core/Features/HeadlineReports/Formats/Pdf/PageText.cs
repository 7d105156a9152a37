namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>A cell of a table with lines around it.</summary>
/// <param name="Lines">Its lines of text, from the top.</param>
/// <param name="Left">Where the cell begins.</param>
/// <param name="Width">How wide the cell is.</param>
/// <param name="IsMergedWithAbove">Whether no line parts it from the cell above.</param>
internal readonly record struct RuledCell(List<TextLine> Lines, double Left, double Width, bool IsMergedWithAbove);

/// <summary>A table with lines around its cells, and their text.</summary>
/// <param name="Edges">Where its columns begin and end.</param>
/// <param name="Top">Its upper border.</param>
/// <param name="Bottom">Its lower border.</param>
/// <param name="Rows">Its rows; all have a cell for every column.</param>
internal sealed record RuledTable(double[] Edges, double Top, double Bottom, List<List<RuledCell>> Rows);

/// <summary>A page whose letters have found their tables and lines.</summary>
/// <param name="Number">The page, from 1.</param>
/// <param name="Lines">The lines outside all tables with lines, from the top.</param>
/// <param name="Tables">The tables with lines, from the top.</param>
/// <param name="Loose">Level lines that are part of no such table.</param>
internal sealed record PageText(int Number, List<TextLine> Lines, List<RuledTable> Tables, List<Rule> Loose)
{
    /// <summary>Sorts a page's letters into its tables and lines.</summary>
    public static PageText Of(PdfPageContent page, List<ReportWarning> warnings, ReadBudget budget)
    {
        var rules = HiddenText.TakeFrom(page, warnings, budget);
        var (grids, loose) = RuledGrids.Of(rules, budget);
        var outside = grids.Count == 0 ? page.Glyphs : page.Glyphs.FindAll(glyph => !grids.Exists(grid => grid.Take(glyph)));
        var lines = TextLines.Of(outside, budget);
        for (var index = 0; index < lines.Count; index++)
        {
            lines[index].Number = index + 1;
        }

        var tables = grids.ConvertAll(grid => Table(grid, budget));
        tables.RemoveAll(static table => table.Rows.Count == 0);
        tables.Sort(static (one, other) => other.Top.CompareTo(one.Top));
        return new PageText(page.Number, lines, tables, loose);
    }

    /// <summary>Every line of the page.</summary>
    public IEnumerable<TextLine> AllLines() => Lines.Concat(Tables.SelectMany(static table => table.Rows).SelectMany(static row => row).SelectMany(static cell => cell.Lines));

    private static RuledTable Table(RuledGrid grid, ReadBudget budget)
    {
        var rows = new List<List<RuledCell>>();
        for (var row = 0; row + 1 < grid.Rows.Length; row++)
        {
            var cells = new List<RuledCell>();
            for (var column = 0; column + 1 < grid.Columns.Length; column++)
            {
                cells.Add(grid.Cell(row, column) is { } cell
                    ? new RuledCell(TextLines.Of(cell.Glyphs, budget), cell.Left, cell.Right - cell.Left, false)
                    : new RuledCell([], grid.Columns[column], 0, grid.IsMergedWithAbove(row, column)));
            }

            // Two borders close together have a row between them that nobody sees.
            if (cells.Exists(static cell => cell.Lines.Count > 0))
            {
                rows.Add(cells);
            }
        }

        return new RuledTable(grid.Columns, grid.Rows[0], grid.Rows[^1], rows);
    }
}
