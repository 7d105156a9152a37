using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Shows who is what in a group today and who will be; to whoever keeps its log also who joined its channel and is not its member.</summary>
internal sealed class MemberList(BotDbContext db, Access access)
{
    private const int MostOffers = 10;

    private static readonly ImmutableArray<(GroupRole Role, string Name)> Roles = [(GroupRole.Chair, "Chair"), (GroupRole.Secretary, "Secretary"), (GroupRole.Deputy, "Deputies"), (GroupRole.Member, "Members")];

    /// <summary>The list, as a card for the one who asked.</summary>
    public async Task<Reply> ShowAsync(Group group, CommandContext context, CancellationToken cancellationToken)
    {
        var mayManage = await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.Yes;
        var rows = await RowsAsync(group, context.Today, cancellationToken);
        var members = (await PlacesAsync(group, cancellationToken)).Count(place => place.Role == GroupRole.Member && place.HoldsOn(context.Today));
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Rows([.. rows]));
        if (mayManage && await OffersAsync(group, cancellationToken) is [_, ..] offers)
        {
            elements.Add(new CardElement.Text("Joined the channel, and no members:"));
            elements.Add(new CardElement.Rows([.. offers]));
        }

        return new Reply.Show(new Card($"{group.Code}: {(members == 1 ? "1 member" : $"{members} members")}", elements.ToImmutable()));
    }

    /// <summary>One row for each role, and one for what is to come.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync(Group group, LocalDate today, CancellationToken cancellationToken)
    {
        var places = await PlacesAsync(group, cancellationToken);
        var now = places.Where(place => place.HoldsOn(today)).ToLookup(place => place.Role);
        var people = places.Select(place => place.PersonId).ToList();
        var away = (await db.AwayOn(today).Include(absence => absence.Deputy).Where(absence => people.Contains(absence.PersonId)).AsNoTracking().ToListAsync(cancellationToken)).ToLookup(absence => absence.PersonId);
        var rows = Roles
            .Select(role => new Row(RichText.Bold($"{role.Name}: ") + (now[role.Role].Any() ? string.Join(", ", now[role.Role].Select(place => NameOf(place, away))) : "nobody yet"), null, []))
            .ToList();
        if (places.Where(place => place.From > today).OrderBy(place => place.From).ToList() is [_, ..] coming)
        {
            rows.Add(new Row(RichText.Bold("To come: ") + string.Join(", ", coming.Select(place => $"{place.Person!.Name} as {place.Role.ToString().ToLowerInvariant()}{ForWhom(place)} from {Dates.Day(place.From!.Value)}")), null, []));
        }

        return rows;
    }

    private async Task<List<Membership>> PlacesAsync(Group group, CancellationToken cancellationToken)
    {
        var places = await db.Memberships.Include(place => place.Person).Include(place => place.ForPerson).Where(place => place.GroupId == group.Id).AsNoTracking().ToListAsync(cancellationToken);
        return [.. places.OrderBy(place => place.Person!.NameFolded, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<Row>> OffersAsync(Group group, CancellationToken cancellationToken)
    {
        var joins = await db.ChannelJoins.Include(join => join.Person!.Accounts).Where(join => join.GroupId == group.Id && !join.IsAnswered)
            .OrderBy(join => join.Id).Take(MostOffers).AsNoTracking().ToListAsync(cancellationToken);
        return [.. joins.Select(join => new Row(join.Person!.Name, null, KeeperQuestions.Join(group, join.Person)))];
    }

    private static string NameOf(Membership place, ILookup<long, Absence> away) => place.Person!.Name
        + ForWhom(place)
        + (place.Until is { } until ? $" until {Dates.Day(until)}" : "")
        + (away[place.PersonId].FirstOrDefault() is { } absence ? $" (away until {Dates.Day(absence.Until)}{(absence.Deputy is { } deputy ? $", {deputy.Name} stands in" : "")})" : "");

    private static string ForWhom(Membership place) => place.ForPerson is { } principal ? $" for {principal.Name}" : "";
}
