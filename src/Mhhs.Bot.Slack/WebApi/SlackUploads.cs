using System.Globalization;
using System.Text.Json.Nodes;
using Mhhs.Bot.Slack.BlockKit;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Hands files over, in Slack's three steps: ask where to, put the bytes there, and say that they are.</summary>
/// <remarks>https://docs.slack.dev/messaging/working-with-files#uploading_files; needs <c>files:write</c>.</remarks>
internal sealed class SlackUploads(SlackApi api, TimeProvider time)
{
    private const int MostLooks = 6;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    /// <summary>Puts a file into a conversation.</summary>
    /// <param name="file">What.</param>
    /// <param name="channel">The conversation's own id; a person's is not enough.</param>
    /// <param name="thread">The message whose thread it goes into, or null.</param>
    /// <param name="blocks">What is said with it.</param>
    /// <param name="token">The bot's token for the workspace.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What came of it, and whether somebody may see it already although nobody says so.</returns>
    public async Task<(SlackAnswer Answer, bool PerhapsShared)> ShareAsync(NamedFile file, string channel, string? thread, JsonArray blocks, string token, CancellationToken cancellationToken)
    {
        var (id, problem) = await PutAsync(file, token, cancellationToken);
        if (id is null)
        {
            return (problem!, false);
        }

        var answer = await CompleteAsync(id, file.Name, [("channel_id", channel), ("thread_ts", thread), ("blocks", BlockKitRenderer.ToJson(blocks))], token, cancellationToken);
        return (answer, answer is SlackAnswer.Lost);
    }

    /// <summary>Hands a picture over that a message is to show, and waits until Slack has looked at it.</summary>
    /// <returns>Its id, or null where that did not go well; nobody has seen anything then.</returns>
    public async Task<string?> HandOverAsync(NamedFile picture, string token, CancellationToken cancellationToken)
    {
        var (id, _) = await PutAsync(picture, token, cancellationToken);
        if (id is null || await CompleteAsync(id, picture.Name, [], token, cancellationToken) is not SlackAnswer.Done)
        {
            return null;
        }

        for (var looks = 0; looks < MostLooks; looks++)
        {
            if (await api.CallAsync("files.info", token, [("file", id)], cancellationToken) is not SlackAnswer.Done { Response.File: { } known })
            {
                return null;
            }

            if (known.Mimetype is { Length: > 0 })
            {
                return id;
            }

            await Task.Delay(BetweenLooks, time, cancellationToken);
        }

        return null;
    }

    private async Task<(string? Id, SlackAnswer? Problem)> PutAsync(NamedFile file, string token, CancellationToken cancellationToken)
    {
        var where = await api.CallAsync(
            "files.getUploadURLExternal",
            token,
            [("filename", file.Name), ("length", file.Content.Length.ToString(CultureInfo.InvariantCulture)), ("alt_txt", file.Alternative)],
            cancellationToken);
        if (where is not SlackAnswer.Done { Response: { UploadUrl: { } url, FileId: { } id } })
        {
            return (null, where is SlackAnswer.Done ? new SlackAnswer.No("no_upload_url", "") : NotShared(where));
        }

        var put = await api.UploadAsync(url, file.Content, cancellationToken);
        return put is SlackAnswer.Done ? (id, null) : (null, NotShared(put));
    }

    // Nobody can see a file that has not been completed, so nothing is unclear about it.
    private static SlackAnswer NotShared(SlackAnswer answer) => answer is SlackAnswer.Lost lost ? new SlackAnswer.NotNow(NodaTime.Duration.FromSeconds(30), lost.Reason) : answer;

    private Task<SlackAnswer> CompleteAsync(string id, string title, (string, string?)[] more, string token, CancellationToken cancellationToken) => api.CallAsync(
        "files.completeUploadExternal",
        token,
        [("files", BlockKitRenderer.ToJson(new JsonArray(new JsonObject { ["id"] = id, ["title"] = LimitedText.Escape(title, BlockKitLimits.HeaderText) }))), .. more],
        cancellationToken);
}

/// <summary>A file on its way out.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Alternative">The same in words, for a picture; null otherwise.</param>
internal sealed record NamedFile(string Name, ReadOnlyMemory<byte> Content, string? Alternative);
