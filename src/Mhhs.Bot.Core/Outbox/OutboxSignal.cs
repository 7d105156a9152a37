using System.Threading.Channels;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Wakes the worker as soon as there is something to send; without it the worker looks every few seconds.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Says that there is something to send. Never blocks; many calls before the worker looks are one.</summary>
    public void Wake() => _wakes.Writer.TryWrite(true);

    /// <summary>Waits until there is something to send, or the time is up.</summary>
    /// <param name="atMost">How long to wait without a signal.</param>
    /// <param name="cancellationToken">Ends the wait with an exception.</param>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            await _wakes.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time to look without having been woken.
        }
    }
}
