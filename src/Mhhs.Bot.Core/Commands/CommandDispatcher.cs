using System.Data.Common;
using System.Diagnostics;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mhhs.Bot.Core.Commands;

/// <summary>
/// The one way in: finds the command, runs it, and saves its change, the record of the event and the messages it queued together.
/// </summary>
public sealed class CommandDispatcher
{
    // Past this the person hears “not recorded”; a platform waits three seconds.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    // As much as a chat message holds; what is longer is a file.
    private const int LongestText = 8_000;

    private static readonly Duration DoubleClick = Duration.FromMinutes(1);

    private readonly IServiceScopeFactory _scopes;
    private readonly CommandCatalogue _catalogue;
    private readonly ProgrammeClock _clock;
    private readonly OutboxSignal _signal;
    private readonly WriteGate _gate;
    private readonly ILogger<CommandDispatcher> _logger;

    internal CommandDispatcher(IServiceScopeFactory scopes, CommandCatalogue catalogue, ProgrammeClock clock, OutboxSignal signal, WriteGate gate, ILogger<CommandDispatcher> logger) =>
        (_scopes, _catalogue, _clock, _signal, _gate, _logger) = (scopes, catalogue, clock, signal, gate, logger);

    /// <summary>
    /// Does what a person asked, once per event however often it is delivered, and says what to answer. Where
    /// <see cref="CommandRequest.ReplyTo"/> is set the answer is queued as well, in the same save. Never throws for what people or
    /// databases do; the answer then says that nothing was recorded.
    /// </summary>
    /// <param name="request">What was asked.</param>
    /// <param name="cancellationToken">The program's stopping token; never that of the HTTP request, whose sender may hang up.</param>
    public async Task<Reply> DispatchAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        request = request.Visible();
        var started = Stopwatch.GetTimestamp();
        var now = _clock.Now;
        while (true)
        {
            try
            {
                var reply = await RunOnceAsync(request, now, cancellationToken);
                await ReleaseAsync(request, cancellationToken);
                return reply;
            }
            catch (Exception raced) when (raced is DbUpdateException or DbException && Stopwatch.GetElapsedTime(started) < Budget)
            {
                // Somebody else changed the same thing, the same event came in twice, or the database is busy: look again after a random pause, so that many do not collide again.
                Log.RaceLost(_logger, request.EventKey, raced.GetType().Name);
#pragma warning disable CA5394 // A pause needs no secret randomness.
                await Task.Delay(Random.Shared.Next(5, 40), cancellationToken);
#pragma warning restore CA5394
            }
            catch (Exception raced) when (raced is DbUpdateException or DbException)
            {
                if (await FindRecordedAsync(request, cancellationToken) is { } recorded)
                {
                    return recorded;
                }

                Log.NotRecorded(_logger, raced, request.EventKey);
                return await FailedAsync(request, "The log is busy at the moment. This was not recorded; please try again.", cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                var reference = Guid.NewGuid().ToString("N")[..8];
                Log.CommandFailed(_logger, error, request.EventKey, reference);
                return await FailedAsync(request, $"Something went wrong and nothing was recorded. If it happens again, tell your secretariat: reference {reference}.", cancellationToken);
            }
        }
    }

    /// <summary>A save may have arrived although its answer did not: then the event is there, with its reply, and nobody is told that it was not recorded.</summary>
    /// <returns>The reply; null where the event is not there.</returns>
    private async Task<Reply?> FindRecordedAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            return (await FindEarlierAsync(scope.ServiceProvider.GetRequiredService<BotDbContext>(), request, cancellationToken)).Earlier;
        }
        catch (Exception error) when (error is DbUpdateException or DbException)
        {
            return new Reply.Problem("The log cannot be reached at the moment, so I can't tell whether this was recorded. Please look in a minute before you say it again.");
        }
    }

    /// <summary>Says that nothing was recorded, also where the response has no room for it. When even that can't be queued the log has it.</summary>
    private async Task<Reply> FailedAsync(CommandRequest request, string text, CancellationToken cancellationToken)
    {
        var problem = new Reply.Problem(text);
        if (request.Queues(problem))
        {
            try
            {
                await ReplyLaterAsync(request with { EventKey = $"{request.EventKey}!{Guid.NewGuid():N}", Conversation = request.ReplyTo! }, problem, cancellationToken);
            }
            catch (Exception error) when (error is DbUpdateException or DbException)
            {
                Log.NotRecorded(_logger, error, request.EventKey);
            }
        }

        return problem;
    }

    /// <summary>Queues an answer that could not be given in time, to where the event came from.</summary>
    public async Task ReplyLaterAsync(CommandRequest request, Reply reply, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OutboxQueue>().Reply(request.EventKey, request.Conversation, reply);
        using (await _gate.EnterAsync(cancellationToken))
        {
            await scope.ServiceProvider.GetRequiredService<BotDbContext>().SaveChangesAsync(cancellationToken);
        }

        _signal.Wake();
    }

    private async Task<Reply> RunOnceAsync(CommandRequest request, Instant now, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        if (request.Text is { Length: > LongestText })
        {
            return await QueueAsync(scope, request, new Reply.Problem($"That is longer than a message can be here ({LongestText:N0} characters). Nothing was recorded; say it in less."), cancellationToken);
        }

        var routing = request.Path is { } path
            ? _catalogue.Find(path) is { } pressed ? new Routing.Found(pressed, "") : new Routing.Unknown(path, [])
            : _catalogue.Route(request.Text ?? "", request.Noun);
        if (routing is not Routing.Found found)
        {
            return await QueueAsync(scope, request, UnknownVerb((Routing.Unknown)routing), cancellationToken);
        }

        if (await KeptButtons.FindAsync(db, request, cancellationToken) is not { } meant)
        {
            return await QueueAsync(scope, request, new Reply.Problem("What this button stands for is no longer kept. Nothing was recorded; please say it again."), cancellationToken);
        }

        request = meant;
        found.Command.Spec.Before?.Invoke(request);
        var changes = found.Command.Spec.Changes;
        using var turn = changes ? await _gate.EnterAsync(ThingOf(found, request), cancellationToken) : null;
        if (changes)
        {
            (request, var earlier) = await FindEarlierAsync(db, request, cancellationToken);
            if (earlier is not null)
            {
                return earlier;
            }
        }

        var today = _clock.DateOf(now);
        if (await db.FindCallerAsync(request, today, cancellationToken) is not { } caller)
        {
            var asks = await scope.ServiceProvider.GetRequiredService<WorkspaceFinder>().AskedAsync(request.Account, new Change(null, request.Account.ToString(), now, today, request.Account.Platform, request.EventKey), cancellationToken);
            return await QueueAsync(scope, request, new Reply.Problem("This workspace has not been approved for the programme yet. An admin of the programme can do that."), cancellationToken, save: asks);
        }

        await KeepStrangerAsync(db, caller, hasTurn: changes, cancellationToken);
        var takenBack = changes ? await LastChange.FindAsync(db, _catalogue, found, request, caller.Person.Id, _clock.RealNow, cancellationToken) : new TakenBack(found, request);
        if (takenBack.Problem is { } problem)
        {
            return await QueueAsync(scope, request, problem, cancellationToken);
        }

        (found, request) = (takenBack.Found, takenBack.Request);
        var access = scope.ServiceProvider.GetRequiredService<Access>();
        access.Caller = caller;
        var context = new CommandContext { Request = request, Caller = caller, BoundGroup = await FindBoundGroupAsync(db, request, cancellationToken), Now = now, Today = today, Zone = _clock.Zone };
        var arguments = new Arguments(found.Words, request.Fields)
        {
            Today = today,
            BoundGroup = context.BoundGroup?.Code,
            Names = await FindNamesAsync(db, request, cancellationToken),
            CardAction = await FindCardActionAsync(db, request, cancellationToken),
        };
        var reply = await found.Command.Run(scope.ServiceProvider, context, arguments, cancellationToken);
        if (!changes)
        {
            return await QueueAsync(scope, request, reply, cancellationToken);
        }

        if (reply is Reply.Problem or Reply.Ask)
        {
            db.ChangeTracker.Clear();
            if (request.Path is not null)
            {
                // Nothing was done, so there is nothing not to do twice: the same button may be right in a minute.
                return await QueueAsync(scope, request, reply, cancellationToken);
            }
        }
        else if (!access.WasAsked)
        {
            throw new InvalidOperationException($"'{found.Command.Spec.Path}' changed something without asking whether {caller.Actor} may.");
        }

        if (reply is not (Reply.Problem or Reply.Ask))
        {
            foreach (var follower in scope.ServiceProvider.GetServices<IAfterCommand>())
            {
                await follower.RunAsync(context, cancellationToken);
            }
        }

        reply = KeptButtons.Shorten(reply, request.EventKey);
        db.InboundEvents.Add(await LastChange.RecordAsync(db, found, request, reply, caller.Person.Id, takenBack.Change, _clock.RealNow, cancellationToken));
        return await QueueAsync(scope, request, reply, cancellationToken, save: true);
    }

    /// <summary>Who speaks can be reached, and so can the channel in which somebody does: what was held for them is sent.</summary>
    private async Task ReleaseAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var backlog = scope.ServiceProvider.GetRequiredService<Backlog>();
            var heard = await backlog.FindHeardAsync(request.Account, OutboxQueue.LaneOf(request.Conversation), cancellationToken);
            if (heard.Count == 0)
            {
                return;
            }

            using (await _gate.EnterAsync(cancellationToken))
            {
                await backlog.ReleaseAsync(heard, cancellationToken);
            }

            _signal.Wake();
        }
        catch (Exception busy) when (busy is DbUpdateException or DbException)
        {
            // It stays held until the person's next word or next morning; what was asked has been answered.
            Log.RaceLost(_logger, request.EventKey, busy.GetType().Name);
        }
    }

    /// <summary>Somebody who speaks for the first time is kept at once, whatever comes of what they say: only who is kept can be looked up, and joined to whom the programme knows.</summary>
    private async Task KeepStrangerAsync(BotDbContext db, Caller caller, bool hasTurn, CancellationToken cancellationToken)
    {
        if (db.Entry(caller.Person).State == EntityState.Added)
        {
            using var turn = hasTurn ? null : await _gate.EnterAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>What is most likely changed, without looking anything up: the first action that is named; without one, whatever this command changes.</summary>
    private string ThingOf(Routing.Found found, CommandRequest request) =>
        new Arguments(found.Words, request.Fields) { Today = _clock.Today }.Reference("action")?.Ref.Key ?? found.Command.Spec.Path;

    private async Task<Reply> QueueAsync(AsyncServiceScope scope, CommandRequest request, Reply reply, CancellationToken cancellationToken, bool save = false)
    {
        if (request.ReplyTo is { } conversation && request.Queues(reply))
        {
            var outbox = scope.ServiceProvider.GetRequiredService<OutboxQueue>();
            if (save)
            {
                outbox.Reply(request.EventKey, conversation, reply);
            }
            else
            {
                await outbox.ReplyUnlessThereAsync(request.Path is null ? request.EventKey : $"{request.EventKey}@{Guid.NewGuid():N}", conversation, reply, cancellationToken);
                save = true;
            }
        }

        if (save)
        {
            await scope.ServiceProvider.GetRequiredService<BotDbContext>().SaveChangesAsync(cancellationToken);
            _signal.Wake();
        }

        return reply;
    }

    /// <summary>
    /// What was answered when this event was done, if it was. A press has no id of the platform's that is its own, only who pressed what on which posting: that is a double
    /// click for a minute. Later it is a new wish, as of somebody who ticks again what was unticked, and a new event.
    /// </summary>
    private async Task<(CommandRequest Request, Reply? Earlier)> FindEarlierAsync(BotDbContext db, CommandRequest request, CancellationToken cancellationToken)
    {
        for (var turn = 1; ; turn++)
        {
            var key = turn == 1 ? request.EventKey : $"{request.EventKey}#{turn}";
            if (await db.InboundEvents.FindAsync([key], cancellationToken) is not { } earlier)
            {
                return (request with { EventKey = key }, null);
            }

            if (request.Path is null || _clock.RealNow - earlier.At < DoubleClick)
            {
                return (request, KeptButtons.Shorten(earlier.Reply, key));
            }
        }
    }

    private static Reply.Problem UnknownVerb(Routing.Unknown unknown) => unknown.Near.Count == 0
        ? new Reply.Problem(RichText.Plain($"I don't know “{unknown.Verb}”. Type ") + RichText.Code("/mhhs help") + " to see what I can do.")
        : new Reply.Problem($"I don't know “{unknown.Verb}”. {CommandContext.DidYouMean(unknown.Near.Count)}", new CardElement.Buttons([.. unknown.Near]));

    private static Task<Group?> FindBoundGroupAsync(BotDbContext db, CommandRequest request, CancellationToken cancellationToken)
    {
        var (platform, workspace, channel) = (request.Conversation.Platform, request.Conversation.Workspace, request.Conversation.ConversationId);
        return db.ChannelBindings
            .Where(binding => binding.Platform == platform && binding.Workspace == workspace && binding.ChannelId == channel)
            .Select(binding => binding.Group)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static async Task<IReadOnlyDictionary<AccountKey, string>> FindNamesAsync(BotDbContext db, CommandRequest request, CancellationToken cancellationToken)
    {
        var names = new Dictionary<AccountKey, string>();
        foreach (var key in Arguments.MentionedIn($"{request.Text} {string.Join(' ', request.Fields.Values)}").Take(50))
        {
            var name = await db.Accounts.Where(account => account.Platform == key.Platform && account.Workspace == key.Workspace && account.UserId == key.UserId)
                .Select(account => account.Person!.Name).FirstOrDefaultAsync(cancellationToken);
            if (name is not null)
            {
                names[key] = name;
            }
        }

        return names;
    }

    private static async Task<ActionRef?> FindCardActionAsync(BotDbContext db, CommandRequest request, CancellationToken cancellationToken)
    {
        if (request.Posting is not { } receipt)
        {
            return null;
        }

        var lane = OutboxQueue.LaneOf(request.Conversation);
        var subject = await db.Postings.Where(posting => posting.Lane == lane && posting.Receipt == receipt).Select(posting => posting.Subject).FirstOrDefaultAsync(cancellationToken);
        return subject?.Split(':', 2) is ["action", var key] && ActionRef.TryParse(key, null, out var reference) ? reference : null;
    }
}
