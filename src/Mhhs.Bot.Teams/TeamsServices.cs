using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Teams.Connector;
using Mhhs.Bot.Teams.Trust;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Mhhs.Bot.Teams;

/// <summary>Registers the Teams door.</summary>
public static class TeamsServices
{
    private const string KeysClient = "teams-keys";

    /// <summary>
    /// Adds what <see cref="TeamsEndpoints.MapTeams"/> and the outbox need to speak with Teams. The host adds the bot itself, and a <see cref="TimeProvider"/> of the
    /// real clock where the system's is not meant. Settings that cannot be right stop the host at its start.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="configuration">The program's whole configuration; the section <see cref="TeamsOptions.Section"/> of it is read.</param>
    /// <param name="environment">Where the program runs: the playground is let in only in Development.</param>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var reader = new TeamsOptionsReader(configuration, environment);
        services.AddOptions<TeamsOptions>().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<TeamsOptions>>(reader);
        services.AddSingleton<IValidateOptions<TeamsOptions>>(reader);

        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<TeamsMetrics>();
        services.AddSingleton<BotFrameworkTokens>();
        services.AddSingleton<TeamsDoor>();
        services.TryAddSingleton(provider =>
        {
            var dispatcher = provider.GetRequiredService<CommandDispatcher>();
            return new TeamsDispatch(dispatcher.DispatchAsync, dispatcher.ReplyLaterAsync, provider.GetRequiredService<NewsDesk>().TakeAsync);
        });
        services.AddSingleton<IConfigurationManager<OpenIdConnectConfiguration>>(provider =>
        {
            var address = provider.GetRequiredService<IOptions<TeamsOptions>>().Value.MetadataUrl;
            var documents = new HttpDocumentRetriever(provider.GetRequiredService<IHttpClientFactory>().CreateClient(KeysClient))
            {
                RequireHttps = !TeamsOptions.IsLocal(new Uri(address)),
            };
            return new ConfigurationManager<OpenIdConnectConfiguration>(address, new OpenIdConnectConfigurationRetriever(), documents);
        });

        // No redirects: a token goes where it was meant to, or nowhere. The factory's own loggers would write addresses with ids of people in them.
        foreach (var name in new[] { ConnectorClient.ClientName, ConnectorTokens.ClientName, KeysClient })
        {
            services.AddHttpClient(name, client =>
                {
                    client.Timeout = name == ConnectorClient.ClientName ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(10);
                    client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
                })
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                })
                .RemoveAllLoggers();
        }

        services.AddSingleton<ConnectorTokens>();
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<TeamsFiles>();
        services.AddSingleton<IPlatformSender, TeamsSender>();
        services.AddSingleton<IPlatformDirectory, TeamsDirectory>();
        return services;
    }
}
