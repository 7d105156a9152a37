using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Finds the feature that composes a subject.</summary>
internal sealed class CardSources(IReadOnlyDictionary<string, Type> byKind)
{
    /// <summary>Composes a message from the log as it stands now, or returns null when nothing is left to say.</summary>
    public Task<Composed?> ComposeAsync(IServiceProvider services, OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.Subject?.Split(':', 2) is not [var kind, var subject] || !byKind.TryGetValue(kind, out var type))
        {
            throw new InvalidOperationException($"Outbox message {message.Id} has neither content nor a subject that a feature composes: '{message.Subject}'.");
        }

        return ((ICardSource)services.GetRequiredService(type)).ComposeAsync(subject, message, cancellationToken);
    }
}
