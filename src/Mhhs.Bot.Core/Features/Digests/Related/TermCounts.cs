using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>
/// Counts in how many actions each term is. In a large programme that changes slowly and costs a walk over the whole index, so it is done once an hour there; a small one is
/// counted each time.
/// </summary>
internal sealed class TermCounts(TimeProvider realClock)
{
    private const int Small = 2_000;
    private static readonly Duration Kept = Duration.FromHours(1);
    private (TermWeights Weights, Instant At)? _last;

    /// <summary>The weights as they are, or were within the hour.</summary>
    public async Task<TermWeights> WeightsAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        var now = realClock.GetCurrentInstant();
        if (_last is { } last && now - last.At < Kept && last.Weights.Actions > Small)
        {
            return last.Weights;
        }

        var actions = await db.Actions.CountAsync(cancellationToken);
        var counts = await db.ActionTerms.GroupBy(term => term.Term).Where(terms => terms.Count() > 1).Select(terms => new { terms.Key, Count = terms.Count() }).ToListAsync(cancellationToken);

        // Two who count at once count the same.
        var weights = new TermWeights(actions, counts.ToDictionary(term => term.Key, term => term.Count, StringComparer.Ordinal));
        _last = (weights, now);
        return weights;
    }
}
