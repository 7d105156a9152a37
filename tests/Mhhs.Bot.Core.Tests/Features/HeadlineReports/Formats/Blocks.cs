using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

/// <summary>Blocks written in one line each, so that a test can say all of a document at a glance.</summary>
internal static class Blocks
{
    public static string[] Lines(this ReportDocument document) => [.. document.Blocks.SelectMany(Lines)];

    private static IEnumerable<string> Lines(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => [$"# {Shown(heading.Text)}"],
        ReportBlock.Paragraph paragraph => [Shown(paragraph.Text)],
        ReportBlock.ListItem item => [$"{item.Marker ?? "*"}) {Shown(item.Text)}"],
        ReportBlock.Table table => table.Rows.Select(static row => "| " + string.Join(" | ", row.Cells.Select(static cell => cell.IsMergedWithAbove ? "^" : Shown(cell.Text)))),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static string Shown(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal);
}
