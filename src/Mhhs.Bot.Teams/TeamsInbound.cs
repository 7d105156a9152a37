using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Teams.AdaptiveCards;
using Mhhs.Bot.Teams.Protocol;

namespace Mhhs.Bot.Teams;

/// <summary>Turns activities into requests to the bot: tolerantly, because Teams adds types and fields as it likes.</summary>
internal static class TeamsInbound
{
    /// <summary>The tenant of an activity, or null where it says none.</summary>
    public static string? TenantOf(Activity activity) =>
        (activity.Conversation?.TenantId ?? activity.ChannelData?.Tenant?.Id) is var tenant && TeamsIds.IsPerson(tenant) ? tenant : null;

    /// <summary>The id that a person has in accounts: the one of Entra, which is the same for every bot, or where there is none the bot's own for them.</summary>
    public static string? UserOf(ChannelAccount? account) =>
        (account?.AadObjectId ?? account?.ObjectId ?? account?.Id) is var id && TeamsIds.IsPerson(id) ? id : null;

    /// <summary>What kind of conversation an activity stands in; where it does not say, its channel or its id does.</summary>
    public static ChatAddressKind KindOf(Activity activity) => activity.Conversation?.ConversationType switch
    {
        "personal" => ChatAddressKind.Direct,
        "groupChat" => ChatAddressKind.Group,
        "channel" => ChatAddressKind.Channel,
        _ => activity.ChannelData?.Channel is not null || activity.Conversation?.Id?.Contains("@thread.tacv2", StringComparison.Ordinal) == true ? ChatAddressKind.Channel
            : activity.Conversation?.Id?.StartsWith("a:", StringComparison.Ordinal) == true ? ChatAddressKind.Direct
            : ChatAddressKind.Group,
    };

    /// <summary>Reads an activity.</summary>
    public static Inbound Read(Activity activity)
    {
        switch (activity.Type)
        {
            case "message":
                return Message(activity);
            case "invoke" when activity.Name == "adaptiveCard/action":
                return Execute(activity);
            case "invoke":
                return new Inbound.UnknownInvoke(activity.Name is { Length: > 0 and <= 100 } name ? name : "(no name)");
            case "installationUpdate" when Here(activity) is { } here && activity.Action is { } action:
                return action.StartsWith("add", StringComparison.OrdinalIgnoreCase)
                    ? new Inbound.Told(new PlatformNews.ChannelOpened(here))
                    : new Inbound.Told(new PlatformNews.ChannelClosed(here, UnreachedCause.NotFound, "the bot was taken out; add it again")) { IsGone = true };
            case "conversationUpdate" when Here(activity) is { } here && activity.MembersAdded?.Any(member => member?.Id is { } id && id == activity.Recipient?.Id) == true:
                return new Inbound.Told(new PlatformNews.ChannelOpened(here));
            case "conversationUpdate" when Here(activity) is { } here:
                var channel = activity.ChannelData?.Channel?.Id is { } id && TeamsIds.IsId(id) ? here with { ConversationId = TeamsIds.Part(id).Conversation } : here;
                return activity.ChannelData?.EventType switch
                {
                    "channelDeleted" => new Inbound.Told(new PlatformNews.ChannelClosed(channel, UnreachedCause.NotFound, "the channel was deleted; bind another one")),
                    "teamDeleted" or "teamHardDeleted" => new Inbound.Told(new PlatformNews.ChannelClosed(channel, UnreachedCause.NotFound, "the team was deleted; bind another channel")),
                    "teamArchived" => new Inbound.Told(new PlatformNews.ChannelClosed(channel, UnreachedCause.ChannelArchived, "the team is archived")),
                    "channelRestored" or "teamRestored" or "teamUnarchived" => new Inbound.Told(new PlatformNews.ChannelOpened(channel)),
                    _ => new Inbound.NotForUs("an event that changes nothing here"),
                };
            case null or "":
                return new Inbound.Malformed("an activity has a type");
            default:
                return new Inbound.NotForUs("an activity of a type that is not handled");
        }
    }

    private static Inbound Message(Activity activity)
    {
        if (Begin(activity) is not { } begun)
        {
            return new Inbound.Malformed("a message needs a tenant, a sender and a conversation");
        }

        if (activity.Value.ValueKind == JsonValueKind.Object)
        {
            // The button of an older client, or of a card that somebody has passed on.
            return CardData.Read(activity.Value) is { } data ? Press(activity, begun, data) : new Inbound.NotForUs("a press of something that is not one of our buttons");
        }

        if (begun.Conversation.IsDirect && DroppedFile.In(activity) is { Count: > 0 } files)
        {
            return new Inbound.Dropped(begun with { EventKey = Key(activity, begun, "headlines import"), Text = "headlines import" }, files);
        }

        var text = TeamsText.Read(activity, begun.Account.Workspace);
        return text.Length == 0 && begun.Conversation.IsDirect is false ? new Inbound.NotForUs("a message without words") : new Inbound.Asked(begun with
        {
            EventKey = Key(activity, begun, text),
            Text = text,
        });
    }

    private static Inbound Execute(Activity activity)
    {
        CardInvoke? invoke;
        try
        {
            invoke = activity.Value.ValueKind == JsonValueKind.Object ? activity.Value.Deserialize(TeamsJson.Default.CardInvoke) : null;
        }
        catch (JsonException)
        {
            invoke = null;
        }

        if (Begin(activity) is not { } begun || invoke?.Action is not { Type: "Action.Execute" } action)
        {
            return new Inbound.Malformed("a press needs a tenant, a sender, a conversation and an Action.Execute");
        }

        return action.Verb == CardData.Verb && CardData.Read(action.Data) is { } data ? Press(activity, begun, data) : new Inbound.UnknownInvoke("adaptiveCard/action");
    }

    private static Inbound.Asked Press(Activity activity, CommandRequest begun, CardData data)
    {
        var posting = activity.ReplyToId is { } replied && TeamsIds.IsId(replied) ? new TeamsReceipt(activity.Conversation!.Id!, replied).ToString() : null;
        var pressed = $"{data.Path}\0{data.Version}\0{string.Join('\0', data.Fields.Select(static field => $"{field.Key}\0{field.Value}"))}";
        return new Inbound.Asked(begun with
        {
            // The same person at the same button of the same card, with the same answers, is the same press however often it is sent.
            EventKey = $"teams:press:{Hash($"{begun.Account}\0{posting ?? activity.Id}\0{pressed}")}",
            Path = data.Path,
            Fields = ImmutableDictionary.CreateRange(data.Fields),
            Posting = posting,
        })
        { IsInvoke = activity.Type == "invoke" };
    }

    // Where an activity stands; null where it does not say.
    private static ConversationReference? Here(Activity activity) =>
        TenantOf(activity) is { } tenant && TeamsIds.IsId(activity.Conversation?.Id) ? new ConversationReference(Platform.Teams, tenant, TeamsIds.Part(activity.Conversation.Id).Conversation) : null;

    private static CommandRequest? Begin(Activity activity)
    {
        if (Here(activity) is not { } place || UserOf(activity.From) is not { } user)
        {
            return null;
        }

        var here = place with
        {
            IsDirect = KindOf(activity) == ChatAddressKind.Direct,
            Thread = TeamsIds.Part(activity.Conversation!.Id!).Thread,
        };
        return new CommandRequest
        {
            EventKey = "",
            Account = new AccountKey(Platform.Teams, here.Workspace, user),
            DisplayName = activity.From?.Name is { Length: > 0 } name ? name : null,
            Conversation = here,
            ReplyTo = here with { OnlyFor = user },
        };
    }

    // A message that Teams sends again may come with another id; who says what where, and when, stays.
    private static string Key(Activity activity, CommandRequest begun, string text) => activity.Timestamp is { Length: > 0 } at
        ? $"teams:{Hash($"{begun.Account}\0{activity.Conversation!.Id}\0{at}\0{text}")}"
        : $"teams:{Hash($"{begun.Account}\0{activity.Conversation!.Id}\0{activity.Id}\0{text}")}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 20));
}
