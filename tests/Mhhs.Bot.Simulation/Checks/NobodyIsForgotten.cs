using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Simulation.Truth;
using Mhhs.Bot.Simulation.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Simulation.Checks;

/// <summary>
/// Whoever was to hear of an action by this morning has heard of it since its stage began, or stands in the bot's books as not reached: held, nobody to send to,
/// unclear, refused, or still being tried.
/// </summary>
internal sealed class NobodyIsForgotten : IInvariant
{
    private static readonly OutboxState[] NotReached = [OutboxState.Waiting, OutboxState.Leased, OutboxState.Held, OutboxState.Nobody, OutboxState.Unclear, OutboxState.Refused];

    // When each person last heard of each action, whatever was said.
    private readonly Dictionary<(string User, string Reference), Instant> _heard = [];
    private readonly Silences _silences = new();

    public async Task<IReadOnlyList<string>> CheckAsync(Evening evening)
    {
        foreach (var message in evening.Taken.Where(message => message.Target.IsDirect))
        {
            foreach (var story in evening.Ledger.Stories.Values.Where(story => message.Text.Contains(story.Reference, StringComparison.Ordinal)))
            {
                _heard[(message.Target.ConversationId, story.Reference)] = message.At;
            }
        }

        return evening.IsUp ? await evening.Programme.LookAsync(db => LookAsync(db, evening)) : [];
    }

    public Task SpoilAsync(Evening evening)
    {
        foreach (var key in _heard.Keys.ToList())
        {
            _heard[key] = Instant.MinValue;
        }

        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<string>> LookAsync(BotDbContext db, Evening evening)
    {
        await _silences.ReadAsync(db, evening);
        var owners = await Owners.ReadAsync(db, evening.Day);
        var books = (await db.Outbox.AsNoTracking().Where(row => row.Subject!.StartsWith("morning:") && NotReached.Contains(row.State)).Select(row => row.Subject!).ToListAsync())
            .Select(subject => subject.Split(':')).Select(parts => (Person: long.Parse(parts[1], null), Day: LocalDatePattern.Iso.Parse(parts[2]).Value)).ToLookup(row => row.Person, row => row.Day);
        var actions = await db.Actions.AsNoTracking().Include(action => action.Owners).Include(action => action.Shares).AsSplitQuery()
            .Where(action => action.Status == ActionStatus.Open && action.Due.Date != null && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing)).ToListAsync();
        var found = new List<string>();
        foreach (var action in actions)
        {
            var story = evening.Ledger.Stories[action.Id];
            var (whose, isNobodys) = owners.Of(action);
            foreach (var person in whose.Where(evening.People.ContainsKey).Select(id => evening.People[id]))
            {
                var (day, morning) = LastMorning(person, evening.Programme);
                var due = action.Due.Date!.Value;
                if (!story.IsUnchangedSince(morning) || owners.ChangedOn.Contains(action.GroupId) || OwnCalendar.Stage(day, due) is not { } stage || _silences.Hold(person, action.Id, stage, day))
                {
                    continue;
                }

                // Who keeps the log of what is nobody's hears of it once, and not at every stage.
                var began = isNobodys ? story.RaisedAt.InZone(Programme.London).Date : OwnCalendar.BeganOn(day, due);
                var from = began.AtStartOfDayInZone(Zone(person)).ToInstant();
                if (!Knows(person) && !(_silences.IsAway(person, day, out var standIn) && (standIn is null || Knows(evening.People[standIn.Value]) || _silences.Hold(evening.People[standIn.Value], action.Id, stage, day) || _silences.IsAway(evening.People[standIn.Value], day, out _))))
                {
                    found.Add($"{person.Name} ({person.Id}) has not heard of {action.Reference}, due {due:uuuu-MM-dd}: {stage} since {began:uuuu-MM-dd}, and is on no list. Of late {Lately(evening, person)}. In the books: {await BooksAsync(db, person)}.");
                }

                bool Knows(Actor reader) => _heard.GetValueOrDefault((reader.UserId, action.Reference), Instant.MinValue) >= from
                    || books[reader.Id].Any(row => row >= began)
                    || story.Steps.Any(step => step.At >= from && step.PersonId == reader.Id);
            }
        }

        return found;
    }

    /// <summary>What the person said and was sent in the last days: what one asks first when somebody has been forgotten.</summary>
    private static string Lately(Evening evening, Actor person)
    {
        var from = evening.Programme.Now - Duration.FromDays(10);
        var said = evening.Programme.Crowd.Said.Where(said => said.Who.Id == person.Id && said.At > from).Select(said => (said.At, Text: $"said “{said.Words}”"));
        var sent = evening.Programme.Chat.Taken.Where(message => message.Target.ConversationId == person.UserId && message.At > from).Select(message => (message.At, Text: $"was sent {message.Key}"));
        return string.Join("; ", said.Concat(sent).OrderBy(one => one.At).Select(one => $"{one.At:MM-dd HH:mm} {one.Text}"));
    }

    /// <summary>What the bot's own books say of the person's last mornings.</summary>
    private static async Task<string> BooksAsync(BotDbContext db, Actor person)
    {
        var rows = await db.Outbox.AsNoTracking().Where(row => row.PersonId == person.Id && row.DedupeKey.StartsWith("morning:")).OrderByDescending(row => row.Id).Take(4).ToListAsync();
        return string.Join("; ", rows.Select(row => $"{row.DedupeKey} {row.State} {row.Cause}"));
    }

    private static DateTimeZone Zone(Actor person) => person.Zone is null ? Programme.London : DateTimeZoneProviders.Tzdb[person.Zone];

    /// <summary>The last morning whose message has had three hours to arrive, and on whose day somebody looked who is to be told: where every sweep of a day is missed, the next one makes up for it.</summary>
    private static (LocalDate Day, Instant Morning) LastMorning(Actor person, Programme programme)
    {
        var zone = Zone(person);
        var local = programme.Now.InZone(zone).LocalDateTime;
        var day = local.TimeOfDay < person.Hour.PlusHours(3) ? local.Date.PlusDays(-1) : local.Date;
        while (programme.Swept is [var first, ..] && At(person.Hour) > first && programme.Swept.FindLast(at => at < At(new LocalTime(19, 0))) < At(person.Hour))
        {
            day = day.PlusDays(-1);
        }

        return (day, At(person.Hour));

        Instant At(LocalTime hour) => day.At(hour).InZoneLeniently(zone).ToInstant();
    }
}

/// <summary>Whose an action is: the simulation's own reading of the product's rules.</summary>
internal sealed record Owners(ILookup<long, long> Holders, ILookup<long, Membership> Places, IReadOnlyList<long> Admins, HashSet<long> ChangedOn)
{
    public static async Task<Owners> ReadAsync(BotDbContext db, LocalDate day)
    {
        var holders = await db.PartyHolders.AsNoTracking().ToListAsync();
        var places = await db.Memberships.AsNoTracking().ToListAsync();
        var admins = await db.People.Where(person => person.IsAdmin).Select(person => person.Id).ToListAsync();
        return new Owners(
            holders.Where(holder => holder.HoldsOn(day)).ToLookup(holder => holder.PartyId, holder => holder.PersonId),
            places.Where(place => place.HoldsOn(day)).ToLookup(place => place.GroupId),
            admins,
            [.. places.Where(place => place.From == day || place.Until == day.PlusDays(-1)).Select(place => place.GroupId)]);
    }

    /// <summary>The people by name, by share and by party; where there is none, the secretary, else the chair, else the admins.</summary>
    /// <returns>Who, and whether that is only because it is nobody's.</returns>
    public (IReadOnlyCollection<long> People, bool IsNobodys) Of(ActionItem action)
    {
        var people = action.Owners.Where(owner => owner.PersonId is not null).Select(owner => owner.PersonId!.Value)
            .Concat(action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open, PersonId: not null }).Select(share => share.PersonId!.Value))
            .Concat(action.Owners.Where(owner => owner.PartyId is not null).SelectMany(owner => Holders[owner.PartyId!.Value])).ToHashSet();
        var secretaries = Places[action.GroupId].Where(place => place.Role == GroupRole.Secretary).Select(place => place.PersonId).Distinct().ToList();
        var chairs = Places[action.GroupId].Where(place => place.Role == GroupRole.Chair).Select(place => place.PersonId).Distinct().ToList();
        return people.Count > 0 ? (people, false) : (secretaries.Count > 0 ? secretaries : chairs.Count > 0 ? chairs : [.. Admins], true);
    }
}
