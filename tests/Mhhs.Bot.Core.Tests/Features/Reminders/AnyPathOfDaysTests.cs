using System.Collections.Concurrent;
using CsCheck;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

/// <summary>Whatever the policy says and however the days pass, with outages, doubled sweeps, two hosts and messages that do not arrive.</summary>
public sealed class AnyPathOfDaysTests
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static Gen<Step> Steps { get; } =
        from hours in Gen.Frequency((5, Gen.Int[1, 26]), (1, Gen.Int[60, 200]))
        from sweeps in Gen.Int[1, 2]
        from event1 in Gen.Int[0, 9]
        select new Step(hours, sweeps, event1);

    private static Gen<Path> Paths { get; } =
        from offsets in Gen.Int[1, 12].Array[0, 3]
        from repeat in Gen.Int[1, 5]
        from dues in Gen.Int[1, 25].Array[4]
        from steps in Steps.Array[25, 40]
        select new Path(string.Join(", ", offsets), repeat, dues, steps);

    [Fact]
    public Task On_Sqlite() => Paths.SampleAsync(path => RunAsync(path, new BotOnSqlite()), iter: 6, threads: 1);

    [Fact]
    public async Task On_Postgres()
    {
        await using var server = new BotOnPostgres();
        Assert.SkipWhen(server.Missing is not null, server.Missing ?? "");
        await Paths.SampleAsync(path => RunAsync(path, new BotOnPostgres()), iter: 2, threads: 1);
    }

    private static async Task RunAsync(Path path, BotFixture bot)
    {
        await using var _ = bot;
        await bot.InitializeAsync();
        var sam = await bot.HasAsync(A.Person("Sam Reed"));
        var ann = await bot.HasAsync(A.Person("Ann Lee"));
        var bilal = await bot.HasAsync(A.Person("Bilal Khan").In("America/New_York"));
        await bot.HasAsync([A.Group("TMAG").With(ann, bilal).KeptBy(sam), An.Action("TMAG08-09").OwnedBy(ann).Ongoing(), An.Action("TMAG08-08").OwnedBy(ann).DueOn(2022, 8, 30).Closed()]);
        await bot.HasAsync(path.Dues.Select((days, index) => An.Action($"TMAG08-0{index + 1}").OwnedBy(index % 2 == 0 ? "TMAG members" : "Ann Lee").Due(Due.On(new LocalDate(2022, 8, 22).PlusDays(days)))));
        await bot.SaysAsync(sam, $"group policy TMAG reminders {(path.Offsets.Length == 0 ? "none" : path.Offsets)}");
        await bot.SaysAsync(sam, $"group policy TMAG repeat {path.Repeat}");
        await using var other = bot.AnotherHost();
        var closed = new ConcurrentBag<string>();
        bot.Chat.WhileSending = message => Task.Run(() => Check(message, bot, closed));

        foreach (var step in path.Steps)
        {
            bot.Clock.Advance(TimeSpan.FromHours(step.Hours));
            bot.Chat.AnswerTo = step.Event switch
            {
                0 => message => message.Target.ConversationId == "ann" ? new SendResult.Held("blocked") { Why = UnreachedCause.Blocked } : null,
                1 => message => message.Target.ConversationId == "bilal" ? new SendResult.Later(Duration.FromHours(5), "429") : null,
                _ => null,
            };
            foreach (var host in new[] { bot.Services, other }.Take(step.Sweeps))
            {
                await using var scope = host.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<ReminderSweep>().RunAsync(TestContext.Current.CancellationToken);
            }

            if (step.Event == 2 && closed.Count < path.Dues.Length)
            {
                // Between the sweep and the sending.
                closed.Add($"TMAG08-0{closed.Count + 1}");
                await bot.SaysAsync(sam, $"withdraw TMAG08-0{closed.Count} not needed");
            }

            await bot.DeliverAsync();
        }

        await EndedWellAsync(bot);
    }

    /// <summary>What holds of every message as it goes out.</summary>
    private static void Check(OutgoingMessage message, BotFixture bot, ConcurrentBag<string> closed)
    {
        var zone = message.Target.ConversationId == "bilal" ? DateTimeZoneProviders.Tzdb["America/New_York"] : London;
        var local = Instant.FromDateTimeOffset(bot.Clock.GetUtcNow()).InZone(zone).LocalDateTime;
        local.TimeOfDay.ShouldBeInRange(new LocalTime(9, 0), new LocalTime(18, 59, 59), $"{message.Target.ConversationId} at {local}");
        WorkingCalendar.EnglandAndWales.IsWorkingDay(local.Date).ShouldBeTrue($"{message.Target.ConversationId} at {local}");

        // A withdrawn action is told of as news, and never as something to be done.
        var todo = message.Content is Core.Cards.Reply.Show show
            ? show.Card.Elements.OfType<Core.Cards.CardElement.Rows>().SelectMany(rows => rows.Items).Where(row => row.Buttons.Any(button => button.Path == "action done")).Select(row => row.Title.ToString()).ToList()
            : [];
        todo.ShouldNotContain(line => line.StartsWith("TMAG08-08", StringComparison.Ordinal) || line.StartsWith("TMAG08-09", StringComparison.Ordinal));
        todo.ShouldNotContain(line => closed.Any(reference => line.StartsWith(reference, StringComparison.Ordinal)));
    }

    /// <summary>What holds of the whole.</summary>
    private static async Task EndedWellAsync(BotFixture bot)
    {
        var reminders = await bot.UsingAsync(db => db.Reminders.AsNoTracking().Include(reminder => reminder.ActionItem).ToListAsync(TestContext.Current.CancellationToken));
        var rows = await bot.UsingAsync(db => db.Outbox.AsNoTracking().Where(row => row.DedupeKey.StartsWith("morning:")).ToListAsync(TestContext.Current.CancellationToken));
        var sent = rows.Where(row => row.State == OutboxState.Sent).ToList();

        // No stage twice to one person, no two mornings of one day, and each stage is either on record as passed or in a message that exists.
        reminders.Select(reminder => (reminder.PersonId, reminder.ActionItemId, reminder.ShareId, reminder.Due, reminder.Stage, reminder.Ordinal)).ShouldBeUnique();
        sent.Select(row => (row.PersonId, row.SentAt!.Value.InZone(London).Date)).ShouldBeUnique();
        reminders.Where(reminder => reminder.MessageKey is not null).ShouldAllBe(reminder => rows.Any(row => row.DedupeKey == reminder.MessageKey));
        reminders.ShouldNotContain(reminder => reminder.ActionItem!.Reference == "TMAG08-08" || reminder.ActionItem!.Reference == "TMAG08-09");

        // Whoever is owed a message that is held is listed, and nobody else is.
        var held = rows.Where(row => row.State == OutboxState.Held).Select(row => row.PersonId).Distinct().Order().ToList();
        var listed = await bot.UsingAsync(db => db.Unreached.Select(unreached => unreached.PersonId).ToListAsync(TestContext.Current.CancellationToken));
        listed.Order().ShouldBe(held);
        (await bot.UsingAsync(db => db.People.Where(person => person.UnreachedSince != null).Select(person => (long?)person.Id).ToListAsync(TestContext.Current.CancellationToken))).Order().ShouldBe(held);
    }

    private sealed record Step(int Hours, int Sweeps, int Event);

    private sealed record Path(string Offsets, int Repeat, int[] Dues, Step[] Steps);
}
