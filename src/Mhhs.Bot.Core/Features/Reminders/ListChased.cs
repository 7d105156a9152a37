using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Shows what has been overdue for so many reminders that somebody should speak to its owners: <c>/action chase TMAG</c>.</summary>
internal sealed class ListChased(BotDbContext db, Access access, GroupFinder groups, ChaseList chase) : ICommand<ListChased.Args>
{
    private const int MostRows = 20;

    /// <param name="Group">The group's code, or null for the channel's, or else all that the caller may read.</param>
    public sealed record Args(string? Group);

    public static CommandSpec Spec { get; } = new("action chase", "[CODE]", "Shows what reminding has not helped with: the chase lists of secretary and chair.", Permission.Read)
    {
        Examples = ["action chase", "action chase TMAG"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Word("group"));

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var group = args.Group is null ? context.BoundGroup : await groups.FindAsync(args.Group, cancellationToken);
        if (args.Group is not null && group is null)
        {
            return await groups.ProblemAsync(args.Group, Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var readable = access.Readable(db.Actions);
        var chased = await chase.FindAsync(group is null ? readable : readable.Where(action => action.GroupId == group.Id), context.Today, cancellationToken);
        var where = group is null ? "" : $" in {group.Code}";
        if (chased.Count == 0)
        {
            return new Reply.Note($"Nothing to chase{where}: whatever is overdue has only just become so, or is on its way.");
        }

        var elements = ImmutableArray.CreateBuilder<CardElement>();
        foreach (var (name, list) in new[] { ("Chair", chased.Where(found => found.Due.ForChair).ToList()), ("Secretary", chased.Where(found => !found.Due.ForChair).ToList()) })
        {
            if (list.Count > 0)
            {
                elements.Add(new CardElement.Text(RichText.Bold($"{name}: {list.Count}")));
                elements.Add(new CardElement.Rows([.. list.Take(MostRows).Select(Row)]));
            }

            if (list.Count > MostRows)
            {
                elements.Add(new CardElement.Small($"and {list.Count - MostRows} more; name a group to see its own."));
            }
        }

        return new Reply.Show(new Card($"To chase{where}: {chased.Count}", elements.ToImmutable()));
    }

    private static Row Row(Chased found) => new(
        RichText.Bold(found.Action.Reference) + $" {found.Action.Wording}",
        $"due {Dates.Day(found.Action.Due.Date!.Value)}, {found.Due.TimesText}: {found.Who}",
        [Button.For("Show", "action show", "action", found.Action.Reference)]);
}
