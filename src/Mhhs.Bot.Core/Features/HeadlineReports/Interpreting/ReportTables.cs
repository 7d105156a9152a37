using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Sorts what stands in tables: tells what each row is, and finds the columns.</summary>
/// <param name="outline">Where it is sorted to.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed class ReportTables(ReportOutline outline, WarningList warnings)
{
    private readonly TableItems _items = new(outline, warnings);

    /// <summary>Takes in a table's rows.</summary>
    public void Take(ImmutableArray<TableRow> rows)
    {
        var cards = CardTables.Turned(rows, outline.Section);
        _items.Begin(areCards: cards is not null);
        rows = cards ?? rows;
        for (var index = 0; index < rows.Length; index++)
        {
            if (TakeRow(rows[index], index + 1 < rows.Length ? rows[index + 1] : null, index == 0))
            {
                index++;
            }
        }
    }

    // Whether the row below was taken in as well.
    private bool TakeRow(TableRow row, TableRow? next, bool isFirst)
    {
        ImmutableArray<string> cells = TextsOf(row);
        if (StruckRows.IsStruckThrough(row, outline.Columns))
        {
            _items.LeaveOut(row, next);
            return false;
        }

        var filled = cells.Count(static cell => cell.Length > 0);
        if (filled == 0 || filled == 1 && (outline.TookAsLandmark(row.Place, cells.First(static cell => cell.Length > 0), inTable: true) || TookAsClosing(cells, next)))
        {
            return false;
        }

        var joined = next is null ? null : ReportColumns.Joined(cells, TextsOf(next), isFirst && !cells.Any(cell => LineRules.IsReference(cell, ReportSection.Actions) || LineRules.IsReference(cell, ReportSection.Decisions)));
        if ((joined is not null || ReportColumns.IsHeader(cells)) && ReportColumns.Read(joined ?? cells) is { } columns && (columns.Section is not null || outline.Section is not (ReportSection.Header or ReportSection.Elsewhere)))
        {
            TakeHeader(columns);
            TellOver(row, cells, joined);
            return joined is not null;
        }

        if (outline.Section == ReportSection.Header || HeaderLabels.IsNextMeeting(cells.First(static cell => cell.Length > 0)) && !HasReference(cells))
        {
            outline.AddHeader(row.Place, cells);
            return false;
        }

        if (outline.Section == ReportSection.Elsewhere)
        {
            outline.Attach(row.Place, null, string.Join(" | ", cells.Where(static cell => cell.Length > 0)));
            return false;
        }

        if (outline.Columns is null)
        {
            var isAbove = outline.ColumnsAbove is { } above && cells.Length <= above.Columns.Length;
            outline.Columns = isAbove ? outline.ColumnsAbove! : ReportColumns.Usual(outline.Section);
            warnings.Add(new ReportWarning(row.Place, ReportText.Shorten(string.Join(" | ", cells)), $"the columns {string.Join(", ", outline.Columns.Words)}", isAbove ? "the table has no header row, and the one above it has" : "the table has no header row"));
        }

        if (LineRules.IsAreaOverAll(row, next, outline.Section, outline.Columns))
        {
            _items.TakeArea(row.Place, cells[0]);
            return false;
        }

        var (straight, lost) = LineRules.Straighten(row, outline.Columns, outline.Section);
        _items.Take(row, straight, next is null ? null : TextsOf(next));
        if (lost is not null)
        {
            warnings.AddToRows(outline.Name, outline.Last!.Row, lost, "the columns before the reference are blank", "the row has fewer cells than the table has columns");
        }

        return false;
    }

    // Words over several columns help to read those below, or say nothing about them.
    private void TellOver(TableRow row, ImmutableArray<string> cells, ImmutableArray<string>? joined)
    {
        foreach (var word in cells.Where(cell => cell.Length > 0 && joined is { } header && !header.Any(name => name.Contains(cell, StringComparison.Ordinal))))
        {
            warnings.AddToPlaces(row.Place, word, "words over the headings of the columns", "the header row stands below it");
        }
    }

    // “AOB” over rows with references is their area, and in the discussion it is one anyway.
    private bool TookAsClosing(ImmutableArray<string> cells, TableRow? next) =>
        outline.Section != ReportSection.Discussion && !(next is not null && next.Cells.Any(cell => LineRules.IsReference(cell.Text, outline.Section))) && outline.TookAsClosing(cells.First(static cell => cell.Length > 0));

    private static ImmutableArray<string> TextsOf(TableRow row) => [.. row.Cells.Select(static cell => cell.Text)];

    // An item may be about the next meeting; its reference tells it from the line that says when that is.
    private bool HasReference(ImmutableArray<string> cells) =>
        outline.Section is ReportSection.Actions or ReportSection.Decisions && outline.Columns?.Columns.IndexOf(ReportColumn.Ref) is >= 0 and var place && place < cells.Length && LineRules.IsReference(cells[place], outline.Section);

    private void TakeHeader(ReportColumns columns)
    {
        if (columns.Section is { } named && named != outline.Section)
        {
            outline.Start(named, ReportSections.Name(named), inTable: false);
        }

        outline.TellUnknownColumns();
        outline.Columns = columns;
        if (columns.GuessedWording is { } guessed)
        {
            warnings.Add(new ReportWarning(outline.Name, $"column “{guessed}”", "the column with the wording", "no column is called so, and it is the one that could be it"));
        }

        foreach (var (index, word) in columns.Words.Index().Where(word => word.Item.Length > 0 && columns.Columns[word.Index] is null))
        {
            outline.KeepUnknown($"column “{word}”");
        }
    }
}
