using System.Collections.Immutable;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// Sorts a document into sections and items. What fits nowhere is attached to what stood before it, and told; nothing is left out.
/// </summary>
internal sealed partial class ReportStructure(WarningList warnings)
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

    private bool _mayHoldBareLinks;

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
        _mayHoldBareLinks = document.MayHoldBareLinks;
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
        _last = new RawItem(section ?? _section, _name, row) { Area = area, Meeting = _meeting, MayHoldBareLinks = _mayHoldBareLinks };
        _lastIsUnmarked = false;
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
