using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Mhhs.Bot.Slack.SocketMode;

/// <summary>One connection: reads frames until it ends, takes each envelope beside the others, and acknowledges it over the same connection.</summary>
internal sealed class SocketConnection : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SocketEnvelopes _envelopes;
    private readonly SemaphoreSlim _pen = new(1, 1);
    private readonly CancellationTokenSource _end;
    private readonly TaskCompletionSource<SocketFrame> _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<Task> _open = [];
    private Task _reading = Task.CompletedTask;

    private SocketConnection(SocketEnvelopes envelopes, CancellationToken stopping)
    {
        _envelopes = envelopes;
        _end = CancellationTokenSource.CreateLinkedTokenSource(stopping);

        // Half-open, it would stay registered with Slack and swallow what is sent to it.
        _socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(10);
        _socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(15);
    }

    /// <summary>The reason that the connection ends for, as soon as that is known; it may go on for a while after.</summary>
    public Task<string> Leaving => _leaving.Task;

    /// <summary>What is said of a connection that simply broke.</summary>
    public const string Dropped = "dropped";

    /// <summary>Connects, and waits until Slack says hello.</summary>
    /// <exception cref="WebSocketException">It could not be opened, or ended at once.</exception>
    /// <exception cref="OperationCanceledException">It took longer than the handshake may, or the program stops.</exception>
    public static async Task<(SocketConnection Connection, SocketFrame Hello)> OpenAsync(Uri url, SocketEnvelopes envelopes, SocketPauses pauses, TimeProvider time, CancellationToken stopping)
    {
        var connection = new SocketConnection(envelopes, stopping);
        using var limit = new CancellationTokenSource(pauses.Handshake, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await connection._socket.ConnectAsync(url, either.Token);
            connection._reading = Task.Run(connection.ReadAsync, CancellationToken.None);
            return (connection, await connection._hello.Task.WaitAsync(either.Token));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it when what was begun is acknowledged, or has taken too long for that.</summary>
    public async Task CloseAsync(TimeSpan patience, TimeProvider time)
    {
        Task[] open;
        lock (_open)
        {
            open = [.. _open];
        }

        await Task.WhenAny(Task.WhenAll(open), Task.Delay(patience, time, _end.Token));
        try
        {
            using var limit = new CancellationTokenSource(patience, time);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            await _reading.WaitAsync(limit.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // It has ended by itself.
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var why = Dropped;
        try
        {
            while (await ReadFrameAsync() is { } json)
            {
                if (Parse(json) is not { } frame)
                {
                    continue;
                }

                switch (frame)
                {
                    case { Type: "hello" }:
                        _hello.TrySetResult(frame);
                        break;
                    case { Type: "disconnect" }:
                        // Slack goes on sending until it closes, so this goes on reading.
                        _leaving.TrySetResult(frame.Reason ?? Dropped);
                        break;
                    case { EnvelopeId.Length: > 0 }:
                        Begin(frame);
                        break;
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or InvalidDataException)
        {
            why = gone is InvalidDataException ? gone.Message : Dropped;
        }
        finally
        {
            _leaving.TrySetResult(why);
            _hello.TrySetException(new WebSocketException("The connection ended before it began."));

            // Nobody may be waiting for it.
            _ = _hello.Task.Exception;
        }
    }

    /// <summary>The next text, however many pieces it comes in; null at the end.</summary>
    private async Task<byte[]?> ReadFrameAsync()
    {
        var buffer = new byte[16 * 1024];
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(buffer, 0, part.Count);
            if (whole.Length > SlackDoor.BodyLimit)
            {
                throw new InvalidDataException("a frame of more than a megabyte");
            }

            if (part.EndOfMessage)
            {
                return part.MessageType == WebSocketMessageType.Text ? whole.ToArray() : [];
            }
        }
    }

    private static SocketFrame? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SlackJson.Default.SocketFrame);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Begin(SocketFrame envelope)
    {
        var work = TakeAsync(envelope);
        lock (_open)
        {
            _open.Add(work);
        }

        _ = work.ContinueWith(
            done =>
            {
                lock (_open)
                {
                    _open.Remove(done);
                }
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task TakeAsync(SocketFrame envelope)
    {
        if (await _envelopes.TakeAsync(envelope) is not { } receipt)
        {
            return;
        }

        await _pen.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(receipt).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // Not acknowledged, it comes again, and is then acknowledged with what is remembered.
        }
        finally
        {
            _pen.Release();
        }
    }
}
