using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Shows one action to one reader: <c>/action show TMAG08-02</c>, with what that reader can do and where else it is spoken of.</summary>
internal sealed class ShowAction(ActionFinder finder, Access access, Mentions mentions, ActionLinks links, BotDbContext db) : ICommand<ShowAction.Args>
{
    // Longer lists of names belong on the action's page.
    private const int MostNames = 20;

    public sealed record Args(ActionTarget? Action);

    public static CommandSpec Spec { get; } = new("action show", "REF", "Shows an action.", Permission.Read)
    {
        Examples = ["action show TMAG08-02"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Reference("action") is { } action
        ? new Args(action)
        : arguments.Field("step") == "find" ? new Args((ActionTarget?)null)
        : new Misread("Which action? Write its reference, like “action show TMAG08-02”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Action is null)
        {
            return new Reply.Ask(new Form("Find an action", Spec.Path, [new FormField.Text("action", "Which action?") { Hint = "Its reference, like TMAG08-02.", Offers = LookupKind.Action }]) { Submit = "Show" });
        }

        if (await finder.FindAsync(args.Action.Ref, cancellationToken) is not { } action)
        {
            return await finder.ProblemAsync([args.Action], [args.Action], Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var reader = new ActionCards.Reader(
            MayFinish: await access.CheckAsync(Permission.Finish, action, cancellationToken) is Verdict.Yes,
            MayKeep: await access.CheckAsync(Permission.Keep, action, cancellationToken) is Verdict.Yes,
            IsPrivate: true);
        var card = ActionCards.Full(action, context.Today, reader);
        var linked = await links.OfAsync(action, inChannel: false, cancellationToken);
        var spokenOf = await mentions.OfAsync(action, cancellationToken);
        var former = await FormerAsync(action, cancellationToken);
        return new Reply.Show(card with { Elements = card.Elements.InsertRange(card.Elements.Length - 1, Ticked(action).Concat(former).Concat(linked).Concat(spokenOf)) });
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
}
