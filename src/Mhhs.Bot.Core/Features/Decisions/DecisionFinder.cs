using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Finds decisions by reference among those the caller may read, and offers the nearest when there is none.</summary>
internal sealed class DecisionFinder(BotDbContext db, Access access)
{
    /// <summary>The decision with its meeting, or null when there is none that the caller may read.</summary>
    public Task<Decision?> FindAsync(RecordRef reference, CancellationToken cancellationToken)
    {
        var spellings = reference.Spellings;
        return access.Readable(db.Decisions, decision => decision.Meeting!).WithMeeting().AsNoTracking().FirstOrDefaultAsync(found => spellings.Contains(found.Reference), cancellationToken);
    }

    /// <summary>Says that there is no such decision, and offers the nearest.</summary>
    /// <param name="wanted">What was asked for.</param>
    /// <param name="path">The command it was asked of.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> ProblemAsync(RecordRef wanted, string path, CancellationToken cancellationToken)
    {
        // People mistype a digit far more often than the code. Newest first keeps the look bounded.
        var references = await access.Readable(db.Decisions, decision => decision.Meeting!).OrderByDescending(decision => decision.Id).Take(500).Select(decision => decision.Reference).ToListAsync(cancellationToken);
        var distance = new Damerau();
        var near = references.Select(reference => (Reference: reference, Far: wanted.Spellings.Min(spelling => distance.Distance(spelling, reference))))
            .Where(candidate => candidate.Far <= 2)
            .OrderBy(candidate => candidate.Far).ThenByDescending(candidate => candidate.Reference, StringComparer.Ordinal)
            .Take(3).ToList();
        return CommandContext.Problem(
            near.Count == 0 ? $"I can't find {wanted}. Type “/decision list” to see what there is." : $"I can't find {wanted}. {CommandContext.DidYouMean(near.Count)}",
            [.. near.Select(candidate => new Button(candidate.Reference, path, ImmutableDictionary<string, string>.Empty.Add("decision", candidate.Reference)))]);
    }
}
