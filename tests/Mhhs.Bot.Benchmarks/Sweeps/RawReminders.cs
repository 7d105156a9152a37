using System.Data.Common;
using System.Globalization;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>
/// A morning's reminders by raw SQL: one query for what is due and whose it is (people, parties, members), one for what has been said of it, the same policy for the
/// stages, and one row for each reminder and each person's message, in one transaction.
/// </summary>
internal sealed class RawReminders(BotDbContext db, LocalDate today)
{
    private const string Candidates = """
        SELECT a.id, a.due_date, a.raised_at, o.person_id, 0 AS share_id FROM actions a JOIN action_owners o ON o.action_item_id = a.id
        WHERE a.status = 'Open' AND a.due_date <= @last AND a.due_kind IN ('Date', 'NextMeeting', 'WeekCommencing') AND o.person_id IS NOT NULL
        UNION ALL
        SELECT a.id, a.due_date, a.raised_at, h.person_id, 0 FROM actions a JOIN action_owners o ON o.action_item_id = a.id JOIN party_holders h ON h.party_id = o.party_id
        WHERE a.status = 'Open' AND a.due_date <= @last AND a.due_kind IN ('Date', 'NextMeeting', 'WeekCommencing') AND (h."from" IS NULL OR h."from" <= @today) AND (h."until" IS NULL OR h."until" >= @today)
        UNION ALL
        SELECT a.id, a.due_date, a.raised_at, s.person_id, s.id FROM actions a JOIN shares s ON s.action_item_id = a.id
        WHERE a.status = 'Open' AND a.due_date <= @last AND a.due_kind IN ('Date', 'NextMeeting', 'WeekCommencing') AND s.state = 'Open' AND s.kind = 'Member' AND s.person_id IS NOT NULL
        """;

    private const string Said = """
        SELECT r.person_id, r.action_item_id, r.share_id, r.due, r.stage, r.ordinal, r.day FROM reminders r JOIN actions a ON a.id = r.action_item_id
        WHERE a.status = 'Open' AND a.due_date <= @last
        """;

    /// <summary>Finds and writes them.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var calendar = new WorkingCalendar(today);
        var policy = ReminderPolicy.Default;
        var last = calendar.Plus(today, policy.Offsets.FirstOrDefault() + 1).PlusDays(-1);
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var said = new HashSet<(long Person, long Action, long Share, LocalDate Due, ReminderStage Stage)>();
        var latest = new Dictionary<(long Person, long Action, long Share, LocalDate Due), LocalDate>();
        await ReadAsync(connection, transaction, Said, last, reader =>
        {
            var (person, action, share, due) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), Date(reader, 3));
            said.Add((person, action, share, due, new ReminderStage(Enum.Parse<ReminderStageKind>(reader.GetString(4)), reader.GetInt32(5))));
            var day = Date(reader, 6);
            latest[(person, action, share, due)] = latest.TryGetValue((person, action, share, due), out var known) && known > day ? known : day;
        }, cancellationToken);

        var date = today.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var reminders = new List<object[]>();
        var people = new HashSet<long>();
        var superseded = new List<(long Person, object[] Row)>();
        await ReadAsync(connection, transaction, Candidates, last, reader =>
        {
            var (action, due, person, share) = (reader.GetInt64(0), Date(reader, 1), reader.GetInt64(3), reader.GetInt64(4));
            var since = latest.TryGetValue((person, action, share, due), out var day) ? day : LocalDate.FromDateTime(reader.GetDateTime(2));
            foreach (var stage in policy.StagesPassed(since, today, due, calendar).Where(stage => said.Add((person, action, share, due, stage))))
            {
                superseded.Add((person, Row(action, share, person, due, stage, DBNull.Value)));
            }

            if (policy.StageOn(today, due, calendar) is { } now && said.Add((person, action, share, due, now)))
            {
                people.Add(person);
                reminders.Add(Row(action, share, person, due, now, $"morning:{person}:{date}"));
            }
        }, cancellationToken);

        // What was missed is recorded with a message that goes out, as ours does it.
        reminders.AddRange(superseded.Where(one => people.Contains(one.Person)).Select(one => one.Row));
        if (reminders.Count > 0)
        {
            await RawSql.InsertAsync(connection, transaction, "reminders", await RawSql.OneOfAsync(db, "reminders", cancellationToken), ["action_item_id", "share_id", "person_id", "due", "stage", "ordinal", "day", "message_key"], reminders, cancellationToken);
            var messages = people.Select(person => (object[])[$"morning:{person}:{date}", Guid.NewGuid(), $"Slack:T0BENCH:U{person}", $"morning:{person}:{date}"]).ToList();
            await RawSql.InsertAsync(connection, transaction, "outbox", await RawSql.OneOfAsync(db, "outbox", cancellationToken), ["dedupe_key", "wire_id", "lane", "subject"], messages, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return reminders.Count + people.Count;
    }

    private object[] Row(long action, long share, long person, LocalDate due, ReminderStage stage, object key) => [action, share, person, Stored(due), stage.Kind.ToString(), stage.Ordinal, Stored(today), key];

    private async Task ReadAsync(DbConnection connection, DbTransaction transaction, string sql, LocalDate last, Action<DbDataReader> read, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, 0);
        foreach (var (name, value) in new[] { ("last", last), ("today", today) })
        {
            if (sql.Contains($"@{name}", StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, Stored(value));
                command.Parameters.Add(parameter);
            }
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            read(reader);
        }
    }

    private static DateOnly Stored(LocalDate date) => date.ToDateOnly();

    private static LocalDate Date(DbDataReader reader, int index) => LocalDate.FromDateOnly(reader.GetFieldValue<DateOnly>(index));
}
