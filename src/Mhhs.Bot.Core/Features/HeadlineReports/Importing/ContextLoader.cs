using System.Text.Json;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Reads from the log what a report is compared with.</summary>
internal sealed class ContextLoader(BotDbContext db, Access access, OwnerNames owners)
{
    /// <summary>What the log knows of the things in a report.</summary>
    /// <param name="read">The report as it was read, before anything was answered.</param>
    /// <param name="reading">The same with the answers.</param>
    /// <param name="group">Its group.</param>
    /// <param name="answers">What was answered.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ImportContext> LoadAsync(ReportReading read, ReportReading reading, Group group, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var meetingKey = reading.MeetingNumber is { } number ? Meeting.KeyOf(number) : null;
        var date = reading.MeetingDate;
        var meeting = await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == group.Id && found.Key == meetingKey && (meetingKey != null || found.Date == date && found.IsExtraordinary), cancellationToken);
        var reports = await db.HeadlineReports.Include(report => report.Meeting).Where(report => report.Meeting!.GroupId == group.Id).ToListAsync(cancellationToken);
        var earlier = reports.OrderByDescending(report => report.Meeting!.Date).Select(report => (report.Meeting, Reading: JsonSerializer.Deserialize<ReportReading>(report.Reading, StoredJson.Options)!)).ToList();
        var actions = await MentionedAsync(reading, cancellationToken);
        var references = reading.Decisions.Select(decision => decision.Ref).ToList();
        var decisions = await db.Decisions.WithMeeting().Where(decision => references.Contains(decision.Reference)).ToDictionaryAsync(decision => decision.Reference, cancellationToken);
        var current = reports.Find(report => report.MeetingId == meeting?.Id);
        var contents = current?.Contents.IndexOf(RememberedAnswers.ContentOf(read)) ?? -1;
        var laterIssue = contents < 0 && answers.GetValueOrDefault(MeetingQuestions.EarlierIssue) != ReportAnswers.Report && current?.IssueDate > reading.IssueDate ? current!.IssueDate : null;
        var isSuperseded = laterIssue is not null || contents >= 0 && contents < current!.Contents.Count - 1;
        var meetingId = meeting?.Id ?? 0;
        var context = new ImportContext
        {
            Group = group,
            Answers = answers,
            Classification = ReportWriter.ClassificationOf(reading, current?.Classification ?? group.Classification),
            Meeting = meeting,
            Report = current,
            LastReading = earlier.Find(report => report.Meeting!.Id == meeting?.Id).Reading,
            Earlier = [.. earlier.Where(report => report.Meeting!.Id != meeting?.Id).Select(report => (report.Meeting!, report.Reading))],
            LaterIssue = laterIssue,
            IsSuperseded = isSuperseded,
            // A correction that was issued after all the later reports knows what they say.
            IsOlder = isSuperseded || reports.Exists(report => report.MeetingId != meeting?.Id && report.Meeting!.Date > date && !(current is not null && reading.IssueDate > report.IssueDate)),
            Actions = actions,
            Live = await db.Actions.Where(action => action.GroupId == group.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed)).OrderBy(action => action.Id).ToListAsync(cancellationToken),
            Decisions = decisions,
            OtherGroups = await OtherGroupsAsync(group, [.. actions.Values.Select(action => action.GroupId), .. decisions.Values.Select(decision => decision.GroupId), .. await GroupsOfAsync(reading, cancellationToken)], cancellationToken),
            MeetingDecisions = await db.Decisions.WithMeeting().Where(decision => decision.MeetingId == meetingId && decision.GroupId == group.Id).OrderBy(decision => decision.Number).ToListAsync(cancellationToken),
            Raid = await db.RaidItems.WithMeeting().Where(item => item.MeetingId == meetingId).OrderBy(item => item.Position).ToListAsync(cancellationToken),
            Discussion = await db.DiscussionItems.Include(item => item.References).Where(item => item.MeetingId == meetingId).OrderBy(item => item.Position).ToListAsync(cancellationToken),
            Next = await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == group.Id && found.Key == null && !found.IsExtraordinary && found.Id != meetingId && (meetingId != 0 || found.Date != date), cancellationToken),
        };
        var maybe = await MaybeRenumberedAsync(reading, group, context, cancellationToken);
        context.Names = await owners.ReadAsync(
            [.. reading.Actions.SelectMany(action => action.Owners), .. earlier.SelectMany(report => report.Reading.Actions).SelectMany(action => action.Owners), .. actions.Values.Concat(maybe).SelectMany(action => action.Owners).Select(owner => owner.AsWritten)],
            cancellationToken);
        context.Recognise(reading, maybe);
        return context;
    }

    /// <summary>The actions that the report mentions, by the key it gives them: an old reference of one means that one, where nothing else is called so.</summary>
    private async Task<Dictionary<string, ActionItem>> MentionedAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        var keys = reading.Actions.Where(action => action.Ref is not null).Select(action => ImportContext.KeyOf(action.Ref!)).ToHashSet(StringComparer.Ordinal);
        var actions = await access.Readable(db.Actions.WithCard()).Where(action => keys.Contains(action.Key)).ToDictionaryAsync(action => action.Key, cancellationToken);
        var unknown = keys.Except(actions.Keys).ToList();
        var aliases = await db.ActionAliases.Where(alias => unknown.Contains(alias.Key)).ToListAsync(cancellationToken);
        var ids = aliases.ConvertAll(alias => alias.ActionItemId);
        var renamed = ids.Count == 0 ? [] : await access.Readable(db.Actions.WithCard()).Where(action => ids.Contains(action.Id)).ToListAsync(cancellationToken);
        foreach (var alias in aliases)
        {
            if (renamed.Find(action => action.Id == alias.ActionItemId) is { } action && !actions.ContainsValue(action))
            {
                actions.Add(alias.Key, action);
            }
        }

        return actions;
    }

    /// <summary>The group's actions that the report does not mention by any reference they have had, and that it may have under another: of the same meeting, or with the words of a row that has none of its number.</summary>
    private async Task<List<ActionItem>> MaybeRenumberedAsync(ReportReading reading, Group group, ImportContext context, CancellationToken cancellationToken)
    {
        var words = reading.Actions.Where(action => action.Ref is not null && context.Find(action.Ref)?.Wording != action.Description).Select(action => action.Description).ToList();
        var mentioned = context.Actions.Values.Select(action => action.Id).ToHashSet();
        var meeting = context.Meeting?.Id ?? 0;
        var found = words.Count == 0 ? [] : await access.Readable(db.Actions.WithCard())
            .Where(action => action.GroupId == group.Id && (words.Contains(action.Wording) || action.MeetingId == meeting)).OrderBy(action => action.Id).ToListAsync(cancellationToken);
        return found.FindAll(action => !mentioned.Contains(action.Id) && (action.IsLive || action.MeetingId == meeting));
    }

    private async Task<List<long>> GroupsOfAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        var codes = reading.Actions.Select(action => ActionRef.TryParse(action.Ref, null, out var parsed) ? parsed.GroupCode : null).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return await db.Groups.Where(group => codes.Contains(group.CodeFolded)).Select(group => group.Id).ToListAsync(cancellationToken);
    }

    /// <summary>The groups among these whose log is not for the importer to keep: what a report says of their things is for their secretary to take up.</summary>
    private async Task<HashSet<long>> OtherGroupsAsync(Group group, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        var others = new HashSet<long>();
        foreach (var id in ids.Where(id => id != group.Id).Distinct())
        {
            if (await access.CheckAsync(Permission.Keep, await db.Groups.SingleAsync(found => found.Id == id, cancellationToken), cancellationToken) is Verdict.No)
            {
                others.Add(id);
            }
        }

        return others;
    }
}
