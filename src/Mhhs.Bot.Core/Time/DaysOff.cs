using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Time;

/// <summary>The weekdays to come that are not worked, in each division, as they were known on a day. Kept as words, so that a later look sees what has changed.</summary>
/// <param name="Until">How far it looks.</param>
/// <param name="Days">The days of each division, in order.</param>
internal sealed record DaysOff(LocalDate Until, ImmutableDictionary<Division, ImmutableArray<LocalDate>> Days)
{
    /// <summary>Those of a division.</summary>
    public ImmutableArray<LocalDate> this[Division division] => Days.GetValueOrDefault(division, []);

    /// <summary>Those known on a day, from that day on. The end is that of a month, so that the words stay the same for weeks.</summary>
    public static DaysOff Of(ProgrammeCalendar calendars, LocalDate today, int daysAhead)
    {
        var until = DateAdjusters.EndOfMonth(today.PlusDays(daysAhead));
        return new DaysOff(until, Divisions.All.ToImmutableDictionary(division => division, division =>
        {
            var calendar = calendars.KnownOn(today, division);
            return Enumerable.Range(0, Period.DaysBetween(today, until) + 1).Select(today.PlusDays)
                .Where(day => day.DayOfWeek <= IsoDayOfWeek.Friday && !calendar.IsWorkingDay(day)).ToImmutableArray();
        }));
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static DaysOff Parse(string words)
    {
        var parts = words.Split(';');
        return new DaysOff(
            LocalDatePattern.Iso.Parse(parts[0]).Value,
            parts.Skip(1).Select(part => part.Split(' ')).ToImmutableDictionary(
                part => Enum.Parse<Division>(part[0]),
                part => part.Skip(1).Select(day => LocalDatePattern.Iso.Parse(day).Value).ToImmutableArray()));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(';', [LocalDatePattern.Iso.Format(Until), .. Divisions.All.Select(division => string.Join(' ', [$"{division}", .. this[division].Select(LocalDatePattern.Iso.Format)]))]);
}
