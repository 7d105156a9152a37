using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Writer;

namespace Mhhs.Bot.Testing.Documents;

/// <summary>Draws a page of a PDF for tests: text at a place, text in a box, lines. Points from the left and from the top.</summary>
public sealed class PdfPage
{
    public const double Margin = 50;

    private readonly PdfPageBuilder _page;

    private readonly PdfDocumentBuilder.AddedFont _plain;

    private readonly PdfDocumentBuilder.AddedFont _bold;

    public PdfPage(PdfPageBuilder page, PdfDocumentBuilder.AddedFont plain, PdfDocumentBuilder.AddedFont bold)
    {
        (_page, _plain, _bold) = (page, plain, bold);
        (Width, Height) = (page.PageSize.Width, page.PageSize.Height);
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>How far down the page is written.</summary>
    public double Down { get; set; } = Margin;

    public PdfPage Text(string text, double left, double top, double size = 10, bool isBold = false)
    {
        if (text.Length > 0)
        {
            _page.AddText(text, size, new PdfPoint(left, Height - top), isBold ? _bold : _plain);
        }

        return this;
    }

    public double WidthOf(string text, double size = 10) =>
        text.Length == 0 ? 0 : _page.MeasureText(text, size, new PdfPoint(0, 0), _plain) is { Count: > 0 } letters ? letters[^1].EndBaseLine.X - letters[0].StartBaseLine.X : 0;

    public PdfPage Line(double fromX, double fromY, double toX, double toY, double width = 0.5)
    {
        _page.DrawLine(new PdfPoint(fromX, Height - fromY), new PdfPoint(toX, Height - toY), width);
        return this;
    }

    public PdfPage Fill(double left, double top, double width, double height)
    {
        _page.DrawRectangle(new PdfPoint(left, Height - top - height), width, height, 0.1, true);
        return this;
    }

    public PdfPage Colour(byte red, byte green, byte blue)
    {
        _page.SetTextAndFillColor(red, green, blue);
        return this;
    }

    public PdfPage Mode(TextRenderingMode mode)
    {
        _page.SetTextRenderingMode(mode);
        return this;
    }

    public PdfPage Picture(byte[] png, double left, double top, double width, double height)
    {
        _page.AddPng(png, new PdfRectangle(left, Height - top - height, left + width, Height - top));
        return this;
    }

    public PdfPage Turned(int degrees)
    {
        _page.SetRotation(new PageRotationDegrees(degrees));
        return this;
    }

    /// <summary>Writes a paragraph below what stands there, wrapped at the margins.</summary>
    public PdfPage Paragraph(string text, double size = 10, bool isBold = false)
    {
        foreach (var line in Wrap(text, Width - 2 * Margin, size))
        {
            Down += size * 1.2;
            Text(line, Margin, Down, size, isBold);
        }

        Down += size * 0.6;
        return this;
    }

    public PdfPage Heading(string text)
    {
        Down += 8;
        return Paragraph(text, 14, isBold: true);
    }

    /// <summary>The lines a text takes in a width; a word that is wider is broken where the width ends, or behind a hyphen or slash.</summary>
    public List<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
            {
                if (line.Length > 0 && WidthOf($"{line} {word}", size) <= width)
                {
                    line = $"{line} {word}";
                    continue;
                }

                if (line.Length > 0)
                {
                    lines.Add(line);
                }

                line = word;
                while (WidthOf(line, size) > width)
                {
                    var fits = Enumerable.Range(1, line.Length - 1).Last(length => length == 1 || WidthOf(line[..length], size) <= width);
                    var mark = line.LastIndexOfAny(['-', '/'], fits - 1);
                    var cut = mark > 0 ? mark + 1 : fits;
                    lines.Add(line[..cut]);
                    line = line[cut..];
                }
            }

            lines.Add(line);
        }

        return lines;
    }
}
