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

        // Where the next column's cells all begin below its header word, words of this column may come as near as that: other pages have longer ones.
        var end = from + bestStart + bestLength;
        var isFlush = to - end is > -2 and < 1.5 && lines.Count(line => line.Words.Exists(word => Math.Abs(word.Left - to) < 1)) >= 2;
        return (isFlush ? end - Math.Min(2, bestLength / 2.0) : from + bestStart + bestLength / 2.0, bestLength);

        void Cover(double left, double right, int weight)
        {
            for (var place = Math.Max(0, (int)Math.Round(left - from)); place < covered.Length && from + place < right; place++)
            {
                covered[place] += weight;
            }
        }
    }
}
