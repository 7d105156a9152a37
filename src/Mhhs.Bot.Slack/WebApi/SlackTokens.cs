using System.Collections.Concurrent;
using System.Security.Cryptography;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>
/// Finds the token the bot has for a workspace: that of its installation there, else <see cref="SlackOptions.BotToken"/>. A token that expires is replaced an hour before, by one host at a time, and the new
/// one is kept before it is used.
/// </summary>
/// <remarks>https://docs.slack.dev/authentication/using-token-rotation</remarks>
internal sealed class SlackTokens(
    IOptions<SlackOptions> options, Installations? installations, IDataProtectionProvider protection, SlackApi api, TimeProvider time, ILogger<SlackTokens> logger)
{
    private static readonly Duration Ahead = Duration.FromHours(1);
    private static readonly Duration RefreshLease = Duration.FromSeconds(30);

    // So long another host's news may go unheard; a token that was revoked is refused by Slack itself.
    private static readonly Duration Fresh = Duration.FromSeconds(30);

    private readonly IDataProtector _protector = protection.CreateProtector("Mhhs.Bot.Slack.Tokens.v1");
    private readonly ConcurrentDictionary<string, (string? Token, Instant Until)> _known = new(StringComparer.Ordinal);

    /// <summary>The token, or null where the bot is not installed, or no longer.</summary>
    /// <param name="workspace">Slack's id of the workspace.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    public async ValueTask<string?> FindAsync(string workspace, CancellationToken cancellationToken)
    {
        if (!AreInstalled)
        {
            return options.Value.BotToken;
        }

        var now = time.GetCurrentInstant();
        if (_known.TryGetValue(workspace, out var known) && known.Until > now)
        {
            return known.Token;
        }

        var token = await ReadAsync(workspace, now, cancellationToken);
        _known[workspace] = (token, now + Fresh);
        return token;
    }

    /// <summary>Whether workspaces install the bot by themselves, so that one without a token can.</summary>
    public bool AreInstalled => installations is not null && options.Value.ClientId is not null;

    /// <summary>Forgets what is known of a workspace, because it has just changed.</summary>
    public void Forget(string workspace) => _known.TryRemove(workspace, out _);

    /// <summary>A token as it is kept.</summary>
    public string Protect(string token) => _protector.Protect(token);

    private async Task<string?> ReadAsync(string workspace, Instant now, CancellationToken cancellationToken)
    {
        if (await installations!.FindAsync(Platform.Slack, workspace, cancellationToken) is not { } installation)
        {
            return options.Value.BotToken;
        }

        if (installation.EndedAt is not null)
        {
            return null;
        }

        return installation is { ExpiresAt: { } expires, RefreshToken: { } refresh } && expires - Ahead < now
            ? await RefreshAsync(installation, refresh, now, cancellationToken)
            : Unprotect(installation.Token, workspace);
    }

    /// <summary>Gets a new token. Where another host is at it, or Slack cannot be reached, the old one serves until it expires.</summary>
    private async Task<string?> RefreshAsync(Installation installation, string refresh, Instant now, CancellationToken cancellationToken)
    {
        var old = Unprotect(installation.Token, installation.Workspace);
        if (Unprotect(refresh, installation.Workspace) is not { } with || !await installations!.TryBeginRefreshAsync(installation.Id, RefreshLease, cancellationToken))
        {
            return old;
        }

        // Read again under the lease: another host may just have done it, and a refresh token is good once.
        if (await installations.FindAsync(Platform.Slack, installation.Workspace, cancellationToken) is { RefreshToken: { } current } again && current != refresh)
        {
            return Unprotect(again.Token, installation.Workspace);
        }

        var answer = await api.CallAsync(
            "oauth.v2.access",
            token: null,
            [("grant_type", "refresh_token"), ("refresh_token", with), ("client_id", options.Value.ClientId), ("client_secret", options.Value.ClientSecret)],
            cancellationToken);
        if (answer is not SlackAnswer.Done { Response: { AccessToken: { } token, RefreshToken: { } next, ExpiresIn: { } seconds } })
        {
            logger.TokenNotRefreshed(installation.Workspace, answer is SlackAnswer.No no ? no.Code : answer.GetType().Name);
            return old;
        }

        await installations.RefreshedAsync(installation.Id, Protect(token), Protect(next), now + Duration.FromSeconds(seconds), CancellationToken.None);
        return token;
    }

    private string? Unprotect(string kept, string workspace)
    {
        try
        {
            return _protector.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            // The keys it was protected with are gone.
            logger.TokenNotReadable(workspace);
            return null;
        }
    }
}
