using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>
/// Finds who should have heard of their actions by now and has not, and queues one message for each: at most one a person a morning.
/// What the message says is composed when it is sent.
/// </summary>
internal sealed class ReminderSweep(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars, ReminderRecipients recipients, OutboxQueue outbox, OutboxSignal signal, WriteGate gate) : IRecurringJob
{
    private const int PageSize = 500;

    // Each lost race means that another host stored something; with a few hosts that is over soon.
    private const int MostAttempts = 5;

    // Every group has the default policy until groups can set their own.
    private static readonly ReminderPolicy Policy = ReminderPolicy.Default;

    public static string Name => "reminders";

    public static string Cron => "* * * * *";

    public Task RunAsync(CancellationToken cancellationToken) => SweepAsync(clock.Now, store: true, cancellationToken);

    /// <summary>Runs the sweep as of a moment, whatever the clock says.</summary>
    /// <param name="moment">The programme's moment. Nothing is due for people for whom it is a day that is not worked.</param>
    /// <param name="store">Whether the messages are queued, or only listed.</param>
    /// <param name="cancellationToken">Stops between two pages of people.</param>
    /// <returns>Who is told what, and why; empty when everybody has heard.</returns>
    public async Task<IReadOnlyList<MorningPlan>> SweepAsync(Instant moment, bool store, CancellationToken cancellationToken)
    {
        // The first zones to begin a day are 14 hours ahead of UTC and the last 12 behind; on a Sunday nobody is up anywhere for most of it.
        if (!IsWorkedAnywhere(moment.WithOffset(Offset.FromHours(-12)).Date, moment.WithOffset(Offset.FromHours(14)).Date))
        {
            return [];
        }

        var plans = new List<MorningPlan>();
        for (long after = 0; ;)
        {
            var (found, last) = await SweepPageAsync(after, moment, store, cancellationToken);
            if (last is null)
            {
                break;
            }

            plans.AddRange(found);
            after = last.Value;
        }

        if (store && plans.Count > 0)
        {
            signal.Wake();
        }

        return plans;
    }

    /// <summary>The latest due day that the first stage reaches from today, with the days off behind it.</summary>
    private static LocalDate LastDueToLookAt(LocalDate today, WorkingCalendar calendar) =>
        calendar.Plus(today, Policy.Offsets.FirstOrDefault() + 1).PlusDays(-1);

    /// <summary>Sweeps the people after an id, one page of them. When another host was quicker with one of them, it looks again at what is left.</summary>
    /// <returns>What was found and the last id of the page; null when there is nobody after it.</returns>
    private async Task<(IReadOnlyList<MorningPlan> Plans, long? Last)> SweepPageAsync(long after, Instant moment, bool store, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Deciding and queuing are one turn: nobody changes the log in between on SQLite; on PostgreSQL the unique indexes stand behind it.
                using var turn = store ? await gate.EnterAsync(cancellationToken) : null;
                var page = await db.People.Include(person => person.Accounts).Where(person => person.Id > after).OrderBy(person => person.Id).Take(PageSize).ToListAsync(cancellationToken);
                var plans = new List<MorningPlan>();
                foreach (var day in page.GroupBy(person => LocalTimeOf(person, moment).Date))
                {
                    plans.AddRange(await SweepDayAsync([.. day], moment, day.Key, store, cancellationToken));
                }

                if (store)
                {
                    await db.SaveChangesAsync(cancellationToken);
                }

                return (plans, page.Count == 0 ? null : page[^1].Id);
            }
            catch (DbUpdateException) when (attempt < MostAttempts)
            {
                // Nothing of this page was stored; what the other host stored is seen the next time round.
            }
            finally
            {
                // Flat memory whatever the number of people.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Sweeps people for whom it is the same day.</summary>
    private async Task<List<MorningPlan>> SweepDayAsync(List<Person> page, Instant moment, LocalDate today, bool store, CancellationToken cancellationToken)
    {
        var calendar = calendars.KnownOn(today);
        if (!calendar.IsWorkingDay(today))
        {
            return [];
        }

        var awake = page.Where(person => LocalTimeOf(person, moment).TimeOfDay >= person.ReminderHour).ToDictionary(person => person.Id);
        var keys = awake.Keys.ToDictionary(id => OutboxKey.Morning(id, today).Value);
        var keyList = keys.Keys.ToList();
        var told = await db.Outbox.Where(message => keyList.Contains(message.DedupeKey)).Select(message => message.DedupeKey).ToListAsync(cancellationToken);
        foreach (var key in told)
        {
            awake.Remove(keys[key]);
        }

        if (awake.Count == 0)
        {
            return [];
        }

        var people = awake.Keys.ToList();
        var found = await recipients.FindOwnersAsync(people, today, LastDueToLookAt(today, calendar), cancellationToken);
        var unowned = await recipients.FindUnownedAsync(today, LastDueToLookAt(today, calendar), cancellationToken);
        var due = found.Concat(unowned.Where(recipient => awake.ContainsKey(recipient.PersonId))).ToLookup(recipient => recipient.PersonId);
        var earlier = (await db.Reminders.Where(reminder => people.Contains(reminder.PersonId)).AsNoTracking().ToListAsync(cancellationToken)).ToLookup(reminder => reminder.PersonId);
        var notices = (await db.Notices.Include(notice => notice.ActionItem).Where(notice => people.Contains(notice.PersonId) && notice.MessageKey == null).ToListAsync(cancellationToken)).ToLookup(notice => notice.PersonId);

        var plans = new List<MorningPlan>();
        foreach (var person in awake.Values)
        {
            var key = OutboxKey.Morning(person.Id, today);
            var fresh = Decide(due[person.Id], [.. earlier[person.Id]], today, calendar, key);
            var lines = fresh.Where(line => line.Reminder.MessageKey is not null).ToList();
            var news = notices[person.Id].ToList();
            if (lines.Count == 0 && news.Count == 0)
            {
                continue;
            }

            plans.Add(new MorningPlan(person, [.. lines.Select(line => new MorningLine(line.Recipient.Action, line.Stage, line.Recipient.Cause))], [.. news.Select(notice => notice.Text)]));
            if (store)
            {
                db.Reminders.AddRange(fresh.Select(line => line.Reminder));
                foreach (var notice in news)
                {
                    notice.MessageKey = key.Value;
                }

                outbox.AddPersonal(key, person, content: null, MorningCardSource.SubjectFor(person.Id, today));
            }
        }

        return plans;
    }

    /// <summary>The stages that are right for one person today and have not been said, with those that passed unsaid, which are recorded and never sent.</summary>
    private List<Line> Decide(IEnumerable<Recipient> candidates, List<Reminder> earlier, LocalDate today, WorkingCalendar calendar, OutboxKey key)
    {
        var said = earlier.Select(reminder => (reminder.ActionItemId, reminder.ShareId, reminder.Due, reminder.Stage, reminder.Ordinal)).ToHashSet();
        var lines = new List<Line>();
        foreach (var recipient in candidates)
        {
            var due = recipient.Action.Due.Date!.Value;
            var last = earlier.Where(reminder => reminder.ActionItemId == recipient.Action.Id && reminder.ShareId == recipient.ShareId && reminder.Due == due)
                .Select(reminder => reminder.Day).DefaultIfEmpty(clock.DateOf(recipient.Action.RaisedAt)).Max();
            foreach (var passed in Policy.StagesPassed(last, today, due, calendar))
            {
                Add(recipient, passed, messageKey: null);
            }

            if (Policy.StageOn(today, due, calendar) is { } stage)
            {
                Add(recipient, stage, key.Value);
            }
        }

        return lines;

        void Add(Recipient recipient, ReminderStage stage, string? messageKey)
        {
            var due = recipient.Action.Due.Date!.Value;
            if (said.Add((recipient.Action.Id, recipient.ShareId, due, stage.Kind, stage.Ordinal)))
            {
                lines.Add(new Line(recipient, stage, new Reminder
                {
                    ActionItemId = recipient.Action.Id,
                    ShareId = recipient.ShareId,
                    PersonId = recipient.PersonId,
                    Due = due,
                    Stage = stage.Kind,
                    Ordinal = stage.Ordinal,
                    Day = today,
                    MessageKey = messageKey,
                    Cause = recipient.Cause,
                }));
            }
        }
    }

    /// <summary>The day and time where the person is. A morning is one of the person's days: far enough away the programme's is never the same at that hour.</summary>
    private LocalDateTime LocalTimeOf(Person person, Instant moment) => moment.InZone(person.ZoneOr(clock.Zone)).LocalDateTime;

    private bool IsWorkedAnywhere(LocalDate first, LocalDate last)
    {
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            if (calendars.KnownOn(day).IsWorkingDay(day))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Line(Recipient Recipient, ReminderStage Stage, Reminder Reminder);
}

/// <summary>What one person is told in the morning, as the sweep found it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Lines">Which actions, at which stage, and why this person.</param>
/// <param name="Notices">What others did.</param>
internal sealed record MorningPlan(Person Person, IReadOnlyList<MorningLine> Lines, IReadOnlyList<string> Notices);

/// <summary>One action in a morning message.</summary>
internal sealed record MorningLine(ActionItem Action, ReminderStage Stage, string? Cause);
