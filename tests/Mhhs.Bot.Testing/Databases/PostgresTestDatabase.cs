using System.Globalization;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Mhhs.Bot.Testing.Databases;

/// <summary>A database of its own on the shared server, copied from a template that was migrated once.</summary>
public sealed class PostgresTestDatabase : TestDatabase
{
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);
    private static readonly string Template = $"mhhs_template_{Environment.ProcessId}";
    private static bool _hasTemplate;

    private readonly string _name = $"mhhs_{Guid.NewGuid():N}";

    public override bool HasOneWriter => false;

    public override string? Missing => PostgresServer.Instance.Missing;

    /// <summary>Connects to this database.</summary>
    public string ConnectionString => ConnectTo(_name);

    public override void Use(DbContextOptionsBuilder options) => Use(options, ConnectionString);

    public override async Task PrepareAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        // A template that is being copied takes no connections, nor a second copy.
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (!_hasTemplate)
            {
                await MakeTemplateAsync(cancellationToken);
                _hasTemplate = true;
            }

            await RunAsync($"CREATE DATABASE {_name} TEMPLATE {Template}", cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (Missing is null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None);
        }
    }

    private static async Task MakeTemplateAsync(CancellationToken cancellationToken)
    {
        await RunAsync($"DROP DATABASE IF EXISTS {Template}", cancellationToken);
        await RunAsync($"CREATE DATABASE {Template}", cancellationToken);
        var options = new DbContextOptionsBuilder<BotDbContext>().UseSnakeCaseNamingConvention();
        Use(options, ConnectTo(Template) + ";Pooling=false");
        await using var db = new BotDbContext(options.Options);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static void Use(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(connectionString, postgres => postgres.MigrationsAssembly(typeof(Migrations.Postgres.DesignTimeFactory).Assembly.GetName().Name));

    private static string ConnectTo(string database) => new NpgsqlConnectionStringBuilder(PostgresServer.Instance.ConnectionString) { Database = database, MaxPoolSize = 60 }.ConnectionString;

    private static async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.Instance.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are made here, of letters and digits.
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"{sql}");
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
