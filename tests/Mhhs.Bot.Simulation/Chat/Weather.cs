using Mhhs.Bot.Core.Outbox;
using NodaTime;

namespace Mhhs.Bot.Simulation.Chat;

/// <summary>What is broken at the moment: people who block the bot, archived channels, revoked tokens, platforms in trouble.</summary>
internal sealed class Weather
{
    /// <summary>People who have blocked the bot, by their account's id.</summary>
    public HashSet<string> Blocked { get; } = new(StringComparer.Ordinal);

    /// <summary>Channels that are archived.</summary>
    public HashSet<string> Archived { get; } = new(StringComparer.Ordinal);

    /// <summary>Workspaces whose token was revoked.</summary>
    public HashSet<string> Revoked { get; } = new(StringComparer.Ordinal);

    /// <summary>Until when everything mostly fails.</summary>
    public Instant StormUntil { get; set; } = Instant.MinValue;

    /// <summary>Why nothing can be sent there, or null.</summary>
    public string? Obstacle(ConversationReference target) =>
        Revoked.Contains(target.Workspace) ? "the bot's token was revoked; install the bot again"
        : target.IsDirect && Blocked.Contains(target.ConversationId) ? "the person has blocked the bot"
        : !target.IsDirect && Archived.Contains(target.ConversationId) ? "the channel is archived"
        : null;

    /// <summary>How one try ends, by chance: the same for the same message, moment and try.</summary>
    public Fault Try(Dice dice, Instant now) => dice.Below(1000) is var roll && now < StormUntil ? roll switch
    {
        < 350 => Fault.TooMany,
        < 600 => Fault.DownBefore,
        < 650 => Fault.DownAfter,
        < 680 => Fault.HangUpAfter,
        < 720 => Fault.HangUpBefore,
        _ => Fault.None,
    }
    : roll switch
    {
        < 20 => Fault.TooMany,
        < 30 => Fault.DownBefore,
        < 38 => Fault.DownAfter,
        < 44 => Fault.HangUpAfter,
        < 50 => Fault.HangUpBefore,
        _ => Fault.None,
    };
}

/// <summary>How one try of sending ends.</summary>
internal enum Fault
{
    /// <summary>Well.</summary>
    None,

    /// <summary>429, with a wait.</summary>
    TooMany,

    /// <summary>503, and nothing was taken.</summary>
    DownBefore,

    /// <summary>500, although the message was taken.</summary>
    DownAfter,

    /// <summary>The connection breaks, and nothing was taken.</summary>
    HangUpBefore,

    /// <summary>The connection breaks when the message was taken.</summary>
    HangUpAfter,
}
