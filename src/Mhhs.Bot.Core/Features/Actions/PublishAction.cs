using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Says that an action is to be published: <c>/action publish TMAG08-04</c>. It stands in the queue of those, and closing it asks for the evidence.</summary>
internal sealed class PublishAction(EachAction each) : ICommand<PublishAction.Args>
{
    /// <param name="Actions">Which.</param>
    /// <param name="Channel">Where; null for nowhere.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Channel);

    public static CommandSpec Spec { get; } = new("action publish", "REF[, REF …] [where|nowhere]", "Says that an action is to be published, in The Clock unless you name another place.", Permission.Contribute)
    {
        Examples = ["action publish TMAG08-04", "action publish TMAG08-04 the Collaboration Base", "action publish TMAG08-04 nowhere"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action is to be published? Write its reference, like “action publish TMAG08-04”; “action list publish” shows those that are.", "action");
        }

        var said = arguments.Prose("channel");
        var channel = said is null ? PublicationWords.TheClock : PublicationWords.Unprefixed(said);
        return channel.Length > PublicationWords.LongestChannel
            ? new Misread("Where is it to be published? A short name is enough, like “The Clock”.", "channel")
            : new Args(actions, channel.Equals("nowhere", StringComparison.OrdinalIgnoreCase) ? null : channel);
    }

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => each.ChangeAsync(
        args.Actions,
        Permission.Contribute,
        context,
        Spec.Path,
        ImmutableDictionary<string, string>.Empty.Add("channel", args.Channel ?? "nowhere"),
        (action, _, _) => Task.FromResult(Outcome.From(
            action.Publish(args.Channel, context.Change()),
            args.Channel is { } channel ? $"to be published in {channel}. Closing it asks where and when that was done." : "need not be published.")),
        cancellationToken);
}
