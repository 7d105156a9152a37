using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>When a person may be told something, where the person is.</summary>
internal static class Mornings
{
    /// <summary>From this hour on what cannot wait is told at once.</summary>
    public static LocalTime DayBegins { get; } = new(8, 0);

    /// <summary>At this hour the day is over: what was late waits for the next morning.</summary>
    public static LocalTime DayEnds { get; } = new(19, 0);

    /// <summary>Whether the morning message may go out at a local time: the person's hour has come, the day is not over, and the person is not quiet.</summary>
    public static bool IsOpen(Person person, LocalDateTime local) =>
        local.TimeOfDay >= HourOf(person)
        && (local.TimeOfDay < DayEnds || person.ReminderHour >= DayEnds)
        && !IsQuiet(person, local);

    /// <summary>Whether the person wants no message at a local time.</summary>
    public static bool IsQuiet(Person person, LocalDateTime local) =>
        person.QuietUntil >= local.Date || IsWithin(person, local.TimeOfDay);

    /// <summary>The hour at which the message of a day is sent: the person's, or the end of the quiet hours it falls into.</summary>
    public static LocalTime HourOf(Person person) =>
        IsWithin(person, person.ReminderHour) && person.QuietTo is { } end ? end : person.ReminderHour;

    /// <summary>The first moment after another at which a morning of the person's may begin. Weekends are left out everywhere; which other days are worked is seen on the day.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="after">After which moment.</param>
    /// <param name="zone">Where the person is.</param>
    public static Instant Next(Person person, Instant after, DateTimeZone zone)
    {
        // Where the clocks change the hour of a day may be past although the wall's is not, so the day itself is looked at.
        var day = after.InZone(zone).Date;
        day = person.QuietUntil is { } until && until >= day ? until.PlusDays(1) : day;
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || ProgrammeZone.AtLocal(day, HourOf(person), zone) <= after)
        {
            day = day.PlusDays(1);
        }

        return ProgrammeZone.AtLocal(day, HourOf(person), zone);
    }

    /// <summary>After a change of the person's hours: today's message comes if today was not looked at yet; otherwise the next morning is another one.</summary>
    public static void Reconsider(Person person, Instant now, DateTimeZone zone) =>
        person.NextMorningAt = person.NextMorningAt.InZone(zone).Date > now.InZone(zone).Date ? Next(person, now, zone) : NodaConstants.UnixEpoch;

    private static bool IsWithin(Person person, LocalTime time) => (person.QuietFrom, person.QuietTo) is ({ } from, { } to)
        && (from <= to ? time >= from && time < to : time >= from || time < to);
}
