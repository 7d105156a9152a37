using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Adds an organisation, a constituency, or a team under one, that actions can belong to: <c>/mhhs party add PMO under Programme</c>. For admins.</summary>
internal sealed partial class AddParty(BotDbContext db, Access access, PartyFinder parties, Roster roster) : ICommand<AddParty.Args>
{
    public sealed record Args(string Name, string? Under);

    public static CommandSpec Spec { get; } = new("party add", "name [under party]", "Adds an organisation, constituency or team that owns actions.", Permission.Administer)
    {
        Reversal = "A party that nobody holds and no action names changes nothing. “party hold” says who answers for it, and “party release” ends that.",
        Examples = ["party add Large Suppliers", "party add PMO under Programme"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.Rest("party") is not { } name)
        {
            return new Misread("Which party? Write “party add PMO under Programme”.", "party");
        }

        var under = arguments.Field("under");
        if (!arguments.IsForm && Under().Match(name) is { Success: true } match)
        {
            (name, under) = (name[..match.Index].TrimEnd(), match.Groups["party"].Value.Trim());
        }

        return name.Length is 0 or > 200 || name.AsSpan().IndexOfAny("()/,;") >= 0
            ? new Misread("A party's name has 1 to 200 letters, and no brackets, commas or slashes: reports write teams in brackets behind their party. Write “party add PMO under Programme”.", "party")
            : new Args(name.Trim('"', '“', '”', '„'), under?.Trim('"', '“', '”', '„'));
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        Party? parent = null;
        if (args.Under is { } under)
        {
            (parent, var problem) = await parties.FindAsync(under, cancellationToken);
            if (parent is null)
            {
                return problem!;
            }
        }

        if (await parties.FindExactAsync(args.Name, parent?.Id, cancellationToken) is { } present)
        {
            return CommandContext.Problem($"{PartyFinder.NameOf(present)} is there already.");
        }

        var party = new Party { Name = args.Name, Parent = parent };
        db.Parties.Add(party);
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Added, PartyFinder.NameOf(party)));
        return new Reply.Note(RichText.Plain($"Added {PartyFinder.NameOf(party)}. Next: ") + RichText.Code($"party hold \"{party.Name}\" @person") + ".");
    }

    [GeneratedRegex(@"\s+under\s+(?<party>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Under();
}
