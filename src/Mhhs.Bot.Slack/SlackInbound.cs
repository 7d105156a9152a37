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

        return new Inbound.Asked(new CommandRequest
        {
            EventKey = $"slack:{trigger}",
            Account = new AccountKey(Platform.Slack, team, user),
            DisplayName = form.GetValueOrDefault("user_name").ToString() is { Length: > 0 } name ? name : null,
            Conversation = Conversation(team, channel, form.GetValueOrDefault("channel_name"), form.GetValueOrDefault("response_url")),
            Noun = SlashCommands.GetValueOrDefault(command),
            Text = SlackText.Read(form.GetValueOrDefault("text").ToString(), team),
        });
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

        return type == "block_actions" ? Press(payload) : new Inbound.NotForUs("a payload of a type that is not handled");
    }

    private static Inbound Press(InteractionPayload payload)
    {
        if (payload.Actions is not [{ Type: "button" } pressed, ..] || ButtonValue.Read(pressed.Value) is not { } button)
        {
            return new Inbound.NotForUs("a press of something that is not one of our buttons");
        }

        var channel = payload.Channel?.Id ?? payload.Container?.ChannelId;
        if (channel is null)
        {
            return new Inbound.NotForUs("a press outside a message");
        }

        var team = payload.Team?.Id ?? payload.User?.TeamId;
        var user = payload.User?.Id;
        var ts = payload.Container?.MessageTs ?? payload.Message?.Ts;
        if (!SlackId.IsId(team) || !SlackId.IsUser(user) || !SlackId.IsId(channel) || string.IsNullOrEmpty(ts))
        {
            return new Inbound.Malformed("a press needs a team, a user, a channel and a message");
        }

        var answers = Answers(payload.State?.Values, team);
        var receipt = new SlackReceipt(channel, ts);
        var conversation = Conversation(team, channel, payload.Channel?.Name, payload.ResponseUrl) with
        {
            Thread = payload.Container?.ThreadTs ?? payload.Message?.ThreadTs,
        };
        return new Inbound.Asked(new CommandRequest
        {
            EventKey = $"slack:press:{team}/{user}:{receipt}:{Fingerprint(pressed.Value!, answers)}",
            Account = new AccountKey(Platform.Slack, team, user),
            DisplayName = payload.User?.Name ?? payload.User?.Username,
            Conversation = conversation,
            Path = button.Path,
            Fields = ImmutableDictionary.CreateRange(button.Fields).SetItems(answers),

            // An ephemeral message cannot be changed by its name, so its name is of no use to anybody.
            Posting = payload.Container?.IsEphemeral == true ? null : receipt.ToString(),
            ReplyTo = conversation with { OnlyFor = user },
        });
    }

    /// <summary>What makes a press the same event again: the button, which holds the version drawn, and what stood in the form.</summary>
    private static string Fingerprint(string value, SortedDictionary<string, string> answers)
    {
        var pressed = new StringBuilder(value);
        foreach (var (name, answer) in answers)
        {
            pressed.Append('\0').Append(name).Append('\0').Append(answer);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pressed.ToString())).AsSpan(0, 16));
    }

    private static SortedDictionary<string, string> Answers(Dictionary<string, Dictionary<string, FieldState>>? values, string team)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, fields) in values ?? [])
        {
            if (block.StartsWith(BlockKitForm.BlockIdPrefix, StringComparison.Ordinal)
                && fields?.GetValueOrDefault(BlockKitForm.ActionId) is { } field
                && Answer(field, team) is { Length: > 0 } answer)
            {
                answers[block[BlockKitForm.BlockIdPrefix.Length..]] = answer;
            }
        }

        return answers;
    }

    private static string? Answer(FieldState field, string team) => field.Type switch
    {
        "plain_text_input" => field.Value,
        "datepicker" => field.SelectedDate,
        "static_select" or "radio_buttons" => field.SelectedOption?.Value,
        "users_select" => SlackId.IsUser(field.SelectedUser) ? new AccountKey(Platform.Slack, team, field.SelectedUser).ToString() : null,
        "checkboxes" => field.SelectedOptions is { Length: > 0 } ? BlockKitForm.Yes : null,
        _ => null,
    };

    private static ConversationReference Conversation(string team, string channel, string? channelName, string? responseUrl) =>
        new(Platform.Slack, team, channel)
        {
            IsDirect = SlackId.IsDirect(channel) || channelName == "directmessage",
            ReplyUrl = string.IsNullOrEmpty(responseUrl) ? null : responseUrl,
        };

    private static string? Id(IReadOnlyDictionary<string, StringValues> form, string field) =>
        form.GetValueOrDefault(field).ToString() is var id && SlackId.IsId(id) ? id : null;
}
