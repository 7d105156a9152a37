using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Draws replies, cards and forms for Slack: pure functions, no clock, no database, no network. All escaping happens here.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit</remarks>
internal static class BlockKitRenderer
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON as it goes out: valid, and no longer than it must be.</summary>
    public static string ToJson(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>What a message shows: <c>text</c>, the whole of it for notifications and screen readers, and <c>blocks</c>.</summary>
    /// <param name="reply">Anything but <see cref="Reply.Silent"/>, which is no message.</param>
    /// <param name="workspace">The workspace it is shown in.</param>
    public static JsonObject Message(Reply reply, string workspace)
    {
        var blocks = reply switch
        {
            Reply.Note note => Blocks(note.Text, note.Buttons, workspace),
            Reply.Problem problem => Blocks(problem.Text, problem.Buttons, workspace),
            Reply.Show show => Blocks(show.Card, workspace, BlockKitLimits.MessageBlocks),
            // Files cannot be handed over on Slack yet; to say so, and where it is to be had, is all that can be done.
            Reply.File file => Blocks(file.Text + $" I can't hand over files on Slack yet, so “{file.Name}” is not here: your secretariat can write it with the program's export command.", null, workspace),
            Reply.Ask ask => BlockKitForm.MessageBlocks(ask.Form, workspace),
            _ => throw new ArgumentOutOfRangeException(nameof(reply), reply.GetType().Name, "This reply is no message."),
        };
        var text = reply.ToPlainText();
        return new JsonObject
        {
            ["text"] = LimitedText.Escape(BlockKitText.IsBlank(text) ? BlockKitText.Nothing : text, BlockKitLimits.FallbackText),
            ["blocks"] = blocks,
        };
    }

    /// <summary>A message as the answer to a request, in the response or through its <c>response_url</c>.</summary>
    /// <remarks>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses</remarks>
    public static JsonObject Response(Reply reply, string workspace)
    {
        var response = Message(reply, workspace);
        response["mrkdwn"] = false;
        response["parse"] = "none";
        if (reply.SeenBy == Visibility.InPlace)
        {
            response["replace_original"] = true;
        }
        else
        {
            response["response_type"] = reply.SeenBy == Visibility.Channel ? "in_channel" : "ephemeral";

            // Said, because an answer to a press would otherwise take the place of the card with the button.
            response["replace_original"] = false;
        }

        return response;
    }

    /// <summary>A card's blocks.</summary>
    /// <param name="card">The card.</param>
    /// <param name="workspace">The workspace it is shown in.</param>
    /// <param name="limit">How many blocks there is room for.</param>
    public static JsonArray Blocks(Card card, string workspace, int limit) =>
        new BlockKitPage(workspace, card.Version)
            .Add(BlockKitText.IsBlank(card.Title) ? [] : [BlockKitPage.Header(card.Title)])
            .AddElements(card.Elements)
            .Fit(limit);

    private static JsonArray Blocks(RichText text, CardElement.Buttons? buttons, string workspace)
    {
        ImmutableArray<CardElement> elements = buttons is null ? [new CardElement.Text(text)] : [new CardElement.Text(text), buttons];
        return new BlockKitPage(workspace, version: 0).AddElements(elements).Fit(BlockKitLimits.MessageBlocks);
    }
}
