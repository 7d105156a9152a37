using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Teams.Connector;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Teams.Tests;

/// <summary>The bot with its Teams door, a stand-in for Teams behind it, and an issuer of tokens in front of it: real requests, a real database.</summary>
public sealed class TeamsHost : IAsyncLifetime
{
    private readonly BotOnSqlite _bot = new();
    private WebApplication? _app;

    public TeamsHost()
    {
        Issuer = new LocalIssuer(_bot.Clock);
    }

    /// <summary>The bot behind the door.</summary>
    public BotFixture Bot => _bot;

    /// <summary>Teams.</summary>
    public FakeTeams Teams { get; } = new();

    /// <summary>Who issues tokens.</summary>
    public LocalIssuer Issuer { get; }

    /// <summary>Settings on top of those that every test has.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>What the program runs as.</summary>
    public string EnvironmentName { get; set; } = Environments.Production;

    /// <summary>Where requests come from; the stand-in server does not say.</summary>
    public IPAddress From { get; set; } = IPAddress.Parse("52.112.0.1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bot.InitializeAsync();
        var group = A.Group("TMAG");
        await _bot.HasAsync([group]);
        await _bot.UsingAsync(async db =>
        {
            db.Workspaces.Add(new Workspace { Platform = Platform.Teams, ExternalId = Activities.Tenant, IsApproved = true });
            foreach (var (name, id) in new[] { ("Sam Reed", Activities.Sam), ("Ann Lee", Activities.Ann) })
            {
                var person = new Person { Name = name, IsKnown = true, IsAdmin = id == Activities.Sam };
                person.Accounts.Add(new Account { Platform = Platform.Teams, Workspace = Activities.Tenant, UserId = id });
                db.People.Add(person);
            }

            return await db.SaveChangesAsync(Cancelled);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await _bot.DisposeAsync();
        Teams.Dispose();
        Issuer.Dispose();
    }

    /// <summary>Sends an activity with a good token, or another.</summary>
    public async Task<(HttpStatusCode Status, JsonObject? Body)> SendAsync(JsonObject activity, string? token = "good")
    {
        var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/messages", UriKind.Relative)) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token == "good" ? Issuer.Token() : token);
        using var response = await app.GetTestClient().SendAsync(request, Cancelled);
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        return (response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject());
    }

    /// <summary>Lets the outbox send what is due.</summary>
    public async Task DeliverAsync()
    {
        var worker = (await StartAsync()).Services.GetRequiredService<OutboxWorker>();
        while (await worker.RunOnceAsync(Cancelled) > 0)
        {
            // There may be more.
        }
    }

    /// <summary>What sends to Teams.</summary>
    public async Task<IPlatformSender> SenderAsync() => (await StartAsync()).Services.GetServices<IPlatformSender>().Single(static sender => sender.Platform == Platform.Teams);

    /// <summary>Sends an activity and lets the bot answer it.</summary>
    public async Task<(HttpStatusCode Status, JsonObject? Body)> SayAsync(JsonObject activity)
    {
        var answer = await SendAsync(activity);
        await DeliverAsync();
        return answer;
    }

    /// <summary>The card that was posted last.</summary>
    public JsonObject LastCard => Teams.Calls.Last(static call => call.Method is "POST" or "PUT" && (call.Body?["attachments"] ?? call.Body?["activity"]?["attachments"]) is not null).Body is var body
        ? ((body!["attachments"] ?? body["activity"]!["attachments"])![0]!["content"]!).AsObject()
        : throw new InvalidOperationException();

    private async Task<WebApplication> StartAsync()
    {
        if (_app is not null)
        {
            return _app;
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = EnvironmentName });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Teams:AppId"] = LocalIssuer.AppId,
            ["Teams:TenantId"] = Activities.Tenant,
            ["Teams:AppPassword"] = "a secret for tests",
        }.Concat(Settings).GroupBy(static setting => setting.Key).ToDictionary(static same => same.Key, static same => same.Last().Value));
        _bot.AddToDoor(builder.Services);
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        foreach (var name in new[] { ConnectorClient.ClientName, ConnectorTokens.ClientName })
        {
            builder.Services.AddHttpClient(name).ConfigurePrimaryHttpMessageHandler(() => new Kept(Teams));
        }

        builder.Services.AddHttpClient("teams-keys").ConfigurePrimaryHttpMessageHandler(() => new Kept(Issuer));
        var app = builder.Build();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            context.Connection.RemoteIpAddress = From;
            return next(context);
        });
        app.MapTeams();
        await app.StartAsync(Cancelled);
        return _app = app;
    }

    /// <summary>A stand-in that outlives the client it is given to.</summary>
    private sealed class Kept(HttpMessageHandler inner) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker _inner = new(inner, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _inner.SendAsync(request, cancellationToken);
    }
}
