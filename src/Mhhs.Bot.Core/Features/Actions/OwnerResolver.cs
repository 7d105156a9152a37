using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Finds out who an owner as written is: a person, a party or role, or the members of a group.</summary>
internal sealed class OwnerResolver(BotDbContext db)
{
    /// <summary>Resolves owners, in order. Words that name nobody are kept as they are, and say so.</summary>
    /// <param name="written">The owners as reports or people write them: separate parties, one each.</param>
    /// <param name="group">The group whose action it is; “All” and “members” mean its members.</param>
    /// <param name="today">The date whose members a collective has.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ResolvedOwners> ResolveAsync(IEnumerable<string> written, Group group, LocalDate today, CancellationToken cancellationToken)
    {
        var owners = new List<ActionOwner>();
        var shares = new List<Share>();
        foreach (var (position, words) in written.Index())
        {
            if (await FindCollectiveAsync(words, group, cancellationToken) is { } collective)
            {
                owners.Add(new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Collective, GroupId = collective.Id });
                var members = await MembersOnAsync(collective.Id, today, cancellationToken);
                shares.AddRange(members.Where(member => shares.TrueForAll(share => share.PersonId != member.Id)).Select(Share.Of));
            }
            else if (await FindPersonAsync(PersonName.Read(words), cancellationToken) is { } person)
            {
                owners.Add(new ActionOwner { Position = position, AsWritten = person.Name, Kind = OwnerKind.Person, PersonId = person.Id });
            }
            else if (await FindPartiesAsync(words, cancellationToken) is [_, ..] parties)
            {
                owners.AddRange(parties.Select(party => new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Party, PartyId = party.Id }));
            }
            else
            {
                owners.Add(new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Unresolved });
            }
        }

        return new ResolvedOwners(owners, shares);
    }

    /// <summary>The person meant by a mention, a handle, an e-mail address or a whole name; null when there is none, or more than one.</summary>
    public async Task<Person?> FindPersonAsync(PersonName name, CancellationToken cancellationToken)
    {
        var people = db.People.Include(person => person.Accounts);
        if (name.Account is { } key)
        {
            return await people.FirstOrDefaultAsync(
                person => person.Accounts.Any(account => account.Platform == key.Platform && account.Workspace == key.Workspace && account.UserId == key.UserId),
                cancellationToken);
        }

        var folded = Folding.Fold(name.Text);
        var lower = name.Text.ToLowerInvariant();
        var found = await people.Where(person => person.NameFolded == folded || person.Handle == lower || person.Email == lower).OrderBy(person => person.Id).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }

    /// <summary>The people whose name or handle begins with these words, for an offer.</summary>
    public Task<List<Person>> NearAsync(string words, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(words.TrimStart('@'));
        var lower = folded.ToLowerInvariant();
        return db.People
            .Where(person => person.NameFolded.StartsWith(folded) || person.NameFolded.Contains(" " + folded) || person.Handle!.StartsWith(lower))
            .OrderBy(person => person.NameFolded).Take(3).ToListAsync(cancellationToken);
    }

    /// <summary>The members of a group on a day, by name.</summary>
    public async Task<List<Person>> MembersOnAsync(long groupId, LocalDate date, CancellationToken cancellationToken)
    {
        var members = await db.Memberships.Include(membership => membership.Person!.Accounts)
            .Where(membership => membership.GroupId == groupId && membership.Role == GroupRole.Member)
            .ToListAsync(cancellationToken);
        return [.. members.Where(membership => membership.HoldsOn(date)).Select(membership => membership.Person!).DistinctBy(person => person.Id).OrderBy(person => person.NameFolded, StringComparer.Ordinal)];
    }

    private async Task<Group?> FindCollectiveAsync(string words, Group group, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(words);
        if (folded is "ALL" or "ALL MEMBERS" or "MEMBERS" or "THE MEMBERS")
        {
            return group;
        }

        var code = folded.StartsWith("ALL ", StringComparison.Ordinal) ? folded[4..] : folded;
        return code.EndsWith(" MEMBERS", StringComparison.Ordinal) ? await db.FindGroupAsync(code[..^8], cancellationToken) : null;
    }

    /// <summary>“Programme” is a party; “Programme (PMO/PPC)” is the roles PMO and PPC under it, or itself where neither is known.</summary>
    private async Task<List<Party>> FindPartiesAsync(string words, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(words);
        var open = folded.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? folded : folded[..open]).Trim();
        var teams = open < 0 ? [] : folded[(open + 1)..].TrimEnd(')').Split(['/', ',', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = await db.Parties.Where(party => party.NameFolded == name || party.Parent!.NameFolded == name && teams.Contains(party.NameFolded)).ToListAsync(cancellationToken);
        var roles = found.Where(party => party.ParentId is not null && party.NameFolded != name).ToList();
        return roles.Count > 0 ? roles : found;
    }
}

/// <summary>Owners with what they are, and the shares that a collective among them has.</summary>
internal sealed record ResolvedOwners(IReadOnlyList<ActionOwner> Owners, IReadOnlyList<Share> Shares)
{
    /// <summary>The owners that name nobody the programme knows.</summary>
    public IEnumerable<string> Unresolved => Owners.Where(owner => owner.Kind == OwnerKind.Unresolved).Select(owner => owner.AsWritten);
}
