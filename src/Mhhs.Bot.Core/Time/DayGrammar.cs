using System.Collections.Frozen;
using NodaTime;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using static Mhhs.Bot.Core.Time.DateGrammar;

namespace Mhhs.Bot.Core.Time;

/// <summary>The day that words mean, once it is known what day it is.</summary>
internal delegate LocalDate DayMeaning(LocalDate today);

/// <summary>How people count from today: tomorrow, Friday, in two weeks, the end of September.</summary>
internal static class DayGrammar
{
    private static readonly FrozenDictionary<string, int> NumberWords = Known(
        ("A", 1), ("AN", 1), ("ONE", 1), ("TWO", 2), ("THREE", 3), ("FOUR", 4), ("FIVE", 5), ("SIX", 6), ("SEVEN", 7), ("EIGHT", 8), ("NINE", 9), ("TEN", 10));

    private static readonly FrozenDictionary<string, Func<int, Period>> Units = Known<Func<int, Period>>(
        ("DAY", Period.FromDays), ("DAYS", Period.FromDays), ("D", Period.FromDays),
        ("WEEK", Period.FromWeeks), ("WEEKS", Period.FromWeeks), ("W", Period.FromWeeks),
        ("FORTNIGHT", static n => Period.FromWeeks(2 * n)), ("FORTNIGHTS", static n => Period.FromWeeks(2 * n)),
        ("MONTH", Period.FromMonths), ("MONTHS", Period.FromMonths), ("M", Period.FromMonths));

    /// <summary>A number up to 999, in digits or as a word.</summary>
    public static TokenListParser<DueToken, int> Count { get; } = Digits("a number", 1, 3).Select(Value).Or(OneOf(NumberWords, "a number"));

    /// <summary>Every form, each to be tried in turn.</summary>
    public static IReadOnlyList<TokenListParser<DueToken, DayMeaning>> Forms { get; } =
    [
        Words("TODAY").Select(static _ => (DayMeaning)(static today => today)),
        Words("YESTERDAY").Select(static _ => (DayMeaning)(static today => today.PlusDays(-1))),
        Words("TOMORROW").Select(static _ => (DayMeaning)(static today => today.PlusDays(1))),
        Weekday.Select(static day => (DayMeaning)(today => today.Next(day))),
        Words("THIS").IgnoreThen(Weekday).Select(static day => (DayMeaning)(today => today.PlusDays(-1).Next(day))),
        // The Friday of next week, as people here mean it, and not the day that plain "Friday" already names.
        Words("NEXT").IgnoreThen(Weekday).Select(static day => (DayMeaning)(today => Monday(today).PlusWeeks(1).PlusDays(day - IsoDayOfWeek.Monday))),
        Words("THIS WEEK").Select(static _ => (DayMeaning)EndOfWeek),
        Words("IN").Or(Words("WITHIN")).IgnoreThen(Distance()).Then(static day => Maybe("TIME").Value(day)),
        Token.EqualTo(DueToken.Plus).Named("'+'").IgnoreThen(Distance()),
        Words("MONTH END").Select(static _ => (DayMeaning)(static today => LastDay(today.Year, today.Month))),
        Maybe("THE").IgnoreThen(Words("END")).IgnoreThen(Maybe("OF")).IgnoreThen(Parse.OneOf(EndOfNamedMonth(), EndOfNext(), EndOfThis())),
    ];

    /// <summary>The Monday of the week that a day is in; weeks begin on Mondays.</summary>
    public static LocalDate Monday(LocalDate day) => day.PlusDays(IsoDayOfWeek.Monday - day.DayOfWeek);

    private static FrozenDictionary<string, T> Known<T>(params (string Word, T Meaning)[] words) =>
        words.ToFrozenDictionary(static pair => pair.Word, static pair => pair.Meaning);

    private static TokenListParser<DueToken, DayMeaning> Distance() =>
        from count in Count
        from unit in OneOf(Units, "days, weeks, months")
        select (DayMeaning)(today => today + unit(count));

    private static TokenListParser<DueToken, DayMeaning> EndOfNamedMonth() =>
        from month in Month
        from pause in Pause
        from year in Year.Select(static year => (int?)year.Value).OptionalOrDefault(null)
        select (DayMeaning)(today => LastDay(year ?? (month >= today.Month ? today.Year : today.Year + 1), month));

    private static TokenListParser<DueToken, DayMeaning> EndOfThis() =>
        from the in Words("THIS").Or(Words("THE")).OptionalOrDefault(Unit.Value)
        from span in Parse.OneOf(
            Words("DAY").Select(static _ => (DayMeaning)(static today => today)),
            Words("WEEK").Select(static _ => (DayMeaning)EndOfWeek),
            Words("MONTH").Select(static _ => (DayMeaning)(static today => LastDay(today.Year, today.Month))),
            Words("YEAR").Select(static _ => (DayMeaning)(static today => LastDay(today.Year, 12))))
        select span;

    private static TokenListParser<DueToken, DayMeaning> EndOfNext() =>
        Words("NEXT").IgnoreThen(Parse.OneOf(
            Words("WEEK").Select(static _ => (DayMeaning)(static today => Monday(today).PlusDays(11))),
            Words("MONTH").Select(static _ => (DayMeaning)(static today => LastDay(today.PlusMonths(1).Year, today.PlusMonths(1).Month))),
            Words("YEAR").Select(static _ => (DayMeaning)(static today => LastDay(today.Year + 1, 12)))));

    // Weeks end on Fridays, for those who have to do something in them; on a Saturday that is the coming one.
    private static LocalDate EndOfWeek(LocalDate today) => today.PlusDays(-1).Next(IsoDayOfWeek.Friday);

    private static LocalDate LastDay(int year, int month) => new LocalDate(year, month, 1).PlusMonths(1).PlusDays(-1);
}
