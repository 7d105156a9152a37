using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Draws an action's card for a channel at the moment it is sent or changed there.</summary>
internal sealed class ActionCardSource(BotDbContext db, Mentions mentions, ActionLinks links, ProgrammeClock clock) : ICardSource
{
    public static string Kind => "action";

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var action = await db.Actions.WithCard().AsNoTracking().FirstOrDefaultAsync(found => found.Key == subject, cancellationToken);
        // An action that became restricted since is not shown on; its card stays as it was drawn last.
        if (action is null or { Classification: Groups.Classification.Restricted })
        {
            return null;
        }

        var card = ActionCards.Full(action, clock.Today);
        var discussed = await mentions.LineAsync(action, inChannel: true, cancellationToken);
        IReadOnlyList<CardElement> linked = await links.OfAsync(action, inChannel: true, cancellationToken);
        card = card with { Elements = card.Elements.InsertRange(card.Elements.Length - 1, discussed is null ? linked : [.. linked, discussed]) };
        return new Composed(new Reply.Show(card) { SeenBy = Visibility.Channel }, action.Version);
    }
}
