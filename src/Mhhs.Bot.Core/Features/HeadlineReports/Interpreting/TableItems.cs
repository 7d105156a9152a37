using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Makes items of the rows of a table, with what they have from the rows above them.</summary>
/// <param name="outline">Where they are sorted to.</param>
/// <param name="warnings">Where guesses are told.</param>
internal sealed class TableItems(ReportOutline outline, WarningList warnings)
{
    private readonly ActionsBeside _beside = new(outline, warnings);

    // Whether the area above was struck through with its row, while its cell reaches over the rows below.
    private bool _areaIsStruck;

    private bool _areCards;

    /// <summary>Begins a table.</summary>
    /// <param name="areCards">Whether its rows were cards.</param>
    public void Begin(bool areCards) => (_areaIsStruck, _areCards) = (false, areCards);

    /// <summary>Takes in a row of a table whose columns are known.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cells">Its words, each in its column.</param>
    /// <param name="next">The words of the row below, or null.</param>
    public void Take(TableRow row, ImmutableArray<string> cells, ImmutableArray<string>? next)
    {
        var columns = outline.Columns!;
        var values = ValuesOf(row, cells, columns);
        if (outline.Empty.Take(outline.Section, values.Values) || TookAsCard(values, columns))
        {
            return;
        }

        switch (LineRules.KindOf(values, outline.Section, outline.Last, next, columns))
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

    /// <summary>Takes in the area of the rows below.</summary>
    public void TakeArea(string place, string area)
    {
        outline.Area = area;
        _areaIsStruck = false;
        warnings.AddToPlaces(place, area, "the area of the rows below", "a row with an area and nothing else");
    }

    /// <summary>Leaves a row out that is struck through; what its area says of the rows below stays.</summary>
    public void LeaveOut(TableRow row, TableRow? next)
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

    private Dictionary<ReportColumn, string> ValuesOf(TableRow row, ImmutableArray<string> cells, ReportColumns columns)
    {
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

        return values;
    }

    // A reference in a line of its own, and below it a table with all the rest.
    private bool TookAsCard(Dictionary<ReportColumn, string> values, ReportColumns columns)
    {
        if (outline is not { Last: { } card, LastLine: not null } || card.Section != outline.Section || !card.Has(ReportColumn.Ref) || card.Has(ReportColumn.Description) || card.Lines.Count > 0
            || !_areCards && columns.Columns.Contains(ReportColumn.Ref) || !values.ContainsKey(ReportColumn.Description) || values.Keys.Any(card.Has))
        {
            return false;
        }

        foreach (var (column, text) in values)
        {
            card.Add(column, text);
        }

        card.Area = values.GetValueOrDefault(ReportColumn.Area) ?? card.Area;
        outline.LastLine = null;
        return true;
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

    private void TakeItem(TableRow row, Dictionary<ReportColumn, string> values)
    {
        TakeMerged(row, values);
        if (outline.Columns is { HasActionsBeside: true })
        {
            _beside.Take(values, values.GetValueOrDefault(ReportColumn.Area) ?? outline.Area);
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
        item.Columns = _areCards || outline.Columns.AreAssumed ? null : outline.Columns;
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
