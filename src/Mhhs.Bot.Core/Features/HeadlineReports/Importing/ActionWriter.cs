using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Writes the actions of a confirmed report into the log: raises the new ones, and changes the known ones where the report is followed.</summary>
internal sealed class ActionWriter(BotDbContext db, MeetingWriter meetings, OwnerResolver owners, MeetingDues dues, Notices notices, OwnerGaps gaps, OutboxQueue outbox, ActionRenumbering renumbering)
{
    /// <summary>Writes the actions.</summary>
    public async Task WriteAsync(ReportReading report, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        await renumbering.RenumberOursAsync(report, context, change, cancellationToken);
        await renumbering.RenumberAsReportedAsync(report, context, meeting, change, cancellationToken);
        foreach (var action in report.Actions)
        {
            if (context.Find(action.Ref!) is { } known)
            {
                if (context.OtherGroups.Contains(known.GroupId))
                {
                    await SuggestAsync(action, known, report, context, change, cancellationToken);
                    continue;
                }

                await WriteChangesAsync(action, known, report, context, meeting, change, cancellationToken);
            }
            else
            {
                await RaiseAsync(action, report, context, meeting, change, cancellationToken);
            }
        }
    }

    /// <summary>Puts to another group's secretary what the report says of an action of theirs.</summary>
    private async Task SuggestAsync(ActionReading reading, ActionItem action, ReportReading report, ImportContext context, Change change, CancellationToken cancellationToken)
    {
        if (!context.MayTellOf(action) || ReportDifferences.SuggestionOf(reading, action, context) is not { } said)
        {
            return;
        }

        action.Suggest(said, change);
        await notices.TellKeepersAsync(action, $"The report of {ReportCards.NameOf(report)} says of {action.Reference}: {said}. Nothing was changed; it is yours to take up", change, cancellationToken, Requests.NoteIt(action));
    }

    private async Task RaiseAsync(ActionReading reading, ReportReading report, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        var reference = ActionRef.TryParse(reading.Ref, null, out var parsed) ? parsed : throw new InvalidOperationException($"'{reading.Ref}' was read as a reference and is none.");
        var raisedAt = await meetings.FindRaisedAtAsync(reference, context, meeting, cancellationToken);
        var resolved = await owners.ResolveAsync(reading.Owners, context.Group, change.Today, cancellationToken);
        var placed = await PlaceAsync(reading, context, meeting, report, cancellationToken);
        var shares = reading.Parts.IsEmpty ? resolved.Shares : [.. PartsOf(reading).Select((part, index) => Share.Part(index, part))];
        var draft = new ActionDraft(reading.Description, reading.Area, placed, resolved.Owners, shares) { OriginalDue = reading.OriginalDue, PublishIn = PublicationWords.ChannelOf(reading.Description) };
        // An action of another group that the report carries stays that group's.
        var owner = reference.GroupCode == context.Group.CodeFolded ? context.Group
            : db.Groups.Local.FirstOrDefault(group => group.CodeFolded == reference.GroupCode) ?? await db.FindGroupAsync(reference.GroupCode, cancellationToken)
            ?? throw new InvalidOperationException($"Nobody asked about the group of {reading.Ref}.");
        var action = ActionItem.Raise(reference, owner, raisedAt, draft, change, HistoryVerb.Imported);
        action.Classification = ReportWriter.Stricter(context.Classification, action.Classification);
        raisedAt.Reserve(reference.Sequence);
        db.Actions.Add(action);
        if (owner != context.Group && owner.Id != 0)
        {
            await notices.TellKeepersAsync(action, $"{action.Reference} is new in your log: the report of {ReportCards.NameOf(report)} has it, and the log did not", change, cancellationToken);
        }

        WriteUpdate(reading, action, report, change, isNew: true);
        // Whether another group's action is closed is for that group to say; what the report says of it is proposed.
        WriteStatus(context.OtherGroups.Contains(owner.Id) && reading.Status is ReportedStatus.Closed or ReportedStatus.Withdrawn ? reading with { Status = ReportedStatus.Proposed } : reading, action, report, change);
        if (reading.Updated)
        {
            action.RewordedAt = meeting;
        }

        if (action.IsLive)
        {
            await gaps.TellAsync(owner, resolved, change, cancellationToken);
        }

        if (action.Status == ActionStatus.Open)
        {
            await notices.TellOwnersAsync(action, $"{action.Reference} is new and yours: {action.Wording}", change, cancellationToken);
        }
    }

    private async Task WriteChangesAsync(ActionReading reading, ActionItem action, ReportReading report, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        var before = action.Version;
        foreach (var (name, _, _, _) in ReportDifferences.CompareFields(reading, action, context).Where(field => field.Verdict == FieldVerdict.TakeFile))
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
                    await gaps.TellAsync(action.Group!, resolved, change, cancellationToken);
                    break;
                case "due":
                    action.SetDue(await PlaceAsync(reading, context, meeting, null, cancellationToken), change);
                    break;
                case "status":
                    WriteStatus(reading, action, report, change);
                    break;
                default:
                    throw new InvalidOperationException($"'{name}' is compared but never written.");
            }
        }

        if (!context.IsOlder)
        {
            WriteUpdate(reading, action, report, change, isNew: false);
            if (reading.Updated)
            {
                action.RewordedAt = meeting;
            }
        }

        if (action.Version != before)
        {
            // What a stricter report says of it is for fewer people to read, and so is the action from then on.
            action.Classification = ReportWriter.Stricter(context.Classification, action.Classification);
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

    private static void WriteStatus(ActionReading reading, ActionItem action, ReportReading report, Change change)
    {
        // Who closed it in the log, and when, is in the history; the day is the meeting's.
        var thatDay = change with { Today = ClosingDay.Of(reading, report.MeetingDate ?? report.IssueDate ?? change.Today, change.Today) };
        switch (reading.Status)
        {
            case ReportedStatus.Closed:
                action.Close(thatDay, PublicationWords.EvidenceIn(reading.Update, action.PublishIn));
                break;
            case ReportedStatus.Proposed:
                action.ProposeClosure(change, null, PublicationWords.EvidenceIn(reading.Update, action.PublishIn));
                break;
            case ReportedStatus.Withdrawn:
                action.Withdraw(thatDay);
                break;
            case ReportedStatus.Open:
                // Only where somebody has said that the report's word holds against a closed action.
                if (!action.IsLive)
                {
                    action.Reopen(change);
                }

                break;
            default:
                throw new InvalidOperationException($"{reading.Status} is no status.");
        }
    }

    private static void WriteUpdate(ActionReading reading, ActionItem action, ReportReading report, Change change, bool isNew)
    {
        // What the log exported, with its notes dated and its state in words, tells it nothing new when it comes back.
        if (reading.Update is { } update && (isNew || !UpdateCell.IsKnown(update, action.Updates)))
        {
            action.AddUpdate(update, change with { Today = report.IssueDate ?? report.MeetingDate ?? change.Today });
        }
    }

    private async Task<Time.Due> PlaceAsync(ActionReading reading, ImportContext context, Meeting meeting, ReportReading? report, CancellationToken cancellationToken) =>
        await dues.PlaceAsync(reading.Due, context.Group, meeting.Date ?? report?.IssueDate ?? LocalDate.MinIsoValue, cancellationToken);
}
