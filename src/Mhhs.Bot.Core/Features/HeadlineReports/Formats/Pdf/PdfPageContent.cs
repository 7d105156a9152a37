using System.Runtime.InteropServices;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>What is told apart about a letter besides where it stands.</summary>
[Flags]
internal enum GlyphMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It is printed bold.</summary>
    Bold = 1,

    /// <summary>It is printed in white.</summary>
    White = 2,

    /// <summary>It is not painted at all, as the text behind a scanned picture is not.</summary>
    Unpainted = 4,

    /// <summary>The file says that it belongs to the page, not to the text: a running header, a page number.</summary>
    Furniture = 8,
}

/// <summary>A letter (or a ligature) on a page that stands upright; points from the bottom left corner.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where the next would begin.</param>
/// <param name="Baseline">The height of the line it stands on.</param>
/// <param name="Size">The size of its font.</param>
/// <param name="Marks">What else is known about it.</param>
internal readonly record struct Glyph(string Text, double Left, double Right, double Baseline, double Size, GlyphMarks Marks)
{
    /// <summary>The middle of its width.</summary>
    public double Middle => (Left + Right) / 2;

    /// <summary>The middle of its height, nearly.</summary>
    public double Waist => Baseline + Size * 0.25;
}

/// <summary>A ruling line along an axis.</summary>
/// <param name="IsAcross">Whether it runs from left to right; otherwise from bottom to top.</param>
/// <param name="At">Its height, or its distance from the left.</param>
/// <param name="From">Where it begins along its axis.</param>
/// <param name="To">Where it ends.</param>
internal sealed record Rule(bool IsAcross, double At, double From, double To)
{
    /// <summary>Its length.</summary>
    public double Length => To - From;

    /// <summary>Whether it passes a place along its axis.</summary>
    public bool Spans(double place, double tolerance = 0) => place >= From - tolerance && place <= To + tolerance;
}

/// <summary>A filled or pictured area.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Box(double Left, double Bottom, double Right, double Top)
{
    /// <summary>Whether a place is in it.</summary>
    public bool Contains(double x, double y) => x >= Left && x <= Right && y >= Bottom && y <= Top;

    /// <summary>The smallest box around two corners.</summary>
    public static Box Around(double x1, double y1, double x2, double y2) => new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
}

/// <summary>What is printed on a page, upright, in no order yet.</summary>
/// <param name="Number">The page, from 1.</param>
internal sealed record PdfPageContent(int Number)
{
    /// <summary>The letters that run the way most of the page runs.</summary>
    public required List<Glyph> Glyphs { get; set; }

    /// <summary>Ruling lines.</summary>
    public required List<Rule> Rules { get; init; }

    /// <summary>Areas that are filled with a colour, or hold a picture.</summary>
    public required List<Box> Shades { get; init; }

    /// <summary>Whether there is a picture on it.</summary>
    public bool HasPicture { get; init; }

    /// <summary>What is written in another direction than the rest of the page.</summary>
    public required string Slanted { get; init; }
}
