using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>Gives a person the address of a group's calendar: <c>group calendar TMAG</c>, and <c>group calendar TMAG off</c>.</summary>
internal sealed class GroupCalendar(CalendarTokens tokens, GroupFinder groups, Access access) : ICommand<GroupCalendar.Args>
{
    /// <param name="Group">The group's code, or null for the channel's.</param>
    /// <param name="IsOff">Whether the address is to end.</param>
    public sealed record Args(string? Group, bool IsOff);

    public static CommandSpec Spec { get; } = new("group calendar", "[CODE] [off]", "Gives you an address at which your calendar finds a group's due dates and meetings.", Permission.Own)
    {
        Reversal = "“group calendar CODE” gives you a new address, and “group calendar CODE off” ends it.",
        Examples = ["group calendar TMAG", "group calendar TMAG off"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.IsForm)
        {
            return new Args(arguments.Field("group"), arguments.Field("step") == "off");
        }

        return arguments.TakeWord("off") ? new Args(null, IsOff: true) : new Args(arguments.Word("group"), arguments.TakeWord("off"));
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        access.AllowOwn();
        if (await groups.FindAsync(args.Group, context, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, args.IsOff ? ImmutableDictionary<string, string>.Empty.Add("step", "off") : ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        if (!args.IsOff)
        {
            return await tokens.GiveAsync(group, context, $"group calendar {group.Code} off", cancellationToken);
        }

        return await tokens.RevokeAsync(group, context, cancellationToken)
            ? new Reply.Note($"Your address of {group.Code}'s calendar shows nothing any more.")
            : new Reply.Note($"You have no address of {group.Code}'s calendar.");
    }
}
