using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Meetings;

/// <summary>Takes back what somebody recorded in a chat, for ten minutes. Its number is not used again.</summary>
internal sealed class TakingBack(Access access, OutboxQueue outbox)
{
    private static readonly Duration Window = Duration.FromMinutes(10);

    /// <summary>Takes back one's own record.</summary>
    /// <param name="records">Among which, with meeting and group.</param>
    /// <param name="eventKey">The event that recorded it, or null for one's last.</param>
    /// <param name="nameOf">Its name, for the answer.</param>
    /// <param name="context">The event.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Reply> TakeBackAsync<T>(DbSet<T> records, string? eventKey, Func<T, string> nameOf, CommandContext context, CancellationToken cancellationToken)
        where T : MeetingRecord
    {
        access.AllowOwn();
        var (me, since) = (context.Caller.Person.Id, context.Now - Window);
        var record = await records.Include(found => found.Meeting!.Group)
            .Where(found => found.RecordedById == me && found.RecordedAt >= since && (eventKey == null || found.EventKey == eventKey))
            .OrderByDescending(found => found.RecordedAt).FirstOrDefaultAsync(cancellationToken);
        if (record is null)
        {
            return CommandContext.Problem(eventKey is null
                ? "You recorded nothing of that kind in the last ten minutes."
                : "That can't be taken back any more: it was not yours, was taken back already, or is more than ten minutes ago.");
        }

        record.Remove(HistoryVerb.TakenBack, context.Change());
        await outbox.CardChangedAsync(record, cancellationToken);
        return new Reply.Note($"{nameOf(record)}: taken back. Its number is not used again.");
    }

    /// <summary>What takes the place of a card whose subject was taken back; null where it was never shown.</summary>
    /// <param name="name">What it was called.</param>
    /// <param name="message">The message that is composed.</param>
    public static Composed? Gone(string name, OutboxMessage message) => message.PostingId is null
        ? null
        // The highest version: nothing that comes later is newer.
        : new Composed(new Reply.Show(new Card(name, [new CardElement.Text("This was taken back by whoever recorded it.")])) { SeenBy = Visibility.Channel }, int.MaxValue);
}
