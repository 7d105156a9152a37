using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Writes a document as plain text: tables by tabs, one line to a row.</summary>
internal static class TextReportWriter
{
    // A line break inside a cell, as Unicode has it for just this: it ends no line.
    private const char BreakInCell = '\u2028';

    /// <summary>The file, in UTF-8.</summary>
    public static byte[] Write(ReportDocument document)
    {
        var text = new StringBuilder();
        foreach (var block in document.Blocks)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            switch (block)
            {
                case ReportBlock.Heading heading:
                    text.Append(OneLine(heading.Text)).Append('\n');
                    break;
                case ReportBlock.Paragraph paragraph:
                    text.Append(ReportText.Clean(paragraph.Text)).Append('\n');
                    break;
                case ReportBlock.ListItem item:
                    text.Append(item.Marker is { } marker ? $"{marker}) " : "• ").Append(OneLine(item.Text)).Append('\n');
                    break;
                case ReportBlock.Table table:
                    foreach (var row in table.Rows)
                    {
                        // Merged cells have their text in every row: a blank one would be guessed at. The tab at the end keeps
                        // a last cell that begins with a quotation mark from being taken for a quoted one.
                        text.AppendJoin('\t', row.Cells.Select(static cell => ReportText.Clean(cell.Text).Replace('\n', BreakInCell))).Append("\t\n");
                    }

                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(document), block, "No such block.");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string OneLine(string text) => ReportText.Clean(text).Replace('\n', ' ');
}
