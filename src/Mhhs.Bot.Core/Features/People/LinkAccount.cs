using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Joins an account to a person: <c>/mhhs people link slack:T0ACME/U0PAT @ann</c>. For admins.</summary>
internal sealed class LinkAccount(BotDbContext db, PeopleFinder people, AccountLinks links, Roster roster, Access access) : ICommand<LinkAccount.Args>
{
    public sealed record Args(AccountKey Account, PersonName Person);

    public static CommandSpec Spec { get; } = new("people link", "account @person", "Joins an account to a person.", Permission.Administer)
    {
        Examples = ["people link slack:T0ACME/U0PAT @ann"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (PersonName.Read(arguments.Word("account") ?? "").Account is not { } account)
        {
            return new Misread("Which account? Mention it, or write it like “people link slack:T0ACME/U0PAT @ann”.", "account");
        }

        return PeopleNamed.Read(arguments.Rest("person") ?? "") is [var person]
            ? new Args(account, person)
            : new Misread("Whose is it? Write “people link slack:T0ACME/U0PAT @ann”; a name of several words goes in quotes.", "person");
    }

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

        if (args.Account.Platform is not (Platform.Slack or Platform.Teams or Platform.Chat))
        {
            return CommandContext.Problem($"“{args.Account}” is no account of a chat.");
        }

        if (!person.IsKnown)
        {
            return CommandContext.Problem($"Nobody has said who {person.Name} is. Say that first with “people add”.");
        }

        var account = await links.FindAsync(args.Account, cancellationToken);
        if (account?.Person is { } present && (present.Id == person.Id || present.IsKnown))
        {
            return CommandContext.Problem(present.Id == person.Id ? $"{args.Account} is {person.Name}'s already." : $"{args.Account} is {present.Name}'s. If the two are one person, say “people merge”; if not, “people unlink {args.Account}” first.");
        }

        if (account is null)
        {
            db.Accounts.Add(new Account { Platform = args.Account.Platform, Workspace = args.Account.Workspace, UserId = args.Account.UserId, Person = person });
            roster.Note(RosterEntry.For(context.Change(), RosterVerb.Linked, args.Account.ToString(), to: person.Name, about: new RosterSubject(PersonId: person.Id)));
        }
        else
        {
            await links.JoinAsync(account, person, context.Change(), cancellationToken);
        }

        return new Reply.Note($"{args.Account} is {person.Name}'s.", new CardElement.Buttons([new Button("Undo", "people unlink", ImmutableDictionary<string, string>.Empty.Add("account", args.Account.ToString()))]));
    }
}
