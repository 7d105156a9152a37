using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>What writers must know of a table: whether its first row names the columns, what they hold, and which rows one merged cell spans.</summary>
internal static class TableShape
{
    /// <summary>Whether the first row names the columns.</summary>
    public static bool HasHeader(ReportBlock.Table table) => table.Rows.Length > 0 && ReportColumns.IsHeader([.. table.Rows[0].Cells.Select(static cell => cell.Text)]);

    /// <summary>What each column holds, by the header row; null for one nobody knows.</summary>
    public static ReportColumn?[] Columns(ReportBlock.Table table) => [.. ReportColumns.Read([.. table.Rows[0].Cells.Select(static cell => cell.Text)]).Columns];

    /// <summary>How many rows from this one down its merged cell spans, 1 for none.</summary>
    public static int Span(ReportBlock.Table table, int row)
    {
        var span = 1;
        while (row + span < table.Rows.Length && table.Rows[row + span].Cells.Any(static cell => cell.IsMergedWithAbove))
        {
            span++;
        }

        return span;
    }
}
