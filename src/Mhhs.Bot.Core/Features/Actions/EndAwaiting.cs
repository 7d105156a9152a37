using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Says that an action waits for nobody outside any more, and what came of it: <c>/action unawait TMAG08-05 Ofgem has agreed</c>.</summary>
internal sealed class EndAwaiting(EachAction each) : ICommand<EndAwaiting.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Note);

    public static CommandSpec Spec { get; } = new("action unawait", "REF[, REF …] [what came of it]", "Says that an action waits for nobody outside the group any more.", Permission.Organise)
    {
        Examples = ["action unawait TMAG08-05", "action unawait TMAG08-05 Ofgem has agreed"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, ..] actions
        ? new Args(actions, arguments.Prose("note"))
        : new Misread("Which action? Write “action unawait TMAG08-05”; “action list awaiting” shows those that wait.", "action");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => each.ChangeAsync(
        args.Actions,
        Permission.Organise,
        context,
        Spec.Path,
        args.Note is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("note", args.Note),
        (action, _, _) =>
        {
            var ruling = action.Await(null, null, context.Change(args.Note));
            if (ruling.IsOk && args.Note is { } note)
            {
                action.AddUpdate(note, context.Change());
            }

            return Task.FromResult(Outcome.From(ruling, "waits for nobody outside any more."));
        },
        cancellationToken);
}
