using System.Buffers.Binary;
using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Mhhs.Bot.Teams.Tests;

/// <summary>The app for Teams: what is in the package, and that it says what the bot can do.</summary>
public sealed class AppPackageTests
{
    private const string AppId = "6d9c3f44-0a5b-4a9a-8f0a-5a2b9d1c7e10";

    [Fact]
    public void It_holds_the_manifest_and_two_icons_at_its_root_with_the_bots_own_id()
    {
        using var zip = Open();

        zip.Entries.Select(entry => entry.FullName).ShouldBe(["manifest.json", "color.png", "outline.png"]);
        var manifest = Manifest(zip);
        ((string?)manifest["id"], (string?)manifest["bots"]![0]!["botId"]).ShouldBe((AppId, AppId));
        ((string?)manifest["developer"]!["name"], (string?)manifest["developer"]!["privacyUrl"]).ShouldBe(("The Programme Office", "https://bot.programme.org/privacy"));
    }

    [Fact]
    public void Its_texts_fit_and_it_asks_for_no_more_than_it_needs()
    {
        var manifest = Manifest(Open());

        ((string)manifest["name"]!["short"]!).Length.ShouldBeLessThanOrEqualTo(30);
        ((string)manifest["description"]!["short"]!).Length.ShouldBeLessThanOrEqualTo(80);
        manifest["bots"]![0]!["commandLists"]![0]!["commands"]!.AsArray().ShouldAllBe(command => ((string)command!["title"]!).Length <= 32 && ((string)command["description"]!).Length <= 128);
        manifest["permissions"]!.AsArray().Select(permission => (string?)permission).ShouldBe(["identity", "messageTeamMembers"]);
        manifest["authorization"].ShouldBeNull();
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void Its_icons_have_the_size_that_Teams_wants(string name, int size)
    {
        using var zip = Open();
        using var icon = zip.GetEntry(name)!.Open();
        var head = new byte[24];
        icon.ReadExactly(head);

        (BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(20))).ShouldBe((size, size));
    }

    private static ZipArchive Open() => new(new MemoryStream(AppPackage.Create(AppId, new Uri("https://bot.programme.org"), "The Programme Office")));

    private static JsonObject Manifest(ZipArchive zip)
    {
        using var manifest = zip.GetEntry("manifest.json")!.Open();
        return JsonNode.Parse(manifest)!.AsObject();
    }
}
