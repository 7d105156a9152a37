using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Slack.SocketMode;
using Mhhs.Bot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Slack.Tests;

/// <summary>Socket Mode over real sockets, with a Slack that ends them for every reason it has.</summary>
public sealed class SocketModeTests : IAsyncLifetime
{
    private const string AppToken = "xapp-for-tests";

    private readonly LogLines _log = new();
    private readonly ConcurrentQueue<CommandRequest> _asked = new();
    private LoopbackSlack _slack = null!;
    private WebApplication? _app;
    private Func<CommandRequest, Task<Reply>> _bot = _ => Task.FromResult<Reply>(new Reply.Note("Done."));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _slack = await LoopbackSlack.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(Cancelled);
            await _app.DisposeAsync();
        }

        await _slack.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Without_an_app_token_nothing_is_opened()
    {
        await StartAsync(appToken: null);

        _slack.Fake.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_kind_of_envelope_goes_where_its_request_over_http_does_and_is_acknowledged_with_its_answer()
    {
        await StartAsync();
        var line = await _slack.NextLineAsync();

        await line.SendAsync("e1", "slash_commands", Command("1.1"), pieces: 7);
        var command = await _slack.NextReceiptAsync();
        await line.SendAsync("e2", "interactive", JsonNode.Parse(Payload.Read("press.json"))!);
        var press = await _slack.NextReceiptAsync();
        await line.SendAsync("e3", "events_api", JsonNode.Parse(Payload.Read("event-message.json"))!);
        var said = await _slack.NextReceiptAsync();

        (command.EnvelopeId, (string?)command.Payload?["text"], (string?)command.Payload?["response_type"]).ShouldBe(("e1", "Done.", "ephemeral"));
        press.ShouldBe(new SocketReceipt("e2", null, line.Number));
        said.ShouldBe(new SocketReceipt("e3", null, line.Number));
        _asked.Select(request => request.Text ?? request.Path).ShouldBe(["done TMAG08-02", "action done", "done TMAG08-02 sent to <@slack:T0ACME/U0LEE> & filed"]);
        _slack.Fake.Calls.ShouldAllBe(call => call.Method == "apps.connections.open" && call.Token == AppToken);
    }

    [Theory]
    [InlineData("slash_commands", "{}")]
    [InlineData("interactive", "{\"type\":\"message_action\"}")]
    [InlineData("events_api", "{\"type\":\"app_rate_limited\"}")]
    [InlineData("something_new", "{}")]
    public async Task What_makes_no_sense_or_is_not_known_is_acknowledged_and_noted_so_that_it_does_not_come_again(string type, string payload)
    {
        await StartAsync();
        var line = await _slack.NextLineAsync();

        await line.SendAsync("{\"type\":");
        await line.SendAsync("e1", type, JsonNode.Parse(payload)!);

        (await _slack.NextReceiptAsync()).ShouldBe(new SocketReceipt("e1", null, line.Number));
        _asked.ShouldBeEmpty();
        _log.Lines.ShouldContain(text => text.Contains("notice", StringComparison.Ordinal) || text.Contains("Refused", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_connection_that_is_to_be_renewed_is_heard_until_its_successor_is_up(string reason)
    {
        await StartAsync();
        var (first, second) = (await _slack.NextLineAsync(), await _slack.NextLineAsync());
        var work = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot = request => request.EventKey == "slack:1.1" ? work.Task : Task.FromResult<Reply>(new Reply.Note("Done."));

        await first.SendAsync("slow", "slash_commands", Command("1.1"));
        await first.DisconnectAsync(reason);
        await first.SendAsync("after", "slash_commands", Command("2.2"));
        var third = await _slack.NextLineAsync();
        var after = await _slack.NextReceiptAsync();
        first.Gone.IsCompleted.ShouldBeFalse();
        work.SetResult(new Reply.Note("Done at last."));
        var slow = await _slack.NextReceiptAsync();
        await first.Gone.WaitAsync(Cancelled);

        (after.EnvelopeId, after.Line).ShouldBe(("after", first.Number));
        (slow.EnvelopeId, slow.Line, (string?)slow.Payload?["text"]).ShouldBe(("slow", first.Number, "Done at last."));
        second.Gone.IsCompleted.ShouldBeFalse();
        third.Number.ShouldBe(3);
    }

    [Fact]
    public async Task An_envelope_that_comes_twice_over_two_connections_is_taken_once_and_acknowledged_twice_alike()
    {
        await StartAsync();
        var (first, second) = (await _slack.NextLineAsync(), await _slack.NextLineAsync());
        var work = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot = _ => work.Task;

        await first.SendAsync("e1", "slash_commands", Command("1.1"));
        await second.SendAsync("e1", "slash_commands", Command("1.1"));
        work.SetResult(new Reply.Note("Done."));
        SocketReceipt[] receipts = [await _slack.NextReceiptAsync(), await _slack.NextReceiptAsync()];

        _asked.ShouldHaveSingleItem();
        receipts.Select(receipt => receipt.Line).ShouldBe([first.Number, second.Number], ignoreOrder: true);
        receipts.ShouldAllBe(receipt => (string?)receipt.Payload!["text"] == "Done.");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_opened_again_also_where_slack_is_away_for_a_while()
    {
        await StartAsync();
        var (first, second) = (await _slack.NextLineAsync(), await _slack.NextLineAsync());
        _slack.Fake.Will("apps.connections.open", new SlackTrouble.RateLimited(1), new SlackTrouble.Error("internal_error"), new SlackTrouble.Page(503));

        first.Break();
        second.Break();
        var third = await _slack.NextLineAsync();
        await _slack.NextLineAsync();
        await third.SendAsync("e1", "slash_commands", Command("1.1"));

        (await _slack.NextReceiptAsync()).Line.ShouldBe(third.Number);
    }

    [Theory]
    [InlineData("link_disabled")]
    public async Task Where_socket_mode_was_switched_off_it_ends_and_says_so(string reason)
    {
        await StartAsync();
        var (first, second) = (await _slack.NextLineAsync(), await _slack.NextLineAsync());

        await first.DisconnectAsync(reason);
        await second.DisconnectAsync(reason);
        await Task.WhenAll(first.Gone, second.Gone).WaitAsync(Cancelled);

        _log.Lines.Count(line => line.Contains("has ended for this host", StringComparison.Ordinal)).ShouldBe(2);
        _slack.Fake.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_is_not_valid_ends_it_and_is_not_logged()
    {
        _slack.Fake.Will("apps.connections.open", new SlackTrouble.Error("invalid_auth"), new SlackTrouble.Error("invalid_auth"));

        await StartAsync();
        await _log.WaitForAsync("has ended for this host", Cancelled);

        string.Join('\n', _log.Lines).ShouldNotContain("xapp-");
    }

    [Fact]
    public async Task Where_there_are_too_many_connections_this_one_gives_way_and_comes_back()
    {
        await StartAsync();
        var (first, _) = (await _slack.NextLineAsync(), await _slack.NextLineAsync());

        await first.DisconnectAsync("too_many_websockets");
        await first.Gone.WaitAsync(Cancelled);

        (await _slack.NextLineAsync()).Number.ShouldBe(3);
    }

    [Fact]
    public async Task An_address_that_is_not_slacks_is_not_opened()
    {
        _slack.Fake.SocketUrl = "ws://localhost.example.org/link";

        await StartAsync();
        await _log.WaitForAsync("not Slack's", Cancelled);

        _slack.LinesUp.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_lost_and_nothing_doubled_whatever_ends_the_connections()
    {
        const int Count = 400;
        await StartAsync();
        var lines = new List<SocketLine> { await _slack.NextLineAsync(), await _slack.NextLineAsync() };
        string[] endings = ["warning", "refresh_requested", "too_many_websockets", "break"];
        var acknowledged = new ConcurrentDictionary<string, int>();

        for (var number = 0; number < Count; number++)
        {
            // Slack sends what is not acknowledged again, over whichever connection it has, in any order, and sometimes twice.
            var line = lines[number % lines.Count];
            var id = string.Create(CultureInfo.InvariantCulture, $"e{number}");
            await TrySendAsync(line, id, number);
            if (number % 7 == 0)
            {
                await TrySendAsync(lines[(number + 1) % lines.Count], id, number);
            }

            if (number % 50 == 49)
            {
                var ending = endings[number / 50 % endings.Length];
                if (ending == "break")
                {
                    line.Break();
                }
                else
                {
                    await line.DisconnectAsync(ending);
                }

                lines.Remove(line);
                lines.Add(await _slack.NextLineAsync());
            }
        }

        // A connection that the bot has let go of meanwhile takes nothing: what is left is sent over every one there is, again and again.
        for (var rounds = 0; acknowledged.Count < Count && rounds < 120; rounds++)
        {
            while (_slack.TryNextLine() is { } fresh)
            {
                lines.Add(fresh);
            }

            while (_slack.TryNextReceipt() is { } receipt)
            {
                acknowledged.AddOrUpdate(receipt.EnvelopeId, 1, static (_, times) => times + 1);
            }

            foreach (var number in Enumerable.Range(0, Count).Reverse().Where(number => !acknowledged.ContainsKey($"e{number}")))
            {
                foreach (var line in lines)
                {
                    await TrySendAsync(line, $"e{number}", number);
                }
            }

            if (await _slack.NextReceiptAsync(TimeSpan.FromSeconds(1)) is { } next)
            {
                acknowledged.AddOrUpdate(next.EnvelopeId, 1, static (_, times) => times + 1);
            }
        }

        acknowledged.Count.ShouldBe(Count);

        _asked.Count.ShouldBe(Count);
        _asked.Select(request => request.EventKey).Distinct().Count().ShouldBe(Count);
    }

    private static async Task TrySendAsync(SocketLine line, string id, int number)
    {
        try
        {
            await line.SendAsync(id, "slash_commands", Command($"{number}.{number}"));
        }
        catch (Exception gone) when (gone is System.Net.WebSockets.WebSocketException or InvalidOperationException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // That connection is gone; it is sent again over another.
        }
    }

    private static JsonObject Command(string trigger) => new()
    {
        ["command"] = "/action",
        ["text"] = "done TMAG08-02",
        ["team_id"] = "T0ACME",
        ["channel_id"] = "C0OPS",
        ["user_id"] = "U0PAT",
        ["trigger_id"] = trigger,
        ["is_enterprise_install"] = "false",
        ["enterprise"] = null,
    };

    private async Task StartAsync(string? appToken = AppToken)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration["Slack:AppToken"] = appToken;
        builder.Configuration["Slack:ApiBaseUrl"] = _slack.ApiBaseUrl;
        builder.Logging.ClearProviders().AddProvider(_log).AddFilter((category, _) => category!.StartsWith("Mhhs", StringComparison.Ordinal));
        builder.Services.AddSingleton(new SocketPauses { First = TimeSpan.FromMilliseconds(1), Most = TimeSpan.FromMilliseconds(20), Between = TimeSpan.Zero });
        builder.Services.AddSingleton(new SlackDispatch(
            (asked, _) =>
            {
                _asked.Enqueue(asked);
                return _bot(asked);
            },
            (_, _, _) => Task.CompletedTask,
            (_, _) => Task.CompletedTask));
        builder.Services.AddSlack(builder.Configuration);
        _app = builder.Build();
        await _app.StartAsync(Cancelled);
    }
}
