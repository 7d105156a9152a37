using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Mhhs.Bot.Teams.Trust;

/// <summary>Checks the tokens that activities come with: issuer, audience, signature, lifetime, the service they are for, and whether their key stands for the channel.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication</remarks>
internal sealed class BotFrameworkTokens(IOptions<TeamsOptions> options, IConfigurationManager<OpenIdConnectConfiguration> keys, TimeProvider time)
{
    /// <summary>How far the clocks of both sides may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // A key that nobody has seen yet is fetched behind the call; so long, in these steps, is waited for it.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private const int Steps = 10;

    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512"];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Says what a token is worth.</summary>
    /// <param name="authorization">The header <c>Authorization</c> as it came, or null.</param>
    /// <param name="channel">The activity's channel, such as <c>msteams</c>.</param>
    /// <param name="serviceUrl">Where the activity wants its answer sent to.</param>
    /// <param name="cancellationToken">Cancels the fetching of keys.</param>
    public async Task<TokenVerdict> CheckAsync(string? authorization, string? channel, string? serviceUrl, CancellationToken cancellationToken)
    {
        if (options.Value.AppId is not { } app)
        {
            return TokenVerdict.NotConfigured;
        }

        if (!AuthenticationHeaderValue.TryParse(authorization, out var header) || !header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || string.IsNullOrEmpty(header.Parameter))
        {
            return TokenVerdict.Missing;
        }

        try
        {
            var result = await ValidateAsync(header.Parameter, app, cancellationToken);
            if (!result.IsValid || result.SecurityToken is not JsonWebToken token)
            {
                return result.Exception is SecurityTokenSignatureKeyNotFoundException or SecurityTokenException or ArgumentException ? TokenVerdict.Invalid : TokenVerdict.NoKeys;
            }

            var claimed = token.TryGetPayloadValue<string>("serviceurl", out var url) ? url : null;
            return claimed is null || !Same(claimed, serviceUrl) ? TokenVerdict.OtherService
                : await IsEndorsedAsync(token.Kid, channel, cancellationToken) ? TokenVerdict.Genuine
                : TokenVerdict.NotEndorsed;
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or HttpRequestException)
        {
            // The keys were asked for and did not come.
            return TokenVerdict.NoKeys;
        }
    }

    private async Task<TokenValidationResult> ValidateAsync(string token, string app, CancellationToken cancellationToken)
    {
        var parameters = Parameters(app, await keys.GetConfigurationAsync(cancellationToken));
        var result = await _handler.ValidateTokenAsync(token, parameters);
        if (result.Exception is not SecurityTokenSignatureKeyNotFoundException)
        {
            return result;
        }

        // The issuer may have changed its keys. The manager asks for them again at most every few minutes, so that nobody can make it ask at will.
        var known = parameters.IssuerSigningKeys;
        keys.RequestRefresh();
        for (var step = 0; step < Steps; step++)
        {
            var configuration = await keys.GetConfigurationAsync(cancellationToken);
            if (!ReferenceEquals(configuration.SigningKeys, known))
            {
                return await _handler.ValidateTokenAsync(token, Parameters(app, configuration));
            }

            await Task.Delay(Step, time, cancellationToken);
        }

        return result;
    }

    private TokenValidationParameters Parameters(string app, OpenIdConnectConfiguration configuration) => new()
    {
        ValidIssuer = options.Value.Issuer,
        ValidAudience = app,
        ValidAlgorithms = Algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        ValidateIssuerSigningKey = true,
        IssuerSigningKeys = configuration.SigningKeys,
        LifetimeValidator = (from, until, _, _) => until is { } end && time.GetUtcNow() is var now && now < AsUtc(end) + Skew && (from is not { } begin || now > AsUtc(begin) - Skew),
    };

    private static DateTimeOffset AsUtc(DateTime moment) => new(DateTime.SpecifyKind(moment, DateTimeKind.Utc));

    private async Task<bool> IsEndorsedAsync(string kid, string? channel, CancellationToken cancellationToken)
    {
        var key = (await keys.GetConfigurationAsync(cancellationToken)).JsonWebKeySet?.Keys.FirstOrDefault(key => key.Kid == kid);
        return channel is not null && key is not null && key.AdditionalData.TryGetValue("endorsements", out var raw)
            && raw is JsonElement { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().Any(endorsed => endorsed.ValueKind == JsonValueKind.String && endorsed.GetString() == channel);
    }

    private static bool Same(string claimed, string? serviceUrl) => string.Equals(claimed.TrimEnd('/'), serviceUrl?.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
}
