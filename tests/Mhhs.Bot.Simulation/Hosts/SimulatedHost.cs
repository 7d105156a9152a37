using System.Data.Common;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Simulation.Chat;
using Mhhs.Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mhhs.Bot.Simulation.Hosts;

/// <summary>One host of the bot: the core as the program plugs it together, on the shared database, with the simulated platforms and clock.</summary>
internal sealed class SimulatedHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public SimulatedHost(TestDatabase database, TimeProvider clock, FakePlatform platform, ILoggerFactory logging, DateTimeZone zone)
    {
        var services = new ServiceCollection();
        services.AddSingleton(logging);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton(clock);
        services.AddSingleton<IPlatformSender>(new HostSender(Platform.Slack, platform, Life));
        services.AddSingleton<IPlatformSender>(new HostSender(Platform.Teams, platform, Life));
        services.AddDbContext<BotDbContext>(options => database.Use(options.UseSnakeCaseNamingConvention().AddInterceptors(Life, Faults)));
        services.AddBotCore(zone, database.HasOneWriter);

        // A simulated second is none of the rate limiter's.
        services.Replace(ServiceDescriptor.Singleton(new OutboxLimits(hasNone: true)));
        _services = services.BuildServiceProvider();
    }

    /// <summary>Its life.</summary>
    public Lifeline Life { get; } = new();

    /// <summary>Commits that fail on purpose.</summary>
    public DatabaseFaults Faults { get; } = new();

    /// <summary>Runs every sweep there is, as the scheduler does each minute. One that the database fails is run again with the next.</summary>
    /// <returns>Whether the database failed none of them.</returns>
    public async Task<bool> SweepAsync()
    {
        var before = Stumbles;
        foreach (var job in BotCore.RecurringJobs)
        {
            await using var scope = _services.CreateAsyncScope();
            try
            {
                await ((IRecurringJob)scope.ServiceProvider.GetRequiredService(job)).RunAsync(Life.Token);
            }
            catch (Exception error) when (error is DbException or DbUpdateException)
            {
                Stumbles++;
            }
        }

        return Stumbles == before;
    }

    /// <summary>Sends one batch of what is due, as the program's pump does.</summary>
    /// <returns>How many rows were taken.</returns>
    public async Task<int> WorkAsync()
    {
        try
        {
            return await _services.GetRequiredService<OutboxWorker>().RunOnceAsync(Life.Token);
        }
        catch (Exception error) when (error is DbException or DbUpdateException)
        {
            Stumbles++;
            return 0;
        }
    }

    /// <summary>How often the database failed a sweep or the worker.</summary>
    public int Stumbles { get; private set; }

    /// <summary>Gives the bot an event.</summary>
    public Task<Reply> DispatchAsync(CommandRequest request) => _services.GetRequiredService<CommandDispatcher>().DispatchAsync(request, Life.Token);

    /// <summary>Uses a service in a scope of its own.</summary>
    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Life.Dispose();
    }
}
