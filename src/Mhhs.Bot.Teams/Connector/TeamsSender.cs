using System.Net;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Teams.AdaptiveCards;
using Mhhs.Bot.Teams.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhhs.Bot.Teams.Connector;

/// <summary>Sends the outbox's messages to Teams.</summary>
/// <remarks>
/// A message that everybody in a conversation may see is posted there; in a channel it begins a thread, or goes on in one. One for a single person goes to that person's own
/// conversation with the bot, which is opened where there is none yet. Teams has no way to look whether a message has arrived, so one of unknown outcome is repeated only where the outbox says it may be.
/// </remarks>
internal sealed class TeamsSender(ConnectorClient connector, ChatAddresses addresses, IOptions<TeamsOptions> options, ILogger<TeamsSender> logger) : IPlatformSender
{
    public Platform Platform => Platform.Teams;

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Replaces is { } replaced)
        {
            return await UpdateAsync(message, replaced, cancellationToken);
        }

        if (message.PerhapsSentAt is not null && !message.MayComeAgain)
        {
            return new SendResult.Unclear("Teams does not tell whether a message has arrived");
        }

        var target = message.Target;
        if (target.OnlyFor is { } user && !target.IsDirect && message.Content.SeenBy != Visibility.Channel)
        {
            return await SendDirectAsync(message, new AccountKey(Platform.Teams, target.Workspace, user), cancellationToken);
        }

        if (await addresses.FindAsync(Platform.Teams, target.Workspace, target.ConversationId, cancellationToken) is { Kind: not ChatAddressKind.Person } address)
        {
            return address is { Kind: ChatAddressKind.Direct, UserId: { } owner }
                ? await SendDirectAsync(message, new AccountKey(Platform.Teams, target.Workspace, owner), cancellationToken)
                : await PostAsync(message, address, cancellationToken);
        }

        return target.IsDirect
            ? await SendDirectAsync(message, new AccountKey(Platform.Teams, target.Workspace, target.ConversationId), cancellationToken)
            : new SendResult.Held("the bot has not heard from this conversation; add it there") { Why = UnreachedCause.NotFound };
    }

    private async Task<SendResult> UpdateAsync(OutgoingMessage message, string replaced, CancellationToken cancellationToken)
    {
        if (!TeamsReceipt.TryParse(replaced, out var receipt))
        {
            return new SendResult.Refused("the message to be replaced is one that Teams cannot change");
        }

        var (conversation, _) = TeamsIds.Part(receipt.Conversation);
        var address = await addresses.FindAsync(Platform.Teams, message.Target.Workspace, conversation, cancellationToken);
        if (address is null)
        {
            return new SendResult.Refused("the conversation of the message to be replaced is gone");
        }

        // The same change twice is one change, so it may be tried again whatever came of it.
        var answer = await connector.CallAsync(HttpMethod.Put, address.ServiceUrl, $"v3/conversations/{Uri.EscapeDataString(receipt.Conversation)}/activities/{Uri.EscapeDataString(receipt.Activity)}", Drawn(message, address), cancellationToken);
        return answer is ConnectorAnswer.Done ? new SendResult.Delivered(receipt.ToString()) : Result(message, answer, mayRepeat: true);
    }

    private async Task<SendResult> SendDirectAsync(OutgoingMessage message, AccountKey account, CancellationToken cancellationToken)
    {
        var address = await addresses.FindPersonAsync(account, cancellationToken);
        if (address is not { Kind: ChatAddressKind.Direct })
        {
            (address, var failed) = await OpenAsync(account, address, cancellationToken);
            if (address is null)
            {
                return Result(message, failed!);
            }
        }

        var sent = await PostAsync(message, address, cancellationToken);
        if (sent is not SendResult.Held { Why: UnreachedCause.NotFound })
        {
            return sent;
        }

        // “Remove chat history” takes the conversation away; the same person has another one then.
        await addresses.ForgetAsync(Platform.Teams, account.Workspace, address.Name, cancellationToken);
        var (again, gone) = await OpenAsync(account, address, cancellationToken);
        return again is null ? Result(message, gone!) : await PostAsync(message, again, cancellationToken);
    }

    // Opening gives the same conversation each time, so it doubles nothing; the message goes after it, because only then Teams names it.
    private async Task<(ChatAddress? Address, ConnectorAnswer? Failed)> OpenAsync(AccountKey account, ChatAddress? known, CancellationToken cancellationToken)
    {
        var serviceUrl = known?.ServiceUrl ?? (await addresses.FindAnyAsync(Platform.Teams, account.Workspace, cancellationToken))?.ServiceUrl;
        if (serviceUrl is null)
        {
            return (null, new ConnectorAnswer.No(HttpStatusCode.Forbidden, "ForbiddenOperationException", "nothing was heard from this tenant yet"));
        }

        var person = known?.PersonId ?? account.UserId;
        var answer = await connector.CallAsync(
            HttpMethod.Post,
            serviceUrl,
            "v3/conversations",
            new JsonObject
            {
                ["isGroup"] = false,
                ["bot"] = new JsonObject { ["id"] = $"28:{options.Value.AppId}" },
                ["members"] = new JsonArray(new JsonObject { ["id"] = person }),
                ["tenantId"] = account.Workspace,
                ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = account.Workspace } },
            },
            cancellationToken);
        if (answer is not ConnectorAnswer.Done done || ConnectorClient.ReadResource(done).Id is not { } id || !TeamsIds.IsId(id))
        {
            return (null, answer is ConnectorAnswer.Done ? new ConnectorAnswer.No(HttpStatusCode.OK, "", "a conversation without an id") : answer);
        }

        var address = new ChatAddress
        {
            Platform = Platform.Teams,
            Workspace = account.Workspace,
            Name = id,
            Kind = ChatAddressKind.Direct,
            ServiceUrl = serviceUrl,
            UserId = account.UserId,
            PersonId = person,
            At = addresses.Now,
        };
        await addresses.KeepAsync(address, cancellationToken);
        return (address, null);
    }

    private async Task<SendResult> PostAsync(OutgoingMessage message, ChatAddress address, CancellationToken cancellationToken)
    {
        var body = Drawn(message, address);
        var conversation = message.Target.Thread is { } thread && address.Kind == ChatAddressKind.Channel ? TeamsIds.WithThread(address.Name, thread) : address.Name;
        var answer = address.Kind == ChatAddressKind.Channel && message.Target.Thread is null
            ? await connector.CallAsync(
                HttpMethod.Post,
                address.ServiceUrl,
                "v3/conversations",
                new JsonObject
                {
                    ["isGroup"] = true,
                    ["bot"] = new JsonObject { ["id"] = $"28:{options.Value.AppId}" },
                    ["tenantId"] = address.Workspace,
                    ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = address.Name }, ["tenant"] = new JsonObject { ["id"] = address.Workspace } },
                    ["activity"] = body,
                },
                cancellationToken)
            : await connector.CallAsync(HttpMethod.Post, address.ServiceUrl, $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", body, cancellationToken);
        if (answer is not ConnectorAnswer.Done done)
        {
            return Result(message, answer);
        }

        var made = ConnectorClient.ReadResource(done);
        // A new thread is named with its first message; a message in a conversation by itself.
        var receipt = (made.ActivityId, made.Id) switch
        {
            ({ } activity, { } place) when TeamsIds.IsId(activity) && TeamsIds.IsId(place) => new TeamsReceipt(place, activity),
            (_, { } activity) when TeamsIds.IsId(activity) => new TeamsReceipt(conversation, activity),
            _ => (TeamsReceipt?)null,
        };
        return new SendResult.Delivered(receipt?.ToString() ?? TeamsReceipt.None)
        {
            ConversationId = address.Name == message.Target.ConversationId || message.Target.OnlyFor is not null && !message.Target.IsDirect ? null : address.Name,
            Thread = message.Target.Thread ?? (address.Kind == ChatAddressKind.Channel ? receipt?.Activity : null),
        };
    }

    private static JsonObject Drawn(OutgoingMessage message, ChatAddress address) => AdaptiveCardRenderer.Message(message.Content, address.Workspace);

    private SendResult Result(OutgoingMessage message, ConnectorAnswer answer, bool mayRepeat = false)
    {
        if (answer is ConnectorAnswer.No no)
        {
            logger.TeamsSaidNo(message.WireId, (int)no.Status, no.Code);
        }

        var result = ConnectorErrors.Result(answer);
        return result is SendResult.Unclear unclear ? unclear with { MayRepeat = mayRepeat } : result;
    }
}
