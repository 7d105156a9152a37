using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>The working days as they are known on a day: a holiday that is declared late counts from the day of its announcement, and moves what has not been sent yet.</summary>
internal sealed class ProgrammeCalendar(ProgrammeClock clock, CalendarSource source)
{
    // A sweep asks for a few days at once, one for each end of the world; more than these is somebody who goes through years.
    private const int MostKept = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<(LocalDate KnownOn, Division Division), WorkingCalendar> _kept = [];
    private int _number = -1;

    /// <summary>As known today.</summary>
    /// <param name="division">Whose bank holidays.</param>
    public WorkingCalendar Now(Division division) => KnownOn(clock.Today, division);

    /// <summary>As known at the end of a day.</summary>
    /// <param name="date">The day.</param>
    /// <param name="division">Whose bank holidays.</param>
    public WorkingCalendar KnownOn(LocalDate date, Division division = Division.EnglandAndWales)
    {
        var file = source.Current;
        lock (_lock)
        {
            if (_number != file.Number || _kept.Count >= MostKept)
            {
                _kept.Clear();
                _number = file.Number;
            }

            if (!_kept.TryGetValue((date, division), out var calendar))
            {
                var entries = file.Entries.Where(entry => (entry.Division is null || entry.Division == division) && (entry.KnownFrom is null || entry.KnownFrom <= date)).ToLookup(entry => entry.IsWorked, entry => entry.Date);
                _kept[(date, division)] = calendar = new WorkingCalendar(date, entries[false], entries[true], division);
            }

            return calendar;
        }
    }

    /// <summary>Whether people work on a day in any division, as known on that day.</summary>
    public bool IsWorkedAnywhere(LocalDate day) => Divisions.All.Any(division => KnownOn(day, division).IsWorkingDay(day));

    /// <summary>Why a weekday is not worked, as known on a day; null where it is, or only a weekend.</summary>
    public string? NameOf(LocalDate day, LocalDate knownOn, Division division) =>
        KnownOn(knownOn, division).IsWorkingDay(day) ? null
        : source.Current.Entries.FirstOrDefault(entry => entry.Date == day && !entry.IsWorked && (entry.Division is null || entry.Division == division))?.Name
            ?? BankHolidays.InYear(day.Year, knownOn, division).FirstOrDefault(holiday => holiday.Date == day)?.Name;
}
