using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>How far two wordings speak of the same thing.</summary>
internal static class Wordings
{
    /// <summary>Below this share of equal words two wordings speak of different things: one is not the other put in better words.</summary>
    public const double SameThing = 0.25;

    /// <summary>From this share on, one is the other put in better words, even where no reference says so.</summary>
    public const double Reworded = 0.6;

    /// <summary>The share of words that both have, among those that either has; short ones do not count.</summary>
    public static double Alike(string one, string other)
    {
        var (mine, theirs) = (Words(one), Words(other));
        return mine.Count + theirs.Count == 0 ? 1 : Alike(mine, theirs);
    }

    /// <summary>The same of the words themselves, as <see cref="Words"/> gives them; there is at least one.</summary>
    public static double Alike(HashSet<string> one, HashSet<string> other)
    {
        var both = one.Count(other.Contains);
        return (double)both / (one.Count + other.Count - both);
    }

    /// <summary>The words of a text that count, folded.</summary>
    public static HashSet<string> Words(string text) =>
        [.. Folding.Fold(text).Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3)];
}
