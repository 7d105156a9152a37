using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Teams.AdaptiveCards;

namespace Mhhs.Bot.Teams;

/// <summary>Draws the answer to a pressed button, which stands in the response itself.</summary>
/// <remarks>https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format</remarks>
internal static class InvokeAnswer
{
    /// <summary>A card that takes the place of the one that was pressed, for whoever has pressed it; or words that are shown to them alone.</summary>
    /// <param name="reply">The bot's reply.</param>
    /// <param name="tenant">The tenant it is shown in.</param>
    /// <param name="comesApart">Whether the reply comes as a message of its own, so that the response only acknowledges the press.</param>
    public static JsonObject Of(Reply reply, string tenant, bool comesApart) => reply switch
    {
        Reply.Silent => Message("Done."),
        _ when comesApart => Message(AdaptiveText.Cut(reply.ToPlainText().Split('\n')[0], AdaptiveLimits.Summary)),
        _ => new JsonObject { ["statusCode"] = 200, ["type"] = AdaptiveCardRenderer.ContentType, ["value"] = AdaptiveCardRenderer.Card(reply, tenant) },
    };

    /// <summary>Words, shown to whoever has pressed.</summary>
    public static JsonObject Message(string words) => new() { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.activity.message", ["value"] = words };

    /// <summary>That nothing was done, and why.</summary>
    public static JsonObject Error(int status, string code, string words) => new()
    {
        ["statusCode"] = status,
        ["type"] = "application/vnd.microsoft.error",
        ["value"] = new JsonObject { ["code"] = code, ["message"] = words },
    };
}
