using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Raid;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Writes a confirmed report into the log.</summary>
internal sealed class ReportWriter(BotDbContext db, OwnerResolver owners, MeetingDues dues, Notices notices, OutboxQueue outbox)
{
    public async Task WriteAsync(ReportReading reading, ImportContext context, Change change, CancellationToken cancellationToken)
    {
        var classification = ClassificationOf(reading, context.Group);
        var meeting = await WriteMeetingAsync(reading, context, classification, cancellationToken);
        await WriteNextMeetingAsync(reading, context, meeting, change, cancellationToken);
        await RenumberOursAsync(reading, context, change, cancellationToken);
        Learn(context.Group, reading.References);
        foreach (var action in reading.Actions)
        {
            if (context.Find(action.Ref!) is { } known)
            {
                await WriteChangesAsync(action, known, reading, context, meeting, change, cancellationToken);
            }
            else
            {
                await RaiseAsync(action, reading, context, meeting, classification, change, cancellationToken);
            }
        }

        await WriteDecisionsAsync(reading, context, meeting, cancellationToken);
        await WriteRaidAsync(reading, context, meeting, cancellationToken);
        await WriteDiscussionAsync(reading, meeting, cancellationToken);
        WriteReport(reading, context, meeting, classification, change);
    }

    private async Task<Meeting> WriteMeetingAsync(ReportReading reading, ImportContext context, Classification classification, CancellationToken cancellationToken)
    {
        var meeting = context.Meeting;
        if (meeting is null)
        {
            // It may have been announced, without its number, by the report before.
            var date = reading.MeetingDate;
            meeting = await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == context.Group.Id && found.Key == null && found.Date == date, cancellationToken)
                ?? db.Meetings.Add(new Meeting { Group = context.Group }).Entity;
        }

        meeting.Number = reading.MeetingNumber;
        meeting.Key = reading.MeetingNumber is { } number ? Meeting.KeyOf(number) : null;
        meeting.IsExtraordinary = reading.IsExtraordinary;
        meeting.Schedule(reading.MeetingDate, reading.StartTime, reading.EndTime, note: null);
        meeting.Classification = classification;
        return meeting;
    }

    private async Task WriteNextMeetingAsync(ReportReading reading, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        if (reading.NextMeeting is not { } announced || context.IsOlder)
        {
            return;
        }

        var next = await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == context.Group.Id && found.Key == null && !found.IsExtraordinary && found != meeting, cancellationToken)
            ?? db.Meetings.Add(new Meeting { Group = context.Group, Classification = meeting.Classification }).Entity;
        var before = next.Date;
        next.Schedule(announced.Date, announced.StartTime, announced.EndTime, announced.Note);
        if (before != next.Date)
        {
            await dues.MoveAsync(context.Group, before, next.Date, change, cancellationToken);
        }
    }

    /// <summary>Where the log has a reference of the report for something else, ours goes on under the next free one of its meeting, and is found by the old one as long as that names nothing else.</summary>
    private async Task RenumberOursAsync(ReportReading reading, ImportContext context, Change change, CancellationToken cancellationToken)
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

    private async Task RaiseAsync(ActionReading reading, ReportReading report, ImportContext context, Meeting meeting, Classification classification, Change change, CancellationToken cancellationToken)
    {
        var reference = ActionRef.TryParse(reading.Ref, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{reading.Ref}' was read as a reference and is none.");
        var raisedAt = await FindRaisedAtAsync(reference, context, meeting, cancellationToken);
        var resolved = await owners.ResolveAsync(reading.Owners, context.Group, change.Today, cancellationToken);
        var placed = await PlaceAsync(reading, context, meeting, report, cancellationToken);
        var shares = reading.Parts.IsEmpty ? resolved.Shares : [.. PartsOf(reading).Select((part, index) => Share.Part(index, part))];
        var draft = new ActionDraft(reading.Description, reading.Area, placed, resolved.Owners, shares) { OriginalDue = reading.OriginalDue, PublishIn = PublicationWords.ChannelOf(reading.Description) };
        // An action of another group that the report carries stays that group's.
        var owner = reference.GroupCode == context.Group.CodeFolded ? context.Group
            : db.Groups.Local.FirstOrDefault(group => group.CodeFolded == reference.GroupCode) ?? await db.FindGroupAsync(reference.GroupCode, cancellationToken)
            ?? throw new InvalidOperationException($"Nobody asked about the group of {reading.Ref}.");
        var action = ActionItem.Raise(reference, owner, raisedAt, draft, change, HistoryVerb.Imported);
        action.Classification = Stricter(classification, action.Classification);
        raisedAt.Reserve(reference.Sequence);
        db.Actions.Add(action);
        WriteUpdate(reading, action, report, change);
        WriteStatus(reading, action, change);
        if (reading.Updated)
        {
            action.RewordedAt = meeting;
        }

        if (action.Status == ActionStatus.Open)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} is new and yours: {action.Wording}", change, cancellationToken);
        }
    }

    private async Task WriteChangesAsync(ActionReading reading, ActionItem action, ReportReading report, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        var before = action.Version;
        foreach (var (name, _, _, _) in ReportImport.CompareFields(reading, action, context).Where(field => field.Verdict == FieldVerdict.TakeFile))
        {
            switch (name)
            {
                case "wording":
                    action.Reword(reading.Description, change);
                    break;
                case "area":
                    action.SetArea(reading.Area, change);
                    break;
                case "owners":
                    var resolved = await owners.ResolveAsync(reading.Owners, context.Group, change.Today, cancellationToken);
                    action.Assign(resolved.Owners, resolved.Shares, change);
                    break;
                case "due":
                    action.SetDue(await PlaceAsync(reading, context, meeting, null, cancellationToken), change);
                    break;
                case "status":
                    WriteStatus(reading, action, change);
                    break;
                default:
                    throw new InvalidOperationException($"'{name}' is compared but never written.");
            }
        }

        if (!context.IsOlder)
        {
            WriteUpdate(reading, action, null, change);
            if (reading.Updated)
            {
                action.RewordedAt = meeting;
            }
        }

        if (action.Version != before)
        {
            // What a stricter report says of it is for fewer people to read, and so is the action from then on.
            action.Classification = Stricter(ClassificationOf(report, context.Group), action.Classification);
            await outbox.CardChangedAsync(action, cancellationToken);
        }
    }

    /// <summary>The parts that are ticked one by one. Where a list without letters follows “the following: …”, what stands behind the colon is its first.</summary>
    private static IEnumerable<string> PartsOf(ActionReading reading)
    {
        var first = reading.Description.Split('\n')[0];
        var colon = first.IndexOf(": ", StringComparison.Ordinal);
        return reading.Parts[0].Letter is null && colon > 0
            ? reading.Parts.Select(part => part.Text).Prepend(first[(colon + 2)..])
            : reading.Parts.Select(part => part.Text);
    }

    private static void WriteStatus(ActionReading reading, ActionItem action, Change change)
    {
        switch (reading.Status)
        {
            case ReportedStatus.Closed:
                action.Close(change, PublicationWords.EvidenceIn(reading.Update, action.PublishIn));
                break;
            case ReportedStatus.Proposed:
                action.ProposeClosure(change, null, PublicationWords.EvidenceIn(reading.Update, action.PublishIn));
                break;
            case ReportedStatus.Withdrawn:
                action.Withdraw(change);
                break;
            case ReportedStatus.Open:
                break;
            default:
                throw new InvalidOperationException($"{reading.Status} is no status.");
        }
    }

    private static void WriteUpdate(ActionReading reading, ActionItem action, ReportReading? report, Change change)
    {
        // What the log exported, with its notes dated and its state in words, tells it nothing new when it comes back.
        if (reading.Update is { } update && (report is not null || !UpdateCell.IsKnown(update, action.Updates)))
        {
            action.AddUpdate(update, report?.IssueDate is { } issued ? change with { Today = issued } : change);
        }
    }

    private async Task<Time.Due> PlaceAsync(ActionReading reading, ImportContext context, Meeting meeting, ReportReading? report, CancellationToken cancellationToken) =>
        await dues.PlaceAsync(reading.Due, context.Group, meeting.Date ?? report?.IssueDate ?? LocalDate.MinIsoValue, cancellationToken);

    /// <summary>The meeting an older reference was raised at; a bare one is made where its report was never imported.</summary>
    private async Task<Meeting> FindRaisedAtAsync(ActionRef reference, ImportContext context, Meeting meeting, CancellationToken cancellationToken)
    {
        if (reference.Meeting == meeting.Key && reference.GroupCode == context.Group.CodeFolded)
        {
            return meeting;
        }

        // Nothing in the reference says at which meeting it was raised; the first report that has it is the nearest there is.
        if (!reference.NamesMeeting)
        {
            return meeting;
        }

        var group = reference.GroupCode == context.Group.CodeFolded ? context.Group
            : db.Groups.Local.FirstOrDefault(found => found.CodeFolded == reference.GroupCode) ?? await db.FindGroupAsync(reference.GroupCode, cancellationToken) ?? context.Group;
        return db.Meetings.Local.FirstOrDefault(found => found.Key == reference.Meeting && (found.Group == group || found.GroupId == group.Id))
            ?? await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == group.Id && found.Key == reference.Meeting, cancellationToken)
            ?? db.Meetings.Add(new Meeting { Group = group, Number = reference.Meeting, Key = reference.Meeting, Classification = group.Classification }).Entity;
    }

    /// <summary>A group's references are written as its reports write them: with as many digits for the meeting.</summary>
    private static void Learn(Group group, ReferencePattern? pattern)
    {
        if (pattern is { MeetingDigits: > 0 and < 5 } && pattern.Group == group.CodeFolded)
        {
            group.MeetingDigits = pattern.MeetingDigits;
        }
    }

    private async Task WriteDecisionsAsync(ReportReading reading, ImportContext context, Meeting meeting, CancellationToken cancellationToken)
    {
        foreach (var decision in reading.Decisions)
        {
            var search = Folding.Fold($"{decision.Ref} {decision.Area} {decision.Description}");
            if (context.Answers.GetValueOrDefault(ImportContext.TakenKey(decision.Ref!)) == ReportAnswers.Renumber && context.IsTaken(decision))
            {
                await RenumberOursAsync(context.Decisions[decision.Ref!], reading, context.Group, cancellationToken);
            }
            else if (context.Decisions.GetValueOrDefault(decision.Ref!) is { } known)
            {
                if (context.IsOlder)
                {
                    continue;
                }

                if (known.RecordedAt is not null && !context.EarlierReadings.Any(earlier => earlier.Decisions.Any(other => other.Ref == decision.Ref)))
                {
                    // Recorded in a chat before the meeting was known here: the first report that has it says which meeting took it.
                    known.Meeting = meeting;
                }

                if ((known.Area, known.Description) != (decision.Area, decision.Description))
                {
                    (known.Area, known.Description, known.SearchText) = (decision.Area, decision.Description, search);
                    known.Touch();
                    await outbox.CardChangedAsync(known, cancellationToken);
                }

                continue;
            }

            // A report may repeat what another group decided; that is the other group's number.
            var reference = RecordRef.TryParse(decision.Ref, RecordRef.Decisions, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{decision.Ref}' was read as a decision's reference and is none.");
            var owner = reference.GroupCode == context.Group.CodeFolded ? context.Group : await db.FindGroupAsync(reference.GroupCode, cancellationToken);
            owner?.ReserveDecision(reference.Number);
            db.Decisions.Add(new Decision { Group = owner ?? context.Group, Meeting = meeting, Number = reference.Number, Reference = decision.Ref!, Area = decision.Area, Description = decision.Description, SearchText = search });
        }
    }

    /// <summary>Where the log has a number of the report for another decision, ours goes on under the next free one.</summary>
    private async Task RenumberOursAsync(Decision ours, ReportReading reading, Group group, CancellationToken cancellationToken)
    {
        foreach (var other in reading.Decisions)
        {
            if (RecordRef.TryParse(other.Ref, RecordRef.Decisions, null, out var reference) && reference.GroupCode == group.CodeFolded)
            {
                group.ReserveDecision(reference.Number);
            }
        }

        var subject = ours.Subject;
        ours.Renumber(group.TakeDecision());
        ours.SearchText = Folding.Fold($"{ours.Reference} {ours.Area} {ours.Description}");
        await outbox.SubjectMovedAsync(subject, ours, cancellationToken);
    }

    private async Task WriteRaidAsync(ReportReading reading, ImportContext context, Meeting meeting, CancellationToken cancellationToken)
    {
        var before = await db.RaidItems.WithMeeting().Where(item => item.MeetingId == meeting.Id).OrderBy(item => item.Position).ToListAsync(cancellationToken);
        var left = before.ToList();
        foreach (var (index, item) in reading.Raid.Index())
        {
            // The same words are the same item: it keeps its name, who recorded it, and the number it has been given meanwhile.
            if (left.Find(candidate => candidate.Description == item.Description) is { } known)
            {
                left.Remove(known);
                known.Position = index + 1;
                if (!context.IsOlder && (known.Area, known.Reference ?? "", known.Kind ?? "") != (item.Area, item.Ref ?? known.Reference ?? "", item.Type ?? known.Kind ?? ""))
                {
                    (known.Area, known.Reference, known.Kind) = (item.Area, item.Ref ?? known.Reference, item.Type ?? known.Kind);
                    known.Index();
                    known.Touch();
                    await outbox.CardChangedAsync(known, cancellationToken);
                }

                continue;
            }

            db.RaidItems.Add(RaidItem.Of(context.Group, meeting, index + 1, item.Description, item.Type, item.Area, item.Ref));
        }

        // The report is the record of what was said at its meeting: what it does not have any more was not said. What members recorded beside it stays, behind it.
        db.RaidItems.RemoveRange(left.Where(item => item.RecordedAt is null));
        foreach (var (index, item) in left.Where(item => item.RecordedAt is not null).Index())
        {
            item.Position = reading.Raid.Length + index + 1;
        }
    }

    private async Task WriteDiscussionAsync(ReportReading reading, Meeting meeting, CancellationToken cancellationToken)
    {
        db.DiscussionItems.RemoveRange(await db.DiscussionItems.Include(item => item.References).Where(item => item.MeetingId == meeting.Id).ToListAsync(cancellationToken));
        foreach (var (index, item) in reading.Discussion.Index())
        {
            var discussion = new DiscussionItem { Meeting = meeting, Position = index + 1, Area = item.Area, Text = item.Text, SearchText = Folding.Fold($"{item.Area} {item.Text}") };
            discussion.References.AddRange(item.Refs.Select(reference => new CrossReference { Target = ImportContext.KeyOf(reference), Written = reference }));
            db.DiscussionItems.Add(discussion);
        }
    }

    private void WriteReport(ReportReading reading, ImportContext context, Meeting meeting, Classification classification, Change change)
    {
        var json = JsonSerializer.Serialize(reading, StoredJson.Options);
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (context.Report is not { } report)
        {
            db.HeadlineReports.Add(new HeadlineReport { Meeting = meeting, IssueDate = reading.IssueDate, Classification = classification, Reading = json, Fingerprint = fingerprint, ImportedAt = change.At });
            return;
        }

        (report.IssueDate, report.Classification, report.Reading, report.Fingerprint, report.ImportedAt) = (reading.IssueDate, classification, json, fingerprint, change.At);
        report.Version++;
    }

    internal static Classification ClassificationOf(ReportReading reading, Group group) =>
        Enum.TryParse<Classification>(reading.Classification, ignoreCase: true, out var said) ? said : group.Classification;

    /// <summary>An item may be stricter than its group, never looser.</summary>
    internal static Classification Stricter(Classification one, Classification other) => (Classification)Math.Max((int)one, (int)other);
}
