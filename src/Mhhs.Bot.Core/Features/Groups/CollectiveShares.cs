using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Lets the open actions that all members of a group have follow its members: joiners get a share, leavers' open ones are waived or pass to a successor.</summary>
internal sealed class CollectiveShares(BotDbContext db, OwnerResolver resolver, Notices notices, OutboxQueue outbox)
{
    /// <summary>Gives joiners a share in everything open and tells them.</summary>
    /// <returns>In how many actions.</returns>
    public async Task<int> JoinAsync(Group group, IReadOnlyCollection<Person> joiners, Change change, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var action in joiners.Count == 0 ? [] : await OpenAsync(group, cancellationToken))
        {
            var added = joiners.Where(person => action.AddMember(Share.Of(person), change).IsOk).ToList();
            foreach (var person in added)
            {
                notices.Tell(person.Id, action, $"You are in {group.Code} now and have a share in {action.Reference}: {action.Wording}", change);
            }

            changed += added.Count > 0 ? 1 : 0;
            await outbox.CardChangedAsync(action, cancellationToken);
        }

        return changed;
    }

    /// <summary>Releases leavers from what they had not ticked. Who is a member still, of this or of another group whose members have the action, keeps the share.</summary>
    /// <returns>In how many actions.</returns>
    public async Task<int> LeaveAsync(Group group, IReadOnlyCollection<Leaver> leavers, Change change, CancellationToken cancellationToken)
    {
        var changed = 0;
        foreach (var action in leavers.Count == 0 ? [] : await OpenAsync(group, cancellationToken))
        {
            var others = new HashSet<long>();
            foreach (var collective in action.Owners.Where(owner => owner.Kind == OwnerKind.Collective && owner.GroupId != group.Id).Select(owner => owner.GroupId!.Value).Distinct())
            {
                others.UnionWith((await resolver.MembersOnAsync(collective, change.Today, cancellationToken)).Select(member => member.Id));
            }

            var released = leavers.Where(leaver => !others.Contains(leaver.Person.Id)).ToList().Count(leaver => Release(action, leaver, group, change));
            changed += released > 0 ? 1 : 0;
            await outbox.CardChangedAsync(action, cancellationToken);
        }

        return changed;
    }

    private bool Release(ActionItem action, Leaver leaver, Group group, Change change)
    {
        if (action.Shares.Find(share => share is { Kind: ShareKind.Member, State: ShareState.Open } && share.PersonId == leaver.Person.Id) is not { } open)
        {
            return false;
        }

        if (leaver.Successor is not { } successor)
        {
            return action.ReleaseMember(open, change with { Reason = change.Reason ?? $"left {group.Code}" }).IsOk;
        }

        // First the one, then the other: with nobody left to tick, the action would be taken for done.
        var passing = change with { Reason = $"{successor.Name} answers in the place of {leaver.Person.Name}" };
        if (action.AddMember(Share.Of(successor), passing).IsOk)
        {
            notices.Tell(successor.Id, action, $"You answer in the place of {leaver.Person.Name} in {group.Code} now and have a share in {action.Reference}: {action.Wording}", change);
        }

        return action.ReleaseMember(open, passing).IsOk;
    }

    /// <summary>The open actions that the members of this group have, whichever group follows them up.</summary>
    private Task<List<ActionItem>> OpenAsync(Group group, CancellationToken cancellationToken) => db.Actions.WithCard()
        .Where(action => action.Status == ActionStatus.Open && action.Owners.Any(owner => owner.Kind == OwnerKind.Collective && owner.GroupId == group.Id))
        .OrderBy(action => action.Id).ToListAsync(cancellationToken);
}

/// <summary>Somebody who leaves a group.</summary>
/// <param name="Person">Who.</param>
/// <param name="Successor">Who answers in their place, or null for nobody.</param>
internal sealed record Leaver(Person Person, Person? Successor);
