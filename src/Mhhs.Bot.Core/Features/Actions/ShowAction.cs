using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Shows one action to one reader: <c>/action show TMAG08-02</c>, with what that reader can do and where else it is spoken of.</summary>
internal sealed class ShowAction(ActionFinder finder, Access access, BotDbContext db) : ICommand<ShowAction.Args>
{
    // Longer lists of names or texts belong on the action's page.
    private const int MostNames = 20;
    private const int MostMentions = 5;
    private const int MostLetters = 200;

    public sealed record Args(ActionTarget Action);

    public static CommandSpec Spec { get; } = new("action show", "REF", "Shows an action.", Permission.Read)
    {
        Examples = ["action show TMAG08-02"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Reference("action") is { } action
        ? new Args(action)
        : new Misread("Which action? Write its reference, like “action show TMAG08-02”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(args.Action.Ref, cancellationToken) is not { } action)
        {
            return await finder.ProblemAsync([args.Action], [args.Action], Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var reader = new ActionCards.Reader(
            MayFinish: await access.CheckAsync(Permission.Finish, action, cancellationToken) is Verdict.Yes,
            MayKeep: await access.CheckAsync(Permission.Keep, action, cancellationToken) is Verdict.Yes);
        var card = ActionCards.Full(action, context.Today, reader);
        var mentions = await MentionsAsync(action, cancellationToken);
        return new Reply.Show(card with { Elements = card.Elements.InsertRange(card.Elements.Length - 1, Ticked(action).Concat(await FormerAsync(action, cancellationToken)).Concat(mentions)) });
    }

    /// <summary>An action that had this reference before a report used it for something else, so that whoever remembers it so finds it.</summary>
    private async Task<IReadOnlyList<CardElement>> FormerAsync(ActionItem action, CancellationToken cancellationToken)
    {
        var key = action.Key;
        var former = await access.Readable(db.Actions).Where(other => db.ActionAliases.Any(alias => alias.Key == key && alias.ActionItemId == other.Id)).Select(other => other.Reference).FirstOrDefaultAsync(cancellationToken);
        return former is null ? [] : [new CardElement.Small($"Another action had this reference once; it is {former} now.")];
    }

    private static IEnumerable<CardElement> Ticked(ActionItem action)
    {
        var done = action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Done }).OrderBy(share => share.DoneAt).Select(share => share.Name).ToList();
        if (done.Count > 0)
        {
            yield return new CardElement.Small($"Done: {string.Join(", ", done.Take(MostNames))}{(done.Count > MostNames ? $" and {done.Count - MostNames} more" : "")}");
        }
    }

    /// <summary>Discussion items that name the action, with whatever else they name, and decisions that do.</summary>
    private async Task<IReadOnlyList<CardElement>> MentionsAsync(ActionItem action, CancellationToken cancellationToken)
    {
        var key = action.Key;
        var discussed = await access.Readable(db.DiscussionItems, item => item.Meeting!)
            .Where(item => item.References.Any(reference => reference.Target == key))
            .OrderByDescending(item => item.Meeting!.Date).ThenBy(item => item.Position).Take(MostMentions)
            .Select(item => new { item.Meeting!.Group!.Code, item.Meeting.Number, item.Area, item.Text, Others = item.References.Where(reference => reference.Target != key).Select(reference => reference.Written).ToList() })
            .ToListAsync(cancellationToken);
        var written = Folding.Fold(action.Reference);
        var decided = await access.Readable(db.Decisions, decision => decision.Meeting!)
            .Where(decision => decision.SearchText.Contains(written))
            .OrderBy(decision => decision.Id).Take(MostMentions)
            .Select(decision => new { decision.Reference, decision.Description })
            .ToListAsync(cancellationToken);
        ImmutableArray<Row> rows =
        [
            .. decided.Select(decision => new Row(RichText.Bold(decision.Reference) + $" {Excerpt.Of(decision.Description, MostLetters)}", null, [])),
            .. discussed.Select(item => new Row(
                RichText.Bold($"Discussed at {item.Code} {item.Number}") + $"{(item.Area is null ? "" : $" · {item.Area}")}: {Excerpt.Of(item.Text, MostLetters)}",
                item.Others.Count == 0 ? null : RichText.Plain($"with {string.Join(", ", item.Others.Distinct(StringComparer.Ordinal))}"),
                [])),
        ];
        return rows.IsEmpty ? [] : [new CardElement.Rows(rows)];
    }
}
