using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>
/// Takes back what you did to actions, for ten minutes. It is a new entry in the history; nothing is erased. A typed <c>/action undo</c> comes here, or to the command that takes
/// back what was last, by way of <see cref="LastChange"/>.
/// </summary>
internal sealed class UndoChange(EachAction each, Access access, ActionFinder finder, BotDbContext db) : ICommand<UndoChange.Args>
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    /// <param name="Event">The event to take back; null where somebody types it and <see cref="LastChange"/> knows of none.</param>
    public sealed record Args(string? Event);

    public static CommandSpec Spec { get; } = new("action undo", "", "Takes back what you did in the last ten minutes, whatever it was.", Permission.TakeBack)
    {
        Examples = ["action undo"],
        TakesBackAnything = true,
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Field("event"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var me = context.Caller.Person.Id;
        var since = context.Now - Window;
        var recent = await db.History.Include(entry => entry.ActionItem).Where(entry => entry.ActionItemId != null && entry.PersonId == me && entry.At >= since).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        if (args.Event is not { } wanted)
        {
            return CommandContext.Problem("Press Undo under what you want to take back.");
        }

        if (TakenBack(recent).Contains(wanted))
        {
            return CommandContext.Problem("You have taken that back already.");
        }

        var entries = recent.Where(entry => entry.EventKey == wanted && entry.Verb != HistoryVerb.Undone).ToList();
        if (entries.Count == 0)
        {
            return CommandContext.Problem("That can't be taken back any more: it was not yours, or more than ten minutes ago.");
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
            lines.Add($"{action.Reference}: {ruling.Why ?? $"taken back, as if you had not {WhatWasDone(ofAction)}."}");
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

    /// <summary>“proposed its closure”, “added a note and set its due date”.</summary>
    private static string WhatWasDone(IEnumerable<HistoryEntry> entries) => string.Join(" and ", entries.Where(entry => entry.Verb != HistoryVerb.Updated).DefaultIfEmpty(entries.First()).Select(HistoryWords.Did).Select(Participle).Distinct());

    /// <summary>“withdrew it” as it stands behind “had not”: most verbs are the same there.</summary>
    private static string Participle(string did) => did.Split(' ', 2) switch
    {
        ["withdrew", var rest] => $"withdrawn {rest}",
        ["gave", var rest] => $"given {rest}",
        ["took", var rest] => $"taken {rest}",
        ["did", _] => "refused another due date",
        _ => did,
    };

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
