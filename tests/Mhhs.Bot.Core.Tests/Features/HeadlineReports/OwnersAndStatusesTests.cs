using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class OwnersAndStatusesTests
{
    [Theory]
    [InlineData("Programme (PMO/PPC)", "Programme (PMO/PPC)")]
    [InlineData("Programme (PMO, PPC and SI)", "Programme (PMO, PPC and SI)")]
    [InlineData("TMAG members", "TMAG members")]
    [InlineData("Programme, Elexon", "Programme", "Elexon")]
    [InlineData("Programme and Ofgem", "Programme", "Ofgem")]
    [InlineData("Programme & TMAG members", "Programme", "TMAG members")]
    [InlineData("TMAG members and Programme (PMO/PPC)", "TMAG members", "Programme (PMO/PPC)")]
    [InlineData("Elexon; DCC, Ofgem and SI", "Elexon", "DCC", "Ofgem", "SI")]
    [InlineData("Elexon, DCC and the Code Bodies", "Elexon", "DCC", "the Code Bodies")]
    [InlineData("Department for Testing and the Environment", "Department for Testing and the Environment")]
    [InlineData("PMO/PPC", "PMO", "PPC")]
    [InlineData("Programme / Ofgem", "Programme", "Ofgem")]
    [InlineData("Programme PMO/PPC", "Programme PMO/PPC")]
    [InlineData("Testing and Migration Advisory Group", "Testing and Migration Advisory Group")]
    [InlineData("P & L Ltd", "P & L Ltd")]
    [InlineData("n/a", "n/a")]
    [InlineData(",", ",")]
    public void Owners_are_split_where_they_are_separate_parties_and_only_there(string cell, params string[] owners)
    {
        var action = Reports.Action(owner: cell);

        action.Owners.ShouldBe(owners);
        action.OwnerText.ShouldBe(cell);
    }

    [Theory]
    [InlineData("National Grid<br>ESO", "National Grid ESO")]
    [InlineData("Lead Delivery<br>Partner", "Lead Delivery Partner")]
    [InlineData("TMAG<br>members", "TMAG members")]
    [InlineData("Department for<br>Energy", "Department for Energy")]
    [InlineData("Testing and Migration<br>Advisory<br>Group", "Testing and Migration", "Advisory Group")]
    [InlineData("Elexon<br>DCC", "Elexon", "DCC")]
    [InlineData("Programme<br>Ofgem", "Programme", "Ofgem")]
    [InlineData("PMO<br>Lead", "PMO", "Lead")]
    [InlineData("Programme<br>ESO", "Programme", "ESO")]
    [InlineData("Programme<br>all members", "Programme", "all members")]
    [InlineData("Elexon<br>members", "Elexon", "members")]
    [InlineData("Lead Delivery Partner<br>PMO", "Lead Delivery Partner", "PMO")]
    [InlineData("Smith, John (EDF)", "Smith, John (EDF)")]
    [InlineData("Smith, John (EDF), O'Neill, Mary Ann (SSE)", "Smith, John (EDF)", "O'Neill, Mary Ann (SSE)")]
    [InlineData("Programme, Elexon (MHHS)", "Programme", "Elexon (MHHS)")]
    [InlineData("Centrica, Ofgem (MHHS)", "Centrica", "Ofgem (MHHS)")]
    [InlineData("Smith, John", "Smith", "John")]
    public void A_name_that_was_wrapped_or_has_the_surname_first_is_one_owner(string cell, params string[] owners)
    {
        var page = $"<html><body><p>{Reports.Header}</p><h1>Actions</h1><table><tr><td>Action Ref<td>Action<td>Owner<tr><td>TMAG08-01<td>Write a guide<td>{cell}</table>";

        var reading = HeadlineReportReader.Read(Encoding.UTF8.GetBytes(page)).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Actions.ShouldHaveSingleItem().Owners.ShouldBe(owners);
    }

    [Fact]
    public void A_blank_owner_is_nobody()
    {
        var action = Reports.Action(owner: "");

        action.Owners.ShouldBeEmpty();
        action.OwnerText.ShouldBeNull();
    }

    [Theory]
    [InlineData("", ReportedStatus.Open)]
    [InlineData("Closed", ReportedStatus.Closed)]
    [InlineData("CLOSED 17/08/2022", ReportedStatus.Closed)]
    [InlineData("Action complete", ReportedStatus.Closed)]
    [InlineData("Done. The paper will be published later", ReportedStatus.Closed)]
    [InlineData("Guide shared and action closed", ReportedStatus.Closed)]
    [InlineData("100% complete", ReportedStatus.Closed)]
    [InlineData("Not complete", ReportedStatus.Open)]
    [InlineData("Incomplete", ReportedStatus.Open)]
    [InlineData("80% complete", ReportedStatus.Open)]
    [InlineData("To be closed at the next meeting", ReportedStatus.Open)]
    [InlineData("In progress", ReportedStatus.Open)]
    [InlineData("Ongoing", ReportedStatus.Open)]
    [InlineData("Draft shared, final version to be issued", ReportedStatus.Open)]
    [InlineData("Will be shared on Monday", ReportedStatus.Open)]
    [InlineData("Not yet sent", ReportedStatus.Open)]
    [InlineData("Waiting for a room", ReportedStatus.Open)]
    [InlineData("Proposed for closure", ReportedStatus.Proposed)]
    [InlineData("Recommend to close", ReportedStatus.Proposed)]
    [InlineData("Complete – awaiting sign-off", ReportedStatus.Proposed)]
    [InlineData("Done, pending approval", ReportedStatus.Proposed)]
    [InlineData("Closure recommended", ReportedStatus.Proposed)]
    [InlineData("Complete (for the TMAG to agree)", ReportedStatus.Proposed)]
    [InlineData("Complete. Awaiting agreement at TMAG 009", ReportedStatus.Proposed)]
    [InlineData("Completed; to be confirmed by the chair", ReportedStatus.Proposed)]
    [InlineData("Complete – proposed", ReportedStatus.Proposed)]
    [InlineData("Closed. Slides to be shared for comment", ReportedStatus.Closed)]
    [InlineData("Done for the agreed list", ReportedStatus.Closed)]
    [InlineData("Withdrawn", ReportedStatus.Withdrawn)]
    [InlineData("Superseded by TMAG08-02", ReportedStatus.Withdrawn)]
    public void The_words_of_an_update_are_its_status(string update, ReportedStatus status) => Reports.Action(update: update, due: "17/08/2022").Status.ShouldBe(status);

    [Theory]
    [InlineData("17/08/2022", ReportedStatus.Closed)]
    [InlineData("18/08/2022", ReportedStatus.Closed)]
    [InlineData("19/08/2022", ReportedStatus.Proposed)]
    [InlineData("Ongoing", ReportedStatus.Proposed)]
    [InlineData("", ReportedStatus.Proposed)]
    public void A_deed_without_a_closing_word_closes_what_was_due_by_the_issue_date_and_proposes_the_rest(string due, ReportedStatus status)
    {
        var reading = Reports.WithActions($"A\tTMAG08-01\tShare it\tProgramme\t{due}\tShared with the members");

        reading.Actions.ShouldHaveSingleItem().Status.ShouldBe(status);
        reading.Warnings.ShouldContain(warning => warning.Why.Contains("without a closing word"));
    }

    [Fact]
    public void A_note_that_says_neither_leaves_the_action_open_and_is_told()
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tShare it\tProgramme\t17/08/2022\tJo has the file");

        reading.Actions.ShouldHaveSingleItem().Status.ShouldBe(ReportedStatus.Open);
        reading.Warnings.ShouldContain(warning => warning.Read.Contains("Jo has the file") && warning.Assumed == "open");
    }

    [Fact]
    public void A_status_beside_an_update_decides_and_the_update_is_kept()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\tUpdate\tStatus\nTMAG08-01\tOne\tElexon\t26/08/2022\tShared by post\tOpen\nTMAG08-02\tTwo\tElexon\t26/08/2022\t\tClosed");

        reading.Actions.Select(action => (action.Update, action.Status)).ShouldBe([("Shared by post", ReportedStatus.Open), (null, ReportedStatus.Closed)]);
    }

    [Fact]
    public void An_action_under_closed_actions_is_closed_unless_its_update_says_otherwise()
    {
        var reading = Reports.Read($"{Reports.Header}Closed actions\n{Reports.Columns}\nA\tTMAG08-01\tOne\tElexon\t26/08/2022\t\nA\tTMAG08-02\tTwo\tElexon\t26/08/2022\tReopened");

        reading.Actions.Select(action => action.Status).ShouldBe([ReportedStatus.Closed, ReportedStatus.Open]);
        reading.Actions[0].Place.ShouldBe("Closed actions, row 1");
    }
}
