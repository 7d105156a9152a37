using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Adds a group: <c>/group add EWG Environments Working Group under TMAG</c>. For admins.</summary>
internal sealed partial class AddGroup(BotDbContext db, Access access, GroupFinder groups, Roster roster) : ICommand<AddGroup.Args>
{
    public sealed record Args(string Code, string Name, string? Under);

    public static CommandSpec Spec { get; } = new("group add", "CODE name [under CODE]", "Adds a group.", Permission.Administer)
    {
        Reversal = "“group rename CODE …” corrects its code or name, and “group succeed” lets another group take over from it.",
        Examples = ["group add EWG Environments Working Group under TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        if (arguments.Word("code") is not { } code || arguments.Rest("name") is not { } name)
        {
            return new Misread("Which group? Write “group add EWG Environments Working Group under TMAG”.", "code");
        }

        if (!Code().IsMatch(code))
        {
            return new Misread($"“{code}” can't be a group's code: references begin with it, so it is 2 to 12 letters, like EWG.", "code");
        }

        var under = arguments.Field("group");
        if (!arguments.IsForm && Under().Match(name) is { Success: true } match)
        {
            (name, under) = (name[..match.Index].TrimEnd(), match.Groups["code"].Value);
        }

        return new Args(code, name, under);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await access.CheckProgrammeAsync(cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        if (await db.FindGroupAsync(args.Code, cancellationToken) is { } present)
        {
            return CommandContext.Problem($"{present.Code} is there already: {present.Name}.");
        }

        var parent = args.Under is null ? null : await groups.FindAsync(args.Under, context, cancellationToken);
        if (args.Under is not null && parent is null)
        {
            var fields = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("code", args.Code).Add("name", args.Name);
            return await groups.ProblemAsync(args.Under, Spec.Path, fields, cancellationToken);
        }

        var group = new Group { Code = args.Code, Name = args.Name, Parent = parent, Classification = parent?.Classification ?? Classification.Programme };
        group.Names.Add(new GroupName { Value = args.Name, Folded = Folding.Fold(args.Name) });
        db.Groups.Add(group);
        roster.Note(RosterEntry.For(context.Change(), RosterVerb.Added, $"{args.Code}, {args.Name}", to: parent is null ? null : $"under {parent.Code}"));
        return new Reply.Note(
            RichText.Plain($"Added {args.Code}, {args.Name}{(parent is null ? "" : $", under {parent.Code}")}. Next: ") + RichText.Code($"group role {args.Code} secretary @person")
            + " and, in its channel, " + RichText.Code($"group bind {args.Code}") + ".");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z&]{1,11}$", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\sunder\s+(?<code>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Under();
}
