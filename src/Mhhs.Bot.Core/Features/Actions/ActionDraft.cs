using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>What an action begins with.</summary>
/// <param name="Wording">What is to be done.</param>
/// <param name="Area">What it is about, or null.</param>
/// <param name="Due">When.</param>
/// <param name="Owners">Whose it is.</param>
/// <param name="Shares">The parts, where it has some.</param>
public sealed record ActionDraft(string Wording, string? Area, Due Due, IReadOnlyCollection<ActionOwner> Owners, IReadOnlyCollection<Share> Shares)
{
    /// <summary>Where it is to be published, or null.</summary>
    public string? PublishIn { get; init; }

    /// <summary>The due it had first, where it was moved before it came here; null otherwise.</summary>
    public Due? OriginalDue { get; init; }
}
