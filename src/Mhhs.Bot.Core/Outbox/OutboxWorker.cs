using System.Data.Common;
using System.Diagnostics;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Sends what is owed: leases rows, composes what is composed late, hands each to its platform's sender, and writes down how that ended.</summary>
public sealed class OutboxWorker
{
    // Long enough for a batch at one message a second per conversation; a host that dies gives its rows back after it.
    internal static readonly Duration Lease = Duration.FromMinutes(2);

    // Well within the lease, so that nobody else takes the row in the meantime.
    private static readonly TimeSpan InsistFor = TimeSpan.FromSeconds(60);

    // Product rules, section 9: a day of platform trouble, then a person is told.
    private static readonly Duration Patience = Duration.FromHours(24);

    private readonly IServiceScopeFactory _scopes;
    private readonly Dictionary<Platform, IPlatformSender> _senders;
    private readonly CardSources _sources;
    private readonly OutboxLimits _limits;
    private readonly WriteGate _gate;
    private readonly TimeProvider _realClock;
    private readonly ILogger<OutboxWorker> _logger;

    internal OutboxWorker(IServiceScopeFactory scopes, IEnumerable<IPlatformSender> senders, CardSources sources, OutboxLimits limits, WriteGate gate, TimeProvider realClock, ILogger<OutboxWorker> logger)
    {
        (_scopes, _sources, _limits, _gate, _realClock, _logger) = (scopes, sources, limits, gate, realClock, logger);
        _senders = senders.ToDictionary(sender => sender.Platform);
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
                await FinishAsync(db, message, lease, OutboxState.Dropped, "Its message is gone.");
                return true;
            }

            if (!_limits.TryTake(target))
            {
                // Nobody waits here for a busy conversation: it comes again in a moment, and the others go on.
                using var turn = await _gate.EnterAsync(cancellationToken);
                await HoldLaneAsync(db, message.Lane, lease, _realClock.GetCurrentInstant() + OutboxLimits.Pause);
                return false;
            }

            var composed = message.Content is { } fixedContent ? new Composed(fixedContent) : await _sources.ComposeAsync(scope.ServiceProvider, message, cancellationToken);
            if (composed is null)
            {
                await FinishAsync(db, message, lease, OutboxState.Dropped, "Nothing was left to say.");
                return true;
            }

            if (!_senders.TryGetValue(target.Platform, out var sender))
            {
                await FinishAsync(db, message, lease, OutboxState.Held, $"{target.Platform} is not set up.");
                return true;
            }

            if (!await BeginAsync(db, message, lease, cancellationToken))
            {
                // Another host has it by now: this one was frozen past its lease.
                return true;
            }

            var outgoing = new OutgoingMessage(message.WireId, target, composed.Content) { Replaces = posting?.Receipt, PerhapsSentAt = message.PerhapsSentAt };
            isOut = true;
            var result = await sender.SendAsync(outgoing, cancellationToken);

            // The platform has answered: writing that down is not cancelled, or the message would go out twice.
            await WriteDownAsync(scope.ServiceProvider, db, message, lease, target, posting, composed, result);
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
                await UnclearAsync(db, message, lease, new SendResult.Unclear(error.GetType().Name));
            }
            else
            {
                await LaterAsync(db, message, lease, Duration.Zero, error.GetType().Name, holdsLane: false);
            }

            return true;
        }
    }

    /// <summary>Looks at the lease again just before the bytes go out, and notes that they may have.</summary>
    private async Task<bool> BeginAsync(BotDbContext db, OutboxMessage message, Guid lease, CancellationToken cancellationToken)
    {
        var now = _realClock.GetCurrentInstant();
        using var turn = await _gate.EnterAsync(cancellationToken);
        return await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease && row.State == OutboxState.Leased && row.LeasedUntil > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.PerhapsSentAt, now), cancellationToken) == 1;
    }

    private async Task WriteDownAsync(IServiceProvider services, BotDbContext db, OutboxMessage message, Guid lease, ConversationReference target, Posting? posting, Composed composed, SendResult result)
    {
        switch (result)
        {
            case SendResult.Delivered delivered:
                await DeliveredAsync(services, db, message, lease, target, posting, composed, delivered);
                break;
            case SendResult.Later later:
                await LaterAsync(db, message, lease, later.Wait, later.Reason, holdsLane: true);
                break;
            case SendResult.Unclear unclear:
                await UnclearAsync(db, message, lease, unclear);
                break;
            case SendResult.Held held:
                await FinishAsync(db, message, lease, OutboxState.Held, held.Cause);
                break;
            case SendResult.Refused refused:
                await FinishAsync(db, message, lease, OutboxState.Refused, refused.Reason);
                break;
            default:
                throw new InvalidOperationException($"{result} is no way for sending to end.");
        }
    }

    private async Task DeliveredAsync(IServiceProvider services, BotDbContext db, OutboxMessage message, Guid lease, ConversationReference target, Posting? posting, Composed composed, SendResult.Delivered delivered)
    {
        var made = (Posting?)null;
        if (posting is not null)
        {
            posting.Version = composed.Version;
        }
        else if (message is { BecomesPosting: true, Subject: { } subject })
        {
            var conversation = delivered.ConversationId is { } actual ? target with { ConversationId = actual } : target;
            made = new Posting { Subject = subject, Conversation = conversation, Lane = OutboxQueue.LaneOf(conversation), Receipt = delivered.Receipt, Version = composed.Version };
            db.Postings.Add(made);
        }

        if (composed.WhenSent is { } note)
        {
            await note(CancellationToken.None);
        }

        var isMine = await InsistAsync(message, async () =>
        {
            using var turn = await _gate.EnterAsync(CancellationToken.None);
            return await SaveReceiptAsync(db, message, lease, composed, delivered);
        });
        if (isMine && made is not null)
        {
            await CatchUpAsync(services, db, message, made);
        }
    }

    /// <summary>Saves the receipt and what came of it, together.</summary>
    /// <returns>Whether the row was still this worker's; if not, nothing was saved.</returns>
    private async Task<bool> SaveReceiptAsync(BotDbContext db, OutboxMessage message, Guid lease, Composed composed, SendResult.Delivered delivered)
    {
        var now = _realClock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        var mine = await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease)
            .ExecuteUpdateAsync(
                set => set
                    // A change that came in while this one was on its way is still to be shown.
                    .SetProperty(row => row.State, row => row.Wanted > composed.Version && row.PostingId != null ? OutboxState.Waiting : OutboxState.Sent)
                    .SetProperty(row => row.SentAt, now)
                    .SetProperty(row => row.Receipt, delivered.Receipt)
                    .SetProperty(row => row.PerhapsSentAt, (Instant?)null)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
        if (mine == 0)
        {
            return false;
        }

        // What is not committed is still to be saved by the next try.
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        db.ChangeTracker.AcceptAllChanges();
        return true;
    }

    /// <summary>Runs a write that must not be lost again and again while the database is busy or away: the message is out, and without its receipt it would go out twice.</summary>
    private async Task<bool> InsistAsync(OutboxMessage message, Func<Task<bool>> write)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception busy) when (busy is DbUpdateException or DbException && Stopwatch.GetElapsedTime(started) < InsistFor)
            {
                Log.ReceiptNotTaken(_logger, message.Id, busy.GetType().Name);
#pragma warning disable CA5394 // A pause needs no secret randomness.
                await Task.Delay(Random.Shared.Next(20, 200), CancellationToken.None);
#pragma warning restore CA5394
            }
        }
    }

    /// <summary>The subject may have changed after the card was drawn and before the posting was known: then the posting is behind from the start.</summary>
    private async Task CatchUpAsync(IServiceProvider services, BotDbContext db, OutboxMessage message, Posting made)
    {
        if (await _sources.ComposeAsync(services, message, CancellationToken.None) is { } current && current.Version > made.Version)
        {
            using var turn = await _gate.EnterAsync(CancellationToken.None);
            await services.GetRequiredService<OutboxQueue>().BringUpToDateAsync(made, current.Version, CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    private async Task LaterAsync(BotDbContext db, OutboxMessage message, Guid lease, Duration wait, string reason, bool holdsLane)
    {
        var now = _realClock.GetCurrentInstant();
        if (IsPatienceOver(message, now))
        {
            await FinishAsync(db, message, lease, OutboxState.Held, $"The platform could not be reached for a day: {reason}");
            return;
        }

        var notBefore = now + Duration.Max(wait, BackOff(message.Attempts));
        using var turn = await _gate.EnterAsync(CancellationToken.None);
        await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, OutboxState.Waiting)
                    .SetProperty(row => row.NotBefore, notBefore)
                    .SetProperty(row => row.Attempts, message.Attempts + 1)
                    .SetProperty(row => row.Cause, reason)
                    // This try certainly did not arrive; an earlier one may have.
                    .SetProperty(row => row.PerhapsSentAt, message.PerhapsSentAt)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
        if (holdsLane)
        {
            await HoldLaneAsync(db, message.Lane, lease, notBefore);
        }
    }

    /// <summary>A platform's “not before” is for the whole conversation, and survives a restart because it is on the rows. What this worker has of it is given back, so that the order stays.</summary>
    private static Task<int> HoldLaneAsync(BotDbContext db, string lane, Guid lease, Instant until) => db.Outbox
        .Where(row => row.Lane == lane && row.NotBefore < until && (row.State == OutboxState.Waiting || row.State == OutboxState.Leased && row.LeaseId == lease))
        .ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, OutboxState.Waiting)
                .SetProperty(row => row.NotBefore, until)
                .SetProperty(row => row.LeaseId, (Guid?)null),
            CancellationToken.None);

    /// <summary>
    /// Again, with the knowledge that it may be there already: as long as the platform's trouble lasts where that can double nothing; else once more, where a sender that cannot
    /// look decides by who it is for. Then it is left.
    /// </summary>
    private async Task UnclearAsync(BotDbContext db, OutboxMessage message, Guid lease, SendResult.Unclear unclear)
    {
        var now = _realClock.GetCurrentInstant();
        if (message.PerhapsSentAt is not null && !unclear.MayRepeat || IsPatienceOver(message, now))
        {
            await FinishAsync(db, message, lease, OutboxState.Unclear, unclear.Reason);
            return;
        }

        // The earliest try counts: whoever looks has to look from there on.
        var since = message.PerhapsSentAt ?? now;
        using var turn = await _gate.EnterAsync(CancellationToken.None);
        await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, OutboxState.Waiting)
                    .SetProperty(row => row.NotBefore, now + BackOff(message.Attempts))
                    .SetProperty(row => row.Attempts, message.Attempts + 1)
                    .SetProperty(row => row.Cause, unclear.Reason)
                    .SetProperty(row => row.PerhapsSentAt, row => row.PerhapsSentAt < since ? row.PerhapsSentAt : since)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
    }

    // A row that updates a posting serves again and again, so its age says nothing: its tries do, ten minutes apart.
    private static bool IsPatienceOver(OutboxMessage message, Instant now) =>
        message.PostingId is null ? now - message.QueuedAt > Patience : message.Attempts > Patience / Duration.FromMinutes(10);

    private async Task FinishAsync(BotDbContext db, OutboxMessage message, Guid lease, OutboxState state, string? cause)
    {
        using var turn = await _gate.EnterAsync(CancellationToken.None);
        await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, state)
                    .SetProperty(row => row.Cause, cause)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
        Log.NotSent(_logger, message.Id, state, cause);
    }

    /// <summary>Two seconds, doubled with every try up to ten minutes, and up to half as much again so that many do not come back together.</summary>
    private static Duration BackOff(int attempts)
    {
        var seconds = Math.Min(600, 2 * Math.Pow(2, Math.Min(attempts, 10)));
#pragma warning disable CA5394 // A pause needs no secret randomness.
        return Duration.FromSeconds(seconds * (1 + Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }
}

/// <summary>Takes rows for one worker.</summary>
internal static class OutboxLease
{
    private const int BatchSize = 100;

    /// <summary>Leases the rows that are due, and returns how many. The same on both databases, and with many hosts.</summary>
    /// <remarks>
    /// The condition stands outside the sub-query and inside it: an UPDATE of PostgreSQL that has waited for a row checks only its outer
    /// condition again, so that without it two hosts would take the same rows.
    /// </remarks>
    public static async Task<int> LeaseAsync(this BotDbContext db, Guid lease, Instant now, Duration length, CancellationToken cancellationToken)
    {
        var until = now + length;
        var due = db.Outbox.Where(OutboxWorker.Due(now));
        return await due
            .Where(message => due.OrderBy(row => row.NotBefore).ThenBy(row => row.Id).Take(BatchSize).Select(row => row.Id).Contains(message.Id))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(message => message.State, OutboxState.Leased)
                    .SetProperty(message => message.LeaseId, lease)
                    .SetProperty(message => message.LeasedUntil, until),
                cancellationToken);
    }
}
