using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;

namespace Mhhs.Bot.Core.Time;

/// <summary>How people in the UK write a date: day first, the month as a number or by name, the year with two or four digits or none.</summary>
internal static class DateGrammar
{
    /// <summary>The months' names, long and short, in capitals.</summary>
    public static readonly FrozenDictionary<string, int> MonthNames = Names(
        CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12), 1, ("SEPT", 9));

    /// <summary>The days' names, long and short, in capitals.</summary>
    public static readonly FrozenDictionary<string, IsoDayOfWeek> WeekdayNames = Names(
        CultureInfo.InvariantCulture.DateTimeFormat.DayNames.Skip(1).Append("Sunday"), 1, ("TUES", 2), ("WEDS", 3), ("THUR", 4), ("THURS", 4))
        .ToFrozenDictionary(static name => name.Key, static name => (IsoDayOfWeek)name.Value);

    /// <summary>A month by name, long or short.</summary>
    public static TokenListParser<DueToken, int> Month { get; } = OneOf(MonthNames, "a month");

    /// <summary>A day of the week by name, long or short.</summary>
    public static TokenListParser<DueToken, IsoDayOfWeek> Weekday { get; } = OneOf(WeekdayNames, "a day of the week");

    /// <summary>A year of two digits (of this century) or four.</summary>
    public static TokenListParser<DueToken, WrittenYear> Year { get; } =
        Digits("a year", 2, 4).Where(static year => year.Length != 3).Select(static year => new WrittenYear(Value(year) + (year.Length == 2 ? 2000 : 0), IsShort: year.Length == 2)).Named("a year");

    /// <summary>A comma or bracket, or none.</summary>
    public static TokenListParser<DueToken, Unit> Pause { get; } =
        Token.EqualTo(DueToken.Pause).Value(Unit.Value).OptionalOrDefault(Unit.Value);

    /// <summary>The letters after a day's number, or none.</summary>
    public static TokenListParser<DueToken, Unit> Ordinal { get; } =
        Words("ST").Or(Words("ND")).Or(Words("RD")).Or(Words("TH")).OptionalOrDefault(Unit.Value);

    private static TokenListParser<DueToken, IsoDayOfWeek?> MaybeWeekday { get; } =
        Weekday.Select(static day => (IsoDayOfWeek?)day).Then(static day => Pause.Value(day)).OptionalOrDefault(null);

    private static TokenListParser<DueToken, Token<DueToken>> Separator { get; } =
        Token.EqualTo(DueToken.Slash).Or(Token.EqualTo(DueToken.Dash)).Or(Token.EqualTo(DueToken.Dot)).Named("'/'");

    /// <summary>Every way of writing a date, each to be tried in turn.</summary>
    public static IReadOnlyList<TokenListParser<DueToken, WrittenDate>> Forms { get; } = [WithNamedMonth(), InNumbers(), WithoutYear(), Iso()];

    /// <summary>A date in any of its forms.</summary>
    public static TokenListParser<DueToken, WrittenDate> Date { get; } = Parse.OneOf([.. Forms.Select(static form => form.Try())]);

    /// <summary>A run of digits of a given length.</summary>
    public static TokenListParser<DueToken, string> Digits(string name, int shortest, int longest) =>
        Token.EqualTo(DueToken.Number)
            .Where(number => number.Span.Length >= shortest && number.Span.Length <= longest)
            .Select(static number => number.ToStringValue())
            .Named(name);

    /// <summary>The number that digits say.</summary>
    public static int Value(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>One of several words, as what it stands for.</summary>
    public static TokenListParser<DueToken, T> OneOf<T>(IReadOnlyDictionary<string, T> words, string name) =>
        Token.EqualTo(DueToken.Word)
            .Where(word => words.ContainsKey(word.ToStringValue()))
            .Select(word => words[word.ToStringValue()])
            .Named(name);

    /// <summary>A month's English name.</summary>
    public static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    /// <summary>The words, one after another.</summary>
    public static TokenListParser<DueToken, Unit> Words(string words) =>
        words.Split(' ')
            .Select(static word => Token.EqualToValue(DueToken.Word, word).Value(Unit.Value).Named($"'{word.ToLowerInvariant()}'"))
            .Aggregate(static (first, second) => first.IgnoreThen(second));

    /// <summary>The words, or nothing.</summary>
    public static TokenListParser<DueToken, Unit> Maybe(string words) => Words(words).Try().OptionalOrDefault(Unit.Value);

    private static TokenListParser<DueToken, WrittenDate> WithNamedMonth()
    {
        var joint = Separator.Value(Unit.Value).Or(Pause).OptionalOrDefault(Unit.Value);
        return
            from weekday in MaybeWeekday
            from the in Maybe("THE")
            from day in Digits("a day", 1, 2)
            from suffix in Ordinal
            from of in Maybe("OF")
            from first in joint
            from month in Month
            from second in joint
            from year in Year.Select(static year => (WrittenYear?)year).OptionalOrDefault(null)
            select new WrittenDate(Value(day), month, year?.Value, weekday, InNumbers: false) { IsShortYear = year is { IsShort: true } };
    }

    private static TokenListParser<DueToken, WrittenDate> InNumbers() =>
        from weekday in MaybeWeekday
        from day in Digits("a day", 1, 2)
        from first in Separator
        from month in Digits("a month", 1, 2)
        from second in Token.EqualTo(first.Kind).Named("a year")
        from year in Year
        select new WrittenDate(Value(day), Value(month), year.Value, weekday, InNumbers: true) { IsShortYear = year.IsShort };

    // Only with a slash: 08-02 is half a reference and 3.1 a paragraph.
    private static TokenListParser<DueToken, WrittenDate> WithoutYear() =>
        from weekday in MaybeWeekday
        from day in Digits("a day", 1, 2)
        from slash in Token.EqualTo(DueToken.Slash).Named("'/'")
        from month in Digits("a month", 1, 2)
        select new WrittenDate(Value(day), Value(month), null, weekday, InNumbers: true);

    private static TokenListParser<DueToken, WrittenDate> Iso() =>
        from year in Digits("a year", 4, 4)
        from first in Token.EqualTo(DueToken.Dash)
        from month in Digits("a month", 1, 2)
        from second in Token.EqualTo(DueToken.Dash)
        from day in Digits("a day", 1, 2)
        select new WrittenDate(Value(day), Value(month), Value(year), null, InNumbers: false);

    private static FrozenDictionary<string, int> Names(IEnumerable<string> names, int first, params (string Name, int Value)[] others) =>
        names.Select((name, index) => (Name: name.ToUpperInvariant(), Value: first + index))
            .SelectMany(static pair => new[] { pair, (Name: pair.Name[..3], pair.Value) })
            .Concat(others)
            .DistinctBy(static pair => pair.Name)
            .ToFrozenDictionary(static pair => pair.Name, static pair => pair.Value);
}

/// <summary>A year as it was written.</summary>
/// <param name="Value">The year with its century.</param>
/// <param name="IsShort">Whether only two digits were written.</param>
internal readonly record struct WrittenYear(int Value, bool IsShort);
