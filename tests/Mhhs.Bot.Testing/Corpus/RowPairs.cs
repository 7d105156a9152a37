namespace Mhhs.Bot.Testing.Corpus;

/// <summary>Finds which row that was read is which row of the report: by reference and wording, by one of them, at last by most of the words.</summary>
internal static class RowPairs
{
    private static readonly Func<CorpusRow, CorpusRow, bool>[] Same =
    [
        static (one, other) => one.Ref == other.Ref && one.Words == other.Words,
        static (one, other) => one.Ref is not null && one.Ref == other.Ref,
        static (one, other) => one.Words == other.Words,
        static (one, other) => HaveMostWordsInCommon(one.Words, other.Words),
    ];

    /// <summary>The rows of the report with what was read of each, and then what was read besides.</summary>
    public static IEnumerable<(CorpusRow? Expected, CorpusRow? Actual)> Of(List<CorpusRow> expected, List<CorpusRow> actual)
    {
        var found = new CorpusRow?[expected.Count];
        var left = actual.ToList();
        foreach (var same in Same)
        {
            for (var index = 0; index < expected.Count; index++)
            {
                if (found[index] is null && left.FindIndex(row => same(expected[index], row)) is >= 0 and var at)
                {
                    found[index] = left[at];
                    left.RemoveAt(at);
                }
            }
        }

        return [.. expected.Select((row, index) => ((CorpusRow?)row, found[index])), .. left.Select(static row => ((CorpusRow?)null, (CorpusRow?)row))];
    }

    private static bool HaveMostWordsInCommon(string one, string other)
    {
        var (words, others) = (one.Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase), other.Split(' ').ToHashSet(StringComparer.OrdinalIgnoreCase));
        return words.Count(others.Contains) * 2 > Math.Max(words.Count, others.Count);
    }
}
