using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Reminders;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Gives an action to somebody else: <c>/action assign TMAG08-01 @sam</c>, or to a party, a role or the members.</summary>
internal sealed class AssignAction(EachAction each, OwnerResolver resolver, Notices notices) : ICommand<AssignAction.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, string? Owner);

    public static CommandSpec Spec { get; } = new("action assign", "REF owner", "Gives an action to a person, a party, a role or the members.", Permission.Keep)
    {
        Examples = ["action assign TMAG08-01 @sam", "action assign TMAG08-01 Programme (PMO)", "action assign TMAG08-05 TMAG members"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.References("action") is [_, ..] actions
        ? new Args(actions, arguments.Rest("owner"))
        : new Misread("Which action, and to whom? Write “action assign TMAG08-01 @sam”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Owner is not { } owner)
        {
            return new Reply.Ask(new Form($"Assign {args.Actions[0]}", Spec.Path, [new FormField.Person("owner", "Who is to do it?")])
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", args.Actions)),
                Submit = "Assign",
            });
        }

        return await each.ChangeAsync(
            args.Actions,
            Permission.Keep,
            context,
            Spec.Path,
            ImmutableDictionary<string, string>.Empty.Add("owner", owner),
            (action, _, _) => AssignAsync(action, owner, context, cancellationToken),
            cancellationToken);
    }

    private async Task<Outcome> AssignAsync(ActionItem action, string owner, CommandContext context, CancellationToken cancellationToken)
    {
        var resolved = await resolver.ResolveAsync(OwnerWords.Split(owner), action.Group!, context.Today, cancellationToken);
        if (resolved.Unresolved.FirstOrDefault() is { } unknown)
        {
            return Outcome.Refused($"I don't know {unknown}. Name a person (@sam), a party the programme knows, or “{action.Group!.Code} members”.");
        }

        var ruling = action.Assign(resolved.Owners, resolved.Shares, context.Change());
        if (ruling.IsOk)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} is yours now: {action.Wording}", context.Change(), cancellationToken);
        }

        return Outcome.From(ruling, $"now with {action.OwnersText}{(resolved.Shares.Count > 0 ? $", {resolved.Shares.Count} members" : "")}.");
    }
}
