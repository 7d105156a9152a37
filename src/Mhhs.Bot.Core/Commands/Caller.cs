using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;

namespace Mhhs.Bot.Core.Commands;

/// <summary>Who asks, with all that decides what they may do today.</summary>
/// <param name="Person">The person; for somebody the bot has never seen and who only reads, one that is not stored.</param>
/// <param name="Actor">The person's name and account, as the history keeps it.</param>
/// <param name="Memberships">The places in groups that hold today.</param>
/// <param name="PartyIds">The parties and roles held today.</param>
internal sealed record Caller(Person Person, string Actor, IReadOnlyList<Membership> Memberships, IReadOnlySet<long> PartyIds)
{
    /// <summary>The program itself, for what nobody asked for.</summary>
    public static Caller TheProgram { get; } = new(new Person { Name = "Mhhs.Bot", IsAdmin = true, IsKnown = true }, "Mhhs.Bot", [], new HashSet<long>());

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

    /// <summary>Whether the person keeps a group's log: its chair or secretary, or a deputy of one of them.</summary>
    public bool Keeps(long groupId, IEnumerable<Membership> ofGroup) =>
        Is(groupId, GroupRole.Chair, GroupRole.Secretary)
        || Memberships.Any(mine => mine.GroupId == groupId && mine.Role == GroupRole.Deputy
            && ofGroup.Any(theirs => theirs.PersonId == mine.ForPersonId && theirs.Role is GroupRole.Chair or GroupRole.Secretary));

    /// <summary>Whether the person may act for another's share: it is their own, or they are that person's deputy in the group.</summary>
    public bool ActsFor(long personId, long groupId) => personId == Person.Id
        || Memberships.Any(mine => mine.GroupId == groupId && mine.Role == GroupRole.Deputy && mine.ForPersonId == personId);
}
