using System.Text.Json;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.WebApi;

namespace Mhhs.Bot.Slack;

/// <summary>Turns events into requests and news. Events may come twice and in any order; of what nobody here knows, one line is logged.</summary>
/// <remarks>https://docs.slack.dev/reference/events</remarks>
internal static class SlackEvents
{
    /// <summary>The events that are handled: what the manifest asks for.</summary>
    public static IReadOnlyList<string> Handled { get; } =
    [
        "app_mention", "message.im",
        "member_joined_channel", "member_left_channel", "channel_archive", "channel_unarchive", "channel_deleted", "channel_id_changed", "group_archive", "group_unarchive", "group_deleted",
        "user_change", "app_home_opened", "app_uninstalled", "tokens_revoked",
    ];

    /// <summary>Reads an envelope.</summary>
    public static Inbound Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SlackJson.Default.EventEnvelope) switch
            {
                { Type: "url_verification", Challenge: { Length: > 0 } challenge } => new Inbound.Challenge(challenge),
                { Type: "event_callback", Event.ValueKind: JsonValueKind.Object } envelope => Read(envelope),
                { Type: { Length: > 0 } } => new Inbound.NotForUs("an envelope of a type that is not handled"),
                _ => new Inbound.Malformed("an event needs a type"),
            };
        }
        catch (JsonException)
        {
            return new Inbound.Malformed("the event is not JSON of a known shape");
        }
    }

    private static Inbound Read(EventEnvelope envelope)
    {
        // The installation that sees the event; the sender's workspace may be another one.
        var ours = envelope.Authorizations?.FirstOrDefault();
        var team = SlackId.IsId(ours?.TeamId) ? ours.TeamId : envelope.TeamId;
        if (!SlackId.IsId(team) || string.IsNullOrEmpty(envelope.EventId) || envelope.EventId.Length > 64)
        {
            return new Inbound.Malformed("an event needs a team and an id");
        }

        var about = new About(team, $"slack:event:{envelope.EventId}", ours is { IsBot: true } ? ours.UserId : null);
        var type = envelope.Event.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;
        if (type is null || type != "message" && !Handled.Contains(type))
        {
            return new Inbound.NotForUs("an event of a type that is not handled");
        }

        if (type == "user_change")
        {
            return User(envelope.Event.Deserialize(SlackJson.Default.UserEvent)?.User, about);
        }

        var read = envelope.Event.Deserialize(SlackJson.Default.ChannelEvent)!;
        return type switch
        {
            "app_uninstalled" => new Inbound.Told(new PlatformNews.InstallationEnded(Platform.Slack, team), about.EventKey),
            "tokens_revoked" when read.Tokens?.Bot is { Length: > 0 } => new Inbound.Told(new PlatformNews.InstallationEnded(Platform.Slack, team), about.EventKey),
            "message" => Message(read, about),
            "app_mention" => Mention(read, about),
            "app_home_opened" when read.Tab == "home" && SlackId.IsUser(read.User) => Home(about, read.User),
            "member_joined_channel" when read.User is not null && read.User == about.Bot => Channel(read, about, static channel => new PlatformNews.ChannelOpened(channel)),
            "member_joined_channel" when SlackId.IsUser(read.User) => Channel(read, about, channel => new PlatformNews.SomebodyJoined(about.Account(read.User), channel, about.EventKey)),
            "member_left_channel" when read.User is not null && read.User == about.Bot => Channel(read, about, static channel => new PlatformNews.ChannelClosed(channel, UnreachedCause.NotFound, "the bot was taken out of the channel; invite it again")),
            "channel_unarchive" or "group_unarchive" => Channel(read, about, static channel => new PlatformNews.ChannelOpened(channel)),
            "channel_archive" or "group_archive" => Channel(read, about, static channel => new PlatformNews.ChannelClosed(channel, UnreachedCause.ChannelArchived, "the channel is archived")),
            "channel_deleted" or "group_deleted" => Channel(read, about, static channel => new PlatformNews.ChannelClosed(channel, UnreachedCause.NotFound, "the channel was deleted; bind another one")),
            "channel_id_changed" when SlackId.IsId(read.OldChannelId) && SlackId.IsId(read.NewChannelId) =>
                new Inbound.Told(new PlatformNews.ChannelMoved(new ConversationReference(Platform.Slack, team, read.OldChannelId), read.NewChannelId), about.EventKey),
            _ => new Inbound.NotForUs("an event that changes nothing here"),
        };
    }

    /// <summary>What somebody writes to the bot, where only the two of them are.</summary>
    private static Inbound Message(ChannelEvent message, About about) =>
        message is { ChannelType: "im", BotId: null, Subtype: null or "file_share" } && message.User != about.Bot && SlackId.IsDirect(message.Channel)
            ? message.Files is { Length: > 0 } files ? Dropped(Said(message, "headlines import", about), files) : Said(message, message.Text ?? "", about)
            : new Inbound.NotForUs("a message that nobody wrote to the bot");

    /// <summary>A report that was dropped is to be imported, whatever is said with it.</summary>
    private static Inbound Dropped(Inbound said, SlackFile[] files) => said is Inbound.Asked { Request: var request } ? new Inbound.Dropped(request, files) : said;

    /// <summary>What somebody says to the bot where others read along: what stands behind its name.</summary>
    private static Inbound Mention(ChannelEvent mention, About about)
    {
        if (mention.BotId is not null || mention.User == about.Bot || SlackId.IsDirect(mention.Channel))
        {
            // In a direct message it comes as a message too.
            return new Inbound.NotForUs("a mention by a program, or one that comes as a message");
        }

        var text = mention.Text ?? "";
        var token = text.IndexOf($"<@{about.Bot}", StringComparison.Ordinal);
        var end = token < 0 || about.Bot is null ? -1 : text.IndexOf('>', token);
        if (end > 0)
        {
            var (before, after) = (text[..token], text[(end + 1)..]);
            text = string.IsNullOrWhiteSpace(after) ? before : after;
        }

        return Said(mention, text.Trim().TrimStart(',', ':').Trim(), about);
    }

    private static Inbound Said(ChannelEvent message, string text, About about)
    {
        if (!SlackId.IsUser(message.User) || !SlackId.IsId(message.Channel) || string.IsNullOrEmpty(message.Ts))
        {
            return new Inbound.Malformed("a message needs a user, a channel and a ts");
        }

        var conversation = new ConversationReference(Platform.Slack, about.Team, message.Channel) { IsDirect = SlackId.IsDirect(message.Channel), Thread = message.ThreadTs };
        return new Inbound.Asked(
            new CommandRequest
            {
                // By the message and not by the event: one that mentions the bot may come as two events.
                EventKey = $"slack:said:{about.Team}/{message.Channel}/{message.Ts}",
                Account = about.Account(message.User),
                Conversation = conversation,
                Text = SlackText.Read(text, about.Team),
                Posting = message.ThreadTs is { } head ? new SlackReceipt(message.Channel, head).ToString() : null,
                ReplyTo = conversation.IsDirect ? conversation : conversation with { OnlyFor = message.User },
            },
            SlackSurface.None);
    }

    /// <summary>The Home tab was opened; whatever is answered is shown there.</summary>
    private static Inbound.Asked Home(About about, string user)
    {
        var home = new ConversationReference(Platform.Slack, about.Team, user) { IsDirect = true, Home = "" };
        return new Inbound.Asked(
            new CommandRequest { EventKey = about.EventKey, Account = about.Account(user), Conversation = home, Path = "me home", ReplyTo = home },
            SlackSurface.None);
    }

    private static Inbound Channel(ChannelEvent happened, About about, Func<ConversationReference, PlatformNews> news) => SlackId.IsId(happened.Channel)
        ? new Inbound.Told(news(new ConversationReference(Platform.Slack, about.Team, happened.Channel)), about.EventKey)
        : new Inbound.Malformed("an event of a channel needs the channel");

    private static Inbound User(SlackUser? user, About about) => user is not null && SlackId.IsUser(user.Id)
        ? new Inbound.Told(new PlatformNews.AccountChanged(about.Account(user.Id), SlackDirectory.Read(user, about.Team)), about.EventKey)
        : new Inbound.Malformed("a user's change needs the user");

    /// <param name="Team">The workspace whose installation sees it.</param>
    /// <param name="EventKey">Names the event.</param>
    /// <param name="Bot">The bot's own user there, or null where Slack does not say.</param>
    private sealed record About(string Team, string EventKey, string? Bot)
    {
        public AccountKey Account(string user) => new(Platform.Slack, Team, user);
    }
}
