using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Simulation.World;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>The actions as people have them in mind: what the log said this morning.</summary>
internal sealed record Board(IReadOnlyList<Pin> Pins)
{
    /// <summary>What the log says now.</summary>
    public static async Task<Board> ReadAsync(BotDbContext db, Cast cast)
    {
        var people = cast.People.ToDictionary(person => person.Id);
        var groups = cast.Groups.ToDictionary(group => group.Code);
        var holders = (await db.PartyHolders.AsNoTracking().ToListAsync()).ToLookup(holder => holder.PartyId, holder => holder.PersonId);
        var actions = await db.Actions.AsNoTracking().Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares).AsSplitQuery()
            .OrderBy(action => action.Id).ToListAsync();
        return new Board([.. actions.Select(action => new Pin(
            action.Reference,
            groups[action.Group!.Code],
            action.Status,
            [
                .. action.Owners.Where(owner => owner.PersonId is not null).Select(owner => owner.PersonId!.Value)
                    .Concat(action.Owners.Where(owner => owner.PartyId is not null).SelectMany(owner => holders[owner.PartyId!.Value]))
                    .Concat(action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open, PersonId: not null }).Select(share => share.PersonId!.Value))
                    .Where(people.ContainsKey).Distinct().Select(id => people[id]),
            ],
            action.AskedDue is not null))]);
    }
}

/// <summary>An action on the board.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Group">Whose log it is in.</param>
/// <param name="Status">Where it stood.</param>
/// <param name="Owners">Whose it was, or whose share was open.</param>
/// <param name="HasAskedDue">Whether somebody asked for more time.</param>
internal sealed record Pin(string Reference, Body Group, ActionStatus Status, IReadOnlyList<Actor> Owners, bool HasAskedDue);
