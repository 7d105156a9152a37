using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>
/// Runs a page's drawing operations and keeps of them what a report is read from: letters and ruling lines. PdfPig's own processor would also work out every
/// outline and picture, follows forms that call each other without end, and cannot be stopped.
/// </summary>
internal sealed class PageCollector(
    int pageNumber,
    IResourceStore resources,
    IPdfTokenScanner scanner,
    IPageContentParser contentParser,
    ILookupFilterProvider filters,
    CropBox cropBox,
    UserSpaceUnit unit,
    PageRotationDegrees rotation,
    TransformationMatrix initialMatrix,
    ParsingOptions options,
    ReadBudget budget)
    : BaseStreamProcessor<PdfPageContent>(pageNumber, resources, scanner, contentParser, filters, cropBox, unit, rotation, in initialMatrix, options)
{
    // A page of a report has some thousands of letters and some hundreds of lines.
    private const int MaxGlyphs = 200_000;

    // Forms call each other, and a file may say that two of them do so for ever.
    private const int MaxDepth = 20;

    private readonly PageDrawing _drawing = new();

    private readonly List<RunningGlyph> _glyphs = [];

    private readonly Stack<(bool IsFurniture, string? Spelled)> _marked = new();

    private IColor? _lastColour;

    private bool _isWhite;

    private IFont? _lastFont;

    private bool _isBold;

    private string? _spelled;

    private bool _isSpelledOut;

    private int _depth;

    private bool _hasPicture;

    /// <inheritdoc/>
    public override PdfPageContent Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        PageNumber = pageNumberCurrent;
        CloneAllStates();
        ProcessOperations(operations);
        return UprightPage.Of(pageNumberCurrent, _glyphs, _drawing, _hasPicture);
    }

    /// <inheritdoc/>
    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        for (var index = 0; index < operations.Count; index++)
        {
            budget.Check();
            operations[index].Run(this);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        if (_depth == MaxDepth)
        {
            throw new UnreadableFileException(ReportRefusal.Damaged, "The PDF is damaged: its parts hold each other without end. Send the report as it was saved first, or as a Word file.");
        }

        _depth++;
        base.ProcessFormXObject(formStream, xObjectName);
        _depth--;
    }

    /// <inheritdoc/>
    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        budget.Check();
        if (_glyphs.Count == MaxGlyphs)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, $"Page {PageNumber} of the PDF has more on it than any report's. Send only the report.");
        }

        var (x, y) = Place(renderingMatrix, textMatrix, transformationMatrix, 0, 0);
        var (endX, endY) = Place(renderingMatrix, textMatrix, transformationMatrix, characterBoundingBox.Width, 0);
        var (topX, topY) = Place(renderingMatrix, textMatrix, transformationMatrix, 0, 1);
        var size = Math.Sqrt((topX - x) * (topX - x) + (topY - y) * (topY - y));
        var width = Math.Sqrt((endX - x) * (endX - x) + (endY - y) * (endY - y));
        if (!double.IsFinite(x + y + size + width))
        {
            return;
        }

        // The up of a letter, a quarter turn back, is the way its line runs.
        _glyphs.Add(new RunningGlyph(SpelledOr(unicode), x, y, width, size, UprightPage.QuarterOf(topY - y, x - topX), MarksOf(font, currentState)));
    }

    /// <inheritdoc/>
    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        if (propertyDictionaryName is not null)
        {
            properties = ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName) ?? properties;
        }

        _marked.Push((_marked.TryPeek(out var outer) && outer.IsFurniture || name.Data == "Artifact", _spelled));
        if (properties is not null && properties.TryGet(NameToken.ActualText, out var token) && token is IDataToken<string> spelled)
        {
            (_spelled, _isSpelledOut) = (spelled.Data, false);
        }
    }

    /// <inheritdoc/>
    public override void EndMarkedContent()
    {
        if (_marked.TryPop(out var outer))
        {
            (_spelled, _isSpelledOut) = (outer.Spelled, outer.Spelled is not null);
        }
    }

    /// <inheritdoc/>
    public override void MoveTo(double x, double y) => _drawing.MoveTo(CurrentTransformationMatrix.Transform(x, y));

    /// <inheritdoc/>
    public override void LineTo(double x, double y) => _drawing.LineTo(CurrentTransformationMatrix.Transform(x, y));

    /// <inheritdoc/>
    public override void BezierCurveTo(double x2, double y2, double x3, double y3) => _drawing.CurveTo(CurrentTransformationMatrix.Transform(x3, y3));

    /// <inheritdoc/>
    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => _drawing.CurveTo(CurrentTransformationMatrix.Transform(x3, y3));

    /// <inheritdoc/>
    public override void Rectangle(double x, double y, double width, double height)
    {
        MoveTo(x, y);
        LineTo(x + width, y);
        LineTo(x + width, y + height);
        LineTo(x, y + height);
        _drawing.Close();
    }

    /// <inheritdoc/>
    public override void BeginSubpath()
    {
    }

    /// <inheritdoc/>
    public override PdfPoint? CloseSubpath()
    {
        _drawing.Close();
        return null;
    }

    /// <inheritdoc/>
    public override void StrokePath(bool close) => _drawing.Stroke(close);

    /// <inheritdoc/>
    public override void FillPath(FillingRule fillingRule, bool close) => _drawing.Fill(IsWhite(GetCurrentState().CurrentNonStrokingColor));

    /// <inheritdoc/>
    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
        _drawing.Fill(IsWhite(GetCurrentState().CurrentNonStrokingColor), keep: true);
        _drawing.Stroke(close);
    }

    /// <inheritdoc/>
    public override void EndPath() => _drawing.Forget();

    /// <inheritdoc/>
    public override void ClosePath()
    {
    }

    /// <inheritdoc/>
    public override void ModifyClippingIntersect(FillingRule clippingRule)
    {
    }

    /// <inheritdoc/>
    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
    }

    /// <inheritdoc/>
    public override void PaintShading(NameToken shadingName)
    {
    }

    /// <inheritdoc/>
    public override void EndInlineImage(Memory<byte> bytes)
    {
        // The picture itself is nobody's business here; building it would decode it.
        InlineImageBuilder = null;
        AddPicture();
    }

    /// <inheritdoc/>
    protected override void RenderInlineImage(InlineImage inlineImage) => AddPicture();

    /// <inheritdoc/>
    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord) => AddPicture();

    private void AddPicture()
    {
        var (left, bottom) = CurrentTransformationMatrix.Transform(0, 0);
        var (right, top) = CurrentTransformationMatrix.Transform(1, 1);
        _hasPicture = true;
        _drawing.Shades.Add(Box.Around(left, bottom, right, top));
    }

    private static (double X, double Y) Place(in TransformationMatrix rendering, in TransformationMatrix text, in TransformationMatrix page, double x, double y)
    {
        (x, y) = rendering.Transform(x, y);
        (x, y) = text.Transform(x, y);
        return page.Transform(x, y);
    }

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

    private GlyphMarks MarksOf(IFont font, CurrentGraphicsState state)
    {
        if (!ReferenceEquals(font, _lastFont))
        {
            (_lastFont, _isBold) = (font, IsBold(font));
        }

        var mode = state.FontState.TextRenderingMode;
        return (_isBold || mode == TextRenderingMode.FillThenStroke ? GlyphMarks.Bold : GlyphMarks.None)
            | (mode is TextRenderingMode.Neither or TextRenderingMode.NeitherClip ? GlyphMarks.Unpainted : GlyphMarks.None)
            | (mode == TextRenderingMode.Fill && IsWhite(state.CurrentNonStrokingColor) ? GlyphMarks.White : GlyphMarks.None)
            | (_marked.TryPeek(out var marked) && marked.IsFurniture ? GlyphMarks.Furniture : GlyphMarks.None);
    }

    private static bool IsBold(IFont font)
    {
        var name = font.Name?.Data ?? "";
        return font.Details.IsBold || font.Details.Weight >= 600
            || name.Contains("bold", StringComparison.OrdinalIgnoreCase) || name.Contains("black", StringComparison.OrdinalIgnoreCase) || name.Contains("heavy", StringComparison.OrdinalIgnoreCase);
    }

    private bool IsWhite(IColor? colour)
    {
        if (!ReferenceEquals(colour, _lastColour))
        {
            _lastColour = colour;
            _isWhite = colour is not (null or PatternColor) && colour.ToRGBValues() is { Item1: > 0.97, Item2: > 0.97, Item3: > 0.97 };
        }

        return _isWhite;
    }
}
