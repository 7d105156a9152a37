using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Web.Log;

/// <summary>Reads the log for the plain pages. Nobody is signed in to them yet, so what is Restricted is not in them, nor counted.</summary>
internal sealed class LogQuery(BotDbContext db, ProgrammeClock clock)
{
    /// <summary>How many actions a list shows.</summary>
    public const int Shown = 200;

    /// <summary>The actions that match, most urgent first.</summary>
    public async Task<LogView> ListAsync(LogFilter filter, CancellationToken cancellationToken)
    {
        var actions = Readable();
        if (filter.Group is { } code)
        {
            var folded = Folding.Fold(code);
            actions = actions.Where(action => action.Group!.CodeFolded == folded);
        }

        if (filter.Show == "open")
        {
            actions = actions.Where(action => action.Status == ActionStatus.Open || action.Status == ActionStatus.Proposed);
        }

        foreach (var word in Folding.Fold(filter.Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            actions = actions.Where(action => action.SearchText.Contains(word));
        }

        var found = await actions.CountAsync(cancellationToken);
        var rows = await actions.Include(action => action.Owners).AsSplitQuery()
            .OrderBy(action => action.Status == ActionStatus.Closed || action.Status == ActionStatus.Withdrawn)
            .ThenBy(action => action.Due.Date == null)
            .ThenBy(action => action.Due.Date)
            .ThenBy(action => action.Id)
            .Take(Shown)
            .ToListAsync(cancellationToken);
        var groups = await db.Groups.AsNoTracking().Where(group => group.Classification != Classification.Restricted)
            .OrderBy(group => group.Code).Select(group => group.Code).Take(Shown).ToListAsync(cancellationToken);
        return new LogView(filter, groups, [.. rows.Select(Row)], found);
    }

    /// <summary>One action, also by a reference it had before; null where there is none to be read here.</summary>
    public async Task<ActionView?> FindAsync(ActionRef reference, CancellationToken cancellationToken)
    {
        var key = reference.Key;
        var action = await Readable()
            .Include(candidate => candidate.Group).Include(candidate => candidate.Meeting).Include(candidate => candidate.Owners)
            .Include(candidate => candidate.Shares).Include(candidate => candidate.Updates).Include(candidate => candidate.History)
            .AsSplitQuery()
            .FirstOrDefaultAsync(candidate => candidate.Key == key || db.ActionAliases.Any(alias => alias.Key == key && alias.ActionItemId == candidate.Id), cancellationToken);
        return action is null ? null : new ActionView(
            Row(action),
            [.. FactsOf(action)],
            ActionCards.ProgressOf(action),
            [.. action.Shares.Where(share => share.State != ShareState.Waived).OrderBy(share => share.Letter, StringComparer.Ordinal).ThenBy(share => share.Name, StringComparer.Ordinal).Select(ShareText)],
            [.. action.Updates.OrderByDescending(update => update.Date).ThenByDescending(update => update.Id).Select(update => new ActionNote(update.Date.AtMidnight(), null, update.Text))],
            [.. action.History.OrderByDescending(entry => entry.Id).Select(entry => new ActionNote(entry.At.InZone(clock.Zone).LocalDateTime, Who(entry), Words(entry)))]);
    }

    private IQueryable<ActionItem> Readable() => db.Actions.AsNoTracking().Where(action => action.Classification != Classification.Restricted);

    private LogRow Row(ActionItem action) => new(
        action.Reference,
        action.Area,
        action.Wording,
        action.OwnersText.Length == 0 ? "nobody yet" : action.OwnersText,
        DueText.Describe(action.Due),
        action.IsOverdue(clock.Today),
        ActionCards.StatusText(action, clock.Today));

    private static IEnumerable<Fact> FactsOf(ActionItem action)
    {
        yield return new Fact("Owner", action.OwnersText.Length == 0 ? "nobody yet" : action.OwnersText);
        yield return new Fact("Due", DueText.Describe(action.Due));
        if (action.OriginalDue is { } original)
        {
            yield return new Fact("First due", original);
        }

        if (action.PublishIn is { } channel)
        {
            yield return new Fact("To be published", action.Evidence is { } evidence ? $"in {channel}: {evidence}" : $"in {channel}");
        }

        if (action.AskedDue is { } asked)
        {
            yield return new Fact("Asked for", action.AskedDueReason is { } why ? $"{DueText.Describe(asked)}, because {why}" : DueText.Describe(asked));
        }

        if (action.Area is { } area)
        {
            yield return new Fact("Area", area);
        }

        yield return new Fact("Group", $"{action.Group!.Code}, {action.Group.Name}");
        yield return new Fact("Who may read it", action.Classification == Classification.Public ? "Anybody" : "Everybody in the programme");
    }

    private static string ShareText(Share share)
    {
        var name = share.Letter is null ? share.Name : $"{share.Letter}. {share.Name}";
        return share.State != ShareState.Done ? $"{name}: open" : share.Note is null ? $"{name}: done" : $"{name}: done ({share.Note})";
    }

    private static string Who(HistoryEntry entry) => entry.OnBehalfOf is null ? entry.Actor : $"{entry.Actor} for {entry.OnBehalfOf}";

    private static string Words(HistoryEntry entry) => HistoryWords.Detail(entry) is { } detail ? $"{HistoryWords.Did(entry)}: {detail}" : HistoryWords.Did(entry);
}
