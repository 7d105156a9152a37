using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>Which days are worked in a division of the United Kingdom: not weekends, not bank holidays, not the closures a programme adds.</summary>
/// <remarks>
/// Immutable, a few kilobytes, and safe to share. Counting is arithmetic on weeks and one binary search, so a sweep may ask it a million times. Outside the
/// years of <see cref="BankHolidays"/> only weekends and closures are out.
/// </remarks>
public sealed class WorkingCalendar
{
    // A Monday, so that whole weeks divide.
    private static readonly LocalDate Epoch = new(1900, 1, 1);

    // Days off that are not weekend days, as days since the epoch, ascending.
    private readonly int[] daysOff;

    /// <summary>A calendar with a division's bank holidays.</summary>
    /// <param name="knownOn">Counts only holidays made public by the end of this day; null for all that are known.</param>
    /// <param name="closures">More days that are not worked.</param>
    /// <param name="worked">Bank holidays that are worked after all; weekends stay out.</param>
    /// <param name="division">Whose bank holidays.</param>
    public WorkingCalendar(LocalDate? knownOn = null, IEnumerable<LocalDate>? closures = null, IEnumerable<LocalDate>? worked = null, Division division = Division.EnglandAndWales)
    {
        daysOff =
        [
            .. Enumerable.Range(BankHolidays.FirstYear, BankHolidays.LastYear - BankHolidays.FirstYear + 1)
                .SelectMany(year => BankHolidays.InYear(year, knownOn, division))
                .Select(static holiday => holiday.Date)
                .Except(worked ?? [])
                .Union(closures ?? [])
                .Where(static date => !IsWeekend(date))
                .Select(Number)
                .Order(),
        ];
    }

    /// <summary>England's and Wales' with every bank holiday that is known and no closures.</summary>
    public static WorkingCalendar EnglandAndWales { get; } = new();

    /// <summary>Whether people work on the day.</summary>
    public bool IsWorkingDay(LocalDate date) => !IsWeekend(date) && Array.BinarySearch(daysOff, Number(date)) < 0;

    /// <summary>Counts working days: the first day is not counted, the last is. Negative where <paramref name="to"/> is before <paramref name="from"/>.</summary>
    /// <remarks>A Friday and the Monday after it are one apart, and so are the Saturday or Sunday between and that Monday.</remarks>
    public int WorkingDaysBetween(LocalDate from, LocalDate to) => UpTo(Number(to)) - UpTo(Number(from));

    /// <summary>The working day so many working days after a day, or before it where <paramref name="workingDays"/> is negative.</summary>
    /// <returns>Always a working day, except that 0 gives <paramref name="date"/> itself, whatever it is.</returns>
    public LocalDate Plus(LocalDate date, int workingDays)
    {
        if (workingDays == 0)
        {
            return date;
        }

        // The wanted day is the first one up to which so many are counted. Back from a day off, the last day worked is one before.
        var start = Number(date);
        var wanted = UpTo(start) + workingDays + (workingDays < 0 && !IsWorkingDay(date) ? 1 : 0);
        var (low, high) = (start, start);
        for (var step = 8; workingDays > 0 ? UpTo(high) < wanted : UpTo(low) >= wanted; step *= 2)
        {
            (low, high) = workingDays > 0 ? (high, high + step) : (low - step, low);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = UpTo(middle) >= wanted ? (low, middle) : (middle, high);
        }

        return Epoch.PlusDays(high);
    }

    /// <summary>The first working day on or after a day.</summary>
    public LocalDate NextWorkingDay(LocalDate onOrAfter) => IsWorkingDay(onOrAfter) ? onOrAfter : Plus(onOrAfter, 1);

    /// <summary>The last working day on or before a day.</summary>
    public LocalDate LastWorkingDay(LocalDate onOrBefore) => IsWorkingDay(onOrBefore) ? onOrBefore : Plus(onOrBefore, -1);

    private static bool IsWeekend(LocalDate date) => date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static int Number(LocalDate date) => Period.DaysBetween(Epoch, date);

    // Working days from the epoch up to and including a day; before the epoch, negative.
    private int UpTo(int number)
    {
        var weeks = number >= 0 ? number / 7 : ((number + 1) / 7) - 1;
        var weekdays = (5 * weeks) + Math.Min(number - (7 * weeks) + 1, 5);
        var place = Array.BinarySearch(daysOff, number);
        return weekdays - (place >= 0 ? place + 1 : ~place);
    }
}
