using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Says when one wants to hear nothing: <c>me quiet until 5 September</c>, <c>me quiet 18:00-09:30</c>, <c>me quiet off</c>.</summary>
internal sealed class SetQuiet(Access access) : ICommand<SetQuiet.Args>
{
    /// <param name="Wishes">What is wanted, one after the other; empty to be told how it is.</param>
    public sealed record Args(IReadOnlyList<QuietWish> Wishes);

    public static CommandSpec Spec { get; } = new("me quiet", "until DATE | weekends | HH:MM-HH:MM | off", "Says when you want to hear nothing; what came up meanwhile follows as one message.", Permission.Own)
    {
        Examples = ["me quiet", "me quiet until 05/09/2022", "me quiet 18:00-09:30", "me quiet weekends", "me quiet off"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var wishes = new List<QuietWish>();
        foreach (var said in (arguments.Rest("quiet") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(said, arguments.Today) is not { } wish)
            {
                return new Misread($"“{said}” says no time that is still to come. Write “me quiet until 5 September”, “me quiet 18:00-09:30”, or “me quiet off”.", "quiet");
            }

            wishes.Add(wish);
        }

        return new Args(wishes);
    }

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        person.QuietUntil = person.QuietUntil < context.Today ? null : person.QuietUntil;
        var before = Say(person);
        if (args.Wishes is [] or [QuietWish.Weekends])
        {
            return Task.FromResult<Reply>(new Reply.Note(
                $"{HourWords.Quiet(person)} I write at most once each working morning, never at weekends. To hear less, say “me quiet until 5 September” or “me quiet 18:00-09:30”.",
                before == "off" ? null : new CardElement.Buttons([Button.For("Off", Spec.Path, "quiet", "off")])));
        }

        foreach (var wish in args.Wishes)
        {
            Apply(wish, person);
        }

        Mornings.Reconsider(person, context.Now, person.ZoneOr(context.Zone));
        return Task.FromResult<Reply>(new Reply.Note(
            $"{HourWords.Quiet(person)}{(person.QuietUntil is null ? "" : " What comes up meanwhile follows as one message.")}{(Mornings.HourOf(person) == person.ReminderHour ? "" : $" Your message of the day comes at {HourWords.Say(Mornings.HourOf(person))}, when they end.")} Answers to what you ask come at once all the same.",
            new CardElement.Buttons([Button.For("Undo", Spec.Path, "quiet", before)])));
    }

    private static void Apply(QuietWish wish, Person person)
    {
        switch (wish)
        {
            case QuietWish.Off:
                (person.QuietUntil, person.QuietFrom, person.QuietTo) = (null, null, null);
                break;
            case QuietWish.Until(var day):
                person.QuietUntil = day;
                break;
            case QuietWish.Hours(var from, var to):
                (person.QuietFrom, person.QuietTo) = (from, to);
                break;
            case QuietWish.Weekends:
                break;
            default:
                throw new InvalidOperationException($"{wish} is no wish that is known.");
        }
    }

    private static QuietWish? Read(string said, LocalDate today) => UntilWord.After(said) is { } end ? ReadUntil(end, today) : said.ToUpperInvariant() switch
    {
        "OFF" or "NEVER" => new QuietWish.Off(),
        "WEEKENDS" or "AT WEEKENDS" => new QuietWish.Weekends(),
        _ => said.Split(['-', '–', '—'], StringSplitOptions.TrimEntries) is [var from, var to] && HourWords.TryRead(from) is { } begins && HourWords.TryRead(to) is { } ends && begins != ends
            ? new QuietWish.Hours(begins, ends)
            : null,
    };

    private static QuietWish.Until? ReadUntil(string end, LocalDate today) =>
        DueParser.Parse(end, today) is Parsed<Due>.Read { Value: { Kind: DueKind.Date, Date: { } day } } && day >= today ? new QuietWish.Until(day) : null;

    /// <summary>How it is, as it would be said.</summary>
    private static string Say(Person person)
    {
        var until = person.QuietUntil is { } day ? $"; until {Dates.Day(day)}" : "";
        return $"off{until}{(person is { QuietFrom: { } from, QuietTo: { } to } ? $"; {HourWords.Say(from)}-{HourWords.Say(to)}" : "")}";
    }
}

/// <summary>When somebody wants to hear nothing.</summary>
internal abstract record QuietWish
{
    private QuietWish()
    {
    }

    /// <summary>Never.</summary>
    public sealed record Off : QuietWish;

    /// <summary>At weekends.</summary>
    public sealed record Weekends : QuietWish;

    /// <summary>Until the end of a day.</summary>
    public sealed record Until(LocalDate Day) : QuietWish;

    /// <summary>Every day between two hours, over midnight where the first is the later one.</summary>
    public sealed record Hours(LocalTime From, LocalTime To) : QuietWish;
}
