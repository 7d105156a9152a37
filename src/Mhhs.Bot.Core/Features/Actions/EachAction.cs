using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Does one thing to each action of a list, as every changing verb does: an unknown reference stops all, a refusal stops only its own;
/// every card follows; and the answer says what became of each.
/// </summary>
internal sealed class EachAction(ActionFinder finder, Access access, BotDbContext db, OutboxQueue outbox)
{
    /// <summary>What became of one action.</summary>
    /// <param name="IsDone">Whether something was changed.</param>
    /// <param name="Text">A sentence about it, without the reference.</param>
    public readonly record struct Outcome(bool IsDone, string Text)
    {
        public static Outcome Done(string text) => new(IsDone: true, text);

        public static Outcome Refused(string why) => new(IsDone: false, why);

        public static Outcome From(Ruling ruling, string done) => ruling.Why is { } why ? Refused(why) : Done(done);
    }

    /// <summary>Changes each action.</summary>
    /// <param name="targets">Which.</param>
    /// <param name="permission">What the caller must be allowed for each.</param>
    /// <param name="context">The event.</param>
    /// <param name="path">The command, for the buttons that offer what may have been meant.</param>
    /// <param name="fields">The command's other fields, for the same buttons.</param>
    /// <param name="change">Does it to one action; gets whether the caller may only suggest.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> ChangeAsync(
        IReadOnlyList<ActionTarget> targets,
        Permission permission,
        CommandContext context,
        string path,
        ImmutableDictionary<string, string> fields,
        Func<ActionItem, ActionTarget, Verdict, Task<Outcome>> change,
        CancellationToken cancellationToken)
    {
        if (await finder.UnknownAmongAsync(targets, cancellationToken) is [_, ..] unknown)
        {
            return await finder.ProblemAsync(unknown, targets, path, fields, cancellationToken);
        }

        var lines = new List<(string Reference, Outcome Outcome)>();
        foreach (var target in targets.Distinct())
        {
            var action = (await finder.FindAsync(target.Ref, cancellationToken))!;
            var verdict = await access.CheckAsync(permission, action, cancellationToken);
            var outcome = verdict is Verdict.No denied ? Outcome.Refused(denied.WhoCan) : await change(action, target, verdict);
            lines.Add((target.Part is null ? action.Reference : $"{action.Reference}.{target.Part}", outcome));
            if (outcome.IsDone)
            {
                await ShowAsync(action, context, cancellationToken);
            }
        }

        var text = string.Join('\n', lines.Select(line => $"{line.Reference}: {line.Outcome.Text}"));
        return lines.Exists(line => line.Outcome.IsDone) ? context.Done(text) : CommandContext.Problem(text);
    }

    /// <summary>Brings an action's cards up to date, and puts one into the channel it was spoken of in where there is none yet.</summary>
    public async Task ShowAsync(ActionItem action, CommandContext context, CancellationToken cancellationToken)
    {
        await outbox.CardChangedAsync(action, cancellationToken);
        if (!context.IsInChannel || context.BoundGroup?.Id != action.GroupId)
        {
            return;
        }

        var lane = OutboxQueue.LaneOf(context.Request.Conversation);
        if (!await db.Postings.AnyAsync(posting => posting.Subject == action.Subject && posting.Lane == lane, cancellationToken))
        {
            outbox.PostCard(context.Request.EventKey, action, context.Request.Conversation with { OnlyFor = null, ReplyUrl = null });
        }
    }
}
