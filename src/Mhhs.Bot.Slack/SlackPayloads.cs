using System.Text.Json;
using System.Text.Json.Serialization;
using Mhhs.Bot.Slack.SocketMode;

namespace Mhhs.Bot.Slack;

/// <summary>A payload of interactivity; only what is used, all of it perhaps missing.</summary>
/// <remarks>https://docs.slack.dev/reference/interaction-payloads/block_actions-payload</remarks>
internal sealed record InteractionPayload
{
    public string? Type { get; init; }

    /// <summary>Null for an app installed in a whole organisation.</summary>
    public NamedThing? Team { get; init; }

    public PayloadUser? User { get; init; }

    public PayloadContainer? Container { get; init; }

    public NamedThing? Channel { get; init; }

    public PayloadMessage? Message { get; init; }

    public PayloadState? State { get; init; }

    public string? ResponseUrl { get; init; }

    public string? TriggerId { get; init; }

    /// <summary>In which menu somebody types, with <c>block_suggestion</c>.</summary>
    public string? ActionId { get; init; }

    /// <summary>What they have typed.</summary>
    public string? Value { get; init; }

    /// <summary>Which shortcut was used.</summary>
    public string? CallbackId { get; init; }

    public string? MessageTs { get; init; }

    /// <summary>The view it happened in, if any.</summary>
    public PayloadView? View { get; init; }

    public PressedElement[]? Actions { get; init; }
}

/// <remarks>https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload</remarks>
internal sealed record PayloadView(string? Id, string? Type, string? CallbackId, string? PrivateMetadata, string? Hash, PayloadState? State, ViewBlock[]? Blocks);

internal sealed record ViewBlock(string? Type, string? BlockId);

internal sealed record NamedThing(string? Id, string? Name, string? Domain);

internal sealed record PayloadUser(string? Id, string? Username, string? Name, string? TeamId);

internal sealed record PayloadContainer(string? Type, string? MessageTs, string? ChannelId, bool IsEphemeral, string? ThreadTs);

internal sealed record PayloadMessage(string? Ts, string? ThreadTs, string? Text);

/// <summary>What stands in the fields of the surface, by <c>block_id</c> and <c>action_id</c>.</summary>
internal sealed record PayloadState(Dictionary<string, Dictionary<string, FieldState>>? Values);

internal sealed record PressedElement(string? Type, string? ActionId, string? BlockId, string? Value);

/// <summary>One field as it stands; which property is filled depends on the type, and an untouched field has null.</summary>
internal sealed record FieldState
{
    public string? Type { get; init; }

    public string? Value { get; init; }

    public string? SelectedDate { get; init; }

    public string? SelectedUser { get; init; }

    public FieldOption? SelectedOption { get; init; }

    public FieldOption[]? SelectedOptions { get; init; }
}

internal sealed record FieldOption(string? Value);

/// <summary>An answer of the Web API; only what is used.</summary>
/// <remarks>https://docs.slack.dev/apis/web-api/</remarks>
internal sealed record ApiResponse
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    /// <summary>The scope that is missing, with <c>missing_scope</c>.</summary>
    public string? Needed { get; init; }

    /// <summary>An id from methods that post, an object from <c>conversations.open</c>.</summary>
    public JsonElement Channel { get; init; }

    public string? Ts { get; init; }

    /// <summary>The workspace a token belongs to, from <c>auth.test</c>.</summary>
    public string? TeamId { get; init; }

    /// <summary>The bot's token, from <c>oauth.v2.access</c>; as the next ones, down to who installed it.</summary>
    public string? AccessToken { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>In how many seconds the token expires; null for never.</summary>
    public long? ExpiresIn { get; init; }

    public string? Scope { get; init; }

    public NamedThing? Team { get; init; }

    public NamedThing? Enterprise { get; init; }

    public NamedThing? AuthedUser { get; init; }

    /// <summary>Where to put a file's bytes, from <c>files.getUploadURLExternal</c>.</summary>
    public string? UploadUrl { get; init; }

    /// <summary>The file's id, from the same.</summary>
    public string? FileId { get; init; }

    /// <summary>From <c>files.info</c>.</summary>
    public SlackFile? File { get; init; }

    /// <summary>Where to connect to, from <c>apps.connections.open</c>.</summary>
    public string? Url { get; init; }

    public HistoryMessage[]? Messages { get; init; }

    /// <summary>From <c>users.info</c>.</summary>
    public SlackUser? User { get; init; }

    public ApiResponseMetadata? ResponseMetadata { get; init; }
}

/// <summary>A file; in shared channels, and right after it was dropped, much of it may be missing.</summary>
/// <remarks>https://docs.slack.dev/reference/objects/file-object</remarks>
internal sealed record SlackFile
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>In bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Empty until Slack has looked at it.</summary>
    public string? Mimetype { get; init; }

    public string? UrlPrivate { get; init; }

    public string? UrlPrivateDownload { get; init; }
}

/// <summary>A user as <c>users.info</c> tells of them; only what is used.</summary>
/// <remarks>https://docs.slack.dev/reference/objects/user-object</remarks>
internal sealed record SlackUser
{
    public string? Id { get; init; }

    /// <summary>The workspace the user belongs to; another one for people of a shared channel.</summary>
    public string? TeamId { get; init; }

    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    /// <summary>A guest of several channels.</summary>
    public bool IsRestricted { get; init; }

    /// <summary>A guest of one channel.</summary>
    public bool IsUltraRestricted { get; init; }

    /// <summary>Somebody of another organisation, seen through a shared channel.</summary>
    public bool IsStranger { get; init; }

    /// <summary>Whether the address was confirmed; null where Slack does not say, as for those that an organisation provides.</summary>
    public bool? IsEmailConfirmed { get; init; }

    /// <summary>An IANA name.</summary>
    public string? Tz { get; init; }

    public SlackEnterpriseUser? EnterpriseUser { get; init; }

    public SlackProfile? Profile { get; init; }
}

/// <summary>In an organisation of several workspaces: the ones the user is in.</summary>
internal sealed record SlackEnterpriseUser(string[]? Teams);

internal sealed record SlackProfile(string? RealName, string? DisplayName, string? Email);

internal sealed record ApiResponseMetadata(string? NextCursor, string[]? Messages);

internal sealed record HistoryMessage(string? Ts, HistoryMetadata? Metadata);

/// <summary>Metadata of any app's message; only ours has the payload we know, so it is looked at with care.</summary>
internal sealed record HistoryMetadata(string? EventType, JsonElement EventPayload);

/// <summary>The mark a message of ours carries, so that it can be found again. Everybody in the workspace can read it: it holds a random id and nothing else.</summary>
/// <remarks>https://docs.slack.dev/messaging/message-metadata/</remarks>
internal sealed record MessageMetadata(string EventType, MessageMark EventPayload);

internal sealed record MessageMark(string Id);

/// <summary>How the wire is read: Slack's own names, unknown ones ignored.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InteractionPayload))]
[JsonSerializable(typeof(EventEnvelope))]
[JsonSerializable(typeof(ChannelEvent))]
[JsonSerializable(typeof(UserEvent))]
[JsonSerializable(typeof(SocketFrame))]
[JsonSerializable(typeof(ApiResponse))]
[JsonSerializable(typeof(MessageMetadata))]
internal sealed partial class SlackJson : JsonSerializerContext;
