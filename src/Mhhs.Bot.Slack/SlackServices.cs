using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Find;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.SocketMode;
using Mhhs.Bot.Slack.WebApi;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack;

/// <summary>Registers the Slack door.</summary>
public static class SlackServices
{
    /// <summary>
    /// Adds what <see cref="SlackEndpoints.MapSlack"/> and the outbox need to speak with Slack. The host adds the bot itself, and a
    /// <see cref="TimeProvider"/> of the real clock where the system's is not meant. Settings that cannot be right stop the host at its start.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The program's whole configuration; the section <see cref="SlackOptions.Section"/> of it is read.</param>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        var reader = new SlackOptionsReader(configuration);
        services.AddOptions<SlackOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<SlackOptions>>(reader);
        services.AddSingleton<IValidateOptions<SlackOptions>>(reader);

        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<SlackMetrics>();
        services.AddSingleton<SlackSignature>();
        services.AddSingleton<SlackViews>();
        services.AddSingleton<SlackDesk>();
        services.AddSingleton<SlackDoor>();
        services.TryAddSingleton(provider =>
        {
            var dispatcher = provider.GetRequiredService<CommandDispatcher>();
            var news = provider.GetRequiredService<NewsDesk>();
            var tokens = provider.GetRequiredService<SlackTokens>();
            return new SlackDispatch(
                dispatcher.DispatchAsync,
                dispatcher.ReplyLaterAsync,
                async (told, cancellationToken) =>
                {
                    await news.TakeAsync(told, cancellationToken);
                    if (told is PlatformNews.InstallationEnded ended)
                    {
                        tokens.Forget(ended.Workspace);
                    }
                })
            {
                Suggest = provider.GetRequiredService<Suggestions>().FindAsync,
            };
        });

        // The factory's own loggers would write response_urls, which whoever reads them could post to.
        services.AddHttpClient(SlackApi.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = 16 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        services.AddDataProtection();
        services.AddSingleton(provider => new SlackTokens(
            provider.GetRequiredService<IOptions<SlackOptions>>(),
            provider.GetService<Installations>(),
            provider.GetRequiredService<IDataProtectionProvider>(),
            provider.GetRequiredService<SlackApi>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SlackTokens>>()));
        services.AddSingleton<SlackInstalls>();
        services.AddSingleton<SlackApi>();
        services.AddSingleton<SocketEnvelopes>();
        services.TryAddSingleton(new SocketPauses());
        services.AddHostedService<SocketModeService>();
        services.AddSingleton<SlackRecovery>();
        services.AddSingleton<SlackFiles>();
        services.AddSingleton<SlackUploads>();
        services.AddSingleton(provider => new SlackWorkspaces(
            provider.GetRequiredService<SlackApi>(), provider.GetRequiredService<IOptions<SlackOptions>>(), provider.GetRequiredService<ILogger<SlackWorkspaces>>()));
        services.AddSingleton<IPlatformSender, SlackSender>();
        services.AddSingleton<IPlatformDirectory, SlackDirectory>();
        return services;
    }
}
