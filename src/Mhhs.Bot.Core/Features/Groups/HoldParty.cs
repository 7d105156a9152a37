using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Says who answers for a party, for good or for a time: <c>/mhhs party hold PMO @sam from 01/09/2022</c>. For admins.</summary>
internal sealed class HoldParty(BotDbContext db, Access access, PartyFinder parties, OwnerResolver resolver, Roster roster, Notices notices) : ICommand<HoldParty.Args>
{
    public sealed record Args(string Party, DatedPeople? Said);

    public static CommandSpec Spec { get; } = new("party hold", "party @person [from date] [until date]", "Says who answers for a party; its actions are theirs on those days.", Permission.Administer)
    {
        Examples = ["party hold PMO @sam", "party hold \"Large Suppliers\" @ann from 01/09/2022 until 31/12/2022"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => PartyWords.Read(arguments, "party hold PMO @sam") switch
    {
        Parsed<PartyWords>.Read { Value: var words } => new Args(words.Party, words.Said),
        Parsed<PartyWords>.Failed failed => failed.Why,
        var other => throw new InvalidOperationException($"{other} is no outcome of reading."),
    };

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var (party, problem) = await parties.FindAsync(args.Party, cancellationToken);
        if (party is null)
        {
            return problem!;
        }

        if (args.Said is not { } said)
        {
            return new Reply.Ask(new Form("Who holds it?", Spec.Path, [new FormField.Text("people", $"Who is {PartyFinder.NameOf(party)}?") { Hint = "@sam, or @sam from 01/09/2022 until 31/12/2022" }])
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("party", PartyFinder.NameOf(party)),
                Submit = "Save",
            });
        }

        (var people, problem) = await resolver.FindAllAsync(said.People, cancellationToken);
        if (problem is not null)
        {
            return problem;
        }

        var first = said.From ?? context.Today;
        var holders = new List<string>();
        var replaced = "";
        foreach (var person in people)
        {
            IReadOnlyList<Span> before = [];
            if (await roster.HoldAsync(party, person, days => Spans.From(before = days, new Span(first, said.Until)), context.Change(), cancellationToken))
            {
                holders.Add(person.Name);
                replaced += Spans.Replaced(person.Name, before, first, said.Until);
                var open = first > context.Today ? 0 : await db.Actions.CountAsync(action => action.Status == ActionStatus.Open && action.Owners.Any(owner => owner.PartyId == party.Id), cancellationToken);
                notices.Tell(person.Id, $"You answer for {PartyFinder.NameOf(party)}{said.When}{(open == 0 ? "" : open == 1 ? ", with one open action" : $", with {open} open actions")}.", context.Change(), Button.For("My actions", "me"));
            }
        }

        return holders.Count == 0
            ? CommandContext.Problem($"{string.Join(", ", people.Select(person => person.Name))} {(people.Count == 1 ? "holds" : "hold")} {PartyFinder.NameOf(party)}{said.When} already.")
            : new Reply.Note($"{string.Join(", ", holders)} {(holders.Count == 1 ? "holds" : "hold")} {PartyFinder.NameOf(party)}{said.When}. Its actions are theirs on those days.{replaced}", new CardElement.Buttons([RosterUndo.Button(context)]));
    }
}
