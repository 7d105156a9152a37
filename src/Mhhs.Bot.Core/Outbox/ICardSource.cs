using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Composes a message from the log at the moment it is sent. The one call from the outbox back up to a feature.</summary>
internal interface ICardSource
{
    /// <summary>The first word of the subjects it composes: <c>action</c> for <c>action:TMAG8-2</c>.</summary>
    static abstract string Kind { get; }

    /// <summary>Composes the message, or returns null when nothing is left to say.</summary>
    /// <param name="subject">What stands behind the colon of the subject.</param>
    /// <param name="message">The message it is for.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>A composed message.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Version">The version of the subject that it shows.</param>
internal sealed record Composed(Reply Content, int Version = 0)
{
    /// <summary>The real moment until which it may not be sent, because its reader's day is over; null for at once. What is sent then is composed anew.</summary>
    public Instant? Until { get; init; }

    /// <summary>What to write down once the platform has it, in the save that records the receipt; null for nothing.</summary>
    public Func<CancellationToken, Task>? WhenSent { get; init; }

    /// <summary>What follows in its thread, in order: queued in the save that records the receipt, so that it is owed exactly when this one has arrived.</summary>
    public IReadOnlyList<Reply> InThread { get; init; } = [];
}
