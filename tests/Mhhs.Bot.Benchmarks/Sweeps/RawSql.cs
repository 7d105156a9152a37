#pragma warning disable CA2100 // The SQL is made here, of names that the database gave.
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
        var suffix = day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
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
    public static async Task<Dictionary<string, object?>> OneOfAsync(BotDbContext db, string table, string where, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE {where} ORDER BY id LIMIT 1";
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
        var into = $"INSERT INTO {table} ({string.Join(", ", like.Keys.Select(name => $"\"{name}\""))})";
        if (connection.CanCreateBatch)
        {
            // PostgreSQL: all rows in one statement, an array for each column that differs.
            await using var all = connection.CreateCommand();
            (all.Transaction, all.CommandTimeout) = (transaction, 0);
            all.CommandText = $"{into} SELECT {string.Join(", ", like.Select(column => Array.IndexOf(columns, column.Key) >= 0 ? $"v.\"{column.Key}\"" : column.Value is null ? "NULL" : $"@{column.Key}"))} FROM unnest({string.Join(", ", columns.Select(name => $"@{name}"))}) AS v ({string.Join(", ", columns.Select(name => $"\"{name}\""))})";
            foreach (var (name, value) in like)
            {
                var index = Array.IndexOf(columns, name);
                if (index >= 0 || value is not null)
                {
                    var parameter = all.CreateParameter();
                    (parameter.ParameterName, parameter.Value) = (name, index >= 0 ? ColumnOf(rows, index) : value);
                    all.Parameters.Add(parameter);
                }
            }

            await all.ExecuteNonQueryAsync(cancellationToken);
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = $"{into} VALUES ({string.Join(", ", like.Keys.Select(name => $"@{name}"))})";
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

    /// <summary>What the rows of a day say, whatever their order: new ids and moments of writing left out. Equal where two ways of finding them wrote the same.</summary>
    public static async Task<(int Rows, long Print)> PrintOfDayAsync(BotDbContext db, LocalDate day, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var date = day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var (count, print) = (0, 0L);
        foreach (var (table, where) in new[] { ("reminders", $"day = '{date}'"), ("outbox", $"dedupe_key LIKE '%:{date}'"), ("people", "TRUE"), ("channel_bindings", "TRUE") })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            (command.CommandText, command.CommandTimeout) = ($"SELECT * FROM {table} WHERE {where}", 0);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var told = Enumerable.Range(0, reader.FieldCount).Where(index => reader.GetName(index) is not ("wire_id" or "not_before" or "queued_at") && (reader.GetName(index) != "id" || Watched.Contains(table))).ToList();
            while (await reader.ReadAsync(cancellationToken))
            {
                var text = string.Join('\n', told.Select(index => reader.IsDBNull(index) ? "" : Convert.ToString(reader.GetValue(index), CultureInfo.InvariantCulture)).Prepend(table));
                print += BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
                count += Watched.Contains(table) ? 0 : 1;
            }
        }

        return (count, print);
    }

    /// <summary>Finds those of a table whose moment has come.</summary>
    /// <returns>Whether there is anybody.</returns>
    public static async Task<bool> HasComeAsync(DbConnection connection, DbTransaction transaction, string table, string column, LocalDateTime now, HashSet<long> ids, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandTimeout, command.CommandText) = (transaction, 0, $"SELECT id FROM {table} WHERE {column} IS NULL OR {column} <= @now");
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("now", now.InUtc().ToInstant().ToDateTimeUtc());
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids.Count > 0;
    }

    /// <summary>Notes in one statement when those of a table are to be looked at again whose moment has come.</summary>
    public static async Task LookAgainAsync(DbConnection connection, DbTransaction transaction, string table, string column, LocalDateTime next, LocalDateTime now, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.Transaction, command.CommandTimeout) = (transaction, 0);
        command.CommandText = $"UPDATE {table} SET {column} = @next WHERE {column} IS NULL OR {column} <= @now";
        foreach (var (name, moment) in new[] { ("next", next), ("now", now) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, moment.InUtc().ToInstant().ToDateTimeUtc());
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Where a row goes to, for another person or channel than the one it was read for.</summary>
    public static string At(Dictionary<string, object?> like, string place)
    {
        var known = ((string)like["lane"]!).Split(':')[^1];
        return ((string)like["conversation"]!).Replace($"\"{known}\"", $"\"{place}\"", StringComparison.Ordinal);
    }

    private static Array ColumnOf(IReadOnlyList<object[]> rows, int index)
    {
        var values = Array.CreateInstance(rows.Select(row => row[index]).FirstOrDefault(value => value is not DBNull)?.GetType() ?? typeof(string), rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            values.SetValue(rows[row][index] is DBNull ? null : rows[row][index], row);
        }

        return values;
    }

    private static async Task<List<string>> ColumnsAsync(BotDbContext db, string table, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"SELECT * FROM {table} LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    /// <summary>Runs one statement.</summary>
    public static async Task ExecuteAsync(BotDbContext db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
