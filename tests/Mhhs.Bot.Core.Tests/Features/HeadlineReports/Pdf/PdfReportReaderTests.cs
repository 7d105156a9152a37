using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Testing.Documents;
using UglyToad.PdfPig.Core;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

public sealed class PdfReportReaderTests
{
    private static readonly string[] Columns = ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"];

    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 60).Select(static number => $"word{number} of the wording"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_table_over_three_pages_is_one_table_with_one_header(bool hasLines)
    {
        string[][] rows = [Columns, .. Enumerable.Range(1, 60).Select(static row => new[] { row % 5 == 1 ? $"Area {row}" : "", $"TMAG08-{row:00}", $"Write paper number {row} and send it to all who asked for it", "Programme", "15/09/2022", row % 7 == 0 ? "Closed" : "" })];
        var report = new PdfReport().Header().Heading("Actions").Table(PdfTable.Actions with { HasLines = hasLines, IsMerged = false }, rows);

        var tables = Document(report.Bytes()).Blocks.OfType<ReportBlock.Table>().ToList();
        var reading = Read(report);

        tables.ShouldHaveSingleItem().Rows.Length.ShouldBe(61);
        tables[0].Rows[^1].Place.ShouldStartWith("page 3, row ");
        reading.Actions.Select(action => action.Ref).ShouldBe(Enumerable.Range(1, 60).Select(static row => $"TMAG08-{row:00}"));
        reading.Actions.Select(action => action.Description).ShouldBe(Enumerable.Range(1, 60).Select(static row => $"Write paper number {row} and send it to all who asked for it"));
        reading.Actions[58].Area.ShouldBe("Area 56");
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_row_that_breaks_across_pages_is_one_row(bool hasLines, bool repeatsHeader)
    {
        var report = new PdfReport { Bottom = 300 }.Header().Heading("Actions").Table(
            PdfTable.Actions with { HasLines = hasLines, IsMerged = false, BreaksRows = true, RepeatsHeader = repeatsHeader },
            Columns,
            ["DPMO", "TMAG08-01", "Write a guide", "Programme", "15/09/2022", ""],
            ["Replan", "TMAG08-02", Long, "TMAG members", "26/08/2022", "Sent"],
            ["Other", "TMAG08-03", "Ask", "Programme", "15/09/2022", ""]);

        var reading = Read(report);

        reading.Actions.Select(action => (action.Ref, action.Area, action.OwnerText, action.Due.Text)).ShouldBe(
            [("TMAG08-01", "DPMO", "Programme", "15/09/2022"), ("TMAG08-02", "Replan", "TMAG members", "26/08/2022"), ("TMAG08-03", "Other", "Programme", "15/09/2022")]);
        reading.Actions[1].Description.ShouldBe(Long);
    }

    [Theory]
    [InlineData(48, 40)]
    [InlineData(40, 36)]
    [InlineData(36, 34)]
    public void References_and_dates_broken_in_narrow_cells_are_whole_again(double reference, double due)
    {
        var table = PdfTable.Actions with { Widths = [62, reference, 200, 72, due, 66], IsMerged = false };

        var reading = Read(new PdfReport().Header().Heading("Actions").Table(
            table,
            Columns,
            ["DPMO", "TMAG08-01", "Write a guide for the mid-year review and the pre-meeting webinar", "Programme (PMO/PPC)", "15/09/2022", ""],
            ["Other", "TMAG08-12", "Ask", "TMAG members", "Ongoing", "Discussed on 17/08/2022"]));

        reading.Actions.Select(action => (action.Ref, action.Due.Text)).ShouldBe([("TMAG08-01", "15/09/2022"), ("TMAG08-12", "Ongoing")]);
        reading.Actions[0].Description.ShouldBe("Write a guide for the mid-year review and the pre-meeting webinar");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Headers_of_two_lines_name_their_columns(bool hasLines)
    {
        var report = new PdfReport().Header().Heading("Actions").Table(
            new PdfTable([70, 55, 190, 80, 55, 55]) { HasLines = hasLines, IsMerged = false },
            ["Agenda\nitem", "Action\nRef", "Action\nDescription", "Action\nowner", "Due\nDate", "Latest\nupdate"],
            ["Replan", "TMAG08-01", "Write a guide to signing in and send it round to everybody who asked", "Programme", "15/09/2022", "Sent"]);

        var action = Read(report).Actions.ShouldHaveSingleItem();

        (action.Area, action.Ref, action.OwnerText, action.Due.Text, action.Update).ShouldBe(("Replan", "TMAG08-01", "Programme", "15/09/2022", "Sent"));
        action.Description.ShouldBe("Write a guide to signing in and send it round to everybody who asked");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decisions_and_raid_tables_have_their_own_columns(bool hasLines)
    {
        var report = new PdfReport().Header()
            .Heading("1. Decisions")
            .Table(PdfTable.Decisions with { HasLines = hasLines }, ["Area", "Decision Ref", "Description"], ["Minutes", "TMAG-DEC11", "The minutes were approved"], ["", "TMAG-DEC12", "So was the plan"])
            .Heading("2. RAID Items")
            .Table(
                new PdfTable([60, 50, 60, 250, 70]) { HasLines = hasLines, IsMerged = false },
                ["RAID Ref", "Type", "Area", "Description", "Owner"],
                ["R045", "Risk", "Testing", "The environments may be late, and the tests with them", "Programme"],
                ["D012", "Dependency", "Replan", "The plan needs the answers of all participants", "All"]);

        var reading = Read(report);

        reading.Decisions.Select(decision => (decision.Ref, decision.Area, decision.Description)).ShouldBe([("TMAG-DEC11", "Minutes", "The minutes were approved"), ("TMAG-DEC12", "Minutes", "So was the plan")]);
        reading.Raid.Select(raid => (raid.Ref, raid.Type, raid.Area, raid.Description)).ShouldBe(
            [("R045", "risk", "Testing", "The environments may be late, and the tests with them"), ("D012", "dependency", "Replan", "The plan needs the answers of all participants")]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Facts_in_a_table_of_keys_and_values_are_read(bool hasLines)
    {
        var report = new PdfReport().Paragraph("Testing and Migration Advisory Group (TMAG) Headline Report", 14, isBold: true);
        Facts(report, hasLines);
        report.Heading("Actions").Table(PdfTable.Actions, Columns, ["DPMO", "TMAG08-01", "Write", "Programme", "15/09/2022", ""]);

        var reading = Read(report);

        (reading.Group, reading.MeetingNumber, reading.Classification).ShouldBe(("TMAG", "008", "Public"));
        reading.IssueDate.ShouldBe(new NodaTime.LocalDate(2022, 8, 18));
        reading.MeetingDate.ShouldBe(new NodaTime.LocalDate(2022, 8, 17));
    }

    [Fact]
    public void Running_headers_and_footers_are_dropped_and_told_once()
    {
        var report = new PdfReport { Bottom = 500 }.OnEveryPage(static (page, number) => page
            .Text("MHHS Programme – Public", PdfPage.Margin, 30, 8)
            .Text("© the Programme 2022", PdfPage.Margin, 815, 8)
            .Text($"Page {number} of 3", 480, 815, 8));
        report.Header().Heading("Actions").Table(
            PdfTable.Actions with { HasLines = false, IsMerged = false, BreaksRows = true },
            [Columns, .. Enumerable.Range(1, 30).Select(static row => new[] { "DPMO", $"TMAG08-{row:00}", $"Write a paper and send it round to everybody who asked for number {row}", "Programme", "15/09/2022", "" })]);

        var reading = Read(report);

        reading.Actions.Select(action => action.Description).ShouldBe(Enumerable.Range(1, 30).Select(static row => $"Write a paper and send it round to everybody who asked for number {row}"));
        reading.Warnings.Count(warning => warning.Why.Contains("belongs to the page", StringComparison.Ordinal)).ShouldBe(1);
        ReportJson.Write(reading with { Warnings = [] }).ShouldNotContain("©");
    }

    [Fact]
    public void The_page_number_of_a_single_page_is_dropped() =>
        Document(new PdfReport().OnEveryPage(static (page, _) => page.Text("Page 1 of 1", 280, 820, 8)).Header().Bytes()).Blocks.Length.ShouldBe(2);

    [Fact]
    public void A_raised_digit_is_a_footnote_mark_and_the_note_is_no_item()
    {
        var report = new PdfReport().Header().Heading("Actions").Table(PdfTable.Actions with { IsMerged = false }, Columns, ["DPMO", "TMAG08-01", "Write", "Programme", "", ""]);
        var down = report.Page.Down - 4 - 9 * 1.2;
        var left = PdfPage.Margin + 62 + 66 + 165 + 72 + 4;
        report.Page.Text("3", left, down + 9 * 0.85 - 3.2, 5.5).Text("26/08/2022", left + 5.5, down + 9 * 0.85, 9);
        report.Page.Text("3", PdfPage.Margin, 778, 5).Text("Moved since the meeting", PdfPage.Margin + 5, 780, 8);

        var reading = Read(report);

        reading.Actions.ShouldHaveSingleItem().Due.Date.ShouldBe(new NodaTime.LocalDate(2022, 8, 26));
        reading.Actions[0].Due.Text.ShouldBe("³ 26/08/2022");
        reading.Actions[0].Description.ShouldBe("Write");
        reading.Warnings.ShouldContain(warning => warning.Read.Contains("Moved since the meeting") && warning.Assumed.Contains("footnote"));
    }

    [Fact]
    public void Text_that_is_struck_through_is_left_out_and_told_and_underlined_text_is_not()
    {
        var report = new PdfReport().Header();
        var page = report.Page;
        page.Text("Kept words", PdfPage.Margin, 200).Text("dropped words", PdfPage.Margin + 60, 200).Text("linked words", PdfPage.Margin + 140, 200);
        page.Line(PdfPage.Margin + 60, 197.3, PdfPage.Margin + 60 + page.WidthOf("dropped words"), 197.3);
        page.Line(PdfPage.Margin + 140, 201, PdfPage.Margin + 140 + page.WidthOf("linked words"), 201);

        var document = Document(report.Bytes());

        Texts(document)[^1].ShouldBe("Kept words linked words");
        document.Warnings.ShouldHaveSingleItem().ShouldBe(new ReportWarning("page 1", "dropped words", "nothing: left out", "the words are struck through"));
    }

    [Fact]
    public void White_text_on_white_is_left_out_and_told_and_white_text_on_a_colour_is_read()
    {
        var report = new PdfReport().Header();
        report.Page.Colour(20, 60, 120).Fill(PdfPage.Margin, 180, 200, 20).Colour(255, 255, 255)
            .Text("seen on blue", PdfPage.Margin + 5, 194).Text("never seen", PdfPage.Margin, 300);

        var document = Document(report.Bytes());

        Texts(document)[^1].ShouldBe("seen on blue");
        document.Warnings.ShouldHaveSingleItem().Read.ShouldBe("never seen");
    }

    [Fact]
    public void The_text_behind_a_scanned_page_is_read()
    {
        var report = new PdfReport();
        report.Page.Picture(Png(), 0, 0, 595, 842).Mode(TextRenderingMode.Neither);
        report.Header().Heading("Actions").Table(PdfTable.Actions with { HasLines = false, IsMerged = false }, Columns, ["DPMO", "TMAG08-01", "Write a guide", "Programme", "15/09/2022", ""]);

        Read(report).Actions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG08-01");
    }

    [Fact]
    public void Text_that_nothing_paints_is_left_out_where_no_picture_is()
    {
        var report = new PdfReport().Header();
        report.Page.Mode(TextRenderingMode.Neither).Text("hidden", PdfPage.Margin, 300);

        var document = Document(report.Bytes());

        Texts(document).ShouldNotContain("hidden");
        document.Warnings.ShouldHaveSingleItem().Read.ShouldBe("hidden");
    }

    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Turned_pages_are_read_as_they_are_seen(int degrees) =>
        SampleAsPdfTests.Facts(HeadlineReportReader.Read(SamplePdf.Bytes(turned: degrees)).ShouldBeOfType<ReportOutcome.Understood>().Reading).ShouldBe(SampleAsPdfTests.Facts(SampleReport.Read()));

    [Fact]
    public void Lists_in_cells_begin_on_new_lines()
    {
        var report = new PdfReport().Header().Heading("Actions").Table(
            PdfTable.Actions with { IsMerged = false },
            Columns,
            ["DPMO", "TMAG08-01", "Send these:\n• the plan of all that has to be done until September\n• the papers", "Programme", "15/09/2022", ""],
            ["DPMO", "TMAG08-02", "Agree on\na) the plan\nb) the papers and whatever else belongs to them", "Programme", "15/09/2022", ""]);

        var reading = Read(report);

        reading.Actions[0].Description.ShouldBe("Send these:\n• the plan of all that has to be done until September\n• the papers");
        reading.Actions[1].Parts.ShouldBe([new ActionPart("a", "the plan"), new ActionPart("b", "the papers and whatever else belongs to them")]);
    }

    [Fact]
    public void Paragraphs_headings_and_lists_outside_tables_are_told_apart()
    {
        var report = new PdfReport().Header().Heading("Key Discussion Items")
            .Paragraph("The programme showed its plan, and the members asked how long each of its parts would take and who had worked that out for them all.")
            .Paragraph("• the first point")
            .Paragraph("b) the second point")
            .Paragraph("Date of next meeting: 22 September 2022");

        var blocks = Document(report.Bytes()).Blocks;

        blocks.Skip(2).Select(static block => block switch
        {
            ReportBlock.Heading heading => $"# {heading.Text}",
            ReportBlock.ListItem item => $"{item.Marker ?? "-"} {item.Text}",
            ReportBlock.Paragraph paragraph => paragraph.Text,
            _ => "?",
        }).ShouldBe(
        [
            "# Key Discussion Items",
            "The programme showed its plan, and the members asked how long each of its parts would take and who had worked that out for them all.",
            "- the first point",
            "b the second point",
            "Date of next meeting: 22 September 2022",
        ]);
        blocks[2].Place.ShouldBe("page 1, line 3");
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("<@U012345> <b>x</b>")]
    [InlineData("'; DROP TABLE actions; --")]
    [InlineData("**x** [y](z) {{t}}")]
    public void Text_that_looks_like_code_stays_that_text(string text)
    {
        var report = new PdfReport().Header().Heading("Actions").Table(PdfTable.Actions with { IsMerged = false }, Columns, ["DPMO", "TMAG08-01", text, "Programme", "15/09/2022", ""]);

        Document(report.Bytes()).Blocks.OfType<ReportBlock.Table>().Single().Rows[1].Cells[2].Text.ShouldBe(text);
    }

    [Fact]
    public void A_mark_across_the_page_is_left_out_and_told()
    {
        var document = Document(RawPdf.Page("BT /F1 12 Tf 50 700 Td (TMAG Headline Report) Tj ET BT /F1 60 Tf 0.7 0.7 -0.7 0.7 150 200 Tm (DRAFT) Tj ET"u8.ToArray()).Bytes());

        document.Blocks.ShouldHaveSingleItem();
        document.Warnings.ShouldHaveSingleItem().Read.ShouldBe("DRAFT");
    }

    [Fact]
    public void A_page_drawn_sideways_is_read_the_way_its_lines_run()
    {
        var document = Document(RawPdf.Page("BT /F1 12 Tf 0 1 -1 0 100 50 Tm (TMAG Headline Report) Tj ET BT /F1 12 Tf 0 1 -1 0 130 50 Tm (Issue date: 18/08/2022) Tj ET"u8.ToArray()).Bytes());

        Texts(document).ShouldBe(["TMAG Headline Report", "Issue date: 18/08/2022"]);
    }

    [Fact]
    public void Letters_say_what_the_file_spells_out_for_them()
    {
        var document = Document(RawPdf.Page("BT /F1 12 Tf 50 700 Td (con) Tj /Span << /ActualText (fi) >> BDC (xy) Tj EMC (rmed) Tj ET"u8.ToArray()).Bytes());

        Texts(document).ShouldBe(["confirmed"]);
    }

    private static void Facts(PdfReport report, bool hasLines)
    {
        var page = report.Page;
        page.Down += 10;
        var top = page.Down;
        foreach (var (key, value) in new[] { ("Issue date", "18/08/2022"), ("Meeting number", "TMAG 008"), ("Date and time", "17/08/2022 1000-1200"), ("Classification", "Public") })
        {
            page.Text(key, PdfPage.Margin + 5, page.Down + 13, isBold: true).Text(value, PdfPage.Margin + 155, page.Down + 13);
            page.Down += 18;
            if (hasLines)
            {
                page.Line(PdfPage.Margin, page.Down, PdfPage.Margin + 400, page.Down);
            }
        }

        if (hasLines)
        {
            page.Line(PdfPage.Margin, top, PdfPage.Margin + 400, top);
            foreach (var left in new[] { 0, 150, 400 })
            {
                page.Line(PdfPage.Margin + left, top, PdfPage.Margin + left, page.Down);
            }
        }
    }

    private static List<string> Texts(ReportDocument document) => [.. document.Blocks.OfType<ReportBlock.Paragraph>().Select(static paragraph => paragraph.Text)];

    private static ReportDocument Document(byte[] file) => PdfReportReader.Read(file, new ReadBudget());

    private static ReportReading Read(PdfReport report) => HeadlineReportReader.Read(report.Bytes()).ShouldBeOfType<ReportOutcome.Understood>().Reading;

    // One grey dot.
    internal static byte[] Png() => Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");
}
