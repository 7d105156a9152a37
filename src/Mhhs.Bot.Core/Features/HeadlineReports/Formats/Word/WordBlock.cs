using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>A piece of the file as it was met, before it has a place: a paragraph or a table.</summary>
internal sealed class WordBlock
{
    /// <summary>The words; empty for a paragraph that was struck through, or for a table.</summary>
    public string Text { get; init; } = "";

    /// <summary>The pieces between its tabs where it has any, or null.</summary>
    public IReadOnlyList<string>? Pieces { get; init; }

    /// <summary>The mark of a list's item, or null.</summary>
    public ListMark? Mark { get; init; }

    /// <summary>Whether the file marks it as a heading.</summary>
    public bool IsHeading { get; init; }

    /// <summary>The table, or null for a paragraph.</summary>
    public WordTable? Table { get; init; }

    /// <summary>What was struck through in it, or null.</summary>
    public string? Struck { get; init; }

    /// <summary>Whether another file is put in here, which is not read.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The notes it refers to.</summary>
    public IReadOnlyList<WordNote> Notes { get; init; } = [];
}

/// <summary>A note at the foot of the page or the end.</summary>
/// <param name="Kind">The element that holds it: <c>footnote</c> or <c>endnote</c>.</param>
/// <param name="Id">Its id in the file.</param>
/// <param name="Number">Its number as it is printed.</param>
internal sealed record WordNote(string Kind, string Id, int Number);

/// <summary>A table.</summary>
internal sealed class WordTable
{
    // Where in the grid a cell is going on below, and what a row that was taken out had there.
    private readonly HashSet<int> _open = [];

    private readonly Dictionary<int, List<WordBlock>> _left = [];

    /// <summary>The rows that stay when tracked changes are accepted.</summary>
    public List<WordRow> Rows { get; } = [];

    /// <summary>Adds a row. A cell whose first row was taken out begins in the next.</summary>
    public void Add(WordRow row)
    {
        foreach (var cell in row.Cells)
        {
            if (row.IsLeftOut)
            {
                if (cell.Begins)
                {
                    _left[cell.Start] = cell.Blocks;
                }

                continue;
            }

            if (cell.Continues && _left.Remove(cell.Start, out var blocks))
            {
                cell.Blocks = blocks;
                cell.Continues = false;
                _open.Add(cell.Start);
            }
            else if (cell.Continues && _open.Contains(cell.Start))
            {
                // Word shows nothing of what may stand here.
                cell.Blocks = [];
            }
            else
            {
                _left.Remove(cell.Start);
                _open.Remove(cell.Start);
                if (cell.Begins || cell.Continues)
                {
                    _open.Add(cell.Start);
                }

                cell.Continues = false;
            }
        }

        if (!row.IsLeftOut && row.Cells.Count > 0)
        {
            Rows.Add(row);
        }
    }
}

/// <summary>A row.</summary>
internal sealed class WordRow
{
    /// <summary>Whether it is hidden, or a tracked change takes it away.</summary>
    public bool IsLeftOut { get; set; }

    /// <summary>Where in the table's grid the next cell begins.</summary>
    public int End { get; set; }

    /// <summary>The cells.</summary>
    public List<WordCell> Cells { get; } = [];
}

/// <summary>A cell.</summary>
internal sealed class WordCell
{
    /// <summary>Where in the table's grid it begins.</summary>
    public required int Start { get; init; }

    /// <summary>How many columns of the grid it takes.</summary>
    public int Span { get; set; } = 1;

    /// <summary>Whether a cell merged downwards begins here.</summary>
    public bool Begins { get; set; }

    /// <summary>Whether it is one with the cell above.</summary>
    public bool Continues { get; set; }

    /// <summary>Whether it is one with the cell to the left, in the way of old files.</summary>
    public bool ContinuesLeft { get; set; }

    /// <summary>Whether a tracked change takes it away.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>What stands in it.</summary>
    public List<WordBlock> Blocks { get; set; } = [];
}

/// <summary>A paragraph while it is read; one whose mark is deleted goes on in the next.</summary>
internal sealed class WordParagraph
{
    /// <summary>The words.</summary>
    public StringBuilder Text { get; } = new();

    /// <summary>The words that are struck through.</summary>
    public StringBuilder Struck { get; } = new();

    /// <summary>The notes it refers to.</summary>
    public List<WordNote> Notes { get; } = [];

    /// <summary>What floats beside it.</summary>
    public List<WordBlock> Boxes { get; } = [];

    /// <summary>Its style's id, or null for the usual one.</summary>
    public string? StyleId { get; set; }

    /// <summary>Its style.</summary>
    public required WordStyle Style { get; set; }

    /// <summary>The list it belongs to; null for its style's, 0 for none.</summary>
    public int? List { get; set; }

    /// <summary>Its level in the list, or null for its style's.</summary>
    public int? Level { get; set; }

    /// <summary>Its own outline level, or null for its style's.</summary>
    public int? Outline { get; set; }

    /// <summary>Whether the mark at its end is taken away or hidden, so that the next paragraph runs on.</summary>
    public bool RunsOn { get; set; }

    /// <summary>Whether something of it is not shown.</summary>
    public bool HasHidden { get; set; }
}
