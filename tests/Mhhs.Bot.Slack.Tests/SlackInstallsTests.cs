using System.Net;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Find;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Slack.WebApi;
using Mhhs.Bot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mhhs.Bot.Slack.Tests;

/// <summary>Installing by OAuth, with a database behind it.</summary>
public sealed class SlackInstallsTests : IAsyncLifetime
{
    private readonly BotOnSqlite _bot = new();
    private readonly FakeSlack _slack;
    private readonly LogLines _log = new();
    private readonly EphemeralDataProtectionProvider _keys = new();
    private readonly List<WebApplication> _hosts = [];

    public SlackInstallsTests() => _slack = new FakeSlack(_bot.Clock);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _bot.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _log.Dispose();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_installs_it_goes_to_Slack_with_a_state_and_comes_back_to_a_workspace_that_waits_for_an_admin()
    {
        var host = await StartAsync();
        var (to, cookie) = await BeginAsync(host);
        var asked = QueryHelpers.ParseQuery(to.Query);

        var response = await EndAsync(host, "code-T0NEW", asked["state"]!, cookie);

        to.GetLeftPart(UriPartial.Path).ShouldBe("https://slack.com/oauth/v2/authorize");
        (asked["client_id"].ToString(), asked["redirect_uri"].ToString(), asked["scope"].ToString()).ShouldBe(("1.2", "https://bot.example.org/slack/oauth", string.Join(',', SlackScopes.Needed)));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync(Cancelled);
        page.ShouldContain("Installed in Acme &lt;b&gt;&amp;.");
        page.ShouldContain("has to approve");
        (await TokenAsync(host, "T0NEW")).ShouldBe("xoxb-1");
        await _bot.UsingAsync(async db =>
        {
            var kept = await db.Installations.SingleAsync(Cancelled);
            kept.Token.ShouldNotContain("xoxb");
            (kept.Workspace, kept.InstalledBy, kept.ExpiresAt).ShouldBe(("T0NEW", "U0PAT", (Instant?)null));
            (await db.Workspaces.SingleAsync(known => known.ExternalId == "T0NEW", Cancelled)).IsApproved.ShouldBeFalse();
        });
        string.Join('\n', _log.Lines).ShouldNotContain("xoxb");
    }

    [Fact]
    public async Task What_did_not_begin_in_this_browser_or_too_long_ago_or_was_declined_installs_nothing()
    {
        var host = await StartAsync();
        var (mine, cookie) = await BeginAsync(host);
        var (_, other) = await BeginAsync(host);
        var state = QueryHelpers.ParseQuery(mine.Query)["state"]!;

        (await EndAsync(host, "code-T0NEW", state!, null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await EndAsync(host, "code-T0NEW", state!, other)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await EndAsync(host, "code-T0NEW", "made up", cookie)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        _slack.Calls.ShouldBeEmpty();
        (await EndAsync(host, "", state!, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await EndAsync(host, "wrong", state!, cookie)).StatusCode.ShouldBe(HttpStatusCode.BadGateway);

        await _bot.UsingAsync(async db => (await db.Installations.CountAsync(Cancelled)).ShouldBe(0));
    }

    [Fact]
    public async Task Installed_again_it_has_the_new_token_and_removed_it_has_none()
    {
        var host = await StartAsync();
        await InstallAsync(host, "code-T0NEW");
        await InstallAsync(host, "code2-T0NEW");
        (await TokenAsync(host, "T0NEW")).ShouldBe("xoxb-2");

        await EndInstallationAsync(host, "T0NEW");
        (await TokenAsync(host, "T0NEW")).ShouldBeNull();

        await InstallAsync(host, "code3-T0NEW");
        (await TokenAsync(host, "T0NEW")).ShouldBe("xoxb-3");
        (await TokenAsync(host, "T0OTHER")).ShouldBe("xoxb-of-the-settings");
        await _bot.UsingAsync(async db => (await db.Installations.CountAsync(Cancelled)).ShouldBe(1));
    }

    [Fact]
    public async Task A_token_that_expires_is_renewed_an_hour_before_by_one_host_alone()
    {
        _slack.Rotates = true;
        var (one, two) = (await StartAsync(), await StartAsync());
        await InstallAsync(one, "code-T0NEW");
        (await TokenAsync(two, "T0NEW")).ShouldBe("xoxe.xoxb-1");

        _bot.Clock.Advance(TimeSpan.FromHours(11.5));
        var found = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => TokenAsync(number % 2 == 0 ? one : two, "T0NEW").AsTask()));
        found.ShouldAllBe(token => token == "xoxe.xoxb-1" || token == "xoxe.xoxb-2");
        _slack.Calls.Count(call => call.Arguments.ContainsKey("refresh_token")).ShouldBe(1);

        _bot.Clock.Advance(TimeSpan.FromMinutes(1));
        (await TokenAsync(one, "T0NEW")).ShouldBe("xoxe.xoxb-2");
        (await TokenAsync(two, "T0NEW")).ShouldBe("xoxe.xoxb-2");
        _log.Lines.ShouldNotContain(line => line.Contains("xoxe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_client_id_nothing_can_be_installed()
    {
        var host = await StartAsync(clientId: null);

        (await host.GetTestClient().GetAsync(new Uri("/slack/install", UriKind.Relative), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.GetTestClient().GetAsync(new Uri("/slack/oauth?code=1", UriKind.Relative), Cancelled)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static ValueTask<string?> TokenAsync(WebApplication host, string workspace) => host.Services.GetRequiredService<SlackTokens>().FindAsync(workspace, Cancelled);

    private static Task EndInstallationAsync(WebApplication host, string workspace) =>
        host.Services.GetRequiredService<SlackDispatch>().Tell(new PlatformNews.InstallationEnded(Platform.Slack, workspace), Cancelled);

    private static async Task<(Uri To, string Cookie)> BeginAsync(WebApplication host)
    {
        using var response = await host.GetTestClient().GetAsync(new Uri("/slack/install", UriKind.Relative), Cancelled);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        return (response.Headers.Location!, cookie.Split(';')[0]);
    }

    private static async Task<HttpResponseMessage> EndAsync(WebApplication host, string code, string state, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(QueryHelpers.AddQueryString("/slack/oauth", new Dictionary<string, string?> { ["code"] = code, ["state"] = state }), UriKind.Relative));
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await host.GetTestClient().SendAsync(request, Cancelled);
    }

    private static async Task InstallAsync(WebApplication host, string code)
    {
        var (to, cookie) = await BeginAsync(host);
        (await EndAsync(host, code, QueryHelpers.ParseQuery(to.Query)["state"]!, cookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<WebApplication> StartAsync(string? clientId = "1.2")
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration["Slack:BotToken"] = "xoxb-of-the-settings";
        builder.Configuration["Slack:ClientId"] = clientId;
        builder.Configuration["Slack:ClientSecret"] = clientId is null ? null : "s3cret";
        builder.Logging.ClearProviders().AddProvider(_log).AddFilter((category, _) => category!.StartsWith("Mhhs", StringComparison.Ordinal));
        builder.Services.AddSingleton<TimeProvider>(_bot.Clock);
        builder.Services.AddSingleton(new PublicAddress("https://bot.example.org/"));
        builder.Services.AddSingleton(_bot.Services.GetRequiredService<Installations>());
        builder.Services.AddSingleton(_bot.Services.GetRequiredService<CommandDispatcher>());
        builder.Services.AddSingleton(_bot.Services.GetRequiredService<NewsDesk>());
        builder.Services.AddSingleton(_bot.Services.GetRequiredService<Suggestions>());
        builder.Services.AddSlack(builder.Configuration);
        builder.Services.AddSingleton<IDataProtectionProvider>(_keys);
        builder.Services.AddHttpClient("slack").ConfigurePrimaryHttpMessageHandler(() => _slack);
        var host = builder.Build();
        host.MapSlack();
        await host.StartAsync(Cancelled);
        _hosts.Add(host);
        return host;
    }
}
