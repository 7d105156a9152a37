using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>A font may say in one line that it has millions of letters.</summary>
public sealed class PdfFontBoundsTests
{
    private const string Letters = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Any /Flags 4 >>";

    [Fact]
    public void A_font_that_spells_some_letters_is_read() =>
        PdfReportReader.Read(File("1 beginbfrange\n<0001> <0004> <0061>\nendbfrange", 1), new ReadBudget())
            .Blocks.ShouldHaveSingleItem().ShouldBeOfType<ReportBlock.Paragraph>().Text.ShouldBe("abcd");

    [Theory]
    [InlineData("1 beginbfrange\n<000000> <2FFFFF> <0041>\nendbfrange", 1)]
    [InlineData("2 beginbfrange\n<41> <5A> [<0061>] <000000> <2FFFFF> <0041>\nendbfrange", 1)]
    [InlineData("1 beginbfrange <41> <5A> <0061> <00> 1 beginbfrange<000000><2FFFFF><0041> endbfrange", 1)]
    [InlineData("1 beginbfrange\n<0000000000> <0000000001> <0041>\nendbfrange", 1)]
    [InlineData("1 beginbfrange\n<000000> <0FFFFF> <0041>\nendbfrange", 3)]
    public void Fonts_that_spell_more_letters_than_there_are_are_refused(string ranges, int fonts) =>
        Should.Throw<UnreadableFileException>(() => PdfReportReader.Read(File(ranges, fonts), new ReadBudget())).Reason.ShouldBe(ReportRefusal.TooLarge);

    [Theory]
    [InlineData("/W [0 2500000 500]")]
    [InlineData("/W [0 [1 2 3] 7 2500000 500]")]
    [InlineData("/W2 [0 2500000 1 2 3]")]
    public void Fonts_that_give_widths_to_more_letters_than_there_are_are_refused(string widths) =>
        Should.Throw<UnreadableFileException>(() => PdfReportReader.Read(Wide(widths), new ReadBudget())).Reason.ShouldBe(ReportRefusal.TooLarge);

    [Fact]
    public void A_font_that_gives_widths_to_some_letters_is_read() =>
        PdfReportReader.Read(Wide("/W [0 [500 600] 2 500 700] /W2 [0 5 1 2 3]"), new ReadBudget()).Blocks.ShouldHaveSingleItem();

    private static byte[] Wide(string widths) => new RawPdf()
        .Add("<< /Type /Catalog /Pages 2 0 R >>")
        .Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>")
        .Stream("", "BT /F1 12 Tf 50 700 Td <00010002> Tj ET"u8.ToArray())
        .Add("<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>")
        .Add($"{Letters} {widths} >>")
        .Stream("", Encoding.Latin1.GetBytes(Table("1 beginbfrange\n<0001> <0002> <0041>\nendbfrange")))
        .Bytes();

    private static byte[] File(string ranges, int fonts)
    {
        var numbers = Enumerable.Range(0, fonts).ToList();
        var named = string.Concat(numbers.Select(static font => $"/T{font} << /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode {font + 6} 0 R >> "));
        var file = new RawPdf()
            .Add("<< /Type /Catalog /Pages 2 0 R >>")
            .Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << {named} >> >> >>")
            .Stream("", "BT /T0 12 Tf 50 700 Td <0001000200030004> Tj ET"u8.ToArray())
            .Add($"{Letters} >>");
        return numbers.Aggregate(file, (all, _) => all.Stream("", Encoding.Latin1.GetBytes(Table(ranges)))).Bytes();
    }

    private static string Table(string ranges) =>
        $"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{ranges}\nendcmap\nend\nend";
}
