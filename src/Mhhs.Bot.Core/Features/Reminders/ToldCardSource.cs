using System.Globalization;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Sends what a person is to hear at once: as it was queued, but not at night where trouble has made it late.</summary>
internal sealed class ToldCardSource(BotDbContext db, LateMessages late) : ICardSource
{
    public static string Kind => "told";

    /// <summary>The subject of something that a person is told.</summary>
    public static string SubjectFor(long personId) => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{personId}");

    public async Task<Composed?> ComposeAsync(string subject, OutboxMessage message, CancellationToken cancellationToken)
    {
        var person = await db.People.FirstAsync(found => found.Id == message.PersonId, cancellationToken);
        return new Composed(message.Content!) { Until = await late.UntilForAsync(person, message, day: null, cancellationToken) };
    }
}
