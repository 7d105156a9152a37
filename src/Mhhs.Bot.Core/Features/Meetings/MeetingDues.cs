using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Works out the day of a due that is tied to a meeting.</summary>
internal sealed class MeetingDues(BotDbContext db, WorkingCalendar calendar)
{
    /// <summary>The due with the day that the meeting gives it; without one while the meeting has no date. Any other due is returned as it is.</summary>
    /// <param name="due">The due.</param>
    /// <param name="group">The action's group, whose meeting is meant unless the due names another.</param>
    /// <param name="after">The next meeting is the first one after this date.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Due> PlaceAsync(Due due, Group group, LocalDate after, CancellationToken cancellationToken)
    {
        if (due.Kind != DueKind.NextMeeting)
        {
            return due;
        }

        var meant = due.MeetingGroup is null ? group : await db.FindGroupAsync(due.MeetingGroup, cancellationToken) ?? group;
        var next = await db.Meetings.Where(meeting => meeting.GroupId == meant.Id && meeting.Date > after).OrderBy(meeting => meeting.Date).Select(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
        return due with
        {
            MeetingGroup = meant.Code,
            Date = next is { } date ? due.MeetingOffset == 0 ? date : calendar.Plus(date, due.MeetingOffset) : null,
        };
    }
}
