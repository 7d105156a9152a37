using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Testing.Databases;
using Mhhs.Bot.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Mhhs.Bot.Tests;

public sealed class MigrationTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public void Migrations_match_the_model(string provider)
    {
        using var db = Design(provider);

        db.Database.HasPendingModelChanges().ShouldBeFalse($"Add a migration of the same name to both projects: dotnet ef migrations add NAME --project src/Mhhs.Bot.Migrations.{provider}");
    }

    [Fact]
    public void Both_databases_have_migrations_of_the_same_names_in_the_same_order()
    {
        using var sqlite = Design("Sqlite");
        using var postgres = Design("Postgres");

        var names = Names(sqlite);
        names.ShouldNotBeEmpty();
        Names(postgres).ShouldBe(names);

        static List<string> Names(BotDbContext db) => [.. db.GetService<IMigrationsAssembly>().Migrations.Keys.Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Applied_to_an_empty_database_they_make_every_table_of_the_model(bool onPostgres)
    {
        await using TestDatabase database = onPostgres ? new PostgresTestDatabase() : new SqliteTestDatabase();
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var options = new DbContextOptionsBuilder<BotDbContext>().UseSnakeCaseNamingConvention();
        database.Use(options);
        await using var db = new BotDbContext(options.Options);

        await database.PrepareAsync(db, Cancelled);

        (await db.Database.GetPendingMigrationsAsync(Cancelled)).ShouldBeEmpty();
        foreach (var set in typeof(BotDbContext).GetProperties().Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>)))
        {
            var rows = (IQueryable<object>)set.GetValue(db)!;
            (await rows.CountAsync(Cancelled)).ShouldBe(0, set.Name);
        }
    }

    [Fact]
    public async Task Migrating_from_three_processes_at_once_is_harmless_and_a_host_starts_on_it()
    {
        Assert.SkipWhen(PostgresServer.Instance.Missing is not null, PostgresServer.Instance.Missing ?? "");
        await using var database = await FreshPostgres.CreateAsync();
        using var folder = new BotFolder();
        folder.With("Database:Provider", "Postgres").With("ConnectionStrings:Programme", database.ConnectionString);

        var early = await folder.RunAsync("remind", "--dry-run");
        early.Status.ShouldBe(2);
        early.Errors.ShouldContain("migrate");
        early.Errors.ShouldNotContain("   at ");

        var ended = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => folder.RunAsync("migrate")));

        ended.ShouldAllBe(run => run.Status == 0, string.Join('\n', ended.Select(run => run.Errors)));
        ended.Select(run => run.Output.Trim()).Distinct().ShouldBe(["The tables are up to date."]);
        (await database.CountAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'hangfire'")).ShouldBeGreaterThan(5);
        (await folder.RunAsync("migrate")).Status.ShouldBe(0);

        await using var first = folder.StartHost();
        await using var second = folder.StartHost();
        await first.UntilReadyAsync();
        await second.UntilReadyAsync();
        await first.UntilAsync(async () => await database.CountAsync("SELECT count(*) FROM hangfire.set WHERE key = 'recurring-jobs'") == BotCore.RecurringJobs.Count, "every recurring job");
        (await database.CountAsync("SELECT count(*) FROM actions")).ShouldBe(7);
        (await database.CountAsync("SELECT count(*) FROM programme")).ShouldBe(1);
    }

    private static BotDbContext Design(string provider) => provider == "Sqlite"
        ? new Migrations.Sqlite.DesignTimeFactory().CreateDbContext([])
        : new Migrations.Postgres.DesignTimeFactory().CreateDbContext([]);

    /// <summary>A database without a single table.</summary>
    private sealed class FreshPostgres : IAsyncDisposable
    {
        private readonly string _name = $"mhhs_{Guid.NewGuid():N}";

        public string ConnectionString => new NpgsqlConnectionStringBuilder(PostgresServer.Instance.ConnectionString) { Database = _name, Pooling = false }.ConnectionString;

        public static async Task<FreshPostgres> CreateAsync()
        {
            var database = new FreshPostgres();
            await RunAsync(PostgresServer.Instance.ConnectionString!, $"CREATE DATABASE {database._name}");
            return database;
        }

        public async Task<long> CountAsync(string sql) => (long)(await RunAsync(ConnectionString, sql))!;

        public async ValueTask DisposeAsync() => await RunAsync(PostgresServer.Instance.ConnectionString!, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

        private static async Task<object?> RunAsync(string connectionString, string sql)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own words.
            command.CommandText = sql;
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync();
        }
    }
}
