using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Draws replies as modals and as the Home tab.</summary>
/// <remarks>https://docs.slack.dev/reference/views</remarks>
internal static class BlockKitView
{
    /// <summary>The <c>callback_id</c> of a form.</summary>
    public const string FormId = "form";

    private const string CardId = "card";

    /// <summary>A form as a modal; null where it carries more than a modal can.</summary>
    /// <param name="form">The form.</param>
    /// <param name="request">What it answers.</param>
    public static JsonObject? Form(Form form, CommandRequest request)
    {
        if (ViewPlace.Write(request, form) is not { } place)
        {
            return null;
        }

        var view = Modal(FormId, form.Title, place, BlockKitForm.ViewBlocks(form, request.Account.Workspace));
        view["submit"] = BlockKitText.Plain(form.Submit, BlockKitLimits.ViewTitle);
        view["close"] = BlockKitText.Plain("Cancel", BlockKitLimits.ViewTitle);
        return view;
    }

    /// <summary>Any other reply as a modal that can be read and pressed; null where it carries more than a modal can.</summary>
    public static JsonObject? Reply(Reply reply, CommandRequest request)
    {
        if (reply is Core.Cards.Reply.Ask { Form: var form })
        {
            return Form(form, request);
        }

        // What does not fit into the bar at the top stands in full below.
        var title = reply is Core.Cards.Reply.Show { Card.Title: { Length: <= BlockKitLimits.ViewTitle } short_ } && !BlockKitText.IsBlank(short_) ? short_ : "Mhhs.Bot";
        if (ViewPlace.Write(request, null) is not { } place)
        {
            return null;
        }

        var view = Modal(CardId, title, place, BlockKitRenderer.ViewBlocks(reply, request.Account.Workspace));
        view["close"] = BlockKitText.Plain("Close", BlockKitLimits.ViewTitle);
        return view;
    }

    /// <summary>A reply as the Home tab.</summary>
    public static JsonObject Home(Reply reply, string workspace) => new()
    {
        ["type"] = "home",
        ["blocks"] = Fit(BlockKitRenderer.ViewBlocks(reply, workspace)),
    };

    /// <summary>As many of the blocks as there is room for in bytes.</summary>
    private static JsonArray Fit(JsonArray blocks)
    {
        while (Encoding.UTF8.GetByteCount(BlockKitRenderer.ToJson(blocks)) > BlockKitLimits.ViewBytes)
        {
            blocks.RemoveAt(blocks.Count - 1);
        }

        return blocks;
    }

    private static JsonObject Modal(string id, string title, string place, JsonArray blocks) => new()
    {
        ["type"] = "modal",
        ["callback_id"] = id,
        ["title"] = BlockKitText.Plain(title, BlockKitLimits.ViewTitle),
        ["private_metadata"] = place,
        ["blocks"] = Fit(blocks),
    };
}
