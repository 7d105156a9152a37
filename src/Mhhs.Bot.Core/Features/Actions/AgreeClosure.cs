using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using static Mhhs.Bot.Core.Features.Actions.EachAction;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Agrees what was proposed, a closure or a later due date, for one action, a list or all of a group: <c>/action agree TMAG08-02</c>.</summary>
internal sealed class AgreeClosure(EachAction each, ActionFinder finder, Access access, GroupFinder groups, MeetingDues dues, BotDbContext db, Notices notices) : ICommand<AgreeClosure.Args>
{
    /// <param name="Actions">Which.</param>
    /// <param name="All">Whether all of a group.</param>
    /// <param name="Group">That group, or null.</param>
    /// <param name="Evidence">Where and when it was published, for those that were to be; or null.</param>
    public sealed record Args(IReadOnlyList<ActionTarget> Actions, bool All, string? Group, string? Evidence);

    public static CommandSpec Spec { get; } = new("action agree", "REF[, REF …] [where it was published] | all [GROUP]", "Agrees a proposed closure, or the later date that was asked for.", Permission.Keep)
    {
        Examples = ["action agree TMAG08-02", "action agree TMAG08-01, TMAG08-04", "action agree TMAG08-04 shared in The Clock 17 August 2022", "action agree all TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.TakeWord("all") || arguments.Field("all") is not null)
        {
            return new Args([], All: true, arguments.Word("group") ?? arguments.BoundGroup, null);
        }

        return arguments.References("action") is [_, ..] actions
            ? new Args(actions, All: false, null, arguments.Prose("evidence"))
            : new Misread("Which closure do you agree? Write “action agree TMAG08-02”, or “action agree all TMAG”.", "action");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var targets = args.Actions;
        if (args.All)
        {
            if (args.Group is null || await groups.FindAsync(args.Group, cancellationToken) is not { } group)
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

        if (!args.All && args.Evidence is null && await UnprovenAsync(targets, cancellationToken) is { } channel)
        {
            return new Reply.Ask(new Form("Where was it published?", Spec.Path, [new FormField.Text("evidence", $"When was it in {channel}?") { Hint = $"Like “Shared in {channel} 17 August 2022”, or a link." }])
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("action", string.Join(", ", targets)),
                Submit = "Agree",
            });
        }

        var fields = args.Evidence is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("evidence", args.Evidence);
        return await each.ChangeAsync(targets, Permission.Keep, context, Spec.Path, fields, (action, _, _) => AgreeAsync(action, args.Evidence, context, cancellationToken), cancellationToken);
    }

    /// <summary>Where one of the actions is to be published whose closure cannot be agreed without the evidence; null where that is so of none.</summary>
    private async Task<string?> UnprovenAsync(IReadOnlyList<ActionTarget> targets, CancellationToken cancellationToken)
    {
        foreach (var target in targets)
        {
            if (await finder.FindAsync(target.Ref, cancellationToken) is { Status: ActionStatus.Proposed, NeedsEvidence: true, PublishIn: { } channel } action
                && await access.CheckAsync(Permission.Keep, action, cancellationToken) is Verdict.Yes)
            {
                return channel;
            }
        }

        return null;
    }

    private async Task<Outcome> AgreeAsync(ActionItem action, string? evidence, CommandContext context, CancellationToken cancellationToken)
    {
        var closing = action.Status == ActionStatus.Proposed;
        var why = action.AskedDueReason;
        var asker = closing ? null : (await db.History.Where(entry => entry.ActionItemId == action.Id && entry.Verb == HistoryVerb.DueAsked).OrderByDescending(entry => entry.Id).Select(entry => entry.Actor).FirstOrDefaultAsync(cancellationToken))?.Split(" (", 2)[0];
        var granted = action.AskedDue is { } asked ? await dues.PlaceAsync(asked, action.Group!, context.Today, cancellationToken) : null;
        var ruling = action.Agree(context.Change(), action.NeedsEvidence ? evidence : null, granted);
        if (ruling.IsOk && !closing)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} is due {Time.DueText.Describe(action.Due)} now, as {asker ?? "was"} asked{(why is null ? "" : $": {why}")}", context.Change(), cancellationToken);
        }

        return Outcome.From(ruling, closing ? "closed." : $"due {Time.DueText.Describe(action.Due)} now.");
    }
}
