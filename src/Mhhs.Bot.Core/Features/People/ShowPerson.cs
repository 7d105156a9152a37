using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Shows a person: accounts, places in groups, parties: <c>/mhhs people show @ann</c>. For admins.</summary>
internal sealed class ShowPerson(BotDbContext db, PeopleFinder people, Access access) : ICommand<ShowPerson.Args>
{
    public sealed record Args(PersonName Person);

    public static CommandSpec Spec { get; } = new("people show", "@person", "Shows a person's accounts, places in groups and parties.", Permission.Read)
    {
        Examples = ["people show @ann"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => PeopleNamed.Read(arguments.Rest("person") ?? "") is [var person]
        ? new Args(person)
        : new Misread("Whom? Write “people show @ann”; a name of several words goes in quotes.", "person");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (person, problem) = await people.FindAsync(args.Person, cancellationToken);
        if (person is null)
        {
            return problem!;
        }

        var places = await db.Memberships.Include(place => place.Group).Include(place => place.ForPerson).Where(place => place.PersonId == person.Id).OrderBy(place => place.Group!.CodeFolded).ThenBy(place => place.Id).AsNoTracking().ToListAsync(cancellationToken);
        var holdings = await db.PartyHolders.Include(holder => holder.Party!.Parent).Where(holder => holder.PersonId == person.Id && holder.Party!.GroupId == null).OrderBy(holder => holder.Id).AsNoTracking().ToListAsync(cancellationToken);
        var absence = await db.AwayOn(context.Today).Include(found => found.Deputy).AsNoTracking().FirstOrDefaultAsync(found => found.PersonId == person.Id, cancellationToken);
        (string Name, string? Value)[] facts =
        [
            ("Name to type", person.Handle is { } handle ? $"@{handle}" : null),
            ("Address", person.Email),
            ("Known", person.IsKnown ? null : "nobody has said who this is: reads what is public, and may suggest"),
            ("Admin", person.IsAdmin ? "yes" : null),
            ("Messages go", person.DirectAccount is { } direct ? $"{PeopleFinder.On(direct.Platform)}, {direct.Key}" : "nowhere: no account"),
            ("Away", absence is null ? null : $"until {Dates.Day(absence.Until)}{(absence.Deputy is { } deputy ? $", {deputy.Name} stands in" : "")}"),
        ];
        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Facts([.. facts.Where(fact => fact.Value is not null).Select(fact => new Fact(fact.Name, fact.Value!))]));
        Add(person.Accounts.OrderBy(account => account.Id).Select(account => new Row(
            account.Key.ToString(),
            string.Join(" · ", new[] { account.Email, account.IsGuest ? "guest or another organisation" : null, account.IsClosed ? "closed" : null }.OfType<string>()) is { Length: > 0 } detail ? RichText.Plain(detail) : null,
            [Button.For("Part", "people unlink", "account", account.Key.ToString())])));
        Add(places.Select(place => new Row(
            RichText.Bold(place.Group!.Code) + $" {place.Role.ToString().ToLowerInvariant()}{(place.ForPerson is { } principal ? $" for {principal.Name}" : "")}",
            Spans.Describe([place.Span]),
            [])));
        Add(holdings.Select(holder => new Row(RichText.Bold(PartyFinder.NameOf(holder.Party!)), Spans.Describe([holder.Span]), [])));
        elements.Add(new CardElement.Buttons([PeopleFinder.ButtonFor("History", "people history", person)]));
        return new Reply.Show(new Card(person.Name, elements.ToImmutable()));

        void Add(IEnumerable<Row> rows)
        {
            if (rows.ToImmutableArray() is { IsEmpty: false } some)
            {
                elements.Add(new CardElement.Rows(some));
            }
        }
    }
}
