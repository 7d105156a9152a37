using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>
/// The moments at which something may fall due by itself: the hours at which people are reminded, each in their own zone, and those of the weekly summaries. Between
/// two of them the sweeps find nothing that they had not found before.
/// </summary>
/// <param name="Hours">Hours of the day, each with the zone it is meant in.</param>
internal sealed record ClockStops(IReadOnlyCollection<(LocalTime Hour, DateTimeZone Zone)> Hours)
{
    /// <summary>Those of the programme as it now is.</summary>
    public static async Task<ClockStops> FindAsync(BotDbContext db, DateTimeZone programmes, CancellationToken cancellationToken)
    {
        var people = await db.People.AsNoTracking().Select(person => new { person.ReminderHour, person.QuietTo, person.ZoneId }).Distinct().ToListAsync(cancellationToken);
        var digests = await db.ChannelBindings.AsNoTracking().Select(binding => new { binding.DigestHour, binding.DigestZone }).Distinct().ToListAsync(cancellationToken);
        return new ClockStops(
        [
            // Where quiet hours put the morning off, it comes when they end.
            .. people.SelectMany(person => new[] { person.ReminderHour, person.QuietTo ?? person.ReminderHour }, (person, hour) => (hour, ZoneOf(person.ZoneId, programmes)))
                .Concat(digests.Select(digest => (digest.DigestHour, ZoneOf(digest.DigestZone, programmes)))).Distinct(),
        ]);
    }

    private static DateTimeZone ZoneOf(string? id, DateTimeZone programmes) => id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } own ? own : programmes;

    /// <summary>The first of them after a moment; null where there is none at all.</summary>
    public Instant? After(Instant moment) => Hours.Count == 0 ? null : Hours.Min(stop => After(moment, stop.Hour, stop.Zone));

    private static Instant After(Instant moment, LocalTime hour, DateTimeZone zone)
    {
        // Where the clocks change the hour of a day may be past although the wall's is not, so the day itself is looked at.
        var day = moment.InZone(zone).Date;
        while (ProgrammeZone.AtLocal(day, hour, zone) <= moment)
        {
            day = day.PlusDays(1);
        }

        return ProgrammeZone.AtLocal(day, hour, zone);
    }
}
