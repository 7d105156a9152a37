using System.Collections.Immutable;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>
/// Keeps an importer out of what they may not read: a report that names another group's action or decision neither shows what the log has under that
/// name nor changes it.
/// </summary>
internal sealed class ClosedRows(BotDbContext db, Access access)
{
    /// <summary>The report without the rows that name something closed to the importer, and what becomes of these.</summary>
    public async Task<(ReportReading Reading, ImmutableArray<ReportItem> Items)> SetAsideAsync(ReportReading reading, CancellationToken cancellationToken)
    {
        if (access.Caller.IsAdmin)
        {
            return (reading, []);
        }

        var keys = reading.Actions.Select(action => action.Ref).OfType<string>().Select(ImportContext.KeyOf).ToList();
        var open = access.Readable(db.Actions);
        var actions = await db.Actions.Where(action => keys.Contains(action.Key) && !open.Any(other => other.Id == action.Id))
            .Select(action => new { action.Key, action.GroupId, action.Group!.Classification }).ToListAsync(cancellationToken);

        // A group that the importer may not know of is asked about like one that is not there.
        var closed = actions.Where(action => access.MayRead(action.Classification, action.GroupId)).Select(action => action.Key).ToHashSet(StringComparer.Ordinal);
        var references = reading.Decisions.Select(decision => decision.Ref).OfType<string>().ToList();
        var decided = access.Readable(db.Decisions, decision => decision.Meeting!);
        var decisions = (await db.Decisions.Where(decision => references.Contains(decision.Reference) && !decided.Any(other => other.Id == decision.Id)).Select(decision => decision.Reference).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);
        return (
            reading with
            {
                Actions = [.. reading.Actions.Where(action => action.Ref is null || !closed.Contains(ImportContext.KeyOf(action.Ref)))],
                Decisions = [.. reading.Decisions.Where(decision => decision.Ref is null || !decisions.Contains(decision.Ref))],
            },
            [.. reading.Actions.Select(action => action.Ref).OfType<string>().Where(reference => closed.Contains(ImportContext.KeyOf(reference))).Concat(references.Where(decisions.Contains)).Distinct(StringComparer.Ordinal)
                .Select(reference => new ReportItem(ReportItemKind.KeptInLog, reference, "left as it is: it is another group's, and not yours to read or change"))]);
    }
}
