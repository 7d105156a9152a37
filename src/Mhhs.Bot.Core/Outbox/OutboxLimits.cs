using System.Threading.RateLimiting;
using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>How fast messages may go out: by conversation, and by workspace over all its conversations.</summary>
/// <remarks>
/// Slack allows about one message a second in a channel with short bursts, and several hundred a minute in a workspace
/// (https://docs.slack.dev/apis/web-api/rate-limits). What a platform itself says with 429 goes into the rows instead.
/// </remarks>
/// <param name="hasNone">Nobody is limited, as where time itself is simulated.</param>
internal sealed class OutboxLimits(bool hasNone = false) : IDisposable
{
    private readonly PartitionedRateLimiter<ConversationReference> _limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<ConversationReference, string>(target => Partition(target, OutboxQueue.LaneOf(target), burst: 3, perSecond: 1)),
        PartitionedRateLimiter.Create<ConversationReference, string>(target => Partition(target, $"{target.Platform}:{target.Workspace}", burst: 20, perSecond: 5)));

    /// <summary>How long a conversation is put off that has had its share.</summary>
    public static Duration Pause { get; } = Duration.FromSeconds(1);

    /// <summary>Takes the right to send one message there now; false when it has to wait.</summary>
    public bool TryTake(ConversationReference target)
    {
        if (hasNone)
        {
            return true;
        }

        using var permit = _limiter.AttemptAcquire(target);
        return permit.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();

    // The local chat is this process: nobody limits it.
    private static RateLimitPartition<string> Partition(ConversationReference target, string key, int burst, int perSecond) => target.Platform == Platform.Chat
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
            AutoReplenishment = true,
        });
}
