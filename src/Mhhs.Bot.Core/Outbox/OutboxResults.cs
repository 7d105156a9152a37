using System.Data.Common;
using System.Diagnostics;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>
/// Writes down how the sending of messages ended. Every write holds only while the row is leased as given: a host that was frozen past its lease writes over
/// nobody's receipt.
/// </summary>
internal sealed class OutboxResults(CardSources sources, WriteGate gate, TimeProvider realClock, ProgrammeClock clock, ILogger<OutboxWorker> logger)
{
    // Well within the lease, so that nobody else takes the row in the meantime.
    private static readonly TimeSpan InsistFor = TimeSpan.FromSeconds(60);

    // Product rules, section 9: a day of platform trouble, then a person is told.
    private static readonly Duration Patience = Duration.FromHours(24);

    /// <summary>Writes down how sending ended, and does what follows from it.</summary>
    public async Task WriteDownAsync(IServiceProvider services, BotDbContext db, OutboxMessage message, Guid lease, ConversationReference target, Posting? posting, Composed composed, SendResult result)
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
                await FinishAsync(db, message, lease, OutboxState.Held, held.Cause, held.Why);
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

        foreach (var (place, reply) in composed.InThread.Index())
        {
            services.GetRequiredService<OutboxQueue>().AddInThread(message, target with { Thread = delivered.Thread, OnlyFor = null, ReplyUrl = null }, place, reply);
        }

        var isMine = await InsistAsync(message, async () =>
        {
            using var turn = await gate.EnterAsync(CancellationToken.None);
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
        var now = realClock.GetCurrentInstant();
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
                    .SetProperty(row => row.IsRepeated, false)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
        if (mine == 0)
        {
            return false;
        }

        await ForgetSecretAsync(db, message);
        await new Reachability(db, clock).ArrivedAsync(message);

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
                Log.ReceiptNotTaken(logger, message.Id, busy.GetType().Name);
#pragma warning disable CA5394 // A pause needs no secret randomness.
                await Task.Delay(Random.Shared.Next(20, 200), CancellationToken.None);
#pragma warning restore CA5394
            }
        }
    }

    /// <summary>The subject may have changed after the card was drawn and before the posting was known: then the posting is behind from the start.</summary>
    private async Task CatchUpAsync(IServiceProvider services, BotDbContext db, OutboxMessage message, Posting made)
    {
        if (await sources.ComposeAsync(services, message, CancellationToken.None) is { } current && current.Version > made.Version)
        {
            using var turn = await gate.EnterAsync(CancellationToken.None);
            await services.GetRequiredService<OutboxQueue>().BringUpToDateAsync(made, current.Version, CancellationToken.None);
            await db.SaveChangesAsync(CancellationToken.None);
        }
    }

    /// <summary>It certainly did not arrive: again after a wait, and the conversation's others behind it; after a day of the platform's trouble it is held.</summary>
    public async Task LaterAsync(BotDbContext db, OutboxMessage message, Guid lease, Duration wait, string reason, bool holdsLane)
    {
        var now = realClock.GetCurrentInstant();
        if (IsPatienceOver(message, now))
        {
            await FinishAsync(db, message, lease, OutboxState.Held, $"The platform could not be reached for a day: {reason}", UnreachedCause.Trouble);
            return;
        }

        var notBefore = now + Duration.Max(wait, BackOff(message.Attempts));
        using var turn = await gate.EnterAsync(CancellationToken.None);
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
                    .SetProperty(row => row.IsRepeated, message.IsRepeated)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
        if (holdsLane)
        {
            await HoldLaneAsync(db, message.Lane, lease, notBefore);
        }
    }

    /// <summary>Puts a whole conversation off until a moment.</summary>
    public async Task PutOffAsync(BotDbContext db, string lane, Guid lease, Instant until, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await HoldLaneAsync(db, lane, lease, until);
    }

    /// <summary>Puts one message off until a moment: it may not be sent now, and was not.</summary>
    public async Task PutOffRowAsync(BotDbContext db, OutboxMessage message, Guid lease, Instant until)
    {
        using var turn = await gate.EnterAsync(CancellationToken.None);
        await db.Outbox.Where(row => row.Id == message.Id && row.LeaseId == lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, OutboxState.Waiting)
                    .SetProperty(row => row.NotBefore, until)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
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
    public async Task UnclearAsync(BotDbContext db, OutboxMessage message, Guid lease, SendResult.Unclear unclear)
    {
        var now = realClock.GetCurrentInstant();
        if (message.PerhapsSentAt is not null && !unclear.MayRepeat || IsPatienceOver(message, now))
        {
            await FinishAsync(db, message, lease, OutboxState.Unclear, unclear.Reason);
            return;
        }

        // The earliest try counts: whoever looks has to look from there on.
        var since = message.PerhapsSentAt ?? now;
        using var turn = await gate.EnterAsync(CancellationToken.None);
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

    /// <summary>It is not sent, for now or for good. What is held is composed anew some day: what perhaps arrived by an earlier try is not, or it would be told twice.</summary>
    public async Task FinishAsync(BotDbContext db, OutboxMessage message, Guid lease, OutboxState state, string? cause, UnreachedCause? why = null)
    {
        if (state == OutboxState.Held && message is { PerhapsSentAt: not null, PostingId: null })
        {
            (state, cause) = (OutboxState.Unclear, $"it perhaps arrived before: {cause}");
        }

        using var turn = await gate.EnterAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);

        // Nothing that was read to compose the message is written with its outcome.
        db.ChangeTracker.Clear();
        var mine = await db.Outbox
            .Where(row => row.Id == message.Id && row.LeaseId == lease)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, state)
                    .SetProperty(row => row.Cause, cause)
                    .SetProperty(row => row.LeaseId, (Guid?)null),
                CancellationToken.None);
        if (state is not OutboxState.Held)
        {
            await ForgetSecretAsync(db, message);
        }

        if (mine == 1)
        {
            await new Reachability(db, clock).FailedAsync(message, state, why, cause);
            await db.SaveChangesAsync(CancellationToken.None);
        }

        await transaction.CommitAsync(CancellationToken.None);
        Log.NotSent(logger, message.Id, state, cause);
    }

    /// <summary>What is shown only once is not kept with the message when it is over.</summary>
    private static async Task ForgetSecretAsync(BotDbContext db, OutboxMessage message)
    {
        if (message.Content?.KeptAs is { } kept)
        {
            await db.Outbox.Where(row => row.Id == message.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Content, kept), CancellationToken.None);
        }
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
