using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Slack.BlockKit;

namespace Mhhs.Bot.Slack;

/// <summary>Reads what people filled in.</summary>
internal static class SlackForms
{
    /// <summary>A modal that was sent.</summary>
    /// <remarks>https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload</remarks>
    public static Inbound Sent(InteractionPayload payload, AccountKey account)
    {
        if (payload.View is not { Id: { Length: > 0 } viewId, CallbackId: BlockKitView.FormId } view
            || ViewPlace.Read(view.PrivateMetadata) is not { Path: { Length: > 0 } path } place
            || view.Blocks?.FirstOrDefault(block => block is { Type: "input", BlockId: not null })?.BlockId is not { } first)
        {
            return new Inbound.NotForUs("a modal that is not one of our forms");
        }

        var answers = Answers(view.State?.Values, account.Workspace);
        var conversation = place.In(account.Workspace);
        return new Inbound.Asked(
            new CommandRequest
            {
                // Sent again with other answers, after the first were wrong, it is another event.
                EventKey = $"slack:form:{account.Workspace}/{account.UserId}:{viewId}:{SlackInbound.Fingerprint(path, answers)}",
                Account = account,
                DisplayName = payload.User?.Name ?? payload.User?.Username,
                Conversation = conversation,
                Path = path,
                Fields = ImmutableDictionary.CreateRange(place.Preset ?? []).SetItems(answers),
                Posting = place.Posting,
                ReplyTo = conversation.IsDirect ? conversation : conversation with { OnlyFor = account.UserId },
                Forms = DoorForms.IsOne,
            },
            new SlackSurface(payload.TriggerId) { ViewId = viewId, IsModal = true, FirstQuestion = first });
    }

    /// <summary>Somebody types into a question that offers answers.</summary>
    /// <remarks>https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload</remarks>
    public static Inbound Typing(InteractionPayload payload, AccountKey account)
    {
        var channel = payload.Channel?.Id ?? payload.Container?.ChannelId;
        var conversation = ViewPlace.Read(payload.View?.PrivateMetadata)?.In(account.Workspace)
            ?? (SlackId.IsId(channel) ? SlackInbound.Conversation(account.Workspace, channel, payload.Channel?.Name, null) : SlackInbound.DirectWith(account));
        return BlockKitForm.OfferedBy(payload.ActionId) is { } of
            ? new Inbound.Typing(account, conversation, of, payload.Value ?? "")
            : new Inbound.NotForUs("a menu that is not one of ours");
    }

    /// <summary>The answers that stand in the fields of a surface, by the names of our questions.</summary>
    public static SortedDictionary<string, string> Answers(Dictionary<string, Dictionary<string, FieldState>>? values, string team)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, fields) in values ?? [])
        {
            if (block.StartsWith(BlockKitForm.BlockIdPrefix, StringComparison.Ordinal)
                && fields?.FirstOrDefault(known => known.Key == BlockKitForm.ActionId || BlockKitForm.OfferedBy(known.Key) is not null).Value is { } field
                && Answer(field, team) is { Length: > 0 } answer)
            {
                answers[block[BlockKitForm.BlockIdPrefix.Length..]] = answer;
            }
        }

        return answers;
    }

    private static string? Answer(FieldState field, string team) => field.Type switch
    {
        "plain_text_input" => field.Value,
        "datepicker" => field.SelectedDate,
        "static_select" or "radio_buttons" or "external_select" => field.SelectedOption?.Value,
        "users_select" => SlackId.IsUser(field.SelectedUser) ? new AccountKey(Platform.Slack, team, field.SelectedUser).ToString() : null,
        "checkboxes" => field.SelectedOptions is { Length: > 0 } ? BlockKitForm.Yes : null,
        _ => null,
    };
}
