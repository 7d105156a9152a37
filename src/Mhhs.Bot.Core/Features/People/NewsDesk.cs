using System.Collections.Immutable;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Takes what platforms tell of themselves into the log, where it concerns somebody or something the log knows.</summary>
public sealed class NewsDesk
{
    private readonly IServiceScopeFactory _scopes;
    private readonly CommandDispatcher _dispatcher;
    private readonly Installations _installations;
    private readonly ProgrammeClock _clock;
    private readonly OutboxSignal _signal;
    private readonly WriteGate _gate;

    internal NewsDesk(IServiceScopeFactory scopes, CommandDispatcher dispatcher, Installations installations, ProgrammeClock clock, OutboxSignal signal, WriteGate gate) =>
        (_scopes, _dispatcher, _installations, _clock, _signal, _gate) = (scopes, dispatcher, installations, clock, signal, gate);

    /// <summary>Takes one piece of news. What the database does is thrown: whoever brings it brings it again.</summary>
    /// <param name="news">What happened.</param>
    /// <param name="cancellationToken">The program's stopping token.</param>
    public async Task TakeAsync(PlatformNews news, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        switch (news)
        {
            case PlatformNews.AccountChanged changed:
                await LearnAsync(db, changed, cancellationToken);
                break;
            case PlatformNews.SomebodyJoined joined when await db.ChannelBindings.At(joined.Channel).AnyAsync(cancellationToken):
                await OfferAsync(joined, cancellationToken);
                break;
            case PlatformNews.ChannelOpened opened:
                await OpenAsync(scope.ServiceProvider, db, opened, cancellationToken);
                break;
            case PlatformNews.ChannelClosed closed:
                await CloseAsync(db, closed, cancellationToken);
                break;
            case PlatformNews.InstallationEnded ended:
                await _installations.EndAsync(ended.Platform, ended.Workspace, cancellationToken);
                break;
            case PlatformNews.ChannelMoved moved:
                await MoveAsync(db, moved, cancellationToken);
                break;
        }
    }

    private async Task LearnAsync(BotDbContext db, PlatformNews.AccountChanged changed, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        var key = changed.Account;

        // Only of those who have spoken or were named: a workspace has many people, and the log need not know them all.
        if (await db.Accounts.Include(account => account.Person)
            .FirstOrDefaultAsync(account => account.Platform == key.Platform && account.Workspace == key.Workspace && account.UserId == key.UserId, cancellationToken) is { } account)
        {
            account.Learn(changed.Facts, _clock.RealNow);
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Who joined a channel nobody has bound is nobody's business, and does not become a person by it.</summary>
    private async Task OfferAsync(PlatformNews.SomebodyJoined joined, CancellationToken cancellationToken) => await _dispatcher.DispatchAsync(
        new CommandRequest
        {
            EventKey = joined.EventKey,
            Account = joined.Account,
            Conversation = joined.Channel,
            Path = "group joined",
            Fields = ImmutableDictionary<string, string>.Empty,
        },
        cancellationToken);

    private async Task OpenAsync(IServiceProvider services, BotDbContext db, PlatformNews.ChannelOpened opened, CancellationToken cancellationToken)
    {
        var lane = OutboxQueue.LaneOf(opened.Channel);
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (!await services.GetRequiredService<Backlog>().ReleaseChannelAsync(lane, cancellationToken))
        {
            // Nothing was owed that would arrive and say so by itself.
            await Reachability.ForgetAsync(db, db.Unreached.Where(unreached => unreached.Lane == lane));
        }

        _signal.Wake();
    }

    /// <summary>Whoever keeps the log of the channel's group hears of it before the next summary is due there.</summary>
    private async Task CloseAsync(BotDbContext db, PlatformNews.ChannelClosed closed, CancellationToken cancellationToken)
    {
        var lane = OutboxQueue.LaneOf(closed.Channel);
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (!await db.ChannelBindings.At(closed.Channel).AnyAsync(cancellationToken) || await db.Unreached.AnyAsync(unreached => unreached.Lane == lane, cancellationToken))
        {
            return;
        }

        db.Unreached.Add(new Unreached
        {
            Lane = lane,
            Platform = closed.Channel.Platform,
            Workspace = closed.Channel.Workspace,
            Cause = closed.Cause,
            Detail = closed.Detail,
            Since = _clock.Now,
            LastAt = _clock.Now,
            MessageKey = $"channel:{lane}",
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MoveAsync(BotDbContext db, PlatformNews.ChannelMoved moved, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        var target = moved.Channel with { ConversationId = moved.NewId };
        if (!await db.ChannelBindings.At(target).AnyAsync(cancellationToken))
        {
            await db.ChannelBindings.At(moved.Channel).ExecuteUpdateAsync(set => set.SetProperty(binding => binding.ChannelId, moved.NewId), cancellationToken);
        }
    }
}
