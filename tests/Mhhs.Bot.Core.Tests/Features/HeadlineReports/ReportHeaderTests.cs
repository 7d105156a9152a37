using Mhhs.Bot.Core.Features.HeadlineReports;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public sealed class ReportHeaderTests
{
    private const string Body = "\nActions\n" + Reports.Columns + "\nA\tTMAG08-01\tOne\tElexon\t26/08/2022\t";

    [Theory]
    [InlineData("TMAG Headline Report\nIssue date: 18/08/22\nMeeting number: TMAG 008\nDate and time: 17 August 2022 1000-1200\nClassification: Public")]
    [InlineData("TMAG Headline Report\nIssue date\t18 August 2022\tMeeting number\tTMAG 008\nDate and time\t17/08/2022 10:00 – 12:00\tClassification\tPublic")]
    [InlineData("TMAG Headline Report\nIssue date\tMeeting number\tDate and time\tClassification\n18/08/22\tTMAG 008\t17th August 2022, 10am to 12pm\tPublic")]
    [InlineData("Headline Report\nClassification Public Date of issue 2022-08-18 Meeting no. TMAG008 Meeting date 17 Aug 2022\nTime: 10.00-12.00")]
    [InlineData("TMAG 008 Headline Report\nIssued on 18.08.2022\nDate: 17-08-2022\nTime: 10-12pm\nDocument classification: PUBLIC")]
    [InlineData("TMAG Headline Report\nTMAG 008, 17 August 2022, 10:00-12:00\nIssued: 18 August 2022\nClassification: Public")]
    [InlineData("TMAG Headline Report\nMeeting no: TMAG 008\nHeld on: 17/08/2022, 10:00-12:00\nIssued: 18/08/2022\nClassification: Public")]
    public void The_header_is_read_however_it_is_laid_out(string header)
    {
        var reading = Reports.Read(header + Body);

        (reading.Group, reading.MeetingNumber, reading.MeetingDate, reading.StartTime, reading.EndTime, reading.IssueDate, reading.Classification).ShouldBe(
            ("TMAG", "008", new LocalDate(2022, 8, 17), new LocalTime(10, 0), new LocalTime(12, 0), new LocalDate(2022, 8, 18), "Public"));
        reading.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Date of next meeting: 22 September 2022, afternoon", "2022-09-22", "afternoon", null)]
    [InlineData("Next meeting: 22/09/2022", "2022-09-22", null, null)]
    [InlineData("Next TMAG meeting: Thursday 22 September 2022 14:00-16:00", "2022-09-22", "14:00-16:00", "14:00")]
    [InlineData("Date of next meeting: TBC", null, "TBC", null)]
    [InlineData("Date of next meeting\n22 September 2022 (afternoon)", "2022-09-22", "afternoon", null)]
    [InlineData("Date of next meeting\t22 September 2022", "2022-09-22", null, null)]
    public void The_next_meeting_stands_anywhere_and_may_lack_its_time(string line, string? date, string? note, string? start)
    {
        var next = Reports.Read(Reports.Header + Body + "\n\n" + line).NextMeeting.ShouldNotBeNull();

        next.Date.ShouldBe(date is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value);
        next.Note.ShouldBe(note);
        next.StartTime?.ToString("HH:mm", null).ShouldBe(start);
    }

    [Fact]
    public void What_is_missing_from_the_header_is_asked()
    {
        var reading = Reports.Read("Headline Report\nActions\nRef\tAction\tOwner\tDue\n\tOne\tElexon\t26/08/2022");

        reading.Questions.Select(question => question.Kind).ShouldBe(
            [ReportQuestionKind.NoGroup, ReportQuestionKind.NoMeetingNumber, ReportQuestionKind.NoMeetingDate, ReportQuestionKind.RowWithoutReference]);
    }

    [Fact]
    public void An_extraordinary_meeting_needs_no_number()
    {
        var reading = Reports.Read("TMAG Extraordinary Headline Report\nMeeting date: 17/08/2022" + Body);

        (reading.Group, reading.MeetingNumber, reading.IsExtraordinary).ShouldBe(("TMAG", null, true));
        reading.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TMAG 012A", "TMAG", "012A")]
    [InlineData("TMAG-8", "TMAG", "8")]
    [InlineData("008", "TMAG", "008")]
    [InlineData("M&T 3", "M&T", "3")]
    public void A_meeting_number_is_kept_as_written(string value, string group, string number)
    {
        var reading = Reports.Read($"Headline Report (TMAG)\nMeeting number: {value}\nDate and time: 17/08/2022" + Body);

        (reading.Group, reading.MeetingNumber).ShouldBe((group, number));
    }

    [Fact]
    public void A_group_that_is_not_named_is_that_of_most_references_and_that_is_told()
    {
        var reading = Reports.Read("Headline Report\nMeeting number: 008\nMeeting date: 17/08/2022" + Body);

        reading.Group.ShouldBe("TMAG");
        reading.Warnings.ShouldContain(warning => warning.Why.Contains("most references"));
    }

    [Fact]
    public void An_impossible_day_is_told_and_asked_for()
    {
        var reading = Reports.Read("TMAG 008 Headline Report\nMeeting date: 31/02/2022" + Body);

        reading.MeetingDate.ShouldBeNull();
        reading.Warnings.ShouldContain(warning => warning.Read == "31/02/2022");
        reading.Questions.ShouldHaveSingleItem().Kind.ShouldBe(ReportQuestionKind.NoMeetingDate);
    }

    [Fact]
    public void A_weekday_that_does_not_fit_its_date_is_told() =>
        Reports.Read("TMAG 008 Headline Report\nMeeting date: Tuesday 17 August 2022" + Body).Warnings
            .ShouldContain(warning => warning.Assumed == "17/08/2022, a Wednesday");

    [Fact]
    public void An_unknown_classification_is_taken_for_the_strictest()
    {
        var reading = Reports.Read("TMAG 008 Headline Report\nMeeting date: 17/08/2022\nClassification: Amber" + Body);

        reading.Classification.ShouldBe("Restricted");
        reading.Warnings.ShouldContain(warning => warning.Read == "Amber");
    }

    [Fact]
    public void What_the_header_says_besides_is_kept_as_a_note()
    {
        var reading = Reports.Read("TMAG 008 Headline Report\nMeeting date: 17/08/2022 hybrid\nVenue: Bow Street\nA welcome to all" + Body);

        var note = reading.Warnings.Single(warning => warning.Assumed.Contains("notes in the header"));
        note.Read.ShouldBe("Meeting date: 17/08/2022 hybrid | Venue: Bow Street | A welcome to all");
    }
}
