using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Writes what was discussed. What a report has no more stays behind what it has, unless somebody said that it goes.</summary>
internal sealed class DiscussionWriter(BotDbContext db)
{
    /// <summary>Writes the discussion of a confirmed report.</summary>
    public async Task WriteAsync(ReportReading reading, ImportContext context, Meeting meeting, CancellationToken cancellationToken)
    {
        if (reading.Discussion.IsEmpty && !reading.Empty.HasFlag(ReportParts.Discussion))
        {
            return;
        }

        var match = context.MatchDiscussion(reading);
        var told = match.Rows.Select(row => context.IsOlder && row.Log is { } log ? Of(log) : (row.File.Area ?? row.Log?.Area, row.File.Text, References: row.File.Refs.Select(reference => (ImportContext.KeyOf(reference), reference)).ToList()))
            .Concat(match.Gone.Where(item => context.IsOlder || context.Answers.GetValueOrDefault(RecordDifferences.GoneKey(RecordDifferences.NameOf(item))) != ReportAnswers.Remove).Select(Of))
            .ToList();

        // Their places are unique, so they are laid out anew.
        db.DiscussionItems.RemoveRange(await db.DiscussionItems.Include(item => item.References).Where(item => item.MeetingId == meeting.Id).ToListAsync(cancellationToken));
        foreach (var (index, (area, text, references)) in told.Index())
        {
            var discussion = new DiscussionItem { Meeting = meeting, Position = index + 1, Area = area, Text = text, SearchText = Folding.Fold($"{area} {text}") };
            discussion.References.AddRange(references.Select(reference => new CrossReference { Target = reference.Item1, Written = reference.Item2 }));
            db.DiscussionItems.Add(discussion);
        }
    }

    private static (string? Area, string Text, List<(string Target, string Written)> References) Of(DiscussionItem item) =>
        (item.Area, item.Text, item.References.ConvertAll(reference => (reference.Target, reference.Written)));
}
