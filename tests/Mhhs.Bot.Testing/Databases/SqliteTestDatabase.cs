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

    public override void Use(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString).AddInterceptors(new SqliteSetup());

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
