using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Shows a party: who holds it and when, its teams, and what it has open: <c>/mhhs party show PMO</c>.</summary>
internal sealed class ShowParty(BotDbContext db, PartyFinder parties, Access access) : ICommand<ShowParty.Args>
{
    public sealed record Args(string Party);

    public static CommandSpec Spec { get; } = new("party show", "party", "Shows who holds a party and when, its teams, and how much it has open.", Permission.Read)
    {
        Examples = ["party show PMO"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Rest("party") is { } party ? new Args(party) : new Misread("Which party? Write “party show PMO”.", "party");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (!access.MayRead(Classification.Programme, 0))
        {
            return CommandContext.Problem("Who holds what is for people the programme knows.");
        }

        var (party, problem) = await parties.FindAsync(args.Party, cancellationToken);
        if (party is null)
        {
            return problem!;
        }

        var holders = await db.PartyHolders.Include(holder => holder.Person).Where(holder => holder.PartyId == party.Id).OrderBy(holder => holder.From).ThenBy(holder => holder.Id).AsNoTracking().ToListAsync(cancellationToken);
        var teams = await parties.Own().Where(team => team.ParentId == party.Id).OrderBy(team => team.NameFolded).Select(team => team.Name).ToListAsync(cancellationToken);
        var open = await access.Readable(db.Actions).CountAsync(action => action.Status == ActionStatus.Open && action.Owners.Any(owner => owner.PartyId == party.Id), cancellationToken);
        var rows = holders.Select(holder => new Row(RichText.Bold(holder.Person!.Name), Spans.Describe([holder.Span]) + (holder.HoldsOn(context.Today) ? "" : holder.From > context.Today ? ", to come" : ", past"), []));
        return new Reply.Show(new Card(PartyFinder.NameOf(party),
        [
            holders.Count == 0 ? new CardElement.Text("Nobody holds it. Its actions go to the secretary of their group.") : new CardElement.Rows([.. rows]),
            new CardElement.Facts(
            [
                new Fact("Teams", teams.Count == 0 ? "none" : string.Join(", ", teams)),
                new Fact("Open actions", open.ToString(CultureInfo.InvariantCulture)),
            ]),
            new CardElement.Buttons([new Button("Actions", "action list", System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("scope", "all").Add("owner", party.Name))]),
        ]));
    }
}
