using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Raid;

/// <summary>The cards that show RAID items.</summary>
internal static class RaidCards
{
    private const int MostLetters = 300;

    /// <summary>An item's card, with whatever else belongs below it.</summary>
    public static Card Full(RaidItem item, params IEnumerable<CardElement> more) => new(
        item.Area is null ? item.Key : $"{item.Key} · {item.Area}",
        [
            new CardElement.Text(item.Description),
            RecordCards.Facts(item, item.Group!.Code, new Fact("Type", item.Kind ?? "not said"), new Fact("Number in the register", item.Reference ?? "none yet")),
            .. more,
            new CardElement.Buttons([Button.For(item.Reference is null ? "Give its number" : "Change its number", "raid number", "raid", item.Key)]),
        ])
    {
        Subject = item.Subject,
        Version = item.Version,
    };

    /// <summary>One line about an item, for lists.</summary>
    public static Row Line(RaidItem item) => new(
        RichText.Bold(item.Key) + $" {Excerpt.Of(item.Description, MostLetters)}",
        RecordCards.Detail(item, item.Reference ?? "no number", item.Kind),
        [
            Button.For("Show", "raid show", "raid", item.Key),
            .. item.Reference is null ? [Button.For("Give its number", "raid number", "raid", item.Key)] : ImmutableArray<Button>.Empty,
        ]);
}

/// <summary>Draws an item's card for a channel at the moment it is sent or changed there.</summary>
internal sealed class RaidCardSource(BotDbContext db) : ICardSource
{
    public static string Kind => "raid";

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var item = await db.RaidItems.WithMeeting().AsNoTracking().FirstOrDefaultAsync(found => found.Key == subject, cancellationToken);
        return item switch
        {
            null => TakingBack.Gone(subject, message),
            // What became restricted since is not shown on; its card stays as it was drawn last.
            _ when ((IPostable)item).Classification == Classification.Restricted => null,
            _ => new Composed(new Reply.Show(RaidCards.Full(item)) { SeenBy = Visibility.Channel }, item.Version),
        };
    }
}
