using System.Diagnostics;
using System.Globalization;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

public sealed class PdfRefusalTests
{
    private static readonly byte[] Text = "BT /F1 12 Tf 50 700 Td (TMAG Headline Report) Tj ET"u8.ToArray();

    [Fact]
    public void A_file_written_by_hand_is_read() => PdfReportReader.Read(RawPdf.Page(Text).Bytes(), new ReadBudget()).Blocks.ShouldHaveSingleItem();

    [Fact]
    public void A_password_is_named()
    {
        var key = new string('A', 64);
        var file = new RawPdf { Trailer = "/Encrypt 5 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]" }
            .Add("<< /Type /Catalog /Pages 2 0 R >>")
            .Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>")
            .Stream("", Text)
            .Add($"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <{key}> /U <{key}> >>");

        ShouldBeRefused(file.Bytes(), ReportRefusal.Encrypted, "password");
    }

    [Fact]
    public void Pictures_of_pages_need_their_text_recognised()
    {
        var report = new PdfReport();
        report.Page.Picture(PdfReportReaderTests.Png(), 0, 0, 595, 842);

        ShouldBeRefused(report.Bytes(), ReportRefusal.NoText, "OCR");
    }

    [Fact]
    public void A_blank_page_has_nothing_in_it() => ShouldBeRefused(new PdfReport().Bytes(), ReportRefusal.Empty, "no text");

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void A_file_that_was_cut_off_is_not_read_in_part(double part)
    {
        var file = SamplePdf.Bytes();

        ShouldBeRefused(file[..(int)(file.Length * part)], ReportRefusal.Damaged, "cut off");
    }

    [Fact]
    public void A_stream_that_does_not_unpack_is_damage()
    {
        var packed = RawPdf.Packed(Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("BT /F1 12 Tf 50 700 Td (TMAG Headline Report) Tj ET\n", 200))));
        packed.AsSpan(4, 20).Fill(0xFF);
        var file = new RawPdf()
            .Add("<< /Type /Catalog /Pages 2 0 R >>")
            .Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
            .Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>")
            .Stream("/Filter /FlateDecode", packed);

        ShouldBeRefused(file.Bytes(), ReportRefusal.Damaged, "damaged");
    }

    [Fact]
    public void A_page_that_unpacks_to_far_too_much_is_given_up_early()
    {
        var file = RawPdf.Page(new byte[150 * 1024 * 1024], isPacked: true).Bytes();
        var began = Stopwatch.GetTimestamp();

        ShouldBeRefused(file, ReportRefusal.TooLarge, "unpacks");

        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void Forms_that_call_each_other_for_ever_end()
    {
        var file = RawPdf.Page("/A Do"u8.ToArray(), "/XObject << /A 5 0 R >>")
            .Stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /B 6 0 R >> >>", "/B Do"u8.ToArray())
            .Stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /A 5 0 R >> >>", "/A Do"u8.ToArray());

        ShouldBeRefused(file.Bytes(), ReportRefusal.Damaged, "without end");
    }

    [Fact]
    public void Forms_that_call_each_other_ten_times_each_end()
    {
        var file = RawPdf.Page("/X0 Do"u8.ToArray(), "/XObject << /X0 5 0 R >>");
        for (var level = 0; level < 10; level++)
        {
            var calls = string.Concat(Enumerable.Repeat($"BT /F1 12 Tf (x) Tj ET /X{level + 1} Do ", 10));
            var resources = string.Create(CultureInfo.InvariantCulture, $"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X{level + 1} {(level < 9 ? level + 6 : 5)} 0 R >>");
            file.Stream($"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {resources} >>", Encoding.Latin1.GetBytes(calls));
        }

        HeadlineReportReader.Read(file.Bytes()).ShouldBeOfType<ReportOutcome.Refused>().Reason.ShouldBeOneOf(ReportRefusal.TooLarge, ReportRefusal.TooSlow, ReportRefusal.Damaged);
    }

    [Fact]
    public void Pages_nested_thousands_deep_end_no_process()
    {
        var file = new RawPdf().Add("<< /Type /Catalog /Pages 2 0 R >>");
        for (var level = 0; level < 20_000; level++)
        {
            file.Add(string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Kids [{level + 3} 0 R] /Count 1 >>"));
        }

        HeadlineReportReader.Read(file.Bytes()).ShouldBeOfType<ReportOutcome.Refused>();
    }

    [Fact]
    public void Pages_that_hold_themselves_end()
    {
        var file = new RawPdf().Add("<< /Type /Catalog /Pages 2 0 R >>").Add("<< /Type /Pages /Kids [2 0 R] /Count 1 >>");

        HeadlineReportReader.Read(file.Bytes()).ShouldBeOfType<ReportOutcome.Refused>();
    }

    [Fact]
    public void Brackets_nested_without_end_end()
    {
        var content = new byte[500_000];
        content.AsSpan().Fill((byte)'[');

        HeadlineReportReader.Read(RawPdf.Page(content).Bytes()).ShouldBeOfType<ReportOutcome.Refused>();
    }

    [Fact]
    public void Whatever_is_broken_in_a_file_nothing_is_thrown()
    {
        var whole = SamplePdf.Bytes();
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var file = whole.ToArray();
            for (var change = random.Next(1, 40); change > 0; change--)
            {
                file[random.Next(8, file.Length)] = (byte)random.Next(256);
            }

            Should.NotThrow(() => HeadlineReportReader.Read(file));
        }
    }

    private static void ShouldBeRefused(byte[] file, ReportRefusal reason, string word)
    {
        var refused = HeadlineReportReader.Read(file).ShouldBeOfType<ReportOutcome.Refused>();

        refused.Reason.ShouldBe(reason);
        refused.Message.ShouldContain(word);
    }
}
