using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Turns the dates of a document whose writer puts the month first, so that everything behind it reads days as the programme writes them.</summary>
internal static partial class MonthFirstDates
{
    /// <summary>The question in which order the dates of a report stand.</summary>
    public const string Key = "header:dates";

    /// <summary>The answer that the month comes first.</summary>
    public const string MonthFirst = "month-first";

    /// <summary>The answer that the day comes first, as it always does here.</summary>
    public const string DayFirst = "day-first";

    /// <summary>The document with the day before the month in every date of numbers that can be one with the month first; the others stay.</summary>
    public static ReportDocument Turn(ReportDocument document) => document with { Blocks = [.. document.Blocks.Select(Turn)] };

    private static ReportBlock Turn(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => heading with { Text = Turn(heading.Text) },
        ReportBlock.Paragraph paragraph => paragraph with { Text = Turn(paragraph.Text) },
        ReportBlock.ListItem item => item with { Text = Turn(item.Text) },
        ReportBlock.Table table => table with { Rows = [.. table.Rows.Select(static row => row with { Cells = [.. row.Cells.Select(static cell => cell with { Text = Turn(cell.Text) })] })] },
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static string Turn(string text) => Alone().IsMatch(text) ? Alone().Replace(text, Turned) : Dated().Replace(text, Turned);

    private static string Turned(Match date)
    {
        var month = int.Parse(date.Groups["month"].Value, NumberStyles.None, CultureInfo.InvariantCulture);
        return month is 0 or > 12 ? date.Value : $"{date.Groups["day"].Value}{date.Groups["by"].Value}{date.Groups["month"].Value}{date.Groups["rest"].Value}";
    }

    [GeneratedRegex(@"(?<![0-9/.])(?<month>[0-9]{1,2})(?<by>[/.\-\u2010-\u2015])(?<day>[0-9]{1,2})(?<rest>\k<by>(?:[0-9]{4}|[0-9]{2}))(?![0-9/])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Dated();

    // Without a year two numbers are a date only where nothing else stands: “1/2 of the parties” is none.
    [GeneratedRegex(@"^(?<month>[0-9]{1,2})(?<by>/)(?<day>[0-9]{1,2})(?<rest>)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Alone();
}
