using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>Takes back the decision one has just recorded: <c>/decision undo</c>.</summary>
internal sealed class UndoDecision(TakingBack back, BotDbContext db) : ICommand<UndoDecision.Args>
{
    /// <param name="Event">The event to take back, or null for one's last.</param>
    public sealed record Args(string? Event);

    public static CommandSpec Spec { get; } = new("decision undo", "", "Takes back the decision you recorded in the last ten minutes.", Permission.TakeBack)
    {
        Examples = ["decision undo"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Field("event"));

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) =>
        back.TakeBackAsync(db.Decisions, args.Event, decision => decision.Reference, context, cancellationToken);
}
