using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Writes a report's meeting, the one it announces, and those its older references were raised at.</summary>
internal sealed class MeetingWriter(BotDbContext db, MeetingPlanner planner)
{
    /// <summary>Writes the meeting that the report is of.</summary>
    /// <param name="reading">The report.</param>
    /// <param name="context">What the log knows.</param>
    /// <param name="fields">What is taken from the report, as <see cref="MeetingDifferences.Taken"/> has it; the rest stays.</param>
    /// <param name="classification">Who may read what was recorded.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Meeting> WriteAsync(ReportReading reading, ImportContext context, IReadOnlySet<string> fields, Classification classification, CancellationToken cancellationToken)
    {
        var meeting = context.Meeting;
        if (meeting is null)
        {
            // It may have been announced, without its number, by the report before.
            var date = reading.MeetingDate;
            meeting = await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == context.Group.Id && found.Key == null && found.Date == date, cancellationToken)
                ?? db.Meetings.Add(new Meeting { Group = context.Group }).Entity;
        }

        meeting.Number = fields.Contains(MeetingDifferences.Number) ? reading.MeetingNumber : meeting.Number;
        meeting.Key = meeting.Number is { } number ? Meeting.KeyOf(number) : null;
        meeting.IsExtraordinary |= reading.IsExtraordinary;
        var (start, end, note) = fields.Contains(MeetingDifferences.Time) ? (reading.StartTime, reading.EndTime, null) : (meeting.StartTime, meeting.EndTime, meeting.TimeNote);
        meeting.Schedule(fields.Contains(MeetingDifferences.Date) ? reading.MeetingDate : meeting.Date, start, end, note);
        meeting.Classification = classification;
        return meeting;
    }

    /// <summary>Writes the next meeting as the report announces it; what is due there moves with it.</summary>
    public async Task WriteNextAsync(ReportReading reading, ImportContext context, Meeting meeting, Change change, CancellationToken cancellationToken)
    {
        if (reading.NextMeeting is not { } announced || context.IsOlder)
        {
            return;
        }

        // It may be known already, by a report or because somebody has set it, perhaps with its number.
        var (date, held) = (announced.Date, meeting.Date);
        var known = db.Meetings.Where(found => found.GroupId == context.Group.Id && !found.IsExtraordinary && found.CancelledAt == null && found != meeting);
        var next = await known.FirstOrDefaultAsync(found => found.Date != null && found.Date == date, cancellationToken)
            ?? await known.FirstOrDefaultAsync(found => found.Key == null, cancellationToken)
            ?? await known.Where(found => found.Date > held && !db.HeadlineReports.Any(report => report.MeetingId == found.Id)).OrderBy(found => found.Date).FirstOrDefaultAsync(cancellationToken)
            ?? db.Meetings.Add(new Meeting { Group = context.Group, Classification = meeting.Classification }).Entity;
        await planner.ReplanAsync(next, next.Plan with { Date = announced.Date, StartTime = announced.StartTime, EndTime = announced.EndTime, TimeNote = announced.Note }, change, HistoryVerb.Scheduled, cancellationToken);
    }

    /// <summary>The meeting an older reference was raised at; a bare one is made where its report was never imported.</summary>
    public async Task<Meeting> FindRaisedAtAsync(ActionRef reference, ImportContext context, Meeting meeting, CancellationToken cancellationToken)
    {
        if (reference.Meeting == meeting.Key && reference.GroupCode == context.Group.CodeFolded)
        {
            return meeting;
        }

        // Nothing in the reference says at which meeting it was raised; the first report that has it is the nearest there is.
        if (!reference.NamesMeeting)
        {
            return meeting;
        }

        var group = reference.GroupCode == context.Group.CodeFolded ? context.Group
            : db.Groups.Local.FirstOrDefault(found => found.CodeFolded == reference.GroupCode) ?? await db.FindGroupAsync(reference.GroupCode, cancellationToken) ?? context.Group;
        return db.Meetings.Local.FirstOrDefault(found => found.Key == reference.Meeting && (found.Group == group || found.GroupId == group.Id))
            ?? await db.Meetings.FirstOrDefaultAsync(found => found.GroupId == group.Id && found.Key == reference.Meeting, cancellationToken)
            ?? db.Meetings.Add(new Meeting { Group = group, Number = reference.Meeting.PadLeft(DigitsOf(meeting), '0'), Key = reference.Meeting, Classification = group.Classification }).Entity;
    }

    /// <summary>With how many digits the report writes its meeting's number: one form for all the meetings of a group.</summary>
    private static int DigitsOf(Meeting meeting) => meeting.Number?.Count(char.IsAsciiDigit) ?? 0;
}
