using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>A message that nobody asked for and that is late, because of the platform or of the host, does not go out in the night: it waits for the person's next morning, and joins that one. So does what is late for somebody who is away by now.</summary>
internal sealed class LateMessages(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars)
{
    // Later than this it has not just been queued; where a command queues one and sends it, that is at once.
    private static readonly Duration Late = Duration.FromHours(1);

    // The sweep of that morning comes first and lets it join the message of the day.
    private static readonly Duration Room = Duration.FromMinutes(10);

    /// <summary>The real moment until which a message to a person waits; null where it may go out now.</summary>
    /// <param name="person">Whom it is for.</param>
    /// <param name="message">The message.</param>
    /// <param name="day">The day whose message it is, where it is a day's: that one is worked by somebody whom it is about. Null for none.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<Instant?> UntilForAsync(Person person, OutboxMessage message, LocalDate? day, CancellationToken cancellationToken)
    {
        if (clock.RealNow - message.QueuedAt < Late)
        {
            return null;
        }

        var zone = person.ZoneOr(clock.Zone);
        var local = clock.Now.InZone(zone).LocalDateTime;
        var isWorked = local.Date == day ? calendars.IsWorkedAnywhere(local.Date) : calendars.KnownOn(local.Date).IsWorkingDay(local.Date);
        var isThere = !await db.AwayOn(local.Date).AnyAsync(absence => absence.PersonId == person.Id, cancellationToken);
        return Mornings.IsOpen(person, local) && isWorked && isThere
            ? null
            : clock.RealNow + (Mornings.Next(person, clock.Now, zone) - clock.Now) + Room;
    }
}
