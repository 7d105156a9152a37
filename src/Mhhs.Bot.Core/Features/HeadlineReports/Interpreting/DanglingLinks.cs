using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Tells which references in the discussion lead to nothing in the report.</summary>
internal static class DanglingLinks
{
    /// <summary>Tells them, with their rows.</summary>
    public static void Tell(ReportReading reading, IReadOnlyList<RawItem> items, WarningList warnings)
    {
        var known = reading.Actions.Select(static action => action.Ref).Concat(reading.Decisions.Select(static decision => decision.Ref)).OfType<string>().Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        foreach (var (discussion, item) in reading.Discussion.Zip(items))
        {
            foreach (var reference in discussion.Refs.Where(reference => !known.Contains(KeyOf(reference))))
            {
                warnings.AddToRows(item.SectionName, item.Row, reference, "a link into the log, where it may lead nowhere", "the discussion names it, and the report has no such action or decision");
            }
        }
    }

    // TMAG-DEC1 and TMAG-DEC01 are one decision.
    private static string KeyOf(string reference) => ActionRef.TryParse(reference, null, out var action)
        ? action.Key
        : reference.LastIndexOf("DEC", StringComparison.Ordinal) is >= 0 and var at ? $"{reference[..(at + 3)]}{reference[(at + 3)..].TrimStart('-', '0')}" : reference;
}
