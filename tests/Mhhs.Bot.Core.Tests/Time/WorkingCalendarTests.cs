using CsCheck;
using Mhhs.Bot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.EnglandAndWales;
    private static readonly WorkingCalendar BeforeTheLateHoliday = new(knownOn: new LocalDate(2022, 9, 9));

    private static Gen<LocalDate> Days { get; } = Gen.Int[0, 46_000].Select(static days => new LocalDate(1977, 1, 1).PlusDays(days));

    [Theory]
    [InlineData("2022-08-18", "2022-08-26", 6)]
    [InlineData("2022-09-15", "2022-09-22", 4)]
    [InlineData("2022-08-26", "2022-08-30", 1)]
    [InlineData("2022-08-19", "2022-08-22", 1)]
    [InlineData("2022-08-20", "2022-08-22", 1)]
    [InlineData("2022-08-22", "2022-08-19", -1)]
    [InlineData("2022-08-22", "2022-08-21", -1)]
    [InlineData("2022-08-19", "2022-08-21", 0)]
    [InlineData("2022-12-23", "2023-01-03", 4)]
    [InlineData("2024-02-28", "2024-03-01", 2)]
    public void Working_days_are_counted_without_the_first_and_with_the_last(string from, string to, int expected)
    {
        Calendar.WorkingDaysBetween(Day(from), Day(to)).ShouldBe(expected);
    }

    [Fact]
    public void A_holiday_declared_late_counts_from_the_day_it_is_known()
    {
        BeforeTheLateHoliday.WorkingDaysBetween(new(2022, 9, 15), new(2022, 9, 22)).ShouldBe(5);
        BeforeTheLateHoliday.IsWorkingDay(new(2022, 9, 19)).ShouldBeTrue();
        Calendar.IsWorkingDay(new(2022, 9, 19)).ShouldBeFalse();
    }

    [Fact]
    public void Closures_are_days_off_and_a_holiday_may_be_worked()
    {
        var calendar = new WorkingCalendar(closures: [new(2022, 12, 28), new(2022, 12, 31), new(2022, 12, 26)], worked: [new(2022, 8, 29)]);

        calendar.IsWorkingDay(new(2022, 12, 28)).ShouldBeFalse();
        calendar.IsWorkingDay(new(2022, 8, 29)).ShouldBeTrue();
        calendar.WorkingDaysBetween(new(2022, 12, 23), new(2023, 1, 3)).ShouldBe(3);
    }

    [Theory]
    [InlineData("2022-08-26", 1, "2022-08-30")]
    [InlineData("2022-08-30", -1, "2022-08-26")]
    [InlineData("2022-09-22", -5, "2022-09-14")]
    [InlineData("2022-08-28", -1, "2022-08-26")]
    [InlineData("2022-08-28", 1, "2022-08-30")]
    [InlineData("2022-08-28", 0, "2022-08-28")]
    [InlineData("2022-08-18", 250, "2023-08-17")]
    public void Working_days_are_added_in_both_directions(string from, int days, string expected)
    {
        Calendar.Plus(Day(from), days).ShouldBe(Day(expected));
    }

    [Fact]
    public void The_nearest_working_day_is_the_day_itself_where_it_is_one()
    {
        Calendar.NextWorkingDay(new(2022, 8, 26)).ShouldBe(new LocalDate(2022, 8, 26));
        Calendar.NextWorkingDay(new(2022, 8, 27)).ShouldBe(new LocalDate(2022, 8, 30));
        Calendar.LastWorkingDay(new(2022, 8, 29)).ShouldBe(new LocalDate(2022, 8, 26));
    }

    [Fact]
    public void Counting_agrees_with_going_day_by_day()
    {
        (from day in Days from length in Gen.Int[0, 400] select (day, length)).Sample(static (day, length) =>
        {
            var counted = Enumerable.Range(1, length).Count(step => Calendar.IsWorkingDay(day.PlusDays(step)));
            Calendar.WorkingDaysBetween(day, day.PlusDays(length)).ShouldBe(counted);
            Calendar.WorkingDaysBetween(day.PlusDays(length), day).ShouldBe(-counted);
        });
    }

    [Fact]
    public void Adding_undoes_counting_and_lands_on_a_working_day()
    {
        (from day in Days from count in Gen.Int[-600, 600] where count != 0 select (day, count)).Sample(static (day, count) =>
        {
            var there = Calendar.Plus(day, count);

            Calendar.IsWorkingDay(there).ShouldBeTrue();
            var backFromADayOff = count < 0 && !Calendar.IsWorkingDay(day);
            Calendar.WorkingDaysBetween(day, there).ShouldBe(backFromADayOff ? count + 1 : count);
        });
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
