using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>The tables of decisions, RAID and discussion items.</summary>
internal static class PlainTables
{
    /// <summary>The decisions.</summary>
    public static ReportBlock.Table Decisions(ReportReading reading) => Table(
        "Decisions",
        ["Area", "Decision Ref", "Description"],
        reading.Decisions.Select(static decision => (decision.Area, StandsAlone: decision.Ref is null, (ImmutableArray<string>)[decision.Ref ?? "", decision.Description])));

    /// <summary>The RAID items; numbers of the register and kinds have columns where any item has them.</summary>
    public static ReportBlock.Table Raid(ReportReading reading)
    {
        var hasRefs = reading.Raid.Any(static item => item.Ref is not null);
        // Where only some have a number, nothing but the area says on a new page that an item is one of its own.
        var isMixed = hasRefs && reading.Raid.Any(static item => item.Ref is null);
        var hasTypes = reading.Raid.Any(static item => item.Type is not null);
        return Table(
            "RAID Items",
            ["RAID area", .. Where(hasRefs, "Ref"), .. Where(hasTypes, "Type"), "Description"],
            reading.Raid.Select(item => (
                item.Area,
                isMixed || item.Ref is null && AreaCells.IsMisreadAlone(item.Description),
                (ImmutableArray<string>)[.. Where(hasRefs, item.Ref ?? ""), .. Where(hasTypes, Word(item.Type)), item.Description])));
    }

    /// <summary>The discussion items.</summary>
    public static ReportBlock.Table Discussion(ReportReading reading) => Table(
        "Key Discussion Items",
        ["Area", "Discussion"],
        reading.Discussion.Select(static item => (item.Area, AreaCells.IsMisreadAlone(item.Text), (ImmutableArray<string>)[item.Text])));

    private static ReportBlock.Table Table(string name, ImmutableArray<string> header, IEnumerable<(string? Area, bool StandsAlone, ImmutableArray<string> Cells)> items)
    {
        var areas = new AreaCells();
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        rows.Add(new TableRow($"{name}, header", [.. header.Select(static word => new TableCell(word))]));
        foreach (var (area, standsAlone, cells) in items)
        {
            rows.Add(new TableRow($"{name}, row {rows.Count}", [areas.Next(area, standsAlone), .. cells.Select(static cell => new TableCell(cell))]));
        }

        return new ReportBlock.Table(name, rows.ToImmutable());
    }

    private static ImmutableArray<string> Where(bool has, string cell) => has ? [cell] : [];

    private static string Word(string? type) => string.IsNullOrEmpty(type) ? "" : string.Concat(type[..1].ToUpperInvariant(), type[1..]);
}
