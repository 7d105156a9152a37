using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Shows one decision to one reader: <c>/decision show TMAG-DEC12</c>, with what it names and where it is spoken of.</summary>
internal sealed class ShowDecision(DecisionFinder finder, Mentions mentions) : ICommand<ShowDecision.Args>
{
    public sealed record Args(RecordRef Decision);

    public static CommandSpec Spec { get; } = new("decision show", "REF", "Shows a decision.", Permission.Read)
    {
        Examples = ["decision show TMAG-DEC12", "decision show tmag dec 12"],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        // In a group's channel a number alone is clear: nothing else of that group is numbered so.
        var written = arguments.Rest("decision");
        var name = arguments.BoundGroup is not null && written is { Length: > 0 and <= 4 } && written.All(char.IsAsciiDigit) ? RecordRef.Decisions + written : written;
        return RecordRef.TryParse(name, RecordRef.Decisions, arguments.BoundGroup, out var reference)
            ? new Args(reference)
            : new Misread("Which decision? Write its reference, like “decision show TMAG-DEC12”.", "decision");
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) =>
        await finder.FindAsync(args.Decision, cancellationToken) is { } decision
            ? new Reply.Show(DecisionCards.Full(decision, await mentions.OfAsync(decision, cancellationToken)))
            : await finder.ProblemAsync(args.Decision, Spec.Path, cancellationToken);
}
