using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Digests.Related;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>Reads what a weekly summary tells from the log as it stands.</summary>
internal sealed class DigestReader(BotDbContext db, ProgrammeClock clock, RelatedActions related, TrendReader trends)
{
    private const int MostChildren = 20;

    // Actions for which related ones are looked for; what is new or late comes first.
    private const int MostSources = 60;

    /// <summary>Reads it.</summary>
    /// <param name="question">Of what, since when, for whom.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Digest> ReadAsync(DigestQuestion question, CancellationToken cancellationToken)
    {
        var (group, since, until, now) = (question.Group, question.Since, question.Until, question.Now);
        var today = clock.DateOf(now);
        var readable = question.Own.Readable(db.Actions).Where(action => action.GroupId == group.Id);
        var live = await readable.Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed).WithCard().AsNoTracking().ToListAsync(cancellationToken);
        var raised = await readable.Where(action => action.Status != ActionStatus.Withdrawn && action.RaisedAt > since && action.RaisedAt <= until)
            .Include(action => action.Owners).AsNoTracking().OrderBy(action => action.Id).ToListAsync(cancellationToken);
        var closed = await readable.Where(action => action.Status == ActionStatus.Closed && action.EndedAt > since && action.EndedAt <= until)
            .Include(action => action.Owners).AsNoTracking().OrderBy(action => action.Id).ToListAsync(cancellationToken);
        var slipped = await SlippedAsync(readable, live, since, until, cancellationToken);
        var decisions = await question.Own.Readable(db.Decisions.AsNoTracking(), decision => decision.Meeting!)
            .Where(decision => decision.GroupId == group.Id && decision.History.Any(entry => (entry.Verb == HistoryVerb.Recorded || entry.Verb == HistoryVerb.Imported) && entry.At > since && entry.At <= until))
            .OrderBy(decision => decision.Number).ToListAsync(cancellationToken);
        var next = await question.Own.Readable(db.Meetings.AsNoTracking(), meeting => meeting)
            .StillToCome(group.Id, today).FirstOrDefaultAsync(cancellationToken);
        var below = question.Others.Readable(db.Actions).Where(action => action.Group!.ParentId == group.Id);
        live = [.. live.OrderBy(action => action.Due.Date ?? LocalDate.MaxIsoValue).ThenBy(action => action.Reference, StringComparer.Ordinal)];
        var up = (await readable.UpForReview(db, today.PlusDays(7)).Select(action => action.Id).ToListAsync(cancellationToken)).ToHashSet();
        return new Digest(group, clock.DateOf(since), today)
        {
            Raised = raised,
            Closed = closed,
            Slipped = slipped,
            Live = live,
            ForReview = [.. live.Where(action => up.Contains(action.Id))],
            Decisions = decisions,
            NextMeeting = next,
            Children = await ChildrenAsync(question, today, cancellationToken),
            Related = await related.FindAsync(new RelatedQuestion(group, SourcesOf(live, slipped, since), question.Others), cancellationToken),
            Trend = await trends.ReadAsync(readable, now, cancellationToken),
            HasChanged = await db.History.AnyAsync(entry => entry.At > since && entry.At <= until
                && (readable.Any(action => action.Id == entry.ActionItemId) || below.Any(action => action.Id == entry.ActionItemId)), cancellationToken),
        };
    }

    /// <summary>What is due later than before the first change of its due in that time; what was moved and moved back is not.</summary>
    private async Task<IReadOnlyList<SlippedAction>> SlippedAsync(IQueryable<ActionItem> readable, List<ActionItem> live, Instant since, Instant until, CancellationToken cancellationToken)
    {
        var moved = await db.History.AsNoTracking()
            .Where(entry => entry.Verb == HistoryVerb.DueSet && entry.At > since && entry.At <= until && readable.Any(action => action.Id == entry.ActionItemId))
            .OrderBy(entry => entry.Id).Select(entry => new { entry.ActionItemId, entry.Before }).ToListAsync(cancellationToken);
        return
        [
            .. moved.GroupBy(entry => entry.ActionItemId)
                .Select(entries => (Action: live.Find(action => action.Id == entries.Key), From: entries.First().Before is { } before ? ActionSnapshot.Read(before).Due.Date : null))
                .Where(move => move.Action?.Due.Date > move.From)
                .Select(move => new SlippedAction(move.Action!, move.From!.Value))
                .OrderBy(slip => slip.Action.Reference, StringComparer.Ordinal),
        ];
    }

    private async Task<IReadOnlyList<ChildGroup>> ChildrenAsync(DigestQuestion question, LocalDate today, CancellationToken cancellationToken)
    {
        var (since, until) = (question.Since, question.Until);
        var children = (await db.Groups.AsNoTracking().Where(child => child.ParentId == question.Group.Id).OrderBy(child => child.Code)
                .Select(child => new { child.Id, child.Code, child.Classification }).ToListAsync(cancellationToken))
            .Where(child => question.Others.MayRead(child.Classification, child.Id)).Take(MostChildren).ToList();
        if (children.Count == 0)
        {
            return [];
        }

        var ids = children.ConvertAll(child => child.Id);
        var counts = await question.Others.Readable(db.Actions).Where(action => ids.Contains(action.GroupId)
                && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed || action.Status == ActionStatus.Closed && action.EndedAt > since && action.EndedAt <= until))
            .GroupBy(action => action.GroupId)
            .Select(group => new
            {
                group.Key,
                Open = group.Count(action => action.Status == ActionStatus.Open),
                Overdue = group.Count(action => action.Status == ActionStatus.Open && action.Due.Date < today
                    && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing)),
                Proposed = group.Count(action => action.Status == ActionStatus.Proposed),
                Closed = group.Count(action => action.Status == ActionStatus.Closed),
            }).ToListAsync(cancellationToken);
        return
        [
            .. children.Select(child => counts.Find(count => count.Key == child.Id) is { } found
                ? new ChildGroup(child.Code, found.Open, found.Overdue, found.Proposed, found.Closed)
                : new ChildGroup(child.Code, 0, 0, 0, 0)),
        ];
    }

    private static IReadOnlyList<ActionItem> SourcesOf(List<ActionItem> live, IReadOnlyList<SlippedAction> slipped, Instant since) =>
        [.. live.OrderByDescending(action => action.RaisedAt > since || slipped.Any(slip => slip.Action == action)).ThenByDescending(action => action.Id).Take(MostSources)];
}

/// <summary>What a summary is to tell.</summary>
/// <param name="Group">Of which group.</param>
/// <param name="Since">Changes after this moment are told.</param>
/// <param name="Until">Changes up to this moment are told; the next summary goes on from it.</param>
/// <param name="Now">The moment for which it says how things stand.</param>
/// <param name="Own">What its readers may read of the group.</param>
/// <param name="Others">What its readers may read of other groups.</param>
internal sealed record DigestQuestion(Group Group, Instant Since, Instant Until, Instant Now, Access Own, Access Others);
