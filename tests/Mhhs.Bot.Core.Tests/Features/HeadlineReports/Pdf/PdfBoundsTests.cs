using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>What a page may cost is asked while PdfPig works on it, so that nothing goes on after the answer.</summary>
public sealed class PdfBoundsTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_that_names_one_stream_thousands_of_times_is_given_up_before_it_is_put_together(bool isPacked)
    {
        var content = Repeated("BT ET\n", 16 * 1024);
        var file = Page("[" + string.Concat(Enumerable.Repeat("4 0 R ", 2_000)) + "]")
            .Stream(isPacked ? "/Filter /FlateDecode" : "", isPacked ? RawPdf.Packed(content) : content)
            .Bytes();
        var budget = new ReadBudget();

        ReasonOf(file, budget).ShouldBe(ReportRefusal.TooLarge);

        budget.UnpackedBytes.ShouldBeLessThan(5 * Megabyte);
    }

    [Fact]
    public void A_page_without_packing_may_be_no_larger_than_one_that_unpacks() =>
        ReasonOf(RawPdf.Page(Repeated("BT ET\n", 5 * Megabyte)).Bytes(), new ReadBudget()).ShouldBe(ReportRefusal.TooLarge);

    [Fact]
    public void A_page_in_several_streams_is_read_as_one()
    {
        var file = Page("[4 0 R 5 0 R]")
            .Stream("", "BT /F1 12 Tf 1 0 0 1 50 700 Tm (TMAG Headline)"u8.ToArray())
            .Stream("/Filter /FlateDecode", RawPdf.Packed("Tj ( Report) Tj ET"u8.ToArray()))
            .Bytes();

        PdfReportReader.Read(file, new ReadBudget()).Blocks.ShouldHaveSingleItem().ShouldBeOfType<ReportBlock.Paragraph>().Text.ShouldBe("TMAG Headline Report");
    }

    [Fact]
    public void What_is_not_packed_is_counted_as_well()
    {
        var budget = new ReadBudget();
        var content = Encoding.Latin1.GetBytes("BT /F1 12 Tf 50 700 Td (TMAG Headline Report) Tj ET");

        PdfReportReader.Read(RawPdf.Page(content).Bytes(), budget);

        budget.UnpackedBytes.ShouldBe(content.Length);
    }

    [Fact]
    public void The_time_is_asked_for_while_a_page_without_one_operation_is_parsed()
    {
        // A megabyte of numbers is one call to PdfPig.
        var clock = new ClockOfQuestions();

        ReasonOf(RawPdf.Page(Repeated("0 ", Megabyte)).Bytes(), new ReadBudget(clock)).ShouldBe(ReportRefusal.TooSlow);

        clock.Questions.ShouldBeLessThan(ClockOfQuestions.UntilTheEnd + 5);
    }

    private static ReportRefusal ReasonOf(byte[] file, ReadBudget budget) => Should.Throw<UnreadableFileException>(() => PdfReportReader.Read(file, budget)).Reason;

    private static RawPdf Page(string contents) => new RawPdf()
        .Add("<< /Type /Catalog /Pages 2 0 R >>")
        .Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {contents} /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>");

    private static byte[] Repeated(string text, int length) => Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(text, length / text.Length)));

    // Its time goes on by being asked for, so that how fast the machine is has no part in it.
    private sealed class ClockOfQuestions : TimeProvider
    {
        public const int UntilTheEnd = 500;

        public int Questions { get; private set; }

        public override long TimestampFrequency => UntilTheEnd / (long)ReadBudget.MaxTime.TotalSeconds;

        public override long GetTimestamp() => Questions++;
    }
}
