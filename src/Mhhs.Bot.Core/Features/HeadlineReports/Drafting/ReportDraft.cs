using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Drafting;

/// <summary>
/// Makes the next report's draft: what is still open and what ended since the last report, with the news since then; and what the notes of the meeting
/// bring, numbered on from what there is. Nothing is stored: the draft becomes the record when it is imported.
/// </summary>
internal sealed class ReportDraft(BotDbContext db, Access access, ProgrammeClock clock)
{
    /// <summary>The draft of a group's next report.</summary>
    public async Task<ReportReading> ComposeAsync(Group group, MeetingNotes notes, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var meetings = access.Readable(db.Meetings.AsNoTracking(), static meeting => meeting).Where(meeting => meeting.GroupId == group.Id);
        var last = await meetings.Where(meeting => meeting.Key != null && meeting.Key != "0" && (meeting.Date <= today || db.HeadlineReports.Any(report => report.MeetingId == meeting.Id))).OrderByDescending(static meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        var after = last?.Date;
        var next = await meetings.Where(meeting => !meeting.IsExtraordinary && (after == null && meeting.Date != null || meeting.Date > after || meeting.Date == null && meeting.Key == null))
            .OrderBy(static meeting => meeting.Date == null).ThenBy(static meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken) ?? new Meeting { Group = group, Classification = group.Classification };
        var report = last is null ? null : await db.HeadlineReports.AsNoTracking().FirstOrDefaultAsync(found => found.MeetingId == last.Id, cancellationToken);
        var stored = report is null ? null : JsonSerializer.Deserialize<ReportReading>(report.Reading, StoredJson.Options);
        var number = next.Number ?? NumberAfter(last?.Number);
        var frame = new ReportFrame(group, next, next.Date ?? today, null, null);
        var carried = await CarriedAsync(group, ReportWriter.Stricter(next.Classification, group.Classification), new LastReport(stored, report?.ImportedAt ?? last?.Date?.PlusDays(1).AtStartOfDayInZone(clock.Zone).ToInstant(), report?.IssueDate ?? last?.Date), cancellationToken);
        return new ReportReading
        {
            Title = stored?.Title ?? ReportComposer.TitleOf(group, isExtraordinary: false),
            Group = group.Code,
            MeetingNumber = number,
            MeetingDate = next.Date,
            StartTime = next.StartTime,
            EndTime = next.EndTime,
            Classification = next.Classification.ToString(),
            Actions = WithNew([.. carried.Select(frame.Read)], notes, group, number, next, today),
            Decisions = [.. notes.Decisions.Select((said, index) => new DecisionReading(string.Create(CultureInfo.InvariantCulture, $"{group.Code}-DEC{group.LastDecision + index + 1:00}"), said.Area, said.Text, "Decisions"))],
            Raid = [.. notes.Raid.Select(static said => new RaidReading(said.Number, said.Kind, said.Area, said.Text, "RAID Items"))],
            Discussion = [.. notes.Discussion.Select(said => new DiscussionReading(said.Area, said.Text, ReportRefs.In(said.Text, group.CodeFolded), "Key Discussion Items"))],
        };
    }

    /// <summary>What is live, and what ended since the last report said how things stood; in that report's order. What fewer people may read than the report is not in it.</summary>
    private async Task<IReadOnlyList<ReportedAction>> CarriedAsync(Group group, Classification readers, LastReport last, CancellationToken cancellationToken)
    {
        var since = last.At ?? NodaConstants.UnixEpoch;
        var found = await access.Readable(db.Actions).AsNoTracking().AsSplitQuery()
            .Include(static action => action.Owners).Include(static action => action.Updates).Include(static action => action.History)
            .Where(action => action.GroupId == group.Id
                && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed || action.EndedAt > since))
            .OrderBy(static action => action.Id).ToListAsync(cancellationToken);
        var said = (last.Reading?.Actions ?? []).Where(static action => action.Ref is not null).DistinctBy(static action => ImportContext.KeyOf(action.Ref!)).Select(static (action, index) => (action, index))
            .ToDictionary(static entry => ImportContext.KeyOf(entry.action.Ref!), static entry => entry);
        var reported = found.Where(action => action.Classification.IsNoStricterThan(readers) && !ReportActions.WasUndone(action)).Select(action =>
        {
            var update = said.TryGetValue(action.Key, out var entry) ? entry.action.Update : null;
            var notes = action.Updates.Where(note => (last.Issued is null || note.Date >= last.Issued) && note.Text != update).OrderBy(static note => note.Date).ThenBy(static note => note.Id).ToList();
            return new ReportedAction(ActionAsOf.Now(action), null, notes, ReportActions.WasReworded(action, last.At, null));
        }).ToList();
        return ActionOrder.Sort(reported, action => said.TryGetValue(action.State.Action.Key, out var entry) ? entry.index : null, meetingId: 0);
    }

    private static ImmutableArray<ActionReading> WithNew(List<ActionReading> actions, MeetingNotes notes, Group group, string number, Meeting next, LocalDate today)
    {
        var sequence = next.LastSequence;
        foreach (var words in notes.Actions)
        {
            var action = NewAction(words, new ActionRef(group.CodeFolded, Meeting.KeyOf(number), ++sequence).Format(group), next.Date ?? today, group);
            var last = actions.FindLastIndex(other => other.Area == action.Area);
            actions.Insert(last >= 0 ? last + 1 : actions.Count, action);
        }

        return [.. actions];
    }

    private static ActionReading NewAction(ActionWords words, string reference, LocalDate from, Group group)
    {
        // Read as the report's own cells are: days without a year lie where an import of the draft will put them.
        var read = words.Due is { } when ? DueCells.Read(when, from, group.CodeFolded) : Due.None;
        var due = read.Kind is DueKind.None or DueKind.Invalid ? read : DueCells.Written(read, from, null, group.CodeFolded, null);
        return new ActionReading(reference, words.Wording ?? "", due, ReportedStatus.Open)
        {
            Place = "Actions",
            WrittenRef = reference,
            Area = words.Area,
            OwnerText = words.Owner,
            Owners = OwnerList.Split(words.Owner ?? ""),
            Parts = PartList.Of(words.Wording ?? "", []),
        };
    }

    /// <summary>The number after one, with as many digits: <c>009</c> after <c>008</c> and after <c>008A</c>.</summary>
    private static string NumberAfter(string? number)
    {
        var digits = new string([.. (number ?? "000").Where(char.IsAsciiDigit)]);
        return (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value + 1 : 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');
    }

    /// <param name="Reading">The last report as it was imported, or null where it was not.</param>
    /// <param name="At">When the log took it in; news is what came after. Null before any meeting.</param>
    /// <param name="Issued">The day it says how things stood, or null.</param>
    private sealed record LastReport(ReportReading? Reading, Instant? At, LocalDate? Issued);
}
