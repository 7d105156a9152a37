using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>Finds the calendar behind an address, with what its person may read today.</summary>
public sealed class CalendarFeeds
{
    // So long a calendar remembers what is over, so that what was withdrawn is seen to be cancelled.
    private const int DaysBack = 60;

    private readonly BotDbContext _db;
    private readonly Access _access;
    private readonly ProgrammeClock _clock;
    private readonly PublicAddress _address;

    internal CalendarFeeds(BotDbContext db, Access access, ProgrammeClock clock, PublicAddress address) => (_db, _access, _clock, _address) = (db, access, clock, address);

    /// <summary>The calendar as iCalendar text; null for a token that does not exist or no longer opens anything.</summary>
    public async Task<string?> FindAsync(string token, CancellationToken cancellationToken)
    {
        var hash = CalendarToken.HashOf(token);
        if (await _db.CalendarTokens.AsNoTracking().Include(found => found.Person).Include(found => found.Group).FirstOrDefaultAsync(found => found.Hash == hash, cancellationToken) is not { Person: { } person } given)
        {
            return null;
        }

        if (!person.IsAdmin && !await HasApprovedAccountAsync(person.Id, cancellationToken))
        {
            // What a workspace may not read through the bot, its people may not read past it.
            return null;
        }

        var today = _clock.Today;
        _access.Caller = await _db.CallerOfAsync(person, $"{person.Name} (calendar)", today, cancellationToken);
        if (given.Group is { } group && !_access.MayRead(group.Classification, group.Id))
        {
            return null;
        }

        var since = today.PlusDays(-DaysBack);
        return CalendarWriter.Write(
            given.Group is null ? "MHHS: my actions and meetings" : $"MHHS: {given.Group.Code}",
            await ActionsAsync(given, person.Id, today, since, cancellationToken),
            await MeetingsAsync(given, since, cancellationToken),
            _clock.Zone,
            _address);
    }

    private Task<bool> HasApprovedAccountAsync(long person, CancellationToken cancellationToken) =>
        _db.Accounts.AnyAsync(
            account => account.PersonId == person
                && _db.Workspaces.Any(workspace => workspace.Platform == account.Platform && workspace.ExternalId == account.Workspace && workspace.IsApproved),
            cancellationToken);

    private async Task<List<DatedAction>> ActionsAsync(CalendarToken given, long person, LocalDate today, LocalDate since, CancellationToken cancellationToken)
    {
        var ended = since.AtStartOfDayInZone(_clock.Zone).ToInstant();
        var readable = _access.Readable(_db.Actions.AsNoTracking());
        var group = given.GroupId;
        var actions = (group is null ? readable.OfPerson(_db, person, today) : readable.Where(action => action.GroupId == group))
            .Where(action => action.Due.Date != null
                && (action.Due.Kind == DueKind.Date || action.Due.Kind == DueKind.NextMeeting || action.Due.Kind == DueKind.WeekCommencing)
                && (action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed || action.Status == ActionStatus.Withdrawn && action.EndedAt >= ended));
        var found = await actions.Include(action => action.Owners).OrderBy(action => action.Id).AsSplitQuery().ToListAsync(cancellationToken);
        var ids = found.ConvertAll(action => action.Id);
        var changed = (await _db.History.Where(entry => entry.ActionItemId != null && ids.Contains(entry.ActionItemId.Value)).Select(entry => new { ActionItemId = entry.ActionItemId!.Value, entry.At }).ToListAsync(cancellationToken))
            .GroupBy(entry => entry.ActionItemId).ToDictionary(entries => entries.Key, entries => entries.Max(entry => entry.At));
        return found.ConvertAll(action => new DatedAction(action, changed.TryGetValue(action.Id, out var at) ? at : action.RaisedAt));
    }

    private Task<List<Meeting>> MeetingsAsync(CalendarToken given, LocalDate since, CancellationToken cancellationToken)
    {
        var groups = given.GroupId is { } only ? [only] : _access.Caller.GroupIds.ToList();
        return _access.Readable(_db.Meetings.AsNoTracking(), meeting => meeting)
            .Where(meeting => groups.Contains(meeting.GroupId) && meeting.Date >= since)
            .Include(meeting => meeting.Group).OrderBy(meeting => meeting.Date).ThenBy(meeting => meeting.Id).ToListAsync(cancellationToken);
    }
}

/// <summary>An action with a day, and when it was last changed.</summary>
internal sealed record DatedAction(ActionItem Action, Instant ChangedAt);
