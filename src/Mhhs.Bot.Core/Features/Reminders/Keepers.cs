using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Finds who answers for a group's log: its secretary, else its chair, else the admins.</summary>
internal sealed class Keepers(BotDbContext db)
{
    /// <summary>The groups these people answer for on a day, and those they chair.</summary>
    public async Task<IReadOnlyList<Keeping>> OfAsync(IReadOnlyCollection<long> people, LocalDate day, CancellationToken cancellationToken)
    {
        var theirs = await db.Memberships.AsNoTracking()
            .Where(membership => EF.Parameter(people).Contains(membership.PersonId) && (membership.Role == GroupRole.Secretary || membership.Role == GroupRole.Chair))
            .Select(membership => membership.GroupId).Distinct().ToListAsync(cancellationToken);
        var orphans = await OrphansAsync(people, day, cancellationToken);
        var wanted = people.ToHashSet();
        return [.. (await OfGroupsAsync([.. theirs.Union(orphans)], day, cancellationToken)).Where(keeping => wanted.Contains(keeping.PersonId))];
    }

    /// <summary>Who hears of what concerns a group on a day.</summary>
    public async Task<IReadOnlyList<long>> AnsweringForAsync(long groupId, LocalDate day, CancellationToken cancellationToken) =>
        [.. (await OfGroupsAsync([groupId], day, cancellationToken)).Where(keeping => keeping.Answers).Select(keeping => keeping.PersonId)];

    /// <summary>Who answers for these groups on a day, and who chairs them.</summary>
    public async Task<IReadOnlyList<Keeping>> OfGroupsAsync(IReadOnlyCollection<long> groups, LocalDate day, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
        {
            return [];
        }

        var places = (await db.Memberships.AsNoTracking()
                .Where(membership => EF.Parameter(groups).Contains(membership.GroupId) && (membership.Role == GroupRole.Secretary || membership.Role == GroupRole.Chair))
                .ToListAsync(cancellationToken))
            .Where(membership => membership.HoldsOn(day)).ToLookup(membership => membership.GroupId);
        var admins = groups.All(places.Contains) ? [] : await db.People.Where(person => person.IsAdmin).Select(person => person.Id).ToListAsync(cancellationToken);
        var found = new List<Keeping>();
        foreach (var group in groups.Distinct())
        {
            var secretaries = places[group].Where(place => place.Role == GroupRole.Secretary).Select(place => place.PersonId).ToHashSet();
            var chairs = places[group].Where(place => place.Role == GroupRole.Chair).Select(place => place.PersonId).ToHashSet();
            IEnumerable<long> answering = secretaries.Count > 0 ? secretaries : chairs.Count > 0 ? chairs : admins;
            found.AddRange(answering.Union(chairs).Select(person => new Keeping(group, person, answering.Contains(person), chairs.Contains(person))));
        }

        return found;
    }

    /// <summary>The groups that nobody keeps on a day, where one of the people is an admin.</summary>
    private async Task<List<long>> OrphansAsync(IReadOnlyCollection<long> people, LocalDate day, CancellationToken cancellationToken) =>
        await db.People.AnyAsync(person => EF.Parameter(people).Contains(person.Id) && person.IsAdmin, cancellationToken)
            ? await db.Groups
                .Where(group => !group.Memberships.Any(place => (place.Role == GroupRole.Secretary || place.Role == GroupRole.Chair)
                    && (place.From == null || place.From <= day) && (place.Until == null || place.Until >= day)))
                .Select(group => group.Id).ToListAsync(cancellationToken)
            : [];
}

/// <summary>What a person is to a group's log.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="PersonId">The person.</param>
/// <param name="Answers">Whether it is this person to whom what concerns nobody comes.</param>
/// <param name="Chairs">Whether the person chairs it.</param>
internal sealed record Keeping(long GroupId, long PersonId, bool Answers, bool Chairs);
