using System.Collections.Immutable;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// How far a document has been sorted: the section, area and table that hold for what comes next, the items so far, and the lines of the header.
/// Lines and rows are both sorted into it, because a report goes on from one to the other.
/// </summary>
/// <param name="warnings">Where guesses are told.</param>
/// <param name="mayHoldBareLinks">Whether the file has no links of its own.</param>
internal sealed class ReportOutline(WarningList warnings, bool mayHoldBareLinks)
{
    // Ten times what the largest programme has open; each may be a question, and all of them are shown.
    private const int MostItems = 10_000;

    private readonly Dictionary<string, int> _rows = [];

    private readonly HashSet<string> _headerLines = [];

    private readonly List<string> _unknownColumns = [];

    private string? _meeting;

    private bool _expectsNextMeeting;

    // Whether the discussion goes on behind what stands elsewhere.
    private bool _resumes;

    /// <summary>What stands above the first section, and what names the next meeting wherever it stands: the cells of each line.</summary>
    public List<(string Place, ImmutableArray<string> Cells)> Header { get; } = [];

    /// <summary>The items of all sections, in order.</summary>
    public List<RawItem> Items { get; } = [];

    /// <summary>Actions and decisions that the discussion records, with the text they were made of.</summary>
    public List<(RawItem Item, string Text)> Inline { get; } = [];

    /// <summary>The sections that say themselves that nothing is in them.</summary>
    public EmptySections Empty { get; } = new();

    /// <summary>Whether any section was found at all.</summary>
    public bool HasSections { get; private set; }

    /// <summary>The section that holds.</summary>
    public ReportSection Section { get; private set; } = ReportSection.Header;

    /// <summary>Its name in this report.</summary>
    public string Name { get; private set; } = ReportSections.Name(ReportSection.Header);

    /// <summary>The columns of the table that was begun in the section, or null.</summary>
    public ReportColumns? Columns { get; set; }

    /// <summary>The columns of the table above, where the section has been named again since; or null.</summary>
    public ReportColumns? ColumnsAbove { get; private set; }

    /// <summary>The item that lines may belong to, or null.</summary>
    public RawItem? Last { get; private set; }

    /// <summary>How the last item was written where it was a line; null for a row.</summary>
    public WrittenLine? LastLine { get; set; }

    /// <summary>The area that a blank one takes over, or null.</summary>
    public string? Area { get; set; }

    /// <summary>Takes a line for what holds wherever it stands: the words of a section, the line about the next meeting, and rows that part a table of actions.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="text">The line.</param>
    /// <param name="inTable">Whether it is a row of a table.</param>
    public bool TookAsLandmark(string place, string text, bool inTable)
    {
        if (ReportSections.Of(text) is { } section)
        {
            Start(section, text.Trim('#', ' ', ':'), inTable);
            TakeMeeting(place, text);
            return true;
        }

        if (inTable && Section == ReportSection.Actions && ReportSections.IsState(text))
        {
            Start(Section, text.Trim(' ', ':'), inTable);
            return true;
        }

        if (inTable && Section == ReportSection.Actions && TakeMeeting(place, text))
        {
            return true;
        }

        if (Section != ReportSection.Header && (_expectsNextMeeting || HeaderLabels.IsNextMeeting(text)))
        {
            AddHeader(place, _expectsNextMeeting ? [HeaderLabels.NextMeeting, text] : [text]);
            _expectsNextMeeting = !_expectsNextMeeting && HeaderLabels.IsLabelAlone(text);
            return true;
        }

        return false;
    }

    /// <summary>Takes a line for a heading that ends the section: “AOB”, “Attendees”. In the discussion what is said besides is a topic like the others.</summary>
    /// <param name="text">The line.</param>
    public bool TookAsClosing(string text)
    {
        if (Section == ReportSection.Header || ClosingHeadings.Of(text) is not { } section || section == ReportSection.Discussion && Section == section && Columns is null)
        {
            return false;
        }

        var isWithin = section == ReportSection.Elsewhere && (Section == ReportSection.Discussion || _resumes);
        var name = text.Trim('#', ' ', ':');
        Start(section, name, inTable: false);
        (_resumes, Area) = (isWithin, section == ReportSection.Discussion ? name : null);
        return true;
    }

    /// <summary>Takes a heading that is no section of a report for a topic of the discussion that an attendance list has broken off: “1. Attendance”, “2. Plan”.</summary>
    public void Resume()
    {
        if (Section == ReportSection.Elsewhere && _resumes)
        {
            Start(ReportSection.Discussion, ReportSections.Name(ReportSection.Discussion), inTable: false);
        }
    }

    /// <summary>Begins a section, or the same one anew.</summary>
    /// <param name="section">The section.</param>
    /// <param name="name">Its name in the report.</param>
    /// <param name="inTable">Whether a row of a table says so, so that its columns go on.</param>
    public void Start(ReportSection section, string name, bool inTable)
    {
        TellUnknownColumns();
        HasSections = true;
        ColumnsAbove = section == Section ? Columns ?? ColumnsAbove : null;
        Columns = section == Section && inTable ? Columns : null;
        (Section, Name, Area) = (section, name, null);
        (_meeting, _expectsNextMeeting, _resumes) = (null, false, false);
        EndItem();
    }

    /// <summary>Begins an item; lines that follow may belong to it.</summary>
    /// <param name="area">Its area, or null.</param>
    /// <param name="section">Its section where that is not the one that holds.</param>
    /// <exception cref="UnreadableFileException">There are more items than any report has.</exception>
    public RawItem NewItem(string? area, ReportSection? section = null)
    {
        if (Items.Count >= MostItems)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file has more rows than any report. Send only the report.");
        }

        var row = _rows.GetValueOrDefault(Name) + 1;
        _rows[Name] = row;
        Last = new RawItem(section ?? Section, Name, row) { Area = area, Meeting = _meeting, MayHoldBareLinks = mayHoldBareLinks };
        LastLine = null;
        Items.Add(Last);
        return Last;
    }

    /// <summary>Ends the last item: what follows belongs to none.</summary>
    public void EndItem() => (Last, LastLine) = (null, null);

    /// <summary>Attaches a line that fits nowhere to the item before it, or tells it where there is none.</summary>
    public void Attach(string place, string? marker, string text)
    {
        var saysNone = Empty.Take(Section, text);
        if (Last is { } item)
        {
            item.Lines.Add((marker, LineRules.WithoutBullet(text)));
            LastLine = LastLine is { } line ? line with { End = text } : null;
        }
        else if (!saysNone)
        {
            warnings.AddToPlaces(place, marker is null ? text : $"{marker}) {text}", $"a note under “{Name}”, not imported", "no item stands before it");
        }
    }

    /// <summary>Adds a line to the header.</summary>
    public void AddHeader(string place, ImmutableArray<string> cells)
    {
        Header.Add((place, cells));
        if (cells is [{ Length: > 10 and <= 200 } line])
        {
            _headerLines.Add(Folding.Fold(line));
        }
    }

    /// <summary>Whether a line is what stands on every page: a page's number, a line of the header again.</summary>
    /// <param name="text">The line.</param>
    /// <param name="isParagraph">Whether it is a paragraph; the title may stand there shortened.</param>
    public bool IsPageFurniture(string text, bool isParagraph) =>
        PageMarks.IsMark(text) || _headerLines.Contains(Folding.Fold(ReportText.Shorten(text, 200))) || isParagraph && PageMarks.IsTitleAgain(text, _headerLines);

    /// <summary>Keeps what stands in a column nobody knows.</summary>
    public void KeepUnknown(string text) => _unknownColumns.Add(text);

    /// <summary>Tells what stands in columns nobody knows.</summary>
    public void TellUnknownColumns()
    {
        if (_unknownColumns.Count > 0)
        {
            warnings.Add(new ReportWarning(Name, string.Join(" | ", _unknownColumns), "kept here, not imported", "no part of a report is known by this column"));
            _unknownColumns.Clear();
        }
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
}

/// <summary>How a line was written that is an item of its own.</summary>
/// <param name="Kind">What the file says it is.</param>
/// <param name="IsNumbered">Whether it carries a number or letter.</param>
/// <param name="IsMarked">Whether it has a reference, or calls itself an action or a decision.</param>
/// <param name="End">Its words, or those of the last line that was attached to it.</param>
internal sealed record WrittenLine(LineKind Kind, bool IsNumbered, bool IsMarked, string End)
{
    /// <summary>Its number in the list it stands in; null where it has none.</summary>
    public int? Number { get; init; }
}
