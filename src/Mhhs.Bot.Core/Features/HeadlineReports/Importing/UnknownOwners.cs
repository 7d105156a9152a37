using F23.StringSimilarity;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Importing;

/// <summary>Tells of owners in a report that the programme does not know, before they are stored: a name with a slip of the pen has one that is near.</summary>
internal sealed class UnknownOwners(BotDbContext db, OwnerResolver owners)
{
    // More names than these are not gone through for a hint.
    private const int MostNames = 5000;

    /// <summary>A warning for each owner that is nearly somebody, and one for all the others; only of those that the group's log does not have by these very words already.</summary>
    public async Task<IReadOnlyList<ReportWarning>> FindAsync(ReportReading reading, ImportContext context, CancellationToken cancellationToken)
    {
        var unknown = new List<(string Owner, string Place)>();
        var before = await db.Actions.Where(action => action.GroupId == context.Group.Id).SelectMany(action => action.Owners).Select(owner => owner.AsWritten).Distinct().OrderBy(owner => owner).Take(MostNames).ToListAsync(cancellationToken);
        var fresh = reading.Actions.Where(action => action.Ref is not null && action.Status is ReportedStatus.Open or ReportedStatus.Proposed)
            .SelectMany(action => action.Owners.Except(before, StringComparer.Ordinal), (action, owner) => (Owner: owner, action.Place));
        foreach (var same in fresh.GroupBy(pair => pair.Owner, StringComparer.Ordinal))
        {
            if (!context.Names.ContainsKey(same.Key) && !await owners.IsKnownAsync(same.Key, context.Group, cancellationToken))
            {
                unknown.Add((same.Key, string.Join("; ", same.Select(pair => pair.Place).Distinct(StringComparer.Ordinal))));
            }
        }

        if (unknown.Count == 0)
        {
            return [];
        }

        List<string> names = [.. await KnownNamesAsync(cancellationToken), .. before];
        var told = unknown.ConvertAll(one => (one.Owner, one.Place, Near: Nearest(one.Owner, names)));
        var strange = told.Where(one => one.Near is null).Select(one => one.Owner).Order(StringComparer.Ordinal).ToList();
        return
        [
            .. told.Where(one => one.Near is not null).Select(one => new ReportWarning(one.Place, one.Owner, "somebody the programme does not know", $"the nearest name it knows is {one.Near}")),
            .. strange.Count == 0 ? [] : new[] { new ReportWarning("Actions", string.Join(", ", strange), strange.Count == 1 ? "an owner the programme does not know yet" : "owners the programme does not know yet", "they are kept as written; “group owner” says who they are") },
        ];
    }

    private async Task<List<string>> KnownNamesAsync(CancellationToken cancellationToken) =>
    [
        .. await db.People.Where(person => person.IsKnown && person.MergedIntoId == null).OrderBy(person => person.Id).Take(MostNames).Select(person => person.Name).ToListAsync(cancellationToken),
        .. await db.Parties.Where(party => party.GroupId == null).OrderBy(party => party.Id).Take(MostNames).Select(party => party.Name).ToListAsync(cancellationToken),
    ];

    /// <summary>The name that is at most two slips away and for the most part the same; null where none is.</summary>
    private static string? Nearest(string owner, List<string> names)
    {
        var folded = Folding.Fold(owner.Split('(', 2)[0].Trim());
        var distance = new Damerau();
        return names.Where(name => Math.Abs(name.Length - folded.Length) <= 2)
            .Select(name => (Name: name, Far: distance.Distance(folded, Folding.Fold(name))))
            .Where(near => near.Far is > 0 and <= 2 && near.Far * 3 < folded.Length)
            .OrderBy(near => near.Far).ThenBy(near => near.Name, StringComparer.Ordinal)
            .FirstOrDefault().Name;
    }
}
