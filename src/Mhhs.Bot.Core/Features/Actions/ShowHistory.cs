using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Shows who changed what in an action, when and why, the newest last: <c>/action history TMAG08-02</c>.</summary>
internal sealed class ShowHistory(ActionFinder finder, Mentions mentions, BotDbContext db) : ICommand<ShowHistory.Args>
{
    private const int PageSize = 10;

    /// <param name="Action">Which.</param>
    /// <param name="Back">How many pages back from the newest; 0 is the newest.</param>
    public sealed record Args(ActionTarget Action, int Back);

    public static CommandSpec Spec { get; } = new("action history", "REF", "Shows who changed what in an action, when and why.", Permission.Read)
    {
        Examples = ["action history TMAG08-02"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Reference("action") is { } action
        ? new Args(action, int.TryParse(arguments.Field("back"), NumberStyles.None, CultureInfo.InvariantCulture, out var back) ? back : 0)
        : new Misread("Which action? Write its reference, like “action history TMAG08-02”.", "action");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(args.Action.Ref, cancellationToken) is not { } action)
        {
            return await finder.ProblemAsync([args.Action], [args.Action], Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var ofAction = db.History.AsNoTracking().Where(entry => entry.ActionItemId == action.Id);
        var count = await ofAction.CountAsync(cancellationToken);
        var back = Math.Clamp(args.Back, 0, Math.Max(0, (count - 1) / PageSize));
        var page = await ofAction.OrderByDescending(entry => entry.Id).Skip(back * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        page.Reverse();

        var elements = ImmutableArray.CreateBuilder<CardElement>();
        elements.Add(new CardElement.Rows([.. page.Select(entry => Line(entry, context.Zone))]));
        var last = count - back * PageSize;
        if (count > PageSize)
        {
            elements.Add(new CardElement.Small($"{last - page.Count + 1} to {last} of {count}"));
        }

        if (await mentions.LineAsync(action, inChannel: false, cancellationToken) is { } discussed)
        {
            elements.Add(discussed);
        }

        elements.Add(new CardElement.Buttons(
        [
            .. back * PageSize + page.Count < count ? [Turn("Earlier", action, back + 1)] : ImmutableArray<Button>.Empty,
            .. back > 0 ? [Turn("Later", action, back - 1)] : ImmutableArray<Button>.Empty,
            Button.For("Show", "action show", "action", action.Reference),
        ]));
        return new Reply.Show(new Card($"History of {ActionCards.Title(action)}", elements.ToImmutable()));
    }

    private static Button Turn(string label, ActionItem action, int back) =>
        new(label, Spec.Path, ImmutableDictionary<string, string>.Empty.Add("action", action.Reference).Add("back", back.ToString(CultureInfo.InvariantCulture)));

    private static Row Line(HistoryEntry entry, DateTimeZone zone) => new(
        RichText.Bold(Dates.Moment(entry.At, zone)) + $" · {entry.Actor} {HistoryWords.Did(entry)}",
        HistoryWords.Detail(entry) is { } detail ? RichText.Plain(detail) : null,
        []);
}
