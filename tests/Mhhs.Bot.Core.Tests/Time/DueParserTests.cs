using CsCheck;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class DueParserTests
{
    // A Thursday: the issue date of the sample report.
    private static readonly LocalDate Today = new(2022, 8, 18);

    [Theory]
    [InlineData("26/08/2022", "2022-08-26")]
    [InlineData("26/8/22", "2022-08-26")]
    [InlineData("6/8/22", "2022-08-06")]
    [InlineData("26-08-2022", "2022-08-26")]
    [InlineData("26–08–2022", "2022-08-26")]
    [InlineData("26‑08−2022", "2022-08-26")]
    [InlineData("26.08.2022", "2022-08-26")]
    [InlineData(" 26 / 08 / 2022 ", "2022-08-26")]
    [InlineData("2022-08-26", "2022-08-26")]
    [InlineData("08/09/2022", "2022-09-08")]
    [InlineData("17 August 2022", "2022-08-17")]
    [InlineData("17\u00a0august\u20092022", "2022-08-17")]
    [InlineData("17th Aug 22", "2022-08-17")]
    [InlineData("17th of August, 2022", "2022-08-17")]
    [InlineData("1st Sept ’22", "2022-09-01")]
    [InlineData("26Aug22", "2022-08-26")]
    [InlineData("26-Aug-2022", "2022-08-26")]
    [InlineData("Wednesday, 17 August 2022", "2022-08-17")]
    [InlineData("Fri 26/08/2022", "2022-08-26")]
    [InlineData("Fri 26 August", "2022-08-26")]
    [InlineData("29/02/2024", "2024-02-29")]
    [InlineData("26/08", "2022-08-26")]
    [InlineData("26 August", "2022-08-26")]
    [InlineData("18 August", "2022-08-18")]
    [InlineData("17 August", "2023-08-17")]
    [InlineData("17/08", "2023-08-17")]
    [InlineData("29 February", "2024-02-29")]
    [InlineData("by 26/08", "2022-08-26")]
    [InlineData("on Friday", "2022-08-19")]
    [InlineData("today", "2022-08-18")]
    [InlineData("TOMORROW", "2022-08-19")]
    [InlineData("Friday", "2022-08-19")]
    [InlineData("fri", "2022-08-19")]
    [InlineData("Thursday", "2022-08-25")]
    [InlineData("this Thursday", "2022-08-18")]
    [InlineData("next Friday", "2022-08-26")]
    [InlineData("next Monday", "2022-08-22")]
    [InlineData("in 2 weeks", "2022-09-01")]
    [InlineData("in two weeks' time", "2022-09-01")]
    [InlineData("in a week", "2022-08-25")]
    [InlineData("within a fortnight", "2022-09-01")]
    [InlineData("in 3 days", "2022-08-21")]
    [InlineData("in 2 months", "2022-10-18")]
    [InlineData("in 5 working days", "2022-08-25")]
    [InlineData("in 7 working days' time", "2022-08-30")]
    [InlineData("+1wd", "2022-08-19")]
    [InlineData("+2w", "2022-09-01")]
    [InlineData("+ 3 d", "2022-08-21")]
    [InlineData("end of September", "2022-09-30")]
    [InlineData("end of Sept 2023", "2023-09-30")]
    [InlineData("the end of February", "2023-02-28")]
    [InlineData("end August", "2022-08-31")]
    [InlineData("end of month", "2022-08-31")]
    [InlineData("end of the month", "2022-08-31")]
    [InlineData("end of next month", "2022-09-30")]
    [InlineData("end of week", "2022-08-19")]
    [InlineData("this week", "2022-08-19")]
    [InlineData("end of next week", "2022-08-26")]
    [InlineData("end of the year", "2022-12-31")]
    [InlineData("end of next year", "2023-12-31")]
    public void A_day_is_read_in_every_way_people_write_it(string text, string expected)
    {
        Read(text).ShouldBe(Due.On(LocalDatePattern.Iso.Parse(expected).Value, text.Trim()));
    }

    [Theory]
    [InlineData("w/c 22 August", "2022-08-22")]
    [InlineData("W/C 22/08", "2022-08-22")]
    [InlineData("wc 22/08/2022", "2022-08-22")]
    [InlineData("week commencing 22/08/2022", "2022-08-22")]
    [InlineData("week beginning 24 August 2022", "2022-08-22")]
    [InlineData("w/c Sunday 28 August 2022", "2022-08-22")]
    [InlineData("w/c 15 August", "2022-08-15")]
    [InlineData("w/c 14 August", "2023-08-14")]
    [InlineData("w/c next Monday", "2022-08-22")]
    [InlineData("next week", "2022-08-22")]
    public void A_week_is_kept_as_its_monday(string text, string expected)
    {
        Read(text).ShouldBe(new Due(DueKind.WeekCommencing) { Date = LocalDatePattern.Iso.Parse(expected).Value, Text = text });
    }

    [Theory]
    [InlineData("next TMAG", "TMAG", 0)]
    [InlineData("Next tmag meeting", "TMAG", 0)]
    [InlineData("at the next TMAG", "TMAG", 0)]
    [InlineData("next meeting", null, 0)]
    [InlineData("by the next meeting of the TMAG", "TMAG", 0)]
    [InlineData("5 working days before the next meeting", null, -5)]
    [InlineData("one working day before next TMAG", "TMAG", -1)]
    [InlineData("before next TMAG", "TMAG", -1)]
    [InlineData("after the next meeting", null, 1)]
    [InlineData("2 working days after next R&D", "R&D", 2)]
    public void A_meeting_is_kept_as_a_meeting(string text, string? group, int offset)
    {
        Read(text).ShouldBe(new Due(DueKind.NextMeeting) { MeetingGroup = group, MeetingOffset = offset, Text = text });
    }

    [Fact]
    public void The_day_a_meeting_has_at_present_may_stand_beside_it()
    {
        Read("next TMAG (22/09/2022)").ShouldBe(
            new Due(DueKind.NextMeeting) { MeetingGroup = "TMAG", Date = new LocalDate(2022, 9, 22), Text = "next TMAG (22/09/2022)" });
    }

    [Theory]
    [InlineData("Ongoing", null)]
    [InlineData("on-going", null)]
    [InlineData("ongoing, reviewed every 4 weeks", 4)]
    [InlineData("Ongoing (review every two weeks)", 2)]
    [InlineData("ongoing – reviewed every fortnight", 2)]
    [InlineData("ongoing every week", 1)]
    [InlineData("ongoing, reviewed at every meeting", null)]
    public void Ongoing_is_a_due_of_its_own(string text, int? weeks)
    {
        Read(text).ShouldBe(new Due(DueKind.Ongoing) { ReviewEveryWeeks = weeks, Text = text });
    }

    [Theory]
    [InlineData("asap", DueKind.Asap)]
    [InlineData("As soon as possible", DueKind.Asap)]
    [InlineData("TBC", DueKind.Tbc)]
    [InlineData("to be confirmed", DueKind.Tbc)]
    [InlineData("n/a", DueKind.None)]
    [InlineData("N / A", DueKind.None)]
    [InlineData("none", DueKind.None)]
    [InlineData("no due date", DueKind.None)]
    [InlineData("-", DueKind.None)]
    [InlineData("—", DueKind.None)]
    public void Words_for_having_no_day_are_told_apart(string text, DueKind kind)
    {
        Read(text).ShouldBe(new Due(kind) { Text = text });
    }

    [Theory]
    [InlineData("31/02/2022", "There is no 31 February 2022: February has 28 days. Write the day you mean, like 28/02/2022.")]
    [InlineData("29 February 2022", "There is no 29 February 2022: February has 28 days. Write the day you mean, like 28/02/2022.")]
    [InlineData("31/06", "There is no 31 June: June has 30 days. Write the day you mean, like 30/06.")]
    [InlineData("0/8/2022", "There is no 0 August 2022: August has 31 days. Write the day you mean, like 31/08/2022.")]
    [InlineData("08/13/2022", "There is no month 13. UK dates are day first: write 13/08/2022 if you mean 13 August.")]
    [InlineData("2022-13-01", "There is no month 13. Write day, month, year: 26/08/2022.")]
    [InlineData("99/99/2022", "There is no month 99. Write day, month, year: 26/08/2022.")]
    [InlineData("26/08/1022", "The year 1022 cannot be right. Write day, month, year: 26/08/2022.")]
    [InlineData("August 26, 2022", "UK dates are day first: write 26 August 2022.")]
    [InlineData("August", "August alone names no day. Write 26 August, or end of August for its last day.")]
    [InlineData("Monday 26 August 2022", "26 August 2022 is a Friday, not a Monday. Leave one of them out, or write the day you mean.")]
    [InlineData("in 999 months", null)]
    [InlineData("w/c 31/02/2022", "There is no 31 February 2022: February has 28 days. Write the day you mean, like 28/02/2022.")]
    [InlineData("ongoing, reviewed every 0 weeks", "A review every 0 weeks is none. Write ongoing, or ongoing, reviewed every 4 weeks.")]
    [InlineData("xyz", "I can't read 'xyz' as a date. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("3 26/08/2022", null)]
    [InlineData("in 2", "I can't read 'in 2' as a date: after 'in 2' I expected days, weeks, months or working days. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("next March", "I can't read 'next March' as a date: after 'next' I expected a day of the week, 'week', 'meeting' or a group's code. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("w/c", "I can't read 'w/c' as a date: after 'w/c' I expected a date. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("26 bananas", "I can't read '26 bananas' as a date: after '26' I expected a month, '/' or working days. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("by", "I can't read 'by' as a date. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("01/02/03", "The year 03 would be 2003. Write its four digits: 26/08/2003.")]
    [InlineData("26 08 2022", null)]
    [InlineData("26/08-2022", null)]
    [InlineData("26/08/222", null)]
    [InlineData("26/08/2022 or so", null)]
    [InlineData("<!channel>", "I can't read '<!channel>' as a date. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("", "There is no date. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    [InlineData("\u200b \u00a0", "There is no date. Write 26/08/2022, Friday, next TMAG or ongoing.")]
    public void What_is_no_due_is_refused_with_what_to_write_instead(string text, string? message)
    {
        var refusal = Refusal(text);

        refusal.ShouldMatch("[Ww]rite|day first");
        if (message is not null)
        {
            refusal.ShouldBe(message);
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Refusal("26/08/2022 \ud800").ShouldContain("Write");
    }

    [Fact]
    public void A_very_long_text_is_refused_without_being_repeated()
    {
        Refusal(new string('x', 100_000)).Length.ShouldBeLessThan(120);
        Refusal(new string('x', 100)).Length.ShouldBeLessThan(140);
    }

    [Fact]
    public void What_is_described_is_read_back_the_same()
    {
        (from due in Dues from today in Days select (due, today)).Sample(static (due, today) =>
            (Read(DueText.Describe(due), today) with { Text = null }).ShouldBe(due));
    }

    [Fact]
    public void What_is_described_for_today_is_read_back_the_same_today()
    {
        (from due in Dues from today in Days select (due, today)).Sample(static (due, today) =>
            (Read(DueText.Describe(due, today), today) with { Text = null }).ShouldBe(due));
    }

    [Fact]
    public void No_text_whatever_makes_the_parser_throw()
    {
        var words = Gen.OneOf("next", "26", "/", "08", "2022", "week", "+", "9999", "in", "working", "days", "-", "Friday", "end", "of", "w/c", "999", "\ud83d", "’", "٣", "İ", "(", "TMAG", "month", "29 Feb");
        Gen.OneOf(Gen.String, words.Array[0, 8].Select(static parts => string.Join(' ', parts))).Sample(
            static text => DueParser.Parse(text, Today) is Parsed<Due>.Read or Parsed<Due>.Failed { Why.Message.Length: > 0 });
    }

    private static Gen<LocalDate> Days { get; } = Gen.Int[0, 29_000].Select(static days => new LocalDate(2000, 1, 1).PlusDays(days));

    private static Gen<LocalDate?> MaybeDays { get; } = Gen.OneOf(Gen.Const((LocalDate?)null), Days.Select(static day => (LocalDate?)day));

    private static Gen<Due> Dues { get; } = Gen.OneOf(
        Days.Select(static day => Due.On(day)),
        Days.Select(static day => new Due(DueKind.WeekCommencing) { Date = day.PlusDays(IsoDayOfWeek.Monday - day.DayOfWeek) }),
        from weeks in Gen.Int[0, 60] select new Due(DueKind.Ongoing) { ReviewEveryWeeks = weeks == 0 ? null : weeks },
        from day in MaybeDays
        from offset in Gen.Int[-20, 20]
        from code in Gen.OneOf<string?>(null, "TMAG", "EWG", "R&D")
        select new Due(DueKind.NextMeeting) { Date = day, MeetingOffset = offset, MeetingGroup = code },
        Gen.OneOf(DueKind.Asap, DueKind.Tbc, DueKind.None).Select(static kind => new Due(kind)));

    private static Due Read(string text) => Read(text, Today);

    private static Due Read(string text, LocalDate today) => DueParser.Parse(text, today) switch
    {
        Parsed<Due>.Read read => read.Value,
        Parsed<Due>.Failed failed => throw new ShouldAssertException($"'{text}' was refused: {failed.Why.Message}"),
        _ => throw new InvalidOperationException(),
    };

    private static string Refusal(string text) => DueParser.Parse(text, Today).ShouldBeOfType<Parsed<Due>.Failed>().Why.Message;
}
