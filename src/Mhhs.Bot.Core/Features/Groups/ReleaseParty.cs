using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Says who does not answer for a party any more: <c>/mhhs party release PMO @sam</c>. For admins.</summary>
internal sealed class ReleaseParty(Access access, PartyFinder parties, OwnerResolver resolver, Roster roster) : ICommand<ReleaseParty.Args>
{
    public sealed record Args(string Party, DatedPeople Said);

    public static CommandSpec Spec { get; } = new("party release", "party @person [from date | until date]", "Says who does not answer for a party any more.", Permission.Administer)
    {
        Examples = ["party release PMO @sam", "party release \"Large Suppliers\" @ann until 31/12/2022"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => PartyWords.Read(arguments, "party release PMO @sam") switch
    {
        Parsed<PartyWords>.Read { Value: { Said: { } said } words } => new Args(words.Party, said),
        Parsed<PartyWords>.Failed failed => failed.Why,
        _ => new Misread("Who does not hold it any more? Write “party release PMO @sam”.", "people"),
    };

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (party, problem) = await parties.FindAsync(args.Party, cancellationToken);
        (var people, problem) = party is null ? ([], problem) : await resolver.FindAllAsync(args.Said.People, cancellationToken);
        if (party is null || problem is not null)
        {
            return problem!;
        }

        var end = args.Said.Until?.PlusDays(1) ?? args.Said.From ?? context.Today;
        var released = new List<string>();
        foreach (var person in people)
        {
            if (await roster.HoldAsync(party, person, days => Spans.Before(days, end), context.Change(), cancellationToken))
            {
                released.Add(person.Name);
            }
        }

        var last = end > context.Today ? $" after {Dates.Day(end.PlusDays(-1))}" : "";
        return released.Count == 0
            ? CommandContext.Problem($"{string.Join(", ", people.Select(person => person.Name))} {(people.Count == 1 ? "does" : "do")} not hold {PartyFinder.NameOf(party)}{(last.Length > 0 ? " then" : "")}.")
            : new Reply.Note($"{string.Join(", ", released)} {(released.Count == 1 ? "does" : "do")} not hold {PartyFinder.NameOf(party)} any more{last}.", new CardElement.Buttons([RosterUndo.Button(context)]));
    }
}
