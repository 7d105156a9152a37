using System.Data.Common;
using Mhhs.Bot.Core.Data;
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
/// <remarks>
/// Each person carries the moment of their next morning, so that a minute in which nobody's has come costs one look at an index. A sweep as of a moment that is still to come looks at everybody and
/// moves nobody's, or the mornings between would be lost.
/// </remarks>
internal sealed class ReminderSweep(BotDbContext db, ProgrammeClock clock, MorningPlanner planner, OwedMessages owed, ChannelMentions mentions, CalendarMoves moves, OutboxQueue outbox, OutboxSignal signal, WriteGate gate) : IRecurringJob
{
    private const int PageSize = 1000;

    // Each lost race means that another host stored something; with a few hosts that is over soon.
    private const int MostAttempts = 5;

    public static string Name => "reminders";

    public static string Cron => "* * * * *";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await moves.RunAsync(cancellationToken);

        // Page by page, and nothing of a page is kept.
        await foreach (var _ in FindAsync(clock.Now, store: true, cancellationToken))
        {
            signal.Wake();
        }

        if (await mentions.SweepAsync(cancellationToken) > 0)
        {
            signal.Wake();
        }
    }

    /// <summary>Runs the sweep as of a moment, whatever the clock says.</summary>
    /// <param name="moment">The programme's moment. Nothing is due for people for whom it is a day that is not worked.</param>
    /// <param name="store">Whether the messages are queued, or only listed.</param>
    /// <param name="cancellationToken">Stops between two pages of people.</param>
    /// <returns>Who is told what, and why; empty when everybody has heard.</returns>
    public async Task<IReadOnlyList<MorningPlan>> SweepAsync(Instant moment, bool store, CancellationToken cancellationToken)
    {
        var plans = new List<MorningPlan>();
        await foreach (var plan in FindAsync(moment, store, cancellationToken))
        {
            plans.Add(plan);
        }

        if (store && plans.Count > 0)
        {
            signal.Wake();
        }

        return plans;
    }

    /// <summary>
    /// The people whose morning has come by a moment, a page of them. Which of those of one hour does not matter, and an order among them would have the database sort all for every page.
    /// </summary>
    internal static IQueryable<Person> WhoseMorningHasCome(BotDbContext db, Instant moment) =>
        db.People.Where(person => person.NextMorningAt <= moment).OrderBy(person => person.NextMorningAt).Take(PageSize);

    private async IAsyncEnumerable<MorningPlan> FindAsync(Instant moment, bool store, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isAhead = moment > clock.Now;
        int? reach = null;
        for (long after = 0; ;)
        {
            // Asked before anything else is: in most minutes there is nobody.
            if (!isAhead && !await WhoseMorningHasCome(db, moment).AnyAsync(cancellationToken))
            {
                yield break;
            }

            reach ??= await planner.FindReachAsync(cancellationToken);
            var (plans, last) = await SweepPageAsync(new Page(moment, isAhead, store, after, reach.Value), cancellationToken);
            foreach (var plan in plans.Where(plan => !plan.IsSilent))
            {
                yield return plan;
            }

            if (last is null)
            {
                yield break;
            }

            after = last.Value;
        }
    }

    /// <summary>Sweeps one page of people. When another host was quicker with one of them, it looks again at what is left.</summary>
    /// <returns>What was found and the last id of the page; null when there is nobody left.</returns>
    private async Task<(IReadOnlyList<MorningPlan> Plans, long? Last)> SweepPageAsync(Page page, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Deciding and queuing are one turn: nobody changes the log in between on SQLite; on PostgreSQL the unique indexes stand behind it.
                using var turn = page.Store ? await gate.EnterAsync(cancellationToken) : null;
                var people = await ReadAsync(page, cancellationToken);
                var plans = new List<MorningPlan>();
                foreach (var day in people.Where(person => Mornings.IsOpen(person, LocalTimeOf(person, page.Moment))).GroupBy(person => LocalTimeOf(person, page.Moment).Date))
                {
                    plans.AddRange(await planner.PlanAsync([.. day], day.Key, page.Reach, cancellationToken));
                }

                if (page.Store)
                {
                    await StoreAsync(page, people, plans, cancellationToken);
                }

                return (plans, people.Count == 0 ? null : people[^1].Id);
            }
            catch (Exception raced) when (raced is DbUpdateException or DbException && attempt < MostAttempts)
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

    /// <summary>The people of a page, by their ids, so that two hosts store them in one order.</summary>
    private async Task<List<Person>> ReadAsync(Page page, CancellationToken cancellationToken)
    {
        var people = await page.Of(db).AsNoTracking().ToListAsync(cancellationToken);
        var ids = people.ConvertAll(person => person.Id);
        var accounts = (await db.Accounts.AsNoTracking().Where(account => EF.Parameter(ids).Contains(account.PersonId)).ToListAsync(cancellationToken)).ToLookup(account => account.PersonId);
        foreach (var person in people)
        {
            person.Accounts.AddRange(accounts[person.Id]);
        }

        return [.. people.OrderBy(person => person.Id)];
    }

    private async Task StoreAsync(Page page, List<Person> people, List<MorningPlan> plans, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var messages = new List<OutboxMessage>();
        foreach (var plan in plans.Where(plan => !plan.IsSilent))
        {
            var today = LocalTimeOf(plan.Person, page.Moment).Date;
            var key = OutboxKey.Morning(plan.Person.Id, today);
            if (plan.Person.DirectAccount is null)
            {
                // It is noted on the person that nothing reaches them.
                db.Attach(plan.Person);
            }

            messages.Add(outbox.Personal(key, plan.Person, content: null, MorningCardSource.SubjectFor(plan.Person.Id, today)));
            db.Set<UnreachedNews>().AddRange(plan.NotReached.Select(one => new UnreachedNews { UnreachedId = one.Id, PersonId = plan.Person.Id, MessageKey = key.Value }));
            foreach (var notice in plan.News)
            {
                notice.MessageKey = key.Value;
            }
        }

        foreach (var day in plans.Where(plan => plan.Owed.Count > 0).GroupBy(plan => LocalTimeOf(plan.Person, page.Moment).Date))
        {
            await owed.JoinAsync(day.Key, day.ToDictionary(plan => plan.Person.Id, plan => plan.Owed), cancellationToken);
        }

        await db.InsertAsync([.. plans.SelectMany(plan => plan.Reminders)], cancellationToken);
        await db.InsertAsync(messages, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var next in page.IsAhead ? [] : people.GroupBy(person => Mornings.Next(person, page.Moment, person.ZoneOr(clock.Zone))))
        {
            var ids = next.Select(person => person.Id).ToList();
            await db.People.Where(person => EF.Parameter(ids).Contains(person.Id)).ExecuteUpdateAsync(set => set.SetProperty(person => person.NextMorningAt, next.Key), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The day and time where the person is. A morning is one of the person's days: far enough away the programme's is never the same at that hour.</summary>
    private LocalDateTime LocalTimeOf(Person person, Instant moment) => moment.InZone(person.ZoneOr(clock.Zone)).LocalDateTime;

    /// <summary>Which people are looked at next.</summary>
    private readonly record struct Page(Instant Moment, bool IsAhead, bool Store, long After, int Reach)
    {
        public IQueryable<Person> Of(BotDbContext db)
        {
            // Those who have been looked at are gone from the first question; from the others they have to be left out.
            var (moment, isAhead, after) = (Moment, IsAhead, After);
            return Store && !isAhead
                ? WhoseMorningHasCome(db, moment)
                : db.People.Where(person => person.Id > after && (isAhead || person.NextMorningAt <= moment)).OrderBy(person => person.Id).Take(PageSize);
        }
    }
}
