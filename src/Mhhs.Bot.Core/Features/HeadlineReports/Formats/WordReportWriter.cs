using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Writes a document as a Word file: A4 landscape, so that six columns have room, with headings, plain tables and page numbers.</summary>
internal static class WordReportWriter
{
    /// <summary>The file.</summary>
    public static byte[] Write(ReportDocument document)
    {
        var title = document.Blocks.OfType<ReportBlock.Heading>().FirstOrDefault()?.Text ?? "";
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordReportStyles.All();
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumber());
            main.Document = new Document(new Body([.. document.Blocks.SelectMany(Blocks(document)), Section(main.GetIdOfPart(footer))]));
            (package.PackageProperties.Title, package.PackageProperties.Language, package.PackageProperties.Creator) = (WordReportText.Clean(title), "en-GB", "Mhhs.Bot");
        }

        return stream.ToArray();
    }

    private static Func<ReportBlock, int, IEnumerable<OpenXmlElement>> Blocks(ReportDocument document) => (block, index) => block switch
    {
        ReportBlock.Heading heading => [WordReportText.Paragraph(heading.Text, index == 0 ? WordReportStyles.Title : WordReportStyles.Heading)],
        // What follows a table stands clear of it.
        ReportBlock.Paragraph paragraph => WordReportText.Paragraphs(paragraph.Text, index > 0 && document.Blocks[index - 1] is ReportBlock.Table ? WordReportStyles.BelowTable : null),
        ReportBlock.ListItem item => [WordReportText.Paragraph(item.Marker is { } marker ? $"{marker}) {item.Text}" : $"• {item.Text}", null)],
        // Word joins two tables that touch, and wants a paragraph behind the last one.
        ReportBlock.Table table => [WordReportTable.Of(table), .. index + 1 < document.Blocks.Length && document.Blocks[index + 1] is not ReportBlock.Table ? Array.Empty<OpenXmlElement>() : [new Paragraph()]],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static Paragraph PageNumber()
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordReportStyles.Footer }));
        paragraph.Append(WordReportText.Run("Page "), Field("PAGE"), WordReportText.Run(" of "), Field("NUMPAGES"));
        return paragraph;
    }

    private static SimpleField Field(string instruction) => new(WordReportText.Run("1")) { Instruction = instruction };

    private static SectionProperties Section(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape },
        new PageMargin { Top = 1021, Bottom = 1021, Left = 1021, Right = 1021, Header = 567, Footer = 567, Gutter = 0 });
}
