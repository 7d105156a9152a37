using System.Text.Json.Nodes;

namespace Mhhs.Bot.Slack.Tests;

public sealed class ManifestTests
{
    private static readonly JsonNode Manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "manifest.json")))!;

    [Fact]
    public void It_names_the_slash_commands_there_are_escaped_and_at_their_address()
    {
        var commands = Manifest["features"]!["slash_commands"]!.AsArray();

        commands.Select(command => (string)command!["command"]!).ShouldBe(SlackInbound.SlashCommands.Keys, ignoreOrder: true);
        commands.ShouldAllBe(command => (bool)command!["should_escape"]! && ((string)command["url"]!).EndsWith("/slack/commands") && ((string)command["usage_hint"]!).Length > 0);
    }

    [Fact]
    public void Presses_go_to_their_address() => ((string)Manifest["settings"]!["interactivity"]!["request_url"]!).ShouldEndWith("/slack/interactions");

    [Fact]
    public void What_a_workspace_may_decline_is_among_what_is_asked_for_and_nothing_more_is()
    {
        var scopes = Manifest["oauth_config"]!["scopes"]!;

        scopes["bot"]!.AsArray().Select(scope => (string)scope!).ShouldBe(["commands", "chat:write", "im:history", "im:write", "channels:history", "groups:history", "users:read", "users:read.email"]);
        scopes["bot_optional"]!.AsArray().Select(scope => (string)scope!).ShouldBe(["channels:history", "groups:history", "users:read", "users:read.email"]);
    }

    [Fact]
    public void Its_texts_fit()
    {
        ((string)Manifest["display_information"]!["name"]!).Length.ShouldBeInRange(1, 35);
        ((string)Manifest["display_information"]!["description"]!).Length.ShouldBeLessThanOrEqualTo(140);
        ((string)Manifest["display_information"]!["long_description"]!).Length.ShouldBeInRange(175, 4000);
    }
}
