using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;

namespace Mhhs.Bot.Core.Features.Actions;

// How a change is made and taken back: each is one entry and raises the version by one.
public sealed partial class ActionItem
{
    /// <summary>Takes the action back to what it was before an event, as a new entry in the history.</summary>
    /// <param name="entries">The entries of that event, oldest first.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Undo(IReadOnlyList<HistoryEntry> entries, Change change)
    {
        if (entries[^1].Version != Version)
        {
            return Ruling.No("It has changed again since; put that right by hand.");
        }

        return entries[0].Verb is HistoryVerb.Raised
            ? Apply(change, HistoryVerb.Undone, Status.ToString(), nameof(ActionStatus.Withdrawn), () => End(ActionStatus.Withdrawn, change))
            : Apply(change, HistoryVerb.Undone, null, entries[^1].Verb.ToString(), () =>
            {
                Restore(ActionSnapshot.Read(entries[0].Before!));
                Updates.RemoveAll(update => update.EventKey == entries[0].EventKey);
            });
    }

    private void Restore(ActionSnapshot earlier)
    {
        (Status, Area, Wording, Due, OriginalDue, TimesExtended) = (earlier.Status, earlier.Area, earlier.Wording, earlier.Due, earlier.OriginalDue, earlier.TimesExtended);
        (AskedDue, AskedDueReason, EndedAt, EndedOn) = (earlier.AskedDue, earlier.AskedDueReason, earlier.EndedAt, earlier.EndedOn);
        (PublishIn, Evidence) = (earlier.PublishIn, earlier.Evidence);
        (Closure, ReviewedOn, ReviewOn, AwaitedFrom, AwaitedBy, AwaitedUntil) = (earlier.Closure, earlier.ReviewedOn, earlier.ReviewOn, earlier.AwaitedFrom, earlier.AwaitedBy, earlier.AwaitedUntil);
        Reminders = earlier.Reminders is { } words ? PolicyChanges.Parse(words) : null;
        var topics = earlier.Topics ?? [];
        Topics.RemoveAll(topic => !topics.Contains(topic.Name));
        Topics.AddRange(topics.Where(name => !Topics.Exists(topic => topic.Name == name)).Select(name => new ActionTopic { Name = name }));
        var links = earlier.Links ?? [];
        Links.RemoveAll(link => !links.Contains(LinkSnapshot.Of(link)));
        Links.AddRange(links.Where(state => !Links.Exists(link => link.OtherId == state.OtherId)).Select(state => new ActionLink { OtherId = state.OtherId, Kind = state.Kind }));
        if (!earlier.Owners.SequenceEqual(Owners.Select(OwnerSnapshot.Of)))
        {
            Owners.Clear();
            Owners.AddRange(earlier.Owners.Select(owner => owner.ToOwner()));
        }

        foreach (var share in Shares)
        {
            // A share that the undone change had added stays as a row, so that reminders about it keep their meaning; it is waived.
            share.Restore(earlier.Shares.FirstOrDefault(state => state.Id == share.Id) ?? new ShareSnapshot(share.Id, ShareState.Waived, null, null, null));
        }
    }

    private Ruling Apply(Change change, HistoryVerb verb, string? from, string? to, Action mutate)
    {
        var before = Version == 0 ? null : ActionSnapshot.Of(this).Write();
        mutate();
        Index();
        Version++;
        History.Add(HistoryEntry.For(change, verb, from, to, before, Version));
        return Ruling.Ok;
    }

    private void Index() => (AreaFolded, SearchText) = (Folding.Fold(Area ?? ""), Folding.Fold($"{Reference} {Area} {Wording} {OwnersText} {AwaitedFrom} {TopicsText}".TrimEnd()));
}
