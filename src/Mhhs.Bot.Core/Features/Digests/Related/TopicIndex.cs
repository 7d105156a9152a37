using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>
/// Keeps the terms of actions up to date by following the history: whatever changes an action leaves an entry there, through whichever door. An index that is
/// new, or was left behind, catches up in the same way.
/// </summary>
internal sealed class TopicIndex(BotDbContext db, ProgrammeClock clock, WriteGate gate) : IRecurringJob
{
    private const int PageSize = 500;

    // What is left after so many pages is for the next minute.
    private const int MostPages = 100;

    // Entries get their numbers before they are saved; what is younger may still have an elder that cannot be seen.
    private static readonly Duration Settled = Duration.FromMinutes(1);

    public static string Name => "topic-index";

    public static string Cron => "* * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        for (var page = 0; page < MostPages; page++)
        {
            if (await StepAsync(cancellationToken) < PageSize)
            {
                return;
            }

            db.ChangeTracker.Clear();
        }
    }

    /// <summary>Follows one page of the history.</summary>
    /// <returns>How many entries it had.</returns>
    private async Task<int> StepAsync(CancellationToken cancellationToken)
    {
        var settled = clock.Now - Settled;
        var cursor = await db.TopicCursors.SingleOrDefaultAsync(cancellationToken);
        var after = cursor?.HistoryId ?? 0;
        var entries = (await db.History.AsNoTracking().Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(PageSize)
            .Select(entry => new { entry.Id, entry.At, entry.ActionItemId }).ToListAsync(cancellationToken)).TakeWhile(entry => entry.At <= settled).ToList();
        if (entries.Count == 0)
        {
            return 0;
        }

        if (cursor is null)
        {
            cursor = new TopicCursor();
            db.TopicCursors.Add(cursor);
        }

        (cursor.HistoryId, cursor.Version) = (entries[^1].Id, cursor.Version + 1);
        var changed = entries.Select(entry => entry.ActionItemId).OfType<long>().Distinct().ToList();
        var actions = await db.Actions.AsNoTracking().AsSplitQuery().Include(action => action.Group).Include(action => action.Updates).Where(action => changed.Contains(action.Id)).ToListAsync(cancellationToken);
        var present = (await db.ActionTerms.Where(term => changed.Contains(term.ActionItemId)).ToListAsync(cancellationToken)).ToLookup(term => term.ActionItemId);
        foreach (var action in actions)
        {
            var wanted = TopicTerms.Of(action);
            db.ActionTerms.RemoveRange(present[action.Id].Where(term => !wanted.Contains(term.Term)));
            db.ActionTerms.AddRange(wanted.Except(present[action.Id].Select(term => term.Term)).Select(term => new ActionTerm { ActionItemId = action.Id, Term = term }));
        }

        try
        {
            using var turn = await gate.EnterAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host took this page.
            db.ChangeTracker.Clear();
            return 0;
        }

        return entries.Count;
    }
}
