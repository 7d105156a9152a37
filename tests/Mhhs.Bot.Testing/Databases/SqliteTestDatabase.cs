using Mhhs.Bot.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>A file under the temporary folder, set up as the program sets up its own: several connections at once, WAL, foreign keys.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhhs-test-").FullName;

    public override bool HasOneWriter => true;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "mhhs.db")};Default Timeout=1";

    /// <summary>Migrated once for the process; each fixture gets a copy of the file, which is quicker than making the tables.</summary>
    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplateAsync);

    public override async Task PrepareAsync(BotDbContext db, CancellationToken cancellationToken) =>
        await File.WriteAllBytesAsync(Path.Combine(_folder, "mhhs.db"), await Template.Value, cancellationToken);

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(Migrations.Sqlite.DesignTimeFactory).Assembly.GetName().Name)).AddInterceptors(new SqliteSetup());

    private static async Task<byte[]> MakeTemplateAsync()
    {
        await using var empty = new SqliteTestDatabase();
        var options = new DbContextOptionsBuilder<BotDbContext>().UseSnakeCaseNamingConvention();
        empty.Use(options);
        await using (var db = new BotDbContext(options.Options))
        {
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        return await File.ReadAllBytesAsync(Path.Combine(empty._folder, "mhhs.db"));
    }

    public override ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            // Pooled connections keep the file open.
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
