using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Tells which rows are struck through.</summary>
internal static class StruckRows
{
    /// <summary>Whether a row is. Where reference and wording are, it is, even if its area was forgotten.</summary>
    public static bool IsStruckThrough(TableRow row, ReportColumns? known)
    {
        if (!row.Cells.Any(static cell => cell.IsStruck))
        {
            return false;
        }

        var filled = row.Cells.Index().Where(static cell => cell.Item.Text.Length > 0).ToList();
        return filled.Count == 0
            || filled is [var only] && known is { } columns && columns.Columns.IndexOf(ReportColumn.Area) == only.Index
            && columns.Columns.IndexOf(ReportColumn.Description) is >= 0 and var wording && wording < row.Cells.Length && row.Cells[wording].IsStruck;
    }
}
