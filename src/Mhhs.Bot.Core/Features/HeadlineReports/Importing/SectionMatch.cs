using System.Collections.Immutable;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Which item of a section in the file is which item of the log, where they have no references.</summary>
/// <param name="Rows">The file's items in their order, each with the log's where there is one.</param>
/// <param name="Gone">The log's items that the file does not have.</param>
internal sealed record SectionMatch<TFile, TLog>(ImmutableArray<(TFile File, TLog? Log)> Rows, ImmutableArray<TLog> Gone)
    where TLog : class
{
    /// <summary>Matches them: the same words first, then the same number in the register, then words that are for the most part the same.</summary>
    /// <param name="file">The file's items.</param>
    /// <param name="log">The log's.</param>
    /// <param name="ofFile">What one says, and its number or null.</param>
    /// <param name="ofLog">The same of the log's.</param>
    public static SectionMatch<TFile, TLog> Of(IEnumerable<TFile> file, IEnumerable<TLog> log, Func<TFile, (string Words, string? Number)> ofFile, Func<TLog, (string Words, string? Number)> ofLog)
    {
        var rows = file.Select(item => (File: item, Log: (TLog?)null)).ToArray();
        var left = log.ToList();
        Take((mine, theirs) => mine.Words == theirs.Words);
        Take((mine, theirs) => mine.Number is not null && mine.Number == theirs.Number);
        Take((mine, theirs) => Wordings.Alike(mine.Words, theirs.Words) >= Wordings.Reworded);
        return new SectionMatch<TFile, TLog>([.. rows], [.. left]);

        void Take(Func<(string Words, string? Number), (string Words, string? Number), bool> isSame)
        {
            for (var index = 0; index < rows.Length; index++)
            {
                var (item, known) = rows[index];
                if (known is null && left.Find(candidate => isSame(ofLog(candidate), ofFile(item))) is { } found)
                {
                    left.Remove(found);
                    rows[index] = (item, found);
                }
            }
        }
    }
}
