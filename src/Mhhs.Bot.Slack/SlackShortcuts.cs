using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Slack;

/// <summary>Reads the shortcuts: on a message and from anywhere, each opens a form.</summary>
/// <remarks>https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload</remarks>
internal static class SlackShortcuts
{
    /// <summary>The shortcut on a message.</summary>
    public const string OnMessage = "action.raise.message";

    /// <summary>The shortcut from anywhere.</summary>
    public const string Anywhere = "action.raise";

    /// <summary>The shortcut from anywhere that finds one.</summary>
    public const string Find = "action.find";

    // As much as an action's wording should begin with; who writes it cuts it down.
    private const int MostLetters = 2000;

    /// <summary>Reads one.</summary>
    public static Inbound Read(InteractionPayload payload, AccountKey account)
    {
        if (payload.CallbackId is not (OnMessage or Anywhere or Find) || string.IsNullOrEmpty(payload.TriggerId))
        {
            return new Inbound.NotForUs("a shortcut that is not one of ours");
        }

        var fields = ImmutableDictionary<string, string>.Empty.Add("step", payload.CallbackId == Find ? "find" : "edit");
        var conversation = SlackInbound.DirectWith(account);
        if (payload.CallbackId == OnMessage)
        {
            var ts = payload.Message?.Ts ?? payload.MessageTs;
            if (!SlackId.IsId(payload.Channel?.Id) || string.IsNullOrEmpty(ts))
            {
                return new Inbound.Malformed("a shortcut on a message needs the channel and the message");
            }

            conversation = SlackInbound.Conversation(account.Workspace, payload.Channel.Id, payload.Channel.Name, payload.ResponseUrl) with { Thread = payload.Message?.ThreadTs };
            var said = SlackText.Read(payload.Message?.Text ?? "", account.Workspace).Trim();
            fields = said.Length == 0 ? fields : fields.Add("wording", said.Length > MostLetters ? said[..MostLetters] : said);
            fields = Link(payload.Team?.Domain, payload.Channel.Id, ts) is { } link ? fields.Add("source", link) : fields;
        }

        return new Inbound.Asked(
            new CommandRequest
            {
                EventKey = $"slack:{payload.TriggerId}",
                Account = account,
                DisplayName = payload.User?.Name ?? payload.User?.Username,
                Conversation = conversation,
                Path = payload.CallbackId == Find ? "action show" : "action add",
                Fields = fields,
                ReplyTo = conversation.IsDirect ? conversation : conversation with { OnlyFor = account.UserId },
                Forms = DoorForms.Opens,
            },
            new SlackSurface(payload.TriggerId));
    }

    /// <summary>The address of a message. Slack would give it only where the bot is in the channel, which it need not be.</summary>
    private static string? Link(string? domain, string channel, string ts) =>
        domain is { Length: > 0 } && domain.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && ts.All(letter => char.IsAsciiDigit(letter) || letter == '.')
            ? string.Create(CultureInfo.InvariantCulture, $"https://{domain}.slack.com/archives/{channel}/p{ts.Replace(".", "", StringComparison.Ordinal)}")
            : null;
}
