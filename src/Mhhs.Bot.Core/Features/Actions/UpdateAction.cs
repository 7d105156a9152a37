using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Reminders;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Adds a dated note: <c>/action update TMAG08-01 draft is with the PPC</c>.</summary>
internal sealed class UpdateAction(EachAction each, Notices notices) : ICommand<UpdateAction.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Note);

    public static CommandSpec Spec { get; } = new("action update", "REF note", "Adds a dated note to an action.", Permission.Annotate)
    {
        Examples = ["action update TMAG08-01 the draft is with the PPC"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, ..] actions
        ? new Args(actions, arguments.Prose("note"))
        : new Misread("Which action is it about? Write “action update TMAG08-01 the draft is with the PPC”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Note is not { } note)
        {
            return new Reply.Ask(new Form($"Update {args.Actions[0]}", Spec.Path, [new FormField.LongText("note", "What is the news?")])
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)),
                Submit = "Add",
            });
        }

        return await each.ChangeAsync(
            args.Actions,
            Permission.Annotate,
            context,
            Spec.Path,
            ImmutableDictionary<string, string>.Empty.Add("note", note),
            (action, _, verdict) => verdict is Verdict.Suggest
                ? SuggestAsync(action, note, context, cancellationToken)
                : Task.FromResult(Outcome.From(action.AddUpdate(note, context.Change()), "noted.")),
            cancellationToken);
    }

    private async Task<Outcome> SuggestAsync(ActionItem action, string note, CommandContext context, CancellationToken cancellationToken)
    {
        var ruling = action.Suggest(note, context.Change());
        if (ruling.IsOk)
        {
            await notices.TellOwnersAsync(action, $"{context.Caller.Person.Name} says of {action.Reference}: {note}", context.Change(), cancellationToken, Requests.NoteIt(action));
            await notices.TellSecretaryAsync(action, $"{context.Caller.Person.Name} says of {action.Reference}: {note}", context.Change(), cancellationToken, Requests.NoteIt(action));
        }

        return Outcome.From(ruling, "I have passed your note on to its owners and the secretary.");
    }
}
