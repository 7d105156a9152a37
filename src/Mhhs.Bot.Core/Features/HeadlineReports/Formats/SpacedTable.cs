using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Cuts lines into cells at two and more spaces. A header row says where the columns begin, so that a blank cell is seen as one.</summary>
internal sealed class SpacedTable
{
    private const int MaxColumns = 20;

    // A longer line is a paragraph.
    private const int MaxBarred = 1000;

    private readonly List<int> _columns = [];

    // Where the values of a card begin, “Ref      TMAG08-01” over “Owner    Elexon”; negative outside of one.
    private int _values = -1;

    private bool _isInSection;

    /// <summary>The cells of a line, or null for a line that is no row.</summary>
    public List<string>? Cut(ReadOnlySpan<char> line)
    {
        var chunks = Chunks(line);
        if (IsHeader(chunks))
        {
            _columns.Clear();
            _columns.AddRange(chunks.Select(static chunk => chunk.Start));
            return [.. chunks.Select(static chunk => chunk.Text)];
        }

        if (chunks.Count == 1 && ReportSections.Of(chunks[0].Text) is not null)
        {
            _columns.Clear();
            _isInSection = true;
        }

        if (CutCard(chunks) is { } field)
        {
            return field;
        }

        if (_columns.Count == 0 || chunks.Count == 0 || chunks.Count == 1 && ColumnAt(chunks[0].Start) <= 0)
        {
            return null;
        }

        return IsLaidOut(chunks) ? Aligned(chunks) : InOrder(chunks);
    }

    /// <summary>A row without a header row above it, its cells parted by bars: “TMAG08-01   Find a room   PMO   3/10/2022”. Null for any other line.</summary>
    public string? Barred(ReadOnlySpan<char> line)
    {
        if (_columns.Count > 0 || line.Length > MaxBarred || !line.Contains("  ", StringComparison.Ordinal))
        {
            return null;
        }

        var chunks = Chunks(line);
        return chunks.Count >= 4 && LineRules.IsReference(chunks[0].Text, ReportSection.Actions) && chunks.Skip(2).Any(static chunk => PlacedFields.IsDue(chunk.Text)) && !chunks.Take(chunks.Count - 1).Any(static chunk => chunk.Text[^1] is '.' or ';' or '?' or '!')
            ? string.Join(" | ", chunks.Select(static chunk => chunk.Text))
            : null;
    }

    private List<string>? CutCard(List<(int Start, string Text)> chunks)
    {
        if (_isInSection && _columns.Count == 0 && chunks is [var label, var value] && label.Text[^1] != ':' && ReportColumns.IsKnown(label.Text))
        {
            _values = value.Start;
            return [label.Text, value.Text];
        }

        if (_values > 0 && chunks is [var rest] && Math.Abs(rest.Start - _values) <= 1)
        {
            return ["", rest.Text];
        }

        _values = -1;
        return null;
    }

    // Laid out in columns where every piece begins below a header word; two spaces behind the end of a sentence part no cells.
    private bool IsLaidOut(List<(int Start, string Text)> chunks)
    {
        for (var index = 0; index < chunks.Count; index++)
        {
            if (ColumnAt(chunks[index].Start) < 0 && (index == 0 || chunks[index - 1].Text[^1] is not ('.' or ':' or ';' or '?' or '!' or ',')))
            {
                return false;
            }
        }

        return true;
    }

    private List<string> Aligned(List<(int Start, string Text)> chunks)
    {
        var cells = _columns.ConvertAll(static _ => new List<string>());
        var current = 0;
        foreach (var (start, text) in chunks)
        {
            var column = ColumnAt(start);
            current = column >= 0 ? column : current;
            cells[current].Add(text);
        }

        return cells.ConvertAll(static cell => string.Join(' ', cell));
    }

    // Sentences with two spaces after a full stop are no row.
    private List<string>? InOrder(List<(int Start, string Text)> chunks)
    {
        if (chunks.Take(_columns.Count - 1).Any(static chunk => chunk.Text.EndsWith('.')))
        {
            return null;
        }

        List<string> cells = [.. chunks.Take(_columns.Count).Select(static chunk => chunk.Text)];
        if (chunks.Count > _columns.Count)
        {
            cells[^1] = string.Join(' ', chunks.Skip(_columns.Count - 1).Select(static chunk => chunk.Text));
        }

        return cells;
    }

    private int ColumnAt(int start) => _columns.FindIndex(column => Math.Abs(column - start) <= 1);

    private static bool IsHeader(List<(int Start, string Text)> chunks) =>
        chunks.Count is >= 2 and <= MaxColumns && ReportColumns.IsHeader([.. chunks.Select(static chunk => chunk.Text)]);

    private static List<(int Start, string Text)> Chunks(ReadOnlySpan<char> line)
    {
        var chunks = new List<(int Start, string Text)>();
        var start = -1;
        for (var index = 0; index <= line.Length; index++)
        {
            var isGap = index == line.Length || char.IsWhiteSpace(line[index]) && (index + 1 == line.Length || char.IsWhiteSpace(line[index + 1]));
            if (isGap && start >= 0)
            {
                if (ReportText.Clean(line[start..index]) is { Length: > 0 } text)
                {
                    chunks.Add((start, text));
                }

                start = -1;
            }
            else if (!isGap && start < 0 && !char.IsWhiteSpace(line[index]))
            {
                start = index;
            }
        }

        return chunks;
    }
}
