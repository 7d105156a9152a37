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

    [LoggerMessage(7, LogLevel.Warning, "Slack event {EventKey} was not taken and is left to be sent again: {Reason}")]
    public static partial void NotTaken(this ILogger logger, string reason, string eventKey);

    [LoggerMessage(8, LogLevel.Information, "Connection {Line} of Socket Mode is up; Slack counts {Connections}")]
    public static partial void SocketUp(this ILogger logger, int line, int connections);

    [LoggerMessage(9, LogLevel.Warning, "Slack counts {Connections} connections of Socket Mode and this host has {Ours}: others, perhaps dead ones, get a part of what people say")]
    public static partial void SocketGhosts(this ILogger logger, int connections, int ours);

    [LoggerMessage(10, LogLevel.Information, "Connection {Line} of Socket Mode ends: {Reason}")]
    public static partial void SocketEnds(this ILogger logger, int line, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Connection {Line} of Socket Mode could not be opened, and is tried again in {Seconds} s: {Reason}")]
    public static partial void SocketNotOpen(this ILogger logger, int line, double seconds, string reason);

    [LoggerMessage(12, LogLevel.Error, "Socket Mode has ended for this host: {Reason}. Look at Slack:AppToken and at the app's setting, and start again")]
    public static partial void SocketOver(this ILogger logger, string reason);

    [LoggerMessage(13, LogLevel.Error, "An envelope of Socket Mode failed and is left to be sent again")]
    public static partial void EnvelopeFailed(this ILogger logger, Exception exception);

    [LoggerMessage(15, LogLevel.Warning, "A file could not be fetched from Slack: {Reason}")]
    public static partial void FileNotFetched(this ILogger logger, string reason);

    [LoggerMessage(16, LogLevel.Warning, "A picture could not be shown in message {WireId}; its sketch stands for it")]
    public static partial void PictureNotShown(this ILogger logger, Guid wireId);

    [LoggerMessage(17, LogLevel.Warning, "The bot's token for {Workspace} could not be renewed: {Reason}")]
    public static partial void TokenNotRefreshed(this ILogger logger, string workspace, string reason);

    [LoggerMessage(18, LogLevel.Error, "The bot's token for {Workspace} cannot be read: the keys it was protected with are gone. Install the bot there again")]
    public static partial void TokenNotReadable(this ILogger logger, string workspace);

    [LoggerMessage(19, LogLevel.Warning, "Slack did not complete an installation: {Reason}")]
    public static partial void NotInstalled(this ILogger logger, string reason);

    [LoggerMessage(20, LogLevel.Information, "The bot was installed in {Workspace}")]
    public static partial void Installed(this ILogger logger, string workspace);

    [LoggerMessage(21, LogLevel.Warning, "Nothing could be offered to somebody who types: {Reason}")]
    public static partial void NotOffered(this ILogger logger, string reason);

    [LoggerMessage(14, LogLevel.Warning, "A view could not be shown ({Method}): {Reason}. Its message follows")]
    public static partial void ViewNotShown(this ILogger logger, string method, string reason);
}
