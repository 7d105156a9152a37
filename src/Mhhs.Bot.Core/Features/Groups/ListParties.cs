using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Lists the parties that own actions, with who holds them: <c>/mhhs party list</c>.</summary>
internal sealed class ListParties(PartyFinder parties, Access access) : ICommand<ListParties.Args>
{
    public sealed record Args(int Page);

    public static CommandSpec Spec { get; } = new("party list", "", "Lists the organisations and teams that own actions, with who holds them.", Permission.Read)
    {
        Examples = ["party list"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(RosterPages.PageIn(arguments));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (!access.MayRead(Classification.Programme, 0))
        {
            return CommandContext.Problem("Who holds what is for people the programme knows.");
        }

        var all = (await parties.Own().Include(party => party.Holders).ThenInclude(holder => holder.Person).AsNoTracking().ToListAsync(cancellationToken))
            .OrderBy(party => Folding.Fold(PartyFinder.NameOf(party)), StringComparer.Ordinal).ToList();
        if (all.Count == 0)
        {
            return new Reply.Note(RichText.Plain("There are no parties yet. An admin adds one with ") + RichText.Code("party add name") + ".");
        }

        var page = Pages.Within(args.Page, all.Count);
        var rows = all.Skip((page - 1) * Pages.Size).Take(Pages.Size).Select(party => new Row(RichText.Bold(PartyFinder.NameOf(party)), HoldersOf(party, context), [PartyFinder.ButtonFor("Show", "party show", party)])).ToList();
        return new Reply.Show(new Card(
            $"Parties: {all.Count}",
            [
                new CardElement.Rows([.. rows]),
                .. Pages.Turn(page, rows.Count, all.Count, Spec.Path, to => ImmutableDictionary<string, string>.Empty.Add("page", to.ToString(CultureInfo.InvariantCulture))),
            ]));
    }

    private static string HoldersOf(Party party, CommandContext context) =>
        string.Join(", ", party.Holders.Where(holder => holder.HoldsOn(context.Today)).Select(holder => holder.Person!.Name).Distinct()) is { Length: > 0 } names ? names : "nobody holds it";
}
