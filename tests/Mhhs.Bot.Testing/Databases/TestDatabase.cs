using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>A fresh, empty database of the bot for one fixture. One class per kind, so that the same tests run on each.</summary>
public abstract class TestDatabase : IAsyncDisposable
{
    /// <summary>Whether it takes one writer at a time.</summary>
    public abstract bool HasOneWriter { get; }

    /// <summary>Makes a new one of the kind that <c>MHHS_TEST_DATABASE</c> names; SQLite when it names none.</summary>
    /// <exception cref="InvalidOperationException">There is no such kind.</exception>
    public static TestDatabase Create() => Environment.GetEnvironmentVariable("MHHS_TEST_DATABASE") switch
    {
        null or "" or "Sqlite" => new SqliteTestDatabase(),
        var other => throw new InvalidOperationException($"MHHS_TEST_DATABASE is '{other}'; the tests know 'Sqlite'."),
    };

    /// <summary>Points a context at it.</summary>
    public abstract void Use(DbContextOptionsBuilder options);

    /// <summary>Makes the tables. The one line to change when a migrated template is copied instead.</summary>
    public virtual Task PrepareAsync(BotDbContext db, CancellationToken cancellationToken) => db.Database.EnsureCreatedAsync(cancellationToken);

    /// <summary>Removes it.</summary>
    public abstract ValueTask DisposeAsync();
}
