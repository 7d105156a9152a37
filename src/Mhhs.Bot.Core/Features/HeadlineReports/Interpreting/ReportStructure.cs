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

    private readonly List<(RawItem Item, string Text)> _inline = [];

    private ReportSection _section = ReportSection.Header;

    private string _name = ReportSections.Name(ReportSection.Header);

    private ReportColumns? _columns;

    private ReportColumns? _columnsAbove;

    private RawItem? _last;

    private string? _area;

    private string? _meeting;

    private bool _expectsNextMeeting;

    private bool _lastIsUnmarked;

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
                    Line(heading.Place, heading.Text, null, LineKind.Heading);
                    break;
                case ReportBlock.Paragraph paragraph:
                    Line(paragraph.Place, paragraph.Text, null, LineKind.Paragraph);
                    break;
                case ReportBlock.ListItem item:
                    Line(item.Place, item.Text, item.Marker, LineKind.ListItem);
                    break;
                case ReportBlock.Table table:
                    Table(table.Rows);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(document), block, "No such block.");
            }
        }

        ReportUnknownColumns();
        TakeBackMentions();
        AreaRules.Report(Items, warnings);
    }

    private void Line(string place, string text, string? marker, LineKind kind)
    {
        if (text.Length == 0 || TookAsLandmark(place, text, inTable: false))
        {
            return;
        }

        if (_section == ReportSection.Header)
        {
            AddHeader(place, [marker is null ? text : $"{marker}) {text}"]);
        }
        else if (PageMarks.IsMark(text) || _headerLines.Contains(Folding.Fold(ReportText.Shorten(text, 200))))
        {
            warnings.AddToPlaces(place, text, "nothing: left out", "it is what stands on every page");
        }
        else if (TookAsItem(text, marker, kind))
        {
            return;
        }
        else if (kind == LineKind.Heading)
        {
            (_area, _last) = (text, null);
            warnings.AddToPlaces(place, text, "the area of what follows", "a heading that is no section of a report");
        }
        else if (_section is ReportSection.Raid or ReportSection.Discussion && _columns is null && !LineRules.SaysNone(text))
        {
            var item = NewItem(_area);
            var numbered = _section == ReportSection.Raid ? LineRules.SplitAtRaidNumber(text) : null;
            item.Add(ReportColumn.Description, numbered?.Beside ?? (marker is null ? text : $"{marker}) {text}"));
            if (numbered is { } number)
            {
                item.Add(ReportColumn.Ref, number.Ref);
            }
        }
        else
        {
            Attach(place, marker, text);
        }
    }

    // An action or decision in a line of its own, wherever it says so by its reference; without one, only where the section has no table.
    private bool TookAsItem(string text, string? marker, LineKind kind)
    {
        if (_section is ReportSection.Actions or ReportSection.Decisions && ReportRefs.Leading(text, _section) is { } split)
        {
            FromLine(NewItem(_area), split.Ref, split.Beside);
            return true;
        }

        if (_section is ReportSection.Discussion && _columns is null && text.StartsWith("action", StringComparison.OrdinalIgnoreCase) && ReportRefs.Leading(text, ReportSection.Actions) is { } inline)
        {
            var item = NewItem(_area, ReportSection.Actions);
            FromLine(item, inline.Ref, inline.Beside);
            _inline.Add((item, text));
            return true;
        }

        if (_columns is not null || _section is not (ReportSection.Actions or ReportSection.Decisions) || kind == LineKind.Heading)
        {
            return false;
        }

        // A card: the reference, and below it each field on a line of its own.
        if (_section == ReportSection.Actions && _last is { } card && LineFields.IsField(text) && LineFields.Labelled(text) is { Count: 1 } field && field.Single() is var (column, value) && !card.Has(column))
        {
            card.Add(column, value);
            return true;
        }

        var mark = _section == ReportSection.Actions ? ReportRefs.ActionMark(text) : null;
        if (mark is null && !LineRules.IsItemWithoutMark(text, marker, kind, _section, _last is null || _lastIsUnmarked))
        {
            return false;
        }

        var unmarked = NewItem(_area);
        if (marker is not null)
        {
            unmarked.Add(ReportColumn.Ref, marker);
        }

        FromLine(unmarked, null, text[(mark ?? 0)..]);
        _lastIsUnmarked = mark is null;
        return true;
    }

    private void FromLine(RawItem item, string? reference, string words)
    {
        if (reference is not null)
        {
            item.Add(ReportColumn.Ref, reference);
        }

        var fields = item.Section == ReportSection.Actions ? LineFields.Labelled(words) : [];
        foreach (var (column, value) in fields)
        {
            item.Add(column, value);
        }

        if (fields.Count == 0 && words.Length > 0)
        {
            item.Add(ReportColumn.Description, words);
        }

        if (item.Section == ReportSection.Actions && !item.Has(ReportColumn.Owner) && LineFields.OwnerIn(words) is { } owner)
        {
            item.Add(ReportColumn.Owner, owner);
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), owner, "whoever stands before “to …” or “will …” is taken for the owner");
        }

        if (item.Section == ReportSection.Actions && !item.Has(ReportColumn.Due) && LineFields.DueIn(words) is { } due)
        {
            item.Add(ReportColumn.Due, due);
        }

        warnings.AddToRows(item.SectionName, item.Row, reference ?? ReportText.Shorten(words), "an item of its own", "it is written as a line, not as a row of a table");
    }

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

        if (_section == ReportSection.Header || HeaderLabels.IsNextMeeting(cells.First(static cell => cell.Length > 0)))
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

    private void TakeHeader(ReportColumns columns)
    {
        if (columns.Section is { } named && named != _section)
        {
            Start(named, ReportSections.Name(named), inTable: false);
        }

        ReportUnknownColumns();
        _columns = columns;
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
                _area = values[ReportColumn.Area];
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

    private void TakeItem(TableRow row, Dictionary<ReportColumn, string> values)
    {
        var area = values.GetValueOrDefault(ReportColumn.Area);
        var item = NewItem(area ?? _area);
        var hasAreas = _columns!.Columns.Contains(ReportColumn.Area);
        var merged = _columns.Columns.IndexOf(ReportColumn.Area) is >= 0 and var at && at < row.Cells.Length && row.Cells[at].IsMergedWithAbove;
        item.AreaSource = area is null && hasAreas && !merged && _area is not null ? AreaSource.CarriedDown : AreaSource.Written;
        _area = item.Area;
        foreach (var (column, text) in values)
        {
            item.Add(column, column == ReportColumn.Description ? LineRules.WithoutBullet(text) : text);
        }

        if (area is not null && _section == ReportSection.Discussion)
        {
            AreaRules.LiftTo(Items, area);
        }
    }

    // Section words and the line about the next meeting hold wherever they stand; rows that part a table of actions hold in it.
    private bool TookAsLandmark(string place, string text, bool inTable)
    {
        if (ReportSections.Of(text) is { } section)
        {
            Start(section, text.Trim('#', ' ', ':'), inTable);
            TakeMeeting(place, text);
            return true;
        }

        if (inTable && _section == ReportSection.Actions && ReportSections.IsState(text))
        {
            Start(_section, text.Trim(' ', ':'), inTable);
            return true;
        }

        if (inTable && _section == ReportSection.Actions && TakeMeeting(place, text))
        {
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

    private bool TakeMeeting(string place, string text)
    {
        if (ReportSections.MeetingOver(text) is not { } meeting)
        {
            return false;
        }

        _meeting = meeting;
        warnings.AddToPlaces(place, text, "the meeting of the rows below", "a row that names a meeting and nothing else");
        return true;
    }

    private void Start(ReportSection section, string name, bool inTable)
    {
        ReportUnknownColumns();
        HasSections = true;
        _columnsAbove = section == _section ? _columns ?? _columnsAbove : null;
        _columns = section == _section && inTable ? _columns : null;
        (_section, _name, _last, _area, _meeting, _expectsNextMeeting, _lastIsUnmarked) = (section, name, null, null, null, false, false);
    }

    private RawItem NewItem(string? area, ReportSection? section = null)
    {
        var row = _rows.GetValueOrDefault(_name) + 1;
        _rows[_name] = row;
        _last = new RawItem(section ?? _section, _name, row) { Area = area, Meeting = _meeting };
        _lastIsUnmarked = false;
        Items.Add(_last);
        return _last;
    }

    // What a discussion records as an action is one, unless a section of actions has it: then it is only mentioned.
    private void TakeBackMentions()
    {
        if (_inline.Count == 0)
        {
            return;
        }

        var known = Items.Where(item => item.Section == ReportSection.Actions).Except(_inline.Select(static inline => inline.Item))
            .Select(static item => ReportRefs.Action(item[ReportColumn.Ref], null)?.Ref.Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (item, text) in _inline.Where(inline => ReportRefs.Action(inline.Item[ReportColumn.Ref], null) is { } read && known.Contains(read.Ref.Key)))
        {
            var mention = new RawItem(ReportSection.Discussion, item.SectionName, item.Row) { Area = item.Area };
            mention.Add(ReportColumn.Description, text);
            mention.Lines.AddRange(item.Lines);
            Items[Items.IndexOf(item)] = mention;
        }
    }

    private void Attach(string place, string? marker, string text)
    {
        if (_last is { } item)
        {
            item.Lines.Add((marker, LineRules.WithoutBullet(text)));
        }
        else
        {
            warnings.AddToPlaces(place, text, $"a note under “{_name}”, not imported", "no item stands before it");
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
