using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Tells people of what others did to their actions. A notice waits for the person's next morning message; only what was turned down does not.</summary>
internal sealed class Notices(BotDbContext db, OutboxQueue outbox, ProgrammeClock clock, ProgrammeCalendar calendar)
{
    /// <summary>Tells one person, once, unless it is the one who did it.</summary>
    /// <param name="personId">Whom.</param>
    /// <param name="action">Of what.</param>
    /// <param name="text">What.</param>
    /// <param name="change">Who did it.</param>
    /// <param name="request">Where it asks something of the person: the button that answers it, from <see cref="Requests"/>; or null.</param>
    public void Tell(long personId, ActionItem action, string text, Change change, Button? request = null)
    {
        if (!change.IsQuiet && personId != change.PersonId && !db.Notices.Local.Any(notice => notice.PersonId == personId && notice.ActionItem == action && notice.Text == text))
        {
            db.Notices.Add(new Notice { PersonId = personId, ActionItem = action, Text = text, At = change.At, Offer = request });
        }
    }

    /// <summary>Tells one person of something that is no action's, once, unless it is the one who did it.</summary>
    /// <param name="personId">Whom.</param>
    /// <param name="text">What.</param>
    /// <param name="change">Who did it.</param>
    /// <param name="offer">What can be done about it, or null.</param>
    public void Tell(long personId, string text, Change change, Button? offer = null)
    {
        if (!change.IsQuiet && personId != change.PersonId && !db.Notices.Local.Any(notice => notice.PersonId == personId && notice.Text == text))
        {
            db.Notices.Add(new Notice { PersonId = personId, Text = text, At = change.At, Offer = offer });
        }
    }

    /// <summary>Tells everybody whose action it is today.</summary>
    public async Task TellOwnersAsync(ActionItem action, string text, Change change, CancellationToken cancellationToken, Button? request = null)
    {
        foreach (var person in await OwnersAsync(action, change, cancellationToken))
        {
            Tell(person, action, text, change, request);
        }
    }

    /// <summary>Tells everybody whose action it is at once, by day; outside working hours with the next morning message.</summary>
    public async Task TellOwnersNowAsync(ActionItem action, string text, Change change, CancellationToken cancellationToken) =>
        await TellNowAsync(await OwnersAsync(action, change, cancellationToken), action, text, change, cancellationToken);

    /// <summary>Tells these people at once, by day; outside working hours, or while they are away, with the next morning message they get.</summary>
    /// <returns>Those who are told at once, by id.</returns>
    public async Task<IReadOnlySet<long>> TellNowAsync(IReadOnlyCollection<long> people, ActionItem action, string text, Change change, CancellationToken cancellationToken)
    {
        var found = await db.People.Include(person => person.Accounts).Where(person => people.Contains(person.Id)).OrderBy(person => person.Id).ToListAsync(cancellationToken);
        var away = (await db.AwayOn(change.Today).Where(absence => people.Contains(absence.PersonId)).Select(absence => absence.PersonId).ToListAsync(cancellationToken)).ToHashSet();
        var told = new HashSet<long>();
        foreach (var person in found.Where(person => person.Id != change.PersonId && !change.IsQuiet))
        {
            // Product rules, section 4: outside the day even this waits.
            var local = change.At.InZone(person.ZoneOr(clock.Zone)).LocalDateTime;
            if (!away.Contains(person.Id) && calendar.KnownOn(change.Today).IsWorkingDay(local.Date) && local.TimeOfDay >= Mornings.DayBegins && local.TimeOfDay < Mornings.DayEnds && !Mornings.IsQuiet(person, local))
            {
                var show = Button.For("Show", "action show", "action", action.Reference);
                outbox.TellNow($"{change.EventKey}:{action.Key}", person, new Reply.Note(text, new CardElement.Buttons([show])));
                told.Add(person.Id);
            }
            else
            {
                Tell(person.Id, action, text, change);
            }
        }

        return told;
    }

    /// <summary>Tells the group's secretaries.</summary>
    public async Task TellSecretaryAsync(ActionItem action, string text, Change change, CancellationToken cancellationToken, Button? request = null)
    {
        var secretaries = await db.Memberships.Where(membership => membership.GroupId == action.GroupId && membership.Role == GroupRole.Secretary).ToListAsync(cancellationToken);
        foreach (var person in secretaries.Where(membership => membership.HoldsOn(change.Today)).Select(membership => membership.PersonId).Distinct())
        {
            Tell(person, action, text, change, request);
        }
    }

    /// <summary>Tells the group's chair and secretaries: something waits for their answer.</summary>
    public async Task TellKeepersAsync(ActionItem action, string text, Change change, CancellationToken cancellationToken, Button? request = null)
    {
        var keepers = await db.Memberships.Where(membership => membership.GroupId == action.GroupId && (membership.Role == GroupRole.Secretary || membership.Role == GroupRole.Chair)).ToListAsync(cancellationToken);
        foreach (var person in keepers.Where(membership => membership.HoldsOn(change.Today)).Select(membership => membership.PersonId).Distinct())
        {
            Tell(person, action, text, change, request);
        }
    }

    /// <summary>Whose action it is on the day of a change: owners by name, holders of parties, and members whose share is open.</summary>
    public async Task<HashSet<long>> OwnersAsync(ActionItem action, Change change, CancellationToken cancellationToken)
    {
        var people = action.Owners.Where(owner => owner.PersonId is not null).Select(owner => owner.PersonId!.Value).ToHashSet();
        people.UnionWith(action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open, PersonId: not null }).Select(share => share.PersonId!.Value));
        var parties = action.Owners.Where(owner => owner.PartyId is not null).Select(owner => owner.PartyId!.Value).ToList();
        var holders = await db.PartyHolders.Where(holder => parties.Contains(holder.PartyId)).ToListAsync(cancellationToken);
        people.UnionWith(holders.Where(holder => holder.HoldsOn(change.Today)).Select(holder => holder.PersonId));

        // A party that was made in this very turn.
        people.UnionWith(action.Owners.Where(owner => owner is { PartyId: null, Party: not null }).SelectMany(owner => owner.Party!.Holders).Where(holder => holder.HoldsOn(change.Today)).Select(holder => holder.Person!.Id));
        return people;
    }
}
