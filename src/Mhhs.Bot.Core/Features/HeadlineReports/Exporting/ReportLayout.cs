using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>
/// Lays a report out as the programme does: the title, the table of header facts, the six columns of the actions, decisions, RAID, key discussion,
/// the date of the next meeting. The inverse of the interpreter: what is laid out here is read back as it was.
/// </summary>
internal static class ReportLayout
{
    /// <summary>The report as a document.</summary>
    public static ReportDocument Of(ReportReading reading)
    {
        var blocks = ImmutableArray.CreateBuilder<ReportBlock>();
        var title = reading.Title ?? $"{reading.Group} {(reading.IsExtraordinary ? "Extraordinary " : "")}Headline Report";
        blocks.Add(new ReportBlock.Heading("Title", title));
        if (HeaderFacts.Of(reading, title) is { Rows.IsEmpty: false } facts)
        {
            blocks.Add(facts);
        }

        AddSection(blocks, ReportSection.Actions, ActionTable.Of(reading), "No actions.");
        AddSection(blocks, ReportSection.Decisions, PlainTables.Decisions(reading), "No decisions were made.");
        AddSection(blocks, ReportSection.Raid, PlainTables.Raid(reading), "No RAID items.");
        AddSection(blocks, ReportSection.Discussion, PlainTables.Discussion(reading), "No discussion items.");
        if (HeaderFacts.NextMeeting(reading.NextMeeting) is { } next)
        {
            blocks.Add(new ReportBlock.Paragraph("Next meeting", $"{HeaderLabels.NextMeeting} {next}"));
        }

        return new ReportDocument(blocks.ToImmutable());
    }

    private static void AddSection(ImmutableArray<ReportBlock>.Builder blocks, ReportSection section, ReportBlock.Table table, string none)
    {
        var name = ReportSections.Name(section);
        blocks.Add(new ReportBlock.Heading(name, name));
        // The header row is one of the rows.
        blocks.Add(table.Rows.Length > 1 ? table : new ReportBlock.Paragraph(name, none));
    }
}
