using System.Text.Json;

namespace Mhhs.Bot.Slack.SocketMode;

/// <summary>One message of Slack's over a socket; only what is used, all of it perhaps missing.</summary>
/// <remarks>https://docs.slack.dev/apis/events-api/using-socket-mode</remarks>
internal sealed record SocketFrame
{
    /// <summary><c>hello</c>, <c>disconnect</c>, or what the envelope holds.</summary>
    public string? Type { get; init; }

    /// <summary>Why it disconnects.</summary>
    public string? Reason { get; init; }

    /// <summary>How many connections Slack counts, with <c>hello</c>.</summary>
    public int NumConnections { get; init; }

    public string? EnvelopeId { get; init; }

    public bool AcceptsResponsePayload { get; init; }

    public JsonElement Payload { get; init; }
}
