using System.Text.Json;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.HeadlineReports.Interpreting;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Exporting;

/// <summary>
/// Makes the report of a meeting out of the log. The report as it was last imported gives the order and the words that still hold; where the log has
/// changed since, the log wins. What the caller may not read is not in it, nor is anything that fewer people may read than the report itself: a report goes from hand to hand.
/// </summary>
internal sealed class ReportComposer(BotDbContext db, Access access, ProgrammeClock clock, ReportActions actions)
{
    /// <summary>The report of a meeting that the caller may read.</summary>
    /// <returns>The report, and how many actions were left out of it because fewer people may read them than it.</returns>
    public async Task<(ReportReading Reading, int LeftOut)> ComposeAsync(Group group, Meeting meeting, CancellationToken cancellationToken)
    {
        var report = await db.HeadlineReports.AsNoTracking().FirstOrDefaultAsync(found => found.MeetingId == meeting.Id, cancellationToken);
        var stored = report is null ? null : JsonSerializer.Deserialize<ReportReading>(report.Reading, StoredJson.Options);
        var issued = report is null ? clock.Today : report.IssueDate;
        var next = await NextMeetingAsync(group, meeting, stored, cancellationToken);
        var found = await actions.OfMeetingAsync(group, meeting, stored, cancellationToken);
        var frame = new ReportFrame(group, meeting, meeting.Date ?? issued, issued, next);
        return (new ReportReading
        {
            Title = stored?.Title ?? TitleOf(group, meeting.IsExtraordinary),
            Group = group.Code,
            MeetingNumber = meeting.Number,
            IsExtraordinary = meeting.IsExtraordinary,
            MeetingDate = meeting.Date,
            StartTime = meeting.StartTime,
            EndTime = meeting.EndTime,
            IssueDate = issued,
            Classification = meeting.Classification.ToString(),
            NextMeeting = next,
            Actions = [.. found.Actions.Select(action => frame.Read(action))],
            Decisions = [.. await DecisionsAsync(meeting, cancellationToken)],
            Raid = [.. await RaidAsync(meeting, cancellationToken)],
            Discussion = [.. await DiscussionAsync(group, meeting, cancellationToken)],
        }, found.LeftOut);
    }

    /// <summary>The title of a group's reports: “MHHS Testing and Migration Advisory Group (TMAG) Headline Report”.</summary>
    public static string TitleOf(Group group, bool isExtraordinary)
    {
        if (group.Name.Contains("headline report", StringComparison.OrdinalIgnoreCase))
        {
            // A group that came in with a report is called what the report was called.
            return group.Name;
        }

        var code = group.Name.Contains($"({group.Code})", StringComparison.OrdinalIgnoreCase) ? "" : $" ({group.Code})";
        var programme = group.Name.StartsWith("MHHS", StringComparison.OrdinalIgnoreCase) ? "" : "MHHS ";
        return $"{programme}{group.Name}{code} {(isExtraordinary ? "Extraordinary " : "")}Headline Report";
    }

    private async Task<NextMeetingReading?> NextMeetingAsync(Group group, Meeting meeting, ReportReading? stored, CancellationToken cancellationToken)
    {
        var after = await access.Readable(db.Meetings.AsNoTracking(), found => found)
            .Where(found => found.GroupId == group.Id && found.Id != meeting.Id && !found.IsExtraordinary && (found.Date > meeting.Date || found.Date == null && found.Key == null))
            .OrderBy(found => found.Date == null).ThenBy(found => found.Date).FirstOrDefaultAsync(cancellationToken);
        if (stored is { NextMeeting: null } && after?.Key is not null)
        {
            // Its report announced none, and the one that came after is news to it.
            return null;
        }

        return stored?.NextMeeting is { } said && (after is null || after.Key is not null && after.Date == said.Date || Same(said, after)) ? said
            : after is null ? null
            : new NextMeetingReading(after.Date, after.TimeNote) { StartTime = after.StartTime, EndTime = after.EndTime };
    }

    private static bool Same(NextMeetingReading said, Meeting next) => (said.Date, said.StartTime, said.EndTime) == (next.Date, next.StartTime, next.EndTime);

    private async Task<IEnumerable<DecisionReading>> DecisionsAsync(Meeting meeting, CancellationToken cancellationToken) =>
        (await access.Readable(db.Decisions.AsNoTracking(), decision => decision.Meeting!).Where(decision => decision.MeetingId == meeting.Id).OrderBy(decision => decision.Number).ToListAsync(cancellationToken))
        .Select(static (decision, index) => new DecisionReading(decision.Reference, decision.Area, decision.Description, $"Decisions, row {index + 1}"));

    private async Task<IEnumerable<RaidReading>> RaidAsync(Meeting meeting, CancellationToken cancellationToken) =>
        (await access.Readable(db.RaidItems.AsNoTracking(), item => item.Meeting!).Where(item => item.MeetingId == meeting.Id).OrderBy(item => item.Position).ToListAsync(cancellationToken))
        .Select(static (item, index) => new RaidReading(item.Reference, item.Kind, item.Area, item.Description, $"RAID Items, row {index + 1}"));

    private async Task<IEnumerable<DiscussionReading>> DiscussionAsync(Group group, Meeting meeting, CancellationToken cancellationToken) =>
        (await access.Readable(db.DiscussionItems.AsNoTracking(), item => item.Meeting!).Where(item => item.MeetingId == meeting.Id).OrderBy(item => item.Position).ToListAsync(cancellationToken))
        .Select((item, index) => new DiscussionReading(item.Area, item.Text, ReportRefs.In(item.Text, group.CodeFolded), $"Key Discussion Items, row {index + 1}"));
}
