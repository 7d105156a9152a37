using Mhhs.Bot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class BankHolidaysTests
{
    [Theory]
    [InlineData(1981, "01-01 04-17 04-20 05-04 05-25 07-29 08-31 12-25 12-28")]
    [InlineData(1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(1999, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31")]
    [InlineData(2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26")]
    [InlineData(2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27")]
    [InlineData(2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26")]
    [InlineData(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    public void The_years_holidays_are_those_that_were_kept(int year, string days)
    {
        string.Join(' ', BankHolidays.InYear(year).Select(static holiday => LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format(holiday.Date)))
            .ShouldBe(days);
    }

    [Fact]
    public void The_late_holiday_of_2022_is_known_from_the_day_it_was_proclaimed()
    {
        var funeral = new LocalDate(2022, 9, 19);

        BankHolidays.InYear(2022, new LocalDate(2022, 9, 9)).ShouldNotContain(holiday => holiday.Date == funeral);
        BankHolidays.InYear(2022, new LocalDate(2022, 9, 10)).ShouldContain(holiday => holiday.Date == funeral);
    }

    [Fact]
    public void A_moved_holiday_stands_on_its_usual_day_until_the_move_is_known()
    {
        var before = BankHolidays.InYear(2022, new LocalDate(2020, 11, 11)).Select(static holiday => holiday.Date).ToList();

        before.ShouldContain(new LocalDate(2022, 5, 30));
        before.ShouldNotContain(new LocalDate(2022, 6, 2));
    }

    [Theory]
    [InlineData(1981, 4, 19)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2022, 4, 17)]
    [InlineData(2038, 4, 25)]
    [InlineData(2049, 4, 18)]
    [InlineData(2076, 4, 19)]
    [InlineData(2100, 3, 28)]
    public void Easter_is_where_the_tables_have_it(int year, int month, int day)
    {
        BankHolidays.EasterSunday(year).ShouldBe(new LocalDate(year, month, day));
    }

    [Fact]
    public void Every_year_has_eight_holidays_and_its_extra_ones_each_on_a_weekday_of_its_own()
    {
        for (var year = BankHolidays.FirstYear; year <= BankHolidays.LastYear; year++)
        {
            var days = BankHolidays.InYear(year).Select(static holiday => holiday.Date).ToList();
            var extra = BankHolidays.OneOffs.Count(one => one.Date.Year == year && one.InPlaceOf is null);

            days.Distinct().Count().ShouldBe(8 + extra, $"in {year}");
            days.ShouldAllBe(day => day.Year == year && day.DayOfWeek <= IsoDayOfWeek.Friday);
        }
    }

    [Fact]
    public void Years_before_and_after_the_rules_have_none()
    {
        BankHolidays.InYear(1977).ShouldBeEmpty();
        BankHolidays.InYear(2101).ShouldBeEmpty();
    }
}
