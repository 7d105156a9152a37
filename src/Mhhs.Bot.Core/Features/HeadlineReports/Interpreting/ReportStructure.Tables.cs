using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <content>What stands in tables.</content>
internal sealed partial class ReportStructure
{
    private void Table(ImmutableArray<TableRow> rows)
    {
        for (var index = 0; index < rows.Length; index++)
        {
            if (Row(rows[index], index + 1 < rows.Length ? rows[index + 1] : null))
            {
                index++;
            }
        }
    }

    // Whether the row below was taken in as well.
    private bool Row(TableRow row, TableRow? next)
    {
        ImmutableArray<string> cells = [.. row.Cells.Select(static cell => cell.Text)];
        var filled = cells.Count(static cell => cell.Length > 0);
        if (filled == 0 || filled == 1 && TookAsLandmark(row.Place, cells.First(static cell => cell.Length > 0), inTable: true))
        {
            return false;
        }

        var joined = next is null ? null : ReportColumns.Joined(cells, [.. next.Cells.Select(static cell => cell.Text)]);
        if ((joined is not null || ReportColumns.IsHeader(cells)) && ReportColumns.Read(joined ?? cells) is { } columns && (columns.Section is not null || _section != ReportSection.Header))
        {
            TakeHeader(columns);
            return joined is not null;
        }

        if (_section == ReportSection.Header || HeaderLabels.IsNextMeeting(cells.First(static cell => cell.Length > 0)) && !HasReference(cells))
        {
            AddHeader(row.Place, cells);
            return false;
        }

        if (_columns is null)
        {
            var isAbove = _columnsAbove is { } above && cells.Length <= above.Columns.Length;
            _columns = isAbove ? _columnsAbove! : ReportColumns.Usual(_section);
            warnings.Add(new ReportWarning(row.Place, ReportText.Shorten(string.Join(" | ", cells)), $"the columns {string.Join(", ", _columns.Words)}", isAbove ? "the table has no header row, and the one above it has" : "the table has no header row"));
        }

        var (straight, lost) = LineRules.Straighten(row, _columns, _section);
        Take(row, straight, next);
        if (lost is not null)
        {
            warnings.AddToRows(_name, _last!.Row, lost, "the columns before the reference are blank", "the row has fewer cells than the table has columns");
        }

        return false;
    }

    // An item may be about the next meeting; its reference tells it from the line that says when that is.
    private bool HasReference(ImmutableArray<string> cells) =>
        _section is ReportSection.Actions or ReportSection.Decisions && _columns?.Columns.IndexOf(ReportColumn.Ref) is >= 0 and var place && place < cells.Length && LineRules.IsReference(cells[place], _section);

    private void TakeHeader(ReportColumns columns)
    {
        if (columns.Section is { } named && named != _section)
        {
            Start(named, ReportSections.Name(named), inTable: false);
        }

        ReportUnknownColumns();
        _columns = columns;
        if (columns.GuessedWording is { } guessed)
        {
            warnings.Add(new ReportWarning(_name, $"column “{guessed}”", "the column with the wording", "no column is called so, and it is the one that could be it"));
        }

        _unknownColumns.AddRange(columns.Words.Where((word, index) => word.Length > 0 && columns.Columns[index] is null).Select(static word => $"column “{word}”"));
    }

    private void Take(TableRow row, ImmutableArray<string> cells, TableRow? next)
    {
        var values = new Dictionary<ReportColumn, string>();
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Length > 0 && index < _columns!.Columns.Length && _columns.Columns[index] is { } column)
            {
                values[column] = values.TryGetValue(column, out var before) ? $"{before}; {cells[index]}" : cells[index];
            }
            else if (cells[index].Length > 0)
            {
                _unknownColumns.Add($"{(index < _columns!.Columns.Length ? _columns.Words[index] : "beyond the last column")}: {cells[index]} ({row.Place})");
            }
        }

        switch (LineRules.KindOf(values, _section, _last, next is null ? null : [.. next.Cells.Select(static cell => cell.Text)], _columns!))
        {
            case RowKind.Item:
                TakeItem(row, values);
                break;
            case RowKind.Area:
                _area = values.Values.Single();
                warnings.AddToPlaces(row.Place, _area, "the area of the rows below", "a row with an area and nothing else");
                break;
            case RowKind.Wrapped:
                foreach (var (column, text) in values)
                {
                    _last!.Add(column, text);
                }

                warnings.AddToRows(_name, _last!.Row, ReportText.Shorten(string.Join(" | ", values.Values)), "one row with the line above", "the line has no reference and runs on in its columns");
                break;
            case RowKind.Line when values.Count == 0:
                break;
            case RowKind.Line:
                Attach(row.Place, null, string.Join(" | ", values.Values));
                break;
            default:
                throw new InvalidOperationException("Every row is of one kind.");
        }
    }

    /// <summary>A cell that is one with the cell above holds for this row as well: one owner or one date beside two actions.</summary>
    private void TakeMerged(TableRow row, Dictionary<ReportColumn, string> values)
    {
        for (var index = 0; _last is { } above && index < row.Cells.Length && index < _columns!.Columns.Length; index++)
        {
            if (row.Cells[index] is { IsMergedWithAbove: true, Text.Length: 0 } && _columns.Columns[index] is { } column and not (ReportColumn.Area or ReportColumn.Ref or ReportColumn.Description) && above[column].Length > 0)
            {
                values.TryAdd(column, above[column]);
            }
        }
    }

    private void TakeItem(TableRow row, Dictionary<ReportColumn, string> values)
    {
        TakeMerged(row, values);
        var area = values.GetValueOrDefault(ReportColumn.Area);
        var item = NewItem(AreaRules.SaysNoArea(area) ? null : area ?? _area);
        var hasAreas = _columns!.Columns.Contains(ReportColumn.Area);
        var merged = _columns.Columns.IndexOf(ReportColumn.Area) is >= 0 and var at && at < row.Cells.Length && row.Cells[at].IsMergedWithAbove;
        item.AreaSource = area is null && hasAreas && !merged && _area is not null ? AreaSource.CarriedDown : AreaSource.Written;
        _area = item.Area;
        foreach (var (column, text) in values)
        {
            item.Add(column, column == ReportColumn.Description ? LineRules.WithoutBullet(text) : text);
        }

        if (item.Area is not null && area is not null && _section == ReportSection.Discussion)
        {
            AreaRules.LiftTo(Items, area);
        }
    }
}
