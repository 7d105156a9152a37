using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Knows the marks of footnotes that stand behind a reference or an owner: raised digits, stars, daggers, numbers in square brackets.</summary>
internal static partial class FootnoteMarks
{
    /// <summary>A cell without the marks behind its words.</summary>
    public static string Without(string cell) => cell.Length > ReportDates.MaxText ? cell : Mark().Replace(cell, "").TrimEnd();

    [GeneratedRegex(@"(?<=[\p{L}\p{N})] ?)(?:[\u00B9\u00B2\u00B3\u2070-\u2079]{1,3}|[*\u2020\u2021]{1,3}|\[[0-9]{1,2}\])(?=$|[\s,;/&])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Mark();
}
