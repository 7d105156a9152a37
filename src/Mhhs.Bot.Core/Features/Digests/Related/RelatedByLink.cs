using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Digests.Related;

/// <summary>Actions that somebody linked, the newest link first.</summary>
internal sealed class RelatedByLink(BotDbContext db) : IRelatedSource
{
    public async Task<IReadOnlyList<RelatedAction>> FindAsync(RelatedQuestion question, CancellationToken cancellationToken)
    {
        var sources = question.Sources.ToDictionary(action => action.Id, action => action.Reference);
        var ids = sources.Keys.ToList();
        var links = await db.Set<ActionLink>().AsNoTracking().Where(link => ids.Contains(link.ActionItemId))
            .Join(question.Candidates(db.Actions), link => link.OtherId, action => action.Id, (link, action) => new { link.Id, link.ActionItemId, link.Kind, action.Reference, action.Wording, Other = action.Id })
            .OrderByDescending(link => link.Id).Take(RelatedActions.Most).ToListAsync(cancellationToken);
        return [.. links.Select(link => new RelatedAction(link.Other, link.Reference, link.Wording, $"{sources[link.ActionItemId]} {link.Kind.Words()} it"))];
    }
}
