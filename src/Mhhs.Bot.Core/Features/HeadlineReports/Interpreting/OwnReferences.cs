using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>
/// Gives items without a reference the one that stands at their end, “Respond to the consultation (TMAG08-02)”: it is their own where it is of the report's
/// group and nothing else in the report has it. Else they only mention it.
/// </summary>
internal static class OwnReferences
{
    /// <summary>Takes the references in.</summary>
    public static void Take(IReadOnlyList<RawItem> items, string? group, WarningList warnings)
    {
        foreach (var section in new[] { ReportSection.Actions, ReportSection.Decisions })
        {
            var all = items.Where(item => item.Section == section).ToList();
            var taken = all.Select(item => KeyOf(item[ReportColumn.Ref], section, group)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            var found = all.Select(item => (Item: item, Found: Trailing(item, section, group))).ToList();
            var ends = found.Select(static pair => pair.Found?.Key).OfType<string>().CountBy(static key => key).ToDictionary(StringComparer.Ordinal);
            foreach (var (item, (reference, beside, key)) in found.Where(static pair => pair.Found is not null).Select(static pair => (pair.Item, pair.Found!.Value)))
            {
                if (taken.Contains(key) || ends[key] > 1)
                {
                    continue;
                }

                warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(item[ReportColumn.Description]), reference, "its reference stands at its end, and nothing else has it");
                item.Replace(ReportColumn.Ref, reference);
                item.Replace(ReportColumn.Description, beside);
            }
        }
    }

    private static (string Ref, string Beside, string Key)? Trailing(RawItem item, ReportSection section, string? group) =>
        !item.Has(ReportColumn.Ref) && ReportRefs.Trailing(item[ReportColumn.Description], section) is var (reference, beside) && KeyOf(reference, section, group) is { } key && IsOfGroup(reference, section, group)
            ? (reference, beside, key)
            : null;

    private static bool IsOfGroup(string reference, ReportSection section, string? group) =>
        group is null || section == ReportSection.Decisions || ReportRefs.Action(reference, group)?.Ref.GroupCode == group;

    private static string? KeyOf(string cell, ReportSection section, string? group) =>
        section == ReportSection.Actions ? ReportRefs.Action(cell, group)?.Ref.Key : ReportRefs.Decision(cell, group)?.Ref;
}
