using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary>Socket Mode from end to end: the running host, its database, and a Slack whose connections end while people write.</summary>
public sealed class SlackSocketTests : IAsyncLifetime
{
    private const int Messages = 60;

    private readonly BotFolder _folder = new();
    private LoopbackSlack _slack = null!;

    public async ValueTask InitializeAsync()
    {
        _slack = await LoopbackSlack.StartAsync();
        await _folder.WithSampleAsync();
        _folder.With("Slack:AppToken", "xapp-for-tests").With("Slack:ApiBaseUrl", _slack.ApiBaseUrl).With("Slack:BotToken", "xoxb-for-tests").With("Programme:Admins:0", "slack:T0ACME/U0SAM");
    }

    public async ValueTask DisposeAsync()
    {
        await _slack.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_that_people_write_is_recorded_once_and_answered_once_whatever_happens_to_the_connections()
    {
        await using var host = await _folder.StartHostAsync();
        var line = await _slack.NextLineAsync();
        var missing = Enumerable.Range(0, Messages).ToHashSet();
        string[] endings = ["warning", "refresh_requested", "break"];

        for (var round = 0; missing.Count > 0; round++)
        {
            // Slack sends what is not acknowledged again, here backwards, and every third one twice.
            foreach (var number in missing.OrderDescending().Take(20).ToList())
            {
                await SendAsync(line, number);
                if (number % 3 == 0)
                {
                    await SendAsync(line, number);
                }
            }

            if (round < endings.Length)
            {
                await EndAsync(line, endings[round]);
                line = await _slack.NextLineAsync();
                await SendAsync(line, missing.Max());
            }

            var receipt = await _slack.NextReceiptAsync();
            missing.Remove(NumberOf(receipt));
            while (_slack.TryNextReceipt() is { } more)
            {
                missing.Remove(NumberOf(more));
            }
        }

        await host.UntilAsync(async () => await _folder.CountAsync("SELECT count(*) FROM action_updates WHERE text LIKE 'counted %'") >= Messages, "all notes");
        (await _folder.CountAsync("SELECT count(*) FROM action_updates WHERE text LIKE 'counted %'")).ShouldBe(Messages);
        (await _folder.CountAsync("SELECT count(DISTINCT text) FROM action_updates WHERE text LIKE 'counted %'")).ShouldBe(Messages);
        (await _folder.CountAsync("SELECT count(*) FROM outbox WHERE dedupe_key LIKE 'reply:slack:said:%'")).ShouldBe(Messages);
    }

    private static int NumberOf(SocketReceipt receipt) => int.Parse(receipt.EnvelopeId.AsSpan(1), CultureInfo.InvariantCulture);

    private static Task EndAsync(SocketLine line, string ending)
    {
        if (ending != "break")
        {
            return line.DisconnectAsync(ending);
        }

        line.Break();
        return Task.CompletedTask;
    }

    private static async Task SendAsync(SocketLine line, int number)
    {
        var payload = JsonNode.Parse(string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "type": "event_callback", "team_id": "T0ACME", "event_id": "Ev{{number}}",
              "authorizations": [ { "team_id": "T0ACME", "user_id": "U0BOT", "is_bot": true } ],
              "event": { "type": "message", "channel_type": "im", "channel": "D0SAM", "user": "U0SAM", "text": "action update TMAG08-02 counted {{number}}", "ts": "1660816800.{{number:000000}}" }
            }
            """))!;
        try
        {
            await line.SendAsync($"e{number}", "events_api", payload);
        }
        catch (Exception gone) when (gone is WebSocketException or InvalidOperationException or OperationCanceledException or IOException)
        {
            // That connection is gone; it is sent again over another.
        }
    }
}
