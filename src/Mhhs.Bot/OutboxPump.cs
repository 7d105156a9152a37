using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot;

/// <summary>Keeps the outbox worker going: at once when something was queued here, and every few seconds for what another host queued or what had to wait.</summary>
internal sealed class OutboxPump(OutboxWorker worker, OutboxSignal signal, ILogger<OutboxPump> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await worker.RunOnceAsync(stoppingToken) == 0)
                {
                    await signal.WaitAsync(LookEvery, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // Being stopped is no failure, also where the host never came up.
                return;
            }
            catch (Exception error)
            {
                // The database is gone or busy: nothing is lost, the rows wait.
                Log.OutboxStalled(logger, error);
                await Task.Delay(LookEvery, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
