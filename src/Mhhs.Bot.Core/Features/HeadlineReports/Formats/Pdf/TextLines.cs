using System.Text;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Puts letters together to words and lines; a PDF only says where each letter stands.</summary>
internal static class TextLines
{
    // Letters of one word touch, or nearly; a space is a quarter of the font's size in most fonts.
    private const double WordGap = 0.17;

    // What stands so much smaller and higher is a raised mark.
    private const double SmallLetters = 0.82;

    private const double Raised = 0.15;

    /// <summary>The lines, from the top.</summary>
    public static List<TextLine> Of(List<Glyph> glyphs, ReadBudget budget)
    {
        budget.Check();
        var rows = Rows(glyphs);
        var lines = new List<TextLine>(rows.Count);
        foreach (var row in rows)
        {
            if (Line(row) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static List<List<Glyph>> Rows(List<Glyph> glyphs)
    {
        // A stable order: what was drawn first stays first.
        var rows = new List<List<Glyph>>();
        foreach (var glyph in glyphs.OrderByDescending(static glyph => glyph.Baseline))
        {
            if (rows.Count > 0 && rows[^1][0] is var first && first.Baseline - glyph.Baseline <= 0.2 * Math.Max(first.Size, glyph.Size) && !IsRaised(first, glyph))
            {
                rows[^1].Add(glyph);
            }
            else if (glyph.Text.Length > 0 || rows.Count > 0)
            {
                rows.Add([glyph]);
            }
        }

        // A row of raised marks belongs to the line it is raised from, just below.
        for (var index = rows.Count - 2; index >= 0; index--)
        {
            var (above, below) = (rows[index], rows[index + 1]);
            var size = below.Max(static glyph => glyph.Size);
            var rise = above[0].Baseline - below[0].Baseline;
            if (rise <= 0.65 * size && above.Max(static glyph => glyph.Size) <= SmallLetters * size)
            {
                below.AddRange(above);
                rows.RemoveAt(index);
            }
        }

        return rows;
    }

    private static bool IsRaised(Glyph high, Glyph low) => high.Size <= SmallLetters * low.Size && high.Baseline - low.Baseline > Raised * low.Size;

    private static TextLine? Line(List<Glyph> row)
    {
        var main = row[0];
        foreach (var glyph in row)
        {
            main = glyph.Size > main.Size && !string.IsNullOrWhiteSpace(glyph.Text) ? glyph : main;
        }

        var words = new List<Word>();
        var text = new StringBuilder();
        var (left, right, size) = (0.0, 0.0, 0.0);
        var (letters, bold, furniture) = (0, 0, 0);
        Glyph? last = null;
        foreach (var glyph in row.OrderBy(static glyph => glyph.Left))
        {
            if (string.IsNullOrWhiteSpace(glyph.Text))
            {
                // An empty text only takes its place: what it says stands before it, or is crossed out.
                if (glyph.Text.Length > 0)
                {
                    Flush();
                }
                else
                {
                    right = Math.Max(right, glyph.Right);
                    if (text.Length == 0 && words.Count > 0)
                    {
                        words[^1] = words[^1] with { Right = right };
                    }
                }

                continue;
            }

            // The same letter printed twice, a hair apart, is a way to print bold.
            if (last is { } twin && twin.Text == glyph.Text && glyph.Left - twin.Left < 0.12 * glyph.Size && Math.Abs(twin.Baseline - glyph.Baseline) < 0.12 * glyph.Size)
            {
                continue;
            }

            if (text.Length > 0 && glyph.Left - right > WordGap * Math.Max(size, glyph.Size))
            {
                Flush();
            }

            left = text.Length == 0 ? glyph.Left : left;
            var isRaised = IsRaised(glyph, main);
            GlyphText.Append(text, glyph.Text, isRaised);
            right = glyph.Right;
            size = isRaised ? size : glyph.Size;
            last = glyph;
            letters++;
            bold += glyph.Marks.HasFlag(GlyphMarks.Bold) ? 1 : 0;
            furniture += glyph.Marks.HasFlag(GlyphMarks.Furniture) ? 1 : 0;
        }

        Flush();
        return words.Count == 0 ? null : new TextLine(words, main.Baseline, main.Size, bold == letters, furniture == letters);

        void Flush()
        {
            if (text.Length > 0)
            {
                words.Add(new Word(text.ToString(), left, right));
                text.Clear();
            }
        }
    }
}
