using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Sorts what stands in tables.</summary>
/// <param name="outline">Where it is sorted to.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed class ReportTables(ReportOutline outline, WarningList warnings)
{
    // Whether the area above was struck through with its row, while its cell reaches over the rows below.
    private bool _areaIsStruck;

    // Whether the rows were cards.
    private bool _isOfCards;

    /// <summary>Takes in a table's rows.</summary>
    public void Take(ImmutableArray<TableRow> rows)
    {
        _areaIsStruck = false;
        var cards = CardTables.Turned(rows, outline.Section);
        _isOfCards = cards is not null;
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
        if (IsStruckThrough(row))
        {
            LeaveOut(row, next);
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
            TakeArea(row.Place, cells[0]);
            return false;
        }

        var (straight, lost) = LineRules.Straighten(row, outline.Columns, outline.Section);
        Take(row, straight, next);
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

    // Where reference and wording are struck through, the row is, even if its area was forgotten.
    private bool IsStruckThrough(TableRow row)
    {
        if (!row.Cells.Any(static cell => cell.IsStruck))
        {
            return false;
        }

        var filled = row.Cells.Index().Where(static cell => cell.Item.Text.Length > 0).ToList();
        return filled.Count == 0
            || filled is [var only] && outline.Columns is { } columns && columns.Columns.IndexOf(ReportColumn.Area) == only.Index
            && columns.Columns.IndexOf(ReportColumn.Description) is >= 0 and var wording && wording < row.Cells.Length && row.Cells[wording].IsStruck;
    }

    private void LeaveOut(TableRow row, TableRow? next)
    {
        var at = outline.Columns?.Columns.IndexOf(ReportColumn.Area) ?? -1;
        if (at < 0 || at >= row.Cells.Length)
        {
            return;
        }

        var (area, holdsBelow) = (row.Cells[at], next is not null && at < next.Cells.Length && next.Cells[at].IsMergedWithAbove);
        if (area.Text.Length > 0 && holdsBelow)
        {
            TakeArea(row.Place, area.Text);
        }
        else if (area.Text.Length > 0)
        {
            warnings.AddToPlaces(row.Place, area.Text, "nothing: left out", "it stands alone in a row that is struck through");
        }
        else
        {
            _areaIsStruck = area.IsStruck && holdsBelow;
        }
    }

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

    private void TakeArea(string place, string area)
    {
        outline.Area = area;
        _areaIsStruck = false;
        warnings.AddToPlaces(place, area, "the area of the rows below", "a row with an area and nothing else");
    }

    private void Take(TableRow row, ImmutableArray<string> cells, TableRow? next)
    {
        var columns = outline.Columns!;
        var values = new Dictionary<ReportColumn, string>();
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Length > 0 && index < columns.Columns.Length && columns.Columns[index] is { } column)
            {
                values[column] = values.TryGetValue(column, out var before) ? $"{before}; {cells[index]}" : cells[index];
            }
            else if (!columns.Columns.Contains(ReportColumn.Ref) && !values.ContainsKey(ReportColumn.Ref) && LineRules.IsReference(cells[index], outline.Section))
            {
                // A column that nobody named, with the references in it.
                values[ReportColumn.Ref] = cells[index];
            }
            else if (cells[index].Length > 0)
            {
                outline.KeepUnknown($"{(index < columns.Columns.Length ? columns.Words[index] : "beyond the last column")}: {cells[index]} ({row.Place})");
            }
        }

        // A reference in a line of its own, and below it a table with all the rest.
        if (outline is { Last: { } card, LastLine: not null } && card.Section == outline.Section && card.Has(ReportColumn.Ref) && !card.Has(ReportColumn.Description) && card.Lines.Count == 0
            && (_isOfCards || !columns.Columns.Contains(ReportColumn.Ref)) && values.ContainsKey(ReportColumn.Description) && !values.Keys.Any(card.Has))
        {
            foreach (var (column, text) in values)
            {
                card.Add(column, text);
            }

            card.Area = values.GetValueOrDefault(ReportColumn.Area) ?? card.Area;

            outline.LastLine = null;
            return;
        }

        switch (LineRules.KindOf(values, outline.Section, outline.Last, next is null ? null : TextsOf(next), columns))
        {
            case RowKind.Item:
                TakeItem(row, values);
                break;
            case RowKind.Area:
                TakeArea(row.Place, values.Values.Single());
                break;
            case RowKind.Wrapped:
                foreach (var (column, text) in values)
                {
                    outline.Last!.Add(column, text);
                }

                warnings.AddToRows(outline.Name, outline.Last!.Row, ReportText.Shorten(string.Join(" | ", values.Values)), "one row with the line above", "the line has no reference and runs on in its columns");
                break;
            case RowKind.Line when values.Count == 0:
                break;
            case RowKind.Line:
                outline.Attach(row.Place, null, string.Join(" | ", values.Values));
                break;
            default:
                throw new InvalidOperationException("Every row is of one kind.");
        }
    }

    /// <summary>A cell that is one with the cell above holds for this row as well: one owner or one date beside two actions.</summary>
    private void TakeMerged(TableRow row, Dictionary<ReportColumn, string> values)
    {
        for (var index = 0; outline.Last is { } above && index < row.Cells.Length && index < outline.Columns!.Columns.Length; index++)
        {
            if (row.Cells[index] is { IsMergedWithAbove: true, Text.Length: 0 } && outline.Columns.Columns[index] is { } column and not (ReportColumn.Area or ReportColumn.Ref or ReportColumn.Description) && above[column].Length > 0)
            {
                values.TryAdd(column, above[column]);
            }
        }
    }

    // What stands under “Action” beside a discussion: one action, or one for each line that begins with a reference.
    private void TakeActionsBeside(Dictionary<ReportColumn, string> values, string? area)
    {
        if (!values.Remove(ReportColumn.Ref, out var text))
        {
            return;
        }

        var lines = text.Split('\n');
        var starts = lines.Index().Where(static line => line.Index == 0 || ReportRefs.Leading(line.Item, ReportSection.Actions) is not null || ReportRefs.MarkOf(line.Item, ReportSection.Actions) is not null).Select(static line => line.Index).ToList();
        var cells = new[] { ReportColumn.Owner, ReportColumn.Due, ReportColumn.Status, ReportColumn.Update }.Where(values.ContainsKey).Select(column => (column, Parts: values[column].Split('\n'))).ToList();
        foreach (var (index, start) in starts.Index())
        {
            var words = string.Join('\n', lines[start..(index + 1 < starts.Count ? starts[index + 1] : lines.Length)]);
            var item = outline.NewItem(area, ReportSection.Actions);
            var split = ReportRefs.Leading(words, ReportSection.Actions);
            WordedItem.Fill(item, split?.Ref, split?.Beside ?? words[(ReportRefs.MarkOf(words, ReportSection.Actions)?.Length ?? 0)..], warnings);
            foreach (var (column, parts) in cells.Where(cell => !item.Has(cell.column)))
            {
                // As many owners below each other as actions: each has its own.
                item.Add(column, parts.Length == starts.Count ? parts[index] : values[column]);
            }

            outline.Inline.Add((item, words));
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), "an action of its own", "it stands in a column for actions beside the discussion");
        }

        foreach (var (column, _) in cells)
        {
            values.Remove(column);
        }
    }

    private void TakeItem(TableRow row, Dictionary<ReportColumn, string> values)
    {
        TakeMerged(row, values);
        if (outline.Columns is { HasActionsBeside: true })
        {
            TakeActionsBeside(values, values.GetValueOrDefault(ReportColumn.Area) ?? outline.Area);
            if (!values.ContainsKey(ReportColumn.Description) && !values.ContainsKey(ReportColumn.Area))
            {
                return;
            }
        }

        var columns = outline.Columns!.Columns;
        var area = values.GetValueOrDefault(ReportColumn.Area);
        var merged = columns.IndexOf(ReportColumn.Area) is >= 0 and var at && at < row.Cells.Length && row.Cells[at].IsMergedWithAbove;
        _areaIsStruck &= merged;
        var item = outline.NewItem(AreaRules.SaysNoArea(area) || _areaIsStruck ? null : area ?? outline.Area);
        item.AreaSource = area is null && columns.Contains(ReportColumn.Area) && !merged && outline.Area is not null ? AreaSource.CarriedDown : AreaSource.Written;
        if (_areaIsStruck)
        {
            warnings.AddToRows(item.SectionName, item.Row, "(blank area)", "no area", "the area beside it is struck through");
        }

        outline.Area = item.Area;
        foreach (var (column, text) in values)
        {
            item.Add(column, column == ReportColumn.Description ? LineRules.WithoutBullet(text) : text);
        }

        if (item.Area is not null && area is not null && outline.Section == ReportSection.Discussion)
        {
            AreaRules.LiftTo(outline.Items, area);
        }
    }
}
