using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Finds out who an owner as written is: whom somebody has said the words mean, the members of a group, its chair or secretary, a person, a party or a role under it.</summary>
internal sealed class OwnerResolver(BotDbContext db, GroupFinder groups)
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
            var meant = await FindAsync(position, words, group, cancellationToken);
            owners.AddRange(meant);
            foreach (var collective in meant.Where(owner => owner.Kind == OwnerKind.Collective))
            {
                var members = await MembersOnAsync(collective.GroupId!.Value, today, cancellationToken);
                shares.AddRange(members.Where(member => shares.TrueForAll(share => share.PersonId != member.Id)).Select(Share.Of));
            }
        }

        return new ResolvedOwners(owners, shares);
    }

    /// <summary>Whether these words mean somebody or something the programme knows. Nothing is made for it.</summary>
    public async Task<bool> IsKnownAsync(string words, Group group, CancellationToken cancellationToken) =>
        await FindSaidAsync(0, words, group, cancellationToken) is [_, ..]
        || await FindCollectiveAsync(words, group, cancellationToken) is not null
        || await RoleInAsync(words, group, cancellationToken) is not null
        || await FindPersonAsync(PersonName.Read(words), cancellationToken) is not null
        || await FindPartiesAsync(words, cancellationToken) is [_, ..];

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
        var lower = folded.ToLowerInvariant();

        // Only people somebody has vouched for: anybody may call themselves anything.
        var found = await people.Where(person => person.IsKnown && person.MergedIntoId == null).Where(person => person.NameFolded == folded || person.Handle == lower || person.Email == lower).OrderBy(person => person.Id).Take(2).ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }

    /// <summary>The people whose name or handle begins with these words, for an offer.</summary>
    public Task<List<Person>> NearAsync(string words, CancellationToken cancellationToken)
    {
        if (words.Length > 100)
        {
            // No name is so long, and a database is not asked for patterns of any length.
            return Task.FromResult(new List<Person>());
        }

        var folded = Folding.Fold(words.TrimStart('@'));
        var lower = folded.ToLowerInvariant();
        return db.People
            .Where(person => person.IsKnown && person.MergedIntoId == null)
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

    /// <summary>One owner: a row, or several where the words name several roles or were said to mean several.</summary>
    private async Task<IReadOnlyList<ActionOwner>> FindAsync(int position, string words, Group group, CancellationToken cancellationToken)
    {
        if (await FindSaidAsync(position, words, group, cancellationToken) is [_, ..] said)
        {
            return said;
        }

        if (await FindCollectiveAsync(words, group, cancellationToken) is { } collective)
        {
            return [new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Collective, GroupId = collective.Id }];
        }

        if (await FindRoleAsync(words, group, cancellationToken) is { } role)
        {
            return [new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Party, PartyId = role.Id == 0 ? null : role.Id, Party = role }];
        }

        if (await FindPersonAsync(PersonName.Read(words), cancellationToken) is { } person)
        {
            return [new ActionOwner { Position = position, AsWritten = person.Name, Kind = OwnerKind.Person, PersonId = person.Id }];
        }

        var parties = await FindPartiesAsync(words, cancellationToken);
        return parties.Count > 0
            ? [.. parties.Select(party => new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Party, PartyId = party.Id })]
            : [new ActionOwner { Position = position, AsWritten = words, Kind = OwnerKind.Unresolved }];
    }

    /// <summary>Whom somebody has said the words mean: in this group's reports, else in everybody's.</summary>
    private async Task<IReadOnlyList<ActionOwner>> FindSaidAsync(int position, string words, Group group, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(words);
        var said = await db.OwnerAliases.Where(alias => alias.WordsFolded == folded && (alias.GroupId == null || alias.GroupId == group.Id)).OrderBy(alias => alias.Id).ToListAsync(cancellationToken);
        var own = said.Exists(alias => alias.GroupId is not null);
        return [.. said.Where(alias => alias.GroupId is not null == own).Select(alias => new ActionOwner
        {
            Position = position,
            AsWritten = words,
            Kind = alias.PersonId is not null ? OwnerKind.Person : alias.PartyId is not null ? OwnerKind.Party : OwnerKind.Collective,
            PersonId = alias.PersonId,
            PartyId = alias.PartyId,
            GroupId = alias.MembersOfId,
        })];
    }

    /// <summary>“All”, “members”, “TMAG members”, “all the members of TMAG”.</summary>
    private async Task<Group?> FindCollectiveAsync(string words, Group group, CancellationToken cancellationToken)
    {
        var folded = Without(Without(Folding.Fold(words), "ALL "), "THE ");
        if (folded is "ALL" or "MEMBERS")
        {
            return group;
        }

        var code = folded.EndsWith(" MEMBERS", StringComparison.Ordinal) ? folded[..^" MEMBERS".Length]
            : folded.StartsWith("MEMBERS OF ", StringComparison.Ordinal) ? Without(folded["MEMBERS OF ".Length..], "THE ")
            : null;
        return code is null ? null : await groups.FindAsync(code, cancellationToken);
    }

    /// <summary>“Chair”, “the TMAG chair”, “Secretary of TMAG”: a party whose holders follow the group's role.</summary>
    private async Task<Party?> FindRoleAsync(string words, Group group, CancellationToken cancellationToken) =>
        await RoleInAsync(words, group, cancellationToken) is { } named ? await new Roster(db).RolePartyAsync(named.Group, named.Role, cancellationToken) : null;

    private async Task<(Group Group, GroupRole Role)?> RoleInAsync(string words, Group group, CancellationToken cancellationToken)
    {
        var folded = Without(Folding.Fold(words), "THE ");
        foreach (var role in new[] { GroupRole.Chair, GroupRole.Secretary })
        {
            var name = role.ToString().ToUpperInvariant();
            var whose = folded == name ? group.Code
                : folded.EndsWith($" {name}", StringComparison.Ordinal) ? folded[..^(name.Length + 1)]
                : folded.StartsWith($"{name} OF ", StringComparison.Ordinal) ? Without(folded[(name.Length + 4)..], "THE ")
                : null;
            if (whose is not null && (folded == name ? group : await groups.FindAsync(whose, cancellationToken)) is { } found)
            {
                return (found, role);
            }
        }

        return null;
    }

    /// <summary>“Programme” is a party; “Programme (PMO/PPC)” is the roles PMO and PPC under it, or itself where neither is known.</summary>
    private async Task<List<Party>> FindPartiesAsync(string words, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(words);
        var open = folded.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? folded : folded[..open]).Trim();
        var teams = open < 0 ? [] : folded[(open + 1)..].TrimEnd(')').Split(['/', ',', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = await db.Parties.Where(party => party.GroupId == null)
            .Where(party => party.NameFolded == name || party.Parent!.NameFolded == name && teams.Contains(party.NameFolded)).OrderBy(party => party.Id).ToListAsync(cancellationToken);
        var roles = found.Where(party => party.ParentId is not null && party.NameFolded != name).ToList();
        return roles.Count > 0 ? roles : found;
    }

    private static string Without(string text, string beginning) => text.StartsWith(beginning, StringComparison.Ordinal) ? text[beginning.Length..] : text;
}

/// <summary>Owners with what they are, and the shares that a collective among them has.</summary>
internal sealed record ResolvedOwners(IReadOnlyList<ActionOwner> Owners, IReadOnlyList<Share> Shares)
{
    /// <summary>The owners that name nobody the programme knows.</summary>
    public IEnumerable<string> Unresolved => Owners.Where(owner => owner.Kind == OwnerKind.Unresolved).Select(owner => owner.AsWritten);
}
