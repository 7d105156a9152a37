using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>How many actions were open and how many of them overdue, at the same hour of each of the last weeks; the last is now.</summary>
/// <param name="Weeks">One for each week, oldest first.</param>
internal sealed record DigestTrend(IReadOnlyList<TrendWeek> Weeks)
{
    /// <summary>Whether there was anything to be done in any of the weeks.</summary>
    public bool HasAny => Weeks.Any(week => week.Open > 0);
}

/// <summary>How things stood.</summary>
/// <param name="Day">On which day, in the programme's zone.</param>
/// <param name="Open">How many actions were open.</param>
/// <param name="Overdue">How many of them were overdue.</param>
internal sealed record TrendWeek(LocalDate Day, int Open, int Overdue);

/// <summary>Reads from the history how things stood: an action's state at a moment is what the first change after it found.</summary>
internal sealed class TrendReader(BotDbContext db, ProgrammeClock clock)
{
    private const int Weeks = 12;

    /// <summary>The trend of some actions.</summary>
    /// <param name="actions">Which; those of one group that the reader may read.</param>
    /// <param name="now">The programme's moment.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<DigestTrend> ReadAsync(IQueryable<ActionItem> actions, Instant now, CancellationToken cancellationToken)
    {
        var local = now.InZone(clock.Zone).LocalDateTime;
        var moments = Enumerable.Range(1 - Weeks, Weeks)
            .Select(week => week == 0 ? now : ProgrammeZone.AtLocal(local.Date.PlusWeeks(week), local.TimeOfDay, clock.Zone)).ToList();
        var first = moments[0];
        var changes = (await db.History.AsNoTracking()
            .Where(entry => entry.At > first && actions.Any(action => action.Id == entry.ActionItemId))
            .OrderBy(entry => entry.Id)
            .Select(entry => new { entry.ActionItemId, entry.At, entry.Before })
            .ToListAsync(cancellationToken)).ToLookup(entry => entry.ActionItemId, entry => (entry.At, entry.Before));
        var current = await actions.AsNoTracking()
            .Where(action => action.Status == ActionStatus.Open || db.History.Any(entry => entry.ActionItemId == action.Id && entry.At > first))
            .Select(action => new { action.Id, action.Status, action.Due.Kind, action.Due.Date })
            .ToListAsync(cancellationToken);
        var (open, overdue) = (new int[Weeks], new int[Weeks]);
        foreach (var action in current)
        {
            var read = new Dictionary<string, (ActionStatus, Due)>(StringComparer.Ordinal);
            var later = changes[action.Id].ToList();
            for (var week = 0; week < Weeks; week++)
            {
                var next = later.Find(change => change.At > moments[week]);
                if (next != default && next.Before is null)
                {
                    // The log did not have it yet.
                    continue;
                }

                var (status, due) = next.Before is { } before ? StateIn(before, read) : (action.Status, new Due(action.Kind) { Date = action.Date });
                if (status == ActionStatus.Open)
                {
                    open[week]++;
                    overdue[week] += due.IsOverdue(clock.DateOf(moments[week])) ? 1 : 0;
                }
            }
        }

        return new DigestTrend([.. moments.Select((moment, week) => new TrendWeek(clock.DateOf(moment), open[week], overdue[week]))]);
    }

    /// <summary>What a snapshot says; a change that many weeks look back through is read once.</summary>
    private static (ActionStatus Status, Due Due) StateIn(string before, Dictionary<string, (ActionStatus, Due)> read)
    {
        if (!read.TryGetValue(before, out var state))
        {
            var snapshot = ActionSnapshot.Read(before);
            state = (snapshot.Status, snapshot.Due);
            read.Add(before, state);
        }

        return state;
    }
}
