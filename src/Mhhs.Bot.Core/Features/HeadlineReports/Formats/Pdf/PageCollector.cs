using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
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
    // Forms call each other, and a file may say that two of them do so for ever.
    private const int MaxDepth = 20;

    private readonly PageDrawing _drawing = new();

    private readonly Whiteness _whiteness = new();

    private readonly PageLetters _letters = new(pageNumber);

    private int _depth;

    private bool _hasPicture;

    /// <inheritdoc/>
    public override PdfPageContent Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        PageNumber = pageNumberCurrent;
        CloneAllStates();
        ProcessOperations(operations);
        return UprightPage.Of(pageNumberCurrent, _letters.All, _drawing, _hasPicture);
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
        var isWhite = currentState.FontState.TextRenderingMode == TextRenderingMode.Fill && _whiteness.Of(currentState.CurrentNonStrokingColor);
        _letters.Add(font, currentState.FontState.TextRenderingMode, isWhite, unicode, characterBoundingBox.Width, new LetterPlace(renderingMatrix, textMatrix, transformationMatrix));
    }

    /// <inheritdoc/>
    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        if (propertyDictionaryName is not null)
        {
            properties = ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName) ?? properties;
        }

        _letters.Begin(name, properties);
    }

    /// <inheritdoc/>
    public override void EndMarkedContent() => _letters.End();

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
    public override void FillPath(FillingRule fillingRule, bool close) => _drawing.Fill(_whiteness.Of(GetCurrentState().CurrentNonStrokingColor));

    /// <inheritdoc/>
    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
        _drawing.Fill(_whiteness.Of(GetCurrentState().CurrentNonStrokingColor), keep: true);
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
}
