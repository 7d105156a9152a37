using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.People;

/// <summary>Shows who changed what of a person: accounts, places, parties, absences: <c>/mhhs people history @ann</c>. For admins.</summary>
internal sealed class ShowPersonHistory(BotDbContext db, PeopleFinder people, Access access) : ICommand<ShowPersonHistory.Args>
{
    public sealed record Args(PersonName Person, int Page);

    public static CommandSpec Spec { get; } = new("people history", "@person", "Shows who changed what of a person's accounts, places and parties.", Permission.Read)
    {
        Examples = ["people history @ann"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => PeopleNamed.Read(arguments.Rest("person") ?? "") is [var person]
        ? new Args(person, RosterPages.PageIn(arguments))
        : new Misread("Whose? Write “people history @ann”; a name of several words goes in quotes.", "person");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (person, problem) = await people.FindAsync(args.Person, cancellationToken);
        return person is null
            ? problem!
            : await RosterPages.ShowAsync(person.Name, db.Roster.Where(entry => entry.PersonId == person.Id), args.Page, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("person", PeopleNamed.Exactly(person)), context, cancellationToken);
    }
}
