using Mhhs.Bot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Mhhs.Bot.Tests.Support;

/// <summary>A <see cref="FakeSlack"/> that another process can reach.</summary>
public sealed class LoopbackSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _slack;

    private LoopbackSlack()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        Fake = new FakeSlack(TimeProvider.System);
        _slack = new HttpMessageInvoker(Fake);
        _app.Run(PassOnAsync);
    }

    /// <summary>What it was asked and what stands in its workspace.</summary>
    public FakeSlack Fake { get; }

    /// <summary>For <c>Slack:ApiBaseUrl</c>.</summary>
    public string ApiBaseUrl => $"{_app.Urls.First()}/api/";

    public static async Task<LoopbackSlack> StartAsync()
    {
        var slack = new LoopbackSlack();
        await slack._app.StartAsync(TestContext.Current.CancellationToken);
        return slack;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _slack.Dispose();
    }

    private async Task PassOnAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri($"http://127.0.0.1{context.Request.Path}{context.Request.QueryString}"))
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
