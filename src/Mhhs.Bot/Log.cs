namespace Mhhs.Bot;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read; it is looked at again in a moment.")]
    public static partial void OutboxStalled(ILogger logger, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Mhhs.Bot is ready. Try it at {Address}/chat")]
    public static partial void Ready(ILogger logger, string address);
}
