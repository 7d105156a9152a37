using Mhhs.Bot.Core.Data;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Core.Time;

/// <summary>
/// What time it is for the programme: today, what is due, when reminders and digests go out, and what the history says. It is the real
/// clock plus an offset, which is zero except with sample data.
/// </summary>
/// <remarks>Signatures, tokens, leases, back-off and logs use <see cref="TimeProvider"/> and never this.</remarks>
public sealed class ProgrammeClock(TimeProvider realClock, DateTimeZone zone)
{
    private long _offsetTicks;

    /// <summary>The programme's zone, in which due dates are meant.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>The programme's moment now.</summary>
    public Instant Now => RealNow + Offset;

    /// <summary>The programme's date now.</summary>
    public LocalDate Today => DateOf(Now);

    /// <summary>The real moment now, for everything that is not the programme's.</summary>
    public Instant RealNow => realClock.GetCurrentInstant();

    private Duration Offset => Duration.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Takes the offset that the database keeps; none where there is no programme yet or it has no sample data.</summary>
    public void Load(ProgrammeState? state) => Interlocked.Exchange(ref _offsetTicks, state is { IsSample: true } ? state.ClockOffset.BclCompatibleTicks : 0);

    /// <summary>The date in the programme's zone at a moment.</summary>
    public LocalDate DateOf(Instant moment) => moment.InZone(zone).Date;
}
