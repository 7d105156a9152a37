using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>Gets the bot's own token, by its secret, its certificate or its managed identity. The library keeps it and asks for the next one in time.</summary>
/// <remarks>https://learn.microsoft.com/entra/msal/dotnet/acquiring-tokens/web-apps-apis/client-credential-flows</remarks>
internal sealed class ConnectorTokens(IOptions<TeamsOptions> options, IHttpClientFactory clients)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "teams-login";

    private readonly Lazy<IConfidentialClientApplication?> _application = new(() => Create(options.Value, new Clients(clients)));

    private readonly Lazy<IManagedIdentityApplication?> _identity = new(() => options.Value is { UseManagedIdentity: true, AppId: { } app }
        ? ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(app)).WithHttpClientFactory(new Clients(clients)).Build()
        : null);

    /// <summary>The token, or why there is none.</summary>
    /// <param name="isRefused">Whether the one in use was turned down, so that it is not taken again.</param>
    /// <param name="cancellationToken">Cancels the asking.</param>
    public async Task<(string? Token, string? Why)> FindAsync(bool isRefused, CancellationToken cancellationToken)
    {
        try
        {
            if (_identity.Value is { } identity)
            {
                return ((await identity.AcquireTokenForManagedIdentity(options.Value.Scope.Replace("/.default", "", StringComparison.Ordinal)).WithForceRefresh(isRefused).ExecuteAsync(cancellationToken)).AccessToken, null);
            }

            return _application.Value is { } application
                ? ((await application.AcquireTokenForClient([options.Value.Scope]).WithForceRefresh(isRefused).ExecuteAsync(cancellationToken)).AccessToken, null)
                : (null, "the bot has no Teams:AppId with a Teams:AppPassword, Teams:CertificatePath or Teams:UseManagedIdentity");
        }
        catch (MsalException refused)
        {
            return (null, $"no token for the bot: {refused.ErrorCode}");
        }
        catch (Exception error) when (error is HttpRequestException or System.Security.Cryptography.CryptographicException or IOException)
        {
            return (null, $"no token for the bot: {error.GetType().Name}");
        }
    }

    private static IConfidentialClientApplication? Create(TeamsOptions options, IMsalHttpClientFactory http)
    {
        if (options.AppId is not { } app || options.AppPassword is null && options.CertificatePath is null)
        {
            return null;
        }

        var builder = ConfidentialClientApplicationBuilder.Create(app)
            .WithAuthority($"{options.LoginUrl}/{options.TenantId}", validateAuthority: false)
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(http);
        return options.AppPassword is { } secret ? builder.WithClientSecret(secret).Build() : builder.WithCertificate(Load(options.CertificatePath!), sendX5C: true).Build();
    }

    private static X509Certificate2 Load(string path) =>
        path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase) ? X509Certificate2.CreateFromPemFile(path) : X509CertificateLoader.LoadPkcs12FromFile(path, password: null);

    private sealed class Clients(IHttpClientFactory clients) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(ClientName);
    }
}
