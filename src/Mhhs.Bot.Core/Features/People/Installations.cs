using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Keeps where the bot was installed, and with what it may speak there.</summary>
public sealed class Installations
{
    private readonly IServiceScopeFactory _scopes;
    private readonly ProgrammeClock _clock;
    private readonly OutboxSignal _signal;
    private readonly WriteGate _gate;

    internal Installations(IServiceScopeFactory scopes, ProgrammeClock clock, OutboxSignal signal, WriteGate gate) => (_scopes, _clock, _signal, _gate) = (scopes, clock, signal, gate);

    /// <summary>The installation in a workspace, also one that has ended; null where nobody installed the bot by themselves.</summary>
    public async Task<Installation?> FindAsync(Platform platform, string workspace, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BotDbContext>().Installations.AsNoTracking()
            .FirstOrDefaultAsync(found => found.Platform == platform && found.Workspace == workspace, cancellationToken);
    }

    /// <summary>
    /// Keeps an installation, new or once more. The workspace stays out until an admin approves it; one that is in already gets, as one message each, what was held for its people and channels.
    /// </summary>
    /// <param name="made">What the platform gave, tokens protected.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether the workspace is approved.</returns>
    public async Task<bool> StoreAsync(Installation made, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<BotDbContext>();
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (await db.Installations.FirstOrDefaultAsync(found => found.Platform == made.Platform && found.Workspace == made.Workspace, cancellationToken) is not { } kept)
        {
            kept = made;
            db.Installations.Add(kept);
        }

        (kept.Name, kept.Organisation, kept.Token, kept.RefreshToken, kept.ExpiresAt) = (made.Name, made.Organisation, made.Token, made.RefreshToken, made.ExpiresAt);
        (kept.Scopes, kept.InstalledBy, kept.InstalledAt, kept.EndedAt, kept.RefreshingUntil) = (made.Scopes, made.InstalledBy, _clock.RealNow, null, null);
        var change = ChangeAt(made.Platform, $"installed:{made.Platform}:{made.Workspace}:{_clock.RealNow.ToUnixTimeTicks()}");
        await services.GetRequiredService<WorkspaceFinder>().AskedAsync(new AccountKey(made.Platform, made.Workspace, made.InstalledBy ?? "nobody"), change, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var isApproved = await db.Workspaces.AnyAsync(known => known.Platform == made.Platform && known.ExternalId == made.Workspace && known.IsApproved, cancellationToken);
        if (isApproved)
        {
            db.ChangeTracker.Clear();
            await services.GetRequiredService<Backlog>().ReleaseWorkspaceAsync(made.Platform, made.Workspace, cancellationToken);
            _signal.Wake();
        }

        return isApproved;
    }

    /// <summary>Notes that an installation has ended, and tells the admins, once however often it is said. What is owed there is held from now on.</summary>
    public async Task EndAsync(Platform platform, string workspace, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        using var turn = await _gate.EnterAsync(cancellationToken);
        if (await db.Installations.FirstOrDefaultAsync(found => found.Platform == platform && found.Workspace == workspace && found.EndedAt == null, cancellationToken) is not { } ended)
        {
            return;
        }

        // The tokens are of no use to anybody any more.
        (ended.EndedAt, ended.Token, ended.RefreshToken, ended.ExpiresAt) = (_clock.RealNow, "", null, null);
        var change = ChangeAt(platform, $"ended:{platform}:{workspace}:{_clock.RealNow.ToUnixTimeTicks()}");
        var notices = scope.ServiceProvider.GetRequiredService<Notices>();
        foreach (var admin in await db.People.Where(person => person.IsAdmin).Select(person => person.Id).ToListAsync(cancellationToken))
        {
            notices.Tell(admin, $"The bot was removed from the workspace {Workspace.NameOf(platform, workspace)}. What is owed to its people is held until it is installed there again.", change);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes the right to get a new token, for a while; false where another host has it.</summary>
    public async Task<bool> TryBeginRefreshAsync(long id, Duration atMost, CancellationToken cancellationToken)
    {
        var (now, until) = (_clock.RealNow, _clock.RealNow + atMost);
        await using var scope = _scopes.CreateAsyncScope();
        using var turn = await _gate.EnterAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<BotDbContext>().Installations
            .Where(found => found.Id == id && found.EndedAt == null && (found.RefreshingUntil == null || found.RefreshingUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(found => found.RefreshingUntil, until), cancellationToken) == 1;
    }

    /// <summary>Keeps a new token, protected, and gives the right back.</summary>
    public async Task RefreshedAsync(long id, string token, string refreshToken, Instant expiresAt, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        using var turn = await _gate.EnterAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<BotDbContext>().Installations.Where(found => found.Id == id && found.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(found => found.Token, token)
                    .SetProperty(found => found.RefreshToken, refreshToken)
                    .SetProperty(found => found.ExpiresAt, expiresAt)
                    .SetProperty(found => found.RefreshingUntil, (Instant?)null),
                cancellationToken);
    }

    private Change ChangeAt(Platform platform, string eventKey) => new(null, Caller.TheProgram.Actor, _clock.Now, _clock.Today, platform, eventKey);
}
