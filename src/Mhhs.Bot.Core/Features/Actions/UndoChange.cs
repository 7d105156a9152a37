using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Takes back what you did last, for ten minutes: <c>/action undo</c>. It is a new entry in the history; nothing is erased.</summary>
internal sealed class UndoChange(EachAction each, Access access, ActionFinder finder, BotDbContext db) : ICommand<UndoChange.Args>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    /// <param name="Event">The event to take back, or null for one's last.</param>
    public sealed record Args(string? Event);

    public static CommandSpec Spec { get; } = new("action undo", "", "Takes back what you did in the last ten minutes.", Permission.TakeBack)
    {
        Examples = ["action undo"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Field("event"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var me = context.Caller.Person.Id;
        var since = context.Now - Window;
        var recent = await db.History.Include(entry => entry.ActionItem).Where(entry => entry.ActionItemId != null && entry.PersonId == me && entry.At >= since).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        if (args.Event is null && recent.Count > 0 && recent[^1].IsByImport)
        {
            return CommandContext.Problem("A report that was imported is not taken back as a whole: import the corrected report, or change its actions one by one.");
        }

        var takenBack = TakenBack(recent);
        var eventKey = args.Event ?? recent.Where(entry => entry.Verb != HistoryVerb.Undone).Select(entry => entry.EventKey).LastOrDefault(key => !takenBack.Contains(key));
        if (eventKey is not null && takenBack.Contains(eventKey))
        {
            return CommandContext.Problem("You have taken that back already.");
        }

        if (eventKey is not null && await db.History.AnyAsync(entry => entry.EventKey == eventKey && entry.MeetingId != null, cancellationToken))
        {
            return CommandContext.Problem("What you did last moved a meeting and what is due there. That is taken back together.", Button.For("Take it back", "meeting undo", "event", eventKey));
        }

        if (eventKey is not null && await db.Roster.AnyAsync(entry => entry.EventKey == eventKey && entry.ById == me && entry.After != null, cancellationToken))
        {
            return CommandContext.Problem("What you did last changed who is who, and shares with it. That is taken back together.", Button.For("Take it back", "group undo", "event", eventKey));
        }

        var entries = recent.Where(entry => entry.EventKey == eventKey && entry.Verb != HistoryVerb.Undone).ToList();
        if (entries.Count == 0)
        {
            return CommandContext.Problem(args.Event is null
                ? "You changed nothing in the last ten minutes."
                : "That can't be taken back any more: it was not yours, or more than ten minutes ago.");
        }

        if (entries.Exists(entry => entry.Verb is HistoryVerb.Linked or HistoryVerb.Unlinked) && entries.GroupBy(entry => entry.ActionItem!).FirstOrDefault(ofAction => ofAction.Last().Version != ofAction.Key.Version) is { } moved)
        {
            // A link is taken back from both sides or from neither.
            return CommandContext.Problem($"{moved.Key.Reference} has changed again since; put the link right with “action link” or “action unlink”.");
        }

        var lines = new List<string>();
        var changed = false;
        foreach (var ofAction in entries.GroupBy(entry => entry.ActionItemId))
        {
            var reference = ActionRef.TryParse(ofAction.First().ActionItem!.Key, null, out var parsed) ? parsed : throw new InvalidOperationException($"Action {ofAction.Key} has no reference.");
            var action = await finder.FindAsync(reference, cancellationToken);
            if (action is null || await access.CheckAsync(Permission.TakeBack, action, cancellationToken) is not Verdict.Yes)
            {
                continue;
            }

            var ruling = action.Undo([.. ofAction], context.Change());
            lines.Add($"{action.Reference}: {ruling.Why ?? "taken back."}");
            if (ruling.IsOk)
            {
                changed = true;
                await ForgetNoticesAsync(action, ofAction.First().At, cancellationToken);
                await each.ShowAsync(action, context, cancellationToken);
            }
        }

        var text = string.Join('\n', lines);
        return changed ? new Reply.Note(text) : CommandContext.Problem(text);
    }

    /// <summary>The events that were undone: going back in time, each undoing of an action takes the change before it.</summary>
    private static HashSet<string> TakenBack(List<HistoryEntry> entries)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ofAction in entries.GroupBy(entry => entry.ActionItemId))
        {
            var open = 0;
            foreach (var change in ofAction.Reverse().DistinctBy(entry => entry.EventKey))
            {
                if (change.Verb == HistoryVerb.Undone)
                {
                    open++;
                }
                else if (open > 0)
                {
                    open--;
                    found.Add(change.EventKey);
                }
            }
        }

        return found;
    }

    /// <summary>What nobody has been told yet need not be told any more.</summary>
    private async Task ForgetNoticesAsync(ActionItem action, Instant at, CancellationToken cancellationToken)
    {
        List<Notice> untold = await db.Notices.Where(notice => notice.ActionItemId == action.Id && notice.At == at && notice.MessageKey == null).ToListAsync(cancellationToken);
        db.Notices.RemoveRange(untold);
    }
}
