#pragma warning disable CA5394 // A simulation is repeated by its seed; it keeps no secrets.
namespace Mhhs.Bot.Simulation;

/// <summary>Chance, the same for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 up to, and not including, <paramref name="below"/>.</summary>
    public int Below(int below) => _random.Next(below);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    /// <summary>True so many times in a hundred.</summary>
    public bool Chance(double percent) => _random.NextDouble() * 100 < percent;

    /// <summary>One of them, or default where there are none.</summary>
    public T? OneOf<T>(IReadOnlyList<T> all) => all.Count == 0 ? default : all[Below(all.Count)];

    /// <summary>Some of them, each once, in any order.</summary>
    public List<T> Some<T>(IEnumerable<T> all, int count)
    {
        var left = all.ToArray();
        _random.Shuffle(left);
        return [.. left.Take(count)];
    }
}
