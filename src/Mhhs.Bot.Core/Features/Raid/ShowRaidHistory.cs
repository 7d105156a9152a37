using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Shows who changed what in a RAID item, the newest last: <c>/raid history TMAG-RAID3</c>, <c>/raid history R123</c>.</summary>
internal sealed class ShowRaidHistory(RecordHistory history) : ICommand<ShowRaidHistory.Args>
{
    private const int LongestName = 100;

    /// <param name="Item">Which, as written.</param>
    /// <param name="Back">How many pages back from the newest; 0 is the newest.</param>
    public sealed record Args(string Item, int Back);

    public static CommandSpec Spec { get; } = new(RecordHistory.OfRaid, "REF", "Shows who changed what in a RAID item, and when.", Permission.Read)
    {
        Examples = ["raid history TMAG-RAID1"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Rest("raid") is { Length: <= LongestName } item
        ? new Args(item, HistoryPages.BackIn(arguments))
        : new Misread("Which RAID item? Write “raid history TMAG-RAID1”, or its number in the register.", "raid");

    public Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => history.OfRaidItemAsync(args.Item, args.Back, context, cancellationToken);
}
