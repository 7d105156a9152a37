using System.Data.Common;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Data;

/// <summary>Rows that are written past the change tracker are those that it would write.</summary>
public abstract class NewRowsTests(BotFixture bot) : TmagTests(bot)
{
    private static readonly Instant Moment = Instant.FromUtc(2022, 8, 25, 8, 0) + Duration.FromNanoseconds(123_456_700);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_column_is_stored_as_the_change_tracker_stores_it()
    {
        await Bot.UsingAsync(async db =>
        {
            db.Outbox.AddRange(Rows("tracked"));
            await db.SaveChangesAsync(Cancelled);
        });
        await InsertAsync(Rows("new"));

        var stored = await Bot.UsingAsync(StoredAsync);
        stored.Count.ShouldBe(4);
        stored.Where(row => row.StartsWith("new", StringComparison.Ordinal)).Select(row => row[3..]).ShouldBe(stored.Where(row => row.StartsWith("tracked", StringComparison.Ordinal)).Select(row => row[7..]));
    }

    [Fact]
    public async Task A_row_that_is_there_already_stores_none_of_them()
    {
        await InsertAsync(Rows("once"));

        await Should.ThrowAsync<DbException>(() => InsertAsync([.. Rows("another"), .. Rows("once")]));

        (await Bot.UsingAsync(db => db.Outbox.CountAsync(Cancelled))).ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_written() =>
        await Bot.UsingAsync(db => Should.ThrowAsync<InvalidOperationException>(() => db.InsertAsync(Rows("stray"), Cancelled)));

    private Task InsertAsync(IReadOnlyCollection<OutboxMessage> rows) => Bot.UsingAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancelled);
        await db.InsertAsync(rows, Cancelled);
        await transaction.CommitAsync(Cancelled);
    });

    /// <summary>One with everything that can be null, and one with nothing of it.</summary>
    private OutboxMessage[] Rows(string name) =>
    [
        new()
        {
            DedupeKey = $"{name}:1",
            WireId = new Guid("11111111-2222-3333-4444-555555555555"),
            Conversation = new ConversationReference(Platform.Teams, "tenant", "it's \"Ünïcode\" 🙂") { IsDirect = true, Thread = "7" },
            Lane = "lane",
            PersonId = Ann.Id,
            Instead = "It comes here.",
            Content = new Reply.Note("What it says."),
            Subject = "morning:7:2022-08-25",
            BecomesPosting = true,
            IsPersonal = true,
            Wanted = 3,
            NotBefore = Moment,
            QueuedAt = Moment,
            State = OutboxState.Held,
            Cause = "why",
            Attempts = 2,
            PerhapsSentAt = Moment,
            LeaseId = new Guid("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"),
            LeasedUntil = Moment,
            SentAt = Moment,
            Receipt = "receipt",
        },
        new() { DedupeKey = $"{name}:2", WireId = Guid.Empty, Lane = "", NotBefore = NodaConstants.UnixEpoch, QueuedAt = NodaConstants.UnixEpoch },
    ];

    /// <summary>The rows as the database has them, key first.</summary>
    private static async Task<List<string>> StoredAsync(BotDbContext db)
    {
        await db.Database.OpenConnectionAsync(Cancelled);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT dedupe_key AS first, o.* FROM outbox o ORDER BY dedupe_key";
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var columns = Enumerable.Range(0, reader.FieldCount).Where(index => reader.GetName(index) is not ("id" or "dedupe_key")).ToList();
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancelled))
        {
            rows.Add(string.Join('|', columns.Select(index => reader.IsDBNull(index) ? "NULL" : $"{reader.GetFieldType(index).Name} {reader.GetValue(index)}")));
        }

        return rows.ConvertAll(row => row["String ".Length..]);
    }
}

public sealed class NewRowsOnSqliteTests() : NewRowsTests(new BotOnSqlite());

public sealed class NewRowsOnPostgresTests() : NewRowsTests(new BotOnPostgres());
