using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

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

    /// <summary>Who hears of what concerns a group: its secretaries on a day, else its chair, else the admins.</summary>
    public static async Task<IReadOnlyList<long>> KeepersOfAsync(this BotDbContext db, long groupId, LocalDate today, CancellationToken cancellationToken)
    {
        var roles = (await db.Memberships.AsNoTracking().Where(place => place.GroupId == groupId && (place.Role == GroupRole.Secretary || place.Role == GroupRole.Chair)).ToListAsync(cancellationToken))
            .Where(place => place.HoldsOn(today)).ToLookup(place => place.Role, place => place.PersonId);
        return roles[GroupRole.Secretary].Any() ? [.. roles[GroupRole.Secretary].Distinct()]
            : roles[GroupRole.Chair].Any() ? [.. roles[GroupRole.Chair].Distinct()]
            : await db.People.Where(person => person.IsAdmin).Select(person => person.Id).ToListAsync(cancellationToken);
    }
}
