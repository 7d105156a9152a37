using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Lists decisions, the latest first, in pages: <c>/decision list TMAG "terms of reference"</c>.</summary>
internal sealed class ListDecisions(RecordLists lists, BotDbContext db) : ICommand<ListDecisions.Args>
{
    /// <param name="Filter">What was understood.</param>
    /// <param name="Stray">What was not; the first may be a group's code.</param>
    public sealed record Args(RecordFilter Filter, IReadOnlyList<string> Stray);

    public static CommandSpec Spec { get; } = new("decision list", "[GROUP|all] [\"words\"]", "Lists decisions, the latest first.", Permission.Read)
    {
        Examples = ["decision list", "decision list TMAG", "decision list all \"terms of reference\""],
    };

    public static Parsed<Args> Parse(Arguments arguments)
    {
        var filter = RecordFilter.Read(arguments, [], out var stray);
        return new Args(filter, stray);
    }

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken)
    {
        var (filter, group, unknown) = await lists.ResolveAsync(args.Filter, args.Stray, [], Spec.Path, context, cancellationToken);
        if (unknown is not null)
        {
            return unknown;
        }

        var found = lists.Narrow(db.Decisions, filter, group, context);
        var count = await found.CountAsync(cancellationToken);
        if (count == 0)
        {
            return new Reply.Note(RichText.Plain($"Decisions{filter.Describe()}: none. Record one with ") + RichText.Code("decision add") + ", or look everywhere with " + RichText.Code("decision list all") + ".");
        }

        var page = Pages.Within(filter.Page, count);
        var ordered = group is null ? found.OrderByDescending(decision => decision.Id) : found.OrderByDescending(decision => decision.Number).ThenByDescending(decision => decision.Id);
        var decisions = await ordered.Skip((page - 1) * Pages.Size).Take(Pages.Size).WithMeeting().AsNoTracking().ToListAsync(cancellationToken);
        return RecordLists.Draw("Decisions", filter with { Page = page }, decisions.ConvertAll(DecisionCards.Line), count, Spec.Path);
    }
}
