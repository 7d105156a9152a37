using System.Collections.Immutable;
using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Finds parties by name: “PMO”, or “Programme (PMO)” where several have a team of that name.</summary>
internal sealed class PartyFinder(BotDbContext db)
{
    /// <summary>The party of this name, or what to answer where there is none or more than one.</summary>
    public async Task<(Party? Party, Reply? Problem)> FindAsync(string written, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(written).Trim('"');
        var open = folded.IndexOf('(', StringComparison.Ordinal);
        var (name, parent) = open > 0 && folded.EndsWith(')') ? (folded[(open + 1)..^1].Trim(), folded[..open].Trim()) : (folded, null);
        var found = await Own().Where(party => party.NameFolded == name && (parent == null || party.Parent!.NameFolded == parent)).OrderBy(party => party.Id).Take(6).ToListAsync(cancellationToken);
        if (found is [var only])
        {
            return (only, null);
        }

        if (found.Count > 1)
        {
            return (null, CommandContext.Problem($"“{Excerpt.Of(written, 60)}” is several: {string.Join(", ", found.Select(NameOf))}. Write which, with its party before it."));
        }

        var distance = new Damerau();
        var near = (await Own().AsNoTracking().ToListAsync(cancellationToken)).Select(party => (Party: party, Far: distance.Distance(name, party.NameFolded)))
            .Where(candidate => candidate.Far <= 3 || candidate.Party.NameFolded.StartsWith(name, StringComparison.Ordinal)).OrderBy(candidate => candidate.Far).Take(3).Select(candidate => NameOf(candidate.Party)).ToList();
        return (null, CommandContext.Problem($"I don't know a party “{Excerpt.Of(written, 60)}”.{(near.Count == 0 ? " An admin can add it with “party add”." : $" Did you mean {string.Join(" or ", near)}?")}"));
    }

    /// <summary>The party with this name under this parent, or null.</summary>
    public Task<Party?> FindExactAsync(string name, long? parentId, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(name);
        return Own().FirstOrDefaultAsync(party => party.NameFolded == folded && party.ParentId == parentId, cancellationToken);
    }

    /// <summary>The parties of their own, without those that stand for a group's chair or secretary.</summary>
    public IQueryable<Party> Own() => db.Parties.Include(party => party.Parent).Where(party => party.GroupId == null);

    /// <summary>“Programme (PMO)”.</summary>
    public static string NameOf(Party party) => party.Parent is { } parent ? $"{parent.Name} ({party.Name})" : party.Name;

    /// <summary>A button for a party.</summary>
    public static Button ButtonFor(string label, string path, Party party) => new(label, path, ImmutableDictionary<string, string>.Empty.Add("party", NameOf(party)));
}
