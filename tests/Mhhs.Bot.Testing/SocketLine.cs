using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Mhhs.Bot.Testing;

/// <summary>What came back for an envelope.</summary>
/// <param name="EnvelopeId">For which.</param>
/// <param name="Payload">What came with it, or null.</param>
/// <param name="Line">Over which connection, counted from 1.</param>
public sealed record SocketReceipt(string EnvelopeId, JsonNode? Payload, int Line);

/// <summary>One connection of Socket Mode as Slack's end has it.</summary>
public sealed class SocketLine : IDisposable
{
    private readonly WebSocket _socket;
    private readonly ChannelWriter<SocketReceipt> _receipts;
    private readonly SemaphoreSlim _pen = new(1, 1);
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal SocketLine(WebSocket socket, int number, ChannelWriter<SocketReceipt> receipts) => (_socket, Number, _receipts) = (socket, number, receipts);

    /// <summary>Which connection it is, counted from 1.</summary>
    public int Number { get; }

    /// <summary>Done when it has ended, whoever ended it.</summary>
    public Task Gone => _gone.Task;

    /// <summary>Sends one JSON text.</summary>
    /// <param name="json">What.</param>
    /// <param name="pieces">In how many frames.</param>
    public async Task SendAsync(string json, int pieces = 1)
    {
        await _pen.WaitAsync();
        try
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            var size = (bytes.Length + pieces - 1) / pieces;
            for (var from = 0; from < bytes.Length; from += size)
            {
                var isLast = from + size >= bytes.Length;
                await _socket.SendAsync(bytes.AsMemory(from, Math.Min(size, bytes.Length - from)), WebSocketMessageType.Text, isLast, CancellationToken.None);
            }
        }
        finally
        {
            _pen.Release();
        }
    }

    /// <summary>Sends an envelope.</summary>
    public Task SendAsync(string envelopeId, string type, JsonNode payload, int pieces = 1) => SendAsync(
        new JsonObject
        {
            ["envelope_id"] = envelopeId,
            ["type"] = type,
            ["accepts_response_payload"] = type != "events_api",
            ["payload"] = payload.DeepClone(),
            ["retry_attempt"] = 0,
            ["retry_reason"] = "",
        }.ToJsonString(),
        pieces);

    /// <summary>Announces the end, as Slack does; the connection stays open until the other side closes it.</summary>
    public Task DisconnectAsync(string reason) => SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "stand-in" } }.ToJsonString());

    /// <summary>Breaks the connection without a word.</summary>
    public void Break() => _socket.Abort();

    /// <inheritdoc />
    public void Dispose() => _pen.Dispose();

    internal async Task ReadAsync()
    {
        var buffer = new byte[1024 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                var receipt = JsonNode.Parse(buffer.AsSpan(0, length))!;
                _receipts.TryWrite(new SocketReceipt((string)receipt["envelope_id"]!, receipt["payload"]?.DeepClone(), Number));
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // Broken off.
        }
        finally
        {
            _gone.TrySetResult();
        }
    }
}
