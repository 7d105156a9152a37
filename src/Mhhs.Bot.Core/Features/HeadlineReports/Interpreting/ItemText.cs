using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>The text of an item's cells, with what was assumed about it told.</summary>
internal static class ItemText
{
    private static readonly ReportColumn[] Columns = Enum.GetValues<ReportColumn>();

    /// <summary>A cell's text, with the links that an extraction left bare as their words.</summary>
    public static string Plain(RawItem item, ReportColumn column, WarningList warnings)
    {
        var written = item[column];
        if (!item.MayHoldBareLinks || ReportText.WithoutBareLinks(written) is not (var text, { } first))
        {
            return written;
        }

        warnings.AddToRows(item.SectionName, item.Row, first, "plain text, without a link", "a link whose target is not in the file");
        return text;
    }

    /// <summary>A wording and the lines that followed it, each on a line of its own.</summary>
    public static string WithLines(string wording, RawItem item) =>
        item.Lines.Count == 0
            ? wording
            : string.Join('\n', item.Lines.Select(static line => line.Marker is null ? line.Text : $"{line.Marker}) {line.Text}").Prepend(wording).Where(static line => line.Length > 0));

    /// <summary>Tells which lines were attached to an item.</summary>
    public static void TellLines(RawItem item, string assumed, WarningList warnings)
    {
        if (item.Lines.Count > 0)
        {
            warnings.AddToRows(item.SectionName, item.Row, string.Join(" | ", item.Lines.Select(static line => line.Text)), assumed, "the lines stand below the row, outside its columns");
        }
    }

    /// <summary>Tells which cells of an item have no use in its section.</summary>
    public static void TellUnused(RawItem item, WarningList warnings, params ReadOnlySpan<ReportColumn> used)
    {
        foreach (var column in Columns)
        {
            if (!used.Contains(column) && item[column] is { Length: > 0 } text)
            {
                warnings.AddToRows(item.SectionName, item.Row, text, "kept here, not imported", $"the section has no {Name(column)}");
            }
        }
    }

    private static string Name(ReportColumn column) => column == ReportColumn.OriginalDue ? "original due" : column.ToString().ToLowerInvariant();
}
