using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>The columns of the exported log, the same in every spreadsheet format. A value is a text, a whole number, a <see cref="LocalDate"/>, or null for a blank cell.</summary>
internal static class LogColumns
{
    /// <summary>The columns from the left.</summary>
    public static IReadOnlyList<LogColumn> All { get; } =
    [
        new("Reference", 14, static (action, _) => action.Reference),
        new("Group", 10, static (action, _) => action.Group?.Code),
        new("Meeting", 10, static (action, _) => action.Meeting?.Number),
        new("Raised on", 12, static (action, zone) => action.Meeting?.Date ?? action.RaisedAt.InZone(zone).Date),
        new("Area", 24, static (action, _) => action.Area),
        new("Action", 60, static (action, _) => action.Wording),
        new("Owner", 24, static (action, _) => action.OwnersText),
        new("Due", 12, static (action, _) => action.Due.Date),
        new("Due as written", 20, static (action, _) => action.Due.Text ?? (action.Due.Kind == DueKind.None ? null : DueText.Describe(action.Due))),
        new("First due", 20, static (action, _) => action.OriginalDue),
        new("Times extended", 10, static (action, _) => action.TimesExtended),
        new("Status", 12, static (action, _) => action.Status.ToString()),
        new("Ended on", 12, static (action, zone) => action.EndedAt?.InZone(zone).Date),
        new("Latest update", 50, static (action, _) => Latest(action)?.Text),
        new("Updated on", 12, static (action, _) => Latest(action)?.Date),
        new("Classification", 14, static (action, _) => action.Classification.ToString()),
    ];

    private static ActionUpdate? Latest(ActionItem action) => action.Updates.OrderBy(static update => update.Date).ThenBy(static update => update.Id).LastOrDefault();
}

/// <summary>One column.</summary>
/// <param name="Name">What stands at its head.</param>
/// <param name="Width">Its width in letters.</param>
/// <param name="Value">Its value for an action; moments are dated in the given zone.</param>
internal sealed record LogColumn(string Name, int Width, Func<ActionItem, DateTimeZone, object?> Value);
