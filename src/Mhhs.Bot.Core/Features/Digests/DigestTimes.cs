using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>When a channel's weekly summary is due: its weekday and hour in its zone, put off to the next day that is worked.</summary>
internal static class DigestTimes
{
    /// <summary>The latest moment at or before another at which a summary was due.</summary>
    /// <param name="binding">The channel.</param>
    /// <param name="moment">The programme's moment.</param>
    /// <param name="programme">The programme's zone, where the channel has none of its own.</param>
    /// <param name="calendar">Which days are worked.</param>
    public static (LocalDate Day, Instant At) LastDue(ChannelBinding binding, Instant moment, DateTimeZone programme, WorkingCalendar calendar)
    {
        var zone = ZoneOf(binding, programme);
        var start = moment.InZone(zone).Date;
        start = start.DayOfWeek == binding.DigestDay ? start : start.Previous(binding.DigestDay);
        while (true)
        {
            var due = DueIn(binding, start, zone, calendar);
            if (due.At <= moment)
            {
                return due;
            }

            start = start.PlusWeeks(-1);
        }
    }

    /// <summary>The first moment after another at which a summary will be due, as far as the holidays are known.</summary>
    public static Instant NextDue(ChannelBinding binding, Instant moment, DateTimeZone programme, WorkingCalendar calendar)
    {
        var zone = ZoneOf(binding, programme);

        // Put off by holidays, the one of last week may still be to come.
        var start = moment.InZone(zone).Date.Previous(binding.DigestDay).PlusWeeks(-1);
        while (true)
        {
            var due = DueIn(binding, start, zone, calendar);
            if (due.At > moment)
            {
                return due.At;
            }

            start = start.PlusWeeks(1);
        }
    }

    /// <summary>Whether a summary may be posted at a moment: on a day that is worked, from the channel's hour until the day is over. What an outage made late waits for that.</summary>
    public static bool IsOpen(ChannelBinding binding, Instant moment, DateTimeZone programme, WorkingCalendar calendar)
    {
        var local = moment.InZone(ZoneOf(binding, programme)).LocalDateTime;
        return calendar.IsWorkingDay(local.Date) && local.TimeOfDay >= binding.DigestHour && (local.TimeOfDay < Mornings.DayEnds || binding.DigestHour >= Mornings.DayEnds);
    }

    /// <summary>The first moment after another at which one may be posted, as far as the holidays are known.</summary>
    public static Instant NextOpening(ChannelBinding binding, Instant moment, DateTimeZone programme, WorkingCalendar calendar)
    {
        var zone = ZoneOf(binding, programme);
        var day = calendar.NextWorkingDay(moment.InZone(zone).Date);
        while (ProgrammeZone.AtLocal(day, binding.DigestHour, zone) <= moment)
        {
            day = calendar.NextWorkingDay(day.PlusDays(1));
        }

        return ProgrammeZone.AtLocal(day, binding.DigestHour, zone);
    }

    /// <summary>
    /// The moment from which a summary tells: up to which the last one that arrived has told; before any has, seven days, or more where the first one did not arrive.
    /// </summary>
    /// <param name="binding">The channel.</param>
    /// <param name="until">The moment up to which it tells.</param>
    /// <param name="programme">The programme's zone.</param>
    /// <param name="calendar">Which days are worked.</param>
    public static Instant SinceOf(ChannelBinding binding, Instant until, DateTimeZone programme, WorkingCalendar calendar) =>
        binding.DigestedUntil ?? Instant.Min(until, NextDue(binding, binding.DigestFrom ?? binding.BoundAt, programme, calendar)) - Duration.FromDays(7);

    /// <summary>The moment at which the summary of a day was due.</summary>
    public static Instant DueOn(ChannelBinding binding, LocalDate day, DateTimeZone programme) => ProgrammeZone.AtLocal(day, binding.DigestHour, ZoneOf(binding, programme));

    /// <summary>The zone in which day and hour are meant.</summary>
    public static DateTimeZone ZoneOf(ChannelBinding binding, DateTimeZone programme) =>
        binding.DigestZone is { } named && DateTimeZoneProviders.Tzdb.GetZoneOrNull(named) is { } zone ? zone : programme;

    private static (LocalDate Day, Instant At) DueIn(ChannelBinding binding, LocalDate start, DateTimeZone zone, WorkingCalendar calendar)
    {
        var day = calendar.NextWorkingDay(start);
        return (day, ProgrammeZone.AtLocal(day, binding.DigestHour, zone));
    }
}
