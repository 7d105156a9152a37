using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>A fresh, empty database of the bot for one fixture. One class per kind, so that the same tests run on each.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Whether it takes one writer at a time.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Why this machine cannot have one, for the report of the skipped tests; null where it can.</summary>
    public virtual string? Missing => null;

    /// <summary>Points a context at it.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>Makes it, with its tables.</summary>
    public abstract Task PrepareAsync(BotDbContext db, CancellationToken cancellationToken);

    /// <summary>Removes it.</summary>
    public abstract ValueTask DisposeAsync();
}
