using Mhhs.Bot.Core.Commands;
using NodaTime;
using static System.FormattableString;
using static Mhhs.Bot.Core.Time.DateGrammar;

namespace Mhhs.Bot.Core.Time;

/// <summary>A date as it was written: perhaps without a year, perhaps one that no calendar has.</summary>
/// <param name="Day">The day's number, unchecked.</param>
/// <param name="Month">The month's number, unchecked.</param>
/// <param name="Year">The year with its century, or null where none was written.</param>
/// <param name="Weekday">The day of the week written beside it, or null.</param>
/// <param name="InNumbers">Whether the month was a number, so that day and month may have been exchanged.</param>
internal sealed record WrittenDate(int Day, int Month, int? Year, IsoDayOfWeek? Weekday, bool InNumbers)
{
    /// <summary>Years that a programme's papers can speak of; anything else is a slip of the finger.</summary>
    public const int FirstYear = 1990, LastYear = 2100;

    /// <summary>A year of two digits that is further off than this is no year: in 2022, 01/02/03 may have any order.</summary>
    public const int ShortYearReach = 10;

    /// <summary>Whether the year was written with two digits.</summary>
    public bool IsShortYear { get; init; }

    /// <summary>The calendar's date, or what is wrong with it. Nothing is ever corrected.</summary>
    /// <param name="earliest">Without a year, it is the first such day on or after this one. A year of two digits must be near it, unless it is the default day.</param>
    public Parsed<LocalDate> Resolve(LocalDate earliest)
    {
        if (Month is < 1 or > 12)
        {
            return InNumbers && Month is > 12 and <= 31 && Day is >= 1 and <= 12
                ? new Misread($"There is no month {Month}. UK dates are day first: write {new WrittenDate(Month, Day, Year, null, true).Written()} if you mean {Month} {MonthName(Day)}.")
                : new Misread($"There is no month {Month}. Write day, month, year: 26/08/2022.");
        }

        if (Year is < FirstYear or > LastYear)
        {
            return new Misread($"The year {Year} cannot be right. Write day, month, year: 26/08/2022.");
        }

        if (IsShortYear && Year is { } guessed && earliest != default && Math.Abs(guessed - earliest.Year) > ShortYearReach)
        {
            return new Misread(Invariant($"The year {guessed % 100:00} would be {guessed}. Write its four digits: 26/08/{guessed}."));
        }

        // Without a year, 29 February is a date that exists: 2000 was a leap year.
        var days = CalendarSystem.Iso.GetDaysInMonth(Year ?? 2000, Month);
        if (Day < 1 || Day > days)
        {
            return new Misread($"There is no {Day} {MonthName(Month)}{(Year is null ? "" : Invariant($" {Year}"))}: {MonthName(Month)} has {days} days. Write the day you mean, like {(this with { Day = days }).Written()}.");
        }

        var date = Year is { } year ? new LocalDate(year, Month, Day) : Next(earliest);
        return Weekday is { } weekday && date.DayOfWeek != weekday
            ? new Misread($"{Day} {MonthName(Month)} {date.Year} is a {date.DayOfWeek}, not a {weekday}. Leave one of them out, or write the day you mean.")
            : date;
    }

    private string Written() => Invariant($"{Day:00}/{Month:00}") + (Year is null ? "" : Invariant($"/{Year}"));

    private LocalDate Next(LocalDate earliest)
    {
        var year = earliest.Year;
        while (Day > CalendarSystem.Iso.GetDaysInMonth(year, Month) || new LocalDate(year, Month, Day) < earliest)
        {
            year++;
        }

        return new LocalDate(year, Month, Day);
    }
}
