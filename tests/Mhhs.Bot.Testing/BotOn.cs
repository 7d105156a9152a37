using Mhhs.Bot.Testing.Databases;
using Xunit;

namespace Mhhs.Bot.Testing;

/// <summary>The bot on SQLite.</summary>
public sealed class BotOnSqlite() : BotFixture(new SqliteTestDatabase());

/// <summary>The bot on PostgreSQL.</summary>
public sealed class BotOnPostgres() : BotFixture(new PostgresTestDatabase());

/// <summary>Tests of what is stored: written once, and run on every database by a class of two lines for each. Skipped, by name and with the reason, where there is none.</summary>
public abstract class StoredTests
{
    protected StoredTests(BotFixture bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        Assert.SkipWhen(bot.Missing is not null, bot.Missing ?? "");
        Bot = bot;
    }

    /// <summary>The bot on the database of this run.</summary>
    protected BotFixture Bot { get; }
}
