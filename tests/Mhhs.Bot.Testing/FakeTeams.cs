using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Mhhs.Bot.Testing;

/// <summary>One call that a <see cref="FakeTeams"/> has had.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path behind the service's address, decoded.</param>
/// <param name="Token">The bearer token, or null.</param>
/// <param name="Body">The body, or null.</param>
public sealed record TeamsCall(string Method, string Path, string? Token, JsonObject? Body);

/// <summary>What goes wrong with a call of a <see cref="FakeTeams"/>.</summary>
public abstract record TeamsTrouble
{
    private TeamsTrouble()
    {
    }

    /// <summary>It says no.</summary>
    public sealed record No(int Status, string Code) : TeamsTrouble;

    /// <summary>It says no in the form that holds its code in a text.</summary>
    public sealed record NoInside(int Status, string SubCode) : TeamsTrouble;

    /// <summary>It is asked too often.</summary>
    public sealed record TooMany(int? Seconds = null) : TeamsTrouble;

    /// <summary>It breaks before or after it has taken what was sent.</summary>
    public sealed record Broken(int Status, bool HasTaken) : TeamsTrouble;

    /// <summary>It takes what was sent, and the answer is lost.</summary>
    public sealed record HangUp : TeamsTrouble;

    /// <summary>There is no connection.</summary>
    public sealed record NoConnection : TeamsTrouble;
}

/// <summary>The Bot Connector of Teams in process, and the place where the bot gets its token: it answers as Teams does, keeps what it was sent, and can be told to misbehave.</summary>
public sealed class FakeTeams : HttpMessageHandler
{
    private readonly ConcurrentQueue<TeamsCall> _calls = new();
    private readonly ConcurrentQueue<TeamsTrouble> _troubles = new();
    private readonly Dictionary<string, JsonObject> _messages = [];
    private readonly Lock _door = new();
    private int _count;
    private int _tokens;

    /// <summary>Every call so far, in order; those for the bot's own token are not among them.</summary>
    public IReadOnlyList<TeamsCall> Calls => [.. _calls];

    /// <summary>How many tokens were asked for.</summary>
    public int Tokens => _tokens;

    /// <summary>What the members of conversations are, by id.</summary>
    public ConcurrentDictionary<string, JsonObject> Members { get; } = new();

    /// <summary>Files that people have dropped, by their address.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>Every message as it stands now: by the conversation and its id.</summary>
    public IReadOnlyDictionary<string, JsonObject> Messages
    {
        get
        {
            lock (_door)
            {
                return new Dictionary<string, JsonObject>(_messages);
            }
        }
    }

    /// <summary>Has the next calls of the connector end in trouble, one by one.</summary>
    public FakeTeams Will(params TeamsTrouble[] troubles)
    {
        foreach (var trouble in troubles)
        {
            _troubles.Enqueue(trouble);
        }

        return this;
    }

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.RequestUri!.AbsolutePath.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal))
        {
            return Json(HttpStatusCode.OK, new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3599, ["access_token"] = $"token-{Interlocked.Increment(ref _tokens)}" });
        }

        if (Files.TryGetValue(request.RequestUri.AbsoluteUri, out var file))
        {
            _calls.Enqueue(new TeamsCall("GET", request.RequestUri.AbsolutePath, request.Headers.Authorization?.Parameter, null));
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(file) };
        }

        var path = Uri.UnescapeDataString(request.RequestUri.AbsolutePath);
        var call = new TeamsCall(request.Method.Method, path[path.IndexOf("/v3/", StringComparison.Ordinal)..], request.Headers.Authorization?.Parameter, string.IsNullOrEmpty(body) ? null : JsonNode.Parse(body)!.AsObject());
        _troubles.TryDequeue(out var trouble);
        if (trouble is TeamsTrouble.NoConnection)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection.");
        }

        _calls.Enqueue(call);
        switch (trouble)
        {
            case TeamsTrouble.No no:
                return Json((HttpStatusCode)no.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = no.Code, ["message"] = "No." } });
            case TeamsTrouble.NoInside inside:
                return Json((HttpStatusCode)inside.Status, new JsonObject { ["errorCode"] = 209, ["message"] = new JsonObject { ["subCode"] = inside.SubCode }.ToJsonString() });
            case TeamsTrouble.TooMany many:
                var tooMany = Json(HttpStatusCode.TooManyRequests, []);
                tooMany.Headers.RetryAfter = many.Seconds is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
                return tooMany;
            case TeamsTrouble.Broken broken:
                if (broken.HasTaken)
                {
                    Answer(call);
                }

                return Json((HttpStatusCode)broken.Status, []);
            case TeamsTrouble.HangUp:
                Answer(call);
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer ended early.");
            default:
                return Answer(call);
        }
    }

    private HttpResponseMessage Answer(TeamsCall call)
    {
        lock (_door)
        {
            var parts = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            var id = string.Create(CultureInfo.InvariantCulture, $"{1_770_000_000_000 + ++_count}");
            switch (call.Method, parts)
            {
                case ("POST", ["v3", "conversations"]) when call.Body!["activity"] is JsonObject activity:
                    var thread = $"{(string?)call.Body["channelData"]?["channel"]?["id"]};messageid={id}";
                    _messages[$"{thread}|{id}"] = (JsonObject)activity.DeepClone();
                    return Json(HttpStatusCode.Created, new JsonObject { ["id"] = thread, ["activityId"] = id });
                case ("POST", ["v3", "conversations"]):
                    // The same person has the same conversation each time.
                    return Json(HttpStatusCode.Created, new JsonObject { ["id"] = $"a:{(string?)call.Body!["members"]?[0]?["id"]}" });
                case ("POST", ["v3", "conversations", var conversation, "activities"]):
                    _messages[$"{conversation}|{id}"] = (JsonObject)call.Body!.DeepClone();
                    return Json(HttpStatusCode.Created, new JsonObject { ["id"] = id });
                case ("PUT", ["v3", "conversations", var conversation, "activities", var known]) when _messages.ContainsKey($"{conversation}|{known}"):
                    _messages[$"{conversation}|{known}"] = (JsonObject)call.Body!.DeepClone();
                    return Json(HttpStatusCode.OK, new JsonObject { ["id"] = known });
                case ("PUT", _):
                    return Json(HttpStatusCode.NotFound, new JsonObject { ["error"] = new JsonObject { ["code"] = "ActivityNotFoundInConversation", ["message"] = "No." } });
                case ("GET", ["v3", "conversations", _, "members", var person]) when Members.TryGetValue(person, out var member):
                    return Json(HttpStatusCode.OK, (JsonObject)member.DeepClone());
                default:
                    return Json(HttpStatusCode.NotFound, new JsonObject { ["error"] = new JsonObject { ["code"] = "ConversationNotFound", ["message"] = "No." } });
            }
        }
    }

    private static HttpResponseMessage Json(HttpStatusCode status, JsonObject body) => new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
}
