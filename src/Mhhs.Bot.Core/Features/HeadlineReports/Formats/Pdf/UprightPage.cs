using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>A letter as it was drawn, whichever way its line runs.</summary>
/// <param name="Text">What it says.</param>
/// <param name="X">Where it begins.</param>
/// <param name="Y">Where it begins.</param>
/// <param name="Width">How far it is to the next.</param>
/// <param name="Size">The size of its font.</param>
/// <param name="Quarter">How many quarter turns its line is away from running to the right, counter-clockwise; -1 for slanted.</param>
/// <param name="Marks">What else is known about it.</param>
internal readonly record struct RunningGlyph(string Text, double X, double Y, double Width, double Size, int Quarter, GlyphMarks Marks);

/// <summary>Turns a page the way it is read: landscape pages are often drawn sideways on an upright sheet without the file saying so.</summary>
internal static class UprightPage
{
    // A mark across the page is told with its first words.
    private const int MaxSlanted = 200;

    /// <summary>The quarter turn of a direction, or -1.</summary>
    public static int QuarterOf(double across, double up) =>
        Math.Abs(up) <= Math.Abs(across) * 0.1 ? across > 0 ? 0 : 2
        : Math.Abs(across) <= Math.Abs(up) * 0.1 ? up > 0 ? 1 : 3
        : -1;

    /// <summary>The page, upright; what is written another way is kept apart.</summary>
    public static PdfPageContent Of(int number, List<RunningGlyph> glyphs, PageDrawing drawing, bool hasPicture)
    {
        Span<int> votes = stackalloc int[4];
        foreach (var glyph in glyphs)
        {
            if (glyph.Quarter >= 0)
            {
                votes[glyph.Quarter]++;
            }
        }

        var quarter = 0;
        for (var index = 1; index < 4; index++)
        {
            quarter = votes[index] > votes[quarter] ? index : quarter;
        }

        var upright = new List<Glyph>(glyphs.Count);
        var slanted = new StringBuilder();
        foreach (var glyph in glyphs)
        {
            if (glyph.Quarter == quarter)
            {
                var (x, y) = Turn(glyph.X, glyph.Y, quarter);
                upright.Add(new Glyph(glyph.Text, x, x + glyph.Width, y, glyph.Size, glyph.Marks));
            }
            else if (slanted.Length < MaxSlanted)
            {
                slanted.Append(glyph.Text);
            }
        }

        return new PdfPageContent(number)
        {
            Glyphs = upright,
            Rules = quarter == 0 ? drawing.Rules : drawing.Rules.ConvertAll(rule => Turn(rule, quarter)),
            Shades = quarter == 0 ? drawing.Shades : drawing.Shades.ConvertAll(shade => Turn(shade, quarter)),
            HasPicture = hasPicture,
            Slanted = slanted.ToString(),
        };
    }

    private static (double X, double Y) Turn(double x, double y, int quarter) => quarter switch
    {
        0 => (x, y),
        1 => (y, -x),
        2 => (-x, -y),
        _ => (-y, x),
    };

    private static Box Turn(Box box, int quarter)
    {
        var (x1, y1) = Turn(box.Left, box.Bottom, quarter);
        var (x2, y2) = Turn(box.Right, box.Top, quarter);
        return Box.Around(x1, y1, x2, y2);
    }

    private static Rule Turn(Rule rule, int quarter)
    {
        var box = Turn(rule.IsAcross ? new Box(rule.From, rule.At, rule.To, rule.At) : new Box(rule.At, rule.From, rule.At, rule.To), quarter);
        return box.Right - box.Left > box.Top - box.Bottom ? new Rule(true, box.Bottom, box.Left, box.Right) : new Rule(false, box.Left, box.Bottom, box.Top);
    }
}
