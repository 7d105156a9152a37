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
            var old = ActionRef.TryParse(ours.Key, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{ours.Key}' is stored as a reference and is none.");
            foreach (var other in reading.Actions)
            {
                if (ActionRef.TryParse(other.Ref, null, out var reference) && reference.GroupCode == old.GroupCode && reference.Meeting == old.Meeting)
                {
                    ours.Meeting!.Reserve(reference.Sequence);
                }
            }

            var (oldKey, oldSubject) = (ours.Key, ours.Subject);
            ours.Renumber(old with { Sequence = ours.Meeting!.TakeSequence() }, change);
            db.ActionAliases.Add(new ActionAlias { ActionItemId = ours.Id, Key = oldKey });
            context.Actions.Remove(oldKey);
            await outbox.SubjectMovedAsync(oldSubject, ours, cancellationToken);
            await notices.TellOwnersAsync(ours, $"{file.Ref} is {ours.Reference} now: the report uses {file.Ref} for something else", change, cancellationToken);
        }
    }

    /// <summary>Where the report gives an action another number, the action goes on under it and is found by the old one too.</summary>
    public async Task RenumberAsReportedAsync(ReportReading report, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        foreach (var action in report.Actions)
        {
            if (!context.Renumbered.TryGetValue(ImportContext.KeyOf(action.Ref!), out var ours) || context.Find(action.Ref!) != ours)
            {
                continue;
            }

            var reference = ActionRef.TryParse(action.Ref, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{action.Ref}' was read as a reference and is none.");
            (await meetings.FindRaisedAtAsync(reference, context, meeting, cancellationToken)).Reserve(reference.Sequence);
            var (oldReference, oldKey, oldSubject) = (ours.Reference, ours.Key, ours.Subject);
            ours.Renumber(reference, change);
            if (!await db.ActionAliases.AnyAsync(alias => alias.Key == oldKey, cancellationToken))
            {
                db.ActionAliases.Add(new ActionAlias { ActionItemId = ours.Id, Key = oldKey });
            }

            await outbox.SubjectMovedAsync(oldSubject, ours, cancellationToken);
            await notices.TellOwnersAsync(ours, $"{oldReference} is {ours.Reference} now: the corrected report gives it another number", change, cancellationToken);
        }
    }
}
