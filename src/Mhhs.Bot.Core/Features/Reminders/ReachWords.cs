using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Why somebody is not reached and what can be done about it, for people.</summary>
internal static class ReachWords
{
    /// <summary>Whether the cause lies with a workspace, and is the same for all of its people.</summary>
    public static bool IsOfWorkspace(UnreachedCause cause) => cause is UnreachedCause.TokenRevoked or UnreachedCause.NotAllowed or UnreachedCause.NotSetUp or UnreachedCause.Trouble;

    /// <summary>Where the cause lies.</summary>
    public static string Place(Unreached one) => one.Platform switch
    {
        null => "No chat",
        Platform.Chat => "The local chat",
        var platform => $"{platform}{(one.Workspace is { } workspace ? $" ({workspace})" : "")}",
    };

    /// <summary>The cause as the second half of a sentence.</summary>
    public static string Cause(Unreached one) => one.Cause switch
    {
        UnreachedCause.NoAccount => "has no account in any chat",
        UnreachedCause.Blocked => $"has blocked the bot {Where(one)}",
        UnreachedCause.Guest => $"is a guest {Where(one)} whom the bot cannot write to",
        UnreachedCause.Left => $"is not there any more {Where(one)}",
        UnreachedCause.TokenRevoked => "does not let the bot in any more",
        UnreachedCause.NotAllowed => "does not allow this to the bot",
        UnreachedCause.NotSetUp => "is not set up",
        UnreachedCause.NotFound => one.PersonId is null ? "cannot be seen by the bot" : $"cannot be found {Where(one)}",
        UnreachedCause.ChannelArchived => "is archived",
        UnreachedCause.Trouble => "was in trouble for a day",
        UnreachedCause.Refused => $"was sent something {Where(one)} that was not taken",
        UnreachedCause.Unclear => $"may or may not have got the last message {Where(one)}",
        _ => throw new ArgumentOutOfRangeException(nameof(one), one.Cause, "No words for this cause."),
    } + (one.Detail.Length == 0 || one.Cause == UnreachedCause.NoAccount ? "" : $" ({one.Detail.TrimEnd('.')})");

    /// <summary>What can be done about it.</summary>
    public static RichText WayOut(Unreached one) => one.Cause switch
    {
        UnreachedCause.NoAccount => Mail(one, "Write to them", ", and ask an admin to link an account"),
        UnreachedCause.Blocked => Mail(one, "Write to them", ", and ask them to allow messages from the bot"),
        UnreachedCause.Guest => Mail(one, "Write to them", ", or ask an admin to link an account that is no guest's"),
        UnreachedCause.Left => Mail(one, "Write to them", ", and name who takes their place with “group members” or “action assign”"),
        UnreachedCause.TokenRevoked => "An admin installs the bot again; what is owed is then sent as one message each.",
        UnreachedCause.NotAllowed => "An administrator of the workspace allows it, or the bot is installed again with what its manifest asks for.",
        UnreachedCause.NotSetUp => "Whoever runs the bot fills in its settings for this platform.",
        UnreachedCause.NotFound => one.PersonId is null ? "Invite the bot to the channel; what is owed follows." : Mail(one, "Write to them", ", and ask an admin to look at the linked account"),
        UnreachedCause.ChannelArchived => "Unarchive the channel, or bind another one with “group bind”.",
        UnreachedCause.Trouble => "Nothing to do: it is tried again on the next working morning.",
        UnreachedCause.Refused => Mail(one, "Write to them", "; whoever runs the bot finds the message in the log"),
        UnreachedCause.Unclear => one.PersonId is null ? "Look whether the last summary is there; the next one comes as usual." : Mail(one, "Ask them", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(one), one.Cause, "No words for this cause."),
    };

    /// <summary>“Write to them (ann@example.org), and ask an admin …”: the address stands beside those whose it is.</summary>
    private static RichText Mail(Unreached one, string what, string more) => one.Person?.Email is { } address
        ? RichText.Plain($"{what} (") + RichText.Link(address, $"mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}") + $"){more}."
        : RichText.Plain($"{what}{more}.");

    private static string Where(Unreached one) => one.Platform is { } platform ? PlatformWords.On(platform) : "in any chat";
}
