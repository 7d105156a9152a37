using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Slack;

/// <summary>All that this door logs: ids and reasons, never secrets, tokens, addresses to reply to, or what people wrote.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Refused a request to {Path}: {Reason}")]
    public static partial void Refused(this ILogger logger, string path, string reason);

    [LoggerMessage(2, LogLevel.Information, "Took no notice of a Slack payload: {Reason}")]
    public static partial void Ignored(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Which workspace Slack:BotToken belongs to could not be found out: {Reason}")]
    public static partial void OwnTeamUnknown(this ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Information, "Event {EventKey} outlasted the time Slack waits; its answer follows")]
    public static partial void AnswersLater(this ILogger logger, string eventKey);

    [LoggerMessage(5, LogLevel.Error, "Event {EventKey} failed after Slack had been acknowledged")]
    public static partial void FailedLater(this ILogger logger, Exception? exception, string eventKey);

    [LoggerMessage(6, LogLevel.Warning, "Slack refused {Method} for message {WireId}: {Reason}")]
    public static partial void SlackSaidNo(this ILogger logger, string method, Guid wireId, string reason);
}
