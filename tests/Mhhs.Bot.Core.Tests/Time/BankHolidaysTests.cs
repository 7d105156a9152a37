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
            var extra = BankHolidays.OneOffs.Count(one => one.Date.Year == year && one.InPlaceOf is null && one.OnlyIn is null);

            days.Distinct().Count().ShouldBe(8 + extra, $"in {year}");
            days.ShouldAllBe(day => day.Year == year && day.DayOfWeek <= IsoDayOfWeek.Friday);
        }
    }

    // As the government publishes them for each division.
    [Theory]
    [InlineData(Division.EnglandAndWales, 2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26")]
    [InlineData(Division.EnglandAndWales, 2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(Division.EnglandAndWales, 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(Division.EnglandAndWales, 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(Division.EnglandAndWales, 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    [InlineData(Division.Scotland, 2018, "01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26")]
    [InlineData(Division.Scotland, 2019, "01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26")]
    [InlineData(Division.Scotland, 2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28")]
    [InlineData(Division.Scotland, 2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28")]
    [InlineData(Division.Scotland, 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27")]
    [InlineData(Division.Scotland, 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26")]
    [InlineData(Division.Scotland, 2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26")]
    [InlineData(Division.Scotland, 2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26")]
    [InlineData(Division.Scotland, 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28")]
    [InlineData(Division.Scotland, 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28")]
    [InlineData(Division.Scotland, 2028, "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26")]
    [InlineData(Division.NorthernIreland, 2018, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26")]
    [InlineData(Division.NorthernIreland, 2019, "01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26")]
    [InlineData(Division.NorthernIreland, 2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28")]
    [InlineData(Division.NorthernIreland, 2021, "01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28")]
    [InlineData(Division.NorthernIreland, 2022, "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27")]
    [InlineData(Division.NorthernIreland, 2023, "01-02 03-17 04-07 04-10 05-01 05-08 05-29 07-12 08-28 12-25 12-26")]
    [InlineData(Division.NorthernIreland, 2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26")]
    [InlineData(Division.NorthernIreland, 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26")]
    [InlineData(Division.NorthernIreland, 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28")]
    [InlineData(Division.NorthernIreland, 2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28")]
    [InlineData(Division.NorthernIreland, 2028, "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26")]
    public void Each_division_has_the_holidays_that_are_published_for_it(Division division, int year, string days)
    {
        string.Join(' ', BankHolidays.InYear(year, division: division).Select(static holiday => LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format(holiday.Date))).ShouldBe(days);
    }

    [Fact]
    public void What_is_declared_for_Scotland_alone_is_known_there_from_its_proclamation_and_nowhere_else()
    {
        LocalDate day = new(2026, 6, 15);

        new WorkingCalendar(new LocalDate(2026, 2, 3), division: Division.Scotland).IsWorkingDay(day).ShouldBeTrue();
        new WorkingCalendar(new LocalDate(2026, 2, 4), division: Division.Scotland).IsWorkingDay(day).ShouldBeFalse();
        new WorkingCalendar(division: Division.NorthernIreland).IsWorkingDay(day).ShouldBeTrue();
        WorkingCalendar.EnglandAndWales.IsWorkingDay(day).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Scotland", Division.Scotland)]
    [InlineData("northern-ireland", Division.NorthernIreland)]
    [InlineData("NI", Division.NorthernIreland)]
    [InlineData("Wales", Division.EnglandAndWales)]
    [InlineData("England & Wales", Division.EnglandAndWales)]
    public void Divisions_are_read_as_people_write_them(string words, Division expected)
    {
        Divisions.TryParse(words, out var division).ShouldBeTrue();
        division.ShouldBe(expected);
        Divisions.TryParse(Divisions.NameOf(division), out var again).ShouldBeTrue();
        again.ShouldBe(expected);
    }

    [Fact]
    public void Years_before_and_after_the_rules_have_none()
    {
        BankHolidays.InYear(1977).ShouldBeEmpty();
        BankHolidays.InYear(2101).ShouldBeEmpty();
    }
}
