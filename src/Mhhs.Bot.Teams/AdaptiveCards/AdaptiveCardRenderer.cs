using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Teams.AdaptiveCards;

/// <summary>Draws replies, cards and forms for Teams: pure functions, no clock, no database, no network. All escaping happens here.</summary>
/// <remarks>https://adaptivecards.io/explorer, version 1.5, which is the newest that Teams draws.</remarks>
internal static class AdaptiveCardRenderer
{
    /// <summary>What an attachment with a card says of itself.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON as it goes out: valid, and no longer than it must be.</summary>
    public static string ToJson(JsonNode node) => node.ToJsonString(Compact);

    /// <summary>A message: a card or a text, never both, because Teams would make two of it and name neither.</summary>
    /// <param name="reply">Anything but <see cref="Reply.Silent"/>, which is no message.</param>
    /// <param name="tenant">The tenant it is shown in.</param>
    public static JsonObject Message(Reply reply, string tenant)
    {
        var summary = AdaptiveText.Cut(reply.ToPlainText() is { } words && string.IsNullOrWhiteSpace(words) ? "–" : reply.ToPlainText().ReplaceLineEndings(" "), AdaptiveLimits.Summary);
        return new JsonObject
        {
            ["type"] = "message",
            ["summary"] = summary,
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = ContentType, ["content"] = Card(reply, tenant) }),
        };
    }

    /// <summary>A reply as a card.</summary>
    public static JsonObject Card(Reply reply, string tenant) => reply switch
    {
        Reply.Note note => Said(note.Text, note.Buttons, tenant),
        Reply.Problem problem => Said(problem.Text, problem.Buttons, tenant),
        Reply.Show { Card: var card } => new AdaptivePage(tenant, card.Version).Title(card.Title).Add(card.Elements).Fit(),
        Reply.Ask ask => AdaptiveForm.Card(ask.Form, tenant),
        // Files cannot be handed over on Teams yet; to say so, and where it is to be had, is all that can be done.
        Reply.File file => Said(file.Text + $" I can't hand over files on Teams yet, so “{file.Name}” is not here: your secretariat can write it with the program's export command.", null, tenant),
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply.GetType().Name, "This reply is no message."),
    };

    private static JsonObject Said(RichText text, CardElement.Buttons? buttons, string tenant) =>
        new AdaptivePage(tenant, version: 0).Add(AdaptiveText.IsBlank(text) ? "–" : text).Add(buttons is null ? Array.Empty<CardElement>() : [buttons]).Fit();
}
