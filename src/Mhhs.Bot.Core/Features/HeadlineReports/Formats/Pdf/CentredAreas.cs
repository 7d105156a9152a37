namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>
/// Gives areas to the rows they stand beside. One that stands in the middle of several rows belongs to the first of them, and its cell is one with those
/// below. Which rows those are shows when all areas of a page are placed together: each row has one area.
/// </summary>
internal static class CentredAreas
{
    // What begins on the same line begins at the same height, nearly.
    private const double SameHeight = 2;

    // Rows above the first area go on with one of the page before; there are not many.
    private const double CostOfRowAbove = 2;

    private const long MaxSteps = 5_000_000;

    /// <summary>Places the lines of the column of areas.</summary>
    public static void Place(List<TextLine> lines, List<(List<TextLine>[] Cells, bool[] IsMerged)> rows, int area, int columns)
    {
        if (lines.Count == 0)
        {
            return;
        }

        var spans = rows.ConvertAll(static row => (Top: Ends(row, true), Bottom: Ends(row, false)));
        var blocks = Blocks(lines, spans);
        if ((Beside(blocks, spans) ?? Together(blocks, spans)) is not { } placed)
        {
            OneByOne(blocks, rows, spans, area, columns);
            return;
        }

        for (var index = 0; index < blocks.Count; index++)
        {
            var (first, last) = placed[index];
            rows[first].Cells[area].AddRange(blocks[index]);
            for (var row = first + 1; row <= last && Off(blocks[index], spans, first, last).IsMerged; row++)
            {
                rows[row].IsMerged[area] = true;
            }
        }
    }

    // A block of lines ends where the next line begins beside a row, or stands further away than lines that run on.
    private static List<List<TextLine>> Blocks(List<TextLine> lines, List<(double Top, double Bottom)> spans)
    {
        var blocks = new List<List<TextLine>>();
        foreach (var line in lines)
        {
            if (blocks.Count == 0 || blocks[^1][^1].Baseline - line.Baseline > 1.45 * line.Size || spans.Exists(span => Math.Abs(span.Top - line.Baseline) <= SameHeight))
            {
                blocks.Add([]);
            }

            blocks[^1].Add(line);
        }

        return blocks;
    }

    // Where each area stands beside one row there is no cell of several rows.
    private static (int First, int Last)[]? Beside(List<List<TextLine>> blocks, List<(double Top, double Bottom)> spans)
    {
        var placed = new (int First, int Last)[blocks.Count];
        for (var index = 0; index < blocks.Count; index++)
        {
            var row = spans.FindIndex(span => Off(blocks[index], [span], 0, 0).Cost <= SameHeight);
            if (row < 0 || index > 0 && row <= placed[index - 1].First)
            {
                return null;
            }

            placed[index] = (row, row);
        }

        return placed;
    }

    // The rows of each block such that every row below the first block has one, and the blocks stand beside or in the middle of theirs; null where they do not.
    private static (int First, int Last)[]? Together(List<List<TextLine>> blocks, List<(double Top, double Bottom)> spans)
    {
        var (count, rows) = (blocks.Count, spans.Count);
        if (count > rows || (long)count * rows * rows > MaxSteps)
        {
            return null;
        }

        var cost = new double[count + 1, rows + 1];
        var from = new int[count + 1, rows + 1];
        for (var row = 0; row <= rows; row++)
        {
            cost[0, row] = row * CostOfRowAbove;
        }

        for (var block = 1; block <= count; block++)
        {
            for (var end = 0; end <= rows; end++)
            {
                cost[block, end] = double.MaxValue;
                for (var first = block - 1; first < end; first++)
                {
                    var total = cost[block - 1, first] + Off(blocks[block - 1], spans, first, end - 1).Cost;
                    if (total < cost[block, end])
                    {
                        (cost[block, end], from[block, end]) = (total, first);
                    }
                }
            }
        }

        var placed = new (int First, int Last)[count];
        for (var (block, end) = (count, rows); block > 0; end = from[block, end], block--)
        {
            placed[block - 1] = (from[block, end], end - 1);
            if (Off(blocks[block - 1], spans, from[block, end], end - 1).Cost > blocks[block - 1][0].Size)
            {
                return null;
            }
        }

        return placed;
    }

    // How far a block is from where it would stand if these rows were its own: beside or in the middle of the first, with blank cells below, or in the middle of all.
    private static (double Cost, bool IsMerged) Off(List<TextLine> block, List<(double Top, double Bottom)> spans, int first, int last)
    {
        var middle = (block[0].Baseline + block[^1].Baseline) / 2;
        var ofAll = Math.Abs((spans[first].Top + spans[last].Bottom) / 2 - middle);
        var beside = Math.Abs(spans[first].Top - block[0].Baseline) <= SameHeight ? 0
            : Math.Abs((spans[first].Top + spans[first].Bottom) / 2 - middle) <= SameHeight ? 1 + (last - first) / 2.0
            : double.MaxValue;
        return beside <= ofAll ? (beside, false) : (ofAll, first < last);
    }

    // An area that stands in no row's height stands over the rows below, in a row of its own.
    private static void OneByOne(List<List<TextLine>> blocks, List<(List<TextLine>[] Cells, bool[] IsMerged)> rows, List<(double Top, double Bottom)> spans, int area, int columns)
    {
        foreach (var block in blocks)
        {
            var middle = (block[0].Baseline + block[^1].Baseline) / 2;
            var at = spans.FindIndex(span => span.Bottom <= middle + SameHeight);
            at = at < 0 ? rows.Count : at;
            if (at < rows.Count && spans[at].Top >= middle - SameHeight)
            {
                rows[at].Cells[area].AddRange(block);
            }
            else
            {
                rows.Insert(at, ([.. Enumerable.Range(0, columns).Select(column => column == area ? block : [])], new bool[columns]));
                spans.Insert(at, (block[0].Baseline, block[^1].Baseline));
            }
        }
    }

    private static double Ends((List<TextLine>[] Cells, bool[] IsMerged) row, bool isTop)
    {
        var heights = row.Cells.SelectMany(static cell => cell).Select(static line => line.Baseline);
        return isTop ? heights.Max() : heights.Min();
    }
}
