namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>One item of a section as its rows and lines gave it, before its cells are understood.</summary>
/// <param name="Section">The section it stands in.</param>
/// <param name="SectionName">The section's name in this report.</param>
/// <param name="Row">Its row in the section, from 1; header rows and lines that follow a row are not counted.</param>
internal sealed record RawItem(ReportSection Section, string SectionName, int Row)
{
    private readonly Dictionary<ReportColumn, List<string>> _cells = [];

    /// <summary>“Actions, row 2”.</summary>
    public string Place => $"{SectionName}, {WarningList.Rows([Row])}{(Part is null ? "" : $" ({Part})")}";

    /// <summary>Which of several references in one row it is, behind the first; null for the only one and the first.</summary>
    public string? Part { get; private init; }

    /// <summary>The area, its own or carried down; null where there is none.</summary>
    public string? Area { get; set; }

    /// <summary>How the item came by its area.</summary>
    public AreaSource AreaSource { get; set; }

    /// <summary>The meeting a row above it names (“TMAG 007”), as references have it; null where none does.</summary>
    public string? Meeting { get; init; }

    /// <summary>Whether the file has no links of its own, so that one may have left its bare tags behind.</summary>
    public bool MayHoldBareLinks { get; init; }

    /// <summary>Whether it is written like the item above it and has no reference of its own, so that it may be a part of that one after all.</summary>
    public bool MayBelongAbove { get; set; }

    /// <summary>The columns of its table as the header row names them; null for a line, a card, and a row of a table without a header row.</summary>
    public ReportColumns? Columns { get; set; }

    /// <summary>Lines that followed the row outside its columns; the marker is a letter or number, or null.</summary>
    public List<(string? Marker, string Text)> Lines { get; } = [];

    /// <summary>The text of a cell with what ran on below it; empty where the row has none.</summary>
    public string this[ReportColumn column] => _cells.TryGetValue(column, out var pieces) ? string.Join(' ', pieces) : "";

    /// <summary>Whether a cell holds anything.</summary>
    public bool Has(ReportColumn column) => _cells.ContainsKey(column);

    /// <summary>Whether the file has a place for this beside the item, even if nothing stands there.</summary>
    public bool HasPlaceFor(ReportColumn column) => Has(column) || Columns is { } columns && columns.Columns.Contains(column);

    /// <summary>The same row for one of the references in its cell.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="isFirst">Whether it is the first of them, which keeps the row's place.</param>
    public RawItem For(string reference, bool isFirst)
    {
        var copy = new RawItem(Section, SectionName, Row)
        {
            Part = isFirst ? null : reference,
            Area = Area,
            AreaSource = AreaSource,
            Meeting = Meeting,
            MayHoldBareLinks = MayHoldBareLinks,
            MayBelongAbove = MayBelongAbove,
            Columns = Columns,
        };
        copy.Lines.AddRange(Lines);
        foreach (var (column, pieces) in _cells)
        {
            copy._cells[column] = column == ReportColumn.Ref ? [reference] : [.. pieces];
        }

        return copy;
    }

    /// <summary>Puts text into a cell in place of what stands there.</summary>
    public void Replace(ReportColumn column, string text) => _cells[column] = [text];

    /// <summary>Adds text to a cell.</summary>
    public void Add(ReportColumn column, string text)
    {
        if (!_cells.TryGetValue(column, out var pieces))
        {
            _cells[column] = pieces = [];
        }

        pieces.Add(text);
    }
}

/// <summary>How an item came by its area.</summary>
internal enum AreaSource
{
    /// <summary>It stands beside it, or the file says that the cells are one, or there is none.</summary>
    Written,

    /// <summary>The cell is blank, so the area above holds.</summary>
    CarriedDown,

    /// <summary>The cell is blank, and the area beside the next row speaks of the same thing: it stands in the middle of its block.</summary>
    FromBelow,
}
