using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Lists the owners of open actions that are nobody today, with a button to say who it is: <c>/group unresolved TMAG</c>.</summary>
internal sealed class ListUnresolved(BotDbContext db, Access access, GroupFinder groups, OwnerGaps gaps) : ICommand<ListUnresolved.Args>
{
    // Enough to name the owners; whoever has more to say begins with these.
    private const int MostActions = 500;
    private const int MostReferences = 5;

    public sealed record Args(string? Group, int Page);

    public static CommandSpec Spec { get; } = new("group unresolved", "[CODE]", "Lists owners that are nobody I know, so that you can say who they are.", Permission.Read)
    {
        Examples = ["group unresolved", "group unresolved TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) =>
        new Args(arguments.Word("group"), int.TryParse(arguments.Field("page"), System.Globalization.CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var group = await groups.FindAsync(args.Group, context, cancellationToken);
        if (args.Group is not null && group is null)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        if (group is not null && await access.CheckAsync(Permission.ManageGroup, group, cancellationToken) is Verdict.No denied)
        {
            return CommandContext.Problem(denied.WhoCan);
        }

        var kept = group is not null ? [group.Id] : context.Caller.KeptGroupIds.ToList();
        var everything = group is null && context.Caller.IsAdmin;
        if (!everything && kept.Count == 0)
        {
            return CommandContext.Problem("This list is for those who keep a group's log: its chair and secretary.");
        }

        var actions = await gaps.Among(access.Readable(db.Actions), context.Today).Where(action => everything || kept.Contains(action.GroupId))
            .Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares)
            .OrderBy(action => action.Id).Take(MostActions).AsNoTracking().AsSplitQuery().ToListAsync(cancellationToken);
        var found = await gaps.FindAsync(actions, context.Today, cancellationToken);
        var whose = group is null ? "" : $" of {group.Code}";
        if (found.Count == 0)
        {
            return new Reply.Note($"Every open action{whose} has somebody whose it is today.");
        }

        var page = Pages.Within(args.Page, found.Count);
        var rows = found.Skip((page - 1) * Pages.Size).Take(Pages.Size).Select(gap => RowFor(gap, context.Caller.IsAdmin)).ToList();
        var fields = group is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("group", group.Code);
        return new Reply.Show(new Card(
            $"Owners{whose} that are nobody today: {found.Count}",
            [
                new CardElement.Rows([.. rows]),
                .. Pages.Turn(page, rows.Count, found.Count, Spec.Path, to => fields.SetItem("page", to.ToString(System.Globalization.CultureInfo.InvariantCulture))),
            ]));
    }

    private static Row RowFor(OwnerGap gap, bool isAdmin)
    {
        var (why, buttons) = gap switch
        {
            { Words: null } => ("has no owner", ImmutableArray.Create(Button.For("Show", "action show", "action", gap.References[0]))),
            { Kind: OwnerKind.Collective } => ("nobody yet: no members are set", [Button.For("Members", "group members", "group", gap.Group.Code)]),
            { Kind: OwnerKind.Party } when isAdmin => ("nobody holds it today", [Button.For("Who holds it?", "party hold", "party", gap.Words), ResolveOwner.Ask(gap.Group, gap.Words, "Who is it?")]),
            { Kind: OwnerKind.Party } => ("nobody holds it today", [ResolveOwner.Ask(gap.Group, gap.Words, "Who is it?")]),
            _ => ("nobody I know", [ResolveOwner.Ask(gap.Group, gap.Words, "Who is it?")]),
        };
        var references = string.Join(", ", gap.References.Take(MostReferences)) + (gap.References.Count > MostReferences ? $" and {gap.References.Count - MostReferences} more" : "");
        return new Row(gap.Words is null ? "No owner" : RichText.Bold(Excerpt.Of(gap.Words, 80)), $"{why} · {references}", buttons);
    }
}
