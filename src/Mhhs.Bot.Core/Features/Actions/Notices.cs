using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Tells people of what others did to their actions. Notices wait for the person's next morning message.</summary>
internal sealed class Notices(BotDbContext db)
{
    /// <summary>Tells one person, unless it is the one who did it.</summary>
    public void Tell(long personId, ActionItem action, string text, CommandContext context)
    {
        // A person may be told for two reasons, as owner and as secretary; they hear it once.
        if (personId != context.Caller.Person.Id && !db.Notices.Local.Any(notice => notice.PersonId == personId && notice.ActionItem == action && notice.Text == text))
        {
            db.Notices.Add(new Notice { PersonId = personId, ActionItem = action, Text = text, At = context.Now });
        }
    }

    /// <summary>Tells everybody whose action it is today.</summary>
    public async Task TellOwnersAsync(ActionItem action, string text, CommandContext context, CancellationToken cancellationToken)
    {
        var people = await OwnersAsync(action, context, cancellationToken);
        foreach (var person in people)
        {
            Tell(person, action, text, context);
        }
    }

    /// <summary>Tells the group's secretaries.</summary>
    public async Task TellSecretaryAsync(ActionItem action, string text, CommandContext context, CancellationToken cancellationToken)
    {
        var secretaries = await db.Memberships.Where(membership => membership.GroupId == action.GroupId && membership.Role == GroupRole.Secretary).ToListAsync(cancellationToken);
        foreach (var person in secretaries.Where(membership => membership.HoldsOn(context.Today)).Select(membership => membership.PersonId).Distinct())
        {
            Tell(person, action, text, context);
        }
    }

    private async Task<HashSet<long>> OwnersAsync(ActionItem action, CommandContext context, CancellationToken cancellationToken)
    {
        var people = action.Owners.Where(owner => owner.PersonId is not null).Select(owner => owner.PersonId!.Value).ToHashSet();
        people.UnionWith(action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open, PersonId: not null }).Select(share => share.PersonId!.Value));
        var parties = action.Owners.Where(owner => owner.PartyId is not null).Select(owner => owner.PartyId!.Value).ToList();
        var holders = await db.PartyHolders.Where(holder => parties.Contains(holder.PartyId)).ToListAsync(cancellationToken);
        people.UnionWith(holders.Where(holder => holder.HoldsOn(context.Today)).Select(holder => holder.PersonId));
        return people;
    }
}
