using F23.StringSimilarity;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Questions about groups that several features ask.</summary>
internal static class GroupQueries
{
    /// <summary>The group with this code, or another spelling or name of it, in any case; null when there is none.</summary>
    public static async Task<Group?> FindGroupAsync(this BotDbContext db, string code, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(code);
        return await db.Groups.FirstOrDefaultAsync(group => group.CodeFolded == folded, cancellationToken)
            ?? await db.Groups.FirstOrDefaultAsync(group => group.Names.Any(name => name.Folded == folded), cancellationToken);
    }

    /// <summary>The groups whose code or another spelling is nearest to what was written, for an offer; empty when nothing is near.</summary>
    public static async Task<IReadOnlyList<Group>> NearestGroupsAsync(this BotDbContext db, string code, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(code);
        var groups = await db.Groups.AsNoTracking().OrderBy(group => group.CodeFolded).ToListAsync(cancellationToken);
        var distance = new Damerau();
        return [.. groups
            .Select(group => (Group: group, Far: distance.Distance(folded, group.CodeFolded)))
            .Where(candidate => candidate.Far <= 2 && candidate.Far < candidate.Group.CodeFolded.Length)
            .OrderBy(candidate => candidate.Far)
            .Take(3)
            .Select(candidate => candidate.Group)];
    }
}
