using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>What a platform tells of itself, which nobody asked the bot for. Taking it twice does no harm, and it may come in any order.</summary>
public abstract record PlatformNews
{
    private PlatformNews()
    {
    }

    /// <summary>An account is not what it was: its address, its zone, closed, a guest's.</summary>
    public sealed record AccountChanged(AccountKey Account, AccountFacts Facts) : PlatformNews;

    /// <summary>Somebody joined a channel.</summary>
    /// <param name="Account">Who.</param>
    /// <param name="Channel">Where.</param>
    /// <param name="EventKey">Names the event.</param>
    public sealed record SomebodyJoined(AccountKey Account, ConversationReference Channel, string EventKey) : PlatformNews;

    /// <summary>The bot can post in a channel again: it was invited, or the channel is no longer archived.</summary>
    public sealed record ChannelOpened(ConversationReference Channel) : PlatformNews;

    /// <summary>The bot can post in a channel no more.</summary>
    /// <param name="Channel">Where.</param>
    /// <param name="Cause">Why, as one of a few kinds.</param>
    /// <param name="Detail">The same for people.</param>
    public sealed record ChannelClosed(ConversationReference Channel, UnreachedCause Cause, string Detail) : PlatformNews;

    /// <summary>The platform names a channel otherwise now.</summary>
    /// <param name="Channel">The channel by its old id.</param>
    /// <param name="NewId">Its new one.</param>
    public sealed record ChannelMoved(ConversationReference Channel, string NewId) : PlatformNews;

    /// <summary>The bot was removed from a workspace, or its token there revoked.</summary>
    public sealed record InstallationEnded(Platform Platform, string Workspace) : PlatformNews;
}
