using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People.Home;

/// <summary>Draws the pages again of those whom a change to actions concerns, whichever command made it, and of whoever made it. Only who has opened theirs has one.</summary>
internal sealed class HomeChanges(BotDbContext db, OutboxQueue outbox) : IAfterCommand
{
    // An import changes more than a query can well name; those who look then see it when they open their page.
    private const int MostActions = 200;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var actions = db.ChangeTracker.Entries<HistoryEntry>()
            .Where(entry => entry.State == EntityState.Added && entry.Entity.ActionItem is not null)
            .Select(entry => entry.Entity.ActionItem!).Distinct().Take(MostActions).ToList();
        if (actions.Count == 0 || !await db.Outbox.AnyAsync(message => message.Subject!.StartsWith("home:"), cancellationToken))
        {
            return;
        }

        // Those of the group first: its chair and secretary, members and deputies; then owners from elsewhere, as they stand now, unsaved.
        var groups = actions.Select(action => action.Group?.Id ?? action.GroupId).Distinct().ToList();
        var ids = actions.Select(action => action.Id).Where(id => id != 0).ToList();
        var parties = actions.SelectMany(action => action.Owners).Select(owner => owner.PartyId).OfType<long>().Distinct().ToList();
        var people = await db.Memberships.Where(place => groups.Contains(place.GroupId)).Select(place => place.PersonId)
            .Union(db.ActionOwners.Where(owner => ids.Contains(owner.ActionItemId) && owner.PersonId != null).Select(owner => owner.PersonId!.Value))
            .Union(db.Shares.Where(share => ids.Contains(share.ActionItemId) && share.PersonId != null).Select(share => share.PersonId!.Value))
            .Union(db.PartyHolders.Where(holder => parties.Contains(holder.PartyId)).Select(holder => holder.PersonId))
            .ToListAsync(cancellationToken);
        var unsaved = actions.SelectMany(action => action.Owners.Select(owner => owner.PersonId ?? owner.Person?.Id).Concat(action.Shares.Select(share => share.PersonId))).OfType<long>();
        var concerned = people.Concat(unsaved).Append(context.Caller.Person.Id).ToHashSet();
        var standIns = await db.Absences.Where(away => away.DeputyId != null && concerned.Contains(away.PersonId) && away.From <= context.Today && away.Until >= context.Today)
            .Select(away => away.DeputyId!.Value).ToListAsync(cancellationToken);
        var subjects = concerned.Concat(standIns).Distinct().Select(HomeCardSource.SubjectFor).ToList();
        foreach (var home in await db.Outbox.Where(message => message.Subject != null && EF.Parameter(subjects).Contains(message.Subject)).ToListAsync(cancellationToken))
        {
            outbox.DrawAgain(home);
        }
    }
}
