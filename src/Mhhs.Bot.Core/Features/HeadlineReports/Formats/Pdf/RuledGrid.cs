namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>A table drawn with lines: its columns and rows, and which of its cells are one because no line parts them.</summary>
internal sealed class RuledGrid
{
    // Lines closer than this are one border, drawn twice or thick.
    private const double Near = 3;

    private const int MaxCells = 100_000;

    private readonly int[] _root;

    private readonly List<Glyph>?[] _glyphs;

    private RuledGrid(double[] columns, double[] rows, List<Rule> rules)
    {
        (Columns, Rows) = (columns, rows);
        var (across, down) = (columns.Length - 1, rows.Length - 1);
        _root = [.. Enumerable.Range(0, across * down)];
        _glyphs = new List<Glyph>?[across * down];
        var horizontal = rules.Where(static rule => rule.IsAcross).ToLookup(rule => Nearest(rows, rule.At));
        var vertical = rules.Where(static rule => !rule.IsAcross).ToLookup(rule => Nearest(columns, rule.At));
        for (var row = 0; row < down; row++)
        {
            for (var column = 0; column < across; column++)
            {
                var (x, y) = ((columns[column] + columns[column + 1]) / 2, (rows[row] + rows[row + 1]) / 2);
                if (column + 1 < across && !vertical[column + 1].Any(rule => rule.Spans(y)))
                {
                    Unite(row * across + column, row * across + column + 1);
                }

                if (row + 1 < down && !horizontal[row + 1].Any(rule => rule.Spans(x)))
                {
                    Unite(row * across + column, (row + 1) * across + column);
                }
            }
        }
    }

    /// <summary>The places of the upright borders, from the left.</summary>
    public double[] Columns { get; }

    /// <summary>The heights of the level borders, from the top.</summary>
    public double[] Rows { get; }

    /// <summary>The table of lines that touch each other, or null where they are none: a box, an underlined word.</summary>
    public static RuledGrid? Of(List<Rule> rules)
    {
        var columns = Places(rules, isAcross: false);
        var rows = Places(rules, isAcross: true);
        Array.Reverse(rows);
        return columns.Length > 2 && rows.Length > 1 && (long)columns.Length * rows.Length <= MaxCells ? new RuledGrid(columns, rows, rules) : null;
    }

    /// <summary>Takes a letter into the cell it stands in; or not, where it stands outside.</summary>
    public bool Take(Glyph glyph)
    {
        var (x, y) = (glyph.Middle, glyph.Waist);
        if (x < Columns[0] || x > Columns[^1] || y > Rows[0] || y < Rows[^1])
        {
            return false;
        }

        var column = Math.Clamp(Array.FindLastIndex(Columns, place => place <= x), 0, Columns.Length - 2);
        var row = Math.Clamp(Array.FindLastIndex(Rows, place => place >= y), 0, Rows.Length - 2);
        (_glyphs[Root(row * (Columns.Length - 1) + column)] ??= []).Add(glyph);
        return true;
    }

    /// <summary>The letters of the cell whose first corner this is, and how wide the cell is; null where the cell began further left or above.</summary>
    public (List<Glyph> Glyphs, double Left, double Right)? Cell(int row, int column)
    {
        var across = Columns.Length - 1;
        var root = row * across + column;
        if (Root(root) != root)
        {
            return null;
        }

        var end = column + 1;
        while (end < across && Root(row * across + end) == root)
        {
            end++;
        }

        return (_glyphs[root] ?? [], Columns[column], Columns[end]);
    }

    /// <summary>Whether a cell is one with the cell above.</summary>
    public bool IsMergedWithAbove(int row, int column) => row > 0 && Root(row * (Columns.Length - 1) + column) == Root((row - 1) * (Columns.Length - 1) + column);

    // Borders, and the ends of lines that cross them: a table may be open at its sides.
    private static double[] Places(List<Rule> rules, bool isAcross)
    {
        var places = new List<double>();
        var ends = new List<double>();
        foreach (var rule in rules)
        {
            if (rule.IsAcross == isAcross)
            {
                places.Add(rule.At);
            }
            else
            {
                ends.Add(rule.From);
                ends.Add(rule.To);
            }
        }

        if (ends.Count > 0)
        {
            places.Add(ends.Min());
            places.Add(ends.Max());
        }

        places.Sort();
        var distinct = new List<double>();
        foreach (var place in places)
        {
            if (distinct.Count == 0 || place - distinct[^1] > Near)
            {
                distinct.Add(place);
            }
        }

        return [.. distinct];
    }

    private static int Nearest(double[] places, double at)
    {
        var nearest = 0;
        for (var index = 1; index < places.Length; index++)
        {
            nearest = Math.Abs(places[index] - at) < Math.Abs(places[nearest] - at) ? index : nearest;
        }

        return nearest;
    }

    private int Root(int cell)
    {
        while (_root[cell] != cell)
        {
            cell = _root[cell];
        }

        return cell;
    }

    private void Unite(int first, int second)
    {
        var (a, b) = (Root(first), Root(second));
        _root[Math.Max(a, b)] = Math.Min(a, b);
    }
}
