using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mhhs.Bot.Teams;

/// <summary>Packs the app that an administrator uploads to Teams: the manifest with the bot's own id, and its icons.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package</remarks>
public static class AppPackage
{
    private static readonly string[] Icons = ["color.png", "outline.png"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The package as a zip: what is in it lies at its root, as Teams wants it.</summary>
    /// <param name="appId">The bot's application id, which is the app's id too.</param>
    /// <param name="publicUrl">Where the bot's pages are, or null: then the addresses of the manifest stay as they are there.</param>
    /// <param name="developer">Who runs the bot, as people are to see it; null for what the manifest says.</param>
    public static byte[] Create(string appId, Uri? publicUrl, string? developer)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(appId, publicUrl, developer)));
            foreach (var icon in Icons)
            {
                Add(zip, icon, Read(icon));
            }
        }

        return file.ToArray();
    }

    private static string Manifest(string appId, Uri? publicUrl, string? developer)
    {
        var manifest = JsonNode.Parse(Read("manifest.json"))!.AsObject();
        manifest["id"] = appId;
        manifest["bots"]![0]!["botId"] = appId;
        var who = manifest["developer"]!;
        if (developer is not null)
        {
            who["name"] = developer.Length > 32 ? developer[..32] : developer;
        }

        if (publicUrl is not null)
        {
            foreach (var name in new[] { "websiteUrl", "privacyUrl", "termsOfUseUrl" })
            {
                who[name] = new Uri(publicUrl, new Uri((string)who[name]!).AbsolutePath).AbsoluteUri;
            }
        }

        return manifest.ToJsonString(Indented);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(content);
    }

    private static byte[] Read(string name)
    {
        using var resource = typeof(AppPackage).Assembly.GetManifestResourceStream($"manifest/{name}") ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
