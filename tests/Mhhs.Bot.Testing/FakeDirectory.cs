using System.Collections.Concurrent;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Testing;

/// <summary>What a platform knows of its users: what a test has told it, and nothing of anybody else.</summary>
/// <param name="platform">Which platform.</param>
public sealed class FakeDirectory(Platform platform) : IPlatformDirectory
{
    private readonly ConcurrentQueue<AccountKey> _asked = new();

    /// <summary>What is answered, by account.</summary>
    public ConcurrentDictionary<AccountKey, Lookup> Answers { get; } = new();

    /// <summary>Who was asked for, in order.</summary>
    public IReadOnlyList<AccountKey> Asked => [.. _asked];

    public Platform Platform => platform;

    public Task<Lookup> FindAsync(AccountKey account, CancellationToken cancellationToken)
    {
        _asked.Enqueue(account);
        return Task.FromResult(Answers.GetValueOrDefault(account, new Lookup.Unknown()));
    }
}
