using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.Storage;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot;

/// <summary>Gives the recurring jobs to Hangfire, which is only the alarm clock: in memory with SQLite, in its own tables with PostgreSQL.</summary>
internal static class BotJobs
{
    public static IServiceCollection AddBotJobs(this IServiceCollection services, DatabaseChoice database)
    {
        services.AddHangfire(configuration =>
        {
            configuration.UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            if (database.IsSqlite)
            {
                configuration.UseInMemoryStorage(new InMemoryStorageOptions());
            }
            else
            {
                // The tables are made by the migrate command, not by several hosts at once.
                configuration.UsePostgreSqlStorage(
                    postgres => postgres.UseNpgsqlConnection(database.ConnectionString),
                    new PostgreSqlStorageOptions { PrepareSchemaIfNecessary = false, QueuePollInterval = TimeSpan.FromSeconds(5) });
            }
        });
        services.AddHangfireServer(server => server.WorkerCount = 2);
        foreach (var job in BotCore.RecurringJobs)
        {
            services.AddScoped(typeof(HangfireJob<>).MakeGenericType(job));
        }

        return services;
    }

    /// <summary>Makes the list in Hangfire equal to the list in code: new ones are added, those that no longer exist are removed.</summary>
    public static void RegisterBotJobs(this WebApplication app)
    {
        var manager = app.Services.GetRequiredService<IRecurringJobManager>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var job in BotCore.RecurringJobs)
        {
            var register = typeof(HangfireJob<>).MakeGenericType(job).GetMethod(nameof(HangfireJob<>.Register))!;
            names.Add((string)register.Invoke(null, [manager])!);
        }

        using var connection = app.Services.GetRequiredService<JobStorage>().GetConnection();
        foreach (var gone in connection.GetRecurringJobs().Where(stored => !names.Contains(stored.Id)))
        {
            manager.RemoveIfExists(gone.Id);
        }
    }
}

/// <summary>Runs a recurring job under Hangfire: never twice at once, and the next tick is the retry.</summary>
[AutomaticRetry(Attempts = 0)]
[DisableConcurrentExecution(timeoutInSeconds: 5)]
internal sealed class HangfireJob<TJob>(TJob job, ClockMover clock)
    where TJob : class, IRecurringJob
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // With sample data another host may have moved the programme's clock.
        await clock.ReloadAsync(cancellationToken);
        await job.RunAsync(cancellationToken);
    }

    public static string Register(IRecurringJobManager manager)
    {
        manager.AddOrUpdate<HangfireJob<TJob>>(TJob.Name, job => job.RunAsync(CancellationToken.None), TJob.Cron);
        return TJob.Name;
    }
}
