using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Decisions;

/// <summary>The cards that show decisions.</summary>
internal static class DecisionCards
{
    private const int MostLetters = 300;

    /// <summary>A decision's card, with whatever else belongs below it.</summary>
    public static Card Full(Decision decision, params IEnumerable<CardElement> more) => new(
        decision.Area is null ? decision.Reference : $"{decision.Reference} · {decision.Area}",
        [new CardElement.Text(decision.Description), RecordCards.Facts(decision, decision.Group!.Code), .. more])
    {
        Subject = decision.Subject,
        Version = decision.Version,
    };

    /// <summary>One line about a decision, for lists.</summary>
    public static Row Line(Decision decision) => new(
        RichText.Bold(decision.Reference) + $" {Excerpt.Of(decision.Description, MostLetters)}",
        RecordCards.Detail(decision),
        [Button.For("Show", "decision show", "decision", decision.Reference)]);
}

/// <summary>Draws a decision's card for a channel at the moment it is sent or changed there.</summary>
internal sealed class DecisionCardSource(BotDbContext db) : ICardSource
{
    public static string Kind => "decision";

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var decision = await db.Decisions.WithMeeting().AsNoTracking().FirstOrDefaultAsync(found => found.Reference == subject, cancellationToken);
        return decision switch
        {
            null => TakingBack.Gone(subject, message),
            // What became restricted since is not shown on; its card stays as it was drawn last.
            _ when ((IPostable)decision).Classification == Classification.Restricted => null,
            _ => new Composed(new Reply.Show(DecisionCards.Full(decision)) { SeenBy = Visibility.Channel }, decision.Version),
        };
    }
}
