using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>Actions that name each other, in wording or updates, or that were discussed together; by an old number or a succeeding group's code as well as by their own.</summary>
internal sealed class RelatedByReference(BotDbContext db) : IRelatedSource
{
    private const int Most = 50;

    public async Task<IReadOnlyList<RelatedAction>> FindAsync(RelatedQuestion question, CancellationToken cancellationToken)
    {
        var sources = question.Sources.ToDictionary(action => action.Id);
        var keys = question.Sources.ToDictionary(action => action.Key, action => action.Reference, StringComparer.Ordinal);
        var ids = sources.Keys.ToList();
        foreach (var alias in await Aliases().Where(alias => ids.Contains(alias.ActionItemId)).ToListAsync(cancellationToken))
        {
            keys.TryAdd(alias.Key, sources[alias.ActionItemId].Reference);
        }

        var ownKeys = keys.Keys.ToList();
        var named = await db.ActionTerms.Where(term => ids.Contains(term.ActionItemId) && EF.Functions.Like(term.Term, "%-%")).Select(term => new { term.ActionItemId, Key = term.Term }).ToListAsync(cancellationToken);
        var naming = await db.ActionTerms.Where(term => ownKeys.Contains(term.Term)).OrderByDescending(term => term.ActionItemId).Select(term => new { term.ActionItemId, Key = term.Term }).Take(Most).ToListAsync(cancellationToken);
        var together = await question.Readers.Readable(db.DiscussionItems, item => item.Meeting!)
            .Where(item => item.References.Any(reference => ownKeys.Contains(reference.Target)))
            .OrderByDescending(item => item.Id).Take(Most)
            .Select(item => item.References.Select(reference => reference.Target).ToList()).ToListAsync(cancellationToken);

        var byKey = named.Select(term => (term.Key, Because: $"named in {sources[term.ActionItemId].Reference}"))
            .Concat(together.SelectMany(targets => targets.Where(target => !keys.ContainsKey(target)).Select(target => (Key: target, Because: $"discussed with {keys[targets.First(keys.ContainsKey)]}"))))
            .DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Because, StringComparer.Ordinal);
        var byId = naming.DistinctBy(term => term.ActionItemId).ToDictionary(term => term.ActionItemId, term => $"names {keys[term.Key]}");
        var wantedKeys = byKey.Keys.ToList();
        foreach (var alias in await Aliases().Where(alias => wantedKeys.Contains(alias.Key)).ToListAsync(cancellationToken))
        {
            byId.TryAdd(alias.ActionItemId, byKey[alias.Key]);
        }

        var wantedIds = byId.Keys.ToList();
        var found = await question.Candidates(db.Actions).Where(action => wantedKeys.Contains(action.Key) || wantedIds.Contains(action.Id))
            .OrderByDescending(action => action.Id).Take(Most)
            .Select(action => new { action.Id, action.Key, action.Reference, action.Wording }).ToListAsync(cancellationToken);
        return [.. found.Select(action => new RelatedAction(action.Id, action.Reference, action.Wording, byKey.GetValueOrDefault(action.Key) ?? byId[action.Id]))];
    }

    // A number that is another action's own now is no alias any more.
    private IQueryable<ActionAlias> Aliases() => db.ActionAliases.AsNoTracking().Where(alias => !db.Actions.Any(action => action.Key == alias.Key));
}
