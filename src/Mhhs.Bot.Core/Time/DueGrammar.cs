using System.Collections.Frozen;
using Mhhs.Bot.Core.Commands;
using NodaTime;
using Superpower;
using Superpower.Model;
using Superpower.Parsers;
using static Mhhs.Bot.Core.Time.DateGrammar;

namespace Mhhs.Bot.Core.Time;

/// <summary>What a written due means, once it is known what day it is.</summary>
internal delegate Parsed<Due> DueMeaning(LocalDate today, WorkingCalendar calendar);

/// <summary>The small language of dues: a day, a week, a meeting, ongoing, or a word for having no day.</summary>
internal static class DueGrammar
{
    // What may follow "next" and is no group's code.
    private static readonly FrozenSet<string> NotGroups =
        FrozenSet.Create(StringComparer.Ordinal, "MEETING", "WEEK", "MONTH", "YEAR", "DAY", "WORKING", "FORTNIGHT", "THE");

    private static readonly TokenListParser<DueToken, string?> GroupCode =
        Token.EqualTo(DueToken.Word)
            .Where(static word => word.Span.Length is > 1 and <= 20 && !NotGroups.Contains(word.ToStringValue())
                && !IsMonthOrWeekday(word.ToStringValue()))
            .Select(static word => (string?)word.ToStringValue())
            .Named("a group's code");

    // "next TMAG", "the next TMAG meeting", "next meeting of the TMAG": the code, or null for the action's own group.
    private static readonly TokenListParser<DueToken, string?> Meeting =
        from the in Maybe("THE")
        from next in Words("NEXT")
        from code in Words("MEETING").IgnoreThen(Words("OF").IgnoreThen(Maybe("THE")).IgnoreThen(GroupCode).OptionalOrDefault(null))
            .Or(GroupCode.Then(static code => Maybe("MEETING").Value(code)))
        select code;

    private static readonly TokenListParser<DueToken, Unit> WorkingDay =
        Words("WDS").Or(Words("WD")).Or(Words("WORKING").Or(Words("BUSINESS")).IgnoreThen(Words("DAYS").Or(Words("DAY")))).Named("working days");

    private static readonly TokenListParser<DueToken, int> WorkingDays =
        from count in DayGrammar.Count
        from unit in WorkingDay
        select count;

    // Before a meeting only working days help anybody, so days are counted as such, and a week is five of them.
    private static readonly TokenListParser<DueToken, int> DaysFromMeeting =
        Maybe("THE").IgnoreThen(Words("WORKING").OptionalOrDefault(Unit.Value)).IgnoreThen(Words("DAY")).Value(1).Try()
            .Or(WorkingDays.Try())
            .Or(DayGrammar.Count.Then(static count => Words("DAYS").Or(Words("DAY")).Value(count).Or(Words("WEEKS").Or(Words("WEEK")).Value(5 * count)).Named("working days")));

    private static readonly TokenListParser<DueToken, int> BeforeOrAfter =
        Words("BEFORE").Or(Words("PRIOR TO")).Or(Words("AHEAD OF")).Or(Words("IN ADVANCE OF").Try()).Value(-1).Or(Words("AFTER").Or(Words("FOLLOWING")).Value(1));

    // The day a meeting has at present may stand beside it: "next TMAG (22 September 2022)".
    private static readonly TokenListParser<DueToken, WrittenDate?> DayBeside =
        Token.EqualTo(DueToken.Pause).IgnoreThen(Date).Then(static date => Pause.Value((WrittenDate?)date)).OptionalOrDefault(null);

    /// <summary>Every form a due may take; each is to be tried on the whole of the text.</summary>
    public static IReadOnlyList<TokenListParser<DueToken, DueMeaning>> Forms { get; } =
    [
        .. DateGrammar.Forms.Select(static form => Day(form.Select(static date => (Func<LocalDate, Parsed<LocalDate>>)date.Resolve))),
        .. DayGrammar.Forms.Select(static form => Day(form.Select(static day => (Func<LocalDate, Parsed<LocalDate>>)(today => day(today))))),
        InWorkingDays(),
        WeekCommencing(),
        AtMeeting(),
        AroundMeeting(),
        Ongoing(),
        Rhythm("WEEKLY", 1),
        Rhythm("FORTNIGHTLY", 2),
        Rhythm("MONTHLY", 4),
        Rhythm("QUARTERLY", 13),
        Fixed(DueKind.Asap, "ASAP", "AS SOON AS POSSIBLE", "IMMEDIATELY", "IMMEDIATE", "URGENTLY", "URGENT", "BY RETURN OF EMAIL", "BY RETURN"),
        Fixed(DueKind.Ongoing, "STANDING ITEM", "STANDING ACTION", "STANDING", "CONTINUOUS", "CONTINUING", "EVERY MEETING", "EACH MEETING"),
        Fixed(DueKind.Tbc, "TBC", "TBD", "TBA", "TO BE CONFIRMED", "TO BE DECIDED", "TO BE AGREED"),
        Fixed(DueKind.None, "NONE", "NIL", "NA", "NO DATE", "NO DUE DATE", "NOT APPLICABLE"),
        Words("N").IgnoreThen(Token.EqualTo(DueToken.Slash)).IgnoreThen(Words("A")).Select(static _ => (DueMeaning)(static (_, _) => Due.None)),
        Token.EqualTo(DueToken.Dash).AtLeastOnce().Select(static _ => (DueMeaning)(static (_, _) => Due.None)),
        NoDay(),
        MonthFirst(),
    ];

    private static bool IsMonthOrWeekday(string word) => MonthNames.ContainsKey(word) || WeekdayNames.ContainsKey(word);

    private static TokenListParser<DueToken, DueMeaning> Day(TokenListParser<DueToken, Func<LocalDate, Parsed<LocalDate>>> form) =>
        from before in Words("BY").Or(Words("ON")).Or(Words("DUE")).OptionalOrDefault(Unit.Value)
        from day in form
        select (DueMeaning)((today, _) => Dated(day(today), DueKind.Date));

    private static TokenListParser<DueToken, DueMeaning> InWorkingDays() =>
        from before in Words("IN").Or(Words("WITHIN")).Or(Token.EqualTo(DueToken.Plus).Value(Unit.Value).Named("'+'"))
        from days in WorkingDays
        from time in Maybe("TIME")
        select (DueMeaning)((today, calendar) => Dated(calendar.Plus(today, days), DueKind.Date));

    private static TokenListParser<DueToken, DueMeaning> WeekCommencing()
    {
        var word = Words("W").IgnoreThen(Token.EqualTo(DueToken.Slash)).IgnoreThen(Words("C").Or(Words("B")))
            .Or(Words("WC")).Or(Words("WB"))
            .Or(Words("WEEK").IgnoreThen(Words("COMMENCING").Or(Words("BEGINNING")).Or(Words("STARTING")).Or(Words("OF"))));

        // Without a year the week that is running counts too, whichever of its days is named.
        var written = Date.Select(static date => (DueMeaning)((today, _) => Dated(date.Resolve(DayGrammar.Monday(today)), DueKind.WeekCommencing)));
        var relative = Parse.OneOf([.. DayGrammar.Forms.Select(static form => form.Try())])
            .Select(static day => (DueMeaning)((today, _) => Dated(day(today), DueKind.WeekCommencing)));
        var nextWeek = Words("NEXT WEEK").Select(static _ => (DueMeaning)(static (today, _) => Dated(today.PlusWeeks(1), DueKind.WeekCommencing)));
        return word.IgnoreThen(written.Try().Or(relative).Named("a date")).Or(nextWeek);
    }

    private static TokenListParser<DueToken, DueMeaning> AtMeeting() =>
        from before in Words("AT").Or(Words("BY")).Or(Words("FOR")).Or(Words("IN TIME FOR")).OptionalOrDefault(Unit.Value)
        from code in Meeting
        from day in DayBeside
        select Met(code, 0, day);

    private static TokenListParser<DueToken, DueMeaning> AroundMeeting() =>
        from days in DaysFromMeeting.OptionalOrDefault(1)
        from sign in BeforeOrAfter
        from code in Meeting
        from day in DayBeside
        select Met(code, sign * days, day);

    private static DueMeaning Met(string? code, int offset, WrittenDate? day) => (today, _) =>
    {
        var due = new Due(DueKind.NextMeeting) { MeetingGroup = code, MeetingOffset = offset };
        return day is null ? due : day.Resolve(today) switch
        {
            Parsed<LocalDate>.Read read => due with { Date = read.Value },
            Parsed<LocalDate>.Failed failed => failed.Why,
            _ => throw new InvalidOperationException("A reading either succeeds or fails."),
        };
    };

    private static TokenListParser<DueToken, DueMeaning> Ongoing()
    {
        var weeks = Parse.OneOf(
            Words("MEETING").Value((int?)null),
            Words("WEEK").Value((int?)1),
            Words("FORTNIGHT").Value((int?)2),
            DayGrammar.Count.Then(static count => Words("WEEKS").Or(Words("WEEK")).Value((int?)count))).Named("a number of weeks");
        var review =
            from pause in Pause.Then(static _ => Token.EqualTo(DueToken.Dash).Value(Unit.Value).OptionalOrDefault(Unit.Value))
            from reviewed in Words("REVIEWED").Or(Words("REVIEW")).OptionalOrDefault(Unit.Value)
            from at in Maybe("AT")
            from every in Words("EVERY")
            from count in weeks
            from end in Pause
            select count;
        return
            from ongoing in Words("ONGOING").Or(Words("ON").IgnoreThen(Token.EqualTo(DueToken.Dash).Value(Unit.Value).OptionalOrDefault(Unit.Value)).IgnoreThen(Words("GOING")))
            from count in review.OptionalOrDefault(null)
            select (DueMeaning)((_, _) => count == 0
                ? new Misread("A review every 0 weeks is none. Write ongoing, or ongoing, reviewed every 4 weeks.")
                : new Due(DueKind.Ongoing) { ReviewEveryWeeks = count });
    }

    private static TokenListParser<DueToken, DueMeaning> Rhythm(string word, int weeks) =>
        Words(word).Select(_ => (DueMeaning)((_, _) => new Due(DueKind.Ongoing) { ReviewEveryWeeks = weeks }));

    private static TokenListParser<DueToken, DueMeaning> Fixed(DueKind kind, params string[] phrases) =>
        Parse.OneOf([.. phrases.Select(static phrase => Words(phrase).Try())]).Select(_ => (DueMeaning)((_, _) => new Due(kind)));

    // These two are understood only to be refused with better words.
    private static TokenListParser<DueToken, DueMeaning> NoDay() =>
        from month in Month
        from year in Digits("a year", 4, 4).OptionalOrDefault("")
        select (DueMeaning)((_, _) => new Misread(
            $"{MonthName(month)} alone names no day. Write 26 {MonthName(month)}, or end of {MonthName(month)} for its last day."));

    private static TokenListParser<DueToken, DueMeaning> MonthFirst() =>
        from weekday in Weekday.OptionalOrDefault(IsoDayOfWeek.None)
        from before in Pause
        from month in Month
        from day in Digits("a day", 1, 2)
        from ordinal in Ordinal
        from pause in Pause
        from year in Year.Select(static year => year.Value).OptionalOrDefault(0)
        select (DueMeaning)((_, _) => new Misread($"UK dates are day first: write {Value(day)} {MonthName(month)}{(year == 0 ? "" : $" {year}")}."));

    private static Parsed<Due> Dated(Parsed<LocalDate> date, DueKind kind) => date switch
    {
        Parsed<LocalDate>.Failed failed => failed.Why,
        Parsed<LocalDate>.Read { Value.Year: < WrittenDate.FirstYear or > WrittenDate.LastYear } => new Misread("That is too far away. Write a date, like 26/08/2022."),
        Parsed<LocalDate>.Read read => new Due(kind) { Date = kind == DueKind.WeekCommencing ? DayGrammar.Monday(read.Value) : read.Value },
        _ => throw new InvalidOperationException("A reading either succeeds or fails."),
    };
}
