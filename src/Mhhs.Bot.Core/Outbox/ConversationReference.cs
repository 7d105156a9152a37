using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>A place a message can be sent to, with all that it takes to send there.</summary>
/// <param name="Platform">Which chat.</param>
/// <param name="Workspace">The Slack team, the Teams tenant, or <c>local</c>.</param>
/// <param name="ConversationId">
/// The platform's id of the channel or direct conversation. For a person nobody has talked to yet it is the user's id
/// (<see cref="IsDirect"/> is true then): Slack opens the direct message when one posts to a user id.
/// </param>
public sealed record ConversationReference(Platform Platform, string Workspace, string ConversationId)
{
    /// <summary>Whether only one person and the bot are in it.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The person to show the message to where the rest of the channel must not see it, or null.</summary>
    public string? OnlyFor { get; init; }

    /// <summary>The message whose thread this is, as the platform names it, or null.</summary>
    public string? Thread { get; init; }

    /// <summary>An address that answers one request for a while, where the platform gives one (Slack's <c>response_url</c>), or null.</summary>
    public string? ReplyUrl { get; init; }

    /// <summary>
    /// Where it is no conversation but the person's own page in the chat (Slack's Home tab), what of it is shown, as its buttons say it; empty for the whole. Null for a conversation.
    /// What is sent there takes the place of what was there.
    /// </summary>
    public string? Home { get; init; }
}
