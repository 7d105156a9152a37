using System.Globalization;
using Mhhs.Bot.Core.Features.Digests.Related;

namespace Mhhs.Bot.Testing.Topics;

/// <summary>How well likeness by words finds the actions of other groups that were made of the same topic, at one threshold.</summary>
/// <param name="Threshold">From which likeness on two actions count as related.</param>
/// <param name="PairPrecision">Of all pairs over the threshold, the share that is of one topic.</param>
/// <param name="PairRecall">Of all pairs of one topic, the share that is over the threshold.</param>
/// <param name="LikestPrecision">Of the actions whose likest one of another group is over the threshold, the share for which it is of their topic.</param>
/// <param name="LikestRecall">Of the actions whose topic some other group has too, the share for which the likest is over the threshold and right.</param>
public sealed record TopicScore(double Threshold, double PairPrecision, double PairRecall, double LikestPrecision, double LikestRecall)
{
    /// <summary>The threshold that the bot uses.</summary>
    public static double InUse => TermWeights.Threshold;

    /// <summary>The thresholds that are measured.</summary>
    public static IReadOnlyList<double> Thresholds { get; } = [.. Enumerable.Range(1, 16).Select(step => Math.Round(step * 0.05, 2))];

    /// <summary>Measures generated programmes at every threshold.</summary>
    /// <param name="seeds">Which programmes.</param>
    /// <param name="groups">How many groups each has.</param>
    /// <param name="actions">How many actions each has.</param>
    public static IReadOnlyList<TopicScore> Measure(IEnumerable<int> seeds, int groups, int actions)
    {
        var programmes = seeds.Select(seed => Pairs(TopicProgramme.Make(seed, groups, actions))).ToList();
        return [.. Thresholds.Select(threshold => At(threshold, programmes))];
    }

    /// <summary>As a row of a table.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"| {Threshold:0.00} | {PairPrecision:P1} | {PairRecall:P1} | {LikestPrecision:P1} | {LikestRecall:P1} |");

    private static TopicScore At(double threshold, List<List<Pair>> programmes)
    {
        var pairs = programmes.SelectMany(pairs => pairs).ToList();
        var over = pairs.Where(pair => pair.Likeness >= threshold).ToList();
        var actions = programmes.SelectMany(programme => programme.SelectMany(pair => new[] { (Action: pair.One, pair), (Action: pair.Other, pair) }).GroupBy(end => end.Action, end => end.pair)).ToList();
        var likest = actions.Select(ends => ends.MaxBy(pair => pair.Likeness)).Where(pair => pair.Likeness >= threshold).ToList();
        return new TopicScore(
            threshold,
            Share(over.Count(pair => pair.IsOneTopic), over.Count),
            Share(over.Count(pair => pair.IsOneTopic), pairs.Count(pair => pair.IsOneTopic)),
            Share(likest.Count(pair => pair.IsOneTopic), likest.Count),
            Share(likest.Count(pair => pair.IsOneTopic), actions.Count(ends => ends.Any(pair => pair.IsOneTopic))));
    }

    private static List<Pair> Pairs(IReadOnlyList<TopicAction> actions)
    {
        var terms = actions.Select(action => TopicTerms.Of(action.Wording)).ToList();
        var counts = terms.SelectMany(list => list).GroupBy(term => term, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var weights = new TermWeights(actions.Count, counts);
        var pairs = new List<Pair>();
        for (var one = 0; one < actions.Count; one++)
        {
            for (var other = one + 1; other < actions.Count; other++)
            {
                if (actions[one].Group != actions[other].Group)
                {
                    pairs.Add(new Pair(one, other, actions[one].Topic == actions[other].Topic, weights.Likeness(terms[one], terms[other])));
                }
            }
        }

        return pairs;
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;

    private readonly record struct Pair(int One, int Other, bool IsOneTopic, double Likeness);
}
