using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows the lines that stand on every page: “Page 2 of 5”, “2 / 5”.</summary>
internal static partial class PageMarks
{
    /// <summary>Whether a line is a page's number and nothing else.</summary>
    public static bool IsMark(string text) => text.Length <= 30 && Mark().IsMatch(text);

    /// <summary>Whether a line is the report's title once more, perhaps shorter: “EWG Headline Report” at the head of the second page.</summary>
    /// <param name="text">The line.</param>
    /// <param name="header">The lines of the report's header, folded.</param>
    public static bool IsTitleAgain(string text, IEnumerable<string> header) =>
        text.Length <= 120 && text.EndsWith("headline report", StringComparison.OrdinalIgnoreCase) && Words(Folding.Fold(text)) is var words
        && header.Any(line => line.Contains("HEADLINE REPORT", StringComparison.Ordinal) && words.IsSubsetOf(Words(line)));

    private static HashSet<string> Words(string folded) => [.. folded.Split([' ', '(', ')', ',', ':', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"^(?:page [0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?|[0-9]{1,4} ?(?:of|/) ?[0-9]{1,4}|[0-9]{1,4} ?\| ?page|[-\u2013] ?[0-9]{1,4} ?[-\u2013])$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Mark();
}
