using NodaTime;
using NodaTime.TimeZones;

namespace Mhhs.Bot.Core.Time;

/// <summary>Turns a day and an hour somewhere into a moment, saying what happens when the clocks change.</summary>
public static class ProgrammeZone
{
    // In spring 01:30 does not exist: the moment is an hour's shift later on the clock (02:30), so that it is neither lost nor early.
    // In autumn 01:30 comes twice: the first one, so that nobody waits an hour longer than told. Named here because it is a choice.
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <summary>Where the programme is, unless its settings say otherwise.</summary>
    public static DateTimeZone Default { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>The moment at which it is this hour of this day in the zone: in a gap moved forward by its length, in an overlap the earlier.</summary>
    public static Instant AtLocal(LocalDate date, LocalTime hour, DateTimeZone zone) => zone.ResolveLocal(date + hour, Resolver).ToInstant();

    /// <summary>The date it is at a moment in the zone.</summary>
    public static LocalDate DateAt(Instant moment, DateTimeZone zone) => moment.InZone(zone).Date;
}
