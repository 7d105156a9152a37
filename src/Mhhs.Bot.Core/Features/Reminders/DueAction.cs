using System.Linq.Expressions;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What a sweep has to know of an action. A morning looks at very many; their words are read when a message is composed.</summary>
/// <param name="Id">The action.</param>
/// <param name="GroupId">Whose log it is in.</param>
/// <param name="Reference">How it is called.</param>
/// <param name="Due">The day it counts from: by when it is to be done, or until when a decision elsewhere was expected.</param>
/// <param name="RaisedAt">When it came into the log.</param>
/// <param name="Classification">Who may read it.</param>
/// <param name="OfGroup">What its group says otherwise about reminders.</param>
/// <param name="OfAction">What it says itself.</param>
internal sealed record DueAction(long Id, long GroupId, string Reference, LocalDate Due, Instant RaisedAt, Classification Classification, PolicyChanges? OfGroup, PolicyChanges? OfAction)
{
    /// <summary>One that counts from its due day.</summary>
    public static Expression<Func<ActionItem, DueAction>> ByDue { get; } =
        action => new DueAction(action.Id, action.GroupId, action.Reference, action.Due.Date!.Value, action.RaisedAt, action.Classification, action.Group!.Reminders, action.Reminders);

    /// <summary>One that counts from the day on which a decision elsewhere was expected.</summary>
    public static Expression<Func<ActionItem, DueAction>> ByAwaited { get; } =
        action => new DueAction(action.Id, action.GroupId, action.Reference, action.AwaitedUntil!.Value, action.RaisedAt, action.Classification, action.Group!.Reminders, action.Reminders);

    /// <summary>How it is followed up.</summary>
    public ReminderPolicy Policy => ReminderPolicy.For(OfGroup, OfAction);
}

/// <summary>Which actions are asked for, and which of their days counts.</summary>
/// <param name="Actions">Which.</param>
/// <param name="As">What is read of each.</param>
internal sealed record DueQuestion(IQueryable<ActionItem> Actions, Expression<Func<ActionItem, DueAction>> As);

/// <summary>Questions for them.</summary>
internal static class DueActionQueries
{
    /// <summary>Those that are to be done by a day.</summary>
    public static IQueryable<ActionItem> DueBy(this IQueryable<ActionItem> actions, LocalDate day) => actions.Where(action =>
        action.Status == ActionStatus.Open && action.Due.Date != null && action.Due.Date <= day
        && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing));
}
