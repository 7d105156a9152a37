using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>
/// Notices that days to come are not worked any more, or are again: a bank holiday declared late, a closure in the programme's calendar file. Dues that are counted from a meeting move, and whoever has
/// a reminder that comes on another day is told what moved. The reminders themselves follow the calendar by themselves.
/// </summary>
internal sealed class CalendarMoves(BotDbContext db, ProgrammeClock clock, ProgrammeCalendar calendars, MorningPlanner planner, Notices notices, WriteGate gate)
{
    private const int DaysAhead = 400;

    private static readonly LocalDatePattern Near = LocalDatePattern.Create("d MMMM", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>Compares the days off that are known today with those that were known when it last looked.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var now = DaysOff.Of(calendars, today, DaysAhead);
        var state = await db.Programme.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (state is null || state.DaysOff == now.ToString())
        {
            return;
        }

        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Whoever changes the row tells; another host that was as quick finds it changed.
        var (known, words) = (state.DaysOff, now.ToString());
        if (await db.Programme.Where(row => row.Id == state.Id && row.DaysOff == known).ExecuteUpdateAsync(set => set.SetProperty(row => row.DaysOff, words), cancellationToken) == 1 && known is not null)
        {
            var before = DaysOff.Parse(known);
            foreach (var division in Divisions.All)
            {
                await MoveAsync(division, before, now, today, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task MoveAsync(Division division, DaysOff before, DaysOff now, LocalDate today, CancellationToken cancellationToken)
    {
        // What has come into sight at the far end since is no news, and neither is what has passed.
        bool IsInSight(LocalDate day) => day >= today && day <= before.Until && day <= now.Until;
        var added = now[division].Except(before[division]).Where(IsInSight).Order().ToList();
        var taken = before[division].Except(now[division]).Where(IsInSight).Order().ToList();
        if (added.Count + taken.Count == 0)
        {
            return;
        }

        var calendar = calendars.KnownOn(today, division);
        var earlier = new WorkingCalendar(today, [.. now[division].Except(added), .. taken], added, division);
        var why = string.Join("; ", added.Select(day => $"{Near.Format(day)} is {What(day, today, division)} now").Concat(taken.Select(day => $"{Near.Format(day)} is worked now")));
        var change = new Change(null, "the calendar", clock.Now, today, Platform.CommandLine, $"calendar:{LocalDatePattern.Iso.Format(today)}:{division}") { Reason = why };
        var (first, last) = (added.Concat(taken).Min(), added.Concat(taken).Max());
        var reach = calendar.Plus(last, await planner.FindReachAsync(cancellationToken) + 1);
        var actions = await db.Actions.WithCard()
            .Where(action => action.Status == ActionStatus.Open && (action.Due.Date >= first && action.Due.Date <= reach || action.Due.Kind == DueKind.NextMeeting && action.Due.MeetingOffset != 0 && action.Due.Date >= today))
            .ToListAsync(cancellationToken);
        var meetings = (await db.Meetings.AsNoTracking().Where(meeting => meeting.Date >= today).Select(meeting => new { meeting.Group!.Code, Date = meeting.Date!.Value }).ToListAsync(cancellationToken))
            .ToLookup(meeting => meeting.Code, meeting => meeting.Date);
        foreach (var action in actions.Where(action => action.Group!.Division == division))
        {
            if (await MoveDueAsync(action, earlier, calendar, meetings[action.Due.MeetingGroup ?? ""], why, change, cancellationToken))
            {
                continue;
            }

            if (await FindMovedAsync(action, earlier, calendar, today, cancellationToken) is var (from, to))
            {
                await notices.TellOwnersAsync(action, $"{why}: the reminder of {action.Reference} planned for {Near.Format(from)} comes on {Near.Format(to)}", change, cancellationToken);
            }
        }
    }

    /// <summary>A due so many working days from a meeting is another day now.</summary>
    private async Task<bool> MoveDueAsync(ActionItem action, WorkingCalendar earlier, WorkingCalendar calendar, IEnumerable<LocalDate> meetings, string why, Change change, CancellationToken cancellationToken)
    {
        if (action.Due is not { Kind: DueKind.NextMeeting, MeetingOffset: not 0, Date: { } date })
        {
            return false;
        }

        var offset = action.Due.MeetingOffset;
        foreach (var meeting in meetings.Where(meeting => earlier.Plus(meeting, offset) == date && calendar.Plus(meeting, offset) != date).Take(1))
        {
            var moved = action.Due with { Date = calendar.Plus(meeting, offset) };
            if (action.SetDue(moved, change).IsOk)
            {
                await notices.TellOwnersAsync(action, $"{why}: {action.Reference} is due {DueText.Describe(moved)} now", change, cancellationToken);
                return true;
            }
        }

        return false;
    }

    /// <summary>The first stage that is still to be said and falls on another day, with that day as it was and as it is; null where none does.</summary>
    private async Task<(LocalDate From, LocalDate To)?> FindMovedAsync(ActionItem action, WorkingCalendar earlier, WorkingCalendar calendar, LocalDate today, CancellationToken cancellationToken)
    {
        var policy = ReminderPolicy.For(action.Group!.Reminders, action.Reminders);
        var due = action.Due.Date!.Value;
        var (was, becomes) = (policy.DaysOf(today, due, earlier), policy.DaysOf(today, due, calendar));
        var said = (await db.Reminders.AsNoTracking().Where(reminder => reminder.ActionItemId == action.Id && reminder.Due == due).Select(reminder => new { reminder.Stage, reminder.Ordinal }).ToListAsync(cancellationToken))
            .Select(reminder => new ReminderStage(reminder.Stage, reminder.Ordinal)).ToHashSet();
        foreach (var (stage, day) in was.Where(planned => !said.Contains(planned.Stage)))
        {
            if (becomes.FirstOrDefault(planned => planned.Stage == stage) is { Day: var moved } && moved != default && moved != day)
            {
                return (day, moved);
            }
        }

        return null;
    }

    private string What(LocalDate day, LocalDate today, Division division) =>
        BankHolidays.InYear(day.Year, today, division).Any(holiday => holiday.Date == day) || calendars.NameOf(day, today, division) is not { } name
            ? $"a bank holiday ({calendars.NameOf(day, today, division)})"
            : $"not worked ({name})";
}
