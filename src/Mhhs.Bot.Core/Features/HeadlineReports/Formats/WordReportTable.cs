using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Ooxml = DocumentFormat.OpenXml.Wordprocessing;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Makes a Word table of a table: the header row again on every page, cells merged down, widths by what a column holds.</summary>
internal static class WordReportTable
{
    // The width between the margins, in twentieths of a point.
    private const int Width = 16838 - 2 * 1021;

    // A longer row may be parted by a page's end; a page holds no more.
    private const int MaxTextOnOnePage = 2000;

    /// <summary>The table.</summary>
    public static Table Of(ReportBlock.Table table)
    {
        var hasHeader = TableShape.HasHeader(table);
        var columns = table.Rows.Max(static row => row.Cells.Length);
        var kinds = hasHeader ? TableShape.Columns(table) : new ReportColumn?[columns];
        var widths = Widths(kinds, hasHeader);
        var made = new Table(
            new TableProperties(
                new TableStyle { Val = WordReportStyles.Table },
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = Text(Width) },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = hasHeader ? "0420" : "0400", FirstRow = hasHeader, NoHorizontalBand = true, NoVerticalBand = true }),
            new TableGrid([.. widths.Select(static width => new GridColumn { Width = Text(width) })]));
        for (var index = 0; index < table.Rows.Length; index++)
        {
            made.Append(Row(table, index, hasHeader, kinds, widths));
        }

        return made;
    }

    private static Ooxml.TableRow Row(ReportBlock.Table table, int index, bool hasHeader, ReportColumn?[] columns, int[] widths)
    {
        var row = table.Rows[index];
        var isHeader = hasHeader && index == 0;
        var properties = new TableRowProperties();
        if (isHeader || row.Cells.All(static cell => cell.Text.Length < MaxTextOnOnePage))
        {
            properties.Append(new CantSplit());
        }

        if (isHeader)
        {
            properties.Append(new TableHeader());
        }

        var made = properties.HasChildren ? new Ooxml.TableRow(properties) : new Ooxml.TableRow();
        for (var column = 0; column < widths.Length; column++)
        {
            var cell = column < row.Cells.Length ? row.Cells[column] : new TableCell("");
            var isLabel = isHeader || !hasHeader && column % 2 == 0;
            var style = isHeader ? WordReportStyles.ColumnLabel : isLabel ? WordReportStyles.Label : WordReportStyles.CellText;
            made.Append(Cell(cell, widths[column], style, isLabel, isRef: !isHeader && columns[column] == ReportColumn.Ref, beginsMerge: index + 1 < table.Rows.Length && column < table.Rows[index + 1].Cells.Length && table.Rows[index + 1].Cells[column].IsMergedWithAbove));
        }

        return made;
    }

    private static Ooxml.TableCell Cell(TableCell cell, int width, string style, bool isLabel, bool isRef, bool beginsMerge)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = Text(width) });
        if (cell.IsMergedWithAbove || beginsMerge)
        {
            properties.Append(new VerticalMerge { Val = cell.IsMergedWithAbove ? MergedCellValues.Continue : MergedCellValues.Restart });
        }

        if (isLabel)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = WordReportStyles.LabelFill });
        }

        var made = new Ooxml.TableCell(properties);
        made.Append(cell.IsMergedWithAbove ? [new Paragraph()] : WordReportText.Paragraphs(cell.Text, style, keepsHyphens: isRef).Cast<OpenXmlElement>());
        return made;
    }

    private static int[] Widths(ReportColumn?[] columns, bool hasHeader)
    {
        // The words get what the other columns leave.
        var others = columns.Where(static column => column != ReportColumn.Description).Sum(Share);
        var shares = hasHeader ? [.. columns.Select(column => column == ReportColumn.Description ? Math.Max(40, 100 - others) : Share(column))] : columns.Select(static (_, index) => index % 2 == 0 ? 3 : 5).ToArray();
        var sum = shares.Sum();
        return [.. shares.Select(share => Width * share / sum)];
    }

    private static int Share(ReportColumn? column) => column switch
    {
        ReportColumn.Area => 15,
        ReportColumn.Ref => 12,
        ReportColumn.Type => 10,
        ReportColumn.Description => 40,
        ReportColumn.Owner => 15,
        ReportColumn.Due => 11,
        ReportColumn.Update => 24,
        _ => 12,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
