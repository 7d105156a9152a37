using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Testing.Documents;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>The sample report laid out as a PDF, its tables and the lines between them where they stand in the text.</summary>
internal static class SamplePdf
{
    public static byte[] Bytes(bool isPortrait = true, Func<PdfTable, PdfTable>? change = null, int turned = 0)
    {
        change ??= static table => table;
        var report = new PdfReport(isPortrait) { Bottom = isPortrait ? 780 : 540 };
        report.OnEveryPage((page, _) => page.Turned(turned));
        var rows = new List<string[]>();
        foreach (var line in Encoding.UTF8.GetString(SampleReport.Bytes()).Split('\n').Select(static line => line.TrimEnd('\r')).Where(static line => line.Trim().Length > 0))
        {
            if (line.Trim().Contains('\t', StringComparison.Ordinal) || line[0] == '\t')
            {
                rows.Add([.. line.Split('\t').Select(static cell => cell.Trim().Replace('\uF0B7', '•').Replace("<u>", "", StringComparison.Ordinal).Replace("</u>", "", StringComparison.Ordinal))]);
                continue;
            }

            Flush();
            if (line is "Actions" or "Decisions" or "RAID Items" or "Key Discussion Items")
            {
                report.Heading(line);
            }
            else
            {
                report.Paragraph(line.Trim());
            }
        }

        Flush();
        return report.Bytes();

        void Flush()
        {
            if (rows.Count > 0)
            {
                var columns = rows[0].Count(static cell => cell.Length > 0);

                // The text has this area beside the second of its rows; on a page it stands in the middle of both.
                if (rows.FindIndex(static row => row[0] == "Programme replan review") is > 0 and var row && change(PdfTable.TwoColumns).IsMerged)
                {
                    (rows[row - 1][0], rows[row][0]) = (rows[row][0], "");
                }

                var table = columns switch { 6 => PdfTable.Actions, 3 => PdfTable.Decisions, _ => PdfTable.TwoColumns };
                report.Table(change(table), [.. rows.Select(row => Enumerable.Range(0, columns).Select(column => column < row.Length ? row[column] : "").ToArray())]);
                report.Page.Down += 6;
                rows.Clear();
            }
        }
    }
}
