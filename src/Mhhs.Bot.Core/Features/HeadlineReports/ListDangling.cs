using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.HeadlineReports;

/// <summary>Lists the references in a group's discussion items that lead nowhere, so that its secretary can put them right: <c>/headlines dangling TMAG</c>.</summary>
internal sealed class ListDangling(BotDbContext db, Access access, GroupFinder groups, Mentions mentions) : ICommand<ListDangling.Args>
{
    private const int MostLetters = 160;

    // Only those that are stored under another spelling are told apart one by one.
    private const int MostLookedAt = 1_000;

    public sealed record Args(string? Group, int Page);

    public static CommandSpec Spec { get; } = new("headlines dangling", "[GROUP]", "Lists references in discussion items that lead to nothing you may read.", Permission.Read)
    {
        Examples = ["headlines dangling TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(
        arguments.Word("group"),
        int.TryParse(arguments.Field("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1);

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var code = args.Group ?? context.BoundGroup?.Code;
        var group = code is not null ? await groups.FindAsync(code, cancellationToken)
            : context.Caller.GroupIds.ToList() is [var only] ? await db.Groups.FindAsync([only], cancellationToken)
            : null;
        if (group is null)
        {
            return await groups.ProblemAsync(code, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var (actions, decisions) = (access.Readable(db.Actions), access.Readable(db.Decisions, decision => decision.Meeting!));
        var perhaps = await access.Readable(db.DiscussionItems, item => item.Meeting!)
            .Where(item => item.Meeting!.GroupId == group.Id)
            .SelectMany(item => item.References, (item, reference) => new { item.Id, item.Meeting!.Number, item.Area, item.Text, reference.Target, reference.Written })
            .Where(named => !actions.Any(action => action.Key == named.Target) && !decisions.Any(decision => decision.Reference == named.Target))
            .OrderByDescending(named => named.Id).ThenBy(named => named.Target).Take(MostLookedAt)
            .ToListAsync(cancellationToken);
        var links = await mentions.FollowAsync([.. perhaps.Select(named => named.Target).Distinct(StringComparer.Ordinal)], cancellationToken);
        var dangling = perhaps.Where(named => !links.ContainsKey(named.Target)).ToList();
        if (dangling.Count == 0)
        {
            return new Reply.Note($"Every reference in the discussion items of {group.Code} leads somewhere.");
        }

        var page = Pages.Within(args.Page, dangling.Count);
        var rows = dangling.Skip((page - 1) * Pages.Size).Take(Pages.Size).Select(named => new Row(
            RichText.Bold(named.Written) + $" in {$"{group.Code} {named.Number}".TrimEnd()}{(named.Area is null ? "" : $", {named.Area}")}",
            Excerpt.Of(named.Text, MostLetters),
            [])).ToList();
        return new Reply.Show(new Card(
            $"References of {group.Code} that lead nowhere: {dangling.Count}",
            [
                new CardElement.Rows([.. rows]),
                new CardElement.Small("No action or decision that you may read has this reference. It may be mistyped in the report, or its own report was never imported."),
                .. Pages.Turn(page, rows.Count, dangling.Count, Spec.Path, other => ImmutableDictionary<string, string>.Empty.Add("group", group.Code).Add("page", other.ToString(CultureInfo.InvariantCulture))),
            ]));
    }
}
