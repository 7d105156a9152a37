using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows the lines that stand on every page: “Page 2 of 5”, “2 / 5”.</summary>
internal static partial class PageMarks
{
    /// <summary>Whether a line is a page's number and nothing else.</summary>
    public static bool IsMark(string text) => text.Length <= 30 && Mark().IsMatch(text);

    [GeneratedRegex(@"^(?:page [0-9]{1,4}(?: ?(?:of|/) ?[0-9]{1,4})?|[0-9]{1,4} ?(?:of|/) ?[0-9]{1,4}|[0-9]{1,4} ?\| ?page|[-\u2013] ?[0-9]{1,4} ?[-\u2013])$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Mark();
}
