using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What a sweep has to know of an action. A morning looks at very many; their words are read when a message is composed.</summary>
/// <param name="Id">The action.</param>
/// <param name="GroupId">Whose log it is in.</param>
/// <param name="Reference">How it is called.</param>
/// <param name="Due">By when it is to be done.</param>
/// <param name="RaisedAt">When it came into the log.</param>
/// <param name="Classification">Who may read it.</param>
/// <param name="OfGroup">What its group says otherwise about reminders.</param>
/// <param name="OfAction">What it says itself.</param>
internal sealed record DueAction(long Id, long GroupId, string Reference, LocalDate Due, Instant RaisedAt, Classification Classification, PolicyChanges? OfGroup, PolicyChanges? OfAction)
{
    /// <summary>How it is followed up.</summary>
    public ReminderPolicy Policy => ReminderPolicy.For(OfGroup, OfAction);
}

/// <summary>Questions for them.</summary>
internal static class DueActionQueries
{
    /// <summary>Those that are to be done by a day.</summary>
    public static IQueryable<ActionItem> DueBy(this IQueryable<ActionItem> actions, LocalDate day) => actions.Where(action =>
        action.Status == ActionStatus.Open && action.Due.Date != null && action.Due.Date <= day
        && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing));
}
