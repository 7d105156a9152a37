using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Shows who changed what in an action, when and why, the newest last: <c>/action history TMAG08-02</c>; with another reference, <c>history TMAG-DEC11</c>, the same of a decision or RAID item.</summary>
internal sealed class ShowHistory(ActionFinder finder, Mentions mentions, RecordHistory records, BotDbContext db) : ICommand<ShowHistory.Args>
{
    /// <param name="Action">Which; null where a record is meant.</param>
    /// <param name="Record">The decision or RAID item that is meant instead; null where an action is.</param>
    /// <param name="Back">How many pages back from the newest; 0 is the newest.</param>
    public sealed record Args(ActionTarget? Action, RecordRef? Record, int Back);

    public static CommandSpec Spec { get; } = new("action history", "REF", "Shows who changed what in an action, when and why.", Permission.Read)
    {
        Examples = ["action history TMAG08-02"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var back = HistoryPages.BackIn(arguments);
        var words = arguments.Rest("action") ?? "";
        if (RecordRef.TryParse(words, RecordRef.Decisions, arguments.BoundGroup, out var record) || RecordRef.TryParse(words, RecordRef.Raid, arguments.BoundGroup, out record))
        {
            return new Args(null, record, back);
        }

        return new Arguments(words, ImmutableDictionary<string, string>.Empty) { Today = arguments.Today, BoundGroup = arguments.BoundGroup, CardAction = arguments.CardAction }.Reference("action") is { } action
            ? new Args(action, null, back)
            : new Misread("Which action? Write its reference, like “action history TMAG08-02”.", "action");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        if (args.Action is not { } wanted)
        {
            return args.Record!.Series == RecordRef.Decisions
                ? await records.OfDecisionAsync(args.Record, args.Back, context, cancellationToken)
                : await records.OfRaidItemAsync(args.Record.ToString(), args.Back, context, cancellationToken);
        }

        if (await finder.FindAsync(wanted.Ref, cancellationToken) is not { } action)
        {
            return await finder.ProblemAsync([wanted], [wanted], Spec.Path, ImmutableDictionary<string, string>.Empty, cancellationToken);
        }

        var subject = new HistorySubject(ActionCards.Title(action), Spec.Path, "action", action.Reference, Button.For("Show", "action show", "action", action.Reference));
        var discussed = await mentions.LineAsync(action, inChannel: false, cancellationToken);
        return await HistoryPages.ShowAsync(subject, db.History.Where(entry => entry.ActionItemId == action.Id), args.Back, context, discussed, cancellationToken);
    }
}
