using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Slack.BlockKit;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Calls Slack's Web API: one call is one request, without retries and redirects.</summary>
/// <remarks>https://docs.slack.dev/apis/web-api/</remarks>
internal sealed class SlackApi(IHttpClientFactory clients, IOptions<SlackOptions> options, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "slack";

    /// <summary>How long an answer may take; a post that has no answer by then may have been made all the same.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private static readonly Duration AfterNoConnection = Duration.FromSeconds(5);
    private static readonly Duration AfterLimitWithoutTime = Duration.FromSeconds(30);
    private static readonly Duration AfterNoSlack = Duration.FromMinutes(5);

    /// <summary>Calls a method. Every method takes a form, and only some take JSON, so all calls are forms.</summary>
    /// <param name="method">The method's name, such as <c>chat.postMessage</c>.</param>
    /// <param name="token">The bot's token for the workspace; null for the few methods that take the app's secret instead.</param>
    /// <param name="arguments">The arguments; those that are null are left out.</param>
    /// <param name="cancellationToken">Cancels the wait; then, and only then, this throws.</param>
    public Task<SlackAnswer> CallAsync(string method, string? token, IEnumerable<(string Name, string? Value)> arguments, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Value.ApiBaseUrl, method))
        {
            Content = new FormUrlEncodedContent(arguments.Where(argument => argument.Value is not null).Select(argument => KeyValuePair.Create(argument.Name, argument.Value!))),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return SendAsync(request, ReadApiAnswer, cancellationToken);
    }

    /// <summary>Answers a request through its <c>response_url</c>, which needs no token: up to 5 times within 30 minutes.</summary>
    /// <remarks>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses</remarks>
    public async Task<SlackAnswer> RespondAsync(string responseUrl, JsonObject response, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(responseUrl, UriKind.Absolute, out var url) || !SlackHosts.IsChat(url, options.Value))
        {
            return new SlackAnswer.No("invalid_url", "");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(BlockKitRenderer.ToJson(response), Encoding.UTF8, "application/json") };
        return await SendAsync(request, ReadResponseUrlAnswer, cancellationToken);
    }

    /// <summary>Puts a file's bytes where <c>files.getUploadURLExternal</c> has said, which needs no token.</summary>
    /// <remarks>https://docs.slack.dev/messaging/working-with-files#uploading_files</remarks>
    public async Task<SlackAnswer> UploadAsync(string uploadUrl, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(uploadUrl, UriKind.Absolute, out var url) || !SlackHosts.IsFile(url, options.Value))
        {
            return new SlackAnswer.No("invalid_url", "");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await SendAsync(
            request,
            static (status, _) => status == HttpStatusCode.OK ? new SlackAnswer.Done(new ApiResponse { Ok = true }) : new SlackAnswer.No($"HTTP {(int)status}", ""),
            cancellationToken);
    }

    private async Task<SlackAnswer> SendAsync(HttpRequestMessage request, Func<HttpStatusCode, byte[], SlackAnswer> read, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var _ = request;
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, either.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.TooManyRequests => new SlackAnswer.NotNow(RetryAfter(response), "ratelimited"),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new SlackAnswer.Lost($"HTTP {(int)response.StatusCode}"),
                _ => read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token)),
            };
        }
        catch (HttpRequestException broken) when (broken.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new SlackAnswer.NotNow(AfterNoConnection, $"no connection: {broken.HttpRequestError}");
        }
        catch (HttpRequestException broken)
        {
            return new SlackAnswer.Lost($"connection lost: {broken.HttpRequestError}");
        }
        catch (IOException)
        {
            return new SlackAnswer.Lost("connection lost");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SlackAnswer.Lost("no answer in time");
        }
    }

    private static SlackAnswer ReadApiAnswer(HttpStatusCode status, byte[] body)
    {
        if (Read(body) is { } answer)
        {
            return answer.Ok ? new SlackAnswer.Done(answer) : new SlackAnswer.No(answer.Error ?? "no error code", Detail(answer));
        }

        // A page instead of an answer: with 200 something between us and Slack may have passed the call on; otherwise Slack never had it.
        return status == HttpStatusCode.OK
            ? new SlackAnswer.Lost("an answer that is not Slack's")
            : new SlackAnswer.NotNow(AfterNoSlack, $"HTTP {(int)status}, not from Slack; is Slack:ApiBaseUrl right?");
    }

    private static SlackAnswer ReadResponseUrlAnswer(HttpStatusCode status, byte[] body)
    {
        // Success is the text “ok”; what a used or expired address answers is not documented, so anything else is a no.
        var answer = Read(body);
        return status == HttpStatusCode.OK && answer is null or { Ok: true }
            ? new SlackAnswer.Done(answer ?? new ApiResponse { Ok = true })
            : new SlackAnswer.No(answer?.Error ?? $"HTTP {(int)status}", "");
    }

    private static ApiResponse? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, SlackJson.Default.ApiResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Detail(ApiResponse answer)
    {
        var detail = string.Join("; ", new[] { answer.Needed ?? "" }.Concat(answer.ResponseMetadata?.Messages ?? []).Where(part => part.Length > 0));
        return detail.Length > 300 ? detail[..300] : detail;
    }

    private Duration RetryAfter(HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => Duration.FromTimeSpan(delta),
            { Date: { } date } => Duration.FromTimeSpan(date - time.GetUtcNow()),
            _ => AfterLimitWithoutTime,
        };
        return Duration.Max(wait, Duration.FromSeconds(1));
    }
}
