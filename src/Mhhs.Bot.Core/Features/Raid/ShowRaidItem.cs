using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.HeadlineReports;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>Shows one RAID item to one reader, by the bot's name for it or by its number in the register: <c>/raid show TMAG-RAID3</c>, <c>/raid show R123</c>.</summary>
internal sealed class ShowRaidItem(RaidFinder finder, Mentions mentions) : ICommand<ShowRaidItem.Args>
{
    private const int LongestName = 100;

    /// <param name="Item">Which, as written.</param>
    /// <param name="Group">The channel's group, or null.</param>
    public sealed record Args(string Item, string? Group);

    public static CommandSpec Spec { get; } = new("raid show", "REF", "Shows a RAID item, by its name here or its number in the register.", Permission.Read)
    {
        Examples = ["raid show TMAG-RAID1", "raid show R123"],
    };

    public static Parsed<Args> Parse(Arguments arguments) => arguments.Rest("raid") is { Length: <= LongestName } item
        ? new Args(item, arguments.BoundGroup)
        : new Misread("Which RAID item? Write “raid show TMAG-RAID1”, or its number in the register.", "raid");

    public async Task<Reply> HandleAsync(Args args, CommandContext context, CancellationToken cancellationToken) => await finder.FindAsync(args.Item, args.Group, cancellationToken) switch
    {
        [] => await finder.ProblemAsync(args.Item, Spec.Path, key => ImmutableDictionary<string, string>.Empty.Add("raid", key), cancellationToken),
        [var item] => new Reply.Show(RaidCards.Full(item, await mentions.OfAsync(item, cancellationToken))),
        var several => new Reply.Show(new Card($"{args.Item.Trim()} came up {several.Count} times", [new CardElement.Rows([.. several.Select(RaidCards.Line)])])),
    };
}
