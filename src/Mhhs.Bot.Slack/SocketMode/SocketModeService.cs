using System.Net.WebSockets;
using Mhhs.Bot.Slack.WebApi;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack.SocketMode;

/// <summary>
/// Hears Slack over sockets that this host opens, where an app-level token is configured. Two connections, so that one is there while the other is renewed; a connection that Slack
/// wants renewed is closed only when its successor is up.
/// </summary>
internal sealed class SocketModeService(
    SlackApi api, SocketEnvelopes envelopes, SocketPauses pauses, IOptions<SlackOptions> options, TimeProvider time, ILogger<SocketModeService> logger) : BackgroundService
{
    /// <summary>How many connections one host keeps; Slack allows an app ten.</summary>
    public const int Lines = 2;

    // These do not pass by waiting.
    private static readonly HashSet<string> Over = ["not_authed", "invalid_auth", "account_inactive", "token_revoked", "user_removed_from_team", "team_disabled", "not_allowed_token_type", "missing_scope", "link_disabled"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.AppToken is not { } token)
        {
            return;
        }

        try
        {
            await Task.WhenAll(Enumerable.Range(1, Lines).Select(line => KeepAsync(line, token, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Being stopped is no failure.
        }
    }

    private async Task KeepAsync(int line, string token, CancellationToken stopping)
    {
        await Task.Delay(pauses.Between * (line - 1), time, stopping);
        SocketConnection? old = null;
        var failures = 0;
        while (true)
        {
            var (fresh, problem, isOver) = await OpenAsync(line, token, stopping);
            if (fresh is null)
            {
                if (isOver)
                {
                    logger.SocketOver(problem);
                    await CloseAsync(old);
                    return;
                }

                var wait = pauses.After(++failures);
                logger.SocketNotOpen(line, wait.TotalSeconds, problem);
                await Task.Delay(wait, time, stopping);
                continue;
            }

            var opened = time.GetTimestamp();
            var closing = CloseAsync(old);
            var reason = await fresh.Leaving.WaitAsync(stopping);
            await closing;
            logger.SocketEnds(line, reason);
            old = fresh;
            if (Over.Contains(reason))
            {
                logger.SocketOver(reason);
                await CloseAsync(old);
                return;
            }

            if (reason == "too_many_websockets")
            {
                // Others have all there are. This one gives way at once and comes back later.
                await CloseAsync(old);
                old = null;
            }

            // One that ends as soon as it is there counts as a failure, or two hosts would take each other's place without end.
            failures = reason != "too_many_websockets" && time.GetElapsedTime(opened) > pauses.First ? 0 : failures + 1;
            if (failures > 0)
            {
                await Task.Delay(pauses.After(failures), time, stopping);
            }
        }
    }

    private async Task<(SocketConnection? Connection, string Problem, bool IsOver)> OpenAsync(int line, string token, CancellationToken stopping)
    {
        var answer = await api.CallAsync("apps.connections.open", token, [], stopping);
        if (answer is not SlackAnswer.Done { Response.Url: { } given })
        {
            var code = answer is SlackAnswer.No no ? no.Code : answer.GetType().Name;
            return (null, code, Over.Contains(code));
        }

        if (!Uri.TryCreate(given, UriKind.Absolute, out var url) || url.Scheme is not ("ws" or "wss") || !SlackHosts.IsChat(url, options.Value))
        {
            return (null, "an address that is not Slack's", false);
        }

        try
        {
            var (connection, hello) = await SocketConnection.OpenAsync(url, envelopes, pauses, time, stopping);
            logger.SocketUp(line, hello.NumConnections);

            // While one is renewed there is one more.
            if (hello.NumConnections > Lines + 1)
            {
                logger.SocketGhosts(hello.NumConnections, Lines);
            }

            return (connection, "", false);
        }
        catch (Exception gone) when (gone is WebSocketException || gone is OperationCanceledException && !stopping.IsCancellationRequested)
        {
            // The address holds a ticket, so no more than the kind of failure is said.
            return (null, gone.GetType().Name, false);
        }
    }

    private Task CloseAsync(SocketConnection? connection) => connection?.CloseAsync(pauses.Handshake, time) ?? Task.CompletedTask;
}
