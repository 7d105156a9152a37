using Mhhs.Bot.Core.Commands;

namespace Mhhs.Bot.Slack;

/// <summary>What a genuine request turned out to be.</summary>
internal abstract record Inbound
{
    private Inbound()
    {
    }

    /// <summary>Something for the bot to do.</summary>
    public sealed record Asked(CommandRequest Request) : Inbound;

    /// <summary>Nothing for the bot, and nothing wrong.</summary>
    public sealed record NotForUs(string Why) : Inbound;

    /// <summary>Something that must be there is not; the reason names it and quotes nothing of the payload.</summary>
    public sealed record Malformed(string Why) : Inbound;
}
