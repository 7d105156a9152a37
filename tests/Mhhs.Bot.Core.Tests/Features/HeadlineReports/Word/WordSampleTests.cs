using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Testing.Documents;
using NodaTime;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

public sealed class WordSampleTests
{
    private const string ActionColumns = "Area\tAction Ref\tAction\tOwner\tDue Date\tUpdate";

    private const string FactsInLine = "Issue date: 18/08/22 Meeting number TMAG 008 Date and time 17 August 2022 1000-1200 Classification Public";

    private static readonly string FactsInTable = Tbl(Row("Issue date", "18/08/22", "Meeting number", "TMAG 008"), Row("Date and time", "17 August 2022 1000-1200", "Classification", "Public"));

    /// <summary>The sample as Word would have it: areas merged downwards, bullets as lists, links as links.</summary>
    internal static WordFile Sample(bool hasFactsInTable = true, bool hasRepeatedHeader = false)
    {
        var file = new WordFile().Definition(1, ("bullet", "\uF0B7")).List(1, 1);
        var rows = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(SampleReport.Bytes()).Split('\n').Where(static line => line.Trim().Length > 0))
        {
            if (!line.Contains('\t', StringComparison.Ordinal))
            {
                Flush();
                file.Body(line.StartsWith("Issue date", StringComparison.Ordinal) && hasFactsInTable ? FactsInTable : Text(line, line.Length < 25 ? "<w:pStyle w:val=\"Heading1\"/>" : ""));
            }
            else if (!line.TrimEnd().Contains('\t', StringComparison.Ordinal))
            {
                Flush();
                file.Body(Item(line.Trim(), 1));
            }
            else
            {
                rows.Add(RowOf(line));
                if (hasRepeatedHeader && line.Contains("TMAG08-03", StringComparison.Ordinal))
                {
                    Flush();
                    rows.Add(Row(ActionColumns.Split('\t')));
                }
            }
        }

        Flush();
        return file;

        void Flush()
        {
            if (rows.Count > 0)
            {
                file.Table(rows);
                rows.Clear();
            }
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void The_sample_as_a_Word_file_says_the_same_as_in_text(bool hasFactsInTable, bool hasRepeatedHeader) =>
        Facts(Understood(Sample(hasFactsInTable, hasRepeatedHeader))).ShouldBe(Facts(SampleReport.Read()));

    [Fact]
    public void Merged_areas_need_no_guess()
    {
        var warnings = Understood(Sample()).Warnings;

        warnings.ShouldNotContain(warning => warning.Read.Contains("blank area"));
        warnings.ShouldContain(warning => warning.Place == "Actions, row 2" && warning.Why.Contains("footnote"));
    }

    [Fact]
    public void A_real_footnote_before_a_date_is_peeled_off_and_its_text_is_shown()
    {
        var reading = Understood(Report(new WordFile().Footnote("2", "Moved by the replan"), Tc(P(Run("<w:footnoteReference w:id=\"2\"/>") + R("26/08/2022")))));

        reading.Actions.ShouldHaveSingleItem().Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
        reading.Warnings.ShouldContain(warning => warning.Place == "table 1, row 2, footnote 1" && warning.Read == "Moved by the replan");
    }

    [Fact]
    public void A_list_in_a_cell_becomes_the_parts_of_its_action()
    {
        var file = new WordFile().Definition(1, ("lowerLetter", "%1)")).List(1, 1).Paragraphs("TMAG 008 Headline Report", FactsInLine, "Actions")
            .Table(Row(ActionColumns.Split('\t')), Tr(Cell("DPMO"), Cell("TMAG08-06"), Tc(Text("Share:") + Item("the plan", 1) + Item("the papers", 1)), Cell("Programme"), Cell("18/08/2022"), Cell("")));

        Understood(file).Actions.ShouldHaveSingleItem().Parts.ShouldBe([new ActionPart("a", "the plan"), new ActionPart("b", "the papers")]);
    }

    [Fact]
    public void A_report_that_names_its_meeting_only_at_the_head_of_its_pages_is_read_from_there()
    {
        var file = new WordFile()
            .PageHeader(Text("Testing and Migration Advisory Group (TMAG) Headline Report") + Tbl(Row("Meeting number", "TMAG 008"), Row("Date and time", "17 August 2022 1000-1200")) + P(R("Page ") + Field(" PAGE ", R("1"))))
            .Paragraphs("Actions").Table(Row(ActionColumns.Split('\t')), Row("DPMO", "TMAG08-01", "Write", "Programme", "15/09/2022", ""));

        var document = file.Read();
        document.Blocks.Take(3).Select(block => block.Place).ShouldBe(["page header", "page header, table 1", "paragraph 1"]);

        var reading = Understood(file);
        (reading.Group, reading.MeetingNumber, reading.MeetingDate).ShouldBe(("TMAG", "008", new LocalDate(2022, 8, 17)));
        reading.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void The_head_of_the_pages_is_no_text_where_the_report_names_its_meeting_itself() =>
        new WordFile().PageHeader(Text("Anything")).Paragraphs("TMAG 008 Headline Report", FactsInLine, "Actions").Read().Lines()[0].ShouldBe("TMAG 008 Headline Report");

    [Fact]
    public void A_deleted_row_is_no_action_and_a_struck_one_is_told()
    {
        var deleted = $"<w:tr><w:trPr>{Change("del")}</w:trPr>{string.Concat("DPMO,TMAG08-07,Never,PMO,15/09/2022,".Split(',').Select(text => Cell(text)))}</w:tr>";
        var struck = Tr("DPMO,TMAG08-08,Dropped,PMO,15/09/2022,".Split(',').Select(text => Tc(P(R(text, "<w:strike/>")))));
        var reading = Understood(new WordFile().Paragraphs("TMAG 008 Headline Report", FactsInLine, "Actions")
            .Table(Row(ActionColumns.Split('\t')), Row("DPMO", "TMAG08-01", "Write", "PMO", "15/09/2022", ""), deleted, struck));

        reading.Actions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG08-01");
        reading.Warnings.ShouldContain(warning => warning.Place == "table 1, row 3" && warning.Read.Contains("TMAG08-08") && warning.Why.Contains("struck"));
        reading.Warnings.ShouldNotContain(warning => warning.Read.Contains("TMAG08-07"));
    }

    private static WordFile Report(WordFile file, string due) => file.Paragraphs("TMAG 008 Headline Report", FactsInLine, "Actions")
        .Table(Row(ActionColumns.Split('\t')), Tr(Cell("DPMO"), Cell("TMAG08-01"), Cell("Write"), Cell("Programme"), due, Cell("")));

    private static ReportReading Understood(WordFile file)
    {
        var outcome = HeadlineReportReader.Read(file.Bytes());
        return outcome.ShouldBeOfType<ReportOutcome.Understood>(outcome.ToString()).Reading;
    }

    private static string Facts(ReportReading reading) => ReportJson.Write(reading with { Warnings = [], Questions = [] });

    // The area that the text has beside the middle of its block stands at the block's top here.
    private static string RowOf(string line)
    {
        var texts = line.Split('\t');
        var columns = texts.Length >= 6 ? 6 : line.Contains("DEC", StringComparison.Ordinal) && texts.Length == 3 || line.StartsWith("Area\tDecision", StringComparison.Ordinal) ? 3 : 2;
        var words = texts.Skip(1).Take(columns - 1).Select(Words);
        var area = texts[0].Length == 0 && line.Contains("The steps of the replan", StringComparison.Ordinal) ? Top("Programme replan review")
            : texts[0].Length == 0 || line.Contains("questions about the new plan", StringComparison.Ordinal) ? Below()
            : Top(texts[0]);
        return Tr([area, .. words]);
    }

    private static string Words(string text)
    {
        if (text.Contains("<u>here</u>", StringComparison.Ordinal))
        {
            var at = text.IndexOf("<u>", StringComparison.Ordinal);
            return Tc(P(R(text[..at]) + Field(" HYPERLINK \"https://example.org/\" ", R("here")) + R(text[(at + "<u>here</u>".Length)..])));
        }

        return text.TrimStart('\uF0B7', '•', ' ') is { } plain && plain != text && !text.Contains("Send members", StringComparison.Ordinal) ? Tc(Item(plain, 1)) : Cell(text);
    }
}
