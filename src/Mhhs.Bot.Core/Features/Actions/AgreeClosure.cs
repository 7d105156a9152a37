using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Agrees what was proposed, a closure or a later due date, for one action, a list or all of a group: <c>/action agree TMAG08-02</c>.</summary>
internal sealed class AgreeClosure(EachAction each, Access access, BotDbContext db, Notices notices) : ICommand<AgreeClosure.Args>
{
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, bool All, string? Group);

    public static CommandSpec Spec { get; } = new("action agree", "REF[, REF …] | all [GROUP]", "Agrees a proposed closure, or the later date that was asked for.", Permission.Keep)
    {
        Examples = ["action agree TMAG08-02", "action agree TMAG08-01, TMAG08-04", "action agree all TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.TakeWord("all") || arguments.Field("all") is not null)
        {
            return new Args([], All: true, arguments.Word("group") ?? arguments.BoundGroup);
        }

        return arguments.References("action") is [_, ..] actions
            ? new Args(actions, All: false, null)
            : new Misread("Which closure do you agree? Write “action agree TMAG08-02”, or “action agree all TMAG”.", "action");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var targets = args.Actions;
        if (args.All)
        {
            if (args.Group is null || await db.FindGroupAsync(args.Group, cancellationToken) is not { } group)
            {
                return CommandContext.Problem(args.Group is null ? "All of which group? Write “action agree all TMAG”." : $"I know no group {args.Group}.");
            }

            var proposed = await access.Readable(db.Actions)
                .Where(action => action.GroupId == group.Id && action.Status == ActionStatus.Proposed)
                .OrderBy(action => action.Id).Select(action => action.Key).ToListAsync(cancellationToken);
            targets = [.. proposed.Select(key => new ActionTarget(ActionRef.TryParse(key, null, out var reference) ? reference : throw new InvalidOperationException($"'{key}' is stored but is no reference."), null))];
            if (targets.Count == 0)
            {
                return CommandContext.Problem($"Nothing of {group.Code} is proposed for closure.");
            }
        }

        return await each.ChangeAsync(targets, Permission.Keep, context, Spec.Path, ImmutableDictionary<string, string>.Empty, (action, _, _) => AgreeAsync(action, context, cancellationToken), cancellationToken);
    }

    private async Task<Outcome> AgreeAsync(ActionItem action, CommandContext context, CancellationToken cancellationToken)
    {
        var closing = action.Status == ActionStatus.Proposed;
        var ruling = action.Agree(context.Change());
        if (ruling.IsOk && !closing)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} is due {Time.DueText.Describe(action.Due)} now, as asked", context.Change(), cancellationToken);
        }

        return Outcome.From(ruling, closing ? "closed." : $"due {Time.DueText.Describe(action.Due)} now.");
    }
}
