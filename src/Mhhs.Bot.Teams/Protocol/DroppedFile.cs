using System.Text.Json;

namespace Mhhs.Bot.Teams.Protocol;

/// <summary>A file that came with a message: it lies in its sender's OneDrive, and the message has an address at which it can be fetched for a while.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="DownloadUrl">The address.</param>
internal sealed record DroppedFile(string Name, string DownloadUrl)
{
    private const string ContentType = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>The files among what came with a message; the copy of its text as HTML is none.</summary>
    public static IReadOnlyList<DroppedFile> In(Activity activity) =>
    [
        .. (activity.Attachments ?? []).Where(static attachment => attachment?.ContentType == ContentType && attachment.Content.ValueKind == JsonValueKind.Object)
            .Select(static attachment => attachment.Content.TryGetProperty("downloadUrl", out var url) && url.ValueKind == JsonValueKind.String
                ? new DroppedFile(NameOf(attachment.Name), url.GetString()!)
                : null)
            .OfType<DroppedFile>(),
    ];

    // Short enough to be read in a line.
    private static string NameOf(string? given) => string.Concat((given ?? "").Where(static character => !char.IsControl(character))).Trim() switch
    {
        "" => "the file",
        { Length: > 100 } name => name[..60] + "…" + name[^39..],
        var name => name,
    };
}
