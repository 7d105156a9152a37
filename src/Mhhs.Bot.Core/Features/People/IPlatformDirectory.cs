using Mhhs.Bot.Core.Cards;
using NodaTime;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Says what a platform knows of its users. Asked by a sweep and never while somebody waits for an answer.</summary>
public interface IPlatformDirectory
{
    /// <summary>The platform whose users it knows.</summary>
    Platform Platform { get; }

    /// <summary>Looks one account up. Never throws for what a platform may do in normal use; that is what <see cref="Lookup"/> is for.</summary>
    /// <param name="account">The account, of a workspace that has the bot.</param>
    /// <param name="cancellationToken">Cancels the question.</param>
    Task<Lookup> FindAsync(AccountKey account, CancellationToken cancellationToken);
}

/// <summary>What came of asking a platform about an account.</summary>
public abstract record Lookup
{
    private Lookup()
    {
    }

    /// <summary>What the platform knows.</summary>
    public sealed record Found(AccountFacts Facts) : Lookup;

    /// <summary>The platform has no such account.</summary>
    public sealed record Unknown : Lookup;

    /// <summary>Not now: a limit, no connection, a right that is missing.</summary>
    /// <param name="Wait">How long to ask nothing more of the workspace.</param>
    /// <param name="Reason">Why, for the log.</param>
    public sealed record Later(Duration Wait, string Reason) : Lookup;
}

/// <summary>What a platform knows of an account.</summary>
/// <param name="Name">The name it shows, or null.</param>
/// <param name="Email">The address, where the platform vouches for it; null otherwise.</param>
/// <param name="IsGuest">Whether it is a guest's, another organisation's or a program's: such an account is never joined by its address.</param>
/// <param name="IsClosed">Whether it is closed.</param>
/// <param name="ZoneId">Its time zone by IANA name, or null.</param>
public sealed record AccountFacts(string? Name, string? Email, bool IsGuest, bool IsClosed, string? ZoneId);
