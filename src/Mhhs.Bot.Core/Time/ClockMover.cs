using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>Moves the programme's clock forward, with sample data only, and lets everything happen that would have happened on the way.</summary>
public sealed class ClockMover : IDisposable
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ProgrammeClock _clock;
    private readonly OutboxWorker _worker;
    private readonly WriteGate _gate;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    internal ClockMover(IServiceScopeFactory scopes, ProgrammeClock clock, OutboxWorker worker, WriteGate gate) =>
        (_scopes, _clock, _worker, _gate) = (scopes, clock, worker, gate);

    /// <summary>
    /// Moves the clock to a moment, through everybody's every morning and every hour of a summary on the way in order: the sweeps run and what they queue is sent before
    /// the next one comes.
    /// </summary>
    /// <param name="target">The moment to arrive at.</param>
    /// <param name="cancellationToken">Stops on the way; the clock stays where it has come to.</param>
    /// <returns>Null when it was moved; otherwise why not.</returns>
    public async Task<string?> MoveToAsync(Instant target, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await ReloadAsync(cancellationToken);
            if (target <= _clock.Now)
            {
                return "The clock only moves forward.";
            }

            if (target - _clock.Now > Duration.FromDays(366))
            {
                return "That is more than a year ahead; move it in smaller steps.";
            }

            var stops = await FindStopsAsync(cancellationToken);
            for (Instant? at = _clock.Now; at is { } moment; at = moment < target ? Instant.Min(target, stops.After(moment) ?? target) : null)
            {
                // What is owed at the start goes out first. The real clock ticks on the way: where it has passed a stop meanwhile, that stop is now.
                if (!await StepAsync(Instant.Max(moment, _clock.Now), cancellationToken))
                {
                    return "The clock can be moved only where the database began with sample data.";
                }
            }

            return null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Takes the clock from the database: another host may have moved it.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        _clock.Load(await scope.ServiceProvider.GetRequiredService<BotDbContext>().Programme.AsNoTracking().SingleOrDefaultAsync(cancellationToken));
    }

    /// <inheritdoc />
    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ClockStops> FindStopsAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await ClockStops.FindAsync(scope.ServiceProvider.GetRequiredService<BotDbContext>(), _clock.Zone, cancellationToken);
    }

    private async Task<bool> StepAsync(Instant moment, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        if (await db.Programme.SingleOrDefaultAsync(cancellationToken) is not { IsSample: true } state)
        {
            return false;
        }

        using (await _gate.EnterAsync(cancellationToken))
        {
            state.ClockOffset = moment - _clock.RealNow;
            await db.SaveChangesAsync(cancellationToken);
        }

        _clock.Load(state);
        await scope.ServiceProvider.GetRequiredService<ApplyDatedChanges>().RunAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<ReminderSweep>().RunAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<DigestSweep>().RunAsync(cancellationToken);

        // Everything this moment owes goes out before the next comes.
        await _worker.DrainAsync(Duration.Zero, cancellationToken);
        return true;
    }
}
