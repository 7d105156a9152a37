using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Mhhs.Bot.Testing;

/// <summary>A <see cref="FakeSlack"/> that another process can reach, with Socket Mode.</summary>
public sealed class LoopbackSlack : IAsyncDisposable
{
    // What takes longer than this does not come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _slack;
    private readonly Channel<SocketLine> _opened = Channel.CreateUnbounded<SocketLine>();
    private readonly Channel<SocketReceipt> _receipts = Channel.CreateUnbounded<SocketReceipt>();
    private int _lines;
    private int _up;

    private LoopbackSlack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        Fake = new FakeSlack(TimeProvider.System);
        _slack = new HttpMessageInvoker(Fake);
        _app.UseWebSockets();
        _app.Map("/link", ConnectAsync);
        _app.Map("{**rest}", PassOnAsync);
    }

    /// <summary>What it was asked and what stands in its workspace.</summary>
    public FakeSlack Fake { get; }

    /// <summary>For <c>Slack:ApiBaseUrl</c>.</summary>
    public string ApiBaseUrl => $"{_app.Urls.First()}/api/";

    /// <summary>How many connections of Socket Mode there are now.</summary>
    public int LinesUp => Volatile.Read(ref _up);

    public static async Task<LoopbackSlack> StartAsync()
    {
        var slack = new LoopbackSlack();
        await slack._app.StartAsync(TestContext.Current.CancellationToken);
        slack.Fake.SocketUrl = $"{slack._app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal)}/link";
        return slack;
    }

    /// <summary>Waits for the next connection that nobody has waited for yet; it has been greeted.</summary>
    public async Task<SocketLine> NextLineAsync() => await _opened.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>Waits for the next receipt of an envelope, over whichever connection.</summary>
    public async Task<SocketReceipt> NextReceiptAsync() => await _receipts.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>A connection that is there already and that nobody has waited for yet, or null.</summary>
    public SocketLine? TryNextLine() => _opened.Reader.TryRead(out var line) ? line : null;

    /// <summary>Waits a while for the next receipt; null where none comes.</summary>
    public async Task<SocketReceipt?> NextReceiptAsync(TimeSpan atMost)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(atMost);
        try
        {
            return await _receipts.Reader.ReadAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>A receipt that is there already, or null.</summary>
    public SocketReceipt? TryNextReceipt() => _receipts.Reader.TryRead(out var receipt) ? receipt : null;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _slack.Dispose();
    }

    private async Task ConnectAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var line = new SocketLine(socket, Interlocked.Increment(ref _lines), _receipts.Writer);
        var count = Interlocked.Increment(ref _up);
        await line.SendAsync(new JsonObject { ["type"] = "hello", ["num_connections"] = count, ["connection_info"] = new JsonObject { ["app_id"] = "A0BOT" } }.ToJsonString());
        var reading = line.ReadAsync();
        _opened.Writer.TryWrite(line);
        await reading;
        Interlocked.Decrement(ref _up);
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1{context.Request.Path}{context.Request.QueryString}")))
        {
            Content = new ByteArrayContent(body.ToArray()),
        };
        if (!StringValues.IsNullOrEmpty(context.Request.Headers.Authorization))
        {
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        }

        using var answer = await _slack.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
