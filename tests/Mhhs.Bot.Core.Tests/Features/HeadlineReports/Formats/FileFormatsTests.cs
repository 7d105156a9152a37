using System.IO.Compression;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

public sealed class FileFormatsTests
{
    [Theory]
    [InlineData("word/document.xml", nameof(FileKind.Word))]
    [InlineData("word/document2.xml", nameof(FileKind.Word))]
    [InlineData("xl/workbook.xml", nameof(FileKind.Spreadsheet))]
    [InlineData("ppt/presentation.xml", nameof(FileKind.Slides))]
    [InlineData("report.docx", nameof(FileKind.Archive))]
    public void A_zip_is_told_by_its_table_of_contents(string entry, string kind) => FileKinds.Of(Zip("[Content_Types].xml", entry)).ToString().ShouldBe(kind);

    [Fact]
    public void OpenDocument_files_are_told_by_the_type_they_name()
    {
        FileKinds.Of(OpenDocument("application/vnd.oasis.opendocument.text")).ShouldBe(FileKind.OpenDocument);
        FileKinds.Of(OpenDocument("application/vnd.oasis.opendocument.spreadsheet")).ShouldBe(FileKind.Spreadsheet);
        FileKinds.Of(OpenDocument("application/vnd.oasis.opendocument.presentation")).ShouldBe(FileKind.Slides);
    }

    [Fact]
    public void An_old_Office_file_is_told_by_the_streams_in_it()
    {
        FileKinds.Of(Container("WordDocument")).ShouldBe(FileKind.OldWord);
        FileKinds.Of(Container("EncryptedPackage")).ShouldBe(FileKind.EncryptedOffice);
        FileKinds.Of(Container("__properties_version1.0")).ShouldBe(FileKind.OutlookMessage);
        FileKinds.Of(Container("Workbook")).ShouldBe(FileKind.OldOffice);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", nameof(FileKind.Pdf))]
    [InlineData("\0\0junk before %PDF-1.4", nameof(FileKind.Pdf))]
    [InlineData("{\\rtf1\\ansi", nameof(FileKind.RichText))]
    [InlineData("\u0089PNG\r\n\u001A\n", nameof(FileKind.Picture))]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", nameof(FileKind.Picture))]
    [InlineData("GIF89a", nameof(FileKind.Picture))]
    [InlineData("II*\0\b\0", nameof(FileKind.Picture))]
    [InlineData("\0\0\0\u0018ftypheic\0\0", nameof(FileKind.Picture))]
    [InlineData("\u001F\u008B\b", nameof(FileKind.Archive))]
    [InlineData("<!DOCTYPE html><html>", nameof(FileKind.Html))]
    [InlineData("\r\n <HTML xmlns:o=\"x\">", nameof(FileKind.Html))]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- x --><html>", nameof(FileKind.Html))]
    [InlineData("<table><tr>", nameof(FileKind.Html))]
    [InlineData("<u>here</u> is text", nameof(FileKind.Text))]
    [InlineData("<titles> are text", nameof(FileKind.Text))]
    [InlineData("<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?><w:wordDocument>", nameof(FileKind.WordXml))]
    [InlineData("MIME-Version: 1.0\nSubject: x\n\nbody", nameof(FileKind.Mail))]
    [InlineData("From: a\nTo: b\nDate: c\nSubject: d\n\nbody", nameof(FileKind.Mail))]
    [InlineData("From pat Thu Aug 18\nReceived: by x\n\tfor y\nFrom: a\n\nbody", nameof(FileKind.Mail))]
    [InlineData("Classification: Public\nDate: 17/08/2022\n\nActions", nameof(FileKind.Text))]
    [InlineData("Subject: the report\nActions", nameof(FileKind.Text))]
    [InlineData("", nameof(FileKind.Empty))]
    public void Files_are_told_by_their_content(string latin1, string kind) => FileKinds.Of(Encoding.Latin1.GetBytes(latin1)).ToString().ShouldBe(kind);

    [Fact]
    public void Every_kind_that_is_not_read_is_refused_in_one_line_that_says_what_to_do()
    {
        foreach (var kind in Enum.GetValues<FileKind>())
        {
            var refusal = FileKinds.Refusal(kind);

            refusal.Message.ShouldNotContain("\n");
            refusal.Message.ShouldEndWith(".");
        }
    }

    [Fact]
    public void A_zip_that_is_cut_off_is_damaged_and_not_something_else()
    {
        var zip = Zip("[Content_Types].xml", "word/document.xml");

        FileKinds.Of(zip.AsMemory(0, zip.Length - 10)).ShouldBe(FileKind.DamagedWord);
        FileKinds.Of(zip.AsMemory(0, 10)).ShouldBe(FileKind.DamagedArchive);
    }

    [Fact]
    public void A_zip_of_too_many_entries_is_not_looked_into() => FileKinds.Of(Zip([.. Enumerable.Range(0, 5_001).Select(static index => $"word/{index}.xml")])).ShouldBe(FileKind.HugeArchive);

    [Fact]
    public void The_same_text_is_read_alike_in_every_format_it_may_come_in()
    {
        var text = Reports.Header + "Actions\n" + Reports.Columns + "\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t\n";
        var markdown = Reports.Header.Replace("\n", "\n\n", StringComparison.Ordinal) + "## Actions\n\n" + string.Join('\n', "|" + Reports.Columns.Replace('\t', '|'), "|-|-|-|-|-|-|", "|DPMO|TMAG08-01|Write a guide|Ann Lee|15/09/2022| |");
        byte[][] files = [Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(markdown), Mail.Of(Mail.Plain(text))];

        foreach (var file in files)
        {
            var reading = HeadlineReportReader.Read(file).ShouldBeOfType<ReportOutcome.Understood>().Reading;
            (reading.Group, reading.MeetingNumber, reading.IssueDate?.Day, reading.Classification).ShouldBe(("TMAG", "008", 18, "Public"));
            var action = reading.Actions.ShouldHaveSingleItem();
            (action.Ref, action.Area, action.Description, action.OwnerText).ShouldBe(("TMAG08-01", "DPMO", "Write a guide", "Ann Lee"));
        }
    }

    internal static byte[] Zip(params string[] entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                using var content = archive.CreateEntry(entry).Open();
                content.Write("<x/>"u8);
            }
        }

        return stream.ToArray();
    }

    private static byte[] OpenDocument(string type)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var content = archive.CreateEntry("mimetype", CompressionLevel.NoCompression).Open())
            {
                content.Write(Encoding.ASCII.GetBytes(type));
            }

            archive.CreateEntry("content.xml");
        }

        return stream.ToArray();
    }

    private static byte[] Container(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream), .. new byte[100]];
}
