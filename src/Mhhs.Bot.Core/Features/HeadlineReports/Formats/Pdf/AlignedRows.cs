using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Tells where the rows of a table without lines around its cells begin.</summary>
internal static class AlignedRows
{
    /// <summary>For each line whether it begins a row.</summary>
    /// <param name="lines">The lines with their cells, from the top.</param>
    /// <param name="columns">What the columns hold.</param>
    /// <param name="loose">Level lines, some of which may part rows.</param>
    /// <param name="bands">Parts rows where no line does.</param>
    /// <param name="goesOn">Whether the first lines may be the rest of a row on the page before.</param>
    public static bool[] Starts(List<(TextLine Line, TextLine?[] Cells)> lines, ReportColumns columns, List<Rule> loose, RowBands bands, bool goesOn)
    {
        var starts = new bool[lines.Count];
        if (lines.Count == 0)
        {
            return starts;
        }

        starts[0] = true;
        var reference = columns.Columns.IndexOf(ReportColumn.Ref);
        var (left, right) = (lines.Min(static line => line.Line.Left), lines.Max(static line => line.Line.Right));
        var borders = loose.FindAll(rule => rule.IsAcross && rule.From <= left + (right - left) * 0.25 && rule.To >= right - (right - left) * 0.25
            && rule.At < lines[0].Line.Baseline && rule.At > lines[^1].Line.Baseline);
        if (borders.Count == 0 && bands.Starts(lines, goesOn) is { } parted)
        {
            return parted;
        }

        var widest = Pitch(lines) is var pitch ? pitch + Math.Max(1.5, 0.15 * pitch) : 0;
        var row = 0;
        for (var index = 1; index < lines.Count; index++)
        {
            var (above, line) = (lines[index - 1], lines[index]);
            var isParted = borders.Count > 0
                ? borders.Exists(rule => rule.At < above.Line.Baseline && rule.At > line.Line.Baseline)
                : above.Line.Baseline - line.Line.Baseline > widest;
            starts[index] = isParted && (borders.Count > 0 || !IsParagraph(line.Cells, columns, reference)) || BeginsReference(lines, row, index, reference);
            row = starts[index] ? index : row;
        }

        return starts;
    }

    // The distance of lines that run on, which is the smallest that occurs often.
    private static double Pitch(List<(TextLine Line, TextLine?[] Cells)> lines)
    {
        var size = lines.Max(static line => line.Line.Size);
        var distances = lines.Zip(lines.Skip(1), static (above, line) => above.Line.Baseline - line.Line.Baseline).Where(distance => distance > 0.7 * size).Order().ToList();
        if (distances.Count == 0)
        {
            return 1.2 * size;
        }

        // Where every row is one line there is none: a line's usual distance is known.
        return Math.Min(distances[distances.Count / 10], 1.4 * size);
    }

    // A wording with neither reference nor anything else beside it goes on with the row above, however far below it stands.
    private static bool IsParagraph(TextLine?[] cells, ReportColumns columns, int reference) =>
        reference >= 0 && columns.Columns.IndexOf(ReportColumn.Description) is >= 0 and var wording
        && cells[wording] is not null && cells.Where((cell, column) => cell is not null && column != wording && columns.Columns[column] != ReportColumn.Area).Any() is false;

    private static bool BeginsReference(List<(TextLine Line, TextLine?[] Cells)> lines, int row, int index, int reference)
    {
        if (reference < 0 || lines[index].Cells[reference] is not { } begins || !begins.Text.AsSpan().ContainsAnyInRange('A', 'Z'))
        {
            return false;
        }

        var above = string.Concat(lines.Skip(row).Take(index - row).Select(line => line.Cells[reference]?.Text));
        return above.AsSpan().ContainsAnyInRange('0', '9') && above[^1] is not ('-' or '\u2010' or '\u2011' or '\u2013' or '/');
    }
}
