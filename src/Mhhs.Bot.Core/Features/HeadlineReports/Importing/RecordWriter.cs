using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Raid;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Writes the decisions and RAID items of a confirmed report into the log.</summary>
internal sealed class RecordWriter(BotDbContext db, OutboxQueue outbox)
{
    /// <summary>Writes the decisions.</summary>
    public async Task WriteDecisionsAsync(ReportReading reading, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        foreach (var decision in reading.Decisions)
        {
            if (context.Answers.GetValueOrDefault(ImportContext.TakenKey(decision.Ref!)) == ReportAnswers.Renumber && context.IsTaken(decision))
            {
                await RenumberOursAsync(context.Decisions[decision.Ref!], reading, context.Group, change, cancellationToken);
            }
            else if (context.Decisions.GetValueOrDefault(decision.Ref!) is { } known)
            {
                if (context.IsOlder || context.OtherGroups.Contains(known.GroupId))
                {
                    continue;
                }

                if (known.RecordedAt is not null && !context.EarlierReadings.Any(earlier => earlier.Decisions.Any(other => other.Ref == decision.Ref)))
                {
                    // Recorded in a chat before the meeting was known here: the first report that has it says which meeting took it.
                    known.Place(meeting, change);
                }

                if (known.Revise(decision.Area ?? known.Area, decision.Description, change))
                {
                    await outbox.CardChangedAsync(known, cancellationToken);
                }

                continue;
            }

            // A report may repeat what another group decided; that is the other group's number.
            var reference = RecordRef.TryParse(decision.Ref, RecordRef.Decisions, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{decision.Ref}' was read as a decision's reference and is none.");
            var owner = reference.GroupCode == context.Group.CodeFolded ? context.Group : await db.FindGroupAsync(reference.GroupCode, cancellationToken);
            owner?.ReserveDecision(reference.Number);
            var added = new Decision { Group = owner ?? context.Group, Meeting = meeting, Number = reference.Number, Reference = decision.Ref!, Area = decision.Area, Description = decision.Description };
            added.Index();
            added.Import(change);
            db.Decisions.Add(added);
        }

        foreach (var known in context.MeetingDecisions.Where(known => (!reading.Decisions.IsEmpty || reading.Empty.HasFlag(ReportParts.Decisions)) && reading.Decisions.All(decision => decision.Ref != known.Reference) && IsToGo(known, known.Reference, context)))
        {
            known.Remove(HistoryVerb.LeftOut, change);
        }
    }

    /// <summary>Where the log has a number of the report for another decision, ours goes on under the next free one.</summary>
    private async Task RenumberOursAsync(Decision ours, ReportReading reading, Group group, Change change, CancellationToken cancellationToken)
    {
        foreach (var other in reading.Decisions)
        {
            if (RecordRef.TryParse(other.Ref, RecordRef.Decisions, null, out var reference) && reference.GroupCode == group.CodeFolded)
            {
                group.ReserveDecision(reference.Number);
            }
        }

        var subject = ours.Subject;
        ours.Renumber(group.TakeDecision(), change);
        await outbox.SubjectMovedAsync(subject, ours, cancellationToken);
    }

    /// <summary>Writes the RAID items.</summary>
    public async Task WriteRaidAsync(ReportReading reading, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        var match = context.MatchRaid(reading);
        foreach (var (index, (item, known)) in match.Rows.Index())
        {
            // The same item keeps its name, who recorded it, and the number it has been given meanwhile.
            if (known is not null)
            {
                known.Position = index + 1;
                if (!context.IsOlder && Revise(known, item, change))
                {
                    await outbox.CardChangedAsync(known, cancellationToken);
                }

                continue;
            }

            var added = RaidItem.Of(context.Group, meeting, index + 1, item.Description, item.Type, item.Area, item.Ref);
            added.Import(change);
            db.RaidItems.Add(added);
        }

        // What the report does not have goes where somebody said so, and otherwise stays behind what it has, as what members recorded beside it does.
        var kept = reading.Raid.Length;
        foreach (var item in match.Gone)
        {
            if (IsToGo(item, item.Key, context))
            {
                item.Remove(HistoryVerb.LeftOut, change);
            }
            else
            {
                item.Position = ++kept;
            }
        }
    }

    private static bool IsToGo(MeetingRecord record, string name, ImportContext context) =>
        record.RecordedAt is null && !context.IsOlder && context.Answers.GetValueOrDefault(RecordDifferences.GoneKey(name)) == ReportAnswers.Remove;

    /// <summary>Follows the report in what it says; an area, number or type it does not give stays.</summary>
    private static bool Revise(RaidItem known, RaidReading item, Change change)
    {
        var changed = known.Revise(item.Area ?? known.Area, item.Description, change);
        if (item.Ref is { } number && number != known.Reference)
        {
            known.SetNumber(number, change);
            changed = true;
        }

        if (item.Type is { } kind && kind != known.Kind)
        {
            known.SetKind(kind, change);
            changed = true;
        }

        return changed;
    }
}
