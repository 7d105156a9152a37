using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Teams;

/// <summary>All that this door logs: ids and reasons, never secrets, tokens, or what people wrote.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Refused an activity: {Reason}")]
    public static partial void Refused(this ILogger logger, string reason);

    [LoggerMessage(2, LogLevel.Information, "Took no notice of an activity: {Reason}")]
    public static partial void Ignored(this ILogger logger, string reason);

    [LoggerMessage(3, LogLevel.Information, "Event {EventKey} outlasted the time Teams waits; its answer follows")]
    public static partial void AnswersLater(this ILogger logger, string eventKey);

    [LoggerMessage(4, LogLevel.Error, "Event {EventKey} failed after Teams had been acknowledged")]
    public static partial void FailedLater(this ILogger logger, Exception? exception, string eventKey);

    [LoggerMessage(5, LogLevel.Warning, "Teams refused message {WireId}: HTTP {Status} {Code}")]
    public static partial void TeamsSaidNo(this ILogger logger, Guid wireId, int status, string code);
}
