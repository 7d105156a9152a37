using System.Globalization;
using Hangfire;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Slack;
using Mhhs.Bot.Teams;
using Mhhs.Bot.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Mhhs.Bot;

/// <summary>Plugs everything together.</summary>
internal static class BotHost
{
    /// <summary>The address when nothing else is said. In code and not in appsettings.json, which would overrule <c>ASPNETCORE_URLS</c>.</summary>
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The bot without its doors: what the command line needs.</summary>
    public static WebApplicationBuilder CreateCore(string[] args, bool quiet)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, EnvironmentName = DefaultEnvironment() });
        builder.Host.UseSerilog((context, logging) =>
        {
            logging
                .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System.Net.Http.HttpClient", LogEventLevel.Warning)
                .Enrich.With<KeysOutOfLogs>()
                .ReadFrom.Configuration(context.Configuration);

            // Said in a line by the command line, without the stack.
            logging.Filter.ByExcluding(entry => BotCommandLine.IsAddressInUse(entry.Exception));
            if (quiet)
            {
                // What a command prints belongs to the person or program that called it; logs go beside it.
                // What the database refuses is thrown and said in a line; that a new one has no tables yet is no error.
                logging.MinimumLevel.Warning().MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
                    .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: CultureInfo.InvariantCulture);
            }
            else if (context.HostingEnvironment.IsDevelopment())
            {
                logging.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                logging.WriteTo.Console(new CompactJsonFormatter());
            }
        });

        var programme = builder.Configuration.GetSection("Programme").Get<ProgrammeOptions>() ?? new ProgrammeOptions();
        builder.Services.AddOptions<ProgrammeOptions>().BindConfiguration("Programme").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new PublicAddress(programme.PublicUrl ?? (builder.Environment.IsDevelopment() ? builder.Configuration["urls"]?.Split(';')[0] ?? DefaultUrl : null)));
        builder.Services.AddSingleton(programme.FindTrustedDomains());
        var database = builder.AddBotDatabase();
        var calendar = programme.FindCalendarFile(builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(services => new CalendarSource(calendar, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<CalendarSource>>()));
        builder.Services.AddBotCore(programme.FindZone(), oneWriter: database.IsSqlite);
        builder.Services.AddScoped<Startup>();
        builder.Services.AddDataProtection().SetApplicationName("Mhhs.Bot")
            .PersistKeysToFileSystem(new DirectoryInfo(programme.KeysFolder ?? Path.Combine(builder.Environment.ContentRootPath, "data", "keys")));
        builder.Services.AddSlack(builder.Configuration);
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        builder.Services.AddBotWeb();
        return builder;
    }

    /// <summary>
    /// A debug build is a developer's, and runs in Development unless something else is said; a release build never does by itself. Launch settings would do the
    /// same, but <c>dotnet run</c> announces them on the standard output, in the midst of what <c>import --json</c> prints.
    /// </summary>
    private static string? DefaultEnvironment()
    {
#if DEBUG
        return Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Development;
#else
        return null;
#endif
    }

    /// <summary>The whole bot, ready to run.</summary>
    public static WebApplication Create(string[] args)
    {
        var builder = CreateCore(args, quiet: false);
        var settings = builder.Configuration;
        if (settings["urls"] is null && settings["http_ports"] is null && settings["https_ports"] is null && !settings.GetSection("Kestrel").Exists())
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.Services.AddBotJobs(builder.Services.First(service => service.ServiceType == typeof(DatabaseChoice)).ImplementationInstance as DatabaseChoice ?? throw new InvalidOperationException("No database was chosen."));
        builder.Services.AddHostedService<OutboxPump>();
        builder.Services.AddHealthChecks().AddDbContextCheck<BotDbContext>("database", tags: ["ready"]);

        var app = builder.Build();
        app.UseSerilogRequestLogging();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        app.MapSlack();
        app.MapTeams();
        app.MapBotWeb();
        app.MapHangfireDashboard("/jobs", new DashboardOptions { Authorization = [] }).AddDevelopmentOnly();
        return app;
    }

    /// <summary>Runs the bot until it is stopped.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var app = Create(args);

        // The host would do so after the database was made, and print the stack.
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Startup>().PrepareAsync(isHost: true, app.Lifetime.ApplicationStopping);
        }

        app.RegisterBotJobs();
        app.Lifetime.ApplicationStarted.Register(() => Log.Ready(app.Logger, app.Urls.FirstOrDefault() ?? DefaultUrl));
        await app.RunAsync();
        return 0;
    }
}
