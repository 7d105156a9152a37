using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

/// <summary>The reader does without the Open XML SDK; here the two are held against each other.</summary>
public sealed class WordSdkTests
{
    [Fact]
    public void The_built_sample_is_valid_and_holds_the_words_that_are_read()
    {
        using var stream = new MemoryStream(WordSampleTests.Sample().Bytes());
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var body = document.MainDocumentPart.ShouldNotBeNull().Document.ShouldNotBeNull().Body.ShouldNotBeNull();

        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        Words(WordSampleTests.Sample().Read().Lines()).ShouldBe(Words(body.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText.Replace(" HYPERLINK \"https://example.org/\" ", "", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_file_written_by_the_SDK_is_read()
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.MacroEnabledDocument))
        {
            var main = document.AddMainDocumentPart();
            var link = main.AddHyperlinkRelationship(new Uri("https://example.org/"), isExternal: true);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
                new AbstractNum(new Level(new StartNumberingValue { Val = 3 }, new NumberingFormat { Val = NumberFormatValues.LowerLetter }, new LevelText { Val = "(%1)" }) { LevelIndex = 0 }) { AbstractNumberId = 4 },
                new NumberingInstance(new AbstractNumId { Val = 4 }) { NumberID = 9 });
            main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(new Style(new StyleName { Val = "heading 2" }) { Type = StyleValues.Paragraph, StyleId = "berschrift2" });
            main.Document = new Document(new Body(
                new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "berschrift2" }), new Run(new Text("Actions"))),
                new Table(
                    new TableRow(Cell("DPMO", new VerticalMerge { Val = MergedCellValues.Restart }), Cell("one")),
                    new TableRow(Cell("", new VerticalMerge()), Cell("two")),
                    new TableRow(Cell("wide", new GridSpan { Val = 2 }))),
                new Paragraph(
                    new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 9 })),
                    new Hyperlink(new Run(new Text("here"))) { Id = link.Id },
                    new DeletedRun(new Run(new DeletedText(" gone"))) { Author = "Ann", Id = "1" },
                    new InsertedRun(new Run(new Text(" new") { Space = SpaceProcessingModeValues.Preserve })) { Author = "Ann", Id = "2" })));
        }

        WordReportReader.Read(stream.ToArray(), new ReadBudget()).Lines().ShouldBe(["# Actions", "DPMO | one", " | two", "wide | ", "[c] here new"]);
    }

    private static TableCell Cell(string text, params OpenXmlElement[] properties) => new(new TableCellProperties(properties), new Paragraph(new Run(new Text(text))));

    private static List<string> Words(IEnumerable<string> lines) => [.. lines.SelectMany(line => line.Split([' ', '|', '[', ']', '#', '•', '\u00A0', '\t', '\n', '\uF0B7'], StringSplitOptions.RemoveEmptyEntries))];
}
