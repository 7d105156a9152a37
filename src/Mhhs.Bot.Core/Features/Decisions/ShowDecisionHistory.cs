using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Shows who changed what in a decision, the newest last: <c>/decision history TMAG-DEC12</c>.</summary>
internal sealed class ShowDecisionHistory(RecordHistory history) : ICommand<ShowDecisionHistory.Args>
{
    /// <param name="Decision">Which.</param>
    /// <param name="Back">How many pages back from the newest; 0 is the newest.</param>
    public sealed record Args(RecordRef Decision, int Back);

    public static CommandSpec Spec { get; } = new(RecordHistory.OfDecisions, "REF", "Shows who changed what in a decision, and when.", Permission.Read)
    {
        Examples = ["decision history TMAG-DEC12"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => RecordRef.TryParse(arguments.Rest("decision"), RecordRef.Decisions, arguments.BoundGroup, out var reference)
        ? new Args(reference, HistoryPages.BackIn(arguments))
        : new Misread("Which decision? Write its reference, like “decision history TMAG-DEC12”.", "decision");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => history.OfDecisionAsync(args.Decision, args.Back, context, cancellationToken);
}
