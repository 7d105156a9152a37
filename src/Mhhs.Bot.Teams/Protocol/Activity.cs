using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mhhs.Bot.Teams.Protocol;

/// <summary>What Teams sends to the bot, as far as the bot reads it; everything may be missing, and there may be more.</summary>
/// <remarks>https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md</remarks>
internal sealed record Activity
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public string? Timestamp { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ChannelAccount? Recipient { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public string? ReplyToId { get; init; }

    public string? Text { get; init; }

    /// <summary>For an <c>invoke</c>: what is asked.</summary>
    public string? Name { get; init; }

    /// <summary>For an <c>installationUpdate</c>: <c>add</c>, <c>remove</c> …</summary>
    public string? Action { get; init; }

    public JsonElement Value { get; init; }

    public Entity[]? Entities { get; init; }

    public Attachment[]? Attachments { get; init; }

    public ChannelAccount[]? MembersAdded { get; init; }

    public ChannelAccount[]? MembersRemoved { get; init; }

    public TeamsChannelData? ChannelData { get; init; }
}

/// <summary>A person or a bot: <c>29:…</c> is a person as this bot sees them, <c>28:…</c> the bot.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The person's id in Entra: the same for every bot.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>The same, as lists of members name it.</summary>
    public string? ObjectId { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    /// <summary><c>user</c>, <c>guest</c> or <c>anonymous</c>, in lists of members.</summary>
    public string? UserRole { get; init; }

    public string? TenantId { get; init; }
}

/// <summary>A conversation; in a channel its id has the thread behind it.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public string? Name { get; init; }
}

/// <summary>Something that stands in or goes with a text: a mention, facts about the sender's client.</summary>
internal sealed record Entity
{
    public string? Type { get; init; }

    public string? Text { get; init; }

    public ChannelAccount? Mentioned { get; init; }
}

/// <summary>Something that came with a message.</summary>
internal sealed record Attachment
{
    public string? ContentType { get; init; }

    public string? Name { get; init; }

    public JsonElement Content { get; init; }
}

/// <summary>What Teams adds to an activity.</summary>
internal sealed record TeamsChannelData
{
    public Named? Tenant { get; init; }

    public Named? Team { get; init; }

    public Named? Channel { get; init; }

    public string? EventType { get; init; }
}

/// <summary>An id, perhaps with a name.</summary>
internal sealed record Named
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}

/// <summary>The value of the invoke <c>adaptiveCard/action</c>.</summary>
internal sealed record CardInvoke
{
    public CardInvokeAction? Action { get; init; }

    /// <summary><c>manual</c> or <c>automatic</c>.</summary>
    public string? Trigger { get; init; }
}

/// <summary>The button that was pressed.</summary>
internal sealed record CardInvokeAction
{
    public string? Type { get; init; }

    public string? Verb { get; init; }

    public JsonElement Data { get; init; }
}

/// <summary>A member of a conversation by pages.</summary>
internal sealed record PagedMembers
{
    public string? ContinuationToken { get; init; }

    public ChannelAccount[]? Members { get; init; }
}

/// <summary>What the connector answers to a post.</summary>
internal sealed record ResourceResponse
{
    public string? Id { get; init; }

    public string? ActivityId { get; init; }
}

/// <summary>What the connector answers where it says no.</summary>
internal sealed record ErrorResponse
{
    public ErrorBody? Error { get; init; }

    /// <summary>In the other form of an error: a text with JSON in it.</summary>
    public string? Message { get; init; }
}

/// <summary>Why.</summary>
internal sealed record ErrorBody
{
    public string? Code { get; init; }

    public string? Message { get; init; }
}

/// <summary>How these are read: names as Teams writes them, whatever their case.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, MaxDepth = 64, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(CardInvoke))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class TeamsJson : JsonSerializerContext;
