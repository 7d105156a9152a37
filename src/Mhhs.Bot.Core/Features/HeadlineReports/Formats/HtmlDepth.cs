using System.Collections.Frozen;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>
/// Refuses a page whose tags are opened inside each other without end, before anything is built of it: the time a tree takes grows with the square of its depth.
/// </summary>
internal static class HtmlDepth
{
    /// <summary>No page that people read is a tenth as deep.</summary>
    public const int Max = 2_000;

    private const int MaxName = 20;

    // So far the end of a tag is looked for.
    private const int MaxTag = 500;

    // These have no end.
    private static readonly FrozenSet<string> Void = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html", "head", "body");

    // These end where the next of their kind begins, unless one of the second line stands between.
    private static readonly FrozenDictionary<string, string> Ended = new Dictionary<string, string>
    {
        ["p"] = "p",
        ["li"] = "li",
        ["td"] = "td",
        ["th"] = "td",
        ["tr"] = "tr",
        ["tbody"] = "tbody",
        ["thead"] = "tbody",
        ["tfoot"] = "tbody",
        ["dt"] = "dd",
        ["dd"] = "dd",
        ["option"] = "option",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Bounds = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "table", "ul", "ol", "dl", "select", "div");

    /// <summary>Looks through a page's tags; whatever is doubtful counts as closed.</summary>
    /// <exception cref="UnreadableFileException">They are too deep.</exception>
    public static void Check(string html, ReadBudget budget)
    {
        var open = new List<string>();
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            budget.Check();
            var isEnd = html[at + 1] == '/';
            var start = at + (isEnd ? 2 : 1);
            var end = start;
            while (end < html.Length && end - start < MaxName && (char.IsAsciiLetterOrDigit(html[end]) || html[end] is ':' or '-'))
            {
                end++;
            }

            if (end == start || !char.IsAsciiLetter(html[start]) || html.AsSpan(start, end - start) is var name && Void.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            {
                continue;
            }

            var tag = Ended.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var kind) ? kind : name.ToString();
            if (isEnd || kind is not null && IsOpen(open, kind))
            {
                Close(open, counts, tag);
            }

            if (!isEnd && !IsClosedAtOnce(html, end))
            {
                open.Add(tag);
                counts[tag] = counts.GetValueOrDefault(tag) + 1;
                if (open.Count > Max)
                {
                    throw new UnreadableFileException(ReportRefusal.TooLarge, "The page has tags inside each other thousands deep, as no report has. Send only the report.");
                }
            }
        }
    }

    private static bool IsClosedAtOnce(string html, int from)
    {
        var rest = html.AsSpan(from, Math.Min(MaxTag, html.Length - from));
        return rest.IndexOf('>') is > 0 and var end && rest[end - 1] == '/';
    }

    private static bool IsOpen(List<string> open, string kind)
    {
        for (var index = open.Count - 1; index >= 0 && !Bounds.Contains(open[index]); index--)
        {
            if (open[index] == kind)
            {
                return true;
            }
        }

        return false;
    }

    private static void Close(List<string> open, Dictionary<string, int> counts, string tag)
    {
        if (counts.GetValueOrDefault(tag) == 0)
        {
            return;
        }

        for (var isFound = false; !isFound;)
        {
            var last = open[^1];
            open.RemoveAt(open.Count - 1);
            counts[last]--;
            isFound = string.Equals(last, tag, StringComparison.OrdinalIgnoreCase);
        }
    }
}
