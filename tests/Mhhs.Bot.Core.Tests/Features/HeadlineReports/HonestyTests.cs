using System.Diagnostics;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class HonestyTests
{
    [Fact]
    public void A_reference_written_otherwise_than_the_others_is_told_and_the_pattern_is_learned()
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "A\tTMAG08-02\tTwo\tElexon\t26/08/2022\t", "A\tTMAG 008/3\tThree\tElexon\t26/08/2022\t", "A\tTMAG100-04\tFour\tElexon\t26/08/2022\t");

        reading.References.ShouldBe(new ReferencePattern("TMAG", 2, 2, "TMAG08-01"));
        var told = reading.Warnings.Single(warning => warning.Why.Contains("otherwise"));
        (told.Place, told.Read, told.Assumed).ShouldBe(("Actions, row 3", "TMAG 008/3", "TMAG08-03"));
    }

    [Theory]
    [InlineData("TMAG008-01", "TMAG008-12", 3, 2)]
    [InlineData("TMAG8-1", "TMAG8-12", 1, 1)]
    [InlineData("TMAG-08-01", "TMAG-07-10", 2, 2)]
    [InlineData("TMAG-A01", "TMAG-A12", 0, 2)]
    [InlineData("TMAG12A-03", "TMAG12-03", 2, 2)]
    public void A_group_has_its_own_pattern_and_no_reference_in_it_is_a_departure(string first, string second, int meetingDigits, int sequenceDigits)
    {
        var reading = Reports.WithActions($"A\t{first}\tOne\tElexon\t26/08/2022\t", $"A\t{second}\tTwo\tElexon\t26/08/2022\t");

        reading.References.ShouldBe(new ReferencePattern("TMAG", meetingDigits, sequenceDigits, first));
        reading.References!.Describe().ShouldStartWith($"like {first}: ");
        reading.Warnings.ShouldNotContain(warning => warning.Why.Contains("otherwise"));
    }

    [Fact]
    public void References_in_the_discussion_that_lead_nowhere_are_told_in_one_line()
    {
        var reading = Reports.Read(
            $"{Reports.Header}Actions\nTMAG08-01: Write\nDecisions\nTMAG-DEC1: Agreed\nDiscussion\nOne (action TMAG08-99).\nTwo (action TMAG08-01, decision TMAG-DEC01).\nThree (decision TMAG-DEC42).");

        var told = reading.Warnings.Single(warning => warning.Why.Contains("no such action or decision"));
        (told.Place, told.Read).ShouldBe(("Discussion, rows 1 and 3", "TMAG08-99 | TMAG-DEC42"));
    }

    [Fact]
    public void A_row_without_an_owner_is_told_while_it_is_open()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\nTMAG08-01\tOne\t\t26/08/2022\t\nTMAG08-02\tTwo\tElexon\t26/08/2022\t\nTMAG08-03\tThree\t\t26/08/2022\tClosed");

        reading.Warnings.Single(warning => warning.Why.Contains("no owner")).Place.ShouldBe("Actions, row 1");
    }

    [Fact]
    public void A_reference_without_its_group_is_told()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "DPMO\t08-22\tTwo\tElexon\t26/08/2022\t");

        reading.Actions[1].Ref.ShouldBe("TMAG08-22");
        reading.Warnings.ShouldContain(warning => warning.Read == "08-22" && warning.Assumed == "TMAG08-22" && warning.Why.Contains("no group"));
    }

    [Theory]
    [InlineData("Extraordinary meeting")]
    [InlineData("Meeting type: Extraordinary")]
    [InlineData("Extraordinary MWG meeting – 25 August 2022, 14:00-15:00")]
    [InlineData("Meeting number: Extraordinary meeting")]
    public void What_was_read_in_the_header_is_not_told_as_left_out(string line)
    {
        var reading = Reports.Read($"MWG Headline Report\n{line}\nMeeting date: 25/08/2022\nIssue date: 26/08/2022\nClassification: Public\nActions\nRef\tAction\tOwner\tDue\nMWG-EX-01\tWeigh\tElexon\t01/09/2022");

        reading.IsExtraordinary.ShouldBeTrue();
        reading.Questions.ShouldBeEmpty();
        reading.Warnings.ShouldNotContain(warning => warning.Assumed.Contains("not imported") && warning.Read.Contains("xtraordinary"));
    }

    [Fact]
    public void Days_that_cannot_belong_together_are_told()
    {
        var reading = Reports.Read("TMAG Headline Report\nMeeting number: TMAG 008\nMeeting date: 17/08/2022\nIssue date: 01/02/03\nClassification: Public\nActions\nRef\tAction\tOwner\tDue\nTMAG08-01\tOne\tElexon\t26/08/2022\nDate of next meeting: 10/08/2022 10:00");

        reading.Warnings.ShouldContain(warning => warning.Read.Contains("more than a year apart"));
        reading.Warnings.ShouldContain(warning => warning.Read.Contains("not after this one"));
    }

    [Theory]
    [InlineData("26/08/2202", false)]
    [InlineData("26/08/1922", false)]
    [InlineData("26 August 1022", false)]
    [InlineData("26 August 20222", false)]
    [InlineData("26/08/2032", true)]
    [InlineData("w/c 22 August 2012", true)]
    [InlineData("26/08/2032 (was 26/08/2022)", true)]
    public void A_year_that_is_nowhere_near_the_meeting_is_told_with_its_place(string due, bool isKept)
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t26/08/2022\t", $"A\tTMAG08-02\tTwo\tElexon\t{due}\t");

        reading.Actions[1].Due.Date.HasValue.ShouldBe(isKept);
        reading.Warnings.ShouldContain(warning => warning.Place == "Actions, row 2" && warning.Read == due && (warning.Why.Contains("years away from the meeting") || warning.Why.Contains("nowhere near the meeting")));
    }

    [Fact]
    public void A_meeting_in_a_year_that_cannot_be_is_told()
    {
        var reading = Reports.Read("TMAG Headline Report\nMeeting number: TMAG 008\nMeeting date: 17/08/2202\nIssue date: 18/08/2022\nActions\nTMAG08-01: Write");

        reading.MeetingDate.ShouldBeNull();
        reading.Warnings.ShouldContain(warning => warning.Read == "17/08/2202" && warning.Why.Contains("year cannot be right"));
        reading.Questions.ShouldContain(question => question.Kind == ReportQuestionKind.NoMeetingDate);
    }

    [Fact]
    public void A_status_that_its_update_contradicts_is_told()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\tStatus\nTMAG08-01\tOne\tElexon\t26/08/2022\tCompleted 12/08/2022\tOpen");

        reading.Warnings.ShouldContain(warning => warning.Read == "TMAG08-01: Open | Completed 12/08/2022" && warning.Assumed == "open" && warning.Why.Contains("status column"));
    }

    [Theory]
    [InlineData("Green")]
    [InlineData("RAG: Amber")]
    [InlineData("red")]
    public void A_colour_is_no_status_and_that_is_told(string colour)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\tStatus\nTMAG08-01\tOne\tElexon\t26/08/2022\tClosed\t{colour}\nTMAG08-02\tTwo\tElexon\t26/08/2022\t\t{colour}");

        reading.Actions.Select(action => action.Status).ShouldBe([ReportedStatus.Closed, ReportedStatus.Open]);
        var told = reading.Warnings.Single(warning => warning.Why.Contains("colour"));
        (told.Place, told.Read).ShouldBe(("Actions, rows 1 and 2", colour));
    }

    [Theory]
    [InlineData("Closure recommended", ReportedStatus.Proposed)]
    [InlineData("Propose to close", ReportedStatus.Proposed)]
    [InlineData("For closure", ReportedStatus.Proposed)]
    [InlineData("Action to be recommended for closure", ReportedStatus.Proposed)]
    [InlineData("Closure agreed at TMAG 008", ReportedStatus.Closed)]
    [InlineData("Completed 12/08/2022", ReportedStatus.Closed)]
    [InlineData("12/08/2022: completed", ReportedStatus.Closed)]
    [InlineData("Guide sent. Agreed to close", ReportedStatus.Closed)]
    [InlineData("Duplicate of TMAG08-02", ReportedStatus.Withdrawn)]
    [InlineData("Superseded", ReportedStatus.Withdrawn)]
    [InlineData("To be complete by 15/09/2022", ReportedStatus.Open)]
    [InlineData("Work goes on, complete by end of September", ReportedStatus.Open)]
    public void More_words_of_an_update_are_its_status(string update, ReportedStatus status) => Reports.Action(update: update, due: "30/09/2022").Status.ShouldBe(status);

    [Theory]
    [InlineData("SSEN, NGED, and UKPN", "SSEN", "NGED", "UKPN")]
    [InlineData("Programme, with support from the SI", "Programme, with support from the SI")]
    [InlineData("Jo Bloggs (Elexon), Sam Roe (DCC)", "Jo Bloggs (Elexon)", "Sam Roe (DCC)")]
    [InlineData("Software Testing and Migration Group", "Software Testing and Migration Group")]
    [InlineData("TMAG members and Migration Working Group", "TMAG members", "Migration Working Group")]
    [InlineData("Programme and all TMAG members", "Programme", "all TMAG members")]
    [InlineData("Large Suppliers and Small Suppliers", "Large Suppliers", "Small Suppliers")]
    [InlineData("Programme (PMO", "Programme (PMO")]
    public void Names_with_joints_in_them_stay_whole(string cell, params string[] owners) => Reports.Action(owner: cell).Owners.ShouldBe(owners);

    [Theory]
    [InlineData("TMAG 008 Agenda\nMeeting date: 17/08/2022\n1. Welcome\n2. Minutes and actions\nActions from last meeting\n• Review of open items\n3. Programme update (Programme, 20 min)\nDecisions\nTo approve the plan\n4. AOB", "agenda")]
    [InlineData("Curriculum Vitae\nJo Bloggs, Programme Manager\nActions\n• Led the delivery of a large plan\n• Elexon to DCC moves\nKey points\n• Curious", "a CV")]
    [InlineData("TMAG 008 Minutes\nMeeting date: 17/08/2022\nMatters discussed\nThe plan was shown.\nIt was liked.", "minutes of a meeting")]
    [InlineData("Actions\n• buy milk\n• buy bread", "no headline report")]
    public void Other_papers_are_refused_with_what_they_are(string text, string why)
    {
        var refused = HeadlineReportReader.Read(text).ShouldBeOfType<ReportOutcome.Refused>();

        refused.Reason.ShouldBe(ReportRefusal.NotAReport);
        refused.Message.ShouldContain(why);
    }

    [Fact]
    public void Lines_of_one_kind_are_told_in_one_line()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nOne note.\nTwo notes.\nPage 1 of 2\n{Reports.Columns}\nA\tTMAG08-01\tOne\tElexon\t26/08/2022\t\nPage 2 of 2");

        reading.Warnings.Single(warning => warning.Assumed.Contains("a note under")).ShouldBe(new ReportWarning("line 4; line 5", "One note. | Two notes.", "a note under “Actions”, not imported", "no item stands before it"));
        reading.Warnings.Single(warning => warning.Why.Contains("every page")).Read.ShouldBe("Page 1 of 2 | Page 2 of 2");
    }

    [Fact]
    public void A_report_of_a_meeting_without_actions_is_still_a_report() =>
        Reports.Read($"{Reports.Header}Actions\nNone\nMatters discussed\nThe plan was shown.").Discussion.ShouldHaveSingleItem();

    [Fact]
    public void Guesses_about_a_thousand_actions_fit_on_a_page_and_are_made_in_a_moment()
    {
        var text = new StringBuilder($"{Reports.Header}Actions\n{Reports.Columns}\n");
        for (var number = 1; number <= 1000; number++)
        {
            text.Append("\tTMAG").Append(number % 2 == 0 ? "08" : "07").Append('-').Append(number).Append("\tAsk (action TMAG08-9999)\tProgramme (PMO/PPC), TMAG members\t3 26 Aug (was 18/08/2022)\tSent by post\n");
        }

        HeadlineReportReader.Read(text.ToString());
        var began = Stopwatch.GetTimestamp();
        var reading = Reports.Read(text.ToString());

        // Generous, because other tests run beside it; whatever grew with the square would take minutes.
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        reading.Actions.Length.ShouldBe(1000);
        reading.Warnings.Length.ShouldBeLessThan(12);
    }
}
