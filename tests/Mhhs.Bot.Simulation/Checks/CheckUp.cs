using Mhhs.Bot.Simulation.Truth;
using Mhhs.Bot.Simulation.World;
using NodaTime;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>All invariants, one after the other.</summary>
internal sealed class CheckUp(Programme programme)
{
    private readonly IInvariant[] _all =
    [
        new NobodyIsToldTwice(),
        new NobodyIsForgotten(),
        new NothingGoesOutAtNight(),
        new NothingEndedIsCalledOverdue(),
        new DigestsCountRight(),
        new TheLogIsItsReplay(),
        new NoMessageIsStuck(),
        new NoAnswerIsAnError(),
        new NothingConfirmedIsLost(),
        new CardsShowTheLog(),
    ];

    /// <summary>What they look at.</summary>
    public Evening Evening { get; } = new(programme);

    /// <summary>The replayed history.</summary>
    public Ledger Ledger => Evening.Ledger;

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => [.. _all.Select(one => one.GetType().Name)];

    /// <summary>The one of this name, or all.</summary>
    public IReadOnlyList<IInvariant> Named(string name) => name == "all" ? _all : [.. _all.Where(one => one.GetType().Name == name)];

    /// <summary>Checks after a day.</summary>
    public async Task<IReadOnlyList<Violation>> RunAsync(LocalDate day)
    {
        await Evening.ReadAsync(day);
        var found = new List<Violation>();
        foreach (var invariant in _all)
        {
            found.AddRange((await invariant.CheckAsync(Evening)).Select(what => new Violation(day, invariant.GetType().Name, what)));
        }

        return found;
    }
}
