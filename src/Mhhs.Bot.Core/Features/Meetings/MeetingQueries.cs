using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Questions about meetings that several features ask.</summary>
internal static class MeetingQueries
{
    /// <summary>Where something new belongs: the group's latest meeting held on or before the day; before any, meeting number 00, which is made where it is missing.</summary>
    public static async Task<Meeting> MeetingForNewAsync(this BotDbContext db, Group group, LocalDate today, CancellationToken cancellationToken)
    {
        var latest = await db.Meetings.Where(meeting => meeting.GroupId == group.Id && meeting.Key != null && meeting.CancelledAt == null && meeting.Date <= today)
            .OrderByDescending(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken)
            ?? await db.Meetings.FirstOrDefaultAsync(meeting => meeting.GroupId == group.Id && meeting.Key == "0", cancellationToken);
        if (latest is null)
        {
            latest = new Meeting { Group = group, Number = "00", Key = "0", Classification = group.Classification };
            db.Meetings.Add(latest);
        }

        return latest;
    }

    /// <summary>Those of a group that are still to come, the next one first; what is cancelled or has no day is not among them.</summary>
    public static IOrderedQueryable<Meeting> StillToCome(this IQueryable<Meeting> meetings, long groupId, LocalDate today) => meetings
        .Where(meeting => meeting.GroupId == groupId && meeting.CancelledAt == null && meeting.Date > today)
        .OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Id);

    /// <summary>The name people give a meeting, “TMAG 008”; “before any meeting” has none, and null is returned.</summary>
    public static string? NameOf(Meeting meeting, string groupCode) => meeting switch
    {
        { Key: "0" } => null,
        { Number: { } number } => $"{groupCode} {number}",
        { Date: { } date } => $"{groupCode}, {Commands.Dates.Day(date)}",
        _ => groupCode,
    };
}
