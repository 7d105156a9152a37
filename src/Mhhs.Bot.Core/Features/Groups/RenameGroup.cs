using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Gives a group another name, now or from a day on, or another spelling of its code: <c>/group rename EWG Environments Group from 01/10/2022</c>. For admins.</summary>
/// <remarks>The code itself never changes: references begin with it.</remarks>
internal sealed partial class RenameGroup(BotDbContext db, Access access, GroupFinder groups, Roster roster) : ICommand<RenameGroup.Args>
{
    public sealed record Args(string Group, string Name, bool IsSpelling, LocalDate? From);

    public static CommandSpec Spec { get; } = new("group rename", "CODE name [from date] | CODE also SPELLING", "Gives a group another name, or another spelling by which it is found.", Permission.Administer)
    {
        Examples = ["group rename EWG Environments Working Group from 01/10/2022", "group rename EWG also E-WG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.Word("group") is not { } code)
        {
            return new Misread("Which group? Write “group rename EWG Environments Working Group”.", "group");
        }

        var isSpelling = arguments.TakeWord("also");
        if (arguments.Rest("name") is not { } name)
        {
            return new Misread($"What is {code} called? Write “group rename {code} its new name”, or “group rename {code} also another spelling”.", "name");
        }

        LocalDate? from = null;
        if (!isSpelling && From().Match(name) is { Success: true } match && DueParser.Parse(match.Groups["date"].Value, arguments.Today) is Parsed<Due>.Read { Value: { Kind: DueKind.Date, Date: { } day } })
        {
            (name, from) = (name[..match.Index].TrimEnd(), day);
        }

        return name.Length is 0 or > 200 ? new Misread("A name has 1 to 200 letters.", "name") : new Args(code, name, isSpelling, from);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (await groups.FindAsync(args.Group, cancellationToken) is not { } group)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("name", args.Name), cancellationToken);
        }

        if (await db.FindGroupAsync(args.Name, cancellationToken) is { } other && (other.Id != group.Id || args.IsSpelling))
        {
            return CommandContext.Problem(other.Id == group.Id ? $"{group.Code} is found by “{args.Name}” already." : $"“{args.Name}” is {other.Code} already.");
        }

        await db.Entry(group).Collection(found => found.Names).LoadAsync(cancellationToken);
        var name = new GroupName { Value = args.Name, Folded = Folding.Fold(args.Name), From = args.IsSpelling ? null : args.From ?? context.Today };
        group.Names.Add(name);
        if (args.IsSpelling)
        {
            roster.Note(RosterEntry.For(context.Change(), RosterVerb.Renamed, group.Code, to: $"also {args.Name}", about: new RosterSubject(group.Id)));
            return new Reply.Note($"{group.Code} is found by “{args.Name}” too.");
        }

        var before = group.Name;
        if (name.From > context.Today)
        {
            name.IsPlanned = true;
            roster.Note(RosterEntry.For(context.Change(), RosterVerb.Renamed, group.Code, before, $"{args.Name}, from {Dates.Day(name.From.Value)}", new RosterSubject(group.Id)));
            return new Reply.Note($"{group.Code} is {args.Name} from {Dates.Day(name.From.Value)}. Until then it is {before}; its code and references stay.");
        }

        roster.Note(group.TakeName(name, context.Change()));
        return new Reply.Note(
            $"{group.Code} is {args.Name} now. It was {before}, and is found by that too; its code and references stay.",
            new CardElement.Buttons([new Button("Undo", Spec.Path, ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("name", before))]));
    }

    [GeneratedRegex(@"\s+from\s+(?<date>\S.*)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 2000)]
    private static partial Regex From();
}
