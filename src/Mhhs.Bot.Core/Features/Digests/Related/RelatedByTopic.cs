using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>Actions that somebody tagged with the same topics; those with most of them in common first, then the newest.</summary>
internal sealed class RelatedByTopic(BotDbContext db) : IRelatedSource
{
    public async Task<IReadOnlyList<RelatedAction>> FindAsync(RelatedQuestion question, CancellationToken cancellationToken)
    {
        var sources = question.Sources.ToDictionary(action => action.Id, action => action.Reference);
        var ids = sources.Keys.ToList();
        var own = await db.Set<Actions.ActionTopic>().AsNoTracking().Where(topic => ids.Contains(topic.ActionItemId)).OrderBy(topic => topic.Id).ToListAsync(cancellationToken);
        var topics = own.Select(topic => topic.Folded).Distinct(StringComparer.Ordinal).ToList();
        if (topics.Count == 0)
        {
            return [];
        }

        var found = await question.Candidates(db.Actions)
            .Select(action => new { action.Id, action.Reference, action.Wording, Shared = action.Topics.Count(topic => topics.Contains(topic.Folded)) })
            .Where(action => action.Shared > 0)
            .OrderByDescending(action => action.Shared).ThenByDescending(action => action.Id).Take(RelatedActions.Most).ToListAsync(cancellationToken);
        var shown = found.ConvertAll(action => action.Id);
        var theirs = (await db.Set<Actions.ActionTopic>().AsNoTracking().Where(topic => shown.Contains(topic.ActionItemId) && topics.Contains(topic.Folded)).OrderBy(topic => topic.Id).ToListAsync(cancellationToken)).ToLookup(topic => topic.ActionItemId);
        return [.. found.Select(action =>
        {
            var shared = theirs[action.Id].First();
            return new RelatedAction(action.Id, action.Reference, action.Wording, $"topic “{shared.Name}”, as {sources[own.First(topic => topic.Folded == shared.Folded).ActionItemId]}");
        })];
    }
}
