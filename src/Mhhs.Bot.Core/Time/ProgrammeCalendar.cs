using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>The working days as they are known on a day: a holiday that is declared late counts from the day of its announcement, and moves what has not been sent yet.</summary>
internal sealed class ProgrammeCalendar(ProgrammeClock clock)
{
    private (LocalDate KnownOn, WorkingCalendar Calendar)? _last;

    /// <summary>As known today.</summary>
    public WorkingCalendar Today => KnownOn(clock.Today);

    /// <summary>As known at the end of a day.</summary>
    public WorkingCalendar KnownOn(LocalDate date)
    {
        // A race makes it twice, which is harmless: it is immutable.
        if (_last is { } last && last.KnownOn == date)
        {
            return last.Calendar;
        }

        var calendar = new WorkingCalendar(knownOn: date);
        _last = (date, calendar);
        return calendar;
    }
}
