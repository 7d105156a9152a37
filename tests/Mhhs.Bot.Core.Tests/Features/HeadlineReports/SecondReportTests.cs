using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Two reports in one file: what belongs to which would be a guess, so the file is refused; one report is not taken for two.</summary>
public sealed class SecondReportTests
{
    private const string First = $"{Reports.Header}Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tElexon\t15/09/2022\t\nDecisions\nDecision Ref\tDescription\nTMAG-DEC11\tThe minutes stand\n";

    private const string Rows = $"Actions\n{Reports.Columns}\nDPMO\tTMAG10-01\tHold a webinar\tElexon\t15/11/2022\t";

    [Theory]
    [InlineData("TMAG Headline Report\nIssue date: 20/10/2022 Meeting number TMAG 010 Date and time 19/10/2022 1000-1200 Classification Public\n", "TMAG 010 of 19 October 2022")]
    [InlineData("TMAG 010 Headline Report\nMeeting date: 19/10/2022\n", "TMAG 010 of 19 October 2022")]
    [InlineData("Headline Report\nIssue date\t20/10/2022\nMeeting number\tTMAG 010\n", "TMAG 010")]
    [InlineData("Migration Working Group (MWG) Headline Report\nIssue date: 18/08/2022 Meeting number MWG 008 Date 17/08/2022\n", "MWG 008 of 17 August 2022")]
    [InlineData("TMAG Headline Report\nIssue date: 19/09/2022 Meeting number TMAG 008 Date and time 17/08/2022\n", "TMAG 008 of 17 August 2022")]
    public void Two_reports_in_one_file_are_refused(string header, string name)
    {
        var refused = HeadlineReportReader.Read(First + header + Rows).ShouldBeOfType<ReportOutcome.Refused>();

        refused.Reason.ShouldBe(ReportRefusal.SeveralReports);
        refused.Message.ShouldBe($"There are two headline reports in this file: TMAG 008 of 17 August 2022, and below it {name}. Put each into a file of its own.");
    }

    [Fact]
    public void A_title_with_another_number_right_above_a_section_is_enough() =>
        HeadlineReportReader.Read($"{First}TMAG 010 Headline Report\n{Rows}").ShouldBeOfType<ReportOutcome.Refused>().Reason.ShouldBe(ReportRefusal.SeveralReports);

    [Theory]
    [InlineData("TMAG Headline Report\nIssue date: 18/08/2022 Meeting number TMAG 008\n")]
    [InlineData("TMAG Headline Report\n")]
    [InlineData("TMAG 007 Headline Report\n")]
    [InlineData("Key Discussion Items\nThe Headline Report of TMAG 007 was approved on 20/07/2022\nTMAG 007 Headline Report\nApproved as it stands\n")]
    [InlineData("Key Discussion Items\nTMAG 007 Headline Report\nDate of next meeting: 22/09/2022 10:00\n")]
    public void One_report_is_not_taken_for_two(string below) => HeadlineReportReader.Read(First + below).ShouldBeOfType<ReportOutcome.Understood>();
}
