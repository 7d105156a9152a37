using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Teams.AdaptiveCards;
using Mhhs.Bot.Teams.Protocol;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>Calls the Bot Connector: one call is one request, without retries and redirects, and only of hosts that may see the bot's token.</summary>
/// <remarks>https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference</remarks>
internal sealed class ConnectorClient(IHttpClientFactory clients, ConnectorTokens tokens, IOptions<TeamsOptions> options, TimeProvider time)
{
    /// <summary>The name of the HTTP client.</summary>
    public const string ClientName = "teams";

    /// <summary>How long an answer may take; a post that has no answer by then may have been made all the same.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private static readonly Duration AfterNoConnection = Duration.FromSeconds(5);
    private static readonly Duration AfterLimitWithoutTime = Duration.FromSeconds(30);
    private static readonly Duration AfterNoToken = Duration.FromMinutes(1);

    /// <summary>Calls the connector.</summary>
    /// <param name="method">How.</param>
    /// <param name="serviceUrl">Where the connector is, as the last activity of the conversation said.</param>
    /// <param name="path">What is called, already encoded: <c>v3/conversations</c>.</param>
    /// <param name="body">What is sent, or null.</param>
    /// <param name="cancellationToken">Cancels the wait; then, and only then, this throws.</param>
    public async Task<ConnectorAnswer> CallAsync(HttpMethod method, string serviceUrl, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate($"{serviceUrl.TrimEnd('/')}/{path}", UriKind.Absolute, out var address) || !options.Value.MayCall(address))
        {
            return new ConnectorAnswer.NotAllowed("the address to answer to is on no host of Teams:AllowedHosts");
        }

        var answer = await CallOnceAsync(method, address, body, isRefused: false, cancellationToken);
        // A token that was taken back while it looked good here: one more, with a fresh one. Nothing was done by a call that was turned away.
        return answer is ConnectorAnswer.No { Status: HttpStatusCode.Unauthorized } ? await CallOnceAsync(method, address, body, isRefused: true, cancellationToken) : answer;
    }

    private async Task<ConnectorAnswer> CallOnceAsync(HttpMethod method, Uri address, JsonObject? body, bool isRefused, CancellationToken cancellationToken)
    {
        var isLocal = options.Value.AllowPlayground && TeamsOptions.IsLocal(address);
        var (token, why) = isLocal && options.Value.AppPassword is null ? (null, null) : await tokens.FindAsync(isRefused, cancellationToken);
        if (why is not null)
        {
            return options.Value.AppId is null ? new ConnectorAnswer.NotAllowed(why) : new ConnectorAnswer.NotNow(AfterNoToken, why);
        }

        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            request.Content = new StringContent(AdaptiveCardRenderer.ToJson(body), Encoding.UTF8, "application/json");
        }

        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, either.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted or HttpStatusCode.NoContent => new ConnectorAnswer.Done(await response.Content.ReadAsByteArrayAsync(either.Token)),
                HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed => new ConnectorAnswer.NotNow(RetryAfter(response), $"HTTP {(int)response.StatusCode}"),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new ConnectorAnswer.Lost($"HTTP {(int)response.StatusCode}"),
                _ => Read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token)),
            };
        }
        catch (HttpRequestException broken) when (broken.HttpRequestError
            is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new ConnectorAnswer.NotNow(AfterNoConnection, $"no connection: {broken.HttpRequestError}");
        }
        catch (HttpRequestException broken)
        {
            return new ConnectorAnswer.Lost($"connection lost: {broken.HttpRequestError}");
        }
        catch (IOException)
        {
            return new ConnectorAnswer.Lost("connection lost");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorAnswer.Lost("no answer in time");
        }
    }

    /// <summary>What was made by a post; its id is null where the connector did not say.</summary>
    public static ResourceResponse ReadResource(ConnectorAnswer.Done done) => Read(done.Body, TeamsJson.Default.ResourceResponse) ?? new ResourceResponse();

    /// <summary>Reads a body, or gives null for one that is not of that shape.</summary>
    public static T? Read<T>(byte[] body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length <= 2 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ConnectorAnswer.No Read(HttpStatusCode status, byte[] body)
    {
        var error = Read(body, TeamsJson.Default.ErrorResponse);
        var code = error?.Error?.Code ?? SubCode(error?.Message) ?? "";
        var detail = error?.Error?.Message ?? error?.Message ?? "";
        return new ConnectorAnswer.No(status, code, detail.Length > 300 ? detail[..300] : detail);
    }

    // Some errors hold their code in JSON inside a text: {"message":"{\"subCode\":\"MessageWritesBlocked\"}"}.
    private static string? SubCode(string? message)
    {
        try
        {
            return message?.StartsWith('{') == true && JsonNode.Parse(message) is JsonObject inner ? (string?)inner["subCode"] : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
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
