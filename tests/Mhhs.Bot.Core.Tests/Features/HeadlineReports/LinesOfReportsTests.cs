using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Actions in lines that nothing names the parts of, and lines below actions.</summary>
public sealed class LinesOfReportsTests
{
    [Theory]
    [InlineData("TMAG08-04 | Find a room | PMO | 3/10/2022", "Find a room", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 | find a room for the July meeting | Programme (PMO/PPC) | 3 October", "find a room for the July meeting", "Programme (PMO/PPC)", "2022-10-03")]
    [InlineData("| TMAG08-04 | Find a room | Ann Lee | 03/10/2022 |", "Find a room", "Ann Lee", "2022-10-03")]
    [InlineData("TMAG08-04 | PMO | find a room for the July meeting | 3/10/2022", "find a room for the July meeting", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 | Find a room | PMO | 3/10/2022 | In progress", "Find a room", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04|Find a room|PMO|3/10/2022", "Find a room", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04   Find a room   PMO   3/10/2022", "Find a room", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 (PMO) – find room – 3/10", "find room", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 – find a room – PMO – 3/10", "find a room", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 - Find a room - Ann Lee - by Friday 30 September", "Find a room", "Ann Lee", "2022-09-30")]
    [InlineData("TMAG08-04 - PMO - Send the plan - 3 October", "Send the plan", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 - Ann Lee - 3 October - Send the plan", "Send the plan", "Ann Lee", "2022-10-03")]
    [InlineData("TMAG08-04 | Send the plan | 3 October | PMO", "Send the plan", "PMO", "2022-10-03")]
    [InlineData("TMAG08-04 | Testing | Write another guide for everybody | Programme, Elexon | 3/10/2022", "Write another guide for everybody", "Programme, Elexon", "2022-10-03")]
    public void Parts_that_nobody_named_are_told_apart_by_what_is_in_them(string line, string wording, string owner, string due)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{line}\n");

        var action = reading.Actions.ShouldHaveSingleItem();
        (action.Ref, action.Description, action.OwnerText, action.Due.Date?.ToString("uuuu-MM-dd", null)).ShouldBe(("TMAG08-04", wording, owner, due));
        reading.Warnings.ShouldContain(warning => warning.Why.Contains("nothing names the parts") && warning.Assumed.Contains(owner));
    }

    [Fact]
    public void Several_such_lines_are_told_in_one()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nTMAG08-04 | Find a room | PMO | 3/10/2022\nTMAG08-05 | Write | Elexon | ASAP\nTMAG08-06 | Read | DCC | Next TMAG\n");

        reading.Actions.Select(action => (action.OwnerText, action.Due.Kind)).ShouldBe([("PMO", DueKind.Date), ("Elexon", DueKind.Asap), ("DCC", DueKind.NextMeeting)]);
        reading.Warnings.Where(warning => warning.Why.Contains("nothing names the parts")).ShouldHaveSingleItem().Place.ShouldBe("Actions, rows 1 to 3");
    }

    [Theory]
    [InlineData("TMAG08-04 | Agree | the | order | of | things", "Agree | the | order | of | things")]
    [InlineData("TMAG08-04 | Agree the order | of things", "Agree the order | of things")]
    [InlineData("TMAG08-04 | Write | nobody knows | whenever", "Write | nobody knows | whenever")]
    [InlineData("TMAG08-04 – find – 3 October – what is lost", "find – 3 October – what is lost")]
    public void Bars_that_tell_nothing_are_one_wording_and_told(string line, string wording)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{line}\n");

        reading.Actions.ShouldHaveSingleItem().Description.ShouldBe(wording);
        reading.Warnings.ShouldContain(warning => warning.Assumed == "one wording" && warning.Why.Contains("bars"));
    }

    [Theory]
    [InlineData("TMAG08-04 – Write a guide – a short one")]
    [InlineData("TMAG08-04: Agree the plan - the one of July - with Elexon")]
    public void Dashes_in_a_sentence_part_nothing(string line) => Reports.Read($"{Reports.Header}Actions\n{line}\n").Actions.ShouldHaveSingleItem().OwnerText.ShouldBeNull();

    [Theory]
    [InlineData("2. Book a room for July")]
    [InlineData("2) Book a room for July")]
    public void A_numbered_item_below_a_row_is_an_item_and_a_question(string line)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tElexon\t15/09/2022\t\n{line}\n3. Send the plan\n");

        reading.Actions.Select(action => (action.Ref, action.Description)).ShouldBe([("TMAG08-01", "Write a guide"), (null, "Book a room for July"), (null, "Send the plan")]);
        reading.Questions.Select(question => (question.Kind, question.Proposal, question.Above)).ShouldBe([(ReportQuestionKind.RowWithoutReference, "TMAG08-02", "TMAG08-01"), (ReportQuestionKind.RowWithoutReference, "TMAG08-03", "Actions, row 2")]);
    }

    [Fact]
    public void A_list_below_a_row_begins_at_one_and_is_its_own()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide:\tElexon\t15/09/2022\t\n1. for testers\n2. for members\n");

        reading.Actions.ShouldHaveSingleItem().Parts.Length.ShouldBe(2);
        reading.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Next meeting 16/11/2022 at 10am")]
    [InlineData("Next meeting is on Wednesday 16 November 2022, 10am")]
    [InlineData("Next TMAG meeting 16 November 2022 at 10:00")]
    public void The_next_meeting_needs_no_colon(string line)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tElexon\t15/09/2022\t\n{line}\n");

        reading.Actions.ShouldHaveSingleItem().Description.ShouldBe("Write a guide");
        reading.NextMeeting.ShouldNotBeNull().Date.ShouldBe(new LocalDate(2022, 11, 16));
    }

    [Theory]
    [InlineData("- CLOSED at the meeting", ReportedStatus.Closed)]
    [InlineData("CLOSED at the meeting", ReportedStatus.Closed)]
    [InlineData("- Recommended for closure", ReportedStatus.Proposed)]
    [InlineData("- completed form to be sent", ReportedStatus.Open)]
    public void A_line_below_an_action_that_says_how_it_stands_is_its_update(string line, ReportedStatus status)
    {
        foreach (var above in new[] { "TMAG08-01: Elexon to write a guide", $"{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tElexon\t15/09/2022\t" })
        {
            Reports.Read($"{Reports.Header}Actions\n{above}\n{line}\n").Actions.ShouldHaveSingleItem().Status.ShouldBe(status);
        }
    }

    [Fact]
    public void A_state_below_a_list_closes_nothing_below_it()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nTMAG08-01: Elexon to write both:\n- a plan\n- CLOSED at the meeting\nTMAG08-02: Elexon to write:\na) a letter\n- CLOSED at the meeting\nTMAG08-03: Elexon to read\n");

        reading.Actions.Select(action => action.Status).ShouldBe([ReportedStatus.Open, ReportedStatus.Closed, ReportedStatus.Open]);
    }

    [Theory]
    [InlineData("TMAG08-01: Elexon to write a guide by Friday 30 September.")]
    [InlineData("TMAG08-01: Elexon to write a guide for the testers, and to send it to everybody, by Friday 30 September.")]
    [InlineData("TMAG08-01 – Elexon to write a guide by Friday 30th September.")]
    [InlineData("ACTION: Elexon to write a guide by Friday 30 September.")]
    public void The_day_at_the_end_of_a_sentence_is_the_due(string line) =>
        Reports.Read($"{Reports.Header}Actions\n{line}\n").Actions.ShouldHaveSingleItem().Due.Date.ShouldBe(new LocalDate(2022, 9, 30));

    [Fact]
    public void Minutes_with_marked_actions_are_read_with_questions()
    {
        var reading = Reports.Read("TMAG 008 Minutes\nMeeting date: 17/08/2022\n1. Welcome\nThe chair welcomed everybody.\nACTION: PMO to send the plan by 26/08/2022\n2. Plan\nThe plan was shown.\nACTION: Elexon to answer by 15/09/2022\n");

        (reading.Group, reading.MeetingNumber).ShouldBe(("TMAG", "008"));
        reading.Actions.Select(action => (action.Ref, action.OwnerText, action.Due.Date)).ShouldBe([(null, "PMO", new LocalDate(2022, 8, 26)), (null, "Elexon", new LocalDate(2022, 9, 15))]);
        reading.Questions.Select(question => question.Proposal).ShouldBe(["TMAG08-01", "TMAG08-02"]);
    }

    [Theory]
    [InlineData("TMAG 008 Minutes\nMeeting date: 17/08/2022\nMatters discussed\nThe plan was shown.")]
    [InlineData("TMAG 008 Minutes\nMeeting date: 17/08/2022\nACTION: agree things")]
    public void Minutes_without_any_are_refused_with_the_next_step(string text) =>
        HeadlineReportReader.Read(text).ShouldBeOfType<ReportOutcome.Refused>().Message.ShouldContain("Send the headline report, or give each action its reference");

    [Theory]
    [InlineData("<td style='display:none'>Secret words</td>")]
    [InlineData("<td hidden>Secret words</td>")]
    [InlineData("<td class='gone'>Secret words</td>")]
    [InlineData("<td><span style='visibility: hidden'>Secret words</span></td>")]
    public void What_a_page_hides_is_left_out_and_told(string cell)
    {
        var page = $"<html><head><style>.gone {{ display: none }}</style></head><body><p>{Reports.Header}</p><h1>Actions</h1><table><tr><td>Action Ref<td>Action<td>Owner<tr><td>TMAG08-01<td>Write a guide<td>Elexon{cell}</table>";

        var reading = HeadlineReportReader.Read(Encoding.UTF8.GetBytes(page)).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Actions.ShouldHaveSingleItem().OwnerText.ShouldBe("Elexon");
        var told = reading.Warnings.Single(warning => warning.Why.Contains("hides it"));
        (told.Place, told.Read, told.Assumed).ShouldBe(("table 1, row 2", "Secret words", "nothing: left out"));
    }
}
