using System.Collections.Frozen;
using System.Net;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>What each no of the Bot Connector means for a message on its way out.</summary>
/// <remarks>https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#status-codes-from-bot-conversational-apis</remarks>
internal static class ConnectorErrors
{
    private const string Install = "they have not added the bot in Teams; ask them to add it, or to join a team that has it";

    /// <summary>The table: the code, and what to do.</summary>
    public static FrozenDictionary<string, SendResult> Table { get; } = new Dictionary<string, SendResult>
    {
        ["BotDisabledByAdmin"] = Held(UnreachedCause.NotAllowed, "the tenant does not allow the bot; its administrator can"),
        ["BotNotInConversationRoster"] = Held(UnreachedCause.NotFound, "the bot is not in this conversation; add it there"),
        ["ConversationBlockedByUser"] = Held(UnreachedCause.Blocked, "they have blocked the bot"),
        ["MessageWritesBlocked"] = Held(UnreachedCause.Blocked, "they have blocked or removed the bot"),
        ["ForbiddenOperationException"] = Held(UnreachedCause.NotAllowed, Install),
        ["NotEnoughPermissions"] = Held(UnreachedCause.NotAllowed, "the bot may not write here"),
        ["InvalidBotApiHost"] = Held(UnreachedCause.NotSetUp, "the tenant is in another cloud; see Teams:AllowedHosts"),
        ["ConversationNotFound"] = Held(UnreachedCause.NotFound, "the conversation is gone"),
        ["BotNotRegistered"] = Held(UnreachedCause.NotSetUp, "the bot is not registered with Teams; see Teams:AppId and Teams:TenantId"),
        ["MessageSizeTooBig"] = new SendResult.Refused("the message is too large for Teams"),
        ["ActivityNotFoundInConversation"] = new SendResult.Refused("the message to be replaced is gone"),
        ["BadArgument"] = new SendResult.Refused("Teams does not take this message"),
        ["BadSyntax"] = new SendResult.Refused("Teams does not take this message"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What to do where the code is not known, or there is none: the status says at least who has to act.</summary>
    /// <param name="answer">Anything but <see cref="ConnectorAnswer.Done"/>.</param>
    public static SendResult Result(ConnectorAnswer answer) => answer switch
    {
        ConnectorAnswer.No no => Table.GetValueOrDefault(no.Code) ?? no.Status switch
        {
            HttpStatusCode.Unauthorized => Held(UnreachedCause.TokenRevoked, "Teams does not take the bot's token; see Teams:AppId, Teams:TenantId and Teams:AppPassword"),
            HttpStatusCode.Forbidden => Held(UnreachedCause.NotAllowed, "the bot cannot write to this conversation"),
            HttpStatusCode.NotFound => Held(UnreachedCause.NotFound, "the conversation is gone"),
            HttpStatusCode.RequestEntityTooLarge => new SendResult.Refused("the message is too large for Teams"),
            _ => new SendResult.Refused($"HTTP {(int)no.Status} {no.Code}".TrimEnd()),
        },
        ConnectorAnswer.NotNow later => new SendResult.Later(later.Wait, later.Reason),
        ConnectorAnswer.Lost lost => new SendResult.Unclear(lost.Reason),
        ConnectorAnswer.NotAllowed not => Held(UnreachedCause.NotSetUp, not.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.GetType().Name, "This is no no."),
    };

    private static SendResult.Held Held(UnreachedCause why, string cause) => new(cause) { Why = why };
}
