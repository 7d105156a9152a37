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
}
