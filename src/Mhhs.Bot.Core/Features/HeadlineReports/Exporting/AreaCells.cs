using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>Makes the area cells of one table, from its first row down: the same area under itself is one cell with the one above.</summary>
internal sealed class AreaCells
{
    private string? _above;

    /// <summary>The area cell of the next row.</summary>
    /// <param name="area">The area, or null: a dash says so, since a blank cell would carry the area above down.</param>
    /// <param name="standsAlone">Whether the row would be taken for something else (a line that runs on, a section's heading) without an area beside it.</param>
    public TableCell Next(string? area, bool standsAlone)
    {
        var text = area ?? AreaRules.NoArea;
        var isMerged = text == _above && !standsAlone;
        _above = text;
        return new TableCell(text) { IsMergedWithAbove = isMerged };
    }

    /// <summary>Whether a row that holds nothing but this text beside a blank area would be misread.</summary>
    public static bool IsMisreadAlone(string text) =>
        text.Length == 0 || char.IsLower(text[0]) || ReportSections.Of(text) is not null || HeaderLabels.IsNextMeeting(text);
}
