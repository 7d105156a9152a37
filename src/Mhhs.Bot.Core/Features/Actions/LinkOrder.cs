using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Keeps links that say which action comes first free of contradiction: two do not wait for each other, nor several in a ring.</summary>
internal sealed class LinkOrder(BotDbContext db, Access access)
{
    // Longer chains than this nobody has made by hand.
    private const int LongestChain = 50;

    /// <summary>Why one action can't be that to another; null where it can.</summary>
    /// <param name="action">The one, with its links.</param>
    /// <param name="other">The other.</param>
    /// <param name="kind">What the one is to be to the other.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<string?> WhyNotAsync(ActionItem action, ActionItem other, ActionLinkKind kind, CancellationToken cancellationToken)
    {
        if (kind == ActionLinkKind.Relates)
        {
            return null;
        }

        if (action.Links.Find(link => link.OtherId == other.Id)?.Kind is { } present && present == kind.Reverse())
        {
            return $"it {present.Words()} {other.Reference}, so it can't {kind.Infinitive()} it as well. “action unlink {action.Reference} {other.Reference}” takes that away first.";
        }

        // Whichever of the two is to come first must not come after the other already.
        var isFirst = kind is ActionLinkKind.Blocks or ActionLinkKind.FollowedBy;
        var forward = kind is ActionLinkKind.Blocks or ActionLinkKind.BlockedBy ? ActionLinkKind.Blocks : ActionLinkKind.FollowedBy;
        var (from, to) = isFirst ? (other.Id, action.Id) : (action.Id, other.Id);
        if (await FindChainAsync(from, to, forward, cancellationToken) is not { Count: > 0 } between)
        {
            return null;
        }

        var named = await access.Readable(db.Actions).Where(found => between.Contains(found.Id)).OrderBy(found => found.Id).Select(found => found.Reference).ToListAsync(cancellationToken);
        return $"{other.Reference} comes {(isFirst ? "before" : "after")} it already{(named.Count == between.Count ? $", by way of {string.Join(", ", named)}" : "")}, so it can't {kind.Infinitive()} it.";
    }

    /// <summary>The actions between two on the way of links of a kind; null where there is no way, empty where they are linked directly.</summary>
    private async Task<List<long>?> FindChainAsync(long from, long to, ActionLinkKind kind, CancellationToken cancellationToken)
    {
        var cameFrom = new Dictionary<long, long>();
        var edge = new List<long> { from };
        for (var step = 0; edge.Count > 0 && step < LongestChain; step++)
        {
            var ids = edge;
            var links = await db.ActionLinks.Where(link => ids.Contains(link.ActionItemId) && link.Kind == kind).Select(link => new { link.ActionItemId, link.OtherId }).ToListAsync(cancellationToken);
            edge = [.. links.Where(link => link.OtherId != from && cameFrom.TryAdd(link.OtherId, link.ActionItemId)).Select(link => link.OtherId)];
            if (cameFrom.TryGetValue(to, out var last))
            {
                var between = new List<long>();
                for (var at = last; at != from; at = cameFrom[at])
                {
                    between.Insert(0, at);
                }

                return between;
            }
        }

        return null;
    }
}
