using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>The dues of a report whose meeting was on Wednesday 17 August 2022.</summary>
public sealed class DuesOfReportsTests
{
    [Theory]
    [InlineData("26/8/22", "2022-08-26")]
    [InlineData("26.08.2022", "2022-08-26")]
    [InlineData("26-08-2022", "2022-08-26")]
    [InlineData("26-Aug-22", "2022-08-26")]
    [InlineData("26 Aug 22", "2022-08-26")]
    [InlineData("26 August ‘22", "2022-08-26")]
    [InlineData("26 August '22", "2022-08-26")]
    [InlineData("26 August 2022", "2022-08-26")]
    [InlineData("26th of August 2022", "2022-08-26")]
    [InlineData("Fri 26th August 2022", "2022-08-26")]
    [InlineData("Friday, 26 August 2022", "2022-08-26")]
    [InlineData("By 26/08/2022", "2022-08-26")]
    [InlineData("August 26th 2022", "2022-08-26")]
    [InlineData("Aug 26, 2022", "2022-08-26")]
    [InlineData("2022-08-26", "2022-08-26")]
    [InlineData("5 Sept. 2022", "2022-09-05")]
    public void Days_in_the_usual_spellings_are_no_guess(string cell, string date)
    {
        var reading = With(cell);

        DueOf(reading).ShouldBe((DueKind.Date, date, null));
        reading.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2 weeks after TMAG", "2022-08-31")]
    [InlineData("2 weeks after the meeting", "2022-08-31")]
    [InlineData("two weeks after TMAG 008", "2022-08-31")]
    [InlineData("One week after this meeting", "2022-08-24")]
    [InlineData("5 working days after the meeting", "2022-08-24")]
    public void So_long_after_the_meeting_is_counted_from_its_day(string cell, string date)
    {
        var reading = With(cell);

        DueOf(reading).ShouldBe((DueKind.Date, date, null));
        reading.Warnings.ShouldHaveSingleItem().Why.ShouldContain("counted from the day of this meeting");
    }

    [Fact]
    public void A_day_with_the_month_first_makes_the_others_a_question()
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t09/30/2022\t", "A\tTMAG08-02\tTwo\tElexon\t10/11/2022\t", "A\tTMAG08-03\tThree\tElexon\t13/10/2022\t", "A\tTMAG08-04\tFour\tElexon\t03/12/2022\tSeen 09/29/2022");

        reading.Actions.Select(action => action.Due.Date).ShouldBe([null, new LocalDate(2022, 11, 10), new LocalDate(2022, 10, 13), new LocalDate(2022, 12, 3)]);
        var asked = reading.Questions.ShouldHaveSingleItem();
        (asked.Kind, asked.Key, asked.Place, asked.Read, asked.Proposal).ShouldBe((ReportQuestionKind.DateOrder, "header:dates", "Actions, row 1; Actions, row 4", "09/30/2022 | 09/29/2022", null));
        asked.Question.ShouldBe("09/30/2022 is a day only with the month first. Does this report write the month first? 10/11/2022 is 11 October 2022 then, and 10 November 2022 otherwise; 03/12/2022 is 12 March 2022 then, and 3 December 2022 otherwise. Other dates in it have the day first.");

        reading.MonthFirst!.Actions.Select(action => action.Due.Date).ShouldBe([new LocalDate(2022, 9, 30), new LocalDate(2022, 10, 11), new LocalDate(2022, 10, 13), new LocalDate(2022, 3, 12)]);
        reading.MonthFirst.Questions.ShouldBeEmpty();
    }

    [Fact]
    public void A_report_whose_header_has_the_month_first_is_proposed_to_be_read_so()
    {
        var reading = Reports.Read("TMAG Headline Report\nIssue date: 08/18/2022\nMeeting number: TMAG 008\nMeeting date: 08/17/2022\nClassification: Public\nActions\nRef\tAction\tOwner\tDue\tUpdate\nTMAG08-01\tOne\tElexon\t9/2\t");

        (reading.Questions[0].Kind, reading.Questions[0].Proposal).ShouldBe((ReportQuestionKind.DateOrder, "month-first"));
        reading.MonthFirst!.MeetingDate.ShouldBe(new LocalDate(2022, 8, 17));
        reading.MonthFirst.Actions.ShouldHaveSingleItem().Due.Date.ShouldBe(new LocalDate(2022, 9, 2));
    }

    [Fact]
    public void A_foreign_date_in_words_of_an_update_asks_nothing_where_no_day_depends_on_it() =>
        Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t13/10/2022\tSeen 09/29/2022").Questions.ShouldBeEmpty();

    [Theory]
    [InlineData("21/12/2022", "TMAG10-01", "5/1/22", true)]
    [InlineData("21/12/2022", "TMAG10-01", "05/01/2022", true)]
    [InlineData("21/12/2022", "TMAG09-01", "5/1/22", true)]
    [InlineData("21/12/2022", "TMAG09-01", "05/11/2022", false)]
    [InlineData("21/12/2022", "TMAG10-01", "5/1/23", false)]
    [InlineData("21/12/2022", "TMAG10-01", "19/12/2022", false)]
    public void A_day_whose_year_may_be_the_last_one_is_told_and_kept(string meeting, string reference, string due, bool isTold)
    {
        var reading = Reports.Read($"TMAG Headline Report\nIssue date: 22/12/2022\nMeeting number: TMAG 010\nMeeting date: {meeting}\nClassification: Public\nActions\nRef\tAction\tOwner\tDue\n{reference}\tOne\tElexon\t{due}");

        reading.Actions.ShouldHaveSingleItem().Due.Date!.Value.Month.ShouldBe(int.Parse(due.Split('/')[1], null));
        reading.Warnings.Any(warning => warning.Why.Contains("last year's")).ShouldBe(isTold);
    }

    [Theory]
    [InlineData("26 August 2022, 5pm", "2022-08-26", "other words")]
    [InlineData("Mon 26 August 2022", "2022-08-26", "do not agree")]
    [InlineData("26 Aug", "2022-08-26", "no year")]
    [InlineData("26/8", "2022-08-26", "no year")]
    [InlineData("Fri 26 Aug", "2022-08-26", "no year")]
    [InlineData("10 Jan", "2023-01-10", "no year")]
    [InlineData("17 August", "2022-08-17", "no year")]
    [InlineData("16 August", "2022-08-16", "no year")]
    [InlineData("29/07", "2022-07-29", "no year")]
    [InlineData("10/01", "2023-01-10", "no year")]
    [InlineData("end Sept", "2022-09-30", "not written out")]
    [InlineData("month end", "2022-08-31", "not written out")]
    [InlineData("2 weeks", "2022-08-31", "not written out")]
    [InlineData("5 working days", "2022-08-24", "not written out")]
    [InlineData("TMAG 8", "2022-08-17", "own meeting")]
    [InlineData("26/08/2012", "2012-08-26", "years away")]
    [InlineData("Wed 27 July", "2022-07-27", "no year")]
    [InlineData("end of August", "2022-08-31", "not written out")]
    [InlineData("Friday", "2022-08-19", "not written out")]
    public void Days_that_need_a_guess_are_told(string cell, string date, string why)
    {
        var reading = With(cell);

        DueOf(reading).ShouldBe((DueKind.Date, date, null));
        reading.Warnings.ShouldHaveSingleItem().Why.ShouldContain(why);
    }

    [Theory]
    [InlineData("15/09/2022 (was 01/09/2022)", "2022-09-15", "2022-09-01")]
    [InlineData("01/09/2022 15/09/2022", "2022-09-15", "2022-09-01")]
    [InlineData("15/09/2022 01/09/2022", "2022-09-15", "2022-09-01")]
    [InlineData("15/09/2022, originally 1 September 2022", "2022-09-15", "2022-09-01")]
    [InlineData("01/09/2022 revised to 15/09/2022", "2022-09-15", "2022-09-01")]
    [InlineData("15/09/2022 revised: 08/09/2022", "2022-09-08", "2022-09-15")]
    [InlineData("Extended from 01/09/2022 to 15/09/2022", "2022-09-15", "2022-09-01")]
    [InlineData("Original: 01/09/2022 Revised: 15/09/2022", "2022-09-15", "2022-09-01")]
    [InlineData("01/09/2022 → 15/09/2022", "2022-09-15", "2022-09-01")]
    [InlineData("08/09/2022 (was 15/09/2022)", "2022-09-08", "2022-09-15")]
    [InlineData("26 Aug (was 18 Aug)", "2022-08-26", "2022-08-18")]
    [InlineData("26/08/2022 (was 12/8)", "2022-08-26", "2022-08-12")]
    [InlineData("01/08/2022 18/08/2022 26/08/2022", "2022-08-26", "2022-08-01")]
    [InlineData("22/08/2022 - 26/08/2022", "2022-08-26", null)]
    public void Of_two_days_the_revised_one_is_due_and_the_original_is_kept(string cell, string date, string? original)
    {
        var reading = With(cell);

        DueOf(reading).ShouldBe((DueKind.Date, date, original));
        reading.Warnings.ShouldHaveSingleItem().Read.ShouldBe(cell);
        reading.Actions.ShouldHaveSingleItem().Due.Text.ShouldBe(cell);
    }

    [Theory]
    [InlineData("TBC (was 01/09/2022)", DueKind.Tbc, null, "2022-09-01")]
    [InlineData("Ongoing (previously 01/09/2022)", DueKind.Ongoing, null, "2022-09-01")]
    [InlineData("w/c 22/08/2022 (was w/c 15/08/2022)", DueKind.WeekCommencing, "2022-08-22", "2022-08-15")]
    public void What_is_due_now_need_not_be_a_day(string cell, DueKind kind, string? date, string original) =>
        DueOf(With(cell)).ShouldBe((kind, date, original));

    [Theory]
    [InlineData("mid-September", DueKind.Tbc)]
    [InlineData("Late August 2022", DueKind.Tbc)]
    [InlineData("September 2022", DueKind.Tbc)]
    [InlineData("Q3 2022", DueKind.Tbc)]
    [InlineData("TBC - awaiting the plan", DueKind.Tbc)]
    [InlineData("ASAP please", DueKind.Asap)]
    [InlineData("On-going", DueKind.Ongoing)]
    [InlineData("Immediately", DueKind.Asap)]
    [InlineData("Urgent", DueKind.Asap)]
    [InlineData("by return", DueKind.Asap)]
    [InlineData("Q4 2022", DueKind.Tbc)]
    [InlineData("in due course", DueKind.Tbc)]
    [InlineData("next month", DueKind.Tbc)]
    [InlineData("TMAG 012", DueKind.Tbc)]
    [InlineData("EWG 14", DueKind.Tbc)]
    [InlineData("September TMAG", DueKind.Tbc)]
    [InlineData("every meeting", DueKind.Ongoing)]
    [InlineData("standing item", DueKind.Ongoing)]
    [InlineData("at TMAG 9", DueKind.NextMeeting)]
    [InlineData("TMAG 009", DueKind.NextMeeting)]
    [InlineData("meeting 9", DueKind.NextMeeting)]
    [InlineData("01/02/03", DueKind.Invalid)]
    [InlineData("1 Feb 03", DueKind.Invalid)]
    [InlineData("w/c", DueKind.Invalid)]
    [InlineData("n/a", DueKind.None)]
    [InlineData("-", DueKind.None)]
    [InlineData("next meeting", DueKind.NextMeeting)]
    [InlineData("5 working days before the next meeting", DueKind.NextMeeting)]
    [InlineData("31/02/2022 (was 15/02/2022)", DueKind.Invalid)]
    [InlineData("31 Sept", DueKind.Invalid)]
    [InlineData("available from 15/09/2022 or so, or 32/09/2022", DueKind.Invalid)]
    public void Words_without_a_day_are_kept_and_told(string cell, DueKind kind)
    {
        var reading = With(cell);

        var due = reading.Actions.ShouldHaveSingleItem().Due;
        (due.Kind, due.Date, due.Text).ShouldBe((kind, null, cell));
        reading.Warnings.ShouldHaveSingleItem().Read.ShouldBe(cell);
    }

    [Theory]
    [InlineData("5 WDs before next TMAG", -5, "moves with the meeting")]
    [InlineData("5WD before TMAG 009", -5, "moves with the meeting")]
    [InlineData("3 business days prior to the next meeting", -3, "moves with the meeting")]
    [InlineData("2 days before next TMAG", -2, "counted as working days")]
    [InlineData("1 week before the next meeting", -5, "counted as working days")]
    [InlineData("the day before the next TMAG", -1, "counted as working days")]
    [InlineData("in time for the next TMAG", 0, "moves with the meeting")]
    public void Days_before_a_meeting_are_working_days(string cell, int offset, string why)
    {
        var reading = With(cell);

        var due = reading.Actions.ShouldHaveSingleItem().Due;
        (due.Kind, due.MeetingOffset, due.Text).ShouldBe((DueKind.NextMeeting, offset, cell));
        reading.Warnings.ShouldHaveSingleItem().Why.ShouldContain(why);
    }

    [Fact]
    public void The_month_of_the_next_meeting_names_it()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\n\tTMAG08-01\tOne\tElexon\tSeptember TMAG\t\nDate of next meeting: 22 September 2022");

        reading.Actions.ShouldHaveSingleItem().Due.ShouldBe(new Due(DueKind.NextMeeting) { Date = new LocalDate(2022, 9, 22), Text = "September TMAG" });
    }

    [Theory]
    [InlineData("monthly", 4)]
    [InlineData("weekly", 1)]
    public void A_rhythm_is_an_ongoing_action_with_reviews(string cell, int weeks) =>
        With(cell).Actions.ShouldHaveSingleItem().Due.ShouldBe(new Due(DueKind.Ongoing) { ReviewEveryWeeks = weeks, Text = cell });

    [Theory]
    [InlineData("PSG12-01", "30/11", "2022-11-30")]
    [InlineData("PSG12-01", "15 June", "2023-06-15")]
    [InlineData("PSG12-01", "15 Aug", "2022-08-15")]
    [InlineData("PSG14-01", "15 Aug", "2023-08-15")]
    [InlineData("PSG14-01", "6 Feb", "2023-02-06")]
    public void Over_the_turn_of_a_year_a_day_without_one_is_the_nearest(string reference, string cell, string date) =>
        DueOf(Reports.Read($"PSG Headline Report\nIssue date: 20/01/2023 Meeting number PSG 014 Meeting date 19/01/2023 Classification Public\nActions\nRef\tAction\tOwner\tDue\n{reference}\tOne\tElexon\t{cell}"))
            .ShouldBe((DueKind.Date, date, null));

    [Fact]
    public void A_column_for_the_revised_due_stands_beside_the_original()
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nRef\tAction\tOwner\tDue date\tRevised due date\tUpdate\n"
            + "TMAG08-01\tOne\tElexon\t01/09/2022\t15/09/2022\t\nTMAG08-02\tTwo\tElexon\t01/09/2022\t\t");

        reading.Actions.Select(action => (Iso(action.Due.Date), Iso(action.OriginalDue?.Date))).ShouldBe([("2022-09-15", "2022-09-01"), ("2022-09-01", null)]);
    }

    [Fact]
    public void The_original_day_is_in_the_json_only_where_there_is_one()
    {
        ReportJson.Write(With("15/09/2022 (was 01/09/2022)")).ShouldContain("\"original\": \"2022-09-01\"");
        ReportJson.Write(With("15/09/2022")).ShouldNotContain("original");
    }

    [Fact]
    public void Guesses_of_one_kind_are_told_in_one_line()
    {
        var reading = Reports.WithActions("A\tTMAG08-01\tOne\tElexon\t26 Aug\t", "A\tTMAG08-02\tTwo\tElexon\t27/08/2022\t", "A\tTMAG08-03\tThree\tElexon\t5 Sept\t");

        var told = reading.Warnings.Single(warning => warning.Why.Contains("no year"));
        told.Place.ShouldBe("Actions, rows 1 and 3");
        told.Read.ShouldBe("26 Aug | 5 Sept");
    }

    private static ReportReading With(string due) => Reports.WithActions($"DPMO\tTMAG08-01\tWrite a guide\tElexon\t{due}\t");

    private static (DueKind Kind, string? Date, string? Original) DueOf(ReportReading reading)
    {
        var action = reading.Actions.ShouldHaveSingleItem();
        return (action.Due.Kind, Iso(action.Due.Date), Iso(action.OriginalDue?.Date));
    }

    private static string? Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;
}
