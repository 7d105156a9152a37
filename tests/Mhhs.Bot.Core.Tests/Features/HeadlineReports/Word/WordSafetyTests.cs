using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;
using Mhhs.Bot.Testing.Documents;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

public sealed class WordSafetyTests
{
    private const string Body = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

    private static UnreadableFileException Refused(string document) => WordFiles.Refused(new WordFile().Part("word/document.xml", document).Bytes());

    [Theory]
    [InlineData("<!DOCTYPE w:document [<!ENTITY x \"lol\">]>", "&x;")]
    [InlineData("<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "&x;")]
    [InlineData("<!DOCTYPE w:document SYSTEM \"http://127.0.0.1:1/x.dtd\">", "x")]
    [InlineData("<!DOCTYPE w:document [<!ENTITY a \"lollollol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x \"&b;&b;&b;&b;\">]>", "&x;")]
    public void Declarations_of_entities_and_types_are_refused(string declaration, string text) =>
        Refused($"<?xml version=\"1.0\"?>{declaration}{Body}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>").Reason.ShouldBe(ReportRefusal.Damaged);

    [Theory]
    [InlineData("styles")]
    [InlineData("numbering")]
    public void Declarations_in_other_parts_are_refused_too(string part) =>
        WordFiles.Refused(new WordFile().Paragraphs("x").Part($"word/{part}.xml", $"<!DOCTYPE x [<!ENTITY x \"y\">]><w:{part} xmlns:w=\"x\">&x;</w:{part}>").Bytes()).Reason.ShouldBe(ReportRefusal.Damaged);

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:tbl><w:tr><w:tc>", 100_000));

        Refused(Body + deep).Reason.ShouldBe(ReportRefusal.TooLarge);
    }

    [Fact]
    public void Tables_nested_as_deep_as_is_read_are_read()
    {
        var deep = Text("inside");
        for (var level = 0; level < 80; level++)
        {
            deep = Tbl(Tr(Tc(deep), Cell("x")));
        }

        WordFiles.Read(deep).Lines().ShouldHaveSingleItem().ShouldContain("inside");
    }

    [Fact]
    public void A_tag_or_text_without_end_is_refused()
    {
        Refused($"{Body}<w:p {string.Concat(Enumerable.Range(0, 200_000).Select(number => $"a{number}=\"\" "))}/>").Reason.ShouldBe(ReportRefusal.TooLarge);
        Refused($"{Body}<w:p><w:r><w:t>{new string('x', 3_000_000)}</w:t></w:r></w:p></w:body></w:document>").Reason.ShouldBe(ReportRefusal.TooLarge);
    }

    [Fact]
    public void A_file_made_of_names_or_of_pieces_is_refused()
    {
        Refused(Body + string.Concat(Enumerable.Range(0, 50_000).Select(number => $"<n{number}/>"))).Reason.ShouldBe(ReportRefusal.TooLarge);
        Refused(Body + "<w:tbl><w:tr>" + string.Concat(Enumerable.Repeat("<w:tc/>", 600_000))).Reason.ShouldBe(ReportRefusal.TooLarge);
    }

    [Fact]
    public void An_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked()
    {
        var file = new WordFile().Paragraphs("x").Part("word/media/image1.png", new byte[(int)ReadBudget.MaxUnpackedBytes + 1]).Bytes();
        var started = Stopwatch.GetTimestamp();

        WordFiles.Refused(file).Reason.ShouldBe(ReportRefusal.TooLarge);

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void What_comes_out_of_an_archive_is_counted_whatever_the_archive_promised()
    {
        using var endless = new UnpackedStream(new Endless(), checksum: 0, new ReadBudget());
        var buffer = new byte[1 << 16];
        var read = 0L;

        Should.Throw<UnreadableFileException>(() =>
        {
            while (true)
            {
                read += endless.Read(buffer);
            }
        }).Reason.ShouldBe(ReportRefusal.TooLarge);

        read.ShouldBeLessThanOrEqualTo(ReadBudget.MaxUnpackedBytes);
    }

    [Fact]
    public void An_archive_of_too_many_parts_is_refused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number <= ReadBudget.MaxParts; number++)
            {
                zip.CreateEntry($"word/{number}.xml");
            }
        }

        WordFiles.Refused(stream.ToArray()).Message.ShouldContain("5,000");
    }

    [Fact]
    public void A_damaged_letter_is_found_by_its_checksum()
    {
        var file = new WordFile().Paragraphs("due 26/08/2022").Unpacked().Bytes();
        file[file.AsSpan().IndexOf("26/08"u8)] = (byte)'1';

        WordFiles.Refused(file).Reason.ShouldBe(ReportRefusal.Damaged);
    }

    [Theory]
    [InlineData("other.bin")]
    [InlineData("xl/workbook.xml")]
    public void An_archive_without_a_Word_document_is_told_so(string name)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry(name);
        }

        var refused = WordFiles.Refused(stream.ToArray());
        refused.Reason.ShouldBe(ReportRefusal.NotText);
        refused.Message.ShouldContain(".docx");
    }

    [Fact]
    public void A_main_part_that_is_something_else_is_told_so() => Refused("<workbook/>").Reason.ShouldBe(ReportRefusal.NotText);

    [Fact]
    public void A_file_of_pictures_alone_is_told_to_need_OCR() =>
        WordFiles.Refused(new WordFile().Body(P(Run("<w:drawing><wp:inline/></w:drawing>"))).Bytes()).Message.ShouldContain("OCR");

    [Fact]
    public void Targets_outside_the_file_are_never_looked_for_however_malformed()
    {
        var file = new WordFile();
        var link = file.Related("hyperlink", "http://exa mple:port]/%%", isExternal: true);
        file.Related("attachedTemplate", "file:///nowhere/x.dotm", isExternal: true);
        file.Related("header", "../../../../etc/passwd");

        file.Body(P($"<w:hyperlink r:id=\"{link}\">{R("here")}</w:hyperlink>")).Read().Lines().ShouldBe(["here"]);
    }

    [Fact]
    public void The_strict_dialect_reads_the_same()
    {
        static WordFile File() => new WordFile().Definition(1, ("lowerLetter", "%1)")).List(1, 1).Footnote("1", "note").PageHeader(Text("top"))
            .Heading("Actions").Body(Item("one", 1), P(R("end") + Run("<w:footnoteReference w:id=\"1\"/>"))).Table(Tr(Top("x"), Cell("a")), Tr(Below(), Cell("b")));

        var strict = File().Strict().Read();
        strict.Lines().ShouldBe(File().Read().Lines());
        strict.Lines().ShouldBe(["top", "# Actions", "[a] one", "end¹", "x | a", " | b"]);
    }

    [Fact]
    public void Macros_and_parts_nobody_knows_are_left_alone() =>
        new WordFile().Paragraphs("text").Part("word/vbaProject.bin", [1, 2, 3]).Part("customXml/item1.xml", "<broken").Read().Lines().ShouldBe(["text"]);

    [Fact]
    public void A_file_of_other_programs_is_read()
    {
        // The main part elsewhere, targets from the root, names with backslashes, no styles, other prefixes, UTF-16.
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "_rels\\.rels", Encoding.UTF8.GetBytes("<r:Relationships xmlns:r=\"http://schemas.openxmlformats.org/package/2006/relationships\"><r:Relationship Id=\"x\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"/Text/main.xml\"/></r:Relationships>"));
            Write(zip, "Text\\main.xml", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><document xmlns=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><body><p><pPr><pStyle val=\"Heading1\"/></pPr><r><t>Actions</t></r></p></body></document>")]);
        }

        WordReportReader.Read(stream.ToArray(), new ReadBudget()).Lines().ShouldBe(["# Actions"]);

        static void Write(ZipArchive zip, string name, byte[] content)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_refused_in_words()
    {
        var file = WordSampleTests.Sample().Bytes();

        for (var place = 0; place < 40; place++)
        {
            var outcome = HeadlineReportReader.Read(file.AsMemory(0, file.Length * place / 40));

            outcome.ShouldBeOfType<ReportOutcome.Refused>().Message.ShouldEndWith(".");
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_file_with_damaged_bytes_is_read_or_refused_in_time(int seed, bool isUnpacked)
    {
        var sample = WordSampleTests.Sample();
        var file = (isUnpacked ? sample.Unpacked() : sample).Bytes();
        var random = new Random(seed);

        for (var round = 0; round < 150; round++)
        {
            var damaged = file.ToArray();
            for (var flips = random.Next(1, 12); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            var started = Stopwatch.GetTimestamp();
            HeadlineReportReader.Read(damaged).ShouldNotBeNull();
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(ReadBudget.MaxTime);
        }
    }

    [Fact]
    public void Markup_in_any_disorder_is_read_or_refused()
    {
        string[] pieces =
        [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>x</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:tcPr><w:vMerge/></w:tcPr>", "<w:tcPr><w:gridSpan w:val=\"-9\"/></w:tcPr>",
            "<w:trPr><w:gridBefore w:val=\"99999999999\"/></w:trPr>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"separate\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<w:sdt>", "</w:sdt>",
            "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>", "<w:sdtContent>", "</w:sdtContent>", "<w:txbxContent>", "</w:txbxContent>", "<w:del>", "</w:del>", "<mc:AlternateContent>", "</mc:AlternateContent>", "<mc:Choice>", "</mc:Choice>",
            "<w:pPr><w:numPr><w:ilvl w:val=\"77\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:footnoteReference/>", "<w:sym w:char=\"D800\"/>", "<w:sym/>", "<w:body>", "</w:body>", "&#1;", "&#xD800;", "text",
        ];
        var random = new Random(3);

        for (var round = 0; round < 400; round++)
        {
            var body = new StringBuilder();
            var open = new Stack<string>();
            for (var count = random.Next(1, 60); count > 0; count--)
            {
                // Mostly in balance, so that the reader gets past the parser.
                var piece = pieces[random.Next(pieces.Length)];
                if (piece.StartsWith("</", StringComparison.Ordinal) && random.Next(20) > 0)
                {
                    piece = open.TryPop(out var name) ? $"</{name}>" : "";
                }
                else if (piece[0] == '<' && !piece.Contains('/', StringComparison.Ordinal))
                {
                    open.Push(piece.Trim('<', '>'));
                }

                body.Append(piece);
            }

            body.AppendJoin("", open.Select(name => $"</{name}>"));
            var file = new WordFile().Definition(1, ("decimal", "%1.%9.%")).List(1, 1).Body(body.ToString()).Bytes();
            try
            {
                WordReportReader.Read(file, new ReadBudget()).ShouldNotBeNull();
            }
            catch (UnreadableFileException refused)
            {
                refused.Message.ShouldEndWith(".");
            }
        }
    }

    private sealed class Endless : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)'>');
            return buffer.Length;
        }
    }
}
