using System.Runtime.InteropServices;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>
/// Parts the lines of a table whose rows have references, where neither lines nor gaps between the rows can be relied upon: a row has one reference, and its
/// cells begin at the same height, or stand in the middle of the same height. Of all ways to part a page's lines the one counts that is furthest from breaking this.
/// </summary>
/// <param name="columns">What the columns hold.</param>
/// <param name="stance">How the table's cells stand in their rows, as far as the pages before have shown.</param>
internal sealed class RowBands(ReportColumns columns, CellStance stance)
{
    // A page has some sixty lines; so many more are no report's.
    private const int MaxLines = 1000;

    // What follows is in heights of a line. A row has a reference unless it is the rest of a row that began on the page before.
    private const double CostWithoutReference = 1.6;

    // The lines of a cell run on without a gap.
    private const double CostOfGap = 1;

    // A row that a page breaks begins at the top whatever the others do, and LibreOffice leaves cells of the rows before it there as well.
    private const double CostOfTop = 0.3;

    // No row begins in mid-sentence: of ways that stand alike the one counts that breaks no sentence.
    private const double CostOfMidSentence = 0.1;

    // A way that is no further off is as good.
    private const double Alike = 0.05;

    // So much is the same height.
    private const double Same = 0.22;

    // One cell that stands where it should not says as much as ten of them by a hair.
    private const double MostOff = 3;

    private readonly int _reference = columns.Columns.IndexOf(ReportColumn.Ref);

    private readonly int _wording = columns.Columns.IndexOf(ReportColumn.Description);

    private readonly int _area = columns.Columns.IndexOf(ReportColumn.Area);

    /// <summary>For each line whether it begins a row; null where nothing can be told this way.</summary>
    /// <param name="lines">The lines with their cells, from the top.</param>
    /// <param name="goesOn">Whether the first of them may be the rest of a row on the page before.</param>
    public bool[]? Starts(List<(TextLine Line, TextLine?[] Cells)> lines, bool goesOn)
    {
        if (_reference < 0 || lines.Count is 0 or > MaxLines || columns.Section is not (ReportSection.Actions or ReportSection.Decisions))
        {
            return null;
        }

        var references = References(lines);
        if (!goesOn && !references.Contains(true))
        {
            return null;
        }

        var pitch = Pitch(lines);
        var ways = CellStance.All.Select(way => Part(lines, references, pitch, way, goesOn)).ToList();
        for (var way = 0; way < ways.Count; way++)
        {
            stance.Add(CellStance.All[way], ways[way].Cost);
        }

        var likely = ways[CellStance.All.IndexOf(stance.Likely)];
        (stance.Doubt, stance.IsUnsure) = (stance.Likely == Stance.Top ? 0 : likely.Cost, likely.Next - likely.Cost < Alike);
        return likely.Starts;
    }

    // Which lines begin a reference. One that a narrow column broke goes on while it has no number yet, or ends in a dash.
    private bool[] References(List<(TextLine Line, TextLine?[] Cells)> lines)
    {
        var begins = new bool[lines.Count];
        var hasLetters = lines.Exists(line => line.Cells[_reference]?.Text.AsSpan().ContainsAnyInRange('A', 'Z') is true);
        var above = "";
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Cells[_reference]?.Text is not { } text)
            {
                continue;
            }

            var isWhole = above.Length == 0 || above.AsSpan().ContainsAnyInRange('0', '9') && above[^1] is not ('-' or '\u2010' or '\u2011' or '\u2013' or '/');
            begins[index] = isWhole && (hasLetters ? text.AsSpan().ContainsAnyInRange('A', 'Z') : text.AsSpan().ContainsAnyInRange('0', '9'));
            above = begins[index] ? text : above + text;
        }

        return begins;
    }

    // The distance of lines that run on in a cell, which is the smallest that occurs often.
    private static double Pitch(List<(TextLine Line, TextLine?[] Cells)> lines)
    {
        var size = lines.Max(static line => line.Line.Size);
        var distances = new List<double>();
        for (var column = 0; column < lines[0].Cells.Length; column++)
        {
            var heights = lines.FindAll(line => line.Cells[column] is not null).ConvertAll(static line => line.Line.Baseline);
            distances.AddRange(heights.Zip(heights.Skip(1), static (above, below) => above - below).Where(distance => distance > 0.9 * size));
        }

        distances.Sort();
        return distances.Count == 0 ? 1.2 * size : Math.Min(distances[distances.Count / 10], 1.4 * size);
    }

    // The best way to part the lines, and what the next best would cost.
    private (bool[] Starts, double Cost, double Next) Part(List<(TextLine Line, TextLine?[] Cells)> lines, bool[] references, double pitch, Stance way, bool goesOn)
    {
        var ways = new RowWays(lines.Count);
        for (var first = 0; first < lines.Count; first++)
        {
            var band = new Band(lines, first, pitch, _area);
            var (found, isFree) = (0, first == 0 && goesOn);
            string? wording = null;
            for (var last = first; last < lines.Count; last++)
            {
                found += references[last] ? 1 : 0;
                if (found > 1)
                {
                    break;
                }

                band.Take(last);
                wording ??= _wording < 0 ? null : lines[last].Cells[_wording]?.Text;
                var atPageEnd = isFree || last == lines.Count - 1;
                ways.Add(first, last, band.Off(way, atPageEnd ? 0 : CostOfTop) + CostOfGap * band.Gaps
                    + (found == 0 && !isFree ? CostWithoutReference : 0)
                    + (!isFree && wording is [var letter, ..] && char.IsLower(letter) ? CostOfMidSentence : 0));
            }
        }

        return (ways.Starts(), ways.Cost, ways.Next);
    }

    /// <summary>Lines taken for one row: where each of its cells begins and ends.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Band(List<(TextLine Line, TextLine?[] Cells)> lines, int first, double pitch, int area)
    {
        private readonly double _top = lines[first].Line.Baseline;

        private readonly (double First, double Last)[] _cells = [.. Enumerable.Repeat((double.NaN, double.NaN), lines[first].Cells.Length)];

        private double _bottom;

        /// <summary>How many gaps there are in its cells.</summary>
        public int Gaps { get; private set; }

        public void Take(int index)
        {
            _bottom = lines[index].Line.Baseline;
            for (var column = 0; column < _cells.Length; column++)
            {
                if (column == area || lines[index].Cells[column] is null)
                {
                    continue;
                }

                Gaps += _cells[column].Last - _bottom > pitch + Math.Max(1.5, 0.15 * pitch) ? 1 : 0;
                _cells[column] = (double.IsNaN(_cells[column].First) ? _bottom : _cells[column].First, _bottom);
            }
        }

        /// <summary>How far its cells are from where they would stand in one row, in heights of a line.</summary>
        /// <param name="way">How they stand.</param>
        /// <param name="costOfTop">What it costs that a cell begins at the top where the others do not.</param>
        public readonly double Off(Stance way, double costOfTop)
        {
            var total = 0.0;
            foreach (var (begin, end) in _cells)
            {
                if (double.IsNaN(begin))
                {
                    continue;
                }

                var fromTop = Beyond(_top - begin);
                total += way switch
                {
                    Stance.Top => fromTop,
                    Stance.Middle => Math.Min(Beyond(Math.Abs((begin + end - _top - _bottom) / 2)), fromTop + costOfTop),
                    _ => Math.Min(Beyond(end - _bottom), fromTop + costOfTop),
                };
            }

            return total;
        }

        private readonly double Beyond(double off) => off > Same * pitch ? Math.Min(off / pitch, MostOff) : 0;
    }
}

/// <summary>Where in the height of a row its cells stand.</summary>
internal enum Stance
{
    /// <summary>They begin at the same height.</summary>
    Top,

    /// <summary>They have the same middle.</summary>
    Middle,

    /// <summary>They end at the same height.</summary>
    Bottom,
}

/// <summary>How the cells of a table stand in their rows: every page says a little about it.</summary>
internal sealed class CellStance
{
    private readonly double[] _costs = new double[All.Length];

    /// <summary>The ways, the usual one first.</summary>
    public static System.Collections.Immutable.ImmutableArray<Stance> All { get; } = [Stance.Top, Stance.Middle, Stance.Bottom];

    /// <summary>How far the last page's cells are from standing so, in heights of a line; 0 where they begin at the same height, which is seldom mistaken.</summary>
    public double Doubt { get; set; }

    /// <summary>Whether the last page's rows could be parted otherwise just as well.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>The way that all pages so far are nearest to.</summary>
    public Stance Likely => All.MinBy(way => _costs[(int)way]);

    /// <summary>Adds what a page would have to be forgiven if its cells stood this way.</summary>
    public void Add(Stance way, double cost) => _costs[(int)way] += cost;
}
