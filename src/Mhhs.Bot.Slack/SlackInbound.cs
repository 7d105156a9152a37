using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.BlockKit;
using Microsoft.Extensions.Primitives;

namespace Mhhs.Bot.Slack;

/// <summary>Turns Slack's payloads into requests to the bot: tolerantly, because Slack adds fields as it likes.</summary>
internal static class SlackInbound
{
    /// <summary>The slash commands, and the noun that each has given already; null for the one that gives none.</summary>
    public static ImmutableDictionary<string, string?> SlashCommands { get; } = new Dictionary<string, string?>
    {
        ["/mhhs"] = null,
        ["/action"] = "action",
        ["/decision"] = "decision",
        ["/raid"] = "raid",
        ["/headlines"] = "headlines",
        ["/meeting"] = "meeting",
        ["/group"] = "group",
    }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a slash command.</summary>
    /// <remarks>https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling</remarks>
    public static Inbound Command(IReadOnlyDictionary<string, StringValues> form)
    {
        var team = Id(form, "team_id");
        var user = Id(form, "user_id");
        var channel = Id(form, "channel_id");
        var trigger = form.GetValueOrDefault("trigger_id").ToString();
        var command = form.GetValueOrDefault("command").ToString();
        if (team is null || user is null || channel is null || trigger.Length == 0 || command.Length == 0)
        {
            return new Inbound.Malformed("a slash command needs command, team_id, user_id, channel_id and trigger_id");
        }

        return new Inbound.Asked(
            new CommandRequest
            {
                EventKey = $"slack:{trigger}",
                Account = new AccountKey(Platform.Slack, team, user),
                DisplayName = form.GetValueOrDefault("user_name").ToString() is { Length: > 0 } name ? name : null,
                Conversation = Conversation(team, channel, form.GetValueOrDefault("channel_name"), form.GetValueOrDefault("response_url")),
                Noun = SlashCommands.GetValueOrDefault(command),
                Text = SlackText.Read(form.GetValueOrDefault("text").ToString(), team),
            }, new SlackSurface(trigger));
    }

    /// <summary>Reads a payload of interactivity: a press of one of our buttons, with the answers of the form it stands in, if any.</summary>
    /// <param name="json">The field <c>payload</c>.</param>
    public static Inbound Interaction(string json)
    {
        InteractionPayload? payload;
        try
        {
            payload = JsonSerializer.Deserialize(json, SlackJson.Default.InteractionPayload);
        }
        catch (JsonException)
        {
            return new Inbound.Malformed("the payload is not JSON of a known shape");
        }

        if (payload?.Type is not { Length: > 0 } type)
        {
            return new Inbound.Malformed("the payload has no type");
        }

        var team = payload.Team?.Id ?? payload.User?.TeamId;
        if (!SlackId.IsId(team) || !SlackId.IsUser(payload.User?.Id))
        {
            return type is "block_actions" or "view_submission" or "message_action" or "shortcut" or "block_suggestion"
                ? new Inbound.Malformed("an interaction needs a team and a user")
                : new Inbound.NotForUs("a payload of a type that is not handled");
        }

        var account = new AccountKey(Platform.Slack, team, payload.User.Id);
        return type switch
        {
            "block_actions" => Press(payload, account),
            "view_submission" => SlackForms.Sent(payload, account),
            "block_suggestion" => SlackForms.Typing(payload, account),
            "message_action" or "shortcut" => SlackShortcuts.Read(payload, account),
            _ => new Inbound.NotForUs("a payload of a type that is not handled"),
        };
    }

    private static Inbound Press(InteractionPayload payload, AccountKey account)
    {
        if (payload.Actions is not [{ Type: "button" } pressed, ..] || ButtonValue.Read(pressed.Value) is not { } button)
        {
            return new Inbound.NotForUs("a press of something that is not one of our buttons");
        }

        var (team, user) = (account.Workspace, account.UserId);
        if (payload.View is { Id: { Length: > 0 } viewId } view)
        {
            return PressInView(payload, account, button, Fingerprint(pressed.Value!, []), viewId, view);
        }

        var channel = payload.Channel?.Id ?? payload.Container?.ChannelId;
        var ts = payload.Container?.MessageTs ?? payload.Message?.Ts;
        if (!SlackId.IsId(channel) || string.IsNullOrEmpty(ts))
        {
            return new Inbound.Malformed("a press needs a channel and a message, or a view");
        }

        var answers = SlackForms.Answers(payload.State?.Values, team);
        var receipt = new SlackReceipt(channel, ts);
        var conversation = Conversation(team, channel, payload.Channel?.Name, payload.ResponseUrl) with
        {
            Thread = payload.Container?.ThreadTs ?? payload.Message?.ThreadTs,
        };
        return new Inbound.Asked(
            new CommandRequest
            {
                EventKey = $"slack:press:{team}/{user}:{receipt}:{Fingerprint(pressed.Value!, answers)}",
                Account = account,
                DisplayName = payload.User?.Name ?? payload.User?.Username,
                Conversation = conversation,
                Path = button.Path,
                Fields = ImmutableDictionary.CreateRange(button.Fields).SetItems(answers),

                // An ephemeral message cannot be changed by its name, so its name is of no use to anybody.
                Posting = payload.Container?.IsEphemeral == true ? null : receipt.ToString(),
                ReplyTo = conversation with { OnlyFor = user },
                Forms = DoorForms.Opens,
            },
            new SlackSurface(payload.TriggerId));
    }

    /// <summary>A press in a modal or on the Home tab: the answer is shown in a modal, and what it is about is where the view was opened, or the direct message.</summary>
    private static Inbound.Asked PressInView(InteractionPayload payload, AccountKey account, ButtonValue button, string fingerprint, string viewId, PayloadView view)
    {
        var place = ViewPlace.Read(view.PrivateMetadata);
        return new Inbound.Asked(
            new CommandRequest
            {
                // Another drawing of the view is another thing to press.
                EventKey = $"slack:press:{account.Workspace}/{account.UserId}:{viewId}/{view.Hash}:{fingerprint}",
                Account = account,
                DisplayName = payload.User?.Name ?? payload.User?.Username,
                Conversation = place?.In(account.Workspace) ?? DirectWith(account),
                Path = button.Path,
                Fields = ImmutableDictionary.CreateRange(button.Fields),
                Posting = place?.Posting,
            },
            new SlackSurface(payload.TriggerId) { ViewId = viewId, IsModal = view.Type == "modal" });
    }

    /// <summary>The direct message with somebody, which Slack opens when it is posted to.</summary>
    internal static ConversationReference DirectWith(AccountKey account) => new(Platform.Slack, account.Workspace, account.UserId) { IsDirect = true };

    /// <summary>What makes a press the same event again: the button, which holds the version drawn, and what stood in the form.</summary>
    internal static string Fingerprint(string value, SortedDictionary<string, string> answers)
    {
        var pressed = new StringBuilder(value);
        foreach (var (name, answer) in answers)
        {
            pressed.Append('\0').Append(name).Append('\0').Append(answer);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pressed.ToString())).AsSpan(0, 16));
    }

    internal static ConversationReference Conversation(string team, string channel, string? channelName, string? responseUrl) =>
        new(Platform.Slack, team, channel)
        {
            IsDirect = SlackId.IsDirect(channel) || channelName == "directmessage",
            ReplyUrl = string.IsNullOrEmpty(responseUrl) ? null : responseUrl,
        };

    private static string? Id(IReadOnlyDictionary<string, StringValues> form, string field) =>
        form.GetValueOrDefault(field).ToString() is var id && SlackId.IsId(id) ? id : null;
}
