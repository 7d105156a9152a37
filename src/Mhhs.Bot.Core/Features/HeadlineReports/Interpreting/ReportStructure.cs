using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// A document sorted into its header and the items of its sections. What fits nowhere is attached to what stood before it, and told; nothing is left out.
/// </summary>
internal sealed class ReportStructure
{
    private ReportStructure(ReportOutline outline) => (Header, Items, HasSections, Empty) = (outline.Header, outline.Items, outline.HasSections, outline.Empty.Among(outline.Items));

    /// <summary>What stands above the first section, and what names the next meeting wherever it stands: the cells of each line.</summary>
    public IReadOnlyList<(string Place, ImmutableArray<string> Cells)> Header { get; }

    /// <summary>The items of all sections, in order.</summary>
    public IReadOnlyList<RawItem> Items { get; }

    /// <summary>The parts that say themselves that nothing is in them.</summary>
    public ReportParts Empty { get; }

    /// <summary>Whether any section was found at all.</summary>
    public bool HasSections { get; }

    /// <summary>Sorts a whole document.</summary>
    public static ReportStructure Of(ReportDocument document, WarningList warnings)
    {
        var outline = new ReportOutline(warnings, document.MayHoldBareLinks);
        var lines = new ReportLines(outline, warnings, ReportLikeness.IsMinutes(document));
        var tables = new ReportTables(outline, warnings);
        foreach (var (index, block) in document.Blocks.Index())
        {
            var next = index + 1 < document.Blocks.Length ? document.Blocks[index + 1] : null;
            switch (block)
            {
                case ReportBlock.Heading heading:
                    lines.Take(heading.Place, heading.Text, null, LineKind.Heading, next);
                    break;
                case ReportBlock.Paragraph paragraph:
                    lines.Take(paragraph.Place, paragraph.Text, null, LineKind.Paragraph, next);
                    break;
                case ReportBlock.ListItem item:
                    lines.Take(item.Place, item.Text, item.Marker, LineKind.ListItem, next);
                    break;
                case ReportBlock.Table table:
                    tables.Take(table.Rows);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(document), block, "No such block.");
            }
        }

        outline.TellUnknownColumns();
        InlineMentions.TakeBack(outline);
        AreaRules.Report(outline.Items, warnings);
        return new ReportStructure(outline);
    }
}
