using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Sends what is owed: leases rows, composes what is composed late, and hands each to its platform's sender; <see cref="OutboxResults"/> writes down how that ended.</summary>
public sealed class OutboxWorker
{
    // Long enough for a batch at one message a second per conversation; a host that dies gives its rows back after it.
    internal static readonly Duration Lease = Duration.FromMinutes(2);

    private readonly IServiceScopeFactory _scopes;
    private readonly Dictionary<Platform, IPlatformSender> _senders;
    private readonly CardSources _sources;
    private readonly OutboxLimits _limits;
    private readonly OutboxResults _results;
    private readonly WriteGate _gate;
    private readonly TimeProvider _realClock;
    private readonly ILogger<OutboxWorker> _logger;

    internal OutboxWorker(IServiceScopeFactory scopes, IEnumerable<IPlatformSender> senders, CardSources sources, OutboxLimits limits, WriteGate gate, TimeProvider realClock, ProgrammeClock clock, ILogger<OutboxWorker> logger)
    {
        (_scopes, _sources, _limits, _gate, _realClock, _logger) = (scopes, sources, limits, gate, realClock, logger);
        _senders = senders.ToDictionary(sender => sender.Platform);
        _results = new OutboxResults(sources, gate, realClock, clock, logger);
    }

    /// <summary>Sends what is due now, at most one batch.</summary>
    /// <returns>How many rows were taken; when it is not zero there may be more.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var lease = Guid.NewGuid();
        List<OutboxMessage> batch;
        await using (var scope = _scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
            var now = _realClock.GetCurrentInstant();
            if (!await db.Outbox.AnyAsync(Due(now), cancellationToken))
            {
                return 0;
            }

            using (await _gate.EnterAsync(cancellationToken))
            {
                if (await db.LeaseAsync(lease, now, Lease, cancellationToken) == 0)
                {
                    return 0;
                }
            }

            batch = await db.Outbox.AsNoTracking().Where(message => message.LeaseId == lease).OrderBy(message => message.Id).ToListAsync(cancellationToken);
        }

        // One conversation after the other would wait for the slowest; within one, order is part of the message.
        await Parallel.ForEachAsync(
            batch.GroupBy(message => message.Lane),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken },
            async (lane, token) =>
            {
                foreach (var message in lane)
                {
                    if (!await HandleAsync(message, lease, token))
                    {
                        // The platform asked this conversation to wait, and what stands behind in it has been given back.
                        break;
                    }
                }
            });
        return batch.Count;
    }

    /// <summary>Sends until nothing is due, and nothing that somebody else of this program has in hand is left.</summary>
    /// <param name="ahead">Waits for what becomes due within this time as well, such as what the rate limit has put off.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public async Task DrainAsync(Duration ahead, CancellationToken cancellationToken)
    {
        // Bounded by the number of looks: what takes longer than a minute without a message going out is the running host's.
        for (var looks = 0; looks < 600; looks++)
        {
            while (await RunOnceAsync(cancellationToken) > 0)
            {
                looks = 0;
            }

            await using (var scope = _scopes.CreateAsyncScope())
            {
                var soon = _realClock.GetCurrentInstant() + ahead;
                if (!await scope.ServiceProvider.GetRequiredService<BotDbContext>().Outbox
                    .AnyAsync(message => message.State == OutboxState.Leased || message.State == OutboxState.Waiting && message.NotBefore <= soon, cancellationToken))
                {
                    return;
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    internal static System.Linq.Expressions.Expression<Func<OutboxMessage, bool>> Due(Instant now) => message =>
        message.State == OutboxState.Waiting && message.NotBefore <= now
        || message.State == OutboxState.Leased && message.LeasedUntil < now;

    /// <summary>Sends one message and writes down how that ended.</summary>
    /// <returns>Whether the next one of the conversation may follow at once.</returns>
    private async Task<bool> HandleAsync(OutboxMessage message, Guid lease, CancellationToken cancellationToken)
    {
        var isOut = false;
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
            var posting = message.PostingId is { } id ? await db.Postings.FindAsync([id], cancellationToken) : null;
            if ((posting?.Conversation ?? message.Conversation) is not { } target || message.PostingId is not null && posting is null)
            {
                await _results.FinishAsync(db, message, lease, OutboxState.Dropped, "Its message is gone.");
                return true;
            }

            if (!_limits.TryTake(target))
            {
                // Nobody waits here for a busy conversation: it comes again in a moment, and the others go on.
                await _results.PutOffAsync(db, message.Lane, lease, _realClock.GetCurrentInstant() + OutboxLimits.Pause, cancellationToken);
                return false;
            }

            var composed = message is { Subject: null, Content: { } fixedContent } ? new Composed(fixedContent) : await _sources.ComposeAsync(scope.ServiceProvider, message, cancellationToken);
            if (composed is null)
            {
                await _results.FinishAsync(db, message, lease, OutboxState.Dropped, "Nothing was left to say.");
                return true;
            }

            if (composed.Until is { } until)
            {
                await _results.PutOffRowAsync(db, message, lease, until);
                return true;
            }

            if (!_senders.TryGetValue(target.Platform, out var sender))
            {
                await _results.FinishAsync(db, message, lease, OutboxState.Held, $"{target.Platform} is not set up.", UnreachedCause.NotSetUp);
                return true;
            }

            if (!await BeginAsync(db, message, lease, cancellationToken))
            {
                // Another host has it by now: this one was frozen past its lease.
                return true;
            }

            var outgoing = new OutgoingMessage(message.WireId, target, message.Instead is { } instead ? Instead.Say(composed.Content, instead) : composed.Content) { Replaces = posting?.Receipt, PerhapsSentAt = message.PerhapsSentAt, IsRepeated = message.IsRepeated };
            isOut = true;
            var result = await sender.SendAsync(outgoing, cancellationToken);

            // The platform has answered: writing that down is not cancelled, or the message would go out twice.
            await _results.WriteDownAsync(scope.ServiceProvider, db, message, lease, target, posting, composed, result);
            return result is not SendResult.Later;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.SendFailed(_logger, error, message.Id);
            await using var scope = _scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
            if (isOut)
            {
                // A sender that broke, or a database that could not take down the receipt: the message may be there.
                await _results.UnclearAsync(db, message, lease, new SendResult.Unclear(error.GetType().Name));
            }
            else
            {
                await _results.LaterAsync(db, message, lease, Duration.Zero, error.GetType().Name, holdsLane: false);
            }

            return true;
        }
    }

    /// <summary>Looks at the lease again just before the bytes go out, and notes that they may have.</summary>
    private async Task<bool> BeginAsync(BotDbContext db, OutboxMessage message, Guid lease, CancellationToken cancellationToken)
    {
        var now = _realClock.GetCurrentInstant();
        var isAgain = message.PerhapsSentAt is not null;
        using var turn = await _gate.EnterAsync(cancellationToken);
        return await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease && row.State == OutboxState.Leased && row.LeasedUntil > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PerhapsSentAt, now).SetProperty(row => row.IsRepeated, isAgain), cancellationToken) == 1;
    }
}
