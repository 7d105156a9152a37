using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Takes rows for one worker.</summary>
internal static class OutboxLease
{
    private const int BatchSize = 100;

    /// <summary>Leases the rows that are due, and returns how many. The same on both databases, and with many hosts.</summary>
    /// <remarks>
    /// The condition stands outside the sub-query and inside it: an UPDATE of PostgreSQL that has waited for a row checks only its outer
    /// condition again, so that without it two hosts would take the same rows.
    /// </remarks>
    public static async Task<int> LeaseAsync(this BotDbContext db, Guid lease, Instant now, Duration length, CancellationToken cancellationToken)
    {
        var until = now + length;
        var due = db.Outbox.Where(OutboxWorker.Due(now));
        return await due
            .Where(message => due.OrderBy(row => row.NotBefore).ThenBy(row => row.Id).Take(BatchSize).Select(row => row.Id).Contains(message.Id))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(message => message.State, OutboxState.Leased)
                    .SetProperty(message => message.LeaseId, lease)
                    .SetProperty(message => message.LeasedUntil, until),
                cancellationToken);
    }
}
