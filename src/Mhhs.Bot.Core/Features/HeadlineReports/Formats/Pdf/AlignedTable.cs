using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>The columns of a table without lines: where the gaps run that go through its rows.</summary>
/// <param name="Header">Its header row.</param>
/// <param name="Gaps">The places between the columns, one fewer than columns, and how wide the gap is there.</param>
/// <param name="Left">Where the first column begins.</param>
internal sealed record AlignedColumns(AlignedHeader Header, (double At, double Width)[] Gaps, double Left)
{
    /// <summary>What the columns hold.</summary>
    public ReportColumns Known { get; } = ReportColumns.Read(Header.Words);

    /// <summary>Where a column begins.</summary>
    public double From(int column) => column == 0 ? double.MinValue : Gaps[column - 1].At;

    /// <summary>Where a column ends.</summary>
    public double To(int column) => column == Gaps.Length ? double.MaxValue : Gaps[column].At;

    /// <summary>Finds the gaps among lines that may go on below the table.</summary>
    public static AlignedColumns Of(AlignedHeader header, IReadOnlyList<TextLine> lines)
    {
        var gaps = new (double At, double Width)[header.Words.Count - 1];
        for (var index = 0; index < gaps.Length; index++)
        {
            gaps[index] = Gap(header.Spans[index].Right, Math.Max(header.Spans[index].Right + 1, header.Spans[index + 1].Left), lines);
        }

        return new AlignedColumns(header, gaps, Math.Min(header.Spans[0].Left, lines.Count > 0 ? lines.Min(static line => line.Left) : double.MaxValue));
    }

    /// <summary>Whether a line runs across the columns as no row does.</summary>
    public bool IsStraddledBy(TextLine line)
    {
        if (line.Left > To(0))
        {
            return false;
        }

        // In a row at least one of the gaps is wider than the space between two words.
        var (covered, tight) = (0, 0);
        foreach (var (at, width) in Gaps)
        {
            var next = line.Words.FindIndex(word => word.Right > at + 1);
            if (next < 0)
            {
                break;
            }

            if (line.Words[next].Left < at - 1)
            {
                return true;
            }

            covered++;
            tight += next > 0 && line.Words[next].Left - line.Words[next - 1].Right < Math.Min(0.5 * line.Size, 0.6 * width) ? 1 : 0;
        }

        return covered > 0 && tight == covered;
    }

    // Where the fewest lines have words, between the end of one header word and the beginning of the next.
    private static (double At, double Width) Gap(double from, double to, IReadOnlyList<TextLine> lines)
    {
        var covered = new int[Math.Min(2000, (int)Math.Ceiling(to - from) + 1)];
        foreach (var line in lines)
        {
            Word? last = null;
            foreach (var word in line.Words)
            {
                // The space between two words counts half: there may be a gap between columns, where they stand close together.
                if (last is { } before && word.Left - before.Right < 0.4 * line.Size)
                {
                    Cover(before.Right, word.Left, 1);
                }

                Cover(word.Left, word.Right, 2);
                last = word;
            }
        }

        var least = covered.Min();
        var (bestStart, bestLength, start) = (0, 0, -1);
        for (var place = 0; place <= covered.Length; place++)
        {
            if (place < covered.Length && covered[place] == least)
            {
                start = start < 0 ? place : start;
            }
            else if (start >= 0)
            {
                (bestStart, bestLength) = place - start >= bestLength ? (start, place - start) : (bestStart, bestLength);
                start = -1;
            }
        }

        return (from + bestStart + bestLength / 2.0, bestLength);

        void Cover(double left, double right, int weight)
        {
            for (var place = Math.Max(0, (int)Math.Round(left - from)); place < covered.Length && from + place < right; place++)
            {
                covered[place] += weight;
            }
        }
    }
}

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
    public static List<(List<TextLine>[] Cells, bool[] IsMerged)> Rows(List<TextLine> lines, AlignedColumns columns, List<Rule> loose)
    {
        var count = columns.Gaps.Length + 1;
        var area = columns.Known.Columns.IndexOf(ReportColumn.Area);
        var cells = lines.ConvertAll(line => Enumerable.Range(0, count).Select(column => line.Between(columns.From(column), columns.To(column))).ToArray());

        // An area may stand in the middle of its rows: it makes no row of its own where others do.
        var makers = Enumerable.Range(0, lines.Count).Where(index => cells[index].Where((cell, column) => cell is not null && column != area).Any()).ToList();
        var rows = new List<(List<TextLine>[] Cells, bool[] IsMerged)>();
        var starts = AlignedRows.Starts(makers.ConvertAll(index => (lines[index], cells[index])), columns.Known, loose);
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
