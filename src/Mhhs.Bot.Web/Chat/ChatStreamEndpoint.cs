using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mhhs.Bot.Web.Chat;

/// <summary><c>GET /chat/stream</c>: what happens in a conversation while a page shows it, as Server-Sent Events.</summary>
/// <remarks>
/// <c>line</c> carries a new or changed message as HTML, <c>elsewhere</c> the id of another conversation with something new, and
/// <c>stale</c> says that the page missed something and should read itself again.
/// </remarks>
internal static class ChatStreamEndpoint
{
    /// <summary>Answers a page that listens, until it goes or the host stops.</summary>
    public static IResult Listen(
        HttpContext context, string? @as, string? @in, string? stamp,
        ChatStream stream, IServiceScopeFactory scopes, IAntiforgery antiforgery, HtmlEncoder encoder, IHostApplicationLifetime lifetime)
    {
        if (string.IsNullOrEmpty(@as) || string.IsNullOrEmpty(@in) || (ChatPlace.IsDirectId(@in) && @in != ChatPlace.DirectId(@as)))
        {
            return TypedResults.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        var page = new Page(@as, @in, stamp, antiforgery.GetTokens(context), encoder);
        return TypedResults.ServerSentEvents(EventsAsync(page, stream, scopes, lifetime.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        Page page, ChatStream stream, IServiceScopeFactory scopes, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        // Listening begins before the first look, so that nothing falls between the two.
        using var listener = stream.Listen();
        var known = new Dictionary<long, int>();
        var first = await page.VersionsAsync(scopes, either.Token);
        foreach (var (id, version) in first)
        {
            known[id] = version;
        }

        yield return new SseItem<string>("", ChatView.StampOf(first) == page.Stamp ? "ready" : "stale");
        while (await NextAsync(listener, either.Token) is { } signal)
        {
            if (signal.OnlyFor is not null && signal.OnlyFor != page.Handle)
            {
                continue;
            }

            if (signal == ChatSignal.Everything)
            {
                yield return new SseItem<string>("", "stale");
                continue;
            }

            if (signal.ConversationId != page.PlaceId)
            {
                if (!ChatPlace.IsDirectId(signal.ConversationId) || signal.ConversationId == ChatPlace.DirectId(page.Handle))
                {
                    yield return new SseItem<string>(signal.ConversationId, "elsewhere");
                }

                continue;
            }

            foreach (var line in await page.ChangedAsync(scopes, known, either.Token))
            {
                yield return new SseItem<string>(line, "line");
            }
        }
    }

    // The end of listening is an ordinary end, not an error.
    private static async Task<ChatSignal?> NextAsync(ChatStream.Listener listener, CancellationToken cancellationToken)
    {
        try
        {
            return await listener.Signals.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private sealed record Page(string Handle, string PlaceId, string? Stamp, AntiforgeryTokenSet Tokens, HtmlEncoder Encoder)
    {
        public async Task<IReadOnlyList<(long Id, int Version)>> VersionsAsync(IServiceScopeFactory scopes, CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ChatQuery>().VersionsAsync(Handle, PlaceId, cancellationToken);
        }

        public async Task<IReadOnlyList<string>> ChangedAsync(IServiceScopeFactory scopes, Dictionary<long, int> known, CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            var query = scope.ServiceProvider.GetRequiredService<ChatQuery>();
            var people = await query.PeopleAsync(cancellationToken);
            var changed = (await query.LinesAsync(Handle, PlaceId, people, cancellationToken))
                .Where(line => !known.TryGetValue(line.Id, out var version) || version != line.Version)
                .ToList();
            foreach (var line in changed)
            {
                known[line.Id] = line.Version;
            }

            return [.. changed.Select(line => Html(new HtmlContentBuilder()
                .AppendHtml(ChatHtml.Day(line.At.Date))
                .AppendHtml(ChatHtml.Line(line, Handle, PlaceId, [.. ChatView.OptionsOf(people)], Tokens))))];
        }

        private string Html(IHtmlContent content)
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            content.WriteTo(writer, Encoder);
            return writer.ToString();
        }
    }
}
