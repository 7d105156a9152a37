using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Writes a document as Markdown with pipe tables. Text stays text: nothing in it marks anything up.</summary>
internal static partial class MarkdownReportWriter
{
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
                    text.Append(text.Length == 0 ? "# " : "## ").Append(OneLine(heading.Text)).Append('\n');
                    break;
                case ReportBlock.Paragraph paragraph:
                    text.AppendJoin("  \n", ReportText.Clean(paragraph.Text).Split('\n').Select(AtLineStart)).Append('\n');
                    break;
                case ReportBlock.ListItem item:
                    text.Append("- ").Append(item.Marker is { } marker ? $"{Escape(marker)}\\) " : "").Append(AtLineStart(OneLine(item.Text))).Append('\n');
                    break;
                case ReportBlock.Table table:
                    WriteTable(text, table);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(document), block, "No such block.");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Markdown merges no cells: the text of a merged one stands in every row.
    private static void WriteTable(StringBuilder text, ReportBlock.Table table)
    {
        for (var index = 0; index < table.Rows.Length; index++)
        {
            var cells = table.Rows[index].Cells;
            text.Append("| ").AppendJoin(" | ", cells.Select(static cell => string.Join("<br>", ReportText.Clean(cell.Text).Split('\n').Select(Escape)))).Append(" |\n");
            if (index == 0)
            {
                text.Append("| ").AppendJoin(" | ", cells.Select(static _ => "---")).Append(" |\n");
            }
        }
    }

    private static string OneLine(string text) => Escape(ReportText.Clean(text).Replace('\n', ' '));

    /// <summary>Text without meaning in Markdown. An address that needs escaping is written so that nobody makes a link of half of it.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var end = 0;
        foreach (var address in Address().EnumerateMatches(text))
        {
            var written = text.Substring(address.Index, address.Length);
            escaped.Append(Plain(text[end..address.Index]));
            escaped.Append(Special().IsMatch(written) ? Unlinked(Plain(written)) : written);
            end = address.Index + address.Length;
        }

        return escaped.Append(Plain(text[end..])).ToString();
    }

    private static string Unlinked(string address) =>
        (address.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Insert(3, "\\") : address).Replace("://", "\\://", StringComparison.Ordinal);

    private static string Plain(string text) => Special().Replace(text, @"\$0");

    // What begins a list, a quotation or a rule only does so at the beginning of a line.
    private static string AtLineStart(string text) => LineStart().Replace(Escape(text), @"${digits}\${mark}");

    [GeneratedRegex("[\\\\`*_{}\\[\\]<>|~&$^=+#\"@]", RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Special();

    [GeneratedRegex(@"(?:https?://|www\.)\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?<digits>[0-9]{0,9})(?<mark>[-.):])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, ReportText.PatternMilliseconds)]
    private static partial Regex LineStart();
}
