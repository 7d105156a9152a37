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
    /// <param name="pictures">The pictures that Slack has, by their ids there; those it has not are sketched.</param>
    public static JsonObject Message(Reply reply, string workspace, IReadOnlyDictionary<CardElement.Image, string>? pictures = null)
    {
        var blocks = Blocks(reply, workspace, BlockKitLimits.MessageBlocks, pictures);
        var text = reply.ToPlainText();
        return new JsonObject
        {
            ["text"] = LimitedText.Escape(BlockKitText.IsBlank(text) ? BlockKitText.Nothing : text, BlockKitLimits.FallbackText),
            ["blocks"] = blocks,
        };
    }

    /// <summary>What a modal or the Home tab shows.</summary>
    /// <param name="reply">Anything but <see cref="Reply.Silent"/>.</param>
    /// <param name="workspace">The workspace it is shown in.</param>
    public static JsonArray ViewBlocks(Reply reply, string workspace) => Blocks(reply, workspace, BlockKitLimits.ViewBlocks);

    private static JsonArray Blocks(Reply reply, string workspace, int limit, IReadOnlyDictionary<CardElement.Image, string>? pictures = null) => reply switch
    {
        Reply.Note note => Blocks(note.Text, note.Buttons, workspace, limit),
        Reply.Problem problem => Blocks(problem.Text, problem.Buttons, workspace, limit),
        Reply.Show show => Blocks(show.Card, workspace, limit, pictures),
        Reply.File file => Blocks(file.Text, null, workspace, limit),
        Reply.Ask ask => BlockKitForm.MessageBlocks(ask.Form, workspace),
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply.GetType().Name, "This reply is no message."),
    };

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
    /// <param name="pictures">The pictures that Slack has, by their ids there.</param>
    public static JsonArray Blocks(Card card, string workspace, int limit, IReadOnlyDictionary<CardElement.Image, string>? pictures = null) =>
        new BlockKitPage(workspace, card.Version, pictures)
            .Add(BlockKitText.IsBlank(card.Title) ? [] : [BlockKitPage.Header(card.Title)])
            .AddElements(card.Elements)
            .Fit(limit);

    private static JsonArray Blocks(RichText text, CardElement.Buttons? buttons, string workspace, int limit)
    {
        ImmutableArray<CardElement> elements = buttons is null ? [new CardElement.Text(text)] : [new CardElement.Text(text), buttons];
        return new BlockKitPage(workspace, version: 0).AddElements(elements).Fit(limit);
    }
}
