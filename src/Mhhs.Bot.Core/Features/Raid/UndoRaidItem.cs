using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Takes back the RAID item one has just recorded: <c>/raid undo</c>.</summary>
internal sealed class UndoRaidItem(TakingBack back, BotDbContext db) : ICommand<UndoRaidItem.Args>
{
    /// <param name="Event">The event to take back, or null for one's last.</param>
    public sealed record Args(string? Event);

    public static CommandSpec Spec { get; } = new("raid undo", "", "Takes back the RAID item you recorded in the last ten minutes.", Permission.TakeBack)
    {
        Examples = ["raid undo"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => new Args(arguments.Field("event"));

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) =>
        back.TakeBackAsync(db.RaidItems, args.Event, item => item.Key, context, cancellationToken);
}
