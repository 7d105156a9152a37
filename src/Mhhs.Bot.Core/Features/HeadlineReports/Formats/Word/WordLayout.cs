using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>Gives blocks their places, lays tables out in columns, and tells what was left out and where.</summary>
/// <param name="warnings">Where that is told.</param>
/// <param name="name">The part's name in places, or null for the text itself.</param>
/// <param name="budget">What reading may cost.</param>
internal sealed class WordLayout(WarningList warnings, string? name, ReadBudget budget)
{
    private const string WhyStruck = "it is struck through";

    private readonly List<ReportBlock> _blocks = [];

    // The rows of a table that is made of tabs: its header's words begin it, the first line without a tab ends it.
    private readonly List<TableRow> _tabbed = [];

    private int _paragraphs;

    private int _tables;

    /// <summary>The document's blocks.</summary>
    public List<ReportBlock> Blocks => _blocks;

    /// <summary>The notes that were referred to, with the places where.</summary>
    public List<(WordNote Note, string Place)> Notes { get; } = [];

    /// <summary>Lays out blocks in their order.</summary>
    public void Add(IReadOnlyList<WordBlock> blocks)
    {
        foreach (var block in blocks)
        {
            budget.Check();
            if (block.Table is { } table)
            {
                EndTabbed();
                Table(table);
                continue;
            }

            _paragraphs += block.Text.Length > 0 || block.Struck is not null ? 1 : 0;
            var place = name ?? $"paragraph {Text(_paragraphs)}";
            if (block.IsForeign)
            {
                warnings.Add(new ReportWarning(_paragraphs == 0 ? "at the beginning" : $"after {place}", "(another file, put in here)", "nothing: it is not read", "only the file itself is read; open it in Word and save it anew to make it one"));
            }

            if (block.Struck is { } struck)
            {
                warnings.Add(new ReportWarning(place, struck, "nothing: left out", WhyStruck));
            }

            if (block is { Pieces: { } pieces, Text.Length: > 0 } && (_tabbed.Count > 0 || ReportColumns.IsHeader(pieces)))
            {
                Notes.AddRange(block.Notes.Select(note => (note, place)));
                _tabbed.Add(new TableRow(place, [.. pieces.Select(static piece => new TableCell(piece))]));
            }
            else
            {
                Plain(block, place);
            }
        }

        EndTabbed();
    }

    /// <summary>The text of a cell: paragraphs, items with their marks and rows of inner tables, each on a line.</summary>
    public static string Flatten(IReadOnlyList<WordBlock> blocks)
    {
        if (blocks is [{ Table: null, Mark: null } only])
        {
            return only.Text;
        }

        var lines = new List<string>();
        foreach (var block in blocks)
        {
            if (block.Table is { } table)
            {
                lines.AddRange(table.Rows.Select(static row => string.Join(' ', row.Cells.Select(static cell => Flatten(cell.Blocks)).Where(static text => text.Length > 0))));
            }
            else
            {
                lines.Add(block.Mark is null ? block.Text : block.Text.Length == 0 ? block.Mark.Text : $"{block.Mark.Text} {block.Text}");
            }
        }

        return string.Join('\n', lines.Where(static line => line.Length > 0));
    }

    private void EndTabbed()
    {
        if (_tabbed.Count > 0)
        {
            _blocks.Add(new ReportBlock.Table(_tabbed[0].Place, [.. _tabbed]));
            _tabbed.Clear();
        }
    }

    private void Plain(WordBlock block, string place)
    {
        if (block.Text.Length > 0)
        {
            EndTabbed();
        }

        Notes.AddRange(block.Notes.Select(note => (note, place)));
        if (block.Text.Length > 0)
        {
            _blocks.Add(block.IsHeading ? new ReportBlock.Heading(place, block.Text)
                : block.Mark is { IsText: true } text ? new ReportBlock.Paragraph(place, $"{text.Text} {block.Text}")
                : block.Mark is { } mark ? new ReportBlock.ListItem(place, block.Text, mark.Counter)
                : new ReportBlock.Paragraph(place, block.Text));
        }
    }

    private void Table(WordTable table)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        var place = $"{(name is null ? "" : name + ", ")}table {Text(++_tables)}";
        if (IsFrame(table))
        {
            Frame(table, place);
            return;
        }

        var model = table.Rows.MaxBy(static row => row.Cells.Count)!;
        var rows = ImmutableArray.CreateBuilder<TableRow>(table.Rows.Count);
        for (var index = 0; index < table.Rows.Count; index++)
        {
            budget.Check();
            var row = table.Rows[index];
            foreach (var cell in row.Cells)
            {
                TellLeftOut(place, index + 1, cell.Blocks);
            }

            rows.Add(new TableRow(Row(place, index + 1), Cells(row, model)) { IsAcross = row.Cells is [{ Continues: false } only] && only.Span >= model.Cells.Count && model.Cells.Count > 1 });
        }

        _blocks.Add(new ReportBlock.Table(place, rows.ToImmutable()));
    }

    // A table of one column, or one around the report's own tables, is a frame: what stands in it stands for itself.
    private static bool IsFrame(WordTable table) =>
        table.Rows.TrueForAll(static row => row.Cells.Count == 1)
        || table.Rows.Count <= 2 && table.Rows.TrueForAll(static row => row.Cells.Count <= 2) && table.Rows.Exists(static row => row.Cells.Exists(static cell =>
            cell.Blocks.Exists(static block => block.Table is { Rows.Count: > 1 } inner && inner.Rows[0].Cells.Count >= 3)));

    private void Frame(WordTable table, string place)
    {
        for (var index = 0; index < table.Rows.Count; index++)
        {
            foreach (var block in table.Rows[index].Cells.SelectMany(static cell => cell.Blocks))
            {
                if (block.Table is { } inner)
                {
                    Table(inner);
                    continue;
                }

                TellStruck(place, index + 1, block);
                Plain(block, Row(place, index + 1));
            }
        }
    }

    private void TellLeftOut(string place, int row, List<WordBlock> blocks)
    {
        foreach (var block in blocks)
        {
            TellStruck(place, row, block);
            if (block.Notes.Count > 0)
            {
                Notes.AddRange(block.Notes.Select(note => (note, Row(place, row))));
            }

            foreach (var cell in block.Table?.Rows.SelectMany(static inner => inner.Cells) ?? [])
            {
                TellLeftOut(place, row, cell.Blocks);
            }
        }
    }

    private void TellStruck(string place, int row, WordBlock block)
    {
        if (block.Struck is { } struck)
        {
            warnings.AddToRows(place, row, struck, "nothing: left out", WhyStruck);
        }

        if (block.IsForeign)
        {
            warnings.AddToRows(place, row, "(another file, put in here)", "nothing: it is not read", "only the file itself is read; open it in Word and save it anew to make it one");
        }
    }

    // Rows with as many cells as the widest one go by their order; in the others a cell belongs where it overlaps most, so that columns hold across merged cells.
    private static ImmutableArray<TableCell> Cells(WordRow row, WordRow model)
    {
        if (row.Cells.Count == model.Cells.Count)
        {
            return [.. row.Cells.Select(Cell)];
        }

        var cells = Enumerable.Repeat(new TableCell(""), model.Cells.Count).ToArray();
        var last = -1;
        foreach (var cell in row.Cells)
        {
            var at = Math.Max(Column(cell, model), last + 1);
            if (at < cells.Length)
            {
                (cells[at], last) = (Cell(cell), at);
            }
            else
            {
                cells[^1] = cells[^1] with { Text = $"{cells[^1].Text} {Flatten(cell.Blocks)}".Trim() };
            }
        }

        return [.. cells];
    }

    private static TableCell Cell(WordCell cell) => Flatten(cell.Blocks) is var text && text.Length > 0
        ? new TableCell(text) { IsMergedWithAbove = cell.Continues }
        : new TableCell(text) { IsMergedWithAbove = cell.Continues, IsStruck = cell.Blocks.Exists(static block => block.Struck is not null) };

    private static int Column(WordCell cell, WordRow model)
    {
        var (best, most) = (-1, 0);
        for (var index = 0; index < model.Cells.Count; index++)
        {
            var other = model.Cells[index];
            var overlap = Math.Min(cell.Start + cell.Span, other.Start + other.Span) - Math.Max(cell.Start, other.Start);
            if (overlap > most)
            {
                (best, most) = (index, overlap);
            }
        }

        return best;
    }

    private static string Row(string place, int row) => $"{place}, row {Text(row)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
