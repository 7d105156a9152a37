using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.BlockKit;
using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Sends the outbox's messages to Slack.</summary>
/// <remarks>
/// A message that everybody in a conversation may see is posted. One for a single person is answered through its <c>response_url</c> where there is one,
/// else shown to that person alone in the channel, else, where the bot or the person is not in the channel, sent as a direct message.
/// </remarks>
internal sealed class SlackSender(SlackApi api, SlackTokens tokens, SlackRecovery recovery, SlackUploads uploads, ILogger<SlackSender> logger) : IPlatformSender
{
    // A no of these leaves the person's own direct message to try.
    private static readonly HashSet<string> NotHere = ["channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived"];

    public Platform Platform => Platform.Slack;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var target = message.Target;
        var token = await tokens.FindAsync(target.Workspace, cancellationToken);
        if (target.Home is not null)
        {
            return token is null ? NotInstalled(target) : await PublishAsync(message, token, cancellationToken);
        }

        if (message.Replaces is { } replaced)
        {
            return token is null ? NotInstalled(target) : await UpdateAsync(message, replaced, token, cancellationToken);
        }

        if (message.Content is Reply.File file)
        {
            return token is null ? NotInstalled(target) : await HandOverAsync(message, file, token, cancellationToken);
        }

        if (target.ReplyUrl is { } replyUrl)
        {
            if (message.PerhapsSentAt is not null && !message.MayComeAgain)
            {
                return new SendResult.Unclear("the answer to a request cannot be looked for");
            }

            var answer = await api.RespondAsync(replyUrl, BlockKitRenderer.Response(message.Content, target.Workspace), cancellationToken);
            if (answer is not SlackAnswer.No)
            {
                return SlackErrors.Result(answer);
            }

            // Used up or expired, so it goes the ordinary way; but not for all to see what was meant for whoever had asked.
            if (target.OnlyFor is null && !target.IsDirect && message.Content.SeenBy != Visibility.Channel)
            {
                return new SendResult.Refused("the request can no longer be answered privately, and whom to tell instead is not known");
            }
        }

        if (token is null)
        {
            return NotInstalled(target);
        }

        return IsForOne(message) ? await ShowToOneAsync(message, target.OnlyFor!, token, cancellationToken) : await PostAsync(message, token, cancellationToken);
    }

    private async Task<SendResult> UpdateAsync(OutgoingMessage message, string replaced, string token, CancellationToken cancellationToken)
    {
        if (!SlackReceipt.TryParse(replaced, out var receipt))
        {
            return new SendResult.Refused("the message to be replaced is one that Slack cannot change");
        }

        // The same change twice is one change, so there is nothing to look for first. Metadata that is not given is kept.
        var answer = await api.CallAsync(
            "chat.update", token, [("channel", receipt.Channel), ("ts", receipt.Ts), .. Content(message)], cancellationToken);
        return answer is SlackAnswer.Done ? new SendResult.Delivered(receipt.ToString()) { Thread = receipt.Ts } : Result("chat.update", message, answer, mayRepeat: true);
    }

    /// <summary>Hands a file over: into the conversation, or, where only one person may have it, into their direct message, and says so where they asked.</summary>
    private async Task<SendResult> HandOverAsync(OutgoingMessage message, Reply.File file, string token, CancellationToken cancellationToken)
    {
        if (message.PerhapsSentAt is not null && !message.MayComeAgain)
        {
            return new SendResult.Unclear("a file that was handed over cannot be looked for");
        }

        var target = message.Target;
        var isForOne = IsForOne(message) || target.IsDirect && target.OnlyFor is not null;
        var (channel, problem) = isForOne || SlackId.IsUser(target.ConversationId)
            ? await recovery.OpenDirectAsync(isForOne ? target.OnlyFor! : target.ConversationId, token, cancellationToken)
            : (target.ConversationId, null);
        if (channel is null)
        {
            return Result("conversations.open", message, problem!, mayRepeat: true);
        }

        var (answer, perhapsShared) = await uploads.ShareAsync(
            new NamedFile(file.Name, file.Content, null), channel, channel == target.ConversationId ? target.Thread : null,
            (JsonArray)BlockKitRenderer.Message(file, target.Workspace)["blocks"]!, token, cancellationToken);
        switch (answer)
        {
            case SlackAnswer.Done when isForOne && !target.IsDirect:
                // Where they asked they would look in vain; what became of this line is not followed up.
                await ShowToOneAsync(message with { Content = new Reply.Note($"“{file.Name}” is in our direct messages.") }, target.OnlyFor!, token, cancellationToken);
                return new SendResult.Delivered(SlackReceipt.None);
            case SlackAnswer.Done:
                return new SendResult.Delivered(SlackReceipt.None);
            case SlackAnswer.No { Code: "missing_scope" or "file_uploads_disabled" or "file_type_not_allowed" or "file_upload_size_restricted" } no:
                // The person learns it at once, and does not wait for an installation that may never change.
                var instead = new Reply.Note(file.Text + $" This workspace does not let me hand over “{file.Name}” ({no.Code}): your secretariat can write it with the program's export command.");
                return await SendAsync(message with { Content = instead }, cancellationToken);
            default:
                return Result("files.completeUploadExternal", message, answer, mayRepeat: !perhapsShared);
        }
    }

    private async Task<SendResult> PublishAsync(OutgoingMessage message, string token, CancellationToken cancellationToken)
    {
        // The same page twice is one page, so there is nothing to look for first.
        var view = BlockKitView.Home(message.Content, message.Target.Workspace);
        var answer = await api.CallAsync("views.publish", token, [("user_id", message.Target.ConversationId), ("view", BlockKitRenderer.ToJson(view))], cancellationToken);
        return answer is SlackAnswer.Done ? new SendResult.Delivered(SlackReceipt.None) : Result("views.publish", message, answer, mayRepeat: true);
    }

    private async Task<SendResult> ShowToOneAsync(OutgoingMessage message, string user, string token, CancellationToken cancellationToken)
    {
        var answer = await api.CallAsync(
            "chat.postEphemeral",
            token,
            [("channel", message.Target.ConversationId), ("user", user), ("thread_ts", message.Target.Thread), .. Content(message)],
            cancellationToken);
        return answer switch
        {
            SlackAnswer.Done => new SendResult.Delivered(SlackReceipt.None),
            SlackAnswer.No no when NotHere.Contains(no.Code) => await PostDirectAsync(message, user, token, cancellationToken),
            _ => Result("chat.postEphemeral", message, answer),
        };
    }

    private Task<SendResult> PostDirectAsync(OutgoingMessage message, string user, string token, CancellationToken cancellationToken) =>
        PostAsync(
            message with { Target = new ConversationReference(Platform.Slack, message.Target.Workspace, user) { IsDirect = true }, PerhapsSentAt = null },
            token,
            cancellationToken);

    private async Task<SendResult> PostAsync(OutgoingMessage message, string token, CancellationToken cancellationToken)
    {
        var canLook = true;
        if (message.PerhapsSentAt is { } triedAt)
        {
            switch (await recovery.FindAsync(message, triedAt, token, cancellationToken))
            {
                case Finding.Found(var receipt):
                    return Delivered(message, receipt);
                case Finding.LookLater(var wait, var reason):
                    // This try has sent nothing; the outbox remembers that the earlier one may have.
                    return new SendResult.Later(wait, $"could not look for it yet: {reason}");
                case Finding.CannotTell(var reason) when !message.MayComeAgain:
                    return new SendResult.Unclear($"could not look for it: {reason}");
                case Finding.CannotTell:
                    canLook = false;
                    break;
            }
        }

        var target = message.Target;
        var pictures = await HandOverPicturesAsync(message, token, cancellationToken);
        var answer = await PostAsync(message, pictures, token, cancellationToken);
        if (answer is SlackAnswer.No { Code: "invalid_blocks" } && pictures.Count > 0)
        {
            // A picture that Slack has not finished with is refused, and the message with it.
            logger.PictureNotShown(message.WireId);
            answer = await PostAsync(message, [], token, cancellationToken);
        }

        return answer switch
        {
            SlackAnswer.Done { Response: { Ts: { Length: > 0 } ts } response } =>
                Delivered(message, new SlackReceipt(response.Channel.ValueKind == JsonValueKind.String ? response.Channel.GetString()! : target.ConversationId, ts)),
            SlackAnswer.Done => new SendResult.Unclear("Slack took the message and did not say as which") { MayRepeat = canLook },

            // A direct message between two people is one too, and closed to the bot.
            SlackAnswer.No { Code: "channel_not_found" } when target is { IsDirect: true, OnlyFor: { } user } =>
                await PostDirectAsync(message, user, token, cancellationToken),
            _ => Result("chat.postMessage", message, answer, canLook),
        };
    }

    private Task<SlackAnswer> PostAsync(OutgoingMessage message, Dictionary<CardElement.Image, string> pictures, string token, CancellationToken cancellationToken) => api.CallAsync(
        "chat.postMessage",
        token,
        [
            ("channel", message.Target.ConversationId), ("thread_ts", message.Target.Thread), ("metadata", SlackRecovery.Mark(message.WireId)),
            ("mrkdwn", "false"), ("unfurl_links", "false"), ("unfurl_media", "false"), .. Content(message, pictures),
        ],
        cancellationToken);

    /// <summary>Hands over the pictures of a card that is posted for the first time. One that Slack does not take is sketched; the message does not wait for it.</summary>
    private async Task<Dictionary<CardElement.Image, string>> HandOverPicturesAsync(OutgoingMessage message, string token, CancellationToken cancellationToken)
    {
        var handedOver = new Dictionary<CardElement.Image, string>();
        foreach (var image in message.Content is Reply.Show { Card: var card } ? card.Elements.OfType<CardElement.Image>().Distinct() : [])
        {
            if (await uploads.HandOverAsync(new NamedFile("chart.png", image.Content, image.Alternative), token, cancellationToken) is { } id)
            {
                handedOver.Add(image, id);
            }
            else
            {
                logger.PictureNotShown(message.WireId);
            }
        }

        return handedOver;
    }

    private static IEnumerable<(string Name, string? Value)> Content(OutgoingMessage message, Dictionary<CardElement.Image, string>? pictures = null)
    {
        var drawn = BlockKitRenderer.Message(message.Content, message.Target.Workspace, pictures);
        return
        [
            ("text", (string?)drawn["text"]),
            ("blocks", drawn["blocks"] is JsonArray { Count: > 0 } blocks ? BlockKitRenderer.ToJson(blocks) : null),

            // Said each time: chat.update reads typed text for links and names unless told not to.
            ("parse", "none"),
        ];
    }

    /// <param name="method">The method of Slack's.</param>
    /// <param name="message">The message.</param>
    /// <param name="answer">What Slack answered.</param>
    /// <param name="mayRepeat">Whether trying again can double nothing.</param>
    private SendResult Result(string method, OutgoingMessage message, SlackAnswer answer, bool mayRepeat = false)
    {
        var result = SlackErrors.Result(answer);
        if (result is SendResult.Refused refused)
        {
            logger.SlackSaidNo(method, message.WireId, refused.Reason);
        }

        return result is SendResult.Unclear unclear ? unclear with { MayRepeat = mayRepeat } : result;
    }

    private static SendResult.Delivered Delivered(OutgoingMessage message, SlackReceipt receipt) =>
        new(receipt.ToString())
        {
            ConversationId = receipt.Channel == message.Target.ConversationId ? null : receipt.Channel,
            Thread = message.Target.Thread ?? receipt.Ts,
        };

    private SendResult.Held NotInstalled(ConversationReference target) => tokens.AreInstalled
        ? new($"the bot is not installed in workspace {target.Workspace}, or no longer; install it there again") { Why = UnreachedCause.TokenRevoked }
        : new($"the bot has no token for workspace {target.Workspace}; set Slack:BotToken") { Why = UnreachedCause.NotSetUp };

    /// <summary>Whether the rest of the channel must not see it. What a feature shows to the whole channel is shown to it, whoever had asked.</summary>
    private static bool IsForOne(OutgoingMessage message) =>
        message.Target is { OnlyFor: not null, IsDirect: false } && message.Content.SeenBy != Visibility.Channel;
}
