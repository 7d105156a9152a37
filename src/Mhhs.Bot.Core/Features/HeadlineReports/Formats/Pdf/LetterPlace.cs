using System.Runtime.InteropServices;
using UglyToad.PdfPig.Core;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>From a letter's own measure to the page's.</summary>
/// <param name="Rendering">From the letter to its size.</param>
/// <param name="Text">From there to the text.</param>
/// <param name="Page">From there to the page.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LetterPlace(TransformationMatrix Rendering, TransformationMatrix Text, TransformationMatrix Page)
{
    /// <summary>Where a point of the letter stands on the page.</summary>
    public (double X, double Y) Of(double x, double y)
    {
        (x, y) = Rendering.Transform(x, y);
        (x, y) = Text.Transform(x, y);
        return Page.Transform(x, y);
    }
}
