using F23.StringSimilarity;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Shows one decision to one reader: <c>/decision show TMAG-DEC12</c>, with what it names and where it is spoken of.</summary>
internal sealed class ShowDecision(BotDbContext db, Access access, Mentions mentions) : ICommand<ShowDecision.Args>
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

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var readable = access.Readable(db.Decisions, decision => decision.Meeting!);
        var spellings = args.Decision.Spellings;
        var decision = await readable.WithMeeting().AsNoTracking().FirstOrDefaultAsync(found => spellings.Contains(found.Reference), cancellationToken);
        return decision is null
            ? await UnknownAsync(args.Decision, readable, cancellationToken)
            : new Reply.Show(DecisionCards.Full(decision, await mentions.OfAsync(decision, cancellationToken)));
    }

    private static async Task<Reply> UnknownAsync(RecordRef wanted, IQueryable<Decision> readable, CancellationToken cancellationToken)
    {
        // People mistype a digit far more often than the code. Newest first keeps the look bounded.
        var references = await readable.OrderByDescending(decision => decision.Id).Take(500).Select(decision => decision.Reference).ToListAsync(cancellationToken);
        var distance = new Damerau();
        var near = references.Select(reference => (Reference: reference, Far: wanted.Spellings.Min(spelling => distance.Distance(spelling, reference))))
            .Where(candidate => candidate.Far <= 2)
            .OrderBy(candidate => candidate.Far).ThenByDescending(candidate => candidate.Reference, StringComparer.Ordinal)
            .Take(3).ToList();
        return CommandContext.Problem(
            near.Count == 0 ? $"I can't find {wanted}. Type “/decision list” to see what there is." : $"I can't find {wanted}. Did you mean one of these?",
            [.. near.Select(candidate => Button.For(candidate.Reference, Spec.Path, "decision", candidate.Reference))]);
    }
}
