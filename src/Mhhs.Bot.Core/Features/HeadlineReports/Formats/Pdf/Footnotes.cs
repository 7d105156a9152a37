namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Takes the notes at the foot of a page away and tells them: they belong to a mark somewhere above, not to the last row.</summary>
internal static class Footnotes
{
    // The line over the notes is a short one.
    private const double MinSeparator = 40;

    private const double MaxSeparator = 0.5;

    // Letters so much smaller than the rest are a note's where there is no such line.
    private const double SmallLetters = 0.93;

    /// <summary>Takes them away.</summary>
    /// <param name="pages">The pages, without what belongs to every page.</param>
    /// <param name="bodySize">The size most of the text is printed in.</param>
    /// <param name="warnings">Where the notes are told.</param>
    public static void Remove(List<PageText> pages, double bodySize, List<ReportWarning> warnings)
    {
        foreach (var page in pages)
        {
            var first = BelowSeparator(page) ?? InSmallLetters(page, bodySize);
            if (first < page.Lines.Count && first + page.Tables.Count > 0)
            {
                var text = string.Join(' ', page.Lines.Skip(first).Select(static line => line.Text));
                warnings.Add(new ReportWarning($"page {page.Number}, line {page.Lines[first].Number}", ReportText.Clean(text), "a footnote, part of no item", "it stands at the foot of the page"));
                page.Lines.RemoveRange(first, page.Lines.Count - first);
            }
        }
    }

    private static int? BelowSeparator(PageText page)
    {
        if (page.Lines.Count == 0)
        {
            return null;
        }

        var (left, right) = (page.Lines.Min(static line => line.Left), page.Lines.Max(static line => line.Right));
        if (page.Tables.Count > 0)
        {
            (left, right) = (Math.Min(left, page.Tables.Min(static table => table.Edges[0])), Math.Max(right, page.Tables.Max(static table => table.Edges[^1])));
        }

        foreach (var rule in page.Loose)
        {
            if (rule.Length < MinSeparator || rule.Length > (right - left) * MaxSeparator || Math.Abs(rule.From - left) > 10 || page.Tables.Exists(table => table.Bottom < rule.At))
            {
                continue;
            }

            var below = page.Lines.FindIndex(line => line.Baseline < rule.At);
            if (below >= 0 && (IsMark(page.Lines[below]) || char.IsAsciiDigit(page.Lines[below].Text[0])))
            {
                return below;
            }
        }

        return null;
    }

    private static int InSmallLetters(PageText page, double bodySize)
    {
        var first = page.Lines.Count;
        var bottom = page.Tables.Count > 0 ? page.Tables.Min(static table => table.Bottom) : double.MaxValue;
        while (first > 0 && page.Lines[first - 1].Size <= SmallLetters * bodySize && page.Lines[first - 1].Baseline < bottom)
        {
            first--;
        }

        while (first < page.Lines.Count && !IsMark(page.Lines[first]))
        {
            first++;
        }

        return first;
    }

    private static bool IsMark(TextLine line) => line.Text[0] is '\u00B9' or '\u00B2' or '\u00B3' or '\u2070' or (>= '\u2074' and <= '\u2079') or '*' or '†';
}
