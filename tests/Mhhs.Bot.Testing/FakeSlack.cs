using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.WebUtilities;

namespace Mhhs.Bot.Testing;

/// <summary>One call that a <see cref="FakeSlack"/> has had.</summary>
/// <param name="Method">The method's name, or <c>response_url</c>.</param>
/// <param name="Token">The bearer token, or null.</param>
/// <param name="Arguments">The form's fields; empty for a <c>response_url</c>.</param>
/// <param name="Body">The body as it came.</param>
public sealed record SlackCall(string Method, string? Token, IReadOnlyDictionary<string, string> Arguments, string Body)
{
    /// <summary>The address that was called.</summary>
    public required Uri Address { get; init; }
}

/// <summary>One message as it stands in the workspace.</summary>
public sealed record SlackMessage(string Channel, string Ts, string Text, JsonArray? Blocks)
{
    /// <summary>What the message carries for programs, or null.</summary>
    public JsonNode? Metadata { get; init; }

    /// <summary>The only person who sees it, or null.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>The message whose thread it is in, or null.</summary>
    public string? Thread { get; init; }
}

/// <summary>Slack's Web API in process: it answers as Slack does, keeps what it was sent, checks blocks as Slack would, and can be told to misbehave.</summary>
/// <param name="time">Stamps the messages.</param>
public sealed class FakeSlack(TimeProvider time) : HttpMessageHandler
{
    private const int UsesOfAResponseUrl = 5;

    private readonly ConcurrentQueue<SlackCall> _calls = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SlackTrouble>> _troubles = new();
    private readonly Channel<SlackCall> _arrivals = Channel.CreateUnbounded<SlackCall>();
    private readonly Dictionary<string, int> _responseUrls = [];
    private readonly List<SlackMessage> _messages = [];
    private readonly Lock _door = new();
    private int _count;

    /// <summary>The users Slack knows, by id, as <c>users.info</c> tells of them.</summary>
    public ConcurrentDictionary<string, JsonObject> Users { get; } = new();

    /// <summary>Every call so far, in order.</summary>
    public IReadOnlyList<SlackCall> Calls => [.. _calls];

    /// <summary>Every message as it stands now, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Messages
    {
        get
        {
            lock (_door)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Has the next call of a method end in trouble; several are used up one by one.</summary>
    public FakeSlack Will(string method, params SlackTrouble[] trouble)
    {
        foreach (var one in trouble)
        {
            _troubles.GetOrAdd(method, _ => new ConcurrentQueue<SlackTrouble>()).Enqueue(one);
        }

        return this;
    }

    /// <summary>Waits for the next call that nobody has waited for yet.</summary>
    public async Task<SlackCall> NextCallAsync(CancellationToken cancellationToken) => await _arrivals.Reader.ReadAsync(cancellationToken);

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = await ReadAsync(request, cancellationToken);
        var trouble = _troubles.TryGetValue(call.Method, out var queue) && queue.TryDequeue(out var next) ? next : null;
        if (trouble is SlackTrouble.NoConnection)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection.");
        }

        _calls.Enqueue(call);
        _arrivals.Writer.TryWrite(call);
        switch (trouble)
        {
            case SlackTrouble.RateLimited limited:
                var tooMany = Text(HttpStatusCode.TooManyRequests, "");
                tooMany.Headers.RetryAfter = limited.Seconds is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
                return tooMany;
            case SlackTrouble.Error error:
                return Json(No(error.Code, error.Needed));
            case SlackTrouble.Page page:
                return Text((HttpStatusCode)page.Status, page.Body, "text/html");
            case SlackTrouble.HangUp:
                Answer(call);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer ended early.");
            case SlackTrouble.Silence:
                Answer(call);
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
        }

        return Answer(call);
    }

    private static async Task<SlackCall> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var isApi = path.StartsWith("/api/", StringComparison.Ordinal);
        var form = isApi ? QueryHelpers.ParseQuery(body).ToDictionary(field => field.Key, field => field.Value.ToString()) : [];
        return new SlackCall(isApi ? path["/api/".Length..] : "response_url", request.Headers.Authorization?.Parameter, form, body) { Address = request.RequestUri };
    }

    private HttpResponseMessage Answer(SlackCall call)
    {
        lock (_door)
        {
            if (call.Method == "response_url")
            {
                return Respond(call);
            }

            return Json(call.Token is null ? No("not_authed") : call.Method switch
            {
                "chat.postMessage" => Post(call),
                "chat.postEphemeral" => Post(call),
                "chat.update" => Update(call),
                "conversations.open" => Open(call),
                "conversations.history" or "conversations.replies" => History(call),
                "auth.test" => new JsonObject { ["ok"] = true, ["team_id"] = "T0ACME", ["user_id"] = "U0BOT", ["bot_id"] = "B0BOT" },
                "users.info" => Users.TryGetValue(call.Arguments["user"], out var user) ? new JsonObject { ["ok"] = true, ["user"] = user.DeepClone() } : No("user_not_found"),
                _ => No("unknown_method"),
            });
        }
    }

    private JsonObject Post(SlackCall call)
    {
        var blocks = Blocks(call.Arguments.GetValueOrDefault("blocks"));
        if (Faults(blocks) is { } invalid)
        {
            return invalid;
        }

        var isEphemeral = call.Method == "chat.postEphemeral";
        var channel = DirectOf(call.Arguments["channel"]);
        var message = new SlackMessage(channel, NextTs(), call.Arguments.GetValueOrDefault("text", ""), blocks)
        {
            Metadata = call.Arguments.TryGetValue("metadata", out var metadata) ? JsonNode.Parse(metadata) : null,
            OnlyFor = isEphemeral ? call.Arguments["user"] : null,
            Thread = call.Arguments.GetValueOrDefault("thread_ts"),
        };
        _messages.Add(message);
        return isEphemeral
            ? new JsonObject { ["ok"] = true, ["message_ts"] = message.Ts }
            : new JsonObject { ["ok"] = true, ["channel"] = channel, ["ts"] = message.Ts, ["message"] = new JsonObject { ["type"] = "message", ["ts"] = message.Ts } };
    }

    private JsonObject Update(SlackCall call)
    {
        var index = _messages.FindIndex(message => message.Channel == call.Arguments["channel"] && message.Ts == call.Arguments["ts"]);
        if (index < 0)
        {
            return No("message_not_found");
        }

        if (_messages[index].OnlyFor is not null)
        {
            return No("cant_update_message");
        }

        var blocks = Blocks(call.Arguments.GetValueOrDefault("blocks"));
        if (Faults(blocks) is { } invalid)
        {
            return invalid;
        }

        _messages[index] = _messages[index] with { Text = call.Arguments.GetValueOrDefault("text", ""), Blocks = blocks };
        return new JsonObject { ["ok"] = true, ["channel"] = _messages[index].Channel, ["ts"] = _messages[index].Ts };
    }

    private static JsonObject Open(SlackCall call) =>
        new() { ["ok"] = true, ["channel"] = new JsonObject { ["id"] = DirectOf(call.Arguments["users"]) } };

    private JsonObject History(SlackCall call)
    {
        var (oldest, latest) = (Number(call.Arguments["oldest"]), call.Arguments.TryGetValue("latest", out var end) ? Number(end) : decimal.MaxValue);
        var thread = call.Arguments.GetValueOrDefault("ts");
        var found = _messages.Where(message => message.Channel == call.Arguments["channel"] && message.OnlyFor is null && message.Thread == thread
            && Number(message.Ts) >= oldest && Number(message.Ts) <= latest);
        return new JsonObject
        {
            ["ok"] = true,
            ["messages"] = new JsonArray([.. found.Reverse().Select(message => new JsonObject
            {
                ["type"] = "message",
                ["ts"] = message.Ts,
                ["text"] = message.Text,
                ["metadata"] = message.Metadata?.DeepClone(),
            })]),
            ["has_more"] = false,
        };
    }

    private HttpResponseMessage Respond(SlackCall call)
    {
        var uses = _responseUrls[call.Address.AbsolutePath] = _responseUrls.GetValueOrDefault(call.Address.AbsolutePath) + 1;
        if (uses > UsesOfAResponseUrl)
        {
            return Text(HttpStatusCode.NotFound, """{"ok":false,"error":"used_url"}""", "application/json");
        }

        var response = JsonNode.Parse(call.Body)!.AsObject();
        var blocks = Blocks(response["blocks"]?.ToJsonString());
        if (Faults(blocks) is { } invalid)
        {
            return Json(invalid);
        }

        _messages.Add(new SlackMessage(call.Address.AbsolutePath, NextTs(), (string?)response["text"] ?? "", blocks)
        {
            OnlyFor = (string?)response["response_type"] == "ephemeral" ? "whoever asked" : null,
        });
        return Text(HttpStatusCode.OK, "ok");
    }

    private string NextTs() => string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeSeconds()}.{++_count:000000}");

    private static string DirectOf(string channel) => channel[0] is 'U' or 'W' ? "D" + channel[1..] : channel;

    private static JsonArray? Blocks(string? json) => json is null ? null : JsonNode.Parse(json)!.AsArray();

    private static JsonObject? Faults(JsonArray? blocks)
    {
        var faults = blocks is null ? [] : BlockKitRules.Faults(blocks, mostBlocks: 50);
        if (faults.Count == 0)
        {
            return null;
        }

        var no = No("invalid_blocks");
        no["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. faults.Select(fault => JsonValue.Create($"[ERROR] {fault}"))]) };
        return no;
    }

    private static JsonObject No(string code, string? needed = null)
    {
        var no = new JsonObject { ["ok"] = false, ["error"] = code };
        if (needed is not null)
        {
            no["needed"] = needed;
            no["provided"] = "commands";
        }

        return no;
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static HttpResponseMessage Json(JsonObject body) => Text(HttpStatusCode.OK, body.ToJsonString(), "application/json");

    private static HttpResponseMessage Text(HttpStatusCode status, string body, string type = "text/plain") =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };
}
