using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Keeps how conversations and people are spoken to, for doors and senders, which do not read the database themselves.</summary>
public sealed class ChatAddresses
{
    private readonly IServiceScopeFactory _scopes;
    private readonly WriteGate _gate;
    private readonly TimeProvider _time;

    internal ChatAddresses(IServiceScopeFactory scopes, WriteGate gate, TimeProvider time) => (_scopes, _gate, _time) = (scopes, gate, time);

    /// <summary>The address of a conversation, or null where nothing was heard from it.</summary>
    public Task<ChatAddress?> FindAsync(Platform platform, string workspace, string conversation, CancellationToken cancellationToken) =>
        ReadAsync(addresses => addresses.FirstOrDefaultAsync(found => found.Platform == platform && found.Workspace == workspace && found.Name == conversation, cancellationToken));

    /// <summary>The address of a person: of their own conversation with the bot, else of themselves; null for somebody who was never seen.</summary>
    public Task<ChatAddress?> FindPersonAsync(AccountKey account, CancellationToken cancellationToken) =>
        ReadAsync(addresses => addresses.Where(found => found.Platform == account.Platform && found.Workspace == account.Workspace && found.UserId == account.UserId)
            .OrderByDescending(found => found.Name != found.PersonId).ThenByDescending(found => found.Id).FirstOrDefaultAsync(cancellationToken));

    /// <summary>Where a workspace was last heard from; null where nothing was.</summary>
    public Task<ChatAddress?> FindAnyAsync(Platform platform, string workspace, CancellationToken cancellationToken) =>
        ReadAsync(addresses => addresses.Where(found => found.Platform == platform && found.Workspace == workspace).OrderByDescending(found => found.At).FirstOrDefaultAsync(cancellationToken));

    /// <summary>Keeps an address as it was seen now. What is known already is not written again.</summary>
    /// <param name="seen">The address.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task KeepAsync(ChatAddress seen, CancellationToken cancellationToken)
    {
        if (await FindAsync(seen.Platform, seen.Workspace, seen.Name, cancellationToken) is { } known && IsSame(known, seen))
        {
            return;
        }

        using var turn = await _gate.EnterAsync(cancellationToken);
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BotDbContext>();
        var kept = await db.ChatAddresses.FirstOrDefaultAsync(found => found.Platform == seen.Platform && found.Workspace == seen.Workspace && found.Name == seen.Name, cancellationToken);
        if (kept is null)
        {
            db.ChatAddresses.Add(seen);
        }
        else
        {
            (kept.ServiceUrl, kept.UserId, kept.PersonId, kept.At) = (seen.ServiceUrl, seen.UserId ?? kept.UserId, seen.PersonId ?? kept.PersonId, seen.At);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host has just kept the same one.
        }
    }

    /// <summary>Forgets a conversation that is gone: the next message opens it anew.</summary>
    public async Task ForgetAsync(Platform platform, string workspace, string conversation, CancellationToken cancellationToken)
    {
        using var turn = await _gate.EnterAsync(cancellationToken);
        await using var scope = _scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BotDbContext>().ChatAddresses
            .Where(found => found.Platform == platform && found.Workspace == workspace && found.Name == conversation).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The moment, for <see cref="ChatAddress.At"/>.</summary>
    public Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private static bool IsSame(ChatAddress known, ChatAddress seen) =>
        known.ServiceUrl == seen.ServiceUrl && (seen.UserId is null || known.UserId == seen.UserId) && (seen.PersonId is null || known.PersonId == seen.PersonId);

    private async Task<ChatAddress?> ReadAsync(Func<IQueryable<ChatAddress>, Task<ChatAddress?>> find)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await find(scope.ServiceProvider.GetRequiredService<BotDbContext>().ChatAddresses.AsNoTracking());
    }
}
