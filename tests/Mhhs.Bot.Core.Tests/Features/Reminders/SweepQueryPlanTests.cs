using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

/// <summary>The sweeps ask nothing that makes a database go through a whole table: what they ask is taken down as they run, and explained.</summary>
public abstract class SweepQueryPlanTests(BotFixture bot, string explain, string scan) : MorningTests(bot)
{
    // Few rows by nature: one programme, one row for each whom nothing reaches, the channels; the policies that groups and actions have of their own are read once a sweep.
    private static readonly string[] Small = ["programme", "unreached", "unreached_news", "channel_bindings", "groups"];

    [Fact]
    public async Task Every_question_of_a_sweep_is_answered_by_an_index()
    {
        await Bot.HasAsync([
            A.Party("Elexon").HeldBy(Ann), A.Party("Nobody's"), An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 18), An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26),
            An.Action("TMAG08-03").OwnedBy("Elexon").DueOn(2022, 8, 26), An.Action("TMAG08-04").OwnedBy("Nobody's").DueOn(2022, 8, 26)]);
        await MorningAsync(8, 19);
        await MorningAsync(8, 22);
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 25, 8, 0, 0, TimeSpan.Zero));

        var asked = await TakeDownAsync<ReminderSweep>();

        asked.Count.ShouldBeGreaterThan(15);
        (await SlowAsync(asked, Small)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_question_for_summaries_is_answered_by_an_index()
    {
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 22, 8, 0, 0, TimeSpan.Zero));

        var asked = await TakeDownAsync<DigestSweep>();

        // Whether there is any channel to look at, the channels, and what is queued.
        asked.Count.ShouldBe(3);
        (await SlowAsync(asked, [])).ShouldBeEmpty();
    }

    /// <summary>Runs a sweep and returns what it asks.</summary>
    private async Task<List<string>> TakeDownAsync<TSweep>()
        where TSweep : IRecurringJob
    {
        var asked = new List<string>();
        await using var scope = Bot.Services.CreateAsyncScope();
        Bot.Questions.Listen = command => asked.Add(Filled(command));
        await scope.ServiceProvider.GetRequiredService<TSweep>().RunAsync(TestContext.Current.CancellationToken);
        Bot.Questions.Listen = null;
        return asked;
    }

    /// <summary>Where a question goes through a whole table that may be large.</summary>
    private async Task<List<string>> SlowAsync(List<string> asked, string[] small)
    {
        var slow = new List<string>();
        await Bot.UsingAsync(async db =>
        {
            // One connection for all of it: what is set holds only there.
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await PrepareAsync(db);
            foreach (var question in asked.Distinct().Where(sql => sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)))
            {
                var plan = await ExplainAsync(db, question);
                slow.AddRange(plan.Where(line => line.Contains(scan, StringComparison.Ordinal) && TableOf(line, question) is { } table && !small.Contains(table)).Select(line => $"{line.Trim()} in: {question}"));
            }
        });
        return slow;
    }

    /// <summary>What makes the planner choose as it would among very many rows.</summary>
    protected virtual Task PrepareAsync(BotDbContext db) => Task.CompletedTask;

    private async Task<List<string>> ExplainAsync(BotDbContext db, string question)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"{explain} {question}";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(reader.GetString(reader.FieldCount - 1));
        }

        return lines;
    }

    /// <summary>The table that a line of a plan goes through, by its short name in the question; null where that is no table, but a list of values or the result of a part.</summary>
    private string? TableOf(string line, string question)
    {
        var alias = line[(line.IndexOf(scan, StringComparison.Ordinal) + scan.Length)..].Split(' ') is [var table, .. var rest] && scan.StartsWith("Seq", StringComparison.Ordinal) ? rest.FirstOrDefault() ?? table : line[(line.IndexOf(scan, StringComparison.Ordinal) + scan.Length)..].Split(' ')[0];
        return Regex.Match(question, $@"(?:FROM|JOIN) ""?(?<table>[a-z_]+)""? AS ""?{Regex.Escape(alias)}""?(?![A-Za-z0-9_])", RegexOptions.None, TimeSpan.FromSeconds(2)) is { Success: true } match ? match.Groups["table"].Value : null;
    }

    /// <summary>A statement with its values in it.</summary>
    private static string Filled(System.Data.Common.DbCommand command)
    {
        var sql = command.CommandText;
        foreach (var parameter in command.Parameters.Cast<System.Data.Common.DbParameter>().OrderByDescending(parameter => parameter.ParameterName.Length))
        {
            sql = sql.Replace(parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : $"@{parameter.ParameterName}", Literal(parameter.Value), StringComparison.Ordinal);
        }

        return sql;
    }

    private static string Literal(object? value) => value switch
    {
        null or DBNull => "NULL",
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        DateTime moment => $"'{moment:yyyy-MM-dd HH:mm:ss}{(moment.Kind == DateTimeKind.Utc ? "+00" : "")}'",
        DateOnly day => $"'{day:yyyy-MM-dd}'",
        bool flag => flag ? "TRUE" : "FALSE",
        System.Collections.IEnumerable many => $"ARRAY[{string.Join(", ", many.Cast<object?>().Select(Literal).DefaultIfEmpty("NULL"))}]{(many is IEnumerable<string> ? "::text[]" : "::bigint[]")}",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}

public sealed class SweepQueryPlanOnSqliteTests() : SweepQueryPlanTests(new BotOnSqlite(), "EXPLAIN QUERY PLAN", "SCAN ");

public sealed class SweepQueryPlanOnPostgresTests() : SweepQueryPlanTests(new BotOnPostgres(), "EXPLAIN", "Seq Scan on ")
{
    /// <summary>Of a handful of rows PostgreSQL rightly reads them all; here it is to say whether it has an index at all.</summary>
    protected override Task PrepareAsync(BotDbContext db) => db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", TestContext.Current.CancellationToken);
}
