using System.Diagnostics;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Mhhs.Bot.Benchmarks.Sweeps;

/// <summary>A generated programme on a Monday morning, and the four things that are timed on it.</summary>
internal sealed class SweepBench : IAsyncDisposable
{
    // A Monday: the reminders of the weekend and the weekly summaries come together.
    private static readonly LocalDate Monday = new(2022, 10, 3);
    private static readonly Instant MondayAtNine = Instant.FromUtc(2022, 10, 3, 8, 0);

    private readonly TestDatabase _database;
    private readonly ProgrammeSize _size;
    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2022, 9, 30, 8, 0, 0, TimeSpan.Zero));

    public SweepBench(TestDatabase database, ProgrammeSize size)
    {
        (_database, _size) = (database, size);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddDbContextPool<BotDbContext>(options => database.Use(options.UseSnakeCaseNamingConvention()));
        services.AddBotCore(DateTimeZoneProviders.Tzdb["Europe/London"], database.HasOneWriter);
        _services = services.BuildServiceProvider();
    }

    /// <summary>How long making the programme took.</summary>
    public TimeSpan GenerationTime { get; private set; }

    /// <summary>What the Friday before told, and how long that took: everything that was ever missed is recorded then.</summary>
    public (int People, TimeSpan Time) FirstMorning { get; private set; }

    private bool OnPostgres => !_database.HasOneWriter;

    /// <summary>Makes the programme and lives through the Friday before.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await UseAsync<BotDbContext>(async db =>
        {
            await _database.PrepareAsync(db, cancellationToken);
            await new Generator(db, _size, Monday, OnPostgres).RunAsync(cancellationToken);
            await HousekeepAsync(db, cancellationToken);
        });
        GenerationTime = Stopwatch.GetElapsedTime(started);
        var friday = await TimeAsync<ReminderSweep>(cancellationToken);
        await TimeAsync<DigestSweep>(cancellationToken);
        FirstMorning = (await CountAsync("outbox", cancellationToken), friday);
        await UseAsync<BotDbContext>(async db =>
        {
            // As it is on any Monday: what was queued on Friday has been sent.
            await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Sent), cancellationToken);
            await RawSql.KeepNightAsync(db, cancellationToken);
            await HousekeepAsync(db, cancellationToken);
        });
        _clock.SetUtcNow(MondayAtNine.ToDateTimeOffset());
    }

    /// <summary>Everybody's morning at once.</summary>
    public Task<RaceResult> MorningAsync(int rounds, CancellationToken cancellationToken) => RaceAsync<ReminderSweep>("reminders, heavy morning", isIdle: false, (db, token) => new RawReminders(db, Monday).RunAsync(token), rounds, cancellationToken);

    /// <summary>A minute after it.</summary>
    public Task<RaceResult> IdleMinuteAsync(int rounds, CancellationToken cancellationToken) => RaceAsync<ReminderSweep>("reminders, idle minute", isIdle: true, (db, token) => new RawReminders(db, Monday).RunAsync(token), rounds, cancellationToken);

    /// <summary>Every channel's summary at once.</summary>
    public Task<RaceResult> DigestsAsync(int rounds, CancellationToken cancellationToken) => RaceAsync<DigestSweep>("digests, heavy morning", isIdle: false, (db, token) => RawDigests.RunAsync(db, Monday, token), rounds, cancellationToken);

    /// <summary>A minute after it.</summary>
    public Task<RaceResult> IdleDigestsAsync(int rounds, CancellationToken cancellationToken) => RaceAsync<DigestSweep>("digests, idle minute", isIdle: true, (db, token) => RawDigests.RunAsync(db, Monday, token), rounds, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>Times both in turn, on a day as it was in the night, or, for idle minutes, as the morning's sweep has left it. The first round only warms up, and compares what both have written.</summary>
    private async Task<RaceResult> RaceAsync<TSweep>(string name, bool isIdle, Func<BotDbContext, CancellationToken, Task<int>> raw, int rounds, CancellationToken cancellationToken)
        where TSweep : IRecurringJob
    {
        var (ours, theirs) = (new List<TimeSpan>(), new List<TimeSpan>());
        var (peak, grown) = (0.0, 0.0);
        var (ourRows, rawRows) = (0, 0);
        if (isIdle)
        {
            await BeginAsync(cancellationToken);
            await TimeAsync<TSweep>(cancellationToken);
        }

        for (var round = 0; round <= rounds; round++)
        {
            await (isIdle ? Task.CompletedTask : BeginAsync(cancellationToken));
            using (var memory = new MemoryWatch())
            {
                ours.Add(await TimeAsync<TSweep>(cancellationToken));
                (peak, grown) = (Math.Max(peak, memory.PeakMegabytes), round == 0 ? 0 : Math.Max(grown, memory.GrownMegabytes));
            }

            var print = round == 0 && !isIdle ? await PrintAsync(cancellationToken) : default;
            await (isIdle ? Task.CompletedTask : BeginAsync(cancellationToken));
            await UseAsync<BotDbContext>(async db =>
            {
                var started = Stopwatch.GetTimestamp();
                await db.Database.OpenConnectionAsync(cancellationToken);
                await raw(db, cancellationToken);
                theirs.Add(Stopwatch.GetElapsedTime(started));
            });

            if (round == 0 && !isIdle)
            {
                var other = await PrintAsync(cancellationToken);
                (ourRows, rawRows) = (print.Rows, other.Rows);
                if (print != other)
                {
                    await Console.Error.WriteLineAsync($"{name}: the sweep and raw SQL did not write the same: {print} and {other}.");
                }
            }
        }

        return new RaceResult(name, Median(ours), Median(theirs), ourRows, rawRows, peak, grown);
    }

    /// <summary>What PostgreSQL does by itself within a minute of such changes.</summary>
    private async Task HousekeepAsync(BotDbContext db, CancellationToken cancellationToken)
    {
        if (OnPostgres)
        {
            await RawSql.ExecuteAsync(db, "VACUUM ANALYZE", cancellationToken);
        }
    }

    private Task BeginAsync(CancellationToken cancellationToken) => UseAsync<BotDbContext>(async db =>
    {
        await RawSql.ForgetDayAsync(db, Monday, cancellationToken);
        await HousekeepAsync(db, cancellationToken);
    });

    private async Task<TimeSpan> TimeAsync<TSweep>(CancellationToken cancellationToken)
        where TSweep : IRecurringJob
    {
        await using var scope = _services.CreateAsyncScope();
        var sweep = scope.ServiceProvider.GetRequiredService<TSweep>();
        var started = Stopwatch.GetTimestamp();
        await sweep.RunAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    private async Task<(int Rows, long Print)> PrintAsync(CancellationToken cancellationToken)
    {
        var print = (0, 0L);
        await UseAsync<BotDbContext>(async db => print = await RawSql.PrintOfDayAsync(db, Monday, cancellationToken));
        return print;
    }

    private async Task<int> CountAsync(string table, CancellationToken cancellationToken)
    {
        var count = 0;
        await UseAsync<BotDbContext>(async db => count = await (table == "outbox" ? db.Outbox.CountAsync(cancellationToken) : db.Reminders.CountAsync(cancellationToken)));
        return count;
    }

    private async Task UseAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    private static TimeSpan Median(List<TimeSpan> times)
    {
        var counted = times.Skip(1).Order().ToList();
        return counted[counted.Count / 2];
    }
}
