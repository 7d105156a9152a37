using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Core.Commands;

/// <summary>Who asks, with all that decides what they may do today.</summary>
/// <param name="Person">The person; for the program itself and the command line, one that is not stored.</param>
/// <param name="Actor">The person's name and account, as the history keeps it.</param>
/// <param name="Memberships">The places in groups that hold today.</param>
/// <param name="PartyIds">The parties and roles held today.</param>
internal sealed record Caller(Person Person, string Actor, IReadOnlyList<Membership> Memberships, IReadOnlySet<long> PartyIds)
{
    /// <summary>The program itself, for what nobody asked for.</summary>
    public static Caller TheProgram { get; } = new(new Person { Name = "Mhhs.Bot", IsAdmin = true, IsKnown = true }, "Mhhs.Bot", [], new HashSet<long>());

    /// <summary>Who is away today and has named this person to stand in, in all groups.</summary>
    public IReadOnlySet<long> StandsInFor { get; init; } = new HashSet<long>();

    /// <summary>The places, today, of those whom the person is deputy of or stands in for, in the groups where that is so.</summary>
    public IReadOnlyList<Membership> PrincipalPlaces { get; init; } = [];

    /// <summary>The parties that those people hold today.</summary>
    public IReadOnlyList<PartyHolder> PrincipalHoldings { get; init; } = [];

    /// <summary>Whether everything is allowed.</summary>
    public bool IsAdmin => Person.IsAdmin;

    /// <summary>The groups this person is anything in.</summary>
    public IEnumerable<long> GroupIds => Memberships.Select(membership => membership.GroupId).Distinct();

    /// <summary>Whether the person is one of these in a group.</summary>
    public bool Is(long groupId, params ReadOnlySpan<GroupRole> roles)
    {
        foreach (var membership in Memberships)
        {
            if (membership.GroupId == groupId && roles.Contains(membership.Role))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the person keeps a group's log: its chair or secretary, or who stands in for one of them today.</summary>
    public bool Keeps(long groupId, IEnumerable<Membership> ofGroup) =>
        Is(groupId, GroupRole.Chair, GroupRole.Secretary)
        || PrincipalPlaces.Any(place => place.GroupId == groupId && place.Role is GroupRole.Chair or GroupRole.Secretary && ofGroup.Any(theirs => theirs.Id == place.Id));

    /// <summary>The groups whose log the person keeps today.</summary>
    public IEnumerable<long> KeptGroupIds => Memberships.Concat(PrincipalPlaces).Where(place => place.Role is GroupRole.Chair or GroupRole.Secretary).Select(place => place.GroupId).Distinct();

    /// <summary>Whether the person may act for another's share: it is their own, or they are that person's deputy in the group, or stand in for the person in all groups.</summary>
    public bool ActsFor(long personId, long groupId) => personId == Person.Id
        || StandsInFor.Contains(personId)
        || Memberships.Any(mine => mine.GroupId == groupId && mine.Role == GroupRole.Deputy && mine.ForPersonId == personId);

    /// <summary>Whether the person answers for a party in a group's actions: holds it, or stands in for somebody who does.</summary>
    public bool Holds(long partyId, long groupId) => PartyIds.Contains(partyId) || PrincipalHoldings.Any(holder => holder.PartyId == partyId && ActsFor(holder.PersonId, groupId));
}
