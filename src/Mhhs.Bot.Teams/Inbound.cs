using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Teams;

/// <summary>What a trusted activity turned out to be.</summary>
internal abstract record Inbound
{
    private Inbound()
    {
    }

    /// <summary>Something for the bot to do.</summary>
    /// <param name="Request">What is asked; its answer goes into the response for an invoke, and is queued for everything else.</param>
    public sealed record Asked(CommandRequest Request) : Inbound
    {
        /// <summary>Whether the response has room for the answer.</summary>
        public bool IsInvoke { get; init; }
    }

    /// <summary>A file was dropped on the bot: a report to be imported, whatever is said with it.</summary>
    /// <param name="Request">What is asked, without the file.</param>
    /// <param name="Files">Where the files are.</param>
    public sealed record Dropped(CommandRequest Request, IReadOnlyList<Protocol.DroppedFile> Files) : Inbound;

    /// <summary>Something that Teams tells of a channel, and that nobody asked for.</summary>
    /// <param name="News">What happened.</param>
    public sealed record Told(PlatformNews News) : Inbound
    {
        /// <summary>Whether the bot is not in the activity's conversation any more.</summary>
        public bool IsGone { get; init; }
    }

    /// <summary>An invoke that the bot does not answer.</summary>
    public sealed record UnknownInvoke(string Name) : Inbound;

    /// <summary>Nothing for the bot, and nothing wrong.</summary>
    public sealed record NotForUs(string Why) : Inbound;

    /// <summary>Something that must be there is not; the reason names it and quotes nothing of the activity.</summary>
    public sealed record Malformed(string Why) : Inbound;
}
