using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Which words of an update close an action: those that plainly say that this one is closed, and no others.</summary>
public sealed class ClosingWordsTests
{
    [Theory]
    [InlineData("CLOSED")]
    [InlineData("Closed.")]
    [InlineData("Close")]
    [InlineData("Closed 03/10")]
    [InlineData("Closed 3 October 2022")]
    [InlineData("closed on 3rd October")]
    [InlineData("03/10: closed")]
    [InlineData("On 3 October closed")]
    [InlineData("Complete.")]
    [InlineData("Completed")]
    [InlineData("Completed on 3 October")]
    [InlineData("Completed, 03/10/2022")]
    [InlineData("COMPLETE - 3 Oct")]
    [InlineData("Done")]
    [InlineData("All done")]
    [InlineData("Now closed")]
    [InlineData("Action closed")]
    [InlineData("Action closed at TMAG 9")]
    [InlineData("Closed TMAG 9")]
    [InlineData("The action is closed")]
    [InlineData("This action has been completed")]
    [InlineData("This is now complete")]
    [InlineData("This was closed at the last meeting")]
    [InlineData("- CLOSED at the meeting")]
    [InlineData("– closed")]
    [InlineData("SR: closed")]
    [InlineData("SR 03/10: done")]
    [InlineData("TMAG closed this action")]
    [InlineData("TMAG08-01 closed")]
    [InlineData("TMAG08-01 is complete")]
    [InlineData("The group agreed to close the action")]
    [InlineData("Agreed closed")]
    [InlineData("Closure agreed")]
    [InlineData("Guide shared and action closed")]
    [InlineData("Guide shared, closed")]
    [InlineData("Guide shared. Closed.")]
    [InlineData("Reviewed and closed")]
    [InlineData("Closed, see QWG02-01")]
    [InlineData("Closed. The risk remains open in the log")]
    [InlineData("Closed: the paper was sent on Monday")]
    [InlineData("Closed in favour of a survey")]
    [InlineData("Discharged")]
    [InlineData("Resolved at the meeting")]
    [InlineData("100% complete")]
    [InlineData("Closed? Yes")]
    [InlineData("Closed: Ofgem rejected the proposal")]
    [InlineData("PMO confirmed the action is closed")]
    [InlineData("Elexon confirmed this is complete")]
    [InlineData("Consultation closed, action complete")]
    [InlineData("Issue resolved, action closed")]
    [InlineData("Covered by TMAG09-02 - closed")]
    [InlineData("Closed by correspondence")]
    [InlineData("Closed for this meeting")]
    public void These_close_it(string update) => Status(update).ShouldBe(ReportedStatus.Closed);

    [Theory]
    [InlineData("SR: done, please close")]
    [InlineData("Please close")]
    [InlineData("Sent to members – please close this action")]
    [InlineData("OK to close")]
    [InlineData("Can we close?")]
    [InlineData("Recommended for closure")]
    [InlineData("Recommended for closure at TMAG 9")]
    [InlineData("Proposed to close")]
    [InlineData("Done – propose closure")]
    [InlineData("To close")]
    [InlineData("Can be closed")]
    [InlineData("Complete, awaiting approval")]
    [InlineData("Seeking closure at the next meeting")]
    [InlineData("The guide has been published and the action can now be closed")]
    [InlineData("Suggest we close this")]
    public void These_ask_for_it_to_be_closed(string update) => Status(update).ShouldBe(ReportedStatus.Proposed);

    [Theory]
    [InlineData("QWG02-01 was closed")]
    [InlineData("QWG02-01 closed at QWG 3")]
    [InlineData("The group closed QWG02-01")]
    [InlineData("Agreed to close QWG02-01")]
    [InlineData("QWG02-01 agreed closed")]
    [InlineData("The risk was closed, the action remains")]
    [InlineData("Risk R12 closed")]
    [InlineData("The risk was reviewed and closed")]
    [InlineData("Risk closed; action with Ofgem")]
    [InlineData("Closed the consultation")]
    [InlineData("The portal has closed")]
    [InlineData("Closed pending Ofgem's answer")]
    [InlineData("Closed unless Ofgem objects")]
    [InlineData("Closed if Ofgem agrees")]
    [InlineData("Done except for the annex")]
    [InlineData("Complete apart from DCC's answer")]
    [InlineData("Done – DCC's answer outstanding")]
    [InlineData("Done?")]
    [InlineData("Closed?")]
    [InlineData("Closed? no – awaiting Ofgem")]
    [InlineData("Is this closed?")]
    [InlineData("Action complete? Jo to say")]
    [InlineData("The workshop was cancelled")]
    [InlineData("Elexon's objection was withdrawn")]
    [InlineData("Cancelled?")]
    [InlineData("Closed (tbc)")]
    [InlineData("Closed - await minutes")]
    [InlineData("If no objections by Friday, closed")]
    [InlineData("Once Ofgem answers, closed")]
    [InlineData("Complete for DCC, not for Elexon")]
    [InlineData("Complete for DCC only")]
    [InlineData("Meeting cancelled")]
    [InlineData("Draft circulated; closed for comments on 10/09")]
    [InlineData("Closed for comments")]
    [InlineData("Done for DNOs; suppliers outstanding")]
    [InlineData("Closed out at PSG, TMAG part ongoing")]
    public void These_leave_it_open_and_are_told(string update)
    {
        var reading = Reading(update);

        reading.Actions.ShouldHaveSingleItem().Status.ShouldBe(ReportedStatus.Open);
        reading.Warnings.ShouldContain(warning => warning.Place == "Actions, row 1" && warning.Read.Contains("TMAG08-01") && warning.Assumed == "not closed by it");
    }

    [Theory]
    [InlineData("Will be completed by Friday")]
    [InlineData("To be closed once Ofgem has answered")]
    [InlineData("To be done")]
    [InlineData("Should be complete by 3 October")]
    [InlineData("Not closed")]
    [InlineData("Never completed")]
    [InlineData("Close to completion")]
    [InlineData("Close the loop with Ofgem")]
    [InlineData("Complete the form")]
    [InlineData("Complete by 3 October")]
    [InlineData("Isn't done")]
    [InlineData("Almost done")]
    [InlineData("Most done")]
    [InlineData("6 of 14 done")]
    [InlineData("Two of the three are done, the last is not")]
    [InlineData("Closed at TMAG 7, reopened at TMAG 8")]
    [InlineData("Closure was proposed but not agreed")]
    [InlineData("Do not close")]
    [InlineData("Propose to close the consultation on Friday")]
    [InlineData("Sent a reminder to Ofgem")]
    [InlineData("Reminder sent to Ofgem")]
    [InlineData("Chaser sent")]
    [InlineData("Draft enclosed")]
    [InlineData("Once complete it goes to Ofgem")]
    [InlineData("Awaiting a completed form")]
    [InlineData("Closed - no")]
    [InlineData("Complete: no")]
    [InlineData("Nobody has done this")]
    [InlineData("Far from complete")]
    [InlineData("Action to be withdrawn")]
    [InlineData("Complete = N")]
    [InlineData("Recommend closure is deferred")]
    [InlineData("Done, though Ofgem has not answered")]
    [InlineData("Closed, although the paper is still outstanding")]
    [InlineData("Complete but for the annex, which isn't there")]
    [InlineData("Complete in October")]
    [InlineData("Complete in two weeks' time, in Q4")]
    public void These_leave_it_open(string update) => Status(update).ShouldBe(ReportedStatus.Open);

    [Theory]
    [InlineData("Review completed")]
    [InlineData("Completed the review")]
    [InlineData("Completed questionnaire returned")]
    [InlineData("Sent to all members")]
    [InlineData("Guide sent. Reminder sent as well")]
    public void A_deed_is_told_whichever_way_it_is_taken(string update)
    {
        var reading = Reading(update);

        reading.Actions.ShouldHaveSingleItem().Status.ShouldBe(ReportedStatus.Closed);
        reading.Warnings.ShouldContain(warning => warning.Why.Contains("without a closing word"));
    }

    [Fact]
    public void A_question_in_the_status_column_closes_nothing_and_the_update_counts()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\tStatus\nTMAG08-01\tOne\tElexon\t26/08/2022\tWill be completed by Friday\tDone?\nTMAG08-02\tTwo\tElexon\t26/08/2022\t\tClosed?");

        reading.Actions.Select(action => action.Status).ShouldBe([ReportedStatus.Open, ReportedStatus.Open]);
        reading.Warnings.ShouldContain(warning => warning.Place == "Actions, rows 1 and 2" && warning.Assumed == "not closed by it");
    }

    private static ReportedStatus Status(string update) => Reading(update).Actions.ShouldHaveSingleItem().Status;

    // Due before the report, so that nothing is left open only because its day is still to come.
    private static ReportReading Reading(string update) => Reports.WithActions($"DPMO\tTMAG08-01\tWrite a guide\tProgramme\t17/08/2022\t{update}");
}
