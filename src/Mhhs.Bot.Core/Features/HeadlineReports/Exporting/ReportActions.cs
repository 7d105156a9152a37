using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Finds the actions that belong into a meeting's report, as they stood when the next meeting took over.</summary>
internal sealed class ReportActions(BotDbContext db, Access access, ProgrammeClock clock)
{
    /// <summary>The actions in the order of the report, and how many were left out because fewer people may read them than the meeting's report.</summary>
    /// <param name="group">The group.</param>
    /// <param name="meeting">Its meeting.</param>
    /// <param name="stored">The meeting's report as it was last imported, or null.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<(IReadOnlyList<ReportedAction> Actions, int LeftOut)> OfMeetingAsync(Group group, Meeting meeting, ReportReading? stored, CancellationToken cancellationToken)
    {
        var order = (stored?.Actions ?? []).Where(static action => action.Ref is not null).Select(static (action, index) => (Key: ImportContext.KeyOf(action.Ref!), action, index))
            .DistinctBy(static entry => entry.Key).ToDictionary(static entry => entry.Key, static entry => (entry.action, entry.index));
        var found = await FindAsync(group, meeting, stored is null ? null : [.. order.Keys], cancellationToken);
        var readers = ReportWriter.Stricter(meeting.Classification, group.Classification);
        var readable = found.Where(action => action.Classification.IsNoStricterThan(readers)).ToList();
        var previous = await PreviousAsync(group, meeting, cancellationToken);
        var until = await TakenOverAsync(group, meeting, cancellationToken);

        var reported = readable
            .Where(action => order.ContainsKey(action.Key) || !WasUndone(action))
            .Select(action => Report(action, order.TryGetValue(action.Key, out var entry) ? entry.action : null, meeting, previous, until))
            .OfType<ReportedAction>()
            .ToList();
        var sorted = ActionOrder.Sort(reported, action => order.TryGetValue(action.State.Action.Key, out var entry) ? entry.index : null, meeting.Id);
        return (sorted, found.Count - readable.Count);
    }

    /// <summary>Raised at the meeting, or carried to it: named in its report, reworded by it, or, where it has no report yet, older and not over on its day.</summary>
    private async Task<List<ActionItem>> FindAsync(Group group, Meeting meeting, List<string>? carried, CancellationToken cancellationToken)
    {
        var keys = carried ?? [];
        var day = meeting.Date ?? clock.Today;
        var hasReport = carried is not null;
        return await access.Readable(db.Actions).AsNoTracking().AsSplitQuery()
            .Include(static action => action.Owners).Include(static action => action.Updates).Include(static action => action.History).Include(static action => action.Meeting)
            .Where(action => action.MeetingId == meeting.Id || action.RewordedAtId == meeting.Id || keys.Contains(action.Key)
                || !hasReport && action.GroupId == group.Id && (action.Meeting!.Date < day || action.Meeting.Date == null && action.Meeting.Key != null)
                    && (action.EndedOn == null || action.EndedOn >= day))
            .OrderBy(static action => action.Id)
            .ToListAsync(cancellationToken);
    }

    private ReportedAction? Report(ActionItem action, ActionReading? stored, Meeting meeting, LocalDate? previous, Instant? until)
    {
        // What the log did not have yet when the next meeting took over was imported later: then the report itself is the witness.
        var state = until is not { } moment ? ActionAsOf.Now(action)
            : ActionAsOf.Before(action, moment) ?? (stored is null ? ActionAsOf.Now(action) : ActionAsOf.Said(action, stored, meeting, clock.Today));
        var last = until?.InZone(clock.Zone).Date;
        var isOwn = action.MeetingId == meeting.Id;
        var notes = action.Updates.Where(note => (last is null || note.Date < last) && (isOwn || previous is null || note.Date > previous)).OrderBy(static note => note.Date).ThenBy(static note => note.Id).ToList();
        var isReworded = action.RewordedAtId == meeting.Id || stored is { Updated: true } || stored is null && !isOwn && WasReworded(action, previous?.PlusDays(1).AtStartOfDayInZone(clock.Zone).ToInstant(), until);
        return new ReportedAction(state, stored, notes, isReworded);
    }

    /// <summary>Whether its words, and not only its area, were changed between two moments.</summary>
    internal static bool WasReworded(ActionItem action, Instant? after, Instant? before) => action.History.Exists(entry =>
        entry.Verb == HistoryVerb.Reworded && entry.Before is { } then && ActionSnapshot.Read(then).Wording == entry.From
        && (after is null || entry.At > after) && (before is null || entry.At < before));

    /// <summary>Raised by mistake and taken back: no report ever needs it.</summary>
    internal static bool WasUndone(ActionItem action) => action.Status == ActionStatus.Withdrawn && action.History.Exists(static entry => entry.Verb == HistoryVerb.Undone);

    /// <summary>The day from which news is news: the issue of the report before, or that meeting's day; null where there was none.</summary>
    internal async Task<LocalDate?> PreviousAsync(Group group, Meeting meeting, CancellationToken cancellationToken)
    {
        var day = meeting.Date ?? clock.Today.PlusDays(1);
        var before = await db.Meetings.AsNoTracking().Where(found => found.GroupId == group.Id && found.Id != meeting.Id && found.Key != null && found.Date < day)
            .OrderByDescending(static found => found.Date).Select(static found => new { found.Id, found.Date }).FirstOrDefaultAsync(cancellationToken);
        return before is null ? null
            : await db.HeadlineReports.Where(report => report.MeetingId == before.Id).Select(static report => report.IssueDate).FirstOrDefaultAsync(cancellationToken) ?? before.Date;
    }

    /// <summary>When the next meeting took over; null while this is the latest one held.</summary>
    private async Task<Instant?> TakenOverAsync(Group group, Meeting meeting, CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var next = meeting.Date is not { } day ? null : await db.Meetings.Where(found => found.GroupId == group.Id && found.Id != meeting.Id && found.Key != null && found.Date > day && found.Date <= today)
            .MinAsync(static found => found.Date, cancellationToken);
        return next?.AtStartOfDayInZone(clock.Zone).ToInstant();
    }
}
