using Microsoft.Extensions.Logging;

namespace Mhhs.Bot.Core;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Event {EventKey} lost a race ({Error}) and is run again.")]
    public static partial void RaceLost(ILogger logger, string eventKey, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Event {EventKey} was not recorded: it lost every race within its time.")]
    public static partial void NotRecorded(ILogger logger, Exception error, string eventKey);

    [LoggerMessage(Level = LogLevel.Error, Message = "Event {EventKey} failed; the person was given reference {Reference}.")]
    public static partial void CommandFailed(ILogger logger, Exception error, string eventKey, string reference);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message {Id} could not be composed or sent; it is tried again.")]
    public static partial void SendFailed(ILogger logger, Exception error, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The receipt of outbox message {Id} could not be written down ({Error}); it is tried again.")]
    public static partial void ReceiptNotTaken(ILogger logger, long id, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {Id} ended as {State}: {Cause}")]
    public static partial void NotSent(ILogger logger, long id, Outbox.OutboxState state, string? cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Programme:CalendarFile {Path} has changed: {Days} days.")]
    public static partial void CalendarRead(ILogger logger, string path, int days);

    [LoggerMessage(Level = LogLevel.Error, Message = "The programme's calendar stays as it was: {Why}")]
    public static partial void CalendarNotTaken(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Charts cannot be drawn on this machine ({Why}); weekly summaries say the figures in words.")]
    public static partial void ChartMissing(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Accounts of {Workspace} could not be looked up now: {Reason}")]
    public static partial void LookupLater(ILogger logger, string workspace, string reason);
}
