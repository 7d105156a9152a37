using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Mhhs.Bot.Core.Data;

/// <summary>Moments as UTC timestamps. Both databases sort and compare them; PostgreSQL keeps microseconds, so finer parts are cut off on both.</summary>
internal sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
    instant => ToMicroseconds(instant),
    stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private const long TicksPerMicrosecond = NodaConstants.TicksPerSecond / 1_000_000;

    private static DateTime ToMicroseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks - ticks % TicksPerMicrosecond).ToDateTimeUtc();
    }
}

internal sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

internal sealed class LocalTimeConverter() : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), stored => LocalTime.FromTimeOnly(stored));

internal sealed class DurationConverter() : ValueConverter<Duration, long>(duration => duration.BclCompatibleTicks, stored => Duration.FromTicks(stored));
