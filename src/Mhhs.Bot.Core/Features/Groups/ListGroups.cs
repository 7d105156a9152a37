using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>Lists the groups, each below the one it reports to: <c>/group list</c>.</summary>
internal sealed class ListGroups(BotDbContext db, Access access) : ICommand<ListGroups.Args>
{
    public sealed record Args(int Page);

    public static CommandSpec Spec { get; } = new("group list", "", "Lists the groups, each below the one it reports to.", Permission.Read)
    {
        Examples = ["group list"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(int.TryParse(arguments.Field("page"), CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var all = await db.Groups.AsNoTracking().OrderBy(group => group.CodeFolded).Select(group => new Known(group.Id, group.ParentId, group.Code, group.Name, group.Classification, group.SuccessorId)).ToListAsync(cancellationToken);
        var tree = InOrder([.. all.Where(group => access.MayRead(group.Classification, group.Id))]);
        if (tree.Count == 0)
        {
            return new Reply.Note(RichText.Plain("There are no groups yet. An admin adds one with ") + RichText.Code("group add CODE name") + ".");
        }

        var page = Pages.Within(args.Page, tree.Count);
        var shown = tree.Skip((page - 1) * Pages.Size).Take(Pages.Size).ToList();
        var ids = shown.Select(line => line.Group.Id).ToList();
        var open = (await access.Readable(db.Actions).Where(action => ids.Contains(action.GroupId) && action.Status == ActionStatus.Open)
            .GroupBy(action => action.GroupId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken)).ToDictionary(group => group.Key, group => group.Count);
        var rows = shown.Select(line => new Row(
            RichText.Plain(string.Concat(Enumerable.Repeat("· ", line.Depth))) + RichText.Bold(line.Group.Code) + $" {line.Group.Name}",
            line.Group.SuccessorId is { } next ? $"taken over{(tree.Find(other => other.Group.Id == next).Group is { } successor ? $" by {successor.Code}" : "")}" : string.Create(CultureInfo.InvariantCulture, $"{open.GetValueOrDefault(line.Group.Id)} open"),
            [Button.For("Show", "group show", "group", line.Group.Code)]));
        return new Reply.Show(new Card(
            $"Groups: {tree.Count}",
            [
                new CardElement.Rows([.. rows]),
                .. Pages.Turn(page, shown.Count, tree.Count, Spec.Path, to => ImmutableDictionary<string, string>.Empty.Add("page", to.ToString(CultureInfo.InvariantCulture))),
            ]));
    }

    /// <summary>Parents before their children. One whose parent is hidden from the reader stands at the top; a ring, which no command makes, is listed once.</summary>
    private static List<(Known Group, int Depth)> InOrder(List<Known> groups)
    {
        var known = groups.Select(group => group.Id).ToHashSet();
        var children = groups.ToLookup(group => group.ParentId is { } parent && known.Contains(parent) ? parent : 0);
        var lines = new List<(Known Group, int Depth)>();
        var seen = new HashSet<long>();
        void Add(Known group, int depth)
        {
            if (!seen.Add(group.Id))
            {
                return;
            }

            lines.Add((group, depth));
            foreach (var child in children[group.Id])
            {
                Add(child, depth + 1);
            }
        }

        foreach (var group in children[0].Concat(groups))
        {
            Add(group, 0);
        }

        return lines;
    }

    private sealed record Known(long Id, long? ParentId, string Code, string Name, Classification Classification, long? SuccessorId);
}
