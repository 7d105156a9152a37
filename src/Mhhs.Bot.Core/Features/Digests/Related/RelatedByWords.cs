using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>
/// Actions worded alike, the same way on either database: an index of terms gives the few that share something rare, and those are compared by the weight of all that
/// they share. What it reads is bounded, however large the programme is.
/// </summary>
internal sealed class RelatedByWords(BotDbContext db, TermCounts counts) : IRelatedSource
{
    private const int MostTerms = 300;
    private const int MostHits = 5_000;
    private const int MostCompared = 300;

    public async Task<IReadOnlyList<RelatedAction>> FindAsync(RelatedQuestion question, CancellationToken cancellationToken)
    {
        var weights = await counts.WeightsAsync(db, cancellationToken);
        var sources = question.Sources.Select(action => (action.Reference, Terms: TopicTerms.Of($"{action.Area} {action.Wording}"))).ToList();
        var rare = sources.SelectMany(source => source.Terms).Distinct(StringComparer.Ordinal).Where(term => !weights.IsCommon(term)).OrderByDescending(weights.Of).ThenBy(term => term, StringComparer.Ordinal).Take(MostTerms).ToList();
        var hits = await db.ActionTerms.Where(term => rare.Contains(term.Term))
            .Join(question.Candidates(db.Actions), term => term.ActionItemId, action => action.Id, (term, _) => new { term.ActionItemId, term.Term })
            .OrderByDescending(hit => hit.ActionItemId).ThenBy(hit => hit.Term).Take(MostHits).ToListAsync(cancellationToken);
        var likely = hits.GroupBy(hit => hit.ActionItemId).OrderByDescending(action => action.Sum(hit => weights.Of(hit.Term))).ThenByDescending(action => action.Key).Take(MostCompared).Select(action => action.Key).ToList();
        var candidates = (await db.Actions.AsNoTracking().Where(action => likely.Contains(action.Id)).Select(action => new { action.Id, action.Reference, action.Area, action.Wording }).ToListAsync(cancellationToken))
            .ConvertAll(action => (Action: action, Terms: TopicTerms.Of($"{action.Area} {action.Wording}")));
        return
        [
            .. candidates
                .Select(candidate =>
                {
                    var (reference, likeness) = sources.Select(source => (source.Reference, Likeness: weights.Likeness(source.Terms, candidate.Terms))).MaxBy(pair => pair.Likeness);
                    return (candidate.Action, To: reference, Likeness: likeness);
                })
                .Where(pair => pair.Likeness >= TermWeights.Threshold)
                .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Action.Reference, StringComparer.Ordinal)
                .Take(RelatedActions.Most)
                .Select(pair => new RelatedAction(pair.Action.Id, pair.Action.Reference, pair.Action.Wording, $"worded like {pair.To}")),
        ];
    }
}
