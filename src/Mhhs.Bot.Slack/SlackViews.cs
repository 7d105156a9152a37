using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Slack.BlockKit;
using Mhhs.Bot.Slack.WebApi;
using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Slack;

/// <summary>Shows answers in modals, while the trigger that lets us is good. What cannot be shown there is for somebody else to say.</summary>
internal sealed class SlackViews(SlackApi api, SlackTokens tokens, ILogger<SlackViews> logger)
{
    /// <summary>Shows a reply where a modal is the place for it.</summary>
    /// <returns>Whether it is shown, so that nobody else needs to.</returns>
    public async Task<bool> TryShowAsync(Reply reply, CommandRequest request, SlackSurface surface, CancellationToken cancellationToken)
    {
        var isForm = reply is Reply.Ask;
        if (surface.IsForm || reply is Reply.Silent or Reply.File || !isForm && surface.ViewId is null)
        {
            // What is answered to a form goes back with its acknowledgement, and to a press in a channel into the channel.
            return false;
        }

        if (BlockKitView.Reply(reply, request) is not { } view || await tokens.FindAsync(request.Account.Workspace, cancellationToken) is not { } token)
        {
            return false;
        }

        var text = BlockKitRenderer.ToJson(view);
        var (method, arguments) = (surface, isForm) switch
        {
            ({ IsModal: true, TriggerId: { } trigger }, true) => ("views.push", new (string, string?)[] { ("trigger_id", trigger), ("view", text) }),
            ({ IsModal: true, ViewId: { } id }, false) => ("views.update", [("view_id", id), ("view", text)]),
            ({ TriggerId: { } trigger }, _) => ("views.open", [("trigger_id", trigger), ("view", text)]),
            _ => ("", []),
        };
        if (method.Length == 0)
        {
            return false;
        }

        switch (await api.CallAsync(method, token, arguments, cancellationToken))
        {
            case SlackAnswer.Done:
                return true;
            case SlackAnswer.No no:
                logger.ViewNotShown(method, no.Detail.Length > 0 ? $"{no.Code}: {no.Detail}" : no.Code);
                return false;
            case var other:
                logger.ViewNotShown(method, other.GetType().Name);
                return false;
        }
    }

    /// <summary>What goes back with the acknowledgement of a form that was sent: what is wrong with its answers, or what is asked next; null to close it.</summary>
    public static JsonObject? Acknowledge(Reply reply, CommandRequest request, SlackSurface surface) => reply switch
    {
        Reply.Ask { Form: var form } when form.Fields.Any(field => field.Error is not null) => Errors(form.Fields.Where(field => field.Error is not null).Select(field => (BlockKitForm.BlockIdPrefix + field.Name, field.Error!))),
        Reply.Ask { Form: var form } when BlockKitView.Form(form, request) is { } next => new JsonObject { ["response_action"] = "update", ["view"] = next },
        Reply.Ask or Reply.Problem => Errors([(surface.FirstQuestion!, reply.ToPlainText())]),
        _ => null,
    };

    private static JsonObject Errors(IEnumerable<(string Block, string Message)> errors)
    {
        var said = new JsonObject();
        foreach (var (block, message) in errors)
        {
            said[block] = LimitedText.Escape(message, BlockKitLimits.InputHint);
        }

        return new JsonObject { ["response_action"] = "errors", ["errors"] = said };
    }
}
