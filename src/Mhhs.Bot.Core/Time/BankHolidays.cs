using System.Collections.Immutable;
using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>A bank or public holiday.</summary>
/// <param name="Date">The day nobody works; for one that fell on a weekend, its substitute.</param>
/// <param name="Name">What it is called, in English.</param>
public sealed record BankHoliday(LocalDate Date, string Name);

/// <summary>A holiday by proclamation, for one year only.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">What it is called, in English.</param>
/// <param name="InPlaceOf">The usual holiday that is worked instead; null for one that comes on top.</param>
/// <param name="KnownFrom">The day it was made public; before that nobody could count with it. Null for one known long before.</param>
/// <param name="OnlyIn">The division it is kept in; null for the whole of the United Kingdom.</param>
public sealed record OneOffHoliday(LocalDate Date, string Name, LocalDate? InPlaceOf, LocalDate? KnownFrom, Division? OnlyIn = null);

/// <summary>The bank holidays of the United Kingdom, by rule and by proclamation, without a network.</summary>
/// <remarks>
/// Schedule 1 of the Banking and Financial Dealings Act 1971 (c. 80) names Easter Monday, the last Mondays of May and August, 26 December unless it
/// is a Sunday, and 27 December where the 25th or 26th is one. Good Friday and Christmas Day are holidays at common law. New Year's Day (since 1974), the
/// first Monday of May (since 1978) and the substitutes for Saturdays are appointed year by year under section 1(3) of the Act, always alike.
/// The same Schedule gives Scotland 2 January and the first Monday of August and not Easter Monday, and Northern Ireland 17 March; 12 July is appointed there every
/// year. 30 November is Scotland's by the St Andrew's Day Bank Holiday (Scotland) Act 2007 (asp 2).
/// </remarks>
public static class BankHolidays
{
    /// <summary>The first year the rules hold for: the first with a holiday early in May.</summary>
    public const int FirstYear = 1978;

    /// <summary>The last year that is worked out.</summary>
    public const int LastYear = 2100;

    /// <summary>The holidays for one year only, all by royal proclamation under section 1 of the 1971 Act, in order of date. All but one are kept in the whole of the United Kingdom.</summary>
    public static ImmutableArray<OneOffHoliday> OneOffs { get; } =
    [
        // Section 1(3), wedding of the Prince of Wales.
        new(new(1981, 7, 29), "Royal wedding", null, null),

        // Section 1(2) moves the early May holiday, fifty years after the war in Europe ended.
        new(new(1995, 5, 8), "Early May bank holiday (VE Day)", new(1995, 5, 1), null),

        // Section 1(3), the eve of 2000.
        new(new(1999, 12, 31), "Millennium holiday", null, null),

        // Sections 1(2) and 1(3), fifty years of Elizabeth II.
        new(new(2002, 6, 3), "Golden Jubilee bank holiday", null, null),
        new(new(2002, 6, 4), "Spring bank holiday", new(2002, 5, 27), null),

        // Section 1(3); the government announced it on 23 November 2010.
        new(new(2011, 4, 29), "Royal wedding", null, new(2010, 11, 23)),

        // Sections 1(2) and 1(3), sixty years of Elizabeth II; announced some years ahead.
        new(new(2012, 6, 4), "Spring bank holiday", new(2012, 5, 28), null),
        new(new(2012, 6, 5), "Diamond Jubilee bank holiday", null, null),

        // Section 1(2), seventy-five years after VE Day; announced on 7 June 2019.
        new(new(2020, 5, 8), "Early May bank holiday (VE Day)", new(2020, 5, 4), new(2019, 6, 7)),

        // Sections 1(2) and 1(3), seventy years of Elizabeth II; announced on 12 November 2020.
        new(new(2022, 6, 2), "Spring bank holiday", new(2022, 5, 30), new(2020, 11, 12)),
        new(new(2022, 6, 3), "Platinum Jubilee bank holiday", null, new(2020, 11, 12)),

        // Section 1(3): proclaimed at the Accession Council of 10 September 2022, nine days before.
        new(new(2022, 9, 19), "State funeral of Queen Elizabeth II", null, new(2022, 9, 10)),

        // Section 1(3); announced on 6 November 2022.
        new(new(2023, 5, 8), "Coronation of King Charles III", null, new(2022, 11, 6)),

        // Section 1(3), for Scotland alone: the men's first World Cup since 1998; proclaimed on 4 February 2026.
        new(new(2026, 6, 15), "World Cup bank holiday", null, new(2026, 2, 4), Division.Scotland),
    ];

    /// <summary>The holidays of a year in order of date; none for years outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</summary>
    /// <param name="year">The year.</param>
    /// <param name="knownOn">Counts only what had been made public by the end of this day; null for all we know of today.</param>
    /// <param name="division">Whose holidays.</param>
    public static ImmutableArray<BankHoliday> InYear(int year, LocalDate? knownOn = null, Division division = Division.EnglandAndWales)
    {
        if (year is < FirstYear or > LastYear)
        {
            return [];
        }

        var oneOffs = OneOffs.Where(one => one.Date.Year == year && (knownOn is null || one.KnownFrom is null || one.KnownFrom <= knownOn)
            && (one.OnlyIn is null || one.OnlyIn == division)).ToList();
        return
        [
            .. ByRule(year, division)
                .Where(holiday => oneOffs.TrueForAll(one => one.InPlaceOf != holiday.Date))
                .Concat(oneOffs.Select(static one => new BankHoliday(one.Date, one.Name)))
                .OrderBy(static holiday => holiday.Date),
        ];
    }

    /// <summary>Easter Sunday in the Gregorian calendar, by the rule printed by Meeus (Astronomical Algorithms, chapter 8), which needs no exceptions.</summary>
    /// <param name="year">A year of the Gregorian calendar, from 1583.</param>
    public static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var yearOfCentury = year % 100;
        var moonCorrection = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - moonCorrection + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (yearOfCentury / 4)) - epact - (yearOfCentury % 4)) % 7;
        var lateMoon = (golden + (11 * epact) + (22 * weekday)) / 451;
        var days = epact + weekday - (7 * lateMoon) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }

    private static IEnumerable<BankHoliday> ByRule(int year, Division division)
    {
        var easter = EasterSunday(year);
        yield return new BankHoliday(easter.PlusDays(-2), "Good Friday");
        yield return new BankHoliday(new LocalDate(year, 4, 30).Next(IsoDayOfWeek.Monday), "Early May bank holiday");
        yield return new BankHoliday(new LocalDate(year, 6, 1).Previous(IsoDayOfWeek.Monday), "Spring bank holiday");
        foreach (var holiday in division == Division.Scotland ? OfScotland(year) : OfTheOthers(year, easter))
        {
            yield return holiday;
        }

        if (division == Division.NorthernIreland)
        {
            yield return Substituted(new LocalDate(year, 3, 17), "St Patrick's Day");
            yield return Substituted(new LocalDate(year, 7, 12), "Battle of the Boyne (Orangemen's Day)");
        }

        // Where both fall on a weekend, or the 25th is a Sunday, the two substitutes must not be the same day.
        var christmas = new LocalDate(year, 12, 25);
        var (first, second) = christmas.DayOfWeek switch
        {
            IsoDayOfWeek.Friday => (25, 28),
            IsoDayOfWeek.Saturday => (27, 28),
            IsoDayOfWeek.Sunday => (27, 26),
            _ => (25, 26),
        };
        yield return new BankHoliday(new LocalDate(year, 12, first), first == 25 ? "Christmas Day" : "Christmas Day (substitute)");
        yield return new BankHoliday(new LocalDate(year, 12, second), second == 26 ? "Boxing Day" : "Boxing Day (substitute)");
    }

    private static IEnumerable<BankHoliday> OfTheOthers(int year, LocalDate easter)
    {
        yield return Substituted(new LocalDate(year, 1, 1), "New Year's Day");
        yield return new BankHoliday(easter.PlusDays(1), "Easter Monday");
        yield return new BankHoliday(new LocalDate(year, 9, 1).Previous(IsoDayOfWeek.Monday), "Summer bank holiday");
    }

    private static IEnumerable<BankHoliday> OfScotland(int year)
    {
        // As at Christmas: where one of the two falls on a weekend, its substitute must not be the other.
        var (first, second) = new LocalDate(year, 1, 1).DayOfWeek switch
        {
            IsoDayOfWeek.Friday => (1, 4),
            IsoDayOfWeek.Saturday => (3, 4),
            IsoDayOfWeek.Sunday => (3, 2),
            _ => (1, 2),
        };
        yield return new BankHoliday(new LocalDate(year, 1, first), first == 1 ? "New Year's Day" : "New Year's Day (substitute)");
        yield return new BankHoliday(new LocalDate(year, 1, second), second == 2 ? "2nd January" : "2nd January (substitute)");
        yield return new BankHoliday(new LocalDate(year, 7, 31).Next(IsoDayOfWeek.Monday), "Summer bank holiday");
        if (year >= 2007)
        {
            yield return Substituted(new LocalDate(year, 11, 30), "St Andrew's Day");
        }
    }

    private static BankHoliday Substituted(LocalDate date, string name) => date.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => new BankHoliday(date.PlusDays(2), $"{name} (substitute)"),
        IsoDayOfWeek.Sunday => new BankHoliday(date.PlusDays(1), $"{name} (substitute)"),
        _ => new BankHoliday(date, name),
    };
}
