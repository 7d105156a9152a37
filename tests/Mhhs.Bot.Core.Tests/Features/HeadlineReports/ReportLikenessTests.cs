using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class ReportLikenessTests
{
    private const string Agenda = "MHHS Testing and Migration Advisory Group (TMAG) Agenda\nMeeting number TMAG 009\nDate and time 22 September 2022 1000-1200\n"
        + "Item\tTopic\tLead\tTime\n1\tWelcome and introductions\tChair\t10:00\n2\tMinutes and Actions\tSecretariat\t10:05\n\nActions\nReview of the actions of the last meeting\nDecisions\nThe group is asked to approve the minutes\n";

    [Fact]
    public void An_agenda_of_the_same_group_is_refused_as_one() => Refusal(Agenda).ShouldBe("This looks like an agenda, not a headline report.");

    [Fact]
    public void An_agenda_that_lists_the_open_actions_is_still_an_agenda() =>
        Refusal($"{Agenda}Open actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t").ShouldBe("This looks like an agenda, not a headline report.");

    [Theory]
    [InlineData("Curriculum Vitae\nPat Jones\nActions\nLed the migration of a large system\nDecisions\nChose the tools", "This looks like a CV, not a headline report.")]
    [InlineData("Pat Jones CV\nProfile\nAn engineer with ten years in the energy market (MHHS)", "This looks like a CV, not a headline report.")]
    [InlineData("Pat Jones\nProfile\nAn engineer with ten years in the energy market\nEducation\nA school", "This is no headline report: it has no actions, decisions, RAID items or discussion items.")]
    [InlineData("TMAG Minutes\nPresent: Ann, Ben\nDiscussion\nWe talked about the plan", "This looks like minutes of a meeting, not a headline report. Send the headline report, or give each action its reference, or who is to do it and by when: “ACTION: PMO to send the plan by 3 October”.")]
    public void What_is_something_else_is_refused_politely(string text, string message) => Refusal(text).ShouldBe(message);

    [Fact]
    public void A_report_may_speak_of_agendas_and_minutes()
    {
        Reports.Read($"{Reports.Header}Agenda\nMinutes\nActions\n{Reports.Columns}\nMinutes\tTMAG08-01\tSend the agenda\tAnn Lee\t15/09/2022\t").Actions.Length.ShouldBe(1);
        Reports.Read($"Minutes of the TMAG meeting\nMeeting number TMAG 008\nDate and time 17/08/2022\nActions\n{Reports.Columns}\nMinutes\tTMAG08-01\tSend the agenda\tAnn Lee\t15/09/2022\t").Actions.Length.ShouldBe(1);
    }

    private static string Refusal(string text) => HeadlineReportReader.Read(text).ShouldBeOfType<ReportOutcome.Refused>().Message;
}
