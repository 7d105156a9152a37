using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Sends one message to one platform. A sender never calls a feature and never reads the database.</summary>
public interface IPlatformSender
{
    /// <summary>The platform it sends to.</summary>
    Platform Platform { get; }

    /// <summary>
    /// Sends a message once, without trying again by itself: retries belong to the outbox. Never throws for what a platform may
    /// do in normal use; that is what <see cref="SendResult"/> is for.
    /// </summary>
    /// <param name="message">What to send and where.</param>
    /// <param name="cancellationToken">Cancels the wait; a message may have been sent all the same.</param>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}

/// <summary>A message on its way out.</summary>
/// <param name="WireId">A random id that is this message's for ever. It may travel with the message, so that it can be found again.</param>
/// <param name="Target">Where to.</param>
/// <param name="Content">What; never <see cref="Reply.Silent"/>.</param>
public sealed record OutgoingMessage(Guid WireId, ConversationReference Target, Reply Content)
{
    /// <summary>The receipt of an earlier message that this one takes the place of, or null for a new message.</summary>
    public string? Replaces { get; init; }

    /// <summary>The moment of an earlier try whose outcome is unknown, or null. A sender that can look (Slack) looks before it sends again.</summary>
    public Instant? PerhapsSentAt { get; init; }

    /// <summary>Whether it was sent again already after a try of unknown outcome, and nobody knows the outcome of that one either.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether it may be sent although it perhaps arrived and nobody can look: once, and only where one person sees it, for whom twice is a nuisance and not at all is worse.</summary>
    public bool MayComeAgain => !IsRepeated && (Target.IsDirect || Target.OnlyFor is not null && Content.SeenBy != Visibility.Channel);
}

/// <summary>How sending ended. The sender decides which; the worker writes it down and acts on it.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The platform has it.</summary>
    /// <param name="Receipt">The platform's id of the message, enough to change it later.</param>
    public sealed record Delivered(string Receipt) : SendResult
    {
        /// <summary>The direct conversation the platform opened for a user id, or null.</summary>
        public string? ConversationId { get; init; }

        /// <summary>What names the message's thread, so that something can be said in it; null where the platform has no threads.</summary>
        public string? Thread { get; init; }
    }

    /// <summary>Certainly not sent (429, no connection); try again after <paramref name="Wait"/>.</summary>
    public sealed record Later(Duration Wait, string Reason) : SendResult;

    /// <summary>Perhaps sent: a timeout, or a 5xx after the bytes went out.</summary>
    public sealed record Unclear(string Reason) : SendResult
    {
        /// <summary>
        /// Whether another try can double nothing: the sender looks first whether the message is there, or it takes the place of one that is. Where it is not, a
        /// message for one person is tried once more and any other is left.
        /// </summary>
        public bool MayRepeat { get; init; }
    }

    /// <summary>The target or the installation is gone and may come back; waits without counting tries.</summary>
    public sealed record Held(string Cause) : SendResult
    {
        /// <summary>The same as one of a few kinds, each with a way out of its own.</summary>
        public UnreachedCause Why { get; init; } = UnreachedCause.NotFound;
    }

    /// <summary>This payload never will be sent: it is malformed or too large.</summary>
    public sealed record Refused(string Reason) : SendResult;
}
