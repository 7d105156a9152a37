using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class SampleReportTests
{
    private static readonly ReportReading Reading = SampleReport.Read();

    [Fact]
    public void The_header_is_read_whole()
    {
        Reading.Group.ShouldBe("TMAG");
        Reading.MeetingNumber.ShouldBe("008");
        Reading.MeetingDate.ShouldBe(new LocalDate(2022, 8, 17));
        Reading.StartTime.ShouldBe(new LocalTime(10, 0));
        Reading.EndTime.ShouldBe(new LocalTime(12, 0));
        Reading.IssueDate.ShouldBe(new LocalDate(2022, 8, 18));
        Reading.Classification.ShouldBe("Public");
        Reading.NextMeeting.ShouldBe(new NextMeetingReading(new LocalDate(2022, 9, 22), "afternoon"));
        Reading.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Every_item_is_there_once_with_its_area()
    {
        Reading.Actions.Select(action => (action.Ref, action.Area)).ShouldBe(
        [
            ("TMAG08-01", "DPMO"), ("TMAG08-02", "Programme replan"), ("TMAG08-03", "Working group updates"), ("TMAG08-04", "Working group updates"),
            ("TMAG07-03", "Working group updates"), ("TMAG08-05", "Other"), ("TMAG08-06", "Other"),
        ]);
        Reading.Decisions.Select(decision => (decision.Ref, decision.Area)).ShouldBe([("TMAG-DEC11", "Minutes"), ("TMAG-DEC12", "QWG ToR")]);
        Reading.Raid.ShouldHaveSingleItem().Area.ShouldBe("DPMO");
        Reading.Discussion.Select(item => item.Area).ShouldBe(
        [
            "DPMO", "Programme replan review", "Programme replan review", "Programme replan review", "PPC introduction",
            .. Enumerable.Repeat("Working Group Updates", 6), "Other",
        ]);
        Reading.Discussion.SelectMany(item => item.Refs).ShouldBe(["TMAG08-02", "TMAG-DEC12", "TMAG08-04", "TMAG07-03", "TMAG08-05"]);
    }

    [Fact]
    public void Owners_dues_and_statuses_are_what_the_report_says()
    {
        Reading.Actions.Select(action => action.Owners.ShouldHaveSingleItem()).ShouldBe(
            ["Programme (PMO/PPC)", "TMAG members", "Programme", "Programme", "Programme", "TMAG members", "Programme (PMO)"]);
        Reading.Actions.Select(action => (action.Due.Kind, action.Due.Text)).ShouldBe(
        [
            (DueKind.Date, "15/09/2022"), (DueKind.Date, "3 26/08/2022"), (DueKind.Date, "15/09/2022"), (DueKind.Date, "17/08/2022"),
            (DueKind.Ongoing, "Ongoing"), (DueKind.Date, "15/09/2022"), (DueKind.Date, "18/08/2022"),
        ]);
        Reading.Actions[1].Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
        Reading.Actions.Where(action => action.Status == ReportedStatus.Closed).Select(action => action.Ref).ShouldBe(["TMAG08-04", "TMAG08-06"]);
        Reading.Actions.Count(action => action.Status == ReportedStatus.Open).ShouldBe(5);
    }

    [Fact]
    public void The_carried_action_loses_its_prefix_and_keeps_its_reference()
    {
        var carried = Reading.Actions.Single(action => action.CarriedForward);

        carried.Ref.ShouldBe("TMAG07-03");
        carried.Updated.ShouldBeTrue();
        carried.Description.ShouldStartWith("Look at merging");
        Reading.Actions.Count(action => action.Updated).ShouldBe(1);
    }

    [Fact]
    public void The_lines_below_the_last_action_are_its_list()
    {
        var last = Reading.Actions[^1];

        last.Parts.Select(part => part.Text).ShouldBe(["Latest papers and report of the Environments Working Group (EWG)", "Interim plan of the Programme"]);
        last.Description.Split('\n').Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("Actions, row 2", "3 26/08/2022", "footnote")]
    [InlineData("Actions, rows 4, 5 and 7", "(blank area)", "carries down")]
    [InlineData("Key Discussion Items, rows 4 and 7 to 11", "(blank area)", "carries down")]
    [InlineData("Key Discussion Items, row 2", "(blank area)", "beside the next row")]
    [InlineData("Actions, row 7", "Interim plan of the Programme", "below the row")]
    [InlineData("Actions, row 5", "Action updated", "earlier meeting")]
    [InlineData("Actions, row 5", "Ongoing", "no date")]
    [InlineData("Actions, rows 1 and 7", "Programme (PMO/PPC)", "sub-teams")]
    [InlineData("Actions, rows 2 and 6", "TMAG members", "collective")]
    [InlineData("Actions, rows 4 and 7", "TMAG08-04", "closing word")]
    [InlineData("Key Discussion Items, rows 1 and 2", "<u>here</u>", "target")]
    [InlineData("line 49", "22 September 2022, afternoon", "no hour")]
    public void Every_guess_is_told(string place, string read, string why)
    {
        Reading.Warnings.ShouldContain(warning => warning.Place == place && warning.Read.Contains(read) && warning.Why.Contains(why));
    }

    [Fact]
    public void And_nothing_else_is_told() => Reading.Warnings.Length.ShouldBe(12);
}
