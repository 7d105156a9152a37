using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>Finds out what people for whom it is the same day are to be told: their stages, what they keep the log of, and what others did.</summary>
internal sealed class MorningPlanner(
    BotDbContext db,
    ProgrammeClock clock,
    ProgrammeCalendar calendars,
    ReminderRecipients recipients,
    Keepers keepers,
    ChaseList chase,
    NotReached notReached,
    Backlog backlog,
    Snoozes snoozes)
{
    /// <summary>The longest look ahead that any policy takes, in working days.</summary>
    public async Task<int> FindReachAsync(CancellationToken cancellationToken)
    {
        var groups = await db.Groups.Where(group => group.Reminders != null).Select(group => group.Reminders!).Distinct().ToListAsync(cancellationToken);
        var actions = await db.Actions.Where(action => action.Reminders != null && action.Status == ActionStatus.Open).Select(action => action.Reminders!).Distinct().ToListAsync(cancellationToken);
        return groups.Concat(actions).Select(changes => ReminderPolicy.Default.With(changes)).Append(ReminderPolicy.Default).Max(policy => policy.Offsets.FirstOrDefault());
    }

    /// <summary>Plans the message of a day for each of the people who have anything to hear.</summary>
    /// <param name="page">People for whom it is that day.</param>
    /// <param name="today">The day.</param>
    /// <param name="reach">How many working days ahead a stage may begin.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<MorningPlan>> PlanAsync(IReadOnlyCollection<Person> page, LocalDate today, int reach, CancellationToken cancellationToken)
    {
        var awake = page.ToDictionary(person => person.Id);
        var keys = awake.Keys.ToDictionary(id => OutboxKey.Morning(id, today).Value);
        var keyList = keys.Keys.ToList();
        foreach (var key in await db.Outbox.Where(message => EF.Parameter(keyList).Contains(message.DedupeKey)).Select(message => message.DedupeKey).ToListAsync(cancellationToken))
        {
            awake.Remove(keys[key]);
        }

        if (awake.Count == 0 || !calendars.IsWorkedAnywhere(today))
        {
            return [];
        }

        var people = awake.Keys.ToList();
        var keepings = await keepers.OfAsync(people, today, cancellationToken);
        var due = (await FindDueAsync(people, keepings, today, reach, cancellationToken)).ToLookup(recipient => recipient.PersonId);
        var chased = await FindChasedAsync(keepings, today, cancellationToken);
        var awaited = await FindAwaitedAsync(people, keepings, today, cancellationToken);
        var unreached = await FindUnreachedAsync(people, keepings, today, cancellationToken);
        var actions = due.Concat(awaited).SelectMany(recipients => recipients.Select(recipient => recipient.Action.Id)).Concat(chased.Select(line => line.Found.Action.Id)).Distinct().ToList();
        var earlier = await FindEarlierAsync(awake, actions, cancellationToken);
        var isWorked = calendars.KnownOn(today).IsWorkingDay(today);
        var toChase = await SayAsync(isWorked ? chased : [], earlier, cancellationToken);

        // News and what is owed from before wait for whoever is away; what is due has gone to whoever stands in.
        var away = await db.AwayOn(today).Where(absence => EF.Parameter(people).Contains(absence.PersonId)).Select(absence => absence.PersonId).ToListAsync(cancellationToken);
        var there = people.Except(away).ToList();
        var notices = (isWorked ? await db.Notices.Where(notice => EF.Parameter(there).Contains(notice.PersonId) && notice.MessageKey == null).ToListAsync(cancellationToken) : []).ToLookup(notice => notice.PersonId);
        var owed = await backlog.FindAsync(there, cancellationToken);
        var quiet = await snoozes.FindAsync(people, today, cancellationToken);

        var plans = new List<MorningPlan>();
        foreach (var person in awake.Values)
        {
            var history = new StageHistory([.. earlier[person.Id]], OutboxKey.Morning(person.Id, today), today, clock);
            foreach (var recipient in due[person.Id])
            {
                var policy = recipient.Action.Policy;
                history.Decide(recipient, policy, calendars.KnownOn(today, policy.Division), quiet.Contains((person.Id, recipient.Action.Id)));
            }

            foreach (var (recipient, stage) in toChase[person.Id])
            {
                history.Say(recipient, stage);
            }

            foreach (var recipient in isWorked ? awaited[person.Id] : [])
            {
                history.Say(recipient, ReminderStage.Awaited);
            }

            var news = notices[person.Id].ToList();
            var reached = isWorked ? unreached[person.Id].DistinctBy(one => one.Id).ToList() : [];

            // What only waits goes out by itself, unless there is another message that it can join; what is held is tried once a morning, where there is an account to try.
            var isNew = history.Lines.Count + news.Count + reached.Count > 0;
            List<OutboxMessage> late = isNew || person.DirectAccount is not null && owed[person.Id].Any(message => message.State != OutboxState.Waiting) ? [.. owed[person.Id]] : [];
            if (history.Rows.Count > 0 || isWorked && news.Count + reached.Count + late.Count > 0)
            {
                plans.Add(new MorningPlan(person, history.Lines, [.. news.Select(notice => notice.Text)]) { Reminders = history.Rows, News = news, NotReached = reached, Owed = late });
            }
        }

        return plans;
    }

    /// <summary>Whose an action is, and who hears of it because it is nobody's.</summary>
    private async Task<IEnumerable<Recipient>> FindDueAsync(List<long> people, IReadOnlyList<Keeping> keepings, LocalDate today, int reach, CancellationToken cancellationToken)
    {
        // The days off behind the first stage belong to it, in whichever division there are most of them.
        var lastDue = Divisions.All.Max(division => calendars.KnownOn(today, division).Plus(today, reach + 1).PlusDays(-1));
        var owners = await recipients.FindOwnersAsync(recipients.Due(lastDue), people, today, cancellationToken);
        var answering = Answering(keepings);
        var unowned = await recipients.FindUnownedAsync([.. answering.Select(group => group.Key)], today, lastDue, cancellationToken);
        return owners.Concat(
            from found in unowned
            from keeper in answering[found.Action.GroupId]
            where keeper.Reads(found.Action.Classification)
            select new Recipient(found.Action, 0, keeper.PersonId, keeper.With(found.Cause)) { IsUnowned = true });
    }

    /// <summary>Who hears that a decision elsewhere has not come by its day: those whose action it is, and who keeps its group's log.</summary>
    private async Task<ILookup<long, Recipient>> FindAwaitedAsync(List<long> people, IReadOnlyList<Keeping> keepings, LocalDate today, CancellationToken cancellationToken)
    {
        var owners = await recipients.FindOwnersAsync(recipients.Awaited(today), people, today, cancellationToken);
        var answering = Answering(keepings);
        var kept = await recipients.FindAwaitedInAsync([.. answering.Select(group => group.Key)], today, cancellationToken);
        return owners.Select(recipient => recipient with { ShareId = 0 }).OrderBy(recipient => recipient.Cause is not null)
            .Concat(from action in kept
                    from keeper in answering[action.GroupId]
                    where keeper.Reads(action.Classification)
                    select new Recipient(action, 0, keeper.PersonId, keeper.With(null)))
            .ToLookup(recipient => recipient.PersonId);
    }

    private static ILookup<long, Keeping> Answering(IEnumerable<Keeping> keepings) => keepings.Where(keeping => keeping.Answers).ToLookup(keeping => keeping.GroupId);

    /// <summary>What was said of these actions before, or passed, by whom it was said to. By the actions: the databases would look for every person with every action.</summary>
    private async Task<ILookup<long, Reminder>> FindEarlierAsync(Dictionary<long, Person> people, List<long> actions, CancellationToken cancellationToken) =>
        (await db.Reminders.AsNoTracking().Where(reminder => EF.Parameter(actions).Contains(reminder.ActionItemId)).OrderBy(reminder => reminder.Id).ToListAsync(cancellationToken))
            .Where(reminder => people.ContainsKey(reminder.PersonId)).ToLookup(reminder => reminder.PersonId);

    private async Task<IReadOnlyList<Chase>> FindChasedAsync(IReadOnlyList<Keeping> keepings, LocalDate today, CancellationToken cancellationToken)
    {
        if (keepings.Count == 0)
        {
            return [];
        }

        var groups = keepings.Select(keeping => keeping.GroupId).Distinct().ToList();
        var chased = (await chase.FindDueAsync(db.Actions.Where(action => EF.Parameter(groups).Contains(action.GroupId)), today, saidBefore: today, cancellationToken)).ToLookup(found => found.Action.GroupId);
        return
        [
            .. from keeping in keepings
               from found in chased[keeping.GroupId]
               where keeping.Reads(found.Action.Classification)
               from stage in new[] { (IsFor: keeping.Answers && found.ForSecretary, Stage: ReminderStage.ChasedBySecretary), (IsFor: keeping.Chairs && found.ForChair, Stage: ReminderStage.ChasedByChair) }
               where stage.IsFor
               select new Chase(found, keeping, stage.Stage),
        ];
    }

    /// <summary>Puts into words what is on a chase list and was not said yet, for each who is to hear it.</summary>
    private async Task<ILookup<long, (Recipient Recipient, ReminderStage Stage)>> SayAsync(IReadOnlyList<Chase> chased, ILookup<long, Reminder> earlier, CancellationToken cancellationToken)
    {
        var said = earlier.SelectMany(reminders => reminders).Where(reminder => reminder.Stage == ReminderStageKind.Chase)
            .Select(reminder => (reminder.PersonId, reminder.ActionItemId, reminder.Due, reminder.Ordinal)).ToHashSet();
        var left = chased.Where(line => !said.Contains((line.By.PersonId, line.Found.Action.Id, line.Found.Action.Due, line.Stage.Ordinal))).ToList();
        var who = await chase.WhoAsync([.. left.Select(line => line.Found.Action.Id).Distinct()], cancellationToken);
        return left.ToLookup(line => line.By.PersonId, line => (new Recipient(line.Found.Action, 0, line.By.PersonId, line.By.With($"{line.Found.TimesText}: {who[line.Found.Action.Id]}")), line.Stage));
    }

    /// <summary>Who is not reached, by the one who keeps the log and was not told of it yet.</summary>
    private async Task<ILookup<long, Unreached>> FindUnreachedAsync(List<long> people, IReadOnlyList<Keeping> keepings, LocalDate today, CancellationToken cancellationToken)
    {
        var answering = Answering(keepings);
        var found = await notReached.FindAsync([.. answering.Select(group => group.Key)], cancellationToken);
        var told = found.Count == 0 ? [] : (await db.Set<UnreachedNews>().Where(news => people.Contains(news.PersonId)).Select(news => new { news.PersonId, news.UnreachedId }).ToListAsync(cancellationToken))
            .Select(news => (news.PersonId, news.UnreachedId)).ToHashSet();
        return (from one in found
                from keeper in answering[one.GroupId].Select(keeping => keeping.PersonId)
                where keeper != one.Unreached.PersonId && !told.Contains((keeper, one.Unreached.Id))

                    // What this very morning did not bring is tomorrow's news: a sweep that is run again tells nobody.
                    && one.Unreached.MessageKey != OutboxKey.Morning(one.Unreached.PersonId ?? 0, today).Value
                select (keeper, one.Unreached)).ToLookup(line => line.keeper, line => line.Unreached);
    }

    /// <summary>That an action is on the chase list that a person sees to.</summary>
    private sealed record Chase(ChasedDue Found, Keeping By, ReminderStage Stage);
}
