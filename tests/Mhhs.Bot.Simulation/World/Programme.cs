using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Simulation.Chat;
using Mhhs.Bot.Simulation.Crowd;
using Mhhs.Bot.Simulation.Hosts;
using Mhhs.Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Simulation.World;

/// <summary>Everything there is: the database, the clock, the platforms, the hosts that are up, and the people.</summary>
internal sealed class Programme : IAsyncDisposable
{
    /// <summary>Where the programme is.</summary>
    public static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private readonly TestDatabase _database;
    private readonly ILoggerFactory _logging;
    private readonly int _seed;
    private readonly List<SimulatedHost> _hosts = [];

    public Programme(TestDatabase database, int seed, LocalDate start, ILoggerFactory logging)
    {
        (_database, _logging, _seed, Dice) = (database, logging, seed, new Dice(seed));
        Clock = new FakeTimeProvider(start.At(new LocalTime(0, 5)).InZoneLeniently(London).ToDateTimeOffset());
        Chat = new FakePlatform(Clock, seed);
        Cast = Cast.Make(Dice);
        Crowd = new CrowdOfPeople(this);
    }

    /// <summary>The day's chance. Each day has its own, so that a day's plan is the same however the one before went on several threads.</summary>
    public Dice Dice { get; private set; }

    public FakeTimeProvider Clock { get; }

    public FakePlatform Chat { get; }

    public Cast Cast { get; }

    public CrowdOfPeople Crowd { get; }

    /// <summary>The moment.</summary>
    public Instant Now => Clock.GetCurrentInstant();

    /// <summary>The programme's date.</summary>
    public LocalDate Today => Now.InZone(London).Date;

    /// <summary>The hosts that are up; none during an outage.</summary>
    public IReadOnlyList<SimulatedHost> Hosts => _hosts;

    /// <summary>When every sweep was run to its end, in order.</summary>
    public List<Instant> Swept { get; } = [];

    /// <summary>How often a host was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Makes the database and starts the first host.</summary>
    public async Task BeginAsync()
    {
        await LookAsync(db => _database.PrepareAsync(db, CancellationToken.None));
        Start();
    }

    /// <summary>A new day's chance.</summary>
    public void NewDice(LocalDate day) => Dice = new Dice(unchecked(_seed * 7919 + Period.DaysBetween(new LocalDate(2000, 1, 1), day)));

    /// <summary>Starts another host.</summary>
    public void Start() => _hosts.Add(new SimulatedHost(_database, Clock, Chat, _logging, London));

    /// <summary>Ends a host as a crash does, whatever it was doing.</summary>
    public async Task KillAsync(SimulatedHost host)
    {
        Kills++;
        host.Life.Cut();
        _hosts.Remove(host);
        await host.DisposeAsync();
    }

    /// <summary>Lets a host do something. When it is killed in the middle, another takes its place.</summary>
    /// <returns>Whether it came to the end.</returns>
    public async Task<bool> TryAsync(SimulatedHost host, Func<SimulatedHost, Task> work)
    {
        try
        {
            await work(host);
            return true;
        }
        catch (Exception) when (host.Life.IsCut)
        {
            if (_hosts.Contains(host))
            {
                await KillAsync(host);
                Start();
            }

            return false;
        }
    }

    /// <summary>Puts the clock forward.</summary>
    public void MoveTo(Instant moment)
    {
        if (moment > Now)
        {
            Clock.SetUtcNow(moment.ToDateTimeOffset());
        }
    }

    /// <summary>Sends what is due up to a moment, as it comes due.</summary>
    public async Task PumpUntilAsync(Instant until)
    {
        for (var looks = 0; looks < 60 && _hosts.Count > 0; looks++)
        {
            // A host that is killed on the way is another one from then on.
            var taken = new List<int>();
            await Task.WhenAll(_hosts.ToArray().Select(host => TryAsync(host, async alive =>
            {
                var rows = await alive.WorkAsync();
                lock (taken)
                {
                    taken.Add(rows);
                }
            })));
            if (taken.Sum() > 0)
            {
                continue;
            }

            if (await NextDueAsync() is not { } next || next >= until)
            {
                break;
            }

            MoveTo(next + Duration.FromMilliseconds(1));
        }
    }

    /// <summary>Looks at the database from outside; no host's fate touches it.</summary>
    public async Task<T> LookAsync<T>(Func<BotDbContext, Task<T>> look)
    {
        var options = new DbContextOptionsBuilder<BotDbContext>().UseSnakeCaseNamingConvention().UseLoggerFactory(_logging);
        _database.Use(options);
        await using var db = new BotDbContext(options.Options);
        return await look(db);
    }

    /// <summary>Uses the database from outside.</summary>
    public Task LookAsync(Func<BotDbContext, Task> look) => LookAsync(async db =>
    {
        await look(db);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    private Task<Instant?> NextDueAsync() => LookAsync(async db =>
    {
        var waiting = await db.Outbox.Where(row => row.State == OutboxState.Waiting).MinAsync(row => (Instant?)row.NotBefore);
        var leased = await db.Outbox.Where(row => row.State == OutboxState.Leased).MinAsync(row => row.LeasedUntil);
        return waiting is null || leased < waiting ? leased : waiting;
    });
}
