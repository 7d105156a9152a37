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
    public void Presses_go_to_their_address_and_what_is_typed_into_menus_to_its()
    {
        ((string)Manifest["settings"]!["interactivity"]!["request_url"]!).ShouldEndWith("/slack/interactions");
        ((string)Manifest["settings"]!["interactivity"]!["message_menu_options_url"]!).ShouldEndWith("/slack/options");
    }

    [Fact]
    public void Whoever_installs_it_comes_back_to_its_address() => Manifest["oauth_config"]!["redirect_urls"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldEndWith("/slack/oauth");

    [Fact]
    public void Its_shortcuts_are_those_that_are_handled_and_the_Home_tab_is_on()
    {
        var shortcuts = Manifest["features"]!["shortcuts"]!.AsArray();

        shortcuts.Select(shortcut => ((string)shortcut!["type"]!, (string)shortcut["callback_id"]!)).ShouldBe([("message", SlackShortcuts.OnMessage), ("global", SlackShortcuts.Anywhere), ("global", SlackShortcuts.Find)]);
        shortcuts.ShouldAllBe(shortcut => ((string)shortcut!["name"]!).Length <= 24 && ((string)shortcut["description"]!).Length <= 150);
        ((bool)Manifest["features"]!["app_home"]!["home_tab_enabled"]!).ShouldBeTrue();
    }

    [Fact]
    public void The_events_it_asks_for_are_those_that_are_handled()
    {
        var events = Manifest["settings"]!["event_subscriptions"]!;

        ((string)events["request_url"]!).ShouldEndWith("/slack/events");
        events["bot_events"]!.AsArray().Select(type => (string)type!).ShouldBe(SlackEvents.Handled, ignoreOrder: true);
    }

    [Fact]
    public void Every_scope_has_its_reason_beside_it_and_those_that_may_be_declined_are_said()
    {
        var scopes = Manifest["oauth_config"]!["scopes"]!;
        var reasons = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "manifest-README.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();

        scopes["bot"]!.AsArray().Select(scope => $"`{scope}`").ShouldBe(reasons.Select(row => row[1]), ignoreOrder: true);
        scopes["bot_optional"]!.AsArray().Select(scope => $"`{scope}`").ShouldBe(reasons.Where(row => row[3].StartsWith("yes", StringComparison.Ordinal)).Select(row => row[1]), ignoreOrder: true);
        reasons.ShouldAllBe(row => row[2].Length > 0);
    }

    [Fact]
    public void Every_scope_is_one_that_some_call_or_event_needs() =>
        Manifest["oauth_config"]!["scopes"]!["bot"]!.AsArray().Select(scope => (string)scope!).ShouldBe(SlackScopes.Needed, ignoreOrder: true);

    [Fact]
    public void Its_texts_fit()
    {
        ((string)Manifest["display_information"]!["name"]!).Length.ShouldBeInRange(1, 35);
        ((string)Manifest["display_information"]!["description"]!).Length.ShouldBeLessThanOrEqualTo(140);
        ((string)Manifest["display_information"]!["long_description"]!).Length.ShouldBeInRange(175, 4000);
    }
}
