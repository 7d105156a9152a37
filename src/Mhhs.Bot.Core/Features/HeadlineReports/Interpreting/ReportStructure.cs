using System.Collections.Immutable;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// Sorts a document into sections and items. What fits nowhere is attached to what stood before it, and told; nothing is left out.
/// </summary>
internal sealed class ReportStructure(WarningList warnings)
{
    private readonly Dictionary<string, int> _rows = [];

    private readonly HashSet<string> _headerLines = [];

    private readonly List<string> _unknownColumns = [];

    private ReportSection _section = ReportSection.Header;

    private string _name = ReportSections.Name(ReportSection.Header);

    private ReportColumns? _columns;

    private RawItem? _last;

    private string? _area;

    private bool _expectsNextMeeting;

    /// <summary>What stands above the first section, and what names the next meeting wherever it stands: the cells of each line.</summary>
    public List<(string Place, ImmutableArray<string> Cells)> Header { get; } = [];

    /// <summary>The items of all sections, in order.</summary>
    public List<RawItem> Items { get; } = [];

    /// <summary>Whether any section was found at all.</summary>
    public bool HasSections { get; private set; }

    /// <summary>Takes in a whole document.</summary>
    public void Read(ReportDocument document)
    {
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case ReportBlock.Heading heading:
                    Line(heading.Place, heading.Text, null, isHeading: true);
                    break;
                case ReportBlock.Paragraph paragraph:
                    Line(paragraph.Place, paragraph.Text, null, isHeading: false);
                    break;
                case ReportBlock.ListItem item:
                    Line(item.Place, item.Text, item.Marker, isHeading: false);
                    break;
                case ReportBlock.Table table:
                    for (var index = 0; index < table.Rows.Length; index++)
                    {
                        Row(table.Rows[index], index + 1 < table.Rows.Length ? table.Rows[index + 1] : null);
                    }

                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(document), block, "No such block.");
            }
        }

        ReportUnknownColumns();
        AreaRules.Report(Items, warnings);
    }

    private void Line(string place, string text, string? marker, bool isHeading)
    {
        if (text.Length == 0 || TookAsLandmark(place, text))
        {
            return;
        }

        if (_section == ReportSection.Header)
        {
            AddHeader(place, [marker is null ? text : $"{marker}) {text}"]);
        }
        else if (PageMarks.IsMark(text) || _headerLines.Contains(Folding.Fold(ReportText.Shorten(text, 200))))
        {
            warnings.Add(new ReportWarning(place, text, "nothing: left out", "it is what stands on every page"));
        }
        else if (isHeading)
        {
            (_area, _last) = (text, null);
            warnings.Add(new ReportWarning(place, text, "the area of what follows", "a heading that is no section of a report"));
        }
        else if (_section is ReportSection.Actions or ReportSection.Decisions && LineRules.SplitAtReference(text, _section) is { } split)
        {
            var item = NewItem(_area);
            item.Add(ReportColumn.Ref, split.Ref);
            item.Add(ReportColumn.Description, split.Beside);
            warnings.AddToRows(_name, item.Row, split.Ref, "an item of its own", "it is written as a line, not as a row of a table");
        }
        else if (_section is ReportSection.Raid or ReportSection.Discussion && _columns is null && !LineRules.SaysNone(text))
        {
            NewItem(_area).Add(ReportColumn.Description, text);
        }
        else
        {
            Attach(place, marker, text);
        }
    }

    private void Row(TableRow row, TableRow? next)
    {
        ImmutableArray<string> cells = [.. row.Cells.Select(static cell => cell.Text)];
        var filled = cells.Count(static cell => cell.Length > 0);
        if (filled == 0 || filled == 1 && TookAsLandmark(row.Place, cells.First(static cell => cell.Length > 0)))
        {
            return;
        }

        if (ReportColumns.IsHeader(cells) && ReportColumns.Read(cells) is { } columns && (columns.Section is not null || _section != ReportSection.Header))
        {
            if (columns.Section is { } named && named != _section)
            {
                Start(named, ReportSections.Name(named));
            }

            ReportUnknownColumns();
            _columns = columns;
            _unknownColumns.AddRange(columns.Words.Where((word, index) => word.Length > 0 && columns.Columns[index] is null).Select(static word => $"column “{word}”"));
            return;
        }

        if (_section == ReportSection.Header || HeaderLabels.IsNextMeeting(cells.First(static cell => cell.Length > 0)))
        {
            AddHeader(row.Place, cells);
            return;
        }

        if (_columns is null)
        {
            _columns = ReportColumns.Usual(_section);
            warnings.Add(new ReportWarning(row.Place, ReportText.Shorten(string.Join(" | ", cells)), $"the columns {string.Join(", ", _columns.Words)}", "the table has no header row"));
        }

        Take(row, LineRules.Straighten(row, _columns, _section, warnings), next);
    }

    private void Take(TableRow row, ImmutableArray<string> cells, TableRow? next)
    {
        var values = new Dictionary<ReportColumn, string>();
        for (var index = 0; index < cells.Length; index++)
        {
            if (cells[index].Length > 0 && index < _columns!.Columns.Length && _columns.Columns[index] is { } column)
            {
                values[column] = cells[index];
            }
            else if (cells[index].Length > 0)
            {
                _unknownColumns.Add($"{(index < _columns!.Columns.Length ? _columns.Words[index] : "beyond the last column")}: {cells[index]} ({row.Place})");
            }
        }

        switch (LineRules.KindOf(values, _section, _last, next is null ? null : [.. next.Cells.Select(static cell => cell.Text)], _columns!))
        {
            case RowKind.Item:
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

                break;
            case RowKind.Area:
                _area = values[ReportColumn.Area];
                warnings.Add(new ReportWarning(row.Place, _area, "the area of the rows below", "a row with an area and nothing else"));
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

    // Section words and the line about the next meeting hold wherever they stand.
    private bool TookAsLandmark(string place, string text)
    {
        if (ReportSections.Of(text) is { } section)
        {
            Start(section, text.Trim('#', ' ', ':'));
            return true;
        }

        if (_section != ReportSection.Header && (_expectsNextMeeting || HeaderLabels.IsNextMeeting(text)))
        {
            AddHeader(place, _expectsNextMeeting ? [HeaderLabels.NextMeeting, text] : [text]);
            _expectsNextMeeting = !_expectsNextMeeting && HeaderLabels.IsLabelAlone(text);
            return true;
        }

        return false;
    }

    private void Start(ReportSection section, string name)
    {
        ReportUnknownColumns();
        HasSections = true;
        (_section, _name, _columns, _last, _area, _expectsNextMeeting) = (section, name, null, null, null, false);
    }

    private RawItem NewItem(string? area)
    {
        var row = _rows.GetValueOrDefault(_name) + 1;
        _rows[_name] = row;
        _last = new RawItem(_section, _name, row) { Area = area };
        Items.Add(_last);
        return _last;
    }

    private void Attach(string place, string? marker, string text)
    {
        if (_last is { } item)
        {
            item.Lines.Add((marker, LineRules.WithoutBullet(text)));
        }
        else
        {
            warnings.Add(new ReportWarning(place, text, $"a note under “{_name}”, not imported", "no item stands before it"));
        }
    }

    private void AddHeader(string place, ImmutableArray<string> cells)
    {
        Header.Add((place, cells));
        if (cells is [{ Length: > 10 and <= 200 } line])
        {
            _headerLines.Add(Folding.Fold(line));
        }
    }

    private void ReportUnknownColumns()
    {
        if (_unknownColumns.Count > 0)
        {
            warnings.Add(new ReportWarning(_name, string.Join(" | ", _unknownColumns), "kept here, not imported", "no part of a report is known by this column"));
            _unknownColumns.Clear();
        }
    }
}
