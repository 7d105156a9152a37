using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

/// <summary>Mornings of TMAG: what the sweep finds at a local time in London, in words.</summary>
public abstract class MorningTests(BotFixture bot) : TmagTests(bot)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Sweeps as of a local time in London and says whom it told what: “Ann Lee: TMAG08-01 today, news: …”.</summary>
    protected Task<string[]> ToldAsync(int year, int month, int day, int hour = 9, int minute = 0) =>
        ToldAsync(new LocalDateTime(year, month, day, hour, minute).InZoneStrictly(London).ToInstant(), Bot.Services);

    /// <summary>Sweeps as of a moment in UTC.</summary>
    protected Task<string[]> ToldAtAsync(int year, int month, int day, int hour, int minute) =>
        ToldAsync(Instant.FromUtc(year, month, day, hour, minute), Bot.Services);

    /// <summary>Sweeps as of a moment, on a host.</summary>
    protected static async Task<string[]> ToldAsync(Instant moment, IServiceProvider host)
    {
        await using var scope = host.CreateAsyncScope();
        var plans = await scope.ServiceProvider.GetRequiredService<ReminderSweep>().SweepAsync(moment, store: true, TestContext.Current.CancellationToken);
        return [.. plans.Select(plan => $"{plan.Person.Name}: {string.Join(", ", plan.Lines.Select(line => $"{line.Action.Reference} {line.Stage}{(line.Cause is null ? "" : $" {line.Cause}")}").Order(StringComparer.Ordinal).Concat(plan.NotReached.Select(one => $"not reached: {one.Person?.Name}")).Concat(plan.Notices.Select(notice => $"news: {notice}")))}")];
    }

    /// <summary>Moves the clock to a local time in London of 2022, sweeps and sends, and returns what was sent in it.</summary>
    protected async Task<IReadOnlyList<OutgoingMessage>> MorningAsync(int month, int day, int hour = 9)
    {
        var moment = new LocalDateTime(2022, month, day, hour, 0).InZoneStrictly(London).ToInstant();
        Bot.Clock.SetUtcNow(moment.ToDateTimeOffset());
        var before = Bot.Sent.Count;
        await ToldAsync(moment, Bot.Services);
        await Bot.DeliverAsync();
        return [.. Bot.Sent.Skip(before)];
    }

    /// <summary>All stages that were recorded for a person, in order: “TMAG08-01 ahead-5”, in brackets where it passed unsent.</summary>
    protected async Task<List<string>> StagesOfAsync(long personId)
    {
        var reminders = await Bot.UsingAsync(db => db.Reminders.AsNoTracking().Include(reminder => reminder.ActionItem)
            .Where(reminder => reminder.PersonId == personId).OrderBy(reminder => reminder.Id).ToListAsync(TestContext.Current.CancellationToken));
        return reminders.ConvertAll(reminder =>
        {
            var text = $"{reminder.ActionItem!.Reference} {new ReminderStage(reminder.Stage, reminder.Ordinal)}";
            return reminder.MessageKey is null ? $"({text})" : text;
        });
    }

    protected Task<List<OutboxMessage>> OutboxAsync() => Bot.UsingAsync(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync(TestContext.Current.CancellationToken));
}
