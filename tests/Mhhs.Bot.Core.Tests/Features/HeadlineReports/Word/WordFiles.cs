using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

/// <summary>Reads built files for tests.</summary>
internal static class WordFiles
{
    public static ReportDocument Read(this WordFile file) => WordReportReader.Read(file.Bytes(), new ReadBudget());

    public static ReportDocument Read(params IEnumerable<string> markup) => new WordFile().Body(markup).Read();

    /// <summary>The words of every block, a table's cells parted by bars.</summary>
    public static IReadOnlyList<string> Lines(this ReportDocument document) => [.. document.Blocks.SelectMany(Lines)];

    /// <summary>The texts of a file's only table.</summary>
    public static string[][] Cells(this ReportDocument document) =>
        [.. document.Blocks.OfType<ReportBlock.Table>().ShouldHaveSingleItem().Rows.Select(row => row.Cells.Select(cell => cell.Text).ToArray())];

    public static UnreadableFileException Refused(byte[] file) => Should.Throw<UnreadableFileException>(() => WordReportReader.Read(file, new ReadBudget()));

    private static IEnumerable<string> Lines(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => ["# " + heading.Text],
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.ListItem { Marker: { } marker } item => [$"[{marker}] {item.Text}"],
        ReportBlock.ListItem item => ["[] " + item.Text],
        ReportBlock.Table table => table.Rows.Select(row => string.Join(" | ", row.Cells.Select(cell => cell.Text))),
        _ => throw new InvalidOperationException(),
    };
}
