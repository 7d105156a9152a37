using System.Data.Common;
using System.Globalization;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>
/// A morning's reminders by raw SQL: one query for whose morning has come, one for what is due and whose it is (people, parties, members), one for what has been said of it, two for the chase lists, the same policy for the
/// stages, and one row for each reminder and each person's message, in one transaction and without pages. It knows what the generated programme has not: policies, deputies, absences, news, backlogs.
/// </summary>
internal sealed class RawReminders(BotDbContext db, LocalDate today)
{
    private const string Due = "a.status = 'Open' AND a.due_date <= @last AND a.due_kind IN ('Date', 'NextMeeting', 'WeekCommencing')";

    private const string Candidates = $"""
        SELECT a.id, a.due_date, a.raised_at, o.person_id, 0 AS share_id FROM actions a JOIN action_owners o ON o.action_item_id = a.id
        WHERE {Due} AND o.person_id IS NOT NULL
        UNION ALL
        SELECT a.id, a.due_date, a.raised_at, h.person_id, 0 FROM actions a JOIN action_owners o ON o.action_item_id = a.id JOIN party_holders h ON h.party_id = o.party_id
        WHERE {Due} AND (h."from" IS NULL OR h."from" <= @today) AND (h."until" IS NULL OR h."until" >= @today)
        UNION ALL
        SELECT a.id, a.due_date, a.raised_at, s.person_id, s.id FROM actions a JOIN shares s ON s.action_item_id = a.id
        WHERE {Due} AND s.state = 'Open' AND s.kind = 'Member' AND s.person_id IS NOT NULL
        """;

    private const string Said = "SELECT r.person_id, r.action_item_id, r.share_id, r.due, r.stage, r.ordinal, r.day FROM reminders r JOIN actions a ON a.id = r.action_item_id WHERE a.status = 'Open' AND a.due_date <= @last";

    // Whoever keeps the log of what is late, and who has not done it yet.
    private const string Keepers = """
        SELECT a.id, a.due_date, m.person_id, o.as_written FROM actions a JOIN memberships m ON m.group_id = a.group_id JOIN action_owners o ON o.action_item_id = a.id
        WHERE a.status = 'Open' AND a.due_date < @today AND a.due_kind IN ('Date', 'NextMeeting', 'WeekCommencing') AND m.role = 'Secretary' AND (m."from" IS NULL OR m."from" <= @today) AND (m."until" IS NULL OR m."until" >= @today)
        """;

    private const string OpenShares = "SELECT s.action_item_id, s.name FROM shares s JOIN actions a ON a.id = s.action_item_id WHERE a.status = 'Open' AND a.due_date < @today AND s.state = 'Open' AND s.kind = 'Member' ORDER BY s.id";

    private static readonly LocalDateTime Morning = new(2022, 10, 3, 8, 0);

    private readonly HashSet<long> _awake = [];
    private readonly List<object[]> _reminders = [];
    private readonly HashSet<long> _people = [];
    private readonly HashSet<(long Person, long Action, long Share, LocalDate Due, ReminderStage Stage)> _said = [];

    /// <summary>Finds and writes them.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var calendar = new WorkingCalendar(today);
        var policy = ReminderPolicy.Default;
        var last = calendar.Plus(today, policy.Offsets.FirstOrDefault() + 1).PlusDays(-1);
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await RawSql.HasComeAsync(connection, transaction, "people", "next_morning_at", Morning, _awake, cancellationToken))
        {
            return 0;
        }

        var latest = new Dictionary<(long Person, long Action, long Share, LocalDate Due), LocalDate>();
        var times = new Dictionary<(long Action, LocalDate Due), int>();
        await ReadAsync(connection, transaction, Said, last, reader =>
        {
            var (person, action, share, due) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), Date(reader, 3));
            var stage = new ReminderStage(Enum.Parse<ReminderStageKind>(reader.GetString(4)), reader.GetInt32(5));
            _said.Add((person, action, share, due, stage));
            if (stage.Kind == ReminderStageKind.Overdue)
            {
                times[(action, due)] = Math.Max(stage.Ordinal, times.GetValueOrDefault((action, due)));
            }

            if (stage.Kind != ReminderStageKind.Chase)
            {
                latest[(person, action, share, due)] = LocalDate.Max(Date(reader, 6), latest.GetValueOrDefault((person, action, share, due)));
            }
        }, cancellationToken);
        await ReadAsync(connection, transaction, Candidates, last, reader =>
        {
            var (action, due, person, share) = (reader.GetInt64(0), Date(reader, 1), reader.GetInt64(3), reader.GetInt64(4));
            if (policy.StageOn(today, due, calendar) is not { } now)
            {
                return;
            }

            var since = latest.TryGetValue((person, action, share, due), out var day) ? day : LocalDate.FromDateTime(reader.GetDateTime(2));
            foreach (var stage in policy.StagesPassed(since, today, due, calendar))
            {
                Add(action, share, person, due, stage, isTold: false, cause: null);
            }

            Add(action, share, person, due, now, isTold: true, cause: null);
        }, cancellationToken);
        await ChaseAsync(connection, transaction, times, policy, cancellationToken);

        if (_reminders.Count > 0)
        {
            await RawSql.InsertAsync(connection, transaction, "reminders", await RawSql.OneOfAsync(db, "reminders", "TRUE", cancellationToken), ["action_item_id", "share_id", "person_id", "due", "stage", "ordinal", "day", "message_key", "cause"], _reminders, cancellationToken);
            var like = await RawSql.OneOfAsync(db, "outbox", "dedupe_key LIKE 'morning:%'", cancellationToken);
            like["state"] = "Waiting";
            var messages = _people.Select(person => (object[])[Key(person), Guid.NewGuid(), $"Slack:T0BENCH:U{person - 1}", Key(person), person, RawSql.At(like, $"U{person - 1}")]).ToList();
            await RawSql.InsertAsync(connection, transaction, "outbox", like, ["dedupe_key", "wire_id", "lane", "subject", "person_id", "conversation"], messages, cancellationToken);
        }

        // When each is to be looked at again.
        await RawSql.LookAgainAsync(connection, transaction, "people", "next_morning_at", Morning.PlusDays(1), Morning, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return _reminders.Count + _people.Count;
    }

    /// <summary>What has been reminded of in vain comes to whoever keeps the log.</summary>
    private async Task ChaseAsync(DbConnection connection, DbTransaction transaction, Dictionary<(long Action, LocalDate Due), int> times, ReminderPolicy policy, CancellationToken cancellationToken)
    {
        var open = new Dictionary<long, List<string>>();
        await ReadAsync(connection, transaction, OpenShares, today, reader =>
        {
            if (!open.TryGetValue(reader.GetInt64(0), out var names))
            {
                open[reader.GetInt64(0)] = names = [];
            }

            names.Add(reader.GetString(1));
        }, cancellationToken);
        await ReadAsync(connection, transaction, Keepers, today, reader =>
        {
            var (action, due, person) = (reader.GetInt64(0), Date(reader, 1), reader.GetInt64(2));
            if (times.GetValueOrDefault((action, due)) is var often && often >= policy.SecretaryAfter)
            {
                var who = open.GetValueOrDefault(action) is { Count: <= 5 } names ? string.Join(", ", names) : reader.GetString(3);
                Add(action, 0, person, due, ReminderStage.ChasedBySecretary, isTold: true, $"reminded {(often == 2 ? "twice" : $"{often} times")}: {who}");
            }
        }, cancellationToken);
    }

    private void Add(long action, long share, long person, LocalDate due, ReminderStage stage, bool isTold, string? cause)
    {
        if (_awake.Contains(person) && _said.Add((person, action, share, due, stage)))
        {
            _reminders.Add([action, share, person, Stored(due), stage.Kind.ToString(), stage.Ordinal, Stored(today), isTold ? Key(person) : DBNull.Value, cause ?? (object)DBNull.Value]);
            if (isTold)
            {
                _people.Add(person);
            }
        }
    }

    private string Key(long person) => string.Create(CultureInfo.InvariantCulture, $"morning:{person}:{today:uuuu-MM-dd}");

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
