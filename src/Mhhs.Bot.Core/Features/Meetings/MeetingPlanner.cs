using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Moves a meeting, and with it what is due there.</summary>
internal sealed class MeetingPlanner(BotDbContext db, MeetingDues dues)
{
    /// <summary>Changes what is known of a meeting. Dues that hang on its day follow it, or where it is cancelled the next one; those that waited for a day get it.</summary>
    /// <param name="meeting">The meeting, with its group.</param>
    /// <param name="plan">What is known from now on.</param>
    /// <param name="change">Who, when and why.</param>
    /// <param name="verb">What is done to it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>How many actions are due on another day now; null where nothing of the meeting is other than before.</returns>
    public async Task<int?> ReplanAsync(Meeting meeting, MeetingPlan plan, Change change, HistoryVerb verb, CancellationToken cancellationToken)
    {
        var before = meeting.Plan.Day;
        if (!meeting.Replan(plan, change, verb))
        {
            return null;
        }

        var after = meeting.Plan.Day;
        if (before == after)
        {
            return 0;
        }

        // What waits for a date waits for the next ordinary meeting, and for none that is over.
        if (before is null && (after <= change.Today || meeting.IsExtraordinary))
        {
            return 0;
        }

        return await dues.MoveAsync(meeting.Group!, before, after ?? await FollowingAsync(meeting, before, cancellationToken), change, cancellationToken);
    }

    /// <summary>The day of the meeting after one that is cancelled; null where the meeting itself only lost its date, and where there is no other.</summary>
    private async Task<LocalDate?> FollowingAsync(Meeting meeting, LocalDate? before, CancellationToken cancellationToken) => meeting.CancelledAt is null
        ? null
        : await db.Meetings.Where(other => other.GroupId == meeting.GroupId && other.Id != meeting.Id && other.CancelledAt == null && !other.IsExtraordinary && other.Date > before)
            .MinAsync(other => other.Date, cancellationToken);
}
