using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Slack.BlockKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Mhhs.Bot.Slack.SocketMode;

/// <summary>
/// Takes envelopes, over whichever connection they come, and says what to acknowledge them with. Slack may send one again, also over another connection: while this process
/// remembers it, it is taken once and acknowledged alike; beyond that the bot itself does each event once.
/// </summary>
internal sealed class SocketEnvelopes(SlackDesk desk, SlackMetrics metrics, ILogger<SocketEnvelopes> logger)
{
    // Slack sends again within six minutes; a busy programme has a few events a second.
    private const int MostRemembered = 2000;

    private readonly Dictionary<string, Task<DeskAnswer>> _taken = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _door = new();

    /// <summary>Takes an envelope.</summary>
    /// <returns>What to send back, or null for nothing, so that Slack sends it again.</returns>
    public async Task<string?> TakeAsync(SocketFrame envelope)
    {
        var id = envelope.EnvelopeId!;
        Task<DeskAnswer> taking;
        lock (_door)
        {
            if (!_taken.TryGetValue(id, out taking!))
            {
                taking = Task.Run(() => OpenAsync(envelope));
                _taken.Add(id, taking);
                _order.Enqueue(id);
                if (_order.Count > MostRemembered)
                {
                    _taken.Remove(_order.Dequeue());
                }
            }
        }

        try
        {
            return Acknowledge(envelope, await taking);
        }
        catch (Exception error)
        {
            // Nobody above can do anything about it; not acknowledged, it comes again.
            logger.EnvelopeFailed(error);
            Forget(id);
            return null;
        }
    }

    private async Task<DeskAnswer> OpenAsync(SocketFrame envelope)
    {
        switch (envelope.Type)
        {
            case "slash_commands" when envelope.Payload.ValueKind == JsonValueKind.Object:
                return await desk.CommandAsync(Fields(envelope.Payload));
            case "interactive" when envelope.Payload.ValueKind == JsonValueKind.Object:
                return await desk.InteractionAsync(envelope.Payload.GetRawText());
            case "events_api" when envelope.Payload.ValueKind == JsonValueKind.Object:
                return await desk.EventAsync(envelope.Payload.GetRawText());
            default:
                logger.Ignored("an envelope of a type that is not handled");
                return DeskAnswer.Nothing;
        }
    }

    private string? Acknowledge(SocketFrame envelope, DeskAnswer answer)
    {
        var receipt = new JsonObject { ["envelope_id"] = envelope.EnvelopeId };
        switch (answer)
        {
            case DeskAnswer.NotYet:
                Forget(envelope.EnvelopeId!);
                return null;
            case DeskAnswer.Malformed { Why: var why }:
                metrics.Refused("malformed");
                logger.Refused("Socket Mode", why);
                break;
            case DeskAnswer.Taken { Says: { } says } when envelope.AcceptsResponsePayload:
                receipt["payload"] = says.DeepClone();
                break;
        }

        return BlockKitRenderer.ToJson(receipt);
    }

    private void Forget(string id)
    {
        lock (_door)
        {
            _taken.Remove(id);
        }
    }

    private static Dictionary<string, StringValues> Fields(JsonElement payload) => payload.EnumerateObject()
        .Where(field => field.Value.ValueKind == JsonValueKind.String)
        .ToDictionary(field => field.Name, field => new StringValues(field.Value.GetString()), StringComparer.Ordinal);
}
