using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Teams.Protocol;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>Fetches what people drop on the bot in their own chat with it. The address needs no token, and gets none.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4</remarks>
internal sealed class TeamsFiles(IHttpClientFactory clients, IOptions<TeamsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>Fetches a file, as large as a report may be and no larger.</summary>
    /// <param name="file">What Teams says of it.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The file, or what to tell whoever dropped it.</returns>
    public async Task<(UploadedFile? File, string? Problem)> FetchAsync(DroppedFile file, CancellationToken cancellationToken)
    {
        var name = file.Name;
        if (!Uri.TryCreate(file.DownloadUrl, UriKind.Absolute, out var url) || !options.Value.MayFetch(url))
        {
            return (null, $"{name} is kept where I fetch nothing from. Nothing was stored.");
        }

        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await clients.CreateClient(ConnectorClient.ClientName).GetAsync(url, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return !response.IsSuccessStatusCode ? (null, $"{name} could not be fetched from Teams. Nothing was stored; drop it again.")
                : await (await response.Content.ReadAsStreamAsync(either.Token)).ReadAtMostAsync(HeadlineReportReader.MaxBytes, response.Content.Headers.ContentLength, either.Token) is { } bytes ? (new UploadedFile(name, bytes), null)
                : (null, $"{name} is larger than a report can be ({HeadlineReportReader.MaxBytes / (1024 * 1024)} MB), and was not read. Nothing was stored.");
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException || gone is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (null, $"{name} could not be fetched from Teams. Nothing was stored; drop it again.");
        }
    }
}
