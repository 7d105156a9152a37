using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Writes the log as an Excel workbook: days are days, the header stays in sight, columns can be filtered. A text cell is stored as text, so no formula can hide in it.</summary>
internal static class ExcelLogWriter
{
    // Excel takes no longer text in a cell.
    private const int LongestCell = 32_000;

    /// <summary>The file.</summary>
    public static byte[] Write(IEnumerable<ActionItem> actions)
    {
        using var stream = new MemoryStream();
        var settings = new OpenXmlConfiguration
        {
            AutoFilter = true,
            FreezeRowCount = 1,
            DynamicColumns = [.. LogColumns.All.Select(static column => new DynamicExcelColumn(column.Name) { Width = column.Width, Format = IsDay(column) ? "dd/mm/yyyy" : null })],
        };
        var rows = actions.Select(action => LogColumns.All.ToDictionary(static column => column.Name, column => Cell(column.Value(action)))).ToList();
        if (rows.Count == 0)
        {
            // Without a row the library would not know the columns.
            rows.Add(LogColumns.All.ToDictionary(static column => column.Name, static _ => (object?)null));
        }

        stream.SaveAs(rows, sheetName: "Actions", configuration: settings);
        return stream.ToArray();
    }

    private static bool IsDay(LogColumn column) => column.Name is "Due" or "First due" || column.Name.EndsWith(" on", StringComparison.Ordinal);

    private static object? Cell(object? value) => value switch
    {
        LocalDate date => date.ToDateTimeUnspecified(),
        string text => ReportText.Shorten(ReportText.Clean(text), LongestCell),
        _ => value,
    };
}
