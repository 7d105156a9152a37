using System.Net;
using System.Security.Cryptography;
using System.Text;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Slack.WebApi;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Extensions;

namespace Mhhs.Bot.Slack;

/// <summary>Lets workspaces install the bot by themselves: <c>GET /slack/install</c> and <c>/slack/oauth</c>. Installed, a workspace still waits for an admin of the programme.</summary>
/// <remarks>https://docs.slack.dev/authentication/installing-with-oauth</remarks>
internal sealed class SlackInstalls(
    SlackApi api, SlackTokens tokens, Installations installations, PublicAddress address, IDataProtectionProvider protection, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackInstalls> logger)
{
    private const string Cookie = "mhhs-slack-install";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _states = protection.CreateProtector("Mhhs.Bot.Slack.Install.v1").ToTimeLimitedDataProtector();

    /// <summary>Sends the browser to Slack, with a state that only this browser can bring back, once.</summary>
    public IResult Begin(HttpContext context)
    {
        if (options.Value is not { ClientId: { } client, ClientSecret: not null })
        {
            return TypedResults.NotFound();
        }

        var nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(Cookie, nonce, new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Window, Path = "/slack" });
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = client,
            ["scope"] = string.Join(',', SlackScopes.Needed),
            ["state"] = _states.Protect(nonce, Window),
            ["redirect_uri"] = RedirectUri,
        };
        return TypedResults.Redirect(QueryHelpers.AddQueryString(new Uri(options.Value.ApiBaseUrl, "/oauth/v2/authorize").ToString(), query.Where(field => field.Value is not null)));
    }

    /// <summary>Takes the browser back from Slack and keeps the installation.</summary>
    public async Task<IResult> EndAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (options.Value is not { ClientId: { } client, ClientSecret: { } secret })
        {
            return TypedResults.NotFound();
        }

        var nonce = context.Request.Cookies[Cookie];
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/slack" });
        if (!IsOurs(context.Request.Query["state"], nonce))
        {
            logger.Refused(context.Request.Path, "a state that this browser was not given");
            return Page(StatusCodes.Status400BadRequest, "This did not begin here, or began more than ten minutes ago.", "Open /slack/install again.");
        }

        if (context.Request.Query["code"].ToString() is not { Length: > 0 } code)
        {
            return Page(StatusCodes.Status200OK, "Nothing was installed.", "Open /slack/install to begin again.");
        }

        var answer = await api.CallAsync("oauth.v2.access", token: null, [("code", code), ("client_id", client), ("client_secret", secret), ("redirect_uri", RedirectUri)], cancellationToken);
        if (answer is not SlackAnswer.Done { Response: var granted } || Read(granted) is not { } made)
        {
            logger.NotInstalled(answer is SlackAnswer.No no ? no.Code : answer is SlackAnswer.Done ? "an answer without a bot's token and a workspace" : answer.GetType().Name);
            return Page(StatusCodes.Status502BadGateway, "Slack did not complete the installation.", "Open /slack/install to try again.");
        }

        var isApproved = await installations.StoreAsync(made, cancellationToken);
        tokens.Forget(made.Workspace);
        logger.Installed(made.Workspace);
        return Page(
            StatusCodes.Status200OK,
            $"Installed in {made.Name ?? made.Workspace}.",
            isApproved ? "Invite the bot to your group's channel and type /group bind there." : "An admin of the programme has been told and has to approve the workspace; until then its people read nothing.");
    }

    private string? RedirectUri => address.Url is null ? null : address.Of("/slack/oauth");

    private bool IsOurs(string? state, string? nonce)
    {
        if (string.IsNullOrEmpty(state) || string.IsNullOrEmpty(nonce))
        {
            return false;
        }

        try
        {
            return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_states.Unprotect(state)), Encoding.UTF8.GetBytes(nonce));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private Installation? Read(ApiResponse granted)
    {
        // An installation for a whole organisation has no workspace; the manifest does not offer it.
        if (granted is not { AccessToken: { Length: > 0 } token, Team.Id: { } team } || !SlackId.IsId(team))
        {
            return null;
        }

        return new Installation
        {
            Platform = Platform.Slack,
            Workspace = team,
            Name = granted.Team.Name is { Length: > 0 } name ? name[..Math.Min(name.Length, 100)] : null,
            Organisation = SlackId.IsId(granted.Enterprise?.Id) ? granted.Enterprise.Id : null,
            Token = tokens.Protect(token),
            RefreshToken = granted.RefreshToken is { } refresh ? tokens.Protect(refresh) : null,
            ExpiresAt = granted.ExpiresIn is { } seconds ? time.GetCurrentInstant() + Duration.FromSeconds(seconds) : null,
            Scopes = granted.Scope ?? "",
            InstalledBy = SlackId.IsUser(granted.AuthedUser?.Id) ? granted.AuthedUser.Id : null,
        };
    }

    private static ContentHttpResult Page(int status, string fact, string next) => TypedResults.Text(
        $"<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>Mhhs.Bot on Slack</title></head><body><main><h1>{WebUtility.HtmlEncode(fact)}</h1><p>{WebUtility.HtmlEncode(next)}</p></main></body></html>",
        "text/html",
        Encoding.UTF8,
        status);
}
