using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Gives an action other words; the old ones stay in its history: <c>/action reword TMAG07-03 Consider fewer groups</c>.</summary>
internal sealed class RewordAction(EachAction each) : ICommand<RewordAction.Args>
{
    public sealed record Args(ActionTarget Action, string? Text);

    public static CommandSpec Spec { get; } = new("action reword", "REF text", "Changes the wording; the old one stays in the history.", Permission.Keep)
    {
        Examples = ["action reword TMAG07-03 Consider combining working groups into fewer"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Reference("action") is { } action
        ? new Args(action, arguments.Prose("text"))
        : new Misread("Which action? Write “action reword TMAG07-03 the new words”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => args.Text is not { } text
        ? new Reply.Ask(new Form($"Reword {args.Action}", Spec.Path, [new FormField.LongText("text", "What is to be done?")])
        {
            Preset = ImmutableDictionary<string, string>.Empty.Add("action", args.Action.ToString()),
            Submit = "Reword",
        })
        : await each.ChangeAsync(
            [args.Action],
            Permission.Keep,
            context,
            Spec.Path,
            ImmutableDictionary<string, string>.Empty.Add("text", text),
            (action, _, _) => Task.FromResult(Outcome.From(action.Reword(text, context.Change()), "reworded; the old words are in its history.")),
            cancellationToken);
}
