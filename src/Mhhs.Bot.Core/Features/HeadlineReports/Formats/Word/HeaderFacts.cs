using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Decides whether a text says of itself which meeting it reports on, or whether the head of its pages must be asked.</summary>
internal static class HeaderFacts
{
    // What a report says of itself stands in its first lines.
    private const int LookAt = 60;

    /// <summary>Whether the text above the first section names the group or the meeting, and the day.</summary>
    public static bool AreIn(IReadOnlyList<ReportBlock> blocks)
    {
        var (isNamed, isDated) = (false, false);
        foreach (var line in blocks.Take(LookAt).SelectMany(Lines).Take(LookAt))
        {
            if (ReportSections.Of(line) is not null)
            {
                break;
            }

            var fields = HeaderLabels.In(line).Values;
            isNamed |= line.Contains("headline report", StringComparison.OrdinalIgnoreCase) || fields.Any(static value => value.Field is HeaderField.Number or HeaderField.Group);
            isDated |= fields.Any(static value => value.Field is HeaderField.When);
        }

        return isNamed && isDated;
    }

    /// <summary>The lines of page headers, each once and without the word beside a page's number.</summary>
    public static List<ReportBlock> Tidy(IEnumerable<ReportBlock> blocks)
    {
        var seen = new HashSet<string>();
        return [.. blocks.Where(block => seen.Add(string.Join('\n', Lines(block)))).Where(static block => block is not ReportBlock.Paragraph { Text: var text } || text.ToUpperInvariant() is not ("PAGE" or "PAGE OF"))];
    }

    private static IEnumerable<string> Lines(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => [heading.Text],
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.ListItem item => [item.Text],
        ReportBlock.Table table => table.Rows.Select(static row => string.Join('\t', row.Cells.Select(static cell => cell.Text)).Trim('\t')),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };
}
