namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>The ways to part lines into rows by what each row costs: the cheapest of them, and what the next one costs. Rows are added by their first line, from the top.</summary>
/// <param name="lines">How many lines there are.</param>
internal sealed class RowWays(int lines)
{
    // For the lines above each line, the best way and the next best: what it costs, and where its last row begins.
    private readonly (double Cost, int From)[] _best = [(0, 0), .. Enumerable.Repeat((double.MaxValue, 0), lines)];

    private readonly double[] _next = [.. Enumerable.Repeat(double.MaxValue, lines + 1)];

    /// <summary>What the cheapest way costs.</summary>
    public double Cost => _best[lines].Cost;

    /// <summary>What the next one costs; very much where there is none.</summary>
    public double Next => _next[lines];

    /// <summary>Adds a row.</summary>
    /// <param name="first">Its first line.</param>
    /// <param name="last">Its last line.</param>
    /// <param name="cost">What it costs.</param>
    public void Add(int first, int last, double cost)
    {
        var (way, next) = (_best[first].Cost + cost, _next[first] + cost);
        if (way < _best[last + 1].Cost - 1e-9)
        {
            _next[last + 1] = Math.Min(_best[last + 1].Cost, next);
            _best[last + 1] = (way, first);
        }
        else
        {
            _next[last + 1] = Math.Min(_next[last + 1], way);
        }
    }

    /// <summary>For each line whether a row begins there by the cheapest way.</summary>
    public bool[] Starts()
    {
        var starts = new bool[lines];
        for (var end = lines; end > 0; end = _best[end].From)
        {
            starts[_best[end].From] = true;
        }

        return starts;
    }
}
