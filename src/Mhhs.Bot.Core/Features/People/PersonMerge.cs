using System.Linq.Expressions;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Makes one person of two: everything that is the one's becomes the other's. The history keeps saying who did what under which account.</summary>
internal sealed class PersonMerge(BotDbContext db, Roster roster)
{
    /// <summary>The columns that name a person and that a merge knows what to do with, as <c>Entity.Property</c>. Whoever adds a table that names people says here, and below, what becomes of it.</summary>
    public static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "Account.PersonId", "Membership.PersonId", "Membership.ForPersonId", "Membership.SuccessorId", "PartyHolder.PersonId", "ActionOwner.PersonId", "Share.PersonId",
        "Notice.PersonId", "Reminder.PersonId", "CalendarToken.PersonId", "Absence.PersonId", "Absence.DeputyId", "LinkCode.PersonId", "OwnerAlias.PersonId",
        "ChannelJoin.PersonId", "Person.MergedIntoId", "Watch.PersonId", "Snooze.PersonId", "Nudge.PersonId", "Unreached.PersonId", "UnreachedNews.PersonId", "OutboxMessage.PersonId",
    };

    /// <summary>Gives everything of one person to another.</summary>
    /// <param name="from">Who turned out to be the other one; stays as a name for the history.</param>
    /// <param name="to">Who stays.</param>
    /// <param name="change">Who says so.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task MergeAsync(Person from, Person to, Change change, CancellationToken cancellationToken)
    {
        await db.Entry(from).Collection(person => person.Accounts).LoadAsync(cancellationToken);
        foreach (var account in from.Accounts.ToList())
        {
            account.Person = to;
        }

        await MergePlacesAsync(from, to, change, cancellationToken);
        await MergeActionsAsync(from, to, cancellationToken);
        await MergeMessagesAsync(from, to, cancellationToken);
        await MergeWishesAsync(from, to, cancellationToken);
        await MergeOthersAsync(from, to, cancellationToken);
        (to.IsAdmin, from.IsAdmin) = (to.IsAdmin || from.IsAdmin, false);
        var email = from.Email;
        (from.Email, from.Handle, from.MergedIntoId) = (null, null, to.Id);
        to.Email ??= email;
        roster.Note(RosterEntry.For(change, RosterVerb.Merged, $"{from.Name} and {to.Name}", about: new RosterSubject(PersonId: to.Id)));
    }

    private async Task MergePlacesAsync(Person from, Person to, Change change, CancellationToken cancellationToken)
    {
        foreach (var row in await db.Memberships.Where(place => place.SuccessorId == from.Id).ToListAsync(cancellationToken))
        {
            row.Successor = to;
        }

        var places = await db.Memberships.Include(place => place.Group).Include(place => place.Person).Include(place => place.ForPerson)
            .Where(place => place.PersonId == from.Id || place.ForPersonId == from.Id).ToListAsync(cancellationToken);
        foreach (var place in places.GroupBy(place => new Place(place.Group!, place.Person!, place.Role, place.ForPerson)))
        {
            var days = place.Select(row => row.Span).ToList();
            await roster.PlaceAsync(place.Key, _ => [], change, cancellationToken);
            var target = place.Key with { Person = place.Key.Person == from ? to : place.Key.Person, Principal = place.Key.Principal == from ? to : place.Key.Principal };
            if (target.Person != target.Principal)
            {
                var rows = await roster.PlaceAsync(target, own => Spans.Merge(own.Concat(days)), change, cancellationToken);
                foreach (var row in rows ?? [])
                {
                    // The shares come along; the sweep has nothing to add to what has begun.
                    row.HasJoined |= row.From <= change.Today;
                    row.HasLeft |= row.Until < change.Today;
                }
            }
        }

        var holdings = await db.PartyHolders.Include(holder => holder.Party).Where(holder => holder.PersonId == from.Id).ToListAsync(cancellationToken);
        foreach (var party in holdings.GroupBy(holder => holder.Party!))
        {
            var days = party.Select(holder => holder.Span).ToList();
            await roster.HoldAsync(party.Key, from, _ => [], change, cancellationToken);
            await roster.HoldAsync(party.Key, to, own => Spans.Merge(own.Concat(days)), change, cancellationToken);
        }
    }

    private async Task MergeActionsAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var owner in await db.ActionOwners.Where(owner => owner.PersonId == from.Id).ToListAsync(cancellationToken))
        {
            db.Entry(owner).Property(row => row.PersonId).CurrentValue = to.Id;
        }

        var shares = await db.Shares.Where(share => share.PersonId == from.Id || share.PersonId == to.Id).ToListAsync(cancellationToken);
        foreach (var share in shares.Where(share => share.PersonId == from.Id).ToList())
        {
            var entry = db.Entry(share);
            if (shares.Find(other => other.ActionItemId == share.ActionItemId && other.PersonId == to.Id) is not { } own)
            {
                entry.Property(row => row.PersonId).CurrentValue = to.Id;
                entry.Property(row => row.Name).CurrentValue = to.Name;
                continue;
            }

            // Two shares of one person are one; what was ticked under either name is done.
            if (share.State == ShareState.Done && own.State == ShareState.Open)
            {
                own.Restore(new ShareSnapshot(own.Id, share.State, share.DoneAt, share.DoneById, share.Note));
            }

            share.Waive();
        }
    }

    private async Task MergeMessagesAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        foreach (var notice in await db.Notices.Where(notice => notice.PersonId == from.Id && notice.MessageKey == null).ToListAsync(cancellationToken))
        {
            db.Entry(notice).Property(row => row.PersonId).CurrentValue = to.Id;
        }

        // Who has heard of a stage under one name is not told again under the other.
        var reminders = await db.Reminders.Where(reminder => reminder.PersonId == from.Id || reminder.PersonId == to.Id).ToListAsync(cancellationToken);
        var said = reminders.Where(reminder => reminder.PersonId == to.Id).Select(KeyOf).ToHashSet();
        foreach (var reminder in reminders.Where(reminder => reminder.PersonId == from.Id && said.Add(KeyOf(reminder))).ToList())
        {
            db.Entry(reminder).Property(row => row.PersonId).CurrentValue = to.Id;
        }

        // What is still owed goes to where the person is reached now; that the account of the one was not is no news of the other.
        foreach (var message in await db.Outbox.Where(message => message.PersonId == from.Id && message.State != OutboxState.Sent && message.State != OutboxState.Dropped).ToListAsync(cancellationToken))
        {
            db.Entry(message).Property(row => row.PersonId).CurrentValue = to.Id;
        }

        db.Unreached.RemoveRange(await db.Unreached.Where(unreached => unreached.PersonId == from.Id).ToListAsync(cancellationToken));
        await MoveAsync(db.Set<UnreachedNews>(), news => news.PersonId, news => news.UnreachedId, from, to, cancellationToken);

        static (long, long, NodaTime.LocalDate, Reminders.ReminderStageKind, int) KeyOf(Reminders.Reminder reminder) =>
            (reminder.ActionItemId, reminder.ShareId, reminder.Due, reminder.Stage, reminder.Ordinal);
    }

    /// <summary>What the person watches and has put off.</summary>
    private async Task MergeWishesAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        await MoveAsync(db.Watches, watch => watch.PersonId, watch => watch.Subject, from, to, cancellationToken);
        await MoveAsync(db.Snoozes, snooze => snooze.PersonId, snooze => snooze.ActionItemId, from, to, cancellationToken);
        await MoveAsync(db.Nudges, nudge => nudge.PersonId, nudge => (nudge.ActionItemId, nudge.Day), from, to, cancellationToken);
    }

    /// <summary>Gives rows of which a person has one for each thing to another person, who keeps their own.</summary>
    private async Task MoveAsync<TRow, TKey>(DbSet<TRow> rows, Expression<Func<TRow, long>> personOf, Func<TRow, TKey> keyOf, Person from, Person to, CancellationToken cancellationToken)
        where TRow : class
    {
        var name = ((MemberExpression)personOf.Body).Member.Name;
        var found = await rows.Where(row => EF.Property<long>(row, name) == from.Id || EF.Property<long>(row, name) == to.Id).ToListAsync(cancellationToken);
        var mine = found.ToLookup(row => db.Entry(row).Property(personOf).CurrentValue == to.Id);
        var kept = mine[true].Select(keyOf).ToHashSet();
        foreach (var row in mine[false])
        {
            if (kept.Add(keyOf(row)))
            {
                db.Entry(row).Property(personOf).CurrentValue = to.Id;
            }
            else
            {
                rows.Remove(row);
            }
        }
    }

    private async Task MergeOthersAsync(Person from, Person to, CancellationToken cancellationToken)
    {
        // A calendar's address and a code were given to an account that stands for somebody else now.
        db.CalendarTokens.RemoveRange(await db.CalendarTokens.Where(token => token.PersonId == from.Id).ToListAsync(cancellationToken));
        db.LinkCodes.RemoveRange(await db.LinkCodes.Where(code => code.PersonId == from.Id).ToListAsync(cancellationToken));
        foreach (var absence in await db.Absences.Where(absence => absence.PersonId == from.Id || absence.DeputyId == from.Id).ToListAsync(cancellationToken))
        {
            absence.Person = absence.PersonId == from.Id ? to : absence.Person;
            absence.Deputy = absence.DeputyId == from.Id ? to : absence.Deputy;
        }

        foreach (var alias in await db.OwnerAliases.Where(alias => alias.PersonId == from.Id).ToListAsync(cancellationToken))
        {
            alias.PersonId = to.Id;
        }

        var joins = await db.ChannelJoins.Where(join => join.PersonId == from.Id || join.PersonId == to.Id).ToListAsync(cancellationToken);
        foreach (var join in joins.Where(join => join.PersonId == from.Id).ToList())
        {
            if (joins.Exists(other => other.GroupId == join.GroupId && other.PersonId == to.Id))
            {
                db.ChannelJoins.Remove(join);
            }
            else
            {
                join.Person = to;
            }
        }

        foreach (var earlier in await db.People.Where(person => person.MergedIntoId == from.Id).ToListAsync(cancellationToken))
        {
            earlier.MergedIntoId = to.Id;
        }
    }
}
