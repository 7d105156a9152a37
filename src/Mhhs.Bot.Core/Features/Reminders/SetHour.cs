using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Says at which hour one is told in the morning: <c>me hour 08:30</c>.</summary>
internal sealed class SetHour(Access access) : ICommand<SetHour.Args>
{
    public sealed record Args(LocalTime Hour);

    public static CommandSpec Spec { get; } = new("me hour", "08:30", "Says at which hour of a working day your message comes.", Permission.Own)
    {
        Examples = ["me hour 08:30"],
    };

    private static readonly LocalTime Early = new(6, 0);
    private static readonly LocalTime NightBegins = new(22, 0);

    public static Parsed<Args> Parse(Arguments arguments) => HourWords.TryRead(arguments.Rest("hour")) is { } hour
        ? new Args(hour)
        : new Misread("At which hour? Write “me hour 08:30”, on the 24-hour clock.", "hour");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        var person = context.Caller.Person;
        var before = person.ReminderHour;
        person.ReminderHour = args.Hour;
        Mornings.Reconsider(person, context.Now, person.ZoneOr(context.Zone));
        return Task.FromResult<Reply>(new Reply.Note(
            $"Your message comes at {HourWords.Say(args.Hour)} ({person.ZoneId ?? context.Zone.Id}) on working days{(Mornings.HourOf(person) == args.Hour ? "" : $", or rather at {HourWords.Say(Mornings.HourOf(person))}, when your quiet hours end")}.{(Mornings.HourOf(person) == args.Hour && (args.Hour < Early || args.Hour >= NightBegins) ? " That is in the night; it comes then all the same." : "")}",
            new CardElement.Buttons([Button.For("Undo", Spec.Path, "hour", HourWords.Say(before))])));
    }
}
