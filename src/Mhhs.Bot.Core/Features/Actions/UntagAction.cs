using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Takes topics off actions: <c>/action untag TMAG08-03 testing</c>; without a topic all of them.</summary>
internal sealed class UntagAction(EachAction each) : ICommand<UntagAction.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, IReadOnlyList<string> Topics);

    public static CommandSpec Spec { get; } = new("action untag", "REF[, REF …] [topic[, topic …]]", "Takes topics off an action; without a topic, all of them.", Permission.Organise)
    {
        Examples = ["action untag TMAG08-03 testing", "action untag TMAG08-03"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action? Write “action untag TMAG08-03 testing”.", "action");
        }

        return TopicWords.Read(arguments) switch
        {
            Parsed<IReadOnlyList<string>>.Read read => new Args(actions, read.Value),
            Parsed<IReadOnlyList<string>>.Failed failed => failed.Why,
            var other => throw new InvalidOperationException($"{other} is no outcome of reading."),
        };
    }

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => each.ChangeAsync(
        args.Actions,
        Permission.Organise,
        context,
        Spec.Path,
        args.Topics.Count == 0 ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("topics", string.Join(", ", args.Topics)),
        (action, _, _) => Task.FromResult(Outcome.From(action.Untag(args.Topics, context.Change()), action.Topics.Count == 0 ? "no topics any more." : $"tagged {action.TopicsText} now.")),
        cancellationToken);
}
