namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>How much it says that two actions share a term: the rarer, the more. Immutable.</summary>
/// <param name="Actions">How many actions there are.</param>
/// <param name="InActions">In how many of them a term is; a term that is missing is in one.</param>
internal sealed record TermWeights(int Actions, IReadOnlyDictionary<string, int> InActions)
{
    /// <summary>
    /// From this likeness on two actions count as being on the same topic. Measured on generated programmes with the benchmarks' <c>related</c> command: of 20 small ones, where
    /// most actions have few relatives, 95 of 100 that are over it are right, and at 0.40 only 88; above it more and more are missed. A test holds it there.
    /// </summary>
    public const double Threshold = 0.45;

    /// <summary>The weight of a term; in a programme of a few actions, where nothing is rare, still something.</summary>
    public double Of(string term) => Math.Log(1 + (double)Math.Max(Actions, Count(term)) / Count(term));

    /// <summary>Whether a term is in so many actions that it leads to none in particular.</summary>
    public bool IsCommon(string term) => Count(term) > Math.Max(20, Actions / 50);

    /// <summary>How like two actions are, from 0 to 1: the weight of what they share by the weight of what they have.</summary>
    public double Likeness(IReadOnlyCollection<string> one, IReadOnlyCollection<string> other)
    {
        var shared = one.Intersect(other, StringComparer.Ordinal).ToList();

        // One word in common, however rare, may have come about by chance.
        return shared.Count < 2 ? 0 : shared.Sum(Square) / Math.Sqrt(one.Sum(Square) * other.Sum(Square));
    }

    private double Square(string term) => Of(term) * Of(term);

    private int Count(string term) => InActions.GetValueOrDefault(term, 1);
}
