using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Outbox;

/// <summary>Platforms in words.</summary>
internal static class PlatformWords
{
    /// <summary>“on Slack”.</summary>
    public static string On(Platform platform) => platform switch
    {
        Platform.Slack => "on Slack",
        Platform.Teams => "on Teams",
        _ => "in the local chat",
    };
}
