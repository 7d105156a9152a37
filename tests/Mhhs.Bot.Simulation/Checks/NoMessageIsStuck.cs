using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>Nothing waits whose moment has passed, no lease is left by somebody who died, and nothing is tried for much more than a day.</summary>
internal sealed class NoMessageIsStuck : IInvariant
{
    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        if (!evening.IsUp)
        {
            return [];
        }

        // The last look of a day is minutes before its end.
        var now = evening.Programme.Now;
        var (late, old) = (now - Duration.FromMinutes(40), now - Duration.FromHours(26));
        return await evening.Programme.LookAsync(async db => (IReadOnlyList<string>)
        [
            .. (await db.Outbox.AsNoTracking()
                .Where(row => row.State == OutboxState.Waiting && row.NotBefore < late
                    || row.State == OutboxState.Leased && row.LeasedUntil < late
                    || row.State == OutboxState.Waiting && row.PostingId == null && row.QueuedAt < old && row.Attempts > 0)
                .OrderBy(row => row.Id).Take(5).ToListAsync())
                .Select(row => $"{row.DedupeKey} is {row.State} since {row.QueuedAt}, not before {row.NotBefore}, leased until {row.LeasedUntil}, {row.Attempts} tries, {row.Cause}."),
        ]);
    }

    public Task SpoilAsync(Evening evening)
    {
        var before = evening.Programme.Now - Duration.FromHours(5);
        return evening.Programme.LookAsync(db => db.Outbox.OrderBy(row => row.Id).Take(1).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Waiting).SetProperty(row => row.NotBefore, before)));
    }
}
