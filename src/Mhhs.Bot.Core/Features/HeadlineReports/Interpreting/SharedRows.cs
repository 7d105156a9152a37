namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Parts rows that stand for several references, “TMAG08-16 &amp; 17”: each of them is a thing of its own, with the same words.</summary>
internal static class SharedRows
{
    /// <summary>The items, each with one reference at most.</summary>
    public static List<RawItem> Parted(IReadOnlyList<RawItem> items, string? group, WarningList warnings)
    {
        var parted = new List<RawItem>(items.Count);
        foreach (var item in items)
        {
            if (item.Section is not (ReportSection.Actions or ReportSection.Decisions) || ReferenceList.In(FootnoteMarks.Without(item[ReportColumn.Ref]), item.Section, group) is not { Count: > 1 } references)
            {
                parted.Add(item);
                continue;
            }

            parted.AddRange(references.Select((reference, index) => item.For(reference, index == 0)));
            warnings.AddToRows(item.SectionName, item.Row, item[ReportColumn.Ref], $"each of {string.Join(", ", references)}", "one row stands for several references");
        }

        return parted;
    }
}
