using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Writes a document as one HTML page that needs nothing else: tables that a screen reader can follow, every text encoded.</summary>
internal static class HtmlReportWriter
{
    private const string Style = """
        :root { color-scheme: light; }
        body { font: 16px/1.45 system-ui, "Segoe UI", Arial, sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
        h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border: 1px solid #767676; padding: .4rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
        thead th, .facts th { background: #e8edf3; } tbody th { font-weight: 600; }
        .ref { white-space: nowrap; }
        @media print { body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; } tr { break-inside: avoid; } }
        """;

    // Names and quotes as they are, in place of numbers; everything that means something in HTML is still escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The page, in UTF-8.</summary>
    public static byte[] Write(ReportDocument document)
    {
        var title = document.Blocks.OfType<ReportBlock.Heading>().FirstOrDefault()?.Text ?? "";
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Encode(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n");
        var headings = 0;
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case ReportBlock.Heading heading:
                    var level = headings++ == 0 ? 1 : 2;
                    html.Append(CultureInfo.InvariantCulture, $"<h{level} id=\"part{headings}\">{Encode(heading.Text)}</h{level}>\n");
                    break;
                case ReportBlock.Paragraph paragraph:
                    html.Append(CultureInfo.InvariantCulture, $"<p>{Encode(paragraph.Text)}</p>\n");
                    break;
                case ReportBlock.ListItem item:
                    html.Append(CultureInfo.InvariantCulture, $"<p>{(item.Marker is { } marker ? Encode($"{marker}) ") : "• ")}{Encode(item.Text)}</p>\n");
                    break;
                case ReportBlock.Table table:
                    WriteTable(html, table, $"part{headings}");
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(document), block, "No such block.");
            }
        }

        return Encoding.UTF8.GetBytes(html.Append("</main>\n</body>\n</html>\n").ToString());
    }

    private static void WriteTable(StringBuilder html, ReportBlock.Table table, string heading)
    {
        ReportColumn?[] columns = [];
        var first = 0;
        if (TableShape.HasHeader(table))
        {
            columns = TableShape.Columns(table);
            html.Append(CultureInfo.InvariantCulture, $"<table aria-labelledby=\"{heading}\">\n<thead>\n<tr>");
            html.AppendJoin("", table.Rows[0].Cells.Select(static cell => $"<th scope=\"col\">{Encode(cell.Text)}</th>")).Append("</tr>\n</thead>\n");
            first = 1;
        }
        else
        {
            html.Append(CultureInfo.InvariantCulture, $"<table class=\"facts\" aria-labelledby=\"{heading}\">\n");
        }

        // A body for each block of merged cells: its header is that of the row group.
        for (var index = first; index < table.Rows.Length; index++)
        {
            var span = TableShape.Span(table, index);
            html.Append("<tbody>\n");
            for (var row = index; row < index + span; row++)
            {
                html.Append("<tr>");
                for (var cell = 0; cell < table.Rows[row].Cells.Length; cell++)
                {
                    if (!table.Rows[row].Cells[cell].IsMergedWithAbove)
                    {
                        html.Append(Cell(table.Rows[row].Cells[cell].Text, cell, span, columns));
                    }
                }

                html.Append("</tr>\n");
            }

            html.Append("</tbody>\n");
            index += span - 1;
        }

        html.Append("</table>\n");
    }

    private static string Cell(string text, int cell, int span, ReportColumn?[] columns) => (columns.Length == 0, cell < columns.Length ? columns[cell] : null) switch
    {
        // Facts: label, value, label, value.
        (true, _) => cell % 2 == 0 ? $"<th scope=\"row\">{Encode(text)}</th>" : $"<td>{Encode(text)}</td>",
        (_, ReportColumn.Area) => span > 1 ? $"<th scope=\"rowgroup\" rowspan=\"{span}\">{Encode(text)}</th>" : $"<th scope=\"row\">{Encode(text)}</th>",
        (_, ReportColumn.Ref) => $"<td class=\"ref\">{Encode(text)}</td>",
        _ => $"<td>{Encode(text)}</td>",
    };

    private static string Encode(string text) => string.Join("<br>", ReportText.Clean(text).Split('\n').Select(Encoder.Encode));
}
