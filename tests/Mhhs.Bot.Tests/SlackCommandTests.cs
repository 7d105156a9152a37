using System.Net;
using System.Text.Json.Nodes;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary><c>POST /slack/commands</c> to the running host, with a stand-in for Slack that it posts to.</summary>
public sealed class SlackCommandTests : IAsyncLifetime
{
    private readonly BotFolder _folder = new();
    private LoopbackSlack _slack = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _slack = await LoopbackSlack.StartAsync();
        await _folder.WithSampleAsync();
        _folder.With("Slack:SigningSecret", SlackRequest.Secret).With("Slack:ApiBaseUrl", _slack.ApiBaseUrl).With("Slack:BotToken", "xoxb-for-tests").With("Programme:Admins:0", "slack:T0ACME/U0SAM");
    }

    public async ValueTask DisposeAsync()
    {
        await _slack.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_genuine_command_is_answered_and_its_card_posted_and_the_same_trigger_again_changes_nothing()
    {
        await using var host = await _folder.StartHostAsync();

        (await SayAsync(host, "group bind TMAG", "1.1")).Status.ShouldBe(HttpStatusCode.OK);
        var first = await SayAsync(host, "action update TMAG08-02 seen at the door", "2.2");
        var second = await SayAsync(host, "action update TMAG08-02 seen at the door", "2.2");

        first.Status.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(first.Body)!["text"]!.GetValue<string>().ShouldContain("TMAG08-02");
        second.ShouldBe(first);
        (await _folder.RowsAsync("SELECT h.verb FROM history h JOIN actions a ON a.id = h.action_item_id WHERE a.reference = 'TMAG08-02' AND h.event_key LIKE 'slack:%'")).ShouldBe(["Updated"]);
        (await _folder.CountAsync("SELECT count(*) FROM action_updates WHERE text LIKE '%seen at the door%'")).ShouldBe(1);

        await host.UntilAsync(() => Task.FromResult(_slack.Fake.Messages.Any(message => message.Channel == "C0TMAG" && message.Text.Contains("TMAG08-02", StringComparison.Ordinal))), "the card in the channel");
        _slack.Fake.Calls.ShouldAllBe(call => call.Token == "xoxb-for-tests" || call.Method == "response_url");
    }

    [Fact]
    public async Task What_Slack_did_not_sign_or_not_just_now_is_turned_away_and_changes_nothing()
    {
        await using var host = await _folder.StartHostAsync();
        var before = await _folder.CountAsync("SELECT count(*) FROM history");
        var body = Body("action update TMAG08-02 forged", "3.3");

        (await SendAsync(host, SlackRequest.Post("/slack/commands", body, TimeProvider.System.GetUtcNow().AddMinutes(-6)))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(host, SlackRequest.Post("/slack/commands", body, TimeProvider.System.GetUtcNow(), "another secret"))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var changed = SlackRequest.Post("/slack/commands", body, TimeProvider.System.GetUtcNow());
        changed.Content = new StringContent(body.Replace("forged", "forgee", StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        (await SendAsync(host, changed)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await _folder.CountAsync("SELECT count(*) FROM history")).ShouldBe(before);
        (await _folder.CountAsync("SELECT count(*) FROM inbound_events")).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_secret_everything_is_turned_away()
    {
        _folder.With("Slack:SigningSecret", "");
        await using var host = await _folder.StartHostAsync();

        (await SayAsync(host, "help", "4.4")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(host, SlackRequest.Post("/slack/commands", Body("help", "4.5"), TimeProvider.System.GetUtcNow(), ""))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_workspace_that_nobody_approved_reads_nothing()
    {
        await using var host = await _folder.StartHostAsync();

        var answer = await SayAsync(host, "action show TMAG08-02", "5.5", team: "T0STRANGE");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.ShouldContain("has not been approved");
        answer.Body.ShouldNotContain("consultation");
    }

    /// <summary>Sends a command as Slack does. A busy host acknowledges it with an empty body and answers later; the same event again is answered with what was said.</summary>
    private static async Task<(HttpStatusCode Status, string Body)> SayAsync(RunningHost host, string text, string trigger, string team = "T0ACME")
    {
        var answer = (Status: HttpStatusCode.OK, Body: "");
        for (var tries = 0; tries < 10 && answer is { Status: HttpStatusCode.OK, Body: "" }; tries++)
        {
            answer = await SendAsync(host, SlackRequest.Post("/slack/commands", Body(text, trigger, team), TimeProvider.System.GetUtcNow()));
        }

        return answer;
    }

    private static string Body(string text, string trigger, string team = "T0ACME") => SlackRequest.Form(
        ("command", "/mhhs"), ("text", text), ("team_id", team), ("user_id", "U0SAM"), ("user_name", "sam"), ("channel_id", "C0TMAG"), ("channel_name", "tmag"),
        ("trigger_id", trigger), ("response_url", "https://hooks.slack.example/commands/1"));

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(RunningHost host, HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await host.Http.SendAsync(request, Cancelled);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
        }
    }
}
