using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>Gathers the pack for a group's next meeting from the log as it stands.</summary>
internal sealed class PackReader(BotDbContext db, Access access)
{
    /// <summary>The pack, with what the caller may read.</summary>
    public async Task<Pack> ReadAsync(Group group, LocalDate today, CancellationToken cancellationToken)
    {
        var meetings = access.Readable(db.Meetings.AsNoTracking(), meeting => meeting).Where(meeting => meeting.GroupId == group.Id);
        var next = await meetings.StillToCome(group.Id, today).Where(meeting => !db.HeadlineReports.Any(report => report.MeetingId == meeting.Id)).FirstOrDefaultAsync(cancellationToken);
        var before = next?.Date ?? today.PlusDays(1);
        var last = await meetings.Where(meeting => meeting.Date < before && meeting.Date <= today && meeting.Key != "0" && meeting.CancelledAt == null).OrderByDescending(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        var live = (await access.Readable(db.Actions).Where(action => action.GroupId == group.Id && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed))
                .WithCard().AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(action => action.Due.Date ?? LocalDate.MaxIsoValue).ThenBy(action => action.Reference, StringComparer.Ordinal).ToList();
        var up = (await access.Readable(db.Actions).Where(action => action.GroupId == group.Id).UpForReview(db, next?.Date ?? today, meets: next?.Date is null).Select(action => action.Id).ToListAsync(cancellationToken)).ToHashSet();
        var (sections, later) = Sort(live, up, next?.Date, today);
        return new Pack(group, next, last, today) { Sections = sections, Later = later, Decisions = await DecisionsAsync(group, last, cancellationToken) };
    }

    private static (IReadOnlyList<PackSection> Sections, int Later) Sort(List<ActionItem> live, HashSet<long> up, LocalDate? meeting, LocalDate today)
    {
        var open = live.Where(action => action.Status == ActionStatus.Open && action.Due.Kind != DueKind.Ongoing && !action.IsOverdue(today)).ToList();

        // A date that hangs on a meeting without one is that of the meeting.
        bool IsDated(ActionItem action) => action.Due.Date is not null && action.Due.Kind is DueKind.Date or DueKind.NextMeeting or DueKind.WeekCommencing;
        return (
        [
            new PackSection("Overdue", [.. live.Where(action => action.IsOverdue(today))]),
            new PackSection(meeting is null ? "Due" : "Due before the meeting", [.. open.Where(action => IsDated(action) && (meeting is null || action.Due.Date < meeting))]),
            new PackSection("Due at the meeting, or without a date", [.. open.Where(action => !IsDated(action) || action.Due.Date == meeting)]),
            new PackSection("More time asked for", [.. live.Where(action => action is { Status: ActionStatus.Open, AskedDue: not null })]),
            new PackSection("Proposed for closure", [.. live.Where(action => action.Status == ActionStatus.Proposed)]),
            new PackSection("Waiting for a decision elsewhere", [.. live.Where(action => action.AwaitedFrom is not null)]),
            new PackSection("Ongoing, up for review", [.. live.Where(action => up.Contains(action.Id))]),
        ], open.Count(action => IsDated(action) && action.Due.Date > meeting));
    }

    private async Task<IReadOnlyList<Decision>> DecisionsAsync(Group group, Meeting? last, CancellationToken cancellationToken)
    {
        var from = last?.Date;
        var decisions = access.Readable(db.Decisions.AsNoTracking(), decision => decision.Meeting!).Where(decision => decision.GroupId == group.Id);
        return await (from is null ? decisions : decisions.Where(decision => decision.Meeting!.Date >= from)).OrderBy(decision => decision.Number).ToListAsync(cancellationToken);
    }
}
