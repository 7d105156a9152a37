using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>The columns of the exported log, the same in every spreadsheet format. A value is a text, a whole number, a <see cref="LocalDate"/>, or null for a blank cell.</summary>
internal static class LogColumns
{
    /// <summary>The columns from the left.</summary>
    public static IReadOnlyList<LogColumn> All { get; } =
    [
        new("Reference", 14, static action => action.Reference),
        new("Group", 10, static action => action.Group?.Code),
        new("Meeting", 10, static action => action.Meeting?.Number),
        new("Raised on", 12, static action => action.RaisedOn ?? action.Meeting?.Date),
        new("Area", 24, static action => action.Area),
        new("Action", 60, static action => action.Wording),
        new("Owner", 24, static action => action.OwnersText),
        new("Due", 12, static action => action.Due.Date),
        new("Due as written", 20, static action => action.Due.Text is { } text ? DueCell.WithoutFootnote(text) : (action.Due.Kind == DueKind.None ? null : DueText.Describe(action.Due))),
        new("First due", 12, static action => FirstDue(action)),
        new("First due in words", 20, static action => action.OriginalDue),
        new("Times extended", 10, static action => action.TimesExtended),
        new("Status", 12, static action => action.Status.ToString()),
        new("Ended on", 12, static action => action.EndedOn),
        new("Latest update", 50, static action => Latest(action)?.Text),
        new("Updated on", 12, static action => Latest(action)?.Date),
        new("Classification", 14, static action => ClassificationOf(action).ToString()),
    ];

    /// <summary>The first due's day; null where the words name none. <see cref="DueParser"/> reads what <see cref="DueText"/> writes.</summary>
    private static LocalDate? FirstDue(ActionItem action) =>
        action.OriginalDue is { } words && DueParser.Parse(words, action.Meeting?.Date ?? LocalDate.MinIsoValue) is Parsed<Due>.Read { Value.Date: { } day } ? day : null;

    /// <summary>As its meeting's report is, whose rows go out with it; stricter where the action is stricter than its group.</summary>
    private static Classification ClassificationOf(ActionItem action) =>
        action is { Meeting: { } meeting, Group: { } group } && action.Classification == group.Classification && !group.Classification.IsNoStricterThan(meeting.Classification) ? meeting.Classification : action.Classification;

    private static ActionUpdate? Latest(ActionItem action) => action.Updates.OrderBy(static update => update.Date).ThenBy(static update => update.Id).LastOrDefault();
}

/// <summary>One column.</summary>
/// <param name="Name">What stands at its head.</param>
/// <param name="Width">Its width in letters.</param>
/// <param name="Value">Its value for an action.</param>
internal sealed record LogColumn(string Name, int Width, Func<ActionItem, object?> Value);
