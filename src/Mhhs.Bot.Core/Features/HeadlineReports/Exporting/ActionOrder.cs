namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>The order of a report's actions: as it was printed, with what came since behind its area; else area by area, as they first appear.</summary>
internal static class ActionOrder
{
    /// <summary>Sorts.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="printedAt">The place an action had in the report as it was last imported, or null.</param>
    /// <param name="meetingId">The meeting; what was raised at it comes before what was carried to it.</param>
    public static IReadOnlyList<ReportedAction> Sort(IReadOnlyList<ReportedAction> actions, Func<ReportedAction, int?> printedAt, long meetingId)
    {
        var sorted = actions.Where(action => printedAt(action) is not null).OrderBy(printedAt).ToList();
        var others = actions.Where(action => printedAt(action) is null)
            .OrderBy(action => action.State.Action.MeetingId != meetingId)
            .ThenBy(static action => action.State.Action.GroupId)
            .ThenBy(static action => action.State.Action.MeetingId)
            .ThenBy(static action => action.State.Action.Sequence);
        foreach (var other in others)
        {
            // Without an area it stands at the end, where nothing above can be taken for its area.
            var last = other.State.Area is null ? -1 : sorted.FindLastIndex(action => action.State.Area == other.State.Area);
            var end = other.State.Area is null || sorted.FindIndex(static action => action.State.Area is null) is not (>= 0 and var none) || sorted.Skip(none).Any(static action => action.State.Area is not null) ? sorted.Count : none;
            sorted.Insert(last >= 0 ? last + 1 : end, other);
        }

        return sorted;
    }
}
