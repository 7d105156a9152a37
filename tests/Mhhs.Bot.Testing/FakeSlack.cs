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

/// <summary>One file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FakeFile(string Name, byte[] Content)
{
    /// <summary>The same in words, or null.</summary>
    public string? Alternative { get; init; }

    /// <summary>How many bytes were announced.</summary>
    public int Expected { get; init; }

    /// <summary>Whether somebody has said that it is there.</summary>
    public bool IsComplete { get; init; }

    /// <summary>The file as Slack tells of it.</summary>
    public JsonObject ToJson(string id) => new()
    {
        ["id"] = id,
        ["name"] = Name,
        ["size"] = Content.Length,
        ["mimetype"] = "application/octet-stream",
        ["url_private_download"] = $"https://files.slack.com/files-pri/{id}/download",
    };
}

/// <summary>One view as it stands now.</summary>
/// <param name="Id">Its id; a Home tab keeps its own.</param>
/// <param name="User">Whose Home tab it is, or null for a modal.</param>
/// <param name="Content">What it shows.</param>
public sealed record SlackView(string Id, string? User, JsonObject Content);

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
    private readonly HashSet<string> _triggers = [];
    private readonly List<SlackView> _views = [];
    private int _count;

    /// <summary>The users Slack knows, by id, as <c>users.info</c> tells of them.</summary>
    public ConcurrentDictionary<string, JsonObject> Users { get; } = new();

    /// <summary>Where <c>apps.connections.open</c> says to connect to; null where there is no Socket Mode.</summary>
    public string? SocketUrl { get; set; }

    /// <summary>Whether the tokens it gives expire.</summary>
    public bool Rotates { get; set; }

    /// <summary>The files Slack has, by id.</summary>
    public ConcurrentDictionary<string, FakeFile> Files { get; } = new();

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

    /// <summary>Every view as it stands now, in the order in which they were first shown.</summary>
    public IReadOnlyList<SlackView> Views
    {
        get
        {
            lock (_door)
            {
                return [.. _views];
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
        if (request.RequestUri!.AbsolutePath.StartsWith("/files-", StringComparison.Ordinal))
        {
            return await MoveFileAsync(request, cancellationToken);
        }

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

            return Json(call.Token is null && call.Method != "oauth.v2.access" ? No("not_authed") : call.Method switch
            {
                "oauth.v2.access" => Grant(call),
                "chat.postMessage" => Post(call),
                "chat.postEphemeral" => Post(call),
                "chat.update" => Update(call),
                "conversations.open" => Open(call),
                "conversations.history" or "conversations.replies" => History(call),
                "auth.test" => new JsonObject { ["ok"] = true, ["team_id"] = "T0ACME", ["user_id"] = "U0BOT", ["bot_id"] = "B0BOT" },
                "views.open" or "views.push" or "views.update" or "views.publish" => Show(call),
                "files.getUploadURLExternal" => Expect(call),
                "files.completeUploadExternal" => Share(call),
                "files.info" => Files.TryGetValue(call.Arguments["file"], out var file) ? new JsonObject { ["ok"] = true, ["file"] = file.ToJson(call.Arguments["file"]) } : No("file_not_found"),
                "apps.connections.open" => SocketUrl is { } url ? new JsonObject { ["ok"] = true, ["url"] = $"{url}?ticket={Guid.NewGuid():N}" } : No("unknown_method"),
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

    /// <summary>Gives tokens for a code that names its workspace, <c>code-T0ACME</c>, or for a refresh token; each once.</summary>
    private JsonObject Grant(SlackCall call)
    {
        var isRefresh = call.Arguments.GetValueOrDefault("grant_type") == "refresh_token";
        var with = call.Arguments.GetValueOrDefault(isRefresh ? "refresh_token" : "code", "");
        if (call.Arguments.GetValueOrDefault("client_secret") != "s3cret")
        {
            return No("bad_client_secret");
        }

        if (!_triggers.Add(with) || !with.Contains('-', StringComparison.Ordinal))
        {
            return No(isRefresh ? "invalid_refresh_token" : "invalid_code");
        }

        var number = ++_count;
        var granted = new JsonObject
        {
            ["ok"] = true,
            ["access_token"] = FormattableString.Invariant($"{(Rotates ? "xoxe." : "")}xoxb-{number}"),
            ["token_type"] = "bot",
            ["scope"] = "commands,chat:write",
            ["bot_user_id"] = "U0BOT",
            ["app_id"] = "A0BOT",
            ["team"] = new JsonObject { ["id"] = with.Split('-')[1], ["name"] = "Acme <b>&" },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
            ["authed_user"] = new JsonObject { ["id"] = "U0PAT" },
        };
        if (Rotates)
        {
            granted["refresh_token"] = FormattableString.Invariant($"xoxe-{with.Split('-')[1]}-{number}");
            granted["expires_in"] = 43200;
        }

        return granted;
    }

    private JsonObject Expect(SlackCall call)
    {
        var id = FormattableString.Invariant($"F{++_count:000}");
        Files[id] = new FakeFile(call.Arguments["filename"], []) { Alternative = call.Arguments.GetValueOrDefault("alt_txt"), Expected = int.Parse(call.Arguments["length"], CultureInfo.InvariantCulture) };
        return new JsonObject { ["ok"] = true, ["upload_url"] = $"https://files.slack.com/files-up/{id}", ["file_id"] = id };
    }

    private JsonObject Share(SlackCall call)
    {
        var id = (string)JsonNode.Parse(call.Arguments["files"])![0]!["id"]!;
        if (!Files.TryGetValue(id, out var file) || file.Content.Length != file.Expected)
        {
            return No("file_not_found");
        }

        Files[id] = file with { IsComplete = true };
        if (call.Arguments.TryGetValue("channel_id", out var channel))
        {
            _messages.Add(new SlackMessage(channel, NextTs(), file.Name, Blocks(call.Arguments.GetValueOrDefault("blocks"))) { Thread = call.Arguments.GetValueOrDefault("thread_ts") });
        }

        return new JsonObject { ["ok"] = true, ["files"] = new JsonArray(new JsonObject { ["id"] = id }) };
    }

    /// <summary>Takes a file's bytes, or gives them to who has a token.</summary>
    private async Task<HttpResponseMessage> MoveFileAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var bytes = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        var method = request.Method == HttpMethod.Post ? "upload" : "download";
        _calls.Enqueue(new SlackCall(method, request.Headers.Authorization?.Parameter, new Dictionary<string, string>(), "") { Address = request.RequestUri });
        switch (_troubles.TryGetValue(method, out var queue) && queue.TryDequeue(out var trouble) ? trouble : null)
        {
            case SlackTrouble.Page page:
                return Text((HttpStatusCode)page.Status, page.Body, "text/html");
            case SlackTrouble.Redirect redirect:
                var moved = Text(HttpStatusCode.Found, "");
                moved.Headers.Location = redirect.To;
                return moved;
        }

        var id = path.Split('/')[2];
        if (!Files.TryGetValue(id, out var file))
        {
            return Text(HttpStatusCode.NotFound, "");
        }

        if (method == "upload")
        {
            Files[id] = file with { Content = bytes };
            return Text(HttpStatusCode.OK, FormattableString.Invariant($"OK - {bytes.Length}"));
        }

        // Without a token that may, a page to sign in at, and 200.
        return request.Headers.Authorization is null
            ? Text(HttpStatusCode.OK, "<!DOCTYPE html><title>Sign in</title>", "text/html")
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(file.Content) };
    }

    private JsonObject Show(SlackCall call)
    {
        var view = JsonNode.Parse(call.Arguments["view"])!.AsObject();
        var isHome = call.Method == "views.publish";
        if (BlockKitRules.ViewFaults(view, isHome) is { Count: > 0 } faults)
        {
            return Invalid(faults, "invalid_arguments");
        }

        // A trigger opens one view.
        if (call.Method is "views.open" or "views.push" && !_triggers.Add(call.Arguments["trigger_id"]))
        {
            return No("exchanged_trigger_id");
        }

        var id = call.Method == "views.update" ? call.Arguments["view_id"] : isHome ? $"VHOME{call.Arguments["user_id"]}" : FormattableString.Invariant($"V{++_count:000}");
        var shown = new SlackView(id, call.Arguments.GetValueOrDefault("user_id"), view);
        var index = _views.FindIndex(known => known.Id == id);
        if (index >= 0)
        {
            _views[index] = shown;
        }
        else if (call.Method == "views.update" && id != "VOPEN")
        {
            return No("not_found");
        }
        else
        {
            _views.Add(shown);
        }

        return new JsonObject { ["ok"] = true, ["view"] = new JsonObject { ["id"] = id, ["hash"] = "1.a" } };
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
        return faults.Count == 0 ? null : Invalid(faults, "invalid_blocks");
    }

    private static JsonObject Invalid(IReadOnlyList<string> faults, string code)
    {
        var no = No(code);
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
