using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings.Packs;

/// <summary>When an ongoing action is to be looked at again: at every meeting, or so many weeks after somebody last said something about it.</summary>
internal static class Reviews
{
    /// <summary>Whether its review is due by a day.</summary>
    /// <param name="action">The action, with its updates and meeting.</param>
    /// <param name="by">The last day that counts.</param>
    /// <param name="meeting">The group's next meeting, or null where it has no date.</param>
    public static bool IsUp(ActionItem action, LocalDate by, LocalDate? meeting)
    {
        if (action.Status != ActionStatus.Open || action.Due.Kind != DueKind.Ongoing)
        {
            return false;
        }

        if (action.Due.ReviewEveryWeeks is not { } weeks)
        {
            return meeting <= by;
        }

        var last = action.Updates.Select(update => (LocalDate?)update.Date).Append(action.ReviewedOn).Append(action.RaisedOn).Append(action.Meeting?.Date).Max();
        return last is null || last.Value.PlusWeeks(weeks) <= by;
    }
}
