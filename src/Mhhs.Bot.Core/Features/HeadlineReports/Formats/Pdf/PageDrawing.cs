namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Follows the drawing on a page and keeps what looks like a ruling line: straight strokes, and filled rectangles too thin to be anything else.</summary>
internal sealed class PageDrawing
{
    // Thicker than this no table is ruled.
    private const double MaxThickness = 3.5;

    // Slanted by less, a line is meant to be straight.
    private const double MaxSlant = 1;

    // More strokes than this no table has: it is a picture.
    private const int MaxStrokes = 60_000;

    private readonly List<List<(double X, double Y)>> _paths = [];

    private bool _hasCurves;

    /// <summary>The ruling lines.</summary>
    public List<Rule> Rules { get; } = [];

    /// <summary>Areas with a colour.</summary>
    public List<Box> Shades { get; } = [];

    /// <summary>Begins a line.</summary>
    public void MoveTo((double X, double Y) point) => _paths.Add([point]);

    /// <summary>Draws on to a point.</summary>
    public void LineTo((double X, double Y) point)
    {
        if (_paths.Count > 0 && _paths[^1].Count < MaxStrokes)
        {
            _paths[^1].Add(point);
        }
    }

    /// <summary>Draws on to a point in a curve; such a shape is no ruling line.</summary>
    public void CurveTo((double X, double Y) point)
    {
        _hasCurves = true;
        LineTo(point);
    }

    /// <summary>Draws back to where the line began.</summary>
    public void Close()
    {
        if (_paths.Count > 0 && _paths[^1].Count > 1)
        {
            LineTo(_paths[^1][0]);
        }
    }

    /// <summary>Paints the lines.</summary>
    public void Stroke(bool close)
    {
        if (close)
        {
            Close();
        }

        foreach (var path in _paths)
        {
            for (var index = 1; index < path.Count && !_hasCurves; index++)
            {
                AddLine(path[index - 1], path[index]);
            }
        }

        Forget();
    }

    /// <summary>Fills the shapes.</summary>
    public void Fill(bool isWhite, bool keep = false)
    {
        foreach (var path in _paths)
        {
            if (path.Count >= 3 && !_hasCurves)
            {
                AddShape(path, isWhite);
            }
        }

        if (!keep)
        {
            Forget();
        }
    }

    /// <summary>Begins anew.</summary>
    public void Forget()
    {
        _paths.Clear();
        _hasCurves = false;
    }

    private void AddShape(List<(double X, double Y)> path, bool isWhite)
    {
        for (var index = 1; index < path.Count; index++)
        {
            if (Math.Abs(path[index].X - path[index - 1].X) > MaxSlant && Math.Abs(path[index].Y - path[index - 1].Y) > MaxSlant)
            {
                return;
            }
        }

        var box = Box.Around(path.Min(static point => point.X), path.Min(static point => point.Y), path.Max(static point => point.X), path.Max(static point => point.Y));
        var (width, height) = (box.Right - box.Left, box.Top - box.Bottom);
        if (Math.Min(width, height) > MaxThickness)
        {
            if (!isWhite && Shades.Count < MaxStrokes)
            {
                Shades.Add(box);
            }
        }
        else if (width >= height)
        {
            AddLine((box.Left, (box.Bottom + box.Top) / 2), (box.Right, (box.Bottom + box.Top) / 2));
        }
        else
        {
            AddLine(((box.Left + box.Right) / 2, box.Bottom), ((box.Left + box.Right) / 2, box.Top));
        }
    }

    private void AddLine((double X, double Y) from, (double X, double Y) to)
    {
        if (Rules.Count == MaxStrokes || !double.IsFinite(from.X + from.Y + to.X + to.Y))
        {
            return;
        }

        if (Math.Abs(from.Y - to.Y) <= MaxSlant)
        {
            Rules.Add(new Rule(true, (from.Y + to.Y) / 2, Math.Min(from.X, to.X), Math.Max(from.X, to.X)));
        }
        else if (Math.Abs(from.X - to.X) <= MaxSlant)
        {
            Rules.Add(new Rule(false, (from.X + to.X) / 2, Math.Min(from.Y, to.Y), Math.Max(from.Y, to.Y)));
        }
    }
}
