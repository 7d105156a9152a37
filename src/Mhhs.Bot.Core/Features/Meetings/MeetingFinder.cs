using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Finds meetings among those that the caller may read.</summary>
internal sealed class MeetingFinder(BotDbContext db, Access access, GroupFinder groups)
{
    /// <summary>The group whose meeting is meant: the one named, the channel's, else the person's only one; or what to answer.</summary>
    public async Task<(Group? Group, Reply? Problem)> FindGroupAsync(MeetingTarget target, string path, CommandContext context, CancellationToken cancellationToken)
    {
        if (await groups.FindAsync(target.Group, context, cancellationToken) is { } group)
        {
            return (group, null);
        }

        if (target.Group is null && context.Caller.GroupIds.ToList() is [var only])
        {
            return (await db.Groups.FindAsync([only], cancellationToken), null);
        }

        var fields = target.Which is { } which ? ImmutableDictionary<string, string>.Empty.Add("which", which) : ImmutableDictionary<string, string>.Empty;
        return (null, await groups.ProblemAsync(target.Group is { } code ? Excerpt.Of(code, 40) : null, path, fields, cancellationToken));
    }

    /// <summary>The meeting that is meant; null where there is none to be read.</summary>
    public async Task<Meeting?> FindAsync(Group group, string? which, LocalDate today, CancellationToken cancellationToken)
    {
        var readable = access.Readable(db.Meetings.Include(meeting => meeting.Group), meeting => meeting).Where(meeting => meeting.GroupId == group.Id);
        switch (which)
        {
            case null or MeetingTarget.Next:
                // Today's is the next until it is over; then one with a day, then the one whose day is still to be found.
                return await readable.Where(meeting => meeting.CancelledAt == null && !meeting.IsExtraordinary && meeting.Date >= today).OrderBy(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken)
                    ?? await readable.Where(meeting => meeting.CancelledAt == null && !meeting.IsExtraordinary && meeting.Date == null && meeting.Key != "0")
                        .OrderBy(meeting => meeting.Key != null).ThenByDescending(meeting => meeting.Id)
                        .FirstOrDefaultAsync(meeting => meeting.Key == null || !db.HeadlineReports.Any(report => report.MeetingId == meeting.Id) && meeting.LastSequence == 0, cancellationToken);
            case MeetingTarget.Extraordinary:
                return await readable.Where(meeting => meeting.CancelledAt == null && meeting.IsExtraordinary && (meeting.Date == null || meeting.Date >= today)).OrderBy(meeting => meeting.Date == null).ThenBy(meeting => meeting.Date).FirstOrDefaultAsync(cancellationToken);
            default:
                var key = Meeting.KeyOf(which);
                return await readable.FirstOrDefaultAsync(meeting => meeting.Key == key, cancellationToken);
        }
    }
}
