using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>Tables without ruling lines, which have to be found again from where their words stand.</summary>
public sealed class BorderlessPdfTests
{
    // Of two hundred: narrow and wide, at the top and in the middle, with and without a header on every page and room between the rows.
    private static readonly int[] Seeds = [2, 5, 10, 13, 14, 22, 145, 190, 208, 248];

    private static readonly string[] Narrow = ["Topi\nc", "Action\nRefer\nence", "Action", "Ow\nner", "Due\nDate"];

    [Fact]
    public async Task Rows_that_pages_break_are_read_as_they_are_written()
    {
        var reports = Seeds.Select(static seed => new BorderlessReport(seed)).ToList();

        var files = await LibreOffice.ToPdfAsync("fodt", reports.ConvertAll(static report => report.Document()));

        for (var index = 0; index < reports.Count; index++)
        {
            Facts(files[index]).ShouldBe(Facts(Encoding.UTF8.GetBytes(reports[index].Html())), $"seed {Seeds[index]}: {reports[index].Look}");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_rest_of_a_row_is_no_part_of_the_next_and_a_doubtful_rest_is_told(bool repeatsHeader)
    {
        var sentences = string.Join(' ', Enumerable.Range(1, 24).Select(static number => $"Sentence {number} is as long as a line."));
        var report = new PdfReport { Bottom = 300 }.Header().Heading("Actions").Table(
            PdfTable.Actions with { HasLines = false, IsMerged = false, BreaksRows = true, RepeatsHeader = repeatsHeader, Padding = 0, Widths = [62, 66, 180, 72, 64, 50] },
            ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"],
            ["DPMO", "TMAG08-01", "Write a guide", "Programme", "15/09/2022", ""],
            ["Replan", "TMAG08-02", sentences, "TMAG members", "26/08/2022", ""],
            ["Other", "TMAG08-03", "Ask", "Programme", "15/09/2022", ""]);

        var reading = HeadlineReportReader.Read(report.Bytes()).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Actions.Select(static action => (action.Ref, action.Area, string.Join(' ', action.Description.Split('\n')), action.OwnerText)).ShouldBe(
            [("TMAG08-01", "DPMO", "Write a guide", "Programme"), ("TMAG08-02", "Replan", sentences, "TMAG members"), ("TMAG08-03", "Other", "Ask", "Programme")]);
        reading.Warnings.ShouldContain(static warning => warning.Place.StartsWith("page 2, row") && warning.Assumed == "the rest of TMAG08-02");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_header_that_a_narrow_column_broke_in_mid_word_names_its_column(bool hasLines)
    {
        var report = new PdfReport().Header().Heading("Actions").Table(
            new PdfTable([45, 60, 190, 80, 70]) { HasLines = hasLines, IsMerged = false },
            Narrow,
            ["DPMO", "TMAG08-01", "Write a guide and send it round to everybody who asked for it", "Programme", "15/09/2022"]);

        var reading = HeadlineReportReader.Read(report.Bytes()).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Actions.Select(static action => (action.Area, action.Ref, action.Description, action.OwnerText, action.Due.Text)).ShouldBe(
            [("DPMO", "TMAG08-01", "Write a guide and send it round to everybody who asked for it", "Programme", "15/09/2022")]);
    }

    private static List<string> Facts(byte[] file) =>
        [.. GeneratedReports.Lines(HeadlineReportReader.Read(file).ShouldBeOfType<ReportOutcome.Understood>().Reading, withParts: false).Select(static line => string.Concat(line.Where(static letter => !char.IsWhiteSpace(letter))))];
}
