using System.Text.Json;

namespace Mhhs.Bot.Slack;

/// <summary>What the Events API wraps an event in; only what is used, all of it perhaps missing.</summary>
/// <remarks>https://docs.slack.dev/apis/events-api/</remarks>
internal sealed record EventEnvelope
{
    public string? Type { get; init; }

    /// <summary>With <c>url_verification</c> alone.</summary>
    public string? Challenge { get; init; }

    /// <summary>Perhaps the workspace of whoever sent it, in a channel that organisations share.</summary>
    public string? TeamId { get; init; }

    public string? EventId { get; init; }

    /// <summary>One installation of ours that sees the event.</summary>
    public EventAuthorization[]? Authorizations { get; init; }

    public JsonElement Event { get; init; }
}

internal sealed record EventAuthorization(string? TeamId, string? UserId, bool IsBot);

/// <summary>An event about a message or about somebody in a channel.</summary>
internal sealed record ChannelEvent
{
    public string? Type { get; init; }

    public string? Subtype { get; init; }

    /// <summary>Who wrote or joined; an id.</summary>
    public string? User { get; init; }

    /// <summary>Of messages that programs have written.</summary>
    public string? BotId { get; init; }

    public string? Text { get; init; }

    public string? Ts { get; init; }

    public string? ThreadTs { get; init; }

    public string? Channel { get; init; }

    public string? ChannelType { get; init; }

    /// <summary>Whose tokens were revoked.</summary>
    public RevokedTokens? Tokens { get; init; }

    /// <summary>What was dropped with the message.</summary>
    public SlackFile[]? Files { get; init; }

    /// <summary>Which tab of the bot's page was opened.</summary>
    public string? Tab { get; init; }

    public string? OldChannelId { get; init; }

    public string? NewChannelId { get; init; }
}

/// <summary>That a user has changed, with the whole of the user.</summary>
/// <remarks>https://docs.slack.dev/reference/events/user_change</remarks>
internal sealed record UserEvent(SlackUser? User);

/// <summary>The ids of the users whose tokens were revoked; the bot's own are the second.</summary>
internal sealed record RevokedTokens(string[]? Oauth, string[]? Bot);
