using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>What a discussion records as an action or decision is one, unless a section of them has it: then it is only mentioned.</summary>
internal static class InlineMentions
{
    // From this share of equal words on, an action without a reference in the discussion is the one in the table of actions.
    private const double SameAction = 0.6;

    /// <summary>Makes mentions of what is only mentioned.</summary>
    public static void TakeBack(ReportOutline outline)
    {
        if (outline.Inline.Count == 0)
        {
            return;
        }

        var recorded = outline.Items.Except(outline.Inline.Select(static inline => inline.Item)).ToList();
        var known = recorded.Select(KeyOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var wordings = recorded.Where(static item => item.Section is ReportSection.Actions or ReportSection.Decisions)
            .Select(static item => (item.Section, Words: WordsOf(item[ReportColumn.Description]))).ToList();
        foreach (var (item, text) in outline.Inline.Where(inline => (KeyOf(inline.Item) ?? KeyAtEnd(inline.Item)) is { } key ? known.Contains(key) || KeyOf(inline.Item) is null && IsRecorded(inline.Item) : IsRecorded(inline.Item)))
        {
            var mention = new RawItem(ReportSection.Discussion, item.SectionName, item.Row) { Area = item.Area };
            mention.Add(ReportColumn.Description, text);
            mention.Lines.AddRange(item.Lines);
            outline.Items[outline.Items.IndexOf(item)] = mention;
        }

        bool IsRecorded(RawItem item)
        {
            var words = WordsOf(item[ReportColumn.Description]);
            return words.Count > 0 && wordings.Exists(other => other.Section == item.Section && other.Words.Count > 0
                && words.Count(other.Words.Contains) >= SameAction * Math.Min(words.Count, other.Words.Count));
        }
    }

    private static string? KeyOf(RawItem item) => item.Section switch
    {
        ReportSection.Actions => ReportRefs.Action(item[ReportColumn.Ref], null)?.Ref.Key,
        ReportSection.Decisions => ReportRefs.Decision(item[ReportColumn.Ref], "")?.Ref,
        _ => null,
    };

    private static string? KeyAtEnd(RawItem item) => ReportRefs.Trailing(item[ReportColumn.Description], item.Section) is not var (reference, _) ? null
        : item.Section == ReportSection.Actions ? ReportRefs.Action(reference, null)?.Ref.Key
        : ReportRefs.Decision(reference, "")?.Ref;

    private static HashSet<string> WordsOf(string text) =>
        [.. Folding.Fold(ReportText.Shorten(text, 1000)).Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word.Length > 3)];
}
