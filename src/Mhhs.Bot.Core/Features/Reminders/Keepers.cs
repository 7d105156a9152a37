using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Finds who answers for a group's log: its secretary, else its chair, else the admins.</summary>
internal sealed class Keepers(BotDbContext db)
{
    /// <summary>
    /// What these people hear in a morning as those who keep a group's log: for themselves unless they are away, as the deputies of those who keep it, and for those who are away. Nobody hears
    /// the same for two reasons, and standing in opens no restricted group.
    /// </summary>
    public async Task<IReadOnlyList<Keeping>> OfAsync(IReadOnlyCollection<long> people, LocalDate day, CancellationToken cancellationToken)
    {
        var places = await HeldAsync(people, day, cancellationToken);
        var deputies = places.Where(place => place is { Role: GroupRole.Deputy, ForPersonId: not null }).ToLookup(place => (place.GroupId, place.ForPersonId!.Value));
        var away = await db.AwayOn(day).AsNoTracking().Include(absence => absence.Person)
            .Where(absence => EF.Parameter(people).Contains(absence.PersonId) || absence.DeputyId != null && EF.Parameter(people).Contains(absence.DeputyId.Value)).ToListAsync(cancellationToken);
        var standIns = away.Where(absence => absence.DeputyId is { } deputy && people.Contains(deputy)).ToLookup(absence => absence.PersonId);
        var principals = deputies.Select(deputy => deputy.Key.Value).Concat(standIns.Select(absence => absence.Key)).Distinct().ToList();
        var theirs = places.Concat(await HeldAsync(principals, day, cancellationToken)).Where(place => place.Role is GroupRole.Secretary or GroupRole.Chair).Select(place => place.GroupId);
        var kept = await OfGroupsAsync([.. theirs.Union(await OrphansAsync([.. people.Union(principals)], day, cancellationToken))], day, cancellationToken);
        var groups = kept.Select(keeping => keeping.GroupId).Distinct().ToList();
        var closed = standIns.Count == 0 ? [] : await db.Groups.Where(group => EF.Parameter(groups).Contains(group.Id) && group.Classification == Classification.Restricted).Select(group => group.Id).ToListAsync(cancellationToken);
        var readers = places.Select(place => (place.PersonId, place.GroupId)).ToHashSet();
        var absent = away.Select(absence => absence.PersonId).ToHashSet();
        var wanted = people.ToHashSet();
        return
        [
            .. kept.Where(keeping => wanted.Contains(keeping.PersonId) && !absent.Contains(keeping.PersonId))
                .Concat(from keeping in kept
                        from deputy in deputies[(keeping.GroupId, keeping.PersonId)]
                        where !absent.Contains(deputy.PersonId)
                        select keeping with { PersonId = deputy.PersonId, Cause = $"as the deputy of {deputy.ForPerson!.Name}" })
                .Concat(from keeping in kept
                        from absence in standIns[keeping.PersonId]
                        let isReader = readers.Contains((absence.DeputyId!.Value, keeping.GroupId))
                        where isReader || !closed.Contains(keeping.GroupId)
                        select keeping with { PersonId = absence.DeputyId!.Value, Cause = $"while {absence.Person!.Name} is away", ReadsAll = isReader })
                .DistinctBy(keeping => (keeping.GroupId, keeping.PersonId, keeping.Answers, keeping.Chairs)),
        ];
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

    /// <summary>The places that these people have in groups on a day.</summary>
    private async Task<IReadOnlyList<Membership>> HeldAsync(IReadOnlyCollection<long> people, LocalDate day, CancellationToken cancellationToken) => people.Count == 0
        ? []
        : [.. (await db.Memberships.AsNoTracking().Include(place => place.ForPerson).Where(place => EF.Parameter(people).Contains(place.PersonId)).ToListAsync(cancellationToken)).Where(place => place.HoldsOn(day))];

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
internal sealed record Keeping(long GroupId, long PersonId, bool Answers, bool Chairs)
{
    /// <summary>Why this person, where the log is another's to keep: “as the deputy of Sam Reed”; null otherwise.</summary>
    public string? Cause { get; init; }

    /// <summary>Whether the person may read what only the group's members may.</summary>
    public bool ReadsAll { get; init; } = true;

    /// <summary>Says why it is this person's, behind what is said of an action.</summary>
    public string? With(string? text) => (text, Cause) switch
    {
        (null, _) => Cause,
        (_, null) => text,
        _ => $"{text}; yours {Cause}",
    };

    /// <summary>Whether the person may read something that is classified so.</summary>
    public bool Reads(Classification classification) => ReadsAll || classification != Classification.Restricted;
}
