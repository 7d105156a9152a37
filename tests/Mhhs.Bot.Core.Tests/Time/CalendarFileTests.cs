using Mhhs.Bot.Core.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class CalendarFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"calendar-{Guid.NewGuid():N}.txt");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2022, 9, 12, 8, 0, 0, TimeSpan.Zero));

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Closures_and_late_holidays_are_days_off_and_a_holiday_may_be_worked()
    {
        var calendar = Open("""
            # The programme's own days
            2022-12-28 to 2022-12-30 closed Programme closure

            31/01/2023 holiday known 20/01/2023 A day nobody knew of   # announced late
            2023-02-06 holiday in Scotland
            2022-12-27 worked
            """);

        LocalDate before = new(2023, 1, 19), after = new(2023, 1, 20);
        calendar.KnownOn(before).IsWorkingDay(new(2022, 12, 28)).ShouldBeFalse();
        calendar.KnownOn(before).IsWorkingDay(new(2022, 12, 30)).ShouldBeFalse();
        calendar.KnownOn(before).IsWorkingDay(new(2022, 12, 27)).ShouldBeTrue();
        calendar.KnownOn(before).IsWorkingDay(new(2022, 12, 26)).ShouldBeFalse();
        calendar.KnownOn(before).IsWorkingDay(new(2023, 1, 31)).ShouldBeTrue();
        calendar.KnownOn(after).IsWorkingDay(new(2023, 1, 31)).ShouldBeFalse();
        calendar.NameOf(new(2023, 1, 31), after, Division.EnglandAndWales).ShouldBe("A day nobody knew of");
        calendar.KnownOn(after).IsWorkingDay(new(2023, 2, 6)).ShouldBeTrue();
        calendar.KnownOn(after, Division.Scotland).IsWorkingDay(new(2023, 2, 6)).ShouldBeFalse();
        calendar.NameOf(new(2022, 12, 26), after, Division.EnglandAndWales).ShouldBe("Boxing Day");
    }

    [Theory]
    [InlineData("2022-12-28", "line 2: “2022-12-28” is no line of a calendar")]
    [InlineData("2022-02-30 closed", "line 2: “2022-02-30” holds no date")]
    [InlineData("2022-12-30 to 2022-12-28 closed", "line 2: the last day is before the first")]
    [InlineData("2022-01-01 to 2022-12-31 closed", "line 2: that is more than 60 days")]
    [InlineData("2022-12-28 closed known 2022-13-01", "line 2: “known 2022-13-01” holds no date")]
    [InlineData("2022-12-28 shut", "line 2: “2022-12-28 shut” is no line")]
    public void A_line_that_is_none_is_named_with_what_is_wrong(string line, string fault)
    {
        var thrown = Should.Throw<CalendarFileException>(() => Open($"2022-12-27 closed\n{line}\n"));

        thrown.Message.ShouldStartWith($"Programme:CalendarFile '{_path}', {fault}");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Should.Throw<CalendarFileException>(() => new CalendarSource(_path, _clock, NullLogger.Instance)).Message.ShouldStartWith($"Programme:CalendarFile is '{_path}', which can't be read");
    }

    [Fact]
    public void A_file_that_changes_is_read_again_and_one_that_became_wrong_leaves_the_last_good_one()
    {
        LocalDate today = new(2022, 9, 12), closed = new(2022, 9, 23);
        var calendar = Open("");
        calendar.KnownOn(today).IsWorkingDay(closed).ShouldBeTrue();

        Write("2022-09-23 closed");
        calendar.KnownOn(today).IsWorkingDay(closed).ShouldBeFalse();
        Write("2022-09-23 closde");
        calendar.KnownOn(today).IsWorkingDay(closed).ShouldBeFalse();
        Write("");
        calendar.KnownOn(today).IsWorkingDay(closed).ShouldBeTrue();
    }

    private ProgrammeCalendar Open(string text)
    {
        File.WriteAllText(_path, text);
        return new ProgrammeCalendar(new ProgrammeClock(_clock, ProgrammeZone.Default), new CalendarSource(_path, _clock, NullLogger.Instance));
    }

    private void Write(string text)
    {
        File.WriteAllText(_path, text);
        _clock.Advance(TimeSpan.FromSeconds(11));
    }
}
