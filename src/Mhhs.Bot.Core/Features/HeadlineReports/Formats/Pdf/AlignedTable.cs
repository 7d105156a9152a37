using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Cuts the lines below the header of a table without lines into its rows and cells.</summary>
internal static class AlignedTable
{
    /// <summary>Where the table that begins with these columns ends: the first line that is no part of it.</summary>
    public static int End(IReadOnlyList<TextLine> lines, int first, AlignedColumns columns)
    {
        var end = first;
        while (end < lines.Count && !IsLandmark(lines, end) && !columns.IsStraddledBy(lines[end]))
        {
            end++;
        }

        return end;
    }

    /// <summary>The lines up to the first that certainly begins something else.</summary>
    public static int Landmark(IReadOnlyList<TextLine> lines, int first)
    {
        var end = first;
        while (end < lines.Count && !IsLandmark(lines, end))
        {
            end++;
        }

        return end;
    }

    /// <summary>The rows: for each the lines of its cells, and whether a cell is one with the cell above.</summary>
    /// <param name="lines">The lines, from the top.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="loose">Level lines, some of which may part rows.</param>
    /// <param name="stance">How the cells stand in their rows, as far as the pages before have shown.</param>
    /// <param name="goesOn">Whether the first lines may be the rest of a row on the page before.</param>
    public static List<(List<TextLine>[] Cells, bool[] IsMerged)> Rows(List<TextLine> lines, AlignedColumns columns, List<Rule> loose, CellStance stance, bool goesOn)
    {
        var count = columns.Gaps.Length + 1;
        var area = columns.Known.Columns.IndexOf(ReportColumn.Area);
        var cells = lines.ConvertAll(line => Enumerable.Range(0, count).Select(column => line.Between(columns.From(column), columns.To(column))).ToArray());

        // An area may stand in the middle of its rows: it makes no row of its own where others do.
        var makers = Enumerable.Range(0, lines.Count).Where(index => cells[index].Where((cell, column) => cell is not null && column != area).Any()).ToList();
        var rows = new List<(List<TextLine>[] Cells, bool[] IsMerged)>();
        var starts = AlignedRows.Starts(makers.ConvertAll(index => (lines[index], cells[index])), columns.Known, loose, new RowBands(columns.Known, stance), goesOn);
        for (var index = 0; index < makers.Count; index++)
        {
            if (starts[index])
            {
                rows.Add(([.. Enumerable.Range(0, count).Select(static _ => new List<TextLine>())], new bool[count]));
            }

            for (var column = 0; column < count; column++)
            {
                if (column != area && cells[makers[index]][column] is { } cell)
                {
                    rows[^1].Cells[column].Add(cell);
                }
            }
        }

        if (area >= 0)
        {
            CentredAreas.Place(cells.Select(row => row[area]).OfType<TextLine>().ToList(), rows, area, count);
        }

        return rows;
    }

    private static bool IsLandmark(IReadOnlyList<TextLine> lines, int index)
    {
        var text = lines[index].Text;
        return ReportSections.Of(text) is not null || HeaderLabels.IsNextMeeting(text) || AlignedHeader.At(lines, index) is not null;
    }
}
