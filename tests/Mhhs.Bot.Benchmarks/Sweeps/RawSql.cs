#pragma warning disable CA2100 // The SQL is made here, of names that the database gave.
using System.Data.Common;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>What the raw SQL needs: rows like those of the bot, written as fast as the driver can, and a day taken back.</summary>
internal static class RawSql
{
    // Where a sweep notes when it is to look again.
    private static readonly string[] Watched = ["people", "channel_bindings"];

    /// <summary>Remembers what the people and channels were like in the night, so that it can be taken back.</summary>
    public static async Task KeepNightAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        foreach (var table in Watched)
        {
            await ExecuteAsync(db, $"CREATE TABLE bench_{table} AS SELECT * FROM {table}", cancellationToken);
            await ExecuteAsync(db, $"CREATE UNIQUE INDEX bench_{table}_id ON bench_{table} (id)", cancellationToken);
        }
    }

    /// <summary>Takes back what a day's sweeps have written.</summary>
    public static async Task ForgetDayAsync(BotDbContext db, LocalDate day, CancellationToken cancellationToken)
    {
        await db.Reminders.Where(reminder => reminder.Day == day).ExecuteDeleteAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var suffix = day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await db.Outbox.Where(row => row.DedupeKey.EndsWith(suffix)).ExecuteDeleteAsync(cancellationToken);
        foreach (var table in Watched)
        {
            var moving = (await ColumnsAsync(db, table, cancellationToken)).Where(column => column.Contains("next_", StringComparison.Ordinal)).ToList();
            if (moving.Count > 0)
            {
                await ExecuteAsync(db, $"UPDATE {table} SET {string.Join(", ", moving.Select(column => $"{column} = (SELECT {column} FROM bench_{table} b WHERE b.id = {table}.id)"))}", cancellationToken);
            }
        }
    }

    /// <summary>Reads one row of a table as it stands, to write others like it.</summary>
    public static async Task<Dictionary<string, object?>> OneOfAsync(BotDbContext db, string table, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table} ORDER BY id LIMIT 1";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            throw new InvalidOperationException($"There is no row in {table} to write others like.");
        }

        return Enumerable.Range(0, reader.FieldCount).Where(index => reader.GetName(index) != "id").ToDictionary(reader.GetName, index => reader.IsDBNull(index) ? null : (object?)reader.GetValue(index));
    }

    /// <summary>Writes rows like one, each with its own values in some columns, in the current transaction.</summary>
    public static async Task InsertAsync(DbConnection connection, DbTransaction transaction, string table, Dictionary<string, object?> like, string[] columns, IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        var sql = $"INSERT INTO {table} ({string.Join(", ", like.Keys.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", like.Keys.Select(name => $"@{name}"))})";
        if (connection.CanCreateBatch)
        {
            foreach (var page in rows.Chunk(500))
            {
                await using var batch = connection.CreateBatch();
                batch.Transaction = transaction;
                foreach (var row in page)
                {
                    var insert = batch.CreateBatchCommand();
                    insert.CommandText = sql;
                    foreach (var (name, value) in like)
                    {
                        var parameter = insert.CreateParameter();
                        (parameter.ParameterName, parameter.Value) = (name, Array.IndexOf(columns, name) is >= 0 and var index ? row[index] : value ?? DBNull.Value);
                        insert.Parameters.Add(parameter);
                    }

                    batch.BatchCommands.Add(insert);
                }

                await batch.ExecuteNonQueryAsync(cancellationToken);
            }

            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in like)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            foreach (var (index, column) in columns.Index())
            {
                command.Parameters[column].Value = row[index];
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<List<string>> ColumnsAsync(BotDbContext db, string table, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task ExecuteAsync(BotDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
