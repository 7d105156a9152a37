using UglyToad.PdfPig.Graphics.Colors;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Tells what is as white as paper. The same colour is asked about for letter after letter, so that the last answer is kept.</summary>
internal sealed class Whiteness
{
    private IColor? _last;

    private bool _isWhite;

    /// <summary>Whether a colour is white.</summary>
    public bool Of(IColor? colour)
    {
        if (!ReferenceEquals(colour, _last))
        {
            _last = colour;
            _isWhite = colour is not (null or PatternColor) && colour.ToRGBValues() is { Item1: > 0.97, Item2: > 0.97, Item3: > 0.97 };
        }

        return _isWhite;
    }
}
