using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;

/// <summary>Makes the cells of an item that is written in words: “DCC to confirm the dates by 6 January”, “Write a guide – Owner: Elexon – Due: 15/09/2022”.</summary>
internal static class WordedItem
{
    private const string ActingOwner = "whoever stands before “to …” or “will …” is taken for the owner";

    /// <summary>Fills an item from a line.</summary>
    /// <param name="item">The item.</param>
    /// <param name="reference">Its reference, or null.</param>
    /// <param name="words">The line without the reference.</param>
    /// <param name="warnings">Where guesses are told.</param>
    public static void Fill(RawItem item, string? reference, string words, WarningList warnings)
    {
        if (reference is not null)
        {
            item.Add(ReportColumn.Ref, reference);
        }

        var fields = item.Section == ReportSection.Actions ? LineFields.Labelled(words) : [];
        if (reference is null && fields.Count > 0 && ReportRefs.Trailing(words, item.Section) is var (trailing, before))
        {
            // “… – Due: 15/09/2022 (TMAG08-02)”: it belongs to no field.
            fields = LineFields.Labelled(before);
            fields[ReportColumn.Description] = $"{fields.GetValueOrDefault(ReportColumn.Description)} ({trailing})".TrimStart();
        }

        if (fields.Count == 0 && item.Section == ReportSection.Actions && TookPlaced(item, reference, words, warnings))
        {
            return;
        }

        foreach (var (column, value) in fields)
        {
            item.Add(column, value);
        }

        if (fields.Count == 0 && words.Length > 0)
        {
            item.Add(ReportColumn.Description, words);
        }

        if (item.Section != ReportSection.Actions)
        {
            return;
        }

        // What stands at the very end may be the item's reference.
        var said = ReportRefs.Trailing(words, item.Section)?.Beside ?? words;
        var state = LineFields.StateIn(said);
        var task = LineFields.WithoutState(said);
        if (!item.Has(ReportColumn.Owner) && LineFields.OwnerIn(task) is { } owner)
        {
            item.Add(ReportColumn.Owner, owner);
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), owner, ActingOwner);
        }

        if (!item.Has(ReportColumn.Due) && LineFields.DueIn(task) is { } due)
        {
            item.Add(ReportColumn.Due, due);
        }

        if (!item.Has(ReportColumn.Status) && state is not null)
        {
            item.Add(ReportColumn.Status, state);
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), state, "the line ends with the action's state");
        }
    }

    // Fields that nobody named, parted by bars or dashes.
    private static bool TookPlaced(RawItem item, string? reference, string words, WarningList warnings)
    {
        var placed = reference is not null || PlacedFields.HasBars(words) ? PlacedFields.In(words) : [];
        foreach (var (column, value) in placed)
        {
            item.Add(column, value);
        }

        if (placed.Count > 0)
        {
            var (owner, due) = (item[ReportColumn.Owner], item[ReportColumn.Due]);
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), string.Join(", ", new[] { owner.Length > 0 ? $"owner {owner}" : "", due.Length > 0 ? $"due {due}" : "" }.Where(static part => part.Length > 0)), "nothing names the parts of the line, so what is in them tells which is which");
        }
        else if (PlacedFields.HoldsDue(words))
        {
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), "one wording", "the line has bars or dashes in it, and it is not clear what stands between them");
        }

        if (placed.Count > 0 && !item.Has(ReportColumn.Owner) && LineFields.OwnerIn(item[ReportColumn.Description]) is { } doer)
        {
            item.Add(ReportColumn.Owner, doer);
            warnings.AddToRows(item.SectionName, item.Row, ReportText.Shorten(words), doer, ActingOwner);
        }

        return placed.Count > 0;
    }
}
