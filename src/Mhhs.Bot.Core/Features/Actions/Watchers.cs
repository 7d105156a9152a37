using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Tells those who watch an action, its area or its group what was changed, whichever command did it. Whoever hears of the change as an owner does not hear of it twice.</summary>
internal sealed class Watchers(BotDbContext db, Notices notices) : IAfterCommand
{
    private const int MostLetters = 200;

    // A large report changes more than a query can well name; then all watches are looked at.
    private const int MostSubjects = 500;

    public async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var changes = db.ChangeTracker.Entries<HistoryEntry>()
            .Where(entry => entry.State == EntityState.Added && entry.Entity.ActionItem is not null)
            .Select(entry => entry.Entity).GroupBy(entry => entry.ActionItem!).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        var subjects = changes.SelectMany(change => SubjectsOf(change.Key)).Distinct().ToList();
        var watches = await (subjects.Count > MostSubjects ? db.Watches : db.Watches.Where(watch => subjects.Contains(watch.Subject)))
            .Include(watch => watch.Person).OrderBy(watch => watch.Id).ToListAsync(cancellationToken);
        foreach (var change in changes)
        {
            var action = change.Key;
            var interested = watches.Where(watch => SubjectsOf(action).Contains(watch.Subject)).DistinctBy(watch => watch.PersonId).ToList();
            var members = interested.Count == 0 || action.Classification != Classification.Restricted ? [] : await MembersAsync(action, context, cancellationToken);
            foreach (var watch in interested.Where(watch => MayRead(watch, action, members) && !IsTold(watch.PersonId, action)))
            {
                notices.Tell(watch.PersonId, action, TextOf(action, [.. change]), context.Change());
            }
        }
    }

    private static IEnumerable<string> SubjectsOf(ActionItem action)
    {
        // What is raised in this turn has no id yet; nobody watches it by name.
        if (action.Id != 0)
        {
            yield return Watch.Of(action);
        }

        if (action.AreaFolded.Length > 0)
        {
            yield return Watch.OfArea(action.AreaFolded);
        }

        yield return Watch.OfGroup(action.Group?.Id ?? action.GroupId);
    }

    /// <summary>Whether the watcher may read it today, whatever was so when the watching began.</summary>
    private static bool MayRead(Watch watch, ActionItem action, HashSet<long> members) => watch.Person!.IsAdmin || action.Classification switch
    {
        Classification.Public => true,
        Classification.Programme => watch.Person.IsKnown,
        Classification.Restricted => members.Contains(watch.PersonId)
            || action.Owners.Exists(owner => owner.PersonId == watch.PersonId) || action.Shares.Exists(share => share.PersonId == watch.PersonId),
        _ => throw new InvalidOperationException($"{action.Classification} is no classification."),
    };

    private async Task<HashSet<long>> MembersAsync(ActionItem action, CommandContext context, CancellationToken cancellationToken)
    {
        var groupId = action.Group?.Id ?? action.GroupId;
        return (await db.Memberships.Where(place => place.GroupId == groupId).ToListAsync(cancellationToken))
            .Where(place => place.HoldsOn(context.Today)).Select(place => place.PersonId).ToHashSet();
    }

    private bool IsTold(long personId, ActionItem action) =>
        db.ChangeTracker.Entries<Notice>().Any(entry => entry.State == EntityState.Added && entry.Entity.PersonId == personId && entry.Entity.ActionItem == action);

    /// <summary>“TMAG08-02: Ann Lee ticked Ann Lee (replied on Friday), and proposed its closure”.</summary>
    private static string TextOf(ActionItem action, IReadOnlyList<HistoryEntry> entries)
    {
        var who = entries[0].Actor.Split(" (", 2)[0];
        var detail = entries.Select(HistoryWords.Detail).OfType<string>().FirstOrDefault();
        return $"{action.Reference}: {who} {string.Join(", and ", entries.Select(HistoryWords.Did).Distinct())}{(detail is null ? "" : $": {Excerpt.Of(detail, MostLetters)}")}";
    }
}
