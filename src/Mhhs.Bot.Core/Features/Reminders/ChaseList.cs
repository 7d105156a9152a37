using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Reminders;

/// <summary>What has been overdue for so many reminders that somebody should speak to its owners: first the secretary, then the chair.</summary>
internal sealed class ChaseList(BotDbContext db)
{
    /// <summary>The overdue actions of groups that are on a chase list, with all their words, longest overdue first.</summary>
    /// <param name="actions">Among which: those that the caller may read.</param>
    /// <param name="today">The programme's date.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<Chased>> FindAsync(IQueryable<ActionItem> actions, LocalDate today, CancellationToken cancellationToken)
    {
        var due = (await FindDueAsync(actions, today, saidBefore: null, cancellationToken)).ToDictionary(found => found.Action.Id);
        var ids = due.Keys.ToList();
        var chased = await db.Actions.AsNoTracking().Include(action => action.Group).Include(action => action.Owners).Include(action => action.Shares).AsSplitQuery()
            .Where(action => EF.Parameter(ids).Contains(action.Id)).ToListAsync(cancellationToken);
        return [.. chased.OrderBy(action => action.Due.Date).ThenBy(action => action.Reference, StringComparer.Ordinal).Select(action => new Chased(action, due[action.Id]))];
    }

    /// <summary>The same without their words, in no order.</summary>
    /// <param name="actions">Among which.</param>
    /// <param name="today">The programme's date.</param>
    /// <param name="saidBefore">Counts only reminders of earlier days, so that it does not matter who is looked at first on a morning; null for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<ChasedDue>> FindDueAsync(IQueryable<ActionItem> actions, LocalDate today, LocalDate? saidBefore, CancellationToken cancellationToken)
    {
        var overdue = await actions.OverdueOn(today)
            .Select(action => new
            {
                Action = new DueAction(action.Id, action.GroupId, action.Reference, action.Due.Date!.Value, action.RaisedAt, action.Classification, action.Group!.Reminders, action.Reminders),
                Times = db.Reminders
                    .Where(reminder => reminder.ActionItemId == action.Id && reminder.Due == action.Due.Date && reminder.Stage == ReminderStageKind.Overdue && (saidBefore == null || reminder.Day < saidBefore))
                    .Max(reminder => (int?)reminder.Ordinal),

                // Nobody was reminded by what had nowhere to go.
                HasArrived = db.Reminders.Any(reminder => reminder.ActionItemId == action.Id && reminder.Due == action.Due.Date && reminder.Stage == ReminderStageKind.Overdue && (saidBefore == null || reminder.Day < saidBefore) && reminder.MessageKey != null
                    && !db.Outbox.Any(message => message.DedupeKey == reminder.MessageKey && (message.State == OutboxState.Nobody || message.State == OutboxState.Held || message.State == OutboxState.Refused))),
            })
            .ToListAsync(cancellationToken);
        return [.. overdue.Where(found => found.Times is not null).Select(found => new ChasedDue(found.Action, found.Times!.Value, found.HasArrived)).Where(found => found.ForSecretary || found.ForChair)];
    }

    /// <summary>Who has not done these yet, for people.</summary>
    public async Task<IReadOnlyDictionary<long, string>> WhoAsync(IReadOnlyCollection<long> actions, CancellationToken cancellationToken)
    {
        var owners = await db.OwnersTextAsync(actions, cancellationToken);
        var shares = actions.Count == 0 ? [] : await db.Shares.Where(share => EF.Parameter(actions).Contains(share.ActionItemId) && share.Kind == ShareKind.Member && share.State == ShareState.Open).OrderBy(share => share.Id)
            .Select(share => new { share.ActionItemId, share.Name }).ToListAsync(cancellationToken);
        var open = shares.ToLookup(share => share.ActionItemId, share => share.Name);
        return actions.ToDictionary(action => action, action => Who([.. open[action]], owners[action]));
    }

    /// <summary>Who has not done it yet, for people: the members with an open share, else its owners.</summary>
    public static string Who(IReadOnlyCollection<string> open, string owners) => open.Count is > 0 and <= 5 ? string.Join(", ", open) : owners.Length == 0 ? "nobody" : owners;
}

/// <summary>An action that is on a chase list, as a sweep sees it.</summary>
/// <param name="Action">The action.</param>
/// <param name="Times">How often its owners have been reminded that it is overdue.</param>
/// <param name="HasArrived">Whether any of those reminders had somebody to go to.</param>
internal sealed record ChasedDue(DueAction Action, int Times, bool HasArrived)
{
    /// <summary>Whether the secretary's list has it.</summary>
    public bool ForSecretary { get; } = Times >= Action.Policy.SecretaryFrom;

    /// <summary>Whether the chair's list has it.</summary>
    public bool ForChair { get; } = Times >= Action.Policy.ChairFrom;

    /// <summary>“reminded twice”; “not reminded, for no message gets there” where none of them arrived.</summary>
    public string TimesText => Times switch
    {
        _ when !HasArrived => "not reminded, for no message gets there",
        1 => "reminded once",
        2 => "reminded twice",
        _ => $"reminded {Times} times",
    };
}

/// <summary>An action that is on a chase list.</summary>
/// <param name="Action">The action.</param>
/// <param name="Due">How it got there.</param>
internal sealed record Chased(ActionItem Action, ChasedDue Due)
{
    /// <summary>Who has not done it yet, for people.</summary>
    public string Who => ChaseList.Who([.. Action.Shares.Where(share => share is { Kind: ShareKind.Member, State: ShareState.Open }).Select(share => share.Name)], Action.OwnersText);
}
