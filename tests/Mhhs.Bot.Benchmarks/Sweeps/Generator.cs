#pragma warning disable CA2100 // The SQL is made here, of names that the database gave and of numbers.
using System.Data.Common;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>
/// Makes a large programme: one row of each kind is stored as the bot stores it, and copied by SQL with what has to differ. Whatever columns there are besides come along.
/// </summary>
internal sealed class Generator(BotDbContext db, ProgrammeSize size, LocalDate today, bool onPostgres)
{
    private DbConnection Connection => db.Database.GetDbConnection();

    /// <summary>Makes it. A twentieth of the actions is due around today, a twentieth later, the others are proposed, withdrawn and mostly closed.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await TemplatesAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (!onPostgres)
        {
            // Nobody minds if the power goes while it is made; the next connection is set up as the bot's are.
            await ExecuteAsync("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000", cancellationToken);
        }

        var most = Math.Max(size.Actions, size.Groups * 8);
        await ExecuteAsync("CREATE TABLE bench_series (n bigint PRIMARY KEY)", cancellationToken);
        await ExecuteAsync(Invariant($"WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {most}) INSERT INTO bench_series SELECT n FROM series"), cancellationToken);

        await using (var transaction = await Connection.BeginTransactionAsync(cancellationToken))
        {
            await CopyAsync("people", size.People - 1, cancellationToken, ("name", "'Person ' || s.n"), ("name_folded", "'PERSON ' || s.n"), ("handle", "'p' || s.n"));
            await CopyAsync("accounts", size.People - 1, cancellationToken, ("person_id", "s.n + 1"), ("user_id", "'U' || s.n"));
            await CopyAsync("groups", size.Groups - 1, cancellationToken, ("code", "'G' || s.n"), ("code_folded", "'G' || s.n"));
            await CopyAsync("memberships", size.Groups * 8, cancellationToken, ("group_id", $"1 + s.n % {size.Groups}"), ("person_id", $"1 + (s.n * 7919) % {size.People}"), ("role", $"CASE WHEN s.n <= {size.Groups} THEN 'Secretary' ELSE 'Member' END"));
            await CopyAsync("channel_bindings", size.Groups - 1, cancellationToken, ("group_id", "s.n + 1"), ("channel_id", "'C' || s.n"));
            await CopyAsync("meetings", size.Groups - 1, cancellationToken, ("group_id", "s.n + 1"));
            await CopyAsync("parties", ProgrammeSize.Parties - 1, cancellationToken, ("name", "'Party ' || s.n"), ("name_folded", "'PARTY ' || s.n"));
            await CopyAsync("party_holders", ProgrammeSize.Parties - 1, cancellationToken, ("party_id", "s.n + 1"), ("person_id", $"1 + (s.n * 31) % {size.People}"));
            await ActionsAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        if (!onPostgres)
        {
            await ExecuteAsync("PRAGMA shrink_memory", cancellationToken);
        }
    }

    private async Task ActionsAsync(CancellationToken cancellationToken)
    {
        // The template is number 0, so that a copy's id is its number and one.
        await CopyAsync(
            "actions",
            size.Actions - 1,
            cancellationToken,
            ("reference", "'G-' || s.n"),
            ("key", "'G:' || s.n"),
            ("sequence", "s.n"),
            ("group_id", $"1 + s.n % {size.Groups}"),
            ("meeting_id", $"1 + s.n % {size.Groups}"),
            ("status", "CASE s.n % 20 WHEN 0 THEN 'Open' WHEN 1 THEN 'Open' WHEN 2 THEN 'Proposed' WHEN 3 THEN 'Withdrawn' ELSE 'Closed' END"),
            ("due_date", $"CASE s.n % 20 WHEN 0 THEN {DaysFromToday("(s.n / 20) % 17 - 9")} WHEN 1 THEN {DaysFromToday("30 + s.n % 300")} ELSE {DaysFromToday("-(s.n % 900)")} END"),
            ("ended_at", $"CASE WHEN s.n % 20 < 3 THEN NULL ELSE {Before("t.raised_at", "s.n % 400")} END"),
            ("raised_at", Before("t.raised_at", "CASE WHEN s.n % 20 = 0 THEN 20 + s.n % 40 ELSE s.n % 1000 END")));
        await CopyAsync(
            "action_owners",
            size.Actions - 1,
            cancellationToken,
            ("action_item_id", "s.n + 1"),
            ("kind", "CASE WHEN s.n % 10 = 7 THEN 'Party' ELSE 'Person' END"),
            ("person_id", $"CASE WHEN s.n % 10 = 7 THEN NULL ELSE 1 + (s.n * 7919) % {size.People} END"),
            ("party_id", $"CASE WHEN s.n % 10 = 7 THEN 1 + s.n % {ProgrammeSize.Parties} ELSE NULL END"));
        await CopyAsync("shares", size.Actions / 50 * 8 - 8, cancellationToken, ("action_item_id", "1 + (s.n / 8) * 50"), ("person_id", $"1 + (s.n * 31) % {size.People}"), ("kind", "'Member'"), ("letter", "NULL"));
        await CopyAsync("history", size.Actions - 1, cancellationToken, ("action_item_id", "s.n + 1"), ("at", Before("t.at", "s.n % 1000")), ("event_key", "'bench:' || s.n"));
    }

    /// <summary>Stores one of each.</summary>
    private async Task TemplatesAsync(CancellationToken cancellationToken)
    {
        var noon = today.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();
        var person = new Person { Name = "Person 0", Handle = "p0", IsKnown = true };
        person.Accounts.Add(new Account { Platform = Platform.Slack, Workspace = "T0BENCH", UserId = "U0" });
        var group = new Group { Code = "G0", Name = "A group" };
        group.Memberships.Add(new Membership { Person = person, Role = GroupRole.Member });
        var meeting = new Meeting { Group = group, Number = "001", Key = "1", Date = today.PlusDays(-20) };
        var party = new Party { Name = "Party 0" };
        party.Holders.Add(new PartyHolder { Person = person });
        db.Add(new ProgrammeState());
        db.Workspaces.Add(new Workspace { Platform = Platform.Slack, ExternalId = "T0BENCH", IsApproved = true });
        db.AddRange(person, group, meeting, party);
        db.ChannelBindings.Add(new ChannelBinding { Group = group, Platform = Platform.Slack, Workspace = "T0BENCH", ChannelId = "C0", BoundAt = noon - Duration.FromDays(1000) });
        await db.SaveChangesAsync(cancellationToken);

        var owner = new ActionOwner { Position = 0, AsWritten = person.Name, Kind = OwnerKind.Person, PersonId = person.Id };
        var change = new Change(person.Id, person.Name, noon, today, Platform.Slack, "bench:0");
        var draft = new ActionDraft("Share what was agreed with everybody who has asked for it", "Planning", Due.On(today.PlusDays(200)), [owner], [Share.Of(person)]);
        db.Actions.Add(ActionItem.Raise(new ActionRef("G0", "1", 1), group, meeting, draft, change));
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Copies the first row of a table so many times, with new ids and these columns otherwise: <c>s.n</c> is the copy's number, <c>t</c> the row.</summary>
    private async Task CopyAsync(string table, int count, CancellationToken cancellationToken, params (string Column, string Value)[] otherwise)
    {
        var columns = new List<string>();
        await using (var command = Connection.CreateCommand())
        {
            command.CommandText = $"SELECT * FROM {table} LIMIT 0";
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            columns.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
        }

        var values = otherwise.Append(("id", "s.n + 1")).ToDictionary(one => one.Item1, one => one.Item2);
        await ExecuteAsync(
            Invariant($"INSERT INTO {table} ({string.Join(", ", columns.Select(Quoted))}) SELECT {string.Join(", ", columns.Select(column => values.GetValueOrDefault(column) ?? $"t.{Quoted(column)}"))} FROM bench_series s JOIN {table} t ON t.id = 1 WHERE s.n <= {count}"),
            cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private string DaysFromToday(string days) => onPostgres
        ? Invariant($"(DATE '{today:uuuu-MM-dd}' + ({days})::int)")
        : Invariant($"date('{today:uuuu-MM-dd}', ({days}) || ' days')");

    private string Before(string moment, string days) => onPostgres ? $"{moment} - ({days}) * INTERVAL '1 day'" : $"strftime('%Y-%m-%d %H:%M:%S', {moment}, '-' || ({days}) || ' days')";

    private static string Quoted(string name) => $"\"{name}\"";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
