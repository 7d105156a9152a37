using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

#pragma warning disable CA1305 // The database puts the keys together: numbers have one form there.

/// <summary>Lets what was owed to people join their messages of a morning: with as many commands for a page of people as for one.</summary>
internal sealed class OwedMessages(BotDbContext db, ProgrammeClock clock)
{
    /// <summary>What is older than this is no news any more.</summary>
    public static Duration Fresh { get; } = Duration.FromDays(7);

    private static readonly OutboxState[] States = [OutboxState.Waiting, OutboxState.Held, OutboxState.Nobody];

    /// <summary>Joins them. To be called in the transaction that stores the messages that they join.</summary>
    /// <param name="day">The morning whose messages they join.</param>
    /// <param name="owed">By person: the messages that were owed, oldest first.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task JoinAsync(LocalDate day, IReadOnlyDictionary<long, IReadOnlyList<OutboxMessage>> owed, CancellationToken cancellationToken)
    {
        var (before, after) = OutboxKey.MorningsOf(day);
        var (people, oldest) = (owed.Keys.ToList(), clock.Now - Fresh);

        // What the message itself has carried for so long is no news any more either.
        var own = db.Notices.Where(notice => EF.Parameter(people).Contains(notice.PersonId) && notice.MessageKey == before + notice.PersonId.ToString() + after && notice.At < oldest);
        var leftOut = await own.Select(notice => notice.PersonId).ToListAsync(cancellationToken);
        if (leftOut.Count > 0)
        {
            await own.ExecuteUpdateAsync(set => set.SetProperty(notice => notice.MessageKey, notice => "left-out:" + notice.MessageKey), cancellationToken);
        }

        var taken = await TakeAsync([.. owed.Values.SelectMany(messages => messages)], before, after, cancellationToken);
        var keys = taken.Select(message => message.DedupeKey).ToList();
        await db.Reminders.Where(reminder => EF.Parameter(keys).Contains(reminder.MessageKey!)).ExecuteUpdateAsync(set => set.SetProperty(reminder => reminder.MessageKey, reminder => before + reminder.PersonId.ToString() + after), cancellationToken);
        await db.Set<UnreachedNews>().Where(news => EF.Parameter(keys).Contains(news.MessageKey)).ExecuteUpdateAsync(set => set.SetProperty(news => news.MessageKey, news => before + news.PersonId.ToString() + after), cancellationToken);
        var notices = db.Notices.Where(notice => EF.Parameter(keys).Contains(notice.MessageKey!));
        leftOut.AddRange(await notices.Where(notice => notice.At < oldest).Select(notice => notice.PersonId).ToListAsync(cancellationToken));
        await notices.Where(notice => notice.At >= oldest).ExecuteUpdateAsync(set => set.SetProperty(notice => notice.MessageKey, notice => before + notice.PersonId.ToString() + after), cancellationToken);
        leftOut.AddRange(taken.Where(message => !Keep(message, OutboxKey.Morning(message.PersonId!.Value, day))).Select(message => message.PersonId!.Value));
        foreach (var person in leftOut.CountBy(person => person))
        {
            SayLeftOut(person.Key, person.Value, OutboxKey.Morning(person.Key, day));
        }
    }

    /// <summary>Drops the rows of the messages.</summary>
    /// <returns>Those that were dropped: a worker may have taken one in the meantime, and then it goes out by itself.</returns>
    private async Task<IReadOnlyList<OutboxMessage>> TakeAsync(IReadOnlyList<OutboxMessage> owed, string before, string after, CancellationToken cancellationToken)
    {
        var ids = owed.Select(message => message.Id).ToList();
        var rows = db.Outbox.Where(row => EF.Parameter(ids).Contains(row.Id));
        foreach (var state in States.Where(state => owed.Any(message => message.State == state)))
        {
            var here = owed.Where(message => message.State == state).Select(message => message.Id).ToList();
            await rows.Where(row => row.State == state && EF.Parameter(here).Contains(row.Id) && (row.State != OutboxState.Waiting || row.PerhapsSentAt == null))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Dropped).SetProperty(row => row.Cause, row => "Composed anew as " + before + row.PersonId!.Value.ToString() + after + "."), cancellationToken);
        }

        var dropped = await rows.Where(row => row.State == OutboxState.Dropped && row.Cause == "Composed anew as " + before + row.PersonId!.Value.ToString() + after + ".").Select(row => row.Id).ToHashSetAsync(cancellationToken);
        return [.. owed.Where(message => dropped.Contains(message.Id))];
    }

    /// <summary>Keeps what was to be told at once as news of the message it joins.</summary>
    /// <returns>Whether it was not too old for that.</returns>
    private bool Keep(OutboxMessage message, OutboxKey key)
    {
        if (message.Content is not Reply.Note note)
        {
            return true;
        }

        // Queued on the real clock, which ticks as the programme's does.
        var age = clock.RealNow - message.QueuedAt;
        if (age > Fresh)
        {
            return false;
        }

        db.Notices.Add(new Notice { PersonId = message.PersonId!.Value, Text = note.Text.ToString(), At = clock.Now - age, MessageKey = key.Value });
        return true;
    }

    private void SayLeftOut(long personId, int count, OutboxKey key) => db.Notices.Add(new Notice
    {
        PersonId = personId,
        Text = $"{(count == 1 ? "1 piece of news" : $"{count} pieces of news")} from before {Dates.Day(clock.DateOf(clock.Now - Fresh))} could not be brought to you and {(count == 1 ? "is" : "are")} left out; type “me” to see how your actions stand.",
        At = clock.Now,
        MessageKey = key.Value,
    });
}
