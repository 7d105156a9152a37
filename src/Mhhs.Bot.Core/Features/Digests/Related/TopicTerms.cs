using System.Collections.Frozen;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>The words of a text that say what it is about, brought to their stems: “testing” and “tests” are one. Pure.</summary>
internal static class TopicTerms
{
    private const int LongestTerm = 40;
    private const int MostTerms = 60;

    // What every sentence has, and what every action of a meeting has: neither tells topics apart, and in a small programme nothing else says so.
    private static readonly FrozenSet<string> Empty = new[]
    {
        "THE", "AND", "FOR", "WITH", "THAT", "THIS", "FROM", "INTO", "ONTO", "THEIR", "THEIRS", "THEM", "THEY", "THERE", "THESE", "THOSE", "HAVE", "HAS", "HAD", "WILL", "WOULD", "SHALL", "SHOULD",
        "MAY", "MIGHT", "CAN", "COULD", "MUST", "NOT", "ANY", "ALL", "BEEN", "BEING", "ARE", "WAS", "WERE", "ITS", "YOUR", "OUR", "OUT", "OVER", "UNDER", "UPON", "ABOUT", "AFTER", "BEFORE", "BETWEEN",
        "BY", "TO", "OF", "IN", "ON", "AT", "AS", "BE", "IS", "IT", "OR", "IF", "AN", "DO", "UP", "SO", "NO", "WE", "VIA", "PER", "ALSO", "ONLY", "EACH", "OTHER", "SUCH", "THAN", "THEN", "WHEN",
        "WHERE", "WHICH", "WHO", "WHOM", "WHOSE", "WHAT", "HOW", "WHY", "BOTH", "MORE", "MOST", "SOME", "ONE", "TWO", "NEW", "NEXT", "LAST", "FIRST",
        "ACTION", "ACTIONS", "UPDATE", "UPDATES", "UPDATED", "PROVIDE", "SHARE", "SEND", "CONFIRM", "REVIEW", "ENSURE", "CONSIDER", "DISCUSS", "AGREE", "RAISE", "REPORT", "BRING", "TAKE", "MAKE", "GIVE",
        "CIRCULATE", "CLARIFY", "INVESTIGATE", "RESPOND", "COMMENT", "COMMENTS", "VIEW", "VIEWS", "LATEST",
        "GROUP", "GROUPS", "MEMBER", "MEMBERS", "MEETING", "MEETINGS", "PROGRAMME", "PARTY", "PARTIES", "DATE", "DUE", "PLEASE", "REGARDING", "FURTHER", "NEED", "NEEDED",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The terms of a text, none twice, in the order of the text.</summary>
    public static IReadOnlyList<string> Of(string text) =>
        [.. Words(Folding.Fold(text)).Where(word => !Empty.Contains(word)).Select(Stem).Where(term => term.Length >= 2).Distinct(StringComparer.Ordinal).Take(MostTerms)];

    /// <summary>The actions that a text names, as their keys.</summary>
    /// <param name="text">The text.</param>
    /// <param name="groupCode">The group in whose record it stands.</param>
    public static IReadOnlyList<string> ReferencesIn(string text, string groupCode) =>
        [.. ReportRefs.In(text, groupCode).Select(reference => ActionRef.TryParse(reference, null, out var action) ? action.Key : null).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>All terms of an action. Its group must have been loaded, and its updates.</summary>
    public static IReadOnlyCollection<string> Of(ActionItem action)
    {
        var code = action.Group!.CodeFolded;
        var named = ReferencesIn(action.Wording, code).Concat(action.Updates.SelectMany(update => ReferencesIn(update.Text, code))).Where(key => key != action.Key && key.Length <= LongestTerm);
        return [.. Of($"{action.Area} {action.Wording}").Concat(named).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether a term is an action's key.</summary>
    public static bool IsReference(string term) => term.Contains('-', StringComparison.Ordinal);

    private static IEnumerable<string> Words(string folded)
    {
        var start = -1;
        for (var index = 0; index <= folded.Length; index++)
        {
            var isLetter = index < folded.Length && char.IsLetterOrDigit(folded[index]);
            if (isLetter && start < 0)
            {
                start = index;
            }
            else if (!isLetter && start >= 0)
            {
                // A number alone is a date or a count.
                if (folded.AsSpan(start, index - start).ContainsAnyExceptInRange('0', '9') && index - start <= LongestTerm)
                {
                    yield return folded[start..index];
                }

                start = -1;
            }
        }
    }

    /// <summary>The word without the endings that only grammar asks for. Crude on purpose: both sides are cut alike.</summary>
    private static string Stem(string word)
    {
        if (word.Length <= 3)
        {
            return word;
        }

        foreach (var (ending, put) in Endings)
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return Bare(word[..^ending.Length] + put);
            }
        }

        return Bare(word);
    }

    // Longest first.
    private static readonly (string Ending, string Put)[] Endings = [("IONS", ""), ("INGS", ""), ("IES", "Y"), ("ION", ""), ("ING", ""), ("ERS", ""), ("SSES", "SS"), ("ED", ""), ("ER", ""), ("ES", ""), ("SS", "SS"), ("S", "")];

    private static string Bare(string stem) => stem.Length > 4 && stem[^1] == 'E' ? stem[..^1] : stem;
}
