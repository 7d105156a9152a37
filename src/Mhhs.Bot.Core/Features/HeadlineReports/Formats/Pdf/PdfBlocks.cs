using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Gathers the blocks of a PDF, page by page.</summary>
/// <param name="cellText">Makes texts of lines.</param>
/// <param name="bodySize">The size most of the text is printed in.</param>
/// <param name="warnings">Where guesses are told.</param>
/// <param name="budget">What reading may cost.</param>
internal sealed class PdfBlocks(CellText cellText, double bodySize, List<ReportWarning> warnings, ReadBudget budget)
{
    // Text beside the tables is often larger than in them, and is no heading for that.
    private const double MinHeading = 12.5;

    private const int MaxHeading = 120;

    // In heights of a line: so far do some cells of a page stand from where they should before it is told.
    private const double MostDoubt = 1.5;

    private readonly List<ReportBlock> _blocks = [];

    private readonly TableJoin _join = new(cellText, warnings);

    private OpenTable? _open;

    private AlignedColumns? _columns;

    private CellStance _stance = new();

    private int _row;

    private bool _isSpaced;

    /// <summary>The blocks, in order.</summary>
    public ImmutableArray<ReportBlock> All()
    {
        Close();
        return [.. _blocks];
    }

    /// <summary>Takes in a page.</summary>
    public void Add(PageText page)
    {
        _row = 0;
        var lines = new List<TextLine>(page.Lines);
        foreach (var table in page.Tables)
        {
            budget.Check();
            var above = lines.FindAll(line => line.Baseline > table.Top - 1);
            lines.RemoveRange(0, above.Count);
            AddLines(page, above);
            AddRuled(page, table);
        }

        AddLines(page, lines);
    }

    private void AddRuled(PageText page, RuledTable table)
    {
        var cells = table.Rows.SelectMany(static row => row).Where(static cell => cell.Lines.Count > 0);
        var padding = Math.Clamp(cells.Min(static cell => cell.Lines.Min(static line => line.Left) - cell.Left), 0, 12);
        var rows = table.Rows.ConvertAll(row => new TableRow(
            NextRow(page),
            [.. row.Select(cell => new TableCell(cellText.Of(cell.Lines, cell.Width - 2 * padding)) { IsMergedWithAbove = cell.IsMergedWithAbove })]));
        AddTable(new OpenTable(table.Edges, rows, page.Number));
        _columns = null;
    }

    private void AddLines(PageText page, List<TextLine> lines)
    {
        var right = lines.Count == 0 ? 0 : lines.Max(static line => line.Right);
        var index = 0;
        while (index < lines.Count)
        {
            budget.Check();
            if (AlignedHeader.At(lines, index) is { } header)
            {
                var first = index + header.Lines;
                var known = AlignedColumns.Of(header, lines[index..AlignedTable.Landmark(lines, first)]);
                index = AddAligned(page, lines, first, known, withHeader: true);
            }
            else if (_columns is { } open && _open is { } above && above.LastPage < page.Number && AlignedTable.End(lines, index, open) > index)
            {
                index = AddAligned(page, lines, index, open, withHeader: false);
            }
            else
            {
                Close();
                index = AddPlain(page, lines, index, right);
            }
        }
    }

    private int AddAligned(PageText page, List<TextLine> lines, int first, AlignedColumns columns, bool withHeader)
    {
        var end = AlignedTable.End(lines, first, columns);
        var body = lines[first..end];
        var rows = new List<TableRow>();
        if (withHeader)
        {
            rows.Add(new TableRow(NextRow(page), [.. columns.Header.Words.Select(static word => new TableCell(ReportText.Clean(word)))]));
        }

        var goesOn = _open is { } above && above.LastPage < page.Number && (!withHeader || OpenTable.Texts(rows[0]).SequenceEqual(OpenTable.Texts(above.Rows[0])));
        _stance = goesOn ? _stance : new CellStance();
        _stance.IsUnsure = false;
        var drafts = AlignedTable.Rows(body, columns, page.Loose, _stance, goesOn);
        if (_stance.Doubt > MostDoubt)
        {
            warnings.Add(new ReportWarning($"page {page.Number}", ReportText.Shorten(body[0].Text), "rows by where their cells stand in the middle", "nothing parts the rows of this table, and some of their cells stand elsewhere: words may belong to the row above or below"));
        }

        else if (_stance.IsUnsure)
        {
            warnings.Add(new ReportWarning($"page {page.Number}", ReportText.Shorten(body[0].Text), "rows by where their cells stand", "nothing parts the rows of this table, and they could be parted otherwise just as well: words may belong to the row above or below"));
        }

        var room = Enumerable.Range(0, columns.Gaps.Length + 1).Select(column => drafts.SelectMany(row => row.Cells[column]).Select(static line => line.Width).DefaultIfEmpty().Max()).ToArray();
        rows.AddRange(drafts.Select(row => new TableRow(
            NextRow(page),
            [.. row.Cells.Select((cell, column) => new TableCell(cellText.Of(cell, room[column])) { IsMergedWithAbove = row.IsMerged[column] })])));
        if (rows.Count > 0)
        {
            AddTable(new OpenTable([columns.Left, .. columns.Gaps.Select(static gap => gap.At)], rows, page.Number));
        }

        _columns = columns;
        return end;
    }

    private int AddPlain(PageText page, List<TextLine> lines, int index, double right)
    {
        var line = lines[index];
        var wasSpaced = _isSpaced;
        _isSpaced = false;
        var place = $"page {page.Number}, line {line.Number}";
        if (ListMark(line) is { } mark)
        {
            var (end, text) = Paragraph(lines, index, right, mark.Words);
            _blocks.Add(new ReportBlock.ListItem(place, text, mark.Marker));
            return end;
        }

        if (line.Chunks(2.2 * line.Size) is { Count: > 1 and <= 20 } chunks)
        {
            var end = AddSpaced(page, lines, index, chunks, wasSpaced);
            _isSpaced = true;
            return end;
        }

        var (after, paragraph) = Paragraph(lines, index, right, 0);
        var isLarge = line.Size >= Math.Max(MinHeading, 1.25 * bodySize) && paragraph[^1] is not ('.' or ';' or ',');
        var isHeading = paragraph.Length <= MaxHeading && (isLarge || lines.Skip(index).Take(after - index).All(static line => line.IsBold));
        _blocks.Add(isHeading ? new ReportBlock.Heading(place, paragraph) : new ReportBlock.Paragraph(place, paragraph));
        return after;
    }

    // Facts beside each other: pieces far apart on one line, in columns of their own or not.
    private int AddSpaced(PageText page, List<TextLine> lines, int index, List<TextLine> chunks, bool goesOn)
    {
        var cells = chunks.ConvertAll(static chunk => new List<TextLine> { chunk });
        var next = index + 1;
        while (next < lines.Count && lines[next - 1].Baseline - lines[next].Baseline < 1.6 * lines[next].Size
            && lines[next].Chunks(2.2 * lines[next].Size) is [var only] && chunks.FindLastIndex(chunk => Math.Abs(chunk.Left - only.Left) < 2) is > 0 and var column)
        {
            cells[column].Add(only);
            next++;
        }

        var row = new TableRow(NextRow(page), [.. cells.Select(cell => new TableCell(cellText.Of(cell, 0)))]);
        if (_blocks.Count > 0 && _blocks[^1] is ReportBlock.Table above && goesOn)
        {
            _blocks[^1] = above with { Rows = above.Rows.Add(row) };
        }
        else
        {
            _blocks.Add(new ReportBlock.Table(row.Place, [row]));
        }

        return next;
    }

    // The lines of a paragraph: each but the last as long as it could be.
    private (int End, string Text) Paragraph(List<TextLine> lines, int index, double right, int skip)
    {
        var first = lines[index].After(skip);
        var parts = new List<TextLine> { first };
        var next = index + 1;
        while (next < lines.Count && lines[next - 1].Baseline - lines[next].Baseline is > 0 and var pitch && pitch <= 1.75 * lines[next].Size
            && Math.Abs(lines[next].Size - first.Size) < 0.5 && lines[next].IsBold == first.IsBold
            && Math.Abs(lines[next].Left - first.Left) <= (parts.Count == 1 ? 40 : 400)
            && ListMark(lines[next]) is null && !CellText.HadRoom(lines[next - 1], lines[next], right - lines[next - 1].Left)
            && !(skip > 0 && lines[next].Left < lines[index].Left - 2)
            && ReportSections.Of(lines[next].Text) is null && !HeaderLabels.IsNextMeeting(lines[next].Text))
        {
            parts.Add(lines[next]);
            next++;
        }

        return (next, cellText.Of(parts, 0));
    }

    private static (int Words, string? Marker)? ListMark(TextLine line)
    {
        if (line.Words.Count < 2 || line.IsBold && ReportSections.Of(line.Text) is not null)
        {
            return null;
        }

        var mark = line.Words[0].Text;
        return GlyphText.IsSureBullet(mark) || CellText.BeginsItem(line) && GlyphText.IsBullet(mark) ? (1, null)
            : GlyphText.Marker(mark) is { } marker && !line.IsBold ? (1, marker)
            : null;
    }

    private void AddTable(OpenTable table)
    {
        if (_open is { } above && TableJoin.GoesOn(above, table))
        {
            _open = _join.Together(above, table);
        }
        else
        {
            Close();
            _open = table;
        }
    }

    private void Close()
    {
        if (_open is { Rows.Count: > 0 } table)
        {
            _blocks.Add(new ReportBlock.Table(table.Rows[0].Place, [.. table.Rows]));
        }

        (_open, _columns) = (null, null);
    }

    private string NextRow(PageText page) => $"page {page.Number}, row {++_row}";
}
