using System.Globalization;
using System.Text.Json;
using Mhhs.Bot.Core.Outbox;
using NodaTime;

namespace Mhhs.Bot.Slack.WebApi;

/// <summary>Looks for a message whose sending had no answer, by the mark it carries.</summary>
/// <remarks>https://docs.slack.dev/messaging/message-metadata/ and https://docs.slack.dev/reference/methods/conversations.history</remarks>
internal sealed class SlackRecovery(SlackApi api)
{
    /// <summary>Names our mark among the metadata of other apps.</summary>
    public const string EventType = "mhhs_bot_message";

    // Slack's clock stamps messages, so the look begins before the moment we know. It has no end: there may have been several tries.
    private static readonly Duration Before = Duration.FromMinutes(1);

    private const int PageSize = 200;
    private const int MostPages = 5;

    /// <summary>The mark of a message.</summary>
    public static string Mark(Guid wireId) =>
        JsonSerializer.Serialize(new MessageMetadata(EventType, new MessageMark(wireId.ToString("N", CultureInfo.InvariantCulture))), SlackJson.Default.MessageMetadata);

    /// <summary>Looks for a message that may have been sent.</summary>
    /// <param name="message">The message.</param>
    /// <param name="triedAt">When it may have been sent.</param>
    /// <param name="token">The bot's token for the workspace.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public async Task<Finding> FindAsync(OutgoingMessage message, Instant triedAt, string token, CancellationToken cancellationToken)
    {
        var channel = message.Target.ConversationId;
        if (SlackId.IsUser(channel))
        {
            // Posting to a person's id opens the direct message; reading it takes its own id.
            var (directId, problem) = await OpenDirectAsync(channel, token, cancellationToken);
            if (directId is null)
            {
                return Blind(problem!);
            }

            channel = directId;
        }

        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await ReadPageAsync(channel, message.Target.Thread, triedAt, cursor, token, cancellationToken);
            if (answer is not SlackAnswer.Done { Response: var history })
            {
                return Blind(answer);
            }

            if (history.Messages?.FirstOrDefault(found => IsOurs(found, message.WireId)) is { Ts: { } ts })
            {
                return new Finding.Found(new SlackReceipt(channel, ts));
            }

            cursor = history.ResponseMetadata?.NextCursor;
            if (string.IsNullOrEmpty(cursor))
            {
                return new Finding.NotThere();
            }
        }

        return new Finding.CannotTell("too many messages since to look through");
    }

    /// <summary>The direct message with somebody, by its own id, or what Slack said instead.</summary>
    public async Task<(string? Channel, SlackAnswer? Problem)> OpenDirectAsync(string user, string token, CancellationToken cancellationToken)
    {
        var opened = await api.CallAsync("conversations.open", token, [("users", user)], cancellationToken);
        return opened is SlackAnswer.Done { Response.Channel: { ValueKind: JsonValueKind.Object } direct } && direct.TryGetProperty("id", out var id) && id.GetString() is { } found
            ? (found, null)
            : (null, opened is SlackAnswer.Done ? new SlackAnswer.No("channel_not_found", "") : opened);
    }

    private Task<SlackAnswer> ReadPageAsync(string channel, string? thread, Instant triedAt, string? cursor, string token, CancellationToken cancellationToken) =>
        api.CallAsync(
            thread is null ? "conversations.history" : "conversations.replies",
            token,
            [
                ("channel", channel),
                ("ts", thread),
                ("oldest", Seconds(triedAt - Before)),
                ("inclusive", "true"),
                ("include_all_metadata", "true"),
                ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                ("cursor", cursor),
            ],
            cancellationToken);

    private static bool IsOurs(HistoryMessage message, Guid wireId) =>
        message.Metadata is { EventType: EventType, EventPayload: { ValueKind: JsonValueKind.Object } payload }
        && payload.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
        && Guid.TryParseExact(id.GetString(), "N", out var found) && found == wireId;

    private static Finding Blind(SlackAnswer answer) => SlackErrors.Result(answer) switch
    {
        SendResult.Later(var wait, var reason) => new Finding.LookLater(wait, reason),
        SendResult.Unclear(var reason) => new Finding.LookLater(Duration.FromSeconds(30), reason),
        SendResult.Held(var cause) => new Finding.CannotTell(cause),
        SendResult.Refused(var reason) => new Finding.CannotTell(reason),
        _ => new Finding.CannotTell("the direct message has no id"),
    };

    private static string Seconds(Instant instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a look for a message has shown.</summary>
internal abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It was sent.</summary>
    public sealed record Found(SlackReceipt Receipt) : Finding;

    /// <summary>It was not sent.</summary>
    public sealed record NotThere : Finding;

    /// <summary>The bot may not read there; looking again would show no more.</summary>
    public sealed record CannotTell(string Reason) : Finding;

    /// <summary>The look failed for now.</summary>
    public sealed record LookLater(Duration Wait, string Reason) : Finding;
}
