using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Web.Chat;

/// <summary>Delivers what the bot says of its own accord to the local chat. The receipt is the message's id.</summary>
internal sealed class LocalChatSender(ChatLog log) : IPlatformSender
{
    /// <inheritdoc />
    public Platform Platform => Platform.Chat;

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Target is not { Platform: Platform.Chat, Workspace: ChatPlace.Workspace })
        {
            return new SendResult.Refused($"The local chat has no workspace {message.Target.Workspace}.");
        }

        var conversationId = message.Target.IsDirect && !ChatPlace.IsDirectId(message.Target.ConversationId)
            ? ChatPlace.DirectId(message.Target.ConversationId)
            : message.Target.ConversationId;
        if (message.Replaces is { } receipt)
        {
            return long.TryParse(receipt, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && await log.ReplaceAsync(id, conversationId, message.Content, cancellationToken)
                ? new SendResult.Delivered(receipt)
                : new SendResult.Refused($"There is no message {receipt} in {conversationId} to change.");
        }

        var added = await log.AddAsync(
            new ChatDraft(message.WireId, conversationId, ChatDraft.Bot) { OnlyFor = message.Target.OnlyFor, Content = message.Content }, cancellationToken);
        return new SendResult.Delivered(added.ToString(CultureInfo.InvariantCulture)) { ConversationId = conversationId };
    }
}
