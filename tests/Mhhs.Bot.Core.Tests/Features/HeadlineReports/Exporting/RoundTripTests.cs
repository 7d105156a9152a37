using CsCheck;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;

/// <summary>import(export(x)) = x.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_report_that_is_laid_out_is_read_as_it_was() =>
        GeneratedReports.All.Sample(report => ShouldBeSame(ReportInterpreter.Interpret(ReportLayout.Of(report)), report), iter: Math.Max(500, Check.Iter));

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void A_report_that_is_exported_is_imported_as_it_was(ExportFormat format) =>
        GeneratedReports.All.Sample(report => ShouldBeSame(HeadlineReportReader.Read(ReportExport.Write(report, format)), report), iter: Math.Max(200, Check.Iter));

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void The_sample_survives_and_needs_no_more_guesses_than_its_words_do(ExportFormat format)
    {
        var sample = SampleReport.Read();

        var again = HeadlineReportReader.Read(ReportExport.Write(sample, format)).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        GeneratedReports.Said(again).ShouldBe(GeneratedReports.Said(sample));
        again.Questions.ShouldBeEmpty();
        again.Warnings.ShouldNotContain(warning => warning.Why.Contains("blank area") || warning.Why.Contains("outside its columns"));
    }

    [Theory]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void What_looks_like_a_bare_link_is_text_where_a_file_can_hold_links(ExportFormat format) =>
        Again(With("Find it <u>here</u> or <b>there</b>"), format).Actions.Single().Description.ShouldBe("Find it <u>here</u> or <b>there</b>");

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void An_action_may_be_about_the_next_meeting(ExportFormat format) => Again(With("Share the plan", "Next meeting"), format).Actions.Single().Area.ShouldBe("Next meeting");

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void A_row_of_dashes_below_the_headings_is_a_row(ExportFormat format)
    {
        var report = With("Share it") with { Discussion = [new DiscussionReading(null, "—", [], ""), new DiscussionReading("DPMO", "It was shown", [], "")] };

        Again(report, format).Discussion.Select(static item => item.Text).ShouldBe(["—", "It was shown"]);
    }

    [Theory]
    [InlineData(ExportFormat.Txt)]
    [InlineData(ExportFormat.Docx)]
    [InlineData(ExportFormat.Md)]
    [InlineData(ExportFormat.Html)]
    public void A_risk_of_dashes_below_the_headings_is_a_row(ExportFormat format)
    {
        var report = With("Share it") with { Raid = [new RaidReading(null, "risk", null, "—", ""), new RaidReading("R12", null, "Other", "The form may be late", "")] };

        Again(report, format).Raid.Select(static item => item.Description).ShouldBe(["—", "The form may be late"]);
    }

    // What an export loses, all of it that is known: the words mean something to whoever reads a report, and no format has another place to say that here they do not.
    [Theory]
    [InlineData(ExportFormat.Docx, "• Share it", "Share it")]
    [InlineData(ExportFormat.Docx, "Updated: share it", "share it")]
    [InlineData(ExportFormat.Txt, "Find it <u>here</u>", "Find it here")]
    public void Some_words_do_not_come_back(ExportFormat format, string written, string read) => Again(With(written), format).Actions.Single().Description.ShouldBe(read);

    [Fact]
    public void A_discussion_about_the_area_Next_meeting_is_taken_for_its_date()
    {
        var report = With("Share it") with { Discussion = [new DiscussionReading("Next meeting", "It was moved to 22/09/2022", [], ""), new DiscussionReading("DPMO", "It was shown", [], "")] };

        Again(report, ExportFormat.Docx).Discussion.Select(static item => item.Text).ShouldBe(["It was shown"]);
    }

    private static ReportReading With(string wording, string area = "DPMO") => SampleReport.Read() with
    {
        Actions = [SampleReport.Read().Actions[0] with { Description = wording, Area = area, Updated = false, Parts = [] }],
        NextMeeting = null,
    };

    private static ReportReading Again(ReportReading report, ExportFormat format) => HeadlineReportReader.Read(ReportExport.Write(report, format)).ShouldBeOfType<ReportOutcome.Understood>().Reading;

    // A report is long: only where two first part is worth reading.
    private static void ShouldBeSame(ReportOutcome outcome, ReportReading report)
    {
        var (read, said) = (GeneratedReports.Said(outcome.ShouldBeOfType<ReportOutcome.Understood>().Reading), GeneratedReports.Said(report));
        if (read != said)
        {
            var at = Math.Max(0, read.Zip(said).TakeWhile(static pair => pair.First == pair.Second).Count() - 60);
            Assert.Fail($"was written:\n{said[at..Math.Min(said.Length, at + 250)]}\nwas read:\n{read[Math.Min(at, read.Length)..Math.Min(read.Length, at + 250)]}");
        }
    }
}
