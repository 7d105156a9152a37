using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>Gives a person the address of their own calendar: <c>me calendar</c>, and <c>me calendar off</c>.</summary>
internal sealed class MyCalendar(CalendarTokens tokens, Access access) : ICommand<MyCalendar.Args>
{
    public sealed record Args(bool IsOff);

    public static CommandSpec Spec { get; } = new("me calendar", "[off]", "Gives you an address at which your calendar finds your due dates and meetings.", Permission.Own)
    {
        Reversal = "“me calendar” gives you a new address, and “me calendar off” ends it.",
        Examples = ["me calendar", "me calendar off"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Word("step")?.ToUpperInvariant() switch
    {
        null or "ON" or "NEW" => new Args(false),
        "OFF" => new Args(true),
        var other => new Misread($"I don't know “{other.ToLowerInvariant()}” here. Write “me calendar” for an address, or “me calendar off” to end it.", "step"),
    };

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        if (!args.IsOff)
        {
            return await tokens.GiveAsync(null, context, "me calendar off", cancellationToken);
        }

        return await tokens.RevokeAsync(null, context, cancellationToken)
            ? new Reply.Note("Your calendar's address shows nothing any more.")
            : new Reply.Note("You have no calendar address.");
    }
}
