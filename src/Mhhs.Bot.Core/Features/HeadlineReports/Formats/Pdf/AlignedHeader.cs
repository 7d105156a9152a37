using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>The header row of a table without lines: what its words say, and where they stand.</summary>
/// <param name="Words">The words over each column.</param>
/// <param name="Spans">Where they begin and end.</param>
/// <param name="Lines">How many lines they take.</param>
internal sealed record AlignedHeader(List<string> Words, List<(double Left, double Right)> Spans, int Lines)
{
    private const int MaxColumns = 20;

    private const int MaxLines = 6;

    // The lines of a word that stands in the middle of two lines are half a line from them.
    private const double HalfLine = 0.85;

    // Header words may stand close together: gaps are tried from wide to narrow, in sizes of the font.
    private static readonly double[] Gaps = [1.6, 0.9, 0.55];

    /// <summary>How many of the words are known.</summary>
    private int Known => ReportColumns.Read(Words).Columns.Count(static column => column is not null);

    // Whether its words begin on several lines a whole line apart: then all of them have to be known, or any two lines would do.
    private bool IsScattered { get; init; }

    /// <summary>The header that begins at a line, or null.</summary>
    public static AlignedHeader? At(IReadOnlyList<TextLine> lines, int first)
    {
        AlignedHeader? best = null;
        foreach (var gap in Gaps)
        {
            if (lines[first].Words.Count > 2 * MaxColumns)
            {
                return null;
            }

            var chunks = lines[first].Chunks(gap * lines[first].Size);
            var header = new AlignedHeader([.. chunks.Select(static chunk => chunk.Text)], [.. chunks.Select(static chunk => (chunk.Left, chunk.Right))], 1);
            for (var step = 1; header is not null; step++)
            {
                if (header.Words.Count is >= 2 and <= MaxColumns && ReportColumns.IsHeader(header.Words) && (!header.IsScattered || header.Known == header.Words.Count) && (best is null || header.Known > best.Known || header.Lines > best.Lines && header.Known >= best.Known))
                {
                    best = header;
                }

                header = step < MaxLines && first + step < lines.Count ? header.With(lines[first + step - 1], lines[first + step], gap) : null;
            }
        }

        return best;
    }

    // The header with a line more: every piece of it stands below a word, or beside all of them where words stand in the middle of their cells.
    private AlignedHeader? With(TextLine above, TextLine line, double gap)
    {
        var step = above.Baseline - line.Baseline;
        if (step > 1.7 * line.Size || above.IsBold && !line.IsBold || Math.Abs(above.Size - line.Size) > 1)
        {
            return null;
        }

        var words = new List<string>(Words);
        var spans = new List<(double Left, double Right)>(Spans);
        var isScattered = IsScattered;
        foreach (var chunk in line.Chunks(gap * line.Size))
        {
            var below = spans.FindIndex(span => chunk.Left < span.Right && chunk.Right > span.Left);
            if (chunk.Text.Length > 20 || below >= 0 && below + 1 < spans.Count && chunk.Right > spans[below + 1].Left)
            {
                return null;
            }

            if (below < 0)
            {
                var at = spans.FindIndex(span => span.Left > chunk.Left) is >= 0 and var next ? next : spans.Count;
                words.Insert(at, chunk.Text);
                spans.Insert(at, (chunk.Left, chunk.Right));
                isScattered |= step > HalfLine * line.Size;
                continue;
            }

            words[below] = $"{words[below]} {chunk.Text}";
            spans[below] = (Math.Min(spans[below].Left, chunk.Left), Math.Max(spans[below].Right, chunk.Right));
        }

        return new AlignedHeader(words, spans, Lines + 1) { IsScattered = isScattered };
    }
}
