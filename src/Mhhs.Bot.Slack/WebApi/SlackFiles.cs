using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Fetches what people drop on the bot.</summary>
/// <remarks>https://docs.slack.dev/messaging/working-with-files; needs <c>files:read</c>.</remarks>
internal sealed class SlackFiles(SlackApi api, SlackTokens tokens, IHttpClientFactory clients, IOptions<SlackOptions> options, TimeProvider time, ILogger<SlackFiles> logger)
{
    private const int MostRedirects = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Fetches a file, as large as a report may be and no larger; how large it is is looked at before anything of it is read.</summary>
    /// <param name="file">What Slack says of it.</param>
    /// <param name="workspace">The workspace it is in.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The file, or what to tell whoever dropped it.</returns>
    public async Task<(UploadedFile? File, string? Problem)> FetchAsync(SlackFile file, string workspace, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(workspace, cancellationToken) is not { } token)
        {
            return (null, "I may not read files here: I have no token for this workspace. Nothing was stored.");
        }

        var name = NameOf(file.Name);
        if (file is { Size: null } or { UrlPrivateDownload: null, UrlPrivate: null } && file.Id is { } id)
        {
            // In shared channels, and right after an upload, Slack says the rest only when it is asked.
            var answer = await api.CallAsync("files.info", token, [("file", id)], cancellationToken);
            if (answer is not SlackAnswer.Done { Response.File: { } known })
            {
                return (null, $"{name}: Slack does not let me read it ({(answer is SlackAnswer.No no ? no.Code : "no answer")}). Nothing was stored; drop it again in a moment.");
            }

            (file, name) = (known, NameOf(known.Name));
        }

        if (file.Size > HeadlineReportReader.MaxBytes)
        {
            return (null, $"{name} is larger than a report can be ({HeadlineReportReader.MaxBytes / (1024 * 1024)} MB), and was not read. Nothing was stored.");
        }

        if (!Uri.TryCreate(file.UrlPrivateDownload ?? file.UrlPrivate, UriKind.Absolute, out var url))
        {
            return (null, $"{name} is not kept in Slack, so I can't read it. Nothing was stored; drop the file itself.");
        }

        var bytes = await DownloadAsync(url, token, cancellationToken);

        // With a token that may not read it Slack answers with a page to sign in at, and says that all is well.
        return bytes is null || file.Size is { } size && bytes.Length != size
            ? (null, $"{name} could not be fetched from Slack. Nothing was stored; drop it again, and if it happens again, the bot may lack the permission files:read.")
            : (new UploadedFile(name, bytes), null);
    }

    private async Task<byte[]?> DownloadAsync(Uri url, string token, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            for (var hops = 0; hops <= MostRedirects; hops++)
            {
                // Each address on the way must be one of Slack's: our token goes with the question.
                if (!SlackHosts.IsFile(url, options.Value))
                {
                    logger.FileNotFetched("an address that is not Slack's");
                    return null;
                }

                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var response = await clients.CreateClient(SlackApi.ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
                    && response.Headers.Location is { } next)
                {
                    url = new Uri(url, next);
                    continue;
                }

                return response.IsSuccessStatusCode ? await ReadAsync(response.Content, either.Token) : NotFetched($"HTTP {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}");
            }

            return NotFetched("it was sent from one address to the next");
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException || gone is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return NotFetched(gone.GetType().Name);
        }
    }

    private async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        return await stream.ReadAtMostAsync(HeadlineReportReader.MaxBytes, content.Headers.ContentLength, cancellationToken) ?? NotFetched("too large");
    }

    private byte[]? NotFetched(string reason)
    {
        logger.FileNotFetched(reason);
        return null;
    }

    /// <summary>The name for people, short enough to be read in a line.</summary>
    private static string NameOf(string? given)
    {
        var name = string.Concat((given ?? "").Where(character => !char.IsControl(character))).Trim();
        return name.Length switch
        {
            0 => "the file",
            > 100 => name[..60] + "…" + name[^39..],
            _ => name,
        };
    }
}
