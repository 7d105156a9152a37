using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class ProgrammeZoneTests
{
    private static readonly DateTimeZone London = ProgrammeZone.Default;

    [Fact]
    public void In_the_gap_of_spring_the_hour_is_moved_forward()
    {
        ProgrammeZone.AtLocal(new(2022, 3, 27), new(1, 30), London).ShouldBe(Instant.FromUtc(2022, 3, 27, 1, 30));
        Instant.FromUtc(2022, 3, 27, 1, 30).InZone(London).TimeOfDay.ShouldBe(new LocalTime(2, 30));
    }

    [Fact]
    public void In_the_overlap_of_autumn_the_earlier_of_the_two_is_taken()
    {
        ProgrammeZone.AtLocal(new(2022, 10, 30), new(1, 30), London).ShouldBe(Instant.FromUtc(2022, 10, 30, 0, 30));
    }

    [Theory]
    [InlineData(3, 26, 9)]
    [InlineData(3, 27, 8)]
    [InlineData(10, 29, 8)]
    [InlineData(10, 30, 9)]
    public void Nine_in_the_morning_stays_nine_across_both_clock_changes(int month, int day, int utcHour)
    {
        ProgrammeZone.AtLocal(new(2022, month, day), new(9, 0), London).ShouldBe(Instant.FromUtc(2022, month, day, utcHour, 0));
    }

    [Fact]
    public void Late_in_a_summer_evening_utc_it_is_already_tomorrow()
    {
        ProgrammeZone.DateAt(Instant.FromUtc(2022, 8, 18, 22, 59), London).ShouldBe(new LocalDate(2022, 8, 18));
        ProgrammeZone.DateAt(Instant.FromUtc(2022, 8, 18, 23, 0), London).ShouldBe(new LocalDate(2022, 8, 19));
    }
}
