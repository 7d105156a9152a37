using System.Globalization;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Tells two versions of one report from one report in two formats: by what they say of the actions, not by how they are laid out.</summary>
internal static class ReportVersions
{
    /// <summary>Where two documents say different things of the same actions, in words; null where they do not, or where one of them is no report by itself.</summary>
    public static string? Differ(IEnumerable<ReportBlock> one, IEnumerable<ReportBlock> other)
    {
        if (ReportInterpreter.Interpret(new ReportDocument([.. one])) is not ReportOutcome.Understood { Reading: var first } || ReportInterpreter.Interpret(new ReportDocument([.. other])) is not ReportOutcome.Understood { Reading: var second })
        {
            return null;
        }

        var (mine, theirs) = (Said(first), Said(second));
        var differing = mine.Keys.Union(theirs.Keys).Where(reference => mine.GetValueOrDefault(reference) != theirs.GetValueOrDefault(reference)).Order(StringComparer.Ordinal).ToList();
        return differing.Count == 0 ? null
            : string.Join(", ", differing.Take(5)) + (differing.Count > 5 ? string.Create(CultureInfo.InvariantCulture, $" and {differing.Count - 5} more") : "");
    }

    private static Dictionary<string, string> Said(ReportReading reading) => reading.Actions.Where(static action => action.Ref is not null).GroupBy(static action => action.Ref!, StringComparer.Ordinal)
        .ToDictionary(static same => same.Key, static same => string.Join('|', same.Select(static action =>
            $"{action.Status} {action.Due.Kind} {action.Due.Date} {Bare(string.Concat(action.Owners))} {Bare(action.Description)}")), StringComparer.Ordinal);

    // A line break or a soft hyphen of one format is none of the other.
    private static string Bare(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
