using NodaTime;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>Something that holds after every day. The class has its name.</summary>
internal interface IInvariant
{
    /// <summary>Says what does not hold; nothing where all is well.</summary>
    Task<IReadOnlyList<string>> CheckAsync(Evening evening);

    /// <summary>Spoils what it looks at, so that one sees it notice.</summary>
    Task SpoilAsync(Evening evening);
}

/// <summary>Something that did not hold.</summary>
/// <param name="Day">After which day.</param>
/// <param name="Invariant">Which one.</param>
/// <param name="What">What to look at.</param>
internal sealed record Violation(LocalDate Day, string Invariant, string What);
