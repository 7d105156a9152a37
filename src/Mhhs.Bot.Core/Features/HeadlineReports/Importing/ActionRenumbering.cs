using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Gives actions of the log another reference where a report and the person who imported it say so; the old one stays as an alias.</summary>
internal sealed class ActionRenumbering(BotDbContext db, MeetingWriter meetings, Notices notices, OutboxQueue outbox)
{
    /// <summary>Where the log has a reference of the report for something else, ours goes on under the next free one of its meeting, and is found by the old one as long as that names nothing else.</summary>
    public async Task RenumberOursAsync(ReportReading reading, ImportContext context, Change change, CancellationToken cancellationToken)
    {
        foreach (var file in reading.Actions.Where(file => context.Answers.GetValueOrDefault(ImportContext.TakenKey(file.Ref!)) == ReportAnswers.Renumber && context.IsTaken(file)).ToList())
        {
            var ours = context.Find(file.Ref!)!;
            var oldKey = ours.Key;
            await MoveAsync(ours, NextFree(ours, reading), change, $"the report uses {file.Ref} for something else", cancellationToken);
            db.ActionAliases.Add(new ActionAlias { ActionItemId = ours.Id, Key = oldKey });
            context.Actions.Remove(oldKey);
        }
    }

    /// <summary>Where the report gives an action another number, the action goes on under it and is found by the old one too, as long as that names nothing else.</summary>
    public async Task RenumberAsReportedAsync(ReportReading report, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        var moves = report.Actions.Select(row => (Row: row, Log: context.Renumbered.GetValueOrDefault(ImportContext.KeyOf(row.Ref!))))
            .Where(move => move.Log is not null && context.Find(move.Row.Ref!) == move.Log).Select(move => new NumberMove(move.Row, move.Log!)).ToList();
        if (!context.Moves.IsEmpty)
        {
            await FreeAsync([.. moves.Select(move => move.Log), .. context.Displaced], cancellationToken);
        }

        foreach (var displaced in context.Displaced)
        {
            await MoveAsync(displaced, NextFree(displaced, report), change, $"the report uses {displaced.Reference} for something else", cancellationToken);
        }

        var used = report.Actions.Select(row => ImportContext.KeyOf(row.Ref!)).ToHashSet(StringComparer.Ordinal);
        foreach (var move in moves)
        {
            var reference = RefOf(move.Row.Ref!);
            (await meetings.FindRaisedAtAsync(reference, context, meeting, cancellationToken)).Reserve(reference.Sequence);
            var oldKey = move.Log.Key;
            await MoveAsync(move.Log, reference, change, "the corrected report gives it another number", cancellationToken);
            if (!used.Contains(oldKey) && !await db.ActionAliases.AnyAsync(alias => alias.Key == oldKey, cancellationToken))
            {
                db.ActionAliases.Add(new ActionAlias { ActionItemId = move.Log.Id, Key = oldKey });
            }
        }
    }

    private async Task MoveAsync(ActionItem action, ActionRef reference, Change change, string why, CancellationToken cancellationToken)
    {
        var (oldReference, oldSubject) = (action.Reference, action.Subject);
        action.Renumber(reference, change);
        await outbox.SubjectMovedAsync(oldSubject, action, cancellationToken);
        await notices.TellOwnersAsync(action, $"{oldReference} is {action.Reference} now: {why}", change, cancellationToken);
    }

    /// <summary>
    /// Takes the keys of these actions out of each other's way, because no order of single changes swaps two unique ones. It begins a transaction where there is none; the
    /// caller's saving ends it.
    /// </summary>
    private async Task FreeAsync(IReadOnlyCollection<ActionItem> actions, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            db.SavedChanges += Commit;

            void Commit(object? sender, SavedChangesEventArgs saved)
            {
                db.SavedChanges -= Commit;
                transaction.Commit();
                transaction.Dispose();
            }
        }

        foreach (var action in actions)
        {
            var (id, key) = (action.Id, $"moving:{action.Id}");
            await db.Actions.Where(found => found.Id == id).ExecuteUpdateAsync(set => set.SetProperty(found => found.Key, key), cancellationToken);
            db.Entry(action).Property(found => found.Key).OriginalValue = key;
        }
    }

    /// <summary>The next free reference of an action's own meeting, behind all that the report has of it.</summary>
    private static ActionRef NextFree(ActionItem action, ReportReading report)
    {
        var old = RefOf(action.Key);
        foreach (var row in report.Actions)
        {
            if (ActionRef.TryParse(row.Ref, null, out var reference) && reference.GroupCode == old.GroupCode && reference.Meeting == old.Meeting)
            {
                action.Meeting!.Reserve(reference.Sequence);
            }
        }

        return old with { Sequence = action.Meeting!.TakeSequence() };
    }

    private static ActionRef RefOf(string text) => ActionRef.TryParse(text, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{text}' was taken for a reference and is none.");
}
