using System.Diagnostics;
using System.Text;
using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports;
using MimeKit;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

/// <summary>Files made to do harm: they end in words, in bounded time, and never in an exception.</summary>
public sealed class HostileFilesTests
{
    // Twice what a reading may take: the machine that runs the tests has other things to do as well.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private static readonly string[] Starts =
    [
        "", "PK\u0003\u0004", "%PDF-1.7", "<html>", "<table><tr><td rowspan=2>", "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n", "MIME-Version: 1.0\nSubject: =?utf-8?q?", "| a | b |\n|-|-|\n", "# a\n- ", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "\u00FF\u00FE",
    ];

    private static readonly Dictionary<string, Func<byte[]>> Files = new()
    {
        ["50,000 nested div"] = static () => Bytes("<html>" + Many("<div>", 50_000) + "x"),
        ["50,000 nested tables"] = static () => Bytes("<html>" + Many("<table><tr><td>", 50_000) + "x"),
        ["20,000 nested lists in a cell"] = static () => Bytes("<table><tr><td>a<td>" + Many("<ul><li>x", 20_000)),
        ["formatting that is opened anew in every paragraph"] = static () => Bytes("<html>" + string.Concat(Enumerable.Range(0, 20_000).Select(static index => $"<font color={index}><p>x"))),
        ["one megabyte of ‘<’"] = static () => Bytes("<html>" + new string('<', 1_000_000)),
        ["one tag with a million attributes"] = static () => Bytes("<html><body><p " + string.Concat(Enumerable.Range(0, 300_000).Select(static index => $"a{index}=1 ")) + ">x"),
        ["a million empty comments"] = static () => Bytes("<!--" + Many("--><!--", 1_000_000)),
        ["cells that reach over everything"] = static () => Bytes("<table>" + Many("<tr><td rowspan=65000 colspan=1000>x", 60_000)),
        ["entities that name each other"] = static () => Bytes("<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY a \"&b;&b;\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><html><body>&a;</body></html>"),
        ["a style sheet without an end"] = static () => Bytes("<html><style>" + Many("@media{", 200_000) + "</style>x"),
        ["a mail of 6,000 parts"] = static () => Bytes("MIME-Version: 1.0\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + Many("--b\nContent-Type: text/plain\n\nx\n", 6_000) + "--b--\n"),
        ["a mail of 300,000 headers"] = static () => Bytes("MIME-Version: 1.0\nSubject: x\n" + Many("X-A: b\n", 300_000) + "\nx"),
        ["a mail in a mail 3,000 deep"] = static () => Bytes(Many("MIME-Version: 1.0\nSubject: x\nContent-Type: message/rfc822\n\n", 3_000) + "x"),
        ["multiparts 3,000 deep"] = static () => Bytes("MIME-Version: 1.0\nSubject: x\n" + string.Concat(Enumerable.Range(0, 3_000).Select(static index => $"Content-Type: multipart/mixed; boundary=b{index}\n\n--b{index}\n")) + "\nx"),
        ["mails attached as files 40 deep"] = static () => Enumerable.Range(0, 40).Aggregate(Mail.Of(Mail.Plain("x")), static (inner, _) => Mail.Of(Mail.Mixed(new MimePart("application", "octet-stream")
        {
            Content = new MimeContent(new MemoryStream(inner)),
            ContentTransferEncoding = ContentEncoding.SevenBit,
            FileName = "a.eml",
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
        }))),
        ["quotes 20,000 deep"] = static () => Bytes("# x\n\n" + new string('>', 20_000) + " x\n"),
        ["brackets 300,000 deep"] = static () => Bytes("# x\n\n" + new string('[', 300_000) + "\n"),
        ["emphasis without an end"] = static () => Bytes("# x\n\n" + Many("*a **b ", 50_000) + "\n"),
        ["a cell of brackets"] = static () => Bytes("| a | b |\n|---|---|\n| " + Many("[a](", 100_000) + " | x |\n"),
        ["a paragraph of brackets"] = static () => Bytes("# x\n\n" + Many("[a](", 100_000) + "\n\nx\n"),
        ["paragraphs of brackets"] = static () => Bytes("# x\n\n" + Many(Many("[a](", 4_000) + "\n\n", 100)),
        ["a table of 300,000 columns"] = static () => Bytes(new string('|', 300_000) + "\n|-|-|\n" + new string('|', 300_000)),
        ["a zip of something else"] = static () => FileFormatsTests.Zip("readme.txt", "../../etc/passwd"),
        ["a zip that says it is 4 GB"] = static () => [0x50, 0x4B, 3, 4, .. new byte[18], 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[100], 0x50, 0x4B, 5, 6, .. new byte[18]],
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_refused_or_read_in_bounded_time(string name)
    {
        var file = Files[name]();
        var started = Stopwatch.GetTimestamp();

        var outcome = HeadlineReportReader.Read(file);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Bound);
        outcome.ShouldBeOfType<ReportOutcome.Refused>().Message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><div>")]
    [InlineData("<table><tr><td>")]
    public void Tags_inside_each_other_without_end_are_refused_at_once(string tag) =>
        HeadlineReportReader.Read(Bytes("<html>" + Many(tag, 65_000) + "x")).ShouldBeOfType<ReportOutcome.Refused>().Reason.ShouldBe(ReportRefusal.TooLarge);

    [Fact]
    public void Tags_that_nobody_closes_are_not_deep_for_that()
    {
        var page = $"<html><script>if (a<b) {{ }}</script><p>{Reports.Header}<h1>Actions</h1><table><tr><td>Action Ref<td>Action<td>Owner{string.Concat(Enumerable.Range(1, 900).Select(static row => $"<tr><td>TMAG08-{row:000}<td><p>Write a guide<p>and send it<td><ul><li>Ann Lee<li>Bo Day</ul>"))}</table>";

        HeadlineReportReader.Read(Bytes(page)).ShouldBeOfType<ReportOutcome.Understood>().Reading.Actions.Length.ShouldBe(900);
    }

    [Fact]
    public void Nothing_that_a_page_names_is_fetched_and_no_entity_is_resolved()
    {
        var page = $"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><link rel=stylesheet href=http://127.0.0.1:9/a.css><body><img src=http://127.0.0.1:9/a.png><p>{Reports.Header}</p><h1>Actions</h1><table><tr><td>Action Ref<td>Action<td>Owner<tr><td>TMAG08-01<td>a &x; b<td>Ann Lee</table>";

        var outcome = HeadlineReportReader.Read(Bytes(page)).ShouldBeOfType<ReportOutcome.Understood>();

        outcome.Reading.Actions.ShouldHaveSingleItem().Description.ShouldBe("a &x; b");
    }

    [Fact]
    public void A_file_cut_off_anywhere_ends_in_words()
    {
        var page = $"<html><head><meta charset=utf-8></head><body><p>{Reports.Header}</p><h1>Actions</h1><table><tr><td>{Reports.Columns.Replace("\t", "<td>", StringComparison.Ordinal)}<tr><td>DPMO<td>TMAG08-01<td>Write a guide<td>Ann Lee<td>15/09/2022<td></table></body></html>";
        byte[][] whole = [Bytes(page), Mail.Of(Mail.Mixed(Mail.Html(page), Mail.Attached("a.html", page))), FileFormatsTests.Zip("word/document.xml", "a", "b"), SampleReport.Bytes()];

        foreach (var file in whole)
        {
            for (var twentieth = 0; twentieth <= 20; twentieth++)
            {
                HeadlineReportReader.Read(file.AsMemory(0, file.Length * twentieth / 20)).ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public void Any_bytes_end_in_words()
    {
        Gen.Select(Gen.Int[0, Starts.Length - 1].Select(static index => Starts[index]), Gen.Byte.Array[0, 400]).Sample(static file => HeadlineReportReader.Read(new ReadOnlyMemory<byte>([.. Encoding.Latin1.GetBytes(file.Item1), .. file.Item2])) is not null, iter: 2_000);
    }

    [Fact]
    public void A_report_with_any_bytes_changed_ends_in_words()
    {
        var mail = Mail.Of(Mail.Mixed(Mail.Html($"<p>{Reports.Header}</p><h1>Actions</h1><table><tr><td>Action Ref<td>Action<td>Owner<tr><td>TMAG08-01<td>x<td>Ann</table>"), Mail.Attached("a.md", "# Decisions\n\n| Decision Ref | Description |\n|-|-|\n| TMAG-DEC11 | ~~x~~ y |\n")));

        Gen.Select(Gen.Int[0, mail.Length - 1], Gen.Byte).Array[1, 20].Sample(
            changes =>
            {
                var changed = mail.ToArray();
                foreach (var (at, to) in changes)
                {
                    changed[at] = to;
                }

                return HeadlineReportReader.Read(changed) is not null;
            },
            iter: 1_000);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
