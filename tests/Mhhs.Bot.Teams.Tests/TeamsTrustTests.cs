using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Mhhs.Bot.Teams.Tests;

/// <summary>Who is let in: what the Bot Framework has signed for this bot, this service and this channel, from a tenant that may use it, and nothing else.</summary>
public sealed class TeamsTrustTests : IAsyncLifetime
{
    private readonly TeamsHost _host = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_good_token_is_let_in() => (await StatusAsync(_host.Issuer.Token())).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_service_with_and_without_its_last_slash_is_the_same() => (await StatusAsync(_host.Issuer.Token(serviceUrl: "https://SMBA.trafficmanager.net/uk"))).ShouldBe(HttpStatusCode.OK);

    public static TheoryData<string, int> BadTokens => new()
    {
        { "none", 401 }, { "not a token", 401 }, { "unsigned", 401 }, { "public key as a secret", 401 }, { "tampered", 401 }, { "another issuer", 401 }, { "another bot", 401 },
        { "expired", 401 }, { "not yet", 401 }, { "another algorithm", 401 }, { "another service", 403 }, { "no service", 403 },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_with_one_thing_wrong_is_refused_and_nothing_is_done(string what, int status)
    {
        var issuer = _host.Issuer;
        var token = what switch
        {
            "none" => null,
            "not a token" => "abc",
            "unsigned" => issuer.WithoutSignature(),
            "public key as a secret" => issuer.SignedWithThePublicKey(),
            "tampered" => issuer.Tampered(),
            "another issuer" => issuer.Token(issuer: "https://sts.windows.net/x/"),
            "another bot" => issuer.Token(audience: Guid.Empty.ToString()),
            "expired" => issuer.Token(from: TimeSpan.FromHours(-2), until: TimeSpan.FromMinutes(-6)),
            "not yet" => issuer.Token(from: TimeSpan.FromMinutes(6)),
            "another algorithm" => issuer.Token(algorithm: SecurityAlgorithms.RsaSsaPssSha256),
            "another service" => issuer.Token(serviceUrl: "https://smba.trafficmanager.net/amer/"),
            _ => issuer.Token(serviceUrl: null),
        };

        ((int)await StatusAsync(token)).ShouldBe(status);
        (await _host.Bot.UsingAsync(db => db.ChatAddresses.CountAsync(Cancelled))).ShouldBe(0);
        _host.Teams.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    public async Task Clocks_may_be_five_minutes_apart(int minutes) => (await StatusAsync(minutes < 0
        ? _host.Issuer.Token(from: TimeSpan.FromHours(-2), until: TimeSpan.FromMinutes(minutes))
        : _host.Issuer.Token(from: TimeSpan.FromMinutes(minutes)))).ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_key_that_does_not_stand_for_the_channel_is_refused()
    {
        _host.Issuer.Rotate("webchat");

        (await StatusAsync(_host.Issuer.Token())).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_new_key_lets_the_first_request_in()
    {
        (await StatusAsync(_host.Issuer.Token())).ShouldBe(HttpStatusCode.OK);
        _host.Issuer.Rotate();

        var sending = StatusAsync(_host.Issuer.Token());
        while (!sending.IsCompleted)
        {
            // The keys come from behind the call, in real time; the clock that is waited by goes on once they were asked for.
            await Task.Delay(50, Cancelled);
            _host.Bot.Clock.Advance(TimeSpan.FromMilliseconds(_host.Issuer.Asked == 2 ? 100 : 0));
        }

        (await sending).ShouldBe(HttpStatusCode.OK);
        _host.Issuer.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task Without_the_issuers_keys_a_request_is_told_to_come_again()
    {
        _host.Issuer.IsUp = false;

        (await StatusAsync(_host.Issuer.Token())).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://smba.trafficmanager.net/uk/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://evil.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("http://127.0.0.1:3978/")]
    [InlineData("")]
    public async Task An_answer_is_sent_nowhere_else(string serviceUrl)
    {
        var activity = Activities.Message("help");
        activity["serviceUrl"] = serviceUrl;

        (await _host.SendAsync(activity, _host.Issuer.Token(serviceUrl: serviceUrl))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_tenant_is_refused()
    {
        var activity = Activities.Message("help");
        activity["conversation"]!["tenantId"] = Guid.NewGuid().ToString();

        (await _host.SendAsync(activity)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Without_an_app_id_the_door_is_closed()
    {
        _host.Settings["Teams:AppId"] = "";

        (await StatusAsync(_host.Issuer.Token())).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("127.0.0.1", "http://127.0.0.1:56150/_connector", 200)]
    [InlineData("52.112.0.1", "http://127.0.0.1:56150/_connector", 401)]
    [InlineData("127.0.0.1", "https://smba.trafficmanager.net/uk/", 401)]
    public async Task The_playground_is_let_in_from_this_machine_to_this_machine(string from, string serviceUrl, int status)
    {
        _host.EnvironmentName = Environments.Development;
        _host.Settings["Teams:AllowPlayground"] = "true";
        _host.From = IPAddress.Parse(from);
        var activity = Activities.Message("help");
        activity["serviceUrl"] = serviceUrl;

        ((int)(await _host.SendAsync(activity, token: null)).Status).ShouldBe(status);
    }

    [Fact]
    public async Task The_playgrounds_switch_stops_a_program_that_is_not_in_development()
    {
        _host.Settings["Teams:AllowPlayground"] = "true";

        (await Should.ThrowAsync<OptionsValidationException>(() => _host.SendAsync(Activities.Message("help")))).Message.ShouldContain("Teams:AllowPlayground");
    }

    [Fact]
    public async Task What_is_no_activity_is_a_bad_request() => (await _host.SendAsync(new JsonObject { ["text"] = "help" })).Status.ShouldBe(HttpStatusCode.BadRequest);

    private async Task<HttpStatusCode> StatusAsync(string? token) => (await _host.SendAsync(Activities.Message("help"), token)).Status;
}
