using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Works out the day of a due that is tied to a meeting.</summary>
internal sealed class MeetingDues(BotDbContext db, ProgrammeCalendar calendar, GroupFinder groups, Notices notices, OutboxQueue outbox)
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

        var meant = due.MeetingGroup is null ? group : await groups.FindAsync(due.MeetingGroup, cancellationToken);
        if (meant is null)
        {
            // A meeting of a group that nobody here knows has no day, and is not another group's meeting.
            return due with { Kind = DueKind.Tbc, MeetingGroup = null, MeetingOffset = 0, Date = null };
        }

        // A report that announces the meeting may have been read in this turn: what is not saved yet counts too.
        await db.Meetings.StillToCome(meant.Id, after).LoadAsync(cancellationToken);
        var next = db.Meetings.Local.Where(meeting => meeting.GroupId == meant.Id && meeting.CancelledAt is null && meeting.Date > after).Min(meeting => meeting.Date);
        return due with
        {
            MeetingGroup = meant.Code,
            Date = next is { } date ? DayOf(due, date, group.Division) : null,
        };
    }

    /// <summary>Why a due can't be placed, as a sentence; null where it can: the group whose meeting it names is not known to the caller.</summary>
    public async Task<string?> FindFaultAsync(Due due, CancellationToken cancellationToken) =>
        due is { Kind: DueKind.NextMeeting, MeetingGroup: { } code } && await groups.FindAsync(code, cancellationToken) is null
            ? $"I don't know a group “{code}”, so I can't tell when its next meeting is."
            : null;

    /// <summary>Moves the dues that hang on a meeting with it: a note in the history of each, a notice to whose it is.</summary>
    /// <param name="group">The meeting's group.</param>
    /// <param name="from">The meeting's day until now, or null where it had none.</param>
    /// <param name="to">Its new day, or null where it has none any more.</param>
    /// <param name="change">Who moved it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>How many were moved.</returns>
    public async Task<int> MoveAsync(Group group, LocalDate? from, LocalDate? to, Change change, CancellationToken cancellationToken)
    {
        var tied = await db.Actions.WithCard()
            .Where(action => (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed) && action.Due.Kind == DueKind.NextMeeting && action.Due.MeetingGroup == group.Code)
            .ToListAsync(cancellationToken);
        var count = 0;

        // The group may have gone by other bank holidays when the day was worked out.
        foreach (var action in tied.Where(action => from is { } day ? Divisions.All.Any(division => action.Due.Date == DayOf(action.Due, day, division)) : action.Due.Date is null))
        {
            var moved = action.Due with { Date = to is { } day ? DayOf(action.Due, day, action.Group!.Division) : null };
            if (action.FollowMeeting(moved, change with { Reason = Why(group.Code) }).IsOk)
            {
                count++;
                await outbox.CardChangedAsync(action, cancellationToken);
                await ForgetUntoldAsync(action, group.Code, cancellationToken);
                if (action.Status != ActionStatus.Open)
                {
                    continue;
                }

                await notices.TellOwnersAsync(action, $"{action.Reference} is {(moved.Date is null ? "" : "due ")}{DueText.Describe(moved)} now: {Why(group.Code)}", change, cancellationToken);
            }
        }

        return count;
    }

    /// <summary>Only the last of several moves is worth telling: what nobody has been told yet of an earlier one is not told any more.</summary>
    private async Task ForgetUntoldAsync(ActionItem action, string code, CancellationToken cancellationToken)
    {
        var ending = Why(code);
        db.Notices.RemoveRange(await db.Notices.Where(notice => notice.ActionItemId == action.Id && notice.MessageKey == null && notice.Text.EndsWith(ending)).ToListAsync(cancellationToken));
    }

    private static string Why(string code) => $"the {code} meeting moved";

    private LocalDate DayOf(Due due, LocalDate meeting, Division division) => due.MeetingOffset == 0 ? meeting : calendar.Now(division).Plus(meeting, due.MeetingOffset);
}
