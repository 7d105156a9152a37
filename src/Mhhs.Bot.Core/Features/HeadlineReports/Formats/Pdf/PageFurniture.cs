using System.Globalization;
using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Pdf;

/// <summary>Takes away what stands on every page: running headers and footers, page numbers.</summary>
internal static class PageFurniture
{
    // So many lines at the most are above or below the text.
    private const int MaxLines = 6;

    // A line that stands on every page may move by this much.
    private const double SamePlace = 4;

    private const int MaxTold = 20;

    /// <summary>Takes it away. The first page keeps its running header: the title may stand there and nowhere else.</summary>
    public static void Remove(List<PageText> pages, List<ReportWarning> warnings)
    {
        var tops = pages.ConvertAll(static page => Edge(page, isTop: true));
        var feet = pages.ConvertAll(static page => Edge(page, isTop: false));
        var removed = new List<string>();
        var (topCounts, footCounts) = (Counts(tops, pages), Counts(feet, pages));
        for (var index = 0; index < pages.Count; index++)
        {
            foreach (var line in tops[index].TakeWhile(line => IsFurniture(line, topCounts, pages[index].Number, pages.Count)))
            {
                if (index > 0 || PageMarks.IsMark(line.Text) || line.Text.All(static letter => char.IsAsciiDigit(letter) || letter == ' '))
                {
                    Take(pages[index], line, removed);
                }
            }

            foreach (var line in feet[index].TakeWhile(line => IsFurniture(line, footCounts, pages[index].Number, pages.Count)))
            {
                Take(pages[index], line, removed);
            }
        }

        if (removed.Count > 0)
        {
            warnings.Add(new ReportWarning(pages.Count == 1 ? "page 1" : $"pages 1 to {pages.Count}", ReportText.Shorten(string.Join(" | ", removed), 300), "nothing: left out", "it belongs to the page, not to the report"));
        }
    }

    // The lines above (below) all tables with lines and no further in than the first that heads a table's columns.
    private static List<TextLine> Edge(PageText page, bool isTop)
    {
        var border = page.Tables.Count == 0 ? (double?)null : isTop ? page.Tables.Max(static table => table.Top) : page.Tables.Min(static table => table.Bottom);
        var lines = isTop ? page.Lines.AsEnumerable() : page.Lines.AsEnumerable().Reverse();
        return
        [
            .. lines.Take(MaxLines)
                .TakeWhile(line => border is null || (isTop ? line.Baseline > border : line.Baseline < border))
                .TakeWhile(static line => AlignedHeader.At([line], 0) is null),
        ];
    }

    private static Dictionary<string, List<double>> Counts(List<List<TextLine>> edges, List<PageText> pages)
    {
        var counts = new Dictionary<string, List<double>>();
        for (var index = 0; index < pages.Count; index++)
        {
            foreach (var line in edges[index])
            {
                var key = Key(line.Text, pages[index].Number, pages.Count);
                (counts.TryGetValue(key, out var heights) ? heights : counts[key] = []).Add(line.Baseline);
            }
        }

        return counts;
    }

    private static bool IsFurniture(TextLine line, Dictionary<string, List<double>> counts, int page, int pages)
    {
        if (line.IsFurniture || PageMarks.IsMark(line.Text))
        {
            return true;
        }

        var same = counts[Key(line.Text, page, pages)].Count(height => Math.Abs(height - line.Baseline) <= SamePlace);
        return pages > 1 && same >= Math.Max(2, pages * 0.6);
    }

    private static void Take(PageText page, TextLine line, List<string> removed)
    {
        page.Lines.Remove(line);
        if (removed.Count < MaxTold && !removed.Exists(text => Key(text, 0, 0, isAny: true) == Key(line.Text, 0, 0, isAny: true)))
        {
            removed.Add(line.Text);
        }
    }

    // The text with the page's number and the number of pages taken out; other numbers are part of what it says.
    private static string Key(string text, int page, int pages, bool isAny = false)
    {
        var key = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            var end = index;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            var isNumber = end > index && (isAny || int.TryParse(text.AsSpan(index, end - index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (number == page || number == pages));
            end = Math.Max(end, index + 1);
            key.Append(isNumber ? "#" : text[index..end]);
            index = end;
        }

        return key.ToString();
    }
}
