using System.Globalization;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>The channels whose summary is due, by raw SQL: those of the weekday that have none of the day yet; one row for each.</summary>
internal static class RawDigests
{
    private static readonly LocalDateTime Morning = new(2022, 10, 3, 8, 0);

    public static async Task<int> RunAsync(BotDbContext db, LocalDate day, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var date = day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var rows = new List<object[]>();
        if (!await RawSql.HasComeAsync(connection, transaction, "channel_bindings", "digest_next_at", Morning, [], cancellationToken))
        {
            return 0;
        }

        await using (var command = connection.CreateCommand())
        {
            command.Transaction = transaction;
            command.CommandText = "SELECT b.id, b.channel_id FROM channel_bindings b WHERE b.digest_day = 'Monday' AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedupe_key = 'digest:' || b.id || @suffix)";
            var suffix = command.CreateParameter();
            (suffix.ParameterName, suffix.Value) = ("suffix", $":{date}");
            command.Parameters.Add(suffix);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var id = reader.GetInt64(0);
                rows.Add([$"digest:{id}:{date}", Guid.NewGuid(), $"Slack:T0BENCH:{reader.GetString(1)}", $"digest:{id}:{date}", reader.GetString(1)]);
            }
        }

        if (rows.Count > 0)
        {
            var like = await RawSql.OneOfAsync(db, "outbox", "dedupe_key LIKE 'digest:%'", cancellationToken);
            like["state"] = "Waiting";
            rows.ForEach(row => row[^1] = RawSql.At(like, (string)row[^1]));
            await RawSql.InsertAsync(connection, transaction, "outbox", like, ["dedupe_key", "wire_id", "lane", "subject", "conversation"], rows, cancellationToken);
        }

        // When each is to be looked at again, as ours does.
        await RawSql.LookAgainAsync(connection, transaction, "channel_bindings", "digest_next_at", Morning.PlusDays(7), Morning, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows.Count;
    }
}
