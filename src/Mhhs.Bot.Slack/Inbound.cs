using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Slack;

/// <summary>What a genuine request turned out to be.</summary>
internal abstract record Inbound
{
    private Inbound()
    {
    }

    /// <summary>Something for the bot to do.</summary>
    /// <param name="Request">What.</param>
    /// <param name="Surface">What the answer can be shown in besides a message.</param>
    public sealed record Asked(CommandRequest Request, SlackSurface Surface) : Inbound;

    /// <summary>Somebody types into a question and is to be offered answers.</summary>
    /// <param name="Account">Who.</param>
    /// <param name="Conversation">Where the form was opened.</param>
    /// <param name="Of">What is looked for.</param>
    /// <param name="Text">What stands in the box.</param>
    public sealed record Typing(AccountKey Account, ConversationReference Conversation, LookupKind Of, string Text) : Inbound;

    /// <summary>Files that were dropped on the bot; they are still to be fetched.</summary>
    /// <param name="Request">What to do with them.</param>
    /// <param name="Files">What Slack says of them.</param>
    public sealed record Dropped(CommandRequest Request, SlackFile[] Files) : Inbound;

    /// <summary>Something that Slack tells of itself.</summary>
    /// <param name="News">What.</param>
    /// <param name="EventKey">Names the event in the log.</param>
    public sealed record Told(PlatformNews News, string EventKey) : Inbound;

    /// <summary>Slack asks whether this address is the bot's; it wants to hear this again.</summary>
    public sealed record Challenge(string Says) : Inbound;

    /// <summary>Nothing for the bot, and nothing wrong.</summary>
    public sealed record NotForUs(string Why) : Inbound;

    /// <summary>Something that must be there is not; the reason names it and quotes nothing of the payload.</summary>
    public sealed record Malformed(string Why) : Inbound;
}
