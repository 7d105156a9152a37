using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Writes who is what in which group and who holds which party, always by days and always with a history. The only place that does.</summary>
internal sealed class Roster(BotDbContext db)
{
    /// <summary>Notes a change that has no days of its own.</summary>
    public void Note(RosterEntry entry) => db.Roster.Add(entry);

    /// <summary>Says on which days somebody is something in a group.</summary>
    /// <param name="place">Which place: group, person, role and for whom.</param>
    /// <param name="days">The days from now on, made of those until now.</param>
    /// <param name="change">Who says so.</param>
    /// <param name="verb">What the history calls it.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The rows as they are now; null where nothing has changed.</returns>
    public async Task<IReadOnlyList<Membership>?> PlaceAsync(
        Place place, Func<IReadOnlyList<Span>, IReadOnlyList<Span>> days, Change change, CancellationToken cancellationToken, RosterVerb verb = RosterVerb.Placed)
    {
        var rows = await RowsOfAsync(place, cancellationToken);
        var (before, after) = (Spans.Merge(rows.Select(row => row.Span)), days(Spans.Merge(rows.Select(row => row.Span))));
        if (before.SequenceEqual(after))
        {
            return null;
        }

        foreach (var row in rows)
        {
            // A new last day is a new leaving, which open collectives have yet to hear of.
            row.HasLeft &= after.Contains(row.Span);
        }

        var now = rows.ToList();
        Spans.Write(
            rows,
            after,
            span =>
            {
                var row = new Membership { Group = place.Group, Person = place.Person, Role = place.Role, ForPerson = place.Principal, From = span.From, Until = span.Until };
                now.Add(row);
                db.Memberships.Add(row);
            },
            row =>
            {
                now.Remove(row);
                db.Memberships.Remove(row);
            });
        var what = place.Role.ToString().ToLowerInvariant() + (place.Principal is null ? "" : $" for {place.Principal.Name}");
        db.Roster.Add(RosterEntry.For(
            change,
            verb,
            $"{place.Person.Name}, {what}",
            Spans.Describe(before),
            Spans.Describe(after),
            new RosterSubject(place.Group.Id, place.Person.Id, Role: place.Role, ForPersonId: place.Principal?.Id),
            (before, after)));
        await FollowRoleAsync(place, after, cancellationToken);
        return now;
    }

    /// <summary>Says on which days somebody holds a party.</summary>
    /// <returns>Whether anything has changed.</returns>
    public async Task<bool> HoldAsync(
        Party party, Person person, Func<IReadOnlyList<Span>, IReadOnlyList<Span>> days, Change change, CancellationToken cancellationToken, RosterVerb verb = RosterVerb.Held)
    {
        var rows = party.Id == 0 ? [] : await db.PartyHolders.Where(holder => holder.PartyId == party.Id && holder.PersonId == person.Id).ToListAsync(cancellationToken);
        var (before, after) = (Spans.Merge(rows.Select(row => row.Span)), days(Spans.Merge(rows.Select(row => row.Span))));
        if (before.SequenceEqual(after))
        {
            return false;
        }

        WriteHolders(party, person, rows, after);
        db.Roster.Add(RosterEntry.For(change, verb, $"{person.Name}, {party.Name}", Spans.Describe(before), Spans.Describe(after), new RosterSubject(PersonId: person.Id, PartyId: party.Id), (before, after)));
        return true;
    }

    /// <summary>The party that stands for a group's chair or secretary as an owner, made where it is missing.</summary>
    public async Task<Party> RolePartyAsync(Group group, GroupRole role, CancellationToken cancellationToken)
    {
        if (await FindRolePartyAsync(group, role, cancellationToken) is { } present)
        {
            return present;
        }

        var party = new Party { Name = $"{group.Code} {role.ToString().ToLowerInvariant()}", Group = group, Role = role };
        var places = group.Id == 0 ? [] : await db.Memberships.Include(place => place.Person).Where(place => place.GroupId == group.Id && place.Role == role).ToListAsync(cancellationToken);
        party.Holders.AddRange(places.Select(place => new PartyHolder { Person = place.Person, From = place.From, Until = place.Until }));
        db.Parties.Add(party);
        return party;
    }

    private async Task<List<Membership>> RowsOfAsync(Place place, CancellationToken cancellationToken)
    {
        var (group, person, role, principal) = (place.Group.Id, place.Person.Id, place.Role, place.Principal?.Id);
        return group == 0 || person == 0 ? [] : await db.Memberships
            .Where(row => row.GroupId == group && row.PersonId == person && row.Role == role && row.ForPersonId == principal)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Who owns an action as “TMAG chair” is who is that on the day.</summary>
    private async Task FollowRoleAsync(Place place, IReadOnlyList<Span> days, CancellationToken cancellationToken)
    {
        if (place.Role is GroupRole.Chair or GroupRole.Secretary && await FindRolePartyAsync(place.Group, place.Role, cancellationToken) is { } party)
        {
            var holders = await db.PartyHolders.Where(holder => holder.PartyId == party.Id && holder.PersonId == place.Person.Id).ToListAsync(cancellationToken);
            WriteHolders(party, place.Person, holders, days);
        }
    }

    private async Task<Party?> FindRolePartyAsync(Group group, GroupRole role, CancellationToken cancellationToken) =>
        db.Parties.Local.FirstOrDefault(party => party.Role == role && (party.Group == group || party.GroupId == group.Id && group.Id != 0))
        ?? await db.Parties.FirstOrDefaultAsync(party => party.GroupId == group.Id && party.Role == role, cancellationToken);

    private void WriteHolders(Party party, Person person, IReadOnlyCollection<PartyHolder> rows, IReadOnlyList<Span> days) => Spans.Write(
        rows,
        days,
        span => db.PartyHolders.Add(new PartyHolder { Party = party, Person = person, From = span.From, Until = span.Until }),
        row => db.PartyHolders.Remove(row));
}

/// <summary>A place somebody can have in a group.</summary>
/// <param name="Group">Where.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="Principal">For a deputy: whose; null otherwise.</param>
internal sealed record Place(Group Group, Person Person, GroupRole Role, Person? Principal = null);
