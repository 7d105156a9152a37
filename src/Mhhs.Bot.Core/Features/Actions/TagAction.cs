using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Tags actions with topics, by which those of other groups on the same are found: <c>/action tag TMAG08-03 testing "data migration"</c>.</summary>
internal sealed class TagAction(EachAction each) : ICommand<TagAction.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, IReadOnlyList<string> Topics);

    public static CommandSpec Spec { get; } = new("action tag", "REF[, REF …] topic[, topic …]", "Tags an action with topics, by which related ones of other groups are found.", Permission.Organise)
    {
        Examples = ["action tag TMAG08-03 testing", "action tag TMAG08-03 testing, “data migration”"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var actions = arguments.References("action");
        if (actions.Count == 0)
        {
            return new Misread("Which action, and what is its topic? Write “action tag TMAG08-03 testing”.", "action");
        }

        return TopicWords.Read(arguments) switch
        {
            Parsed<IReadOnlyList<string>>.Read read => new Args(actions, read.Value),
            Parsed<IReadOnlyList<string>>.Failed failed => failed.Why,
            var other => throw new InvalidOperationException($"{other} is no outcome of reading."),
        };
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => args.Topics.Count == 0
        ? new Reply.Ask(new Form($"Tag {args.Actions[0]}", Spec.Path, [new FormField.Text("topics", "Which topics?") { Hint = "With commas between them, like “testing, data migration”." }])
        {
            Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)),
            Submit = "Tag",
        })
        : await each.ChangeAsync(
            args.Actions,
            Permission.Organise,
            context,
            Spec.Path,
            ImmutableDictionary<string, string>.Empty.Add("topics", string.Join(", ", args.Topics)),
            (action, _, _) => Task.FromResult(Outcome.From(action.Tag(args.Topics, context.Change()), $"tagged {action.TopicsText}.")),
            cancellationToken);
}
