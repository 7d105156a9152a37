using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class ReportTablesTests
{
    [Theory]
    [InlineData("Who\tBy when\tProgress\tReference\tTopic\tDetails")]
    [InlineData("LEAD\tDeadline\tOutcome\tAction no.\tArea:\tAction")]
    [InlineData("Responsibility\tTarget Date\tStatus\tID\tWorkstream\tDescription")]
    public void Columns_are_found_by_their_words_in_any_order(string columns)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{columns}\nElexon\t26/08/2022\tClosed\tTMAG08-01\tDPMO\tWrite a guide");

        var action = reading.Actions.ShouldHaveSingleItem();
        (action.Ref, action.Area, action.Description, action.OwnerText, action.Due.Date, action.Update, action.Status)
            .ShouldBe(("TMAG08-01", "DPMO", "Write a guide", "Elexon", new LocalDate(2022, 8, 26), "Closed", ReportedStatus.Closed));
    }

    [Theory]
    [InlineData("Dec Ref")]
    [InlineData("Dec. No.")]
    public void A_reference_column_may_be_called_in_short(string word) =>
        Reports.Read($"{Reports.Header}Decisions\nArea\t{word}\tDescription\nMinutes\tTMAG-DEC11\tThe minutes stand").Decisions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG-DEC11");

    [Fact]
    public void A_table_says_by_its_columns_what_it_holds_without_a_heading()
    {
        var reading = Reports.Read($"{Reports.Header}{Reports.Columns}\nDPMO\tTMAG08-01\tWrite\tElexon\t26/08/2022\t\nArea\tDecision Ref\tDescription\nMinutes\tTMAG-DEC1\tAgreed");

        reading.Actions.ShouldHaveSingleItem().Place.ShouldBe("Actions, row 1");
        reading.Decisions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG-DEC1");
    }

    [Fact]
    public void A_table_split_over_pages_with_its_header_repeated_stays_one()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "Page 1 of 2", Reports.Columns, "\tTMAG08-02\tTwo\tElexon\t26/08/2022\t");

        reading.Actions.Select(action => (action.Ref, action.Area, action.Place)).ShouldBe([("TMAG08-01", "DPMO", "Actions, row 1"), ("TMAG08-02", "DPMO", "Actions, row 2")]);
        reading.Warnings.ShouldContain(warning => warning.Read == "Page 1 of 2");
    }

    [Fact]
    public void A_table_without_a_header_row_has_the_usual_columns_and_that_is_told()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nDPMO\tTMAG08-01\tWrite\tElexon\t26/08/2022\tSent");

        reading.Actions.ShouldHaveSingleItem().Owners.ShouldBe(["Elexon"]);
        reading.Warnings.ShouldContain(warning => warning.Why.Contains("no header row"));
    }

    [Fact]
    public void A_row_that_lost_its_blank_first_cell_is_straightened()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "TMAG08-02\tTwo\tOfgem\t27/08/2022");

        var second = reading.Actions[1];
        (second.Ref, second.Area, second.Description, second.OwnerText).ShouldBe(("TMAG08-02", "DPMO", "Two", "Ofgem"));
        reading.Warnings.ShouldContain(warning => warning.Why.Contains("fewer cells"));
    }

    [Fact]
    public void An_area_on_a_row_of_its_own_holds_for_the_rows_below()
    {
        var reading = Reports.WithActions("Migration\t\t\t\t\t", "\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "\tTMAG08-02\tTwo\tElexon\t26/08/2022\t");

        reading.Actions.Select(action => action.Area).ShouldBe(["Migration", "Migration"]);
    }

    [Fact]
    public void In_a_table_without_areas_a_row_across_is_the_area_of_the_rows_below()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue\nCohorts\t\t\t\nTMAG08-01\tOne\tElexon\t26/08/2022\nLetters\t\t\t\nTMAG08-02\tTwo\tElexon\t26/08/2022");

        reading.Actions.Select(action => (action.Area, action.Description)).ShouldBe([("Cohorts", "One"), ("Letters", "Two")]);
    }

    [Theory]
    [InlineData("TMAG Headline Report", "One")]
    [InlineData("See the last headline report", "One\nSee the last headline report")]
    public void The_title_at_the_head_of_the_next_page_is_no_part_of_an_action(string line, string wording) =>
        Reports.WithActions("DPMO\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "\f" + line, "DPMO\tTMAG08-02\tTwo\tElexon\t26/08/2022\t").Actions[0].Description.ReplaceLineEndings("\n").ShouldBe(wording);

    [Fact]
    public void A_merged_area_is_known_and_not_guessed()
    {
        ImmutableArray<TableRow> rows =
        [
            Row(Reports.Columns.Split('\t')),
            Row("DPMO", "TMAG08-01", "One", "Elexon", "26/08/2022"),
            new TableRow("row 3", [new TableCell("") { IsMergedWithAbove = true }, .. Row("TMAG08-02", "Two", "Elexon", "26/08/2022").Cells]),
        ];

        var reading = ReportInterpreter.Interpret(new ReportDocument(
        [
            new ReportBlock.Paragraph("line 1", "TMAG 008 Headline Report"),
            new ReportBlock.Heading("line 2", "Actions"),
            new ReportBlock.Table("line 3", rows),
        ])).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Actions[1].Area.ShouldBe("DPMO");
        reading.Warnings.ShouldNotContain(warning => warning.Read == "(blank area)");
        (reading.Group, reading.MeetingNumber).ShouldBe(("TMAG", "008"));
    }

    [Fact]
    public void Headings_of_a_file_may_be_actions_themselves_and_areas_of_what_follows()
    {
        var reading = ReportInterpreter.Interpret(new ReportDocument(
        [
            new ReportBlock.Paragraph("line 1", "TMAG 008 Headline Report"),
            new ReportBlock.Heading("line 2", "3. Actions"),
            new ReportBlock.Heading("line 3", "TMAG08-01 – Write a guide"),
            new ReportBlock.Paragraph("line 4", "Owner: Elexon"),
            new ReportBlock.ListItem("line 5", "Due: 26/08/2022", null),
            new ReportBlock.Heading("line 6", "4. Matters discussed"),
            new ReportBlock.Heading("line 7", "Migration"),
            new ReportBlock.ListItem("line 8", "Four ways were weighed.", "a"),
        ])).ShouldBeOfType<ReportOutcome.Understood>().Reading;

        var action = reading.Actions.ShouldHaveSingleItem();
        (action.Ref, action.Description, action.OwnerText, action.Due.Date).ShouldBe(("TMAG08-01", "Write a guide", "Elexon", new LocalDate(2022, 8, 26)));
        var talk = reading.Discussion.ShouldHaveSingleItem();
        (talk.Area, talk.Text).ShouldBe(("Migration", "a) Four ways were weighed."));
    }

    [Fact]
    public void A_header_over_two_rows_is_read_as_one_and_repeated_as_one()
    {
        ImmutableArray<TableRow> rows =
        [
            Row("Action", "Action", "Action", "Due"), Row("ref", "", "owner", "date"),
            Row("TMAG08-01", "Write", "Elexon", "26/08/2022"),
            Row("Action", "Action", "Action", "Due"), Row("ref", "", "owner", "date"),
            Row("TMAG08-02", "Send", "DCC", "26/08/2022"),
        ];

        var reading = ReportInterpreter.Interpret(new ReportDocument([new ReportBlock.Paragraph("line 1", "TMAG 008 Headline Report"), new ReportBlock.Table("line 2", rows)]))
            .ShouldBeOfType<ReportOutcome.Understood>().Reading;

        reading.Actions.Select(action => (action.Ref, action.Description, action.OwnerText)).ShouldBe([("TMAG08-01", "Write", "Elexon"), ("TMAG08-02", "Send", "DCC")]);
    }

    [Fact]
    public void A_column_nobody_knows_is_kept_and_told()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\tPriority\nDPMO\tTMAG08-01\tOne\tElexon\t26/08/2022\t\tHigh\tastray");

        var told = reading.Warnings.Single(warning => warning.Why.Contains("this column"));
        told.Read.ShouldContain("Priority: High");
        told.Read.ShouldContain("astray");
    }

    [Fact]
    public void A_row_without_a_reference_is_kept_and_asked_about()
    {
        var reading = Reports.WithActions("DPMO\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "Other\t\tTwo\tOfgem\t26/08/2022\t", "Other\tsoon\tThree\tOfgem\t26/08/2022\t");

        reading.Actions.Select(action => (action.Ref, action.Description)).ShouldBe([("TMAG08-01", "One"), (null, "Two"), (null, "Three")]);
        reading.Questions.Select(question => (question.Kind, question.Place)).ShouldBe(
            [(ReportQuestionKind.RowWithoutReference, "Actions, row 2"), (ReportQuestionKind.RowWithoutReference, "Actions, row 3")]);
    }

    [Fact]
    public void The_same_reference_twice_however_written_is_one_question()
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t26/08/2022\t", "A\tTMAG 008–1\tTwo\tElexon\t26/08/2022\t", "A\tTMAG08-02\tThree\tElexon\t26/08/2022\t");

        reading.Actions.Length.ShouldBe(3);
        var question = reading.Questions.ShouldHaveSingleItem();
        question.Kind.ShouldBe(ReportQuestionKind.SameReferenceTwice);
        question.Place.ShouldBe("Actions, row 1; Actions, row 2");
    }

    [Theory]
    [InlineData("TMAG07-01", true)]
    [InlineData("TMAG08-01", false)]
    [InlineData("tmag8-1", false)]
    [InlineData("08-01", false)]
    [InlineData("TMAG09-01", false)]
    [InlineData("PSG10-01", true)]
    public void An_older_or_foreign_reference_is_carried_forward(string reference, bool isCarried) =>
        Reports.WithActions($"A\t{reference}\tOne\tElexon\t26/08/2022\t").Actions.ShouldHaveSingleItem().CarriedForward.ShouldBe(isCarried);

    [Theory]
    [InlineData("Action updated: Look again", "Look again", true)]
    [InlineData("ACTION UPDATED – Look again", "Look again", true)]
    [InlineData("Action updated the plan", "Action updated the plan", false)]
    public void The_words_action_updated_are_a_mark_and_no_wording(string written, string wording, bool isUpdated)
    {
        var action = Reports.WithActions($"A\tTMAG07-01\t{written}\tElexon\t26/08/2022\t").Actions.ShouldHaveSingleItem();

        (action.Description, action.Updated).ShouldBe((wording, isUpdated));
    }

    [Fact]
    public void Lettered_parts_are_found_in_the_run_of_a_wording()
    {
        var action = Reports.WithActions("A\tTMAG08-01\tShare: a) the plan; b) the papers, and c) the minutes\tElexon\t26/08/2022\t").Actions.ShouldHaveSingleItem();

        action.Parts.ShouldBe([new ActionPart("a", "the plan"), new ActionPart("b", "the papers"), new ActionPart("c", "the minutes")]);
        action.Description.ShouldStartWith("Share: a) the plan");
    }

    [Fact]
    public void A_line_before_any_item_is_a_note_under_its_heading()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nThese were raised.\n{Reports.Columns}\nA\tTMAG08-01\tOne\tElexon\t26/08/2022\t\nDecisions\nNone were taken.");

        reading.Warnings.ShouldContain(warning => warning.Read == "These were raised." && warning.Assumed.Contains("Actions"));
        reading.Warnings.ShouldNotContain(warning => warning.Read == "None were taken.");
        reading.Empty.ShouldBe(ReportParts.Decisions);
        reading.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void Items_may_be_lines_instead_of_rows()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nTMAG08-01: Write a guide\nDecisions\nTMAG-DEC11 - Agreed\nKey Discussion Items\nWe talked (action TMAG08-01).");

        reading.Actions.ShouldHaveSingleItem().Description.ShouldBe("Write a guide");
        reading.Decisions.ShouldHaveSingleItem().Description.ShouldBe("Agreed");
        reading.Discussion.ShouldHaveSingleItem().Refs.ShouldBe(["TMAG08-01"]);
    }

    [Theory]
    [InlineData("Risks", "risk")]
    [InlineData("3. Dependencies", "dependency")]
    [InlineData("Risks and issues", null)]
    public void A_heading_over_raid_items_of_one_type_says_their_type(string heading, string? expected) =>
        Reports.Read($"{Reports.Header}{heading}\nR12: The plan slips").Raid.ShouldHaveSingleItem().Type.ShouldBe(expected);

    [Theory]
    [InlineData("Risk", "The plan slips", "risk")]
    [InlineData("D", "The plan slips", "dependency")]
    [InlineData("", "Issue: the plan slips", "issue")]
    [InlineData("", "The plan slips", null)]
    public void A_raid_item_has_its_type_where_the_report_says_one(string type, string text, string? expected)
    {
        var reading = Reports.Read($"{Reports.Header}RAID Items\nRAID ref\tType\tRAID area\tDescription\nR12\t{type}\tDPMO\t{text}");

        var item = reading.Raid.ShouldHaveSingleItem();
        (item.Ref, item.Type, item.Area, item.Description).ShouldBe(("R12", expected, "DPMO", text));
    }

    [Fact]
    public void References_in_a_discussion_are_links_and_other_numbers_are_not()
    {
        var reading = Reports.Read(
            $"{Reports.Header}Discussion\nArea\tDiscussion\nA\tTMAG 08–2, PSG10-01 and TMAG-DEC012; again TMAG08-02; not SIT 1-2, COVID, 17 DEC 2022, 26-08-2022 or w/c 22 August");

        reading.Discussion.ShouldHaveSingleItem().Refs.ShouldBe(["TMAG08-02", "PSG10-01", "TMAG-DEC012"]);
    }

    [Theory]
    [InlineData("15/09/2022", DueKind.Date, "2022-09-15")]
    [InlineData("1/9/22", DueKind.Date, "2022-09-01")]
    [InlineData("17 August 2022", DueKind.Date, "2022-08-17")]
    [InlineData("3 26/08/2022", DueKind.Date, "2022-08-26")]
    [InlineData("³ 26/08/2022", DueKind.Date, "2022-08-26")]
    [InlineData("³26/08/2022", DueKind.Date, "2022-08-26")]
    [InlineData("26/08/2022 [3]", DueKind.Date, "2022-08-26")]
    [InlineData("* 26 August 2022", DueKind.Date, "2022-08-26")]
    [InlineData("26/08/2022 (was 18th)", DueKind.Date, "2022-08-26")]
    [InlineData("w/c 22 August 2022", DueKind.WeekCommencing, "2022-08-22")]
    [InlineData("Ongoing", DueKind.Ongoing, null)]
    [InlineData("3 Ongoing", DueKind.Ongoing, null)]
    [InlineData("ASAP", DueKind.Asap, null)]
    [InlineData("TBC", DueKind.Tbc, null)]
    [InlineData("next TMAG", DueKind.NextMeeting, null)]
    [InlineData("31/02/2022", DueKind.Invalid, null)]
    [InlineData("3 31/02/2022", DueKind.Invalid, null)]
    [InlineData("08/26/2022", DueKind.Invalid, null)]
    [InlineData("326/08/2022", DueKind.Invalid, null)]
    [InlineData("18/08/2022 26/08/2022", DueKind.Date, "2022-08-26")]
    [InlineData("when the moon is full", DueKind.Invalid, null)]
    [InlineData("", DueKind.None, null)]
    public void A_due_is_read_for_what_it_says_and_kept_as_written(string cell, DueKind kind, string? date)
    {
        var due = Reports.Action(due: cell).Due;

        due.Kind.ShouldBe(kind);
        due.Date.ShouldBe(date is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value);
        due.Text.ShouldBe(cell.Length > 0 ? cell : null);
    }

    [Fact]
    public void A_due_at_the_next_meeting_has_the_day_the_report_announces()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\nA\tTMAG08-01\tOne\tElexon\tnext TMAG\t\nDate of next meeting: 22 September 2022, afternoon");

        reading.Actions.ShouldHaveSingleItem().Due.Date.ShouldBe(new LocalDate(2022, 9, 22));
    }

    [Fact]
    public void An_impossible_date_is_told_and_never_corrected()
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t31/02/2022\t");

        reading.Warnings.ShouldContain(warning => warning.Place == "Actions, row 1" && warning.Read == "31/02/2022" && warning.Why.Contains("no such day"));
    }

    private static TableRow Row(params string[] cells) => new("a row", [.. cells.Select(cell => new TableCell(cell))]);
}
