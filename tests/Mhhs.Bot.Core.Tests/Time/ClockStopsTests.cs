using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class ClockStopsTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly ClockStops Nine = new([(new LocalTime(9, 0), London)]);

    [Fact]
    public void The_next_is_the_nearest_of_all_hours_each_in_its_own_zone()
    {
        var stops = new ClockStops([(new LocalTime(9, 0), London), (new LocalTime(8, 30), London), (new LocalTime(9, 0), DateTimeZoneProviders.Tzdb["America/New_York"])]);
        var at = Instant.FromUtc(2022, 8, 18, 7, 0);
        var passed = new List<Instant>();
        for (var turn = 0; turn < 4; turn++)
        {
            at = stops.After(at)!.Value;
            passed.Add(at);
        }

        passed.ShouldBe([Instant.FromUtc(2022, 8, 18, 7, 30), Instant.FromUtc(2022, 8, 18, 8, 0), Instant.FromUtc(2022, 8, 18, 13, 0), Instant.FromUtc(2022, 8, 19, 7, 30)]);
    }

    [Fact]
    public void A_year_has_one_morning_for_each_day_right_across_both_changes_of_the_clocks()
    {
        var end = Instant.FromUtc(2023, 8, 18, 8, 0);
        var mornings = new List<LocalDateTime>();
        for (var at = Nine.After(Instant.FromUtc(2022, 8, 18, 8, 0))!.Value; at <= end; at = Nine.After(at)!.Value)
        {
            mornings.Add(at.InZone(London).LocalDateTime);
        }

        mornings.ShouldBe(Enumerable.Range(1, 365).Select(day => new LocalDate(2022, 8, 18).PlusDays(day).At(new LocalTime(9, 0))));
    }

    [Fact]
    public void An_hour_that_comes_twice_is_passed_once_and_one_that_does_not_exist_is_not_left_out()
    {
        var half = new ClockStops([(new LocalTime(1, 30), London)]);

        var first = half.After(Instant.FromUtc(2022, 10, 29, 12, 0))!.Value;
        first.ShouldBe(Instant.FromUtc(2022, 10, 30, 0, 30));
        half.After(first).ShouldBe(Instant.FromUtc(2022, 10, 31, 1, 30));
        half.After(Instant.FromUtc(2023, 3, 25, 12, 0)).ShouldBe(Instant.FromUtc(2023, 3, 26, 1, 30));
    }

    [Fact]
    public void Where_nobody_is_told_anything_there_is_none() => new ClockStops([]).After(Instant.FromUtc(2022, 8, 18, 8, 0)).ShouldBeNull();
}
