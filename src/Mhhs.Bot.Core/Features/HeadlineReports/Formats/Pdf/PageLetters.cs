using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokens;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Keeps the letters of a page, with what the file says about them: how they are spelled, and what belongs to the page.</summary>
internal sealed class PageLetters(int page)
{
    // A page of a report has some thousands of letters.
    private const int MaxLetters = 200_000;

    private readonly Stack<(bool IsFurniture, string? Spelled)> _marked = new();

    private IFont? _lastFont;

    private bool _isBold;

    private string? _spelled;

    private bool _isSpelledOut;

    /// <summary>The letters, as they were drawn.</summary>
    public List<RunningGlyph> All { get; } = [];

    /// <summary>Takes in a letter.</summary>
    public void Add(IFont font, TextRenderingMode mode, bool isWhite, string text, double advance, LetterPlace place)
    {
        if (All.Count == MaxLetters)
        {
            throw BudgetedContentParser.TooLarge(page);
        }

        var (x, y) = place.Of(0, 0);
        var (endX, endY) = place.Of(advance, 0);
        var (topX, topY) = place.Of(0, 1);
        var size = Math.Sqrt((topX - x) * (topX - x) + (topY - y) * (topY - y));
        var width = Math.Sqrt((endX - x) * (endX - x) + (endY - y) * (endY - y));
        if (!double.IsFinite(x + y + size + width))
        {
            return;
        }

        // The up of a letter, a quarter turn back, is the way its line runs.
        All.Add(new RunningGlyph(SpelledOr(text), x, y, width, size, UprightPage.QuarterOf(topY - y, x - topX), MarksOf(font, mode, isWhite)));
    }

    /// <summary>Begins a part that the file says something about.</summary>
    public void Begin(NameToken name, DictionaryToken? properties)
    {
        _marked.Push((_marked.TryPeek(out var outer) && outer.IsFurniture || name.Data == "Artifact", _spelled));
        if (properties is not null && properties.TryGet(NameToken.ActualText, out var token) && token is IDataToken<string> spelled)
        {
            (_spelled, _isSpelledOut) = (spelled.Data, false);
        }
    }

    /// <summary>Ends the part that began last.</summary>
    public void End()
    {
        if (_marked.TryPop(out var outer))
        {
            (_spelled, _isSpelledOut) = (outer.Spelled, outer.Spelled is not null);
        }
    }

    // What a part says as a whole is told by its first letter; the others only take their place.
    private string SpelledOr(string text)
    {
        if (_spelled is null)
        {
            return text;
        }

        var spelled = _isSpelledOut ? "" : _spelled;
        _isSpelledOut = true;
        return spelled;
    }

    private GlyphMarks MarksOf(IFont font, TextRenderingMode mode, bool isWhite)
    {
        if (!ReferenceEquals(font, _lastFont))
        {
            (_lastFont, _isBold) = (font, IsBold(font));
        }

        return (_isBold || mode == TextRenderingMode.FillThenStroke ? GlyphMarks.Bold : GlyphMarks.None)
            | (mode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip ? GlyphMarks.Unpainted : GlyphMarks.None)
            | (isWhite ? GlyphMarks.White : GlyphMarks.None)
            | (_marked.TryPeek(out var marked) && marked.IsFurniture ? GlyphMarks.Furniture : GlyphMarks.None);
    }

    private static bool IsBold(IFont font)
    {
        var name = font.Name?.Data ?? "";
        return font.Details.IsBold || font.Details.Weight >= 600
            || name.Contains("bold", StringComparison.OrdinalIgnoreCase) || name.Contains("black", StringComparison.OrdinalIgnoreCase) || name.Contains("heavy", StringComparison.OrdinalIgnoreCase);
    }
}
