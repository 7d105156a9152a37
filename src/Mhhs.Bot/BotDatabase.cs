using Mhhs.Bot.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot;

/// <summary>Which database the bot remembers in. Settings: <c>Database:Provider</c> and <c>ConnectionStrings:Programme</c>.</summary>
internal static class BotDatabase
{
    /// <summary>Adds the context on the database that the configuration names; SQLite in <c>data/mhhs.db</c> when it names none.</summary>
    /// <exception cref="OptionsValidationException">The provider is unknown, or PostgreSQL has no connection string.</exception>
    public static DatabaseChoice AddBotDatabase(this WebApplicationBuilder builder)
    {
        var choice = DatabaseChoice.From(builder.Configuration, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(choice);
        builder.Services.AddSingleton<SqliteSetup>();
        builder.Services.AddDbContextPool<BotDbContext>((services, options) =>
        {
            options.UseSnakeCaseNamingConvention();
            if (choice.IsSqlite)
            {
                options
                    .UseSqlite(choice.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(Migrations.Sqlite.DesignTimeFactory).Assembly.GetName().Name))
                    .AddInterceptors(services.GetRequiredService<SqliteSetup>())
                    // SQLite changes a column by making its table anew, with foreign keys off for a moment, which no transaction can hold. It is no concern of whoever starts the bot.
                    .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));
            }
            else
            {
                options.UseNpgsql(choice.ConnectionString, postgres => postgres.MigrationsAssembly(typeof(Migrations.Postgres.DesignTimeFactory).Assembly.GetName().Name));
            }
        });
        return choice;
    }
}

/// <summary>The database that was chosen.</summary>
/// <param name="IsSqlite">SQLite, embedded; otherwise PostgreSQL.</param>
/// <param name="ConnectionString">How to connect.</param>
internal sealed record DatabaseChoice(bool IsSqlite, string ConnectionString)
{
    public static DatabaseChoice From(IConfiguration configuration, string contentRoot)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        // An empty one is what a container's settings give for “not set”; to SQLite it would mean a database that is gone at the end.
        var connection = configuration.GetConnectionString("Programme") is { } given && !string.IsNullOrWhiteSpace(given) ? given : null;
        if (provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            return new DatabaseChoice(IsSqlite: true, connection ?? $"Data Source={Path.Combine(contentRoot, "data", "mhhs.db")};Default Timeout=1");
        }

        if (!provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"Database:Provider is '{provider}'. It can be 'Sqlite' (nothing to set up) or 'Postgres'.");
        }

        return connection is null
            ? throw Invalid("Database:Provider is 'Postgres', but ConnectionStrings:Programme is not set. It looks like 'Host=db;Database=mhhs;Username=mhhs;Password=…'.")
            : new DatabaseChoice(IsSqlite: false, connection);
    }

    /// <summary>The full path of SQLite's file where there is none yet; null where there is one, in memory, and on PostgreSQL.</summary>
    public string? FindMissingFile() => FilePath is { } path && !File.Exists(path) ? path : null;

    /// <summary>Makes the folder <c>data</c> of the default file; of any other, somebody has chosen the folder and a mistyped one is not made.</summary>
    public void MakeDefaultFolder(string contentRoot)
    {
        var folder = Path.Combine(contentRoot, "data");
        if (FilePath is { } path && Path.GetDirectoryName(path) == Path.GetFullPath(folder))
        {
            Directory.CreateDirectory(folder);
        }
    }

    private string? FilePath
    {
        get
        {
            if (!IsSqlite || new SqliteConnectionStringBuilder(ConnectionString) is not { Mode: not SqliteOpenMode.Memory, DataSource: { Length: > 0 } source } || source == ":memory:" || source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            return Path.GetFullPath(source);
        }
    }

    private static OptionsValidationException Invalid(string message) => new("Database", typeof(DatabaseChoice), [message]);
}
