using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Reminders;

namespace Mhhs.Bot.Core.Features.Actions;

// What it says, what is noted on it, and what it is called.
public sealed partial class ActionItem
{
    /// <summary>Gives it other words; the old ones stay in the history.</summary>
    public Ruling Reword(string wording, Change change) => Status == ActionStatus.Withdrawn
        ? Refuse()
        : wording == Wording
            ? Ruling.No("It says so already.")
            : Apply(change, HistoryVerb.Reworded, Wording, wording, () => Wording = wording);

    /// <summary>Changes what it is about.</summary>
    public Ruling SetArea(string? area, Change change) => area == Area
        ? Ruling.No("It is so already.")
        : Apply(change, HistoryVerb.Reworded, Area, area, () => Area = area);

    /// <summary>Says where it is to be published; closing it then asks for the evidence.</summary>
    /// <param name="channel">Where, such as “The Clock”; null for nowhere.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Publish(string? channel, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        return channel == PublishIn
            ? Ruling.No(channel is null ? "It is not to be published anywhere." : $"It is to be published in {channel} already.")
            : Apply(change, HistoryVerb.Publication, PublishIn, channel, () => (PublishIn, Evidence) = (channel, null));
    }

    /// <summary>Says how it is followed up where that differs from its group.</summary>
    /// <param name="reminders">What differs; null for nothing.</param>
    /// <param name="change">Who and when.</param>
    public Ruling SetReminders(PolicyChanges? reminders, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        return reminders == Reminders
            ? Ruling.No("It is followed up so already.")
            : Apply(change, HistoryVerb.PolicySet, Reminders?.ToString(), reminders?.ToString(), () => Reminders = reminders);
    }

    /// <summary>Adds a dated note.</summary>
    /// <param name="text">The note, perhaps with a link as evidence.</param>
    /// <param name="change">Who and when.</param>
    public Ruling AddUpdate(string text, Change change) =>
        Apply(change, HistoryVerb.Updated, null, text, () => Note(change, text, null));

    /// <summary>Records that somebody who may not do it says that it is done or has news; nothing else changes.</summary>
    public Ruling Suggest(string text, Change change) => IsLive
        ? Apply(change, HistoryVerb.Suggested, null, text, () => { })
        : Refuse();

    /// <summary>Gives it another reference, because a report uses its own for something else. The one change a reference can ever see.</summary>
    /// <param name="reference">A free reference of its own meeting.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Renumber(ActionRef reference, Change change) =>
        Apply(change, HistoryVerb.Renumbered, Reference, reference.Format(Group!), () => (Reference, Key, Sequence) = (reference.Format(Group!), reference.Key, reference.Sequence));

    /// <summary>Lets another group follow it up, because that has taken over from its own. Its reference stays.</summary>
    /// <param name="group">The group that goes on.</param>
    /// <param name="change">Who and when.</param>
    public Ruling MoveTo(Group group, Change change) =>
        Apply(change, HistoryVerb.Moved, Group!.Code, group.Code, () => Group = group);

    /// <summary>Tags it with topics, beside those it has.</summary>
    public Ruling Tag(IReadOnlyCollection<string> topics, Change change)
    {
        var added = topics.Select(topic => new ActionTopic { Name = topic }).DistinctBy(topic => topic.Folded).Where(topic => !Topics.Exists(present => present.Folded == topic.Folded)).ToList();
        return Status == ActionStatus.Withdrawn ? Refuse()
            : added.Count == 0 ? Ruling.No($"It is tagged so already: {TopicsText}.")
            : Topics.Count + added.Count > ActionTopic.Most ? Ruling.No($"More than {ActionTopic.Most} topics say nothing; take one off first.")
            : Retag([.. Topics, .. added], change);
    }

    /// <summary>Takes topics off it.</summary>
    /// <param name="topics">Which; empty for all.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Untag(IReadOnlyCollection<string> topics, Change change)
    {
        var folded = topics.Select(Folding.Fold).ToHashSet(StringComparer.Ordinal);
        var left = Topics.Where(topic => topics.Count > 0 && !folded.Contains(topic.Folded)).ToList();
        return Status == ActionStatus.Withdrawn ? Refuse()
            : left.Count == Topics.Count ? Ruling.No(Topics.Count == 0 ? "It has no topics." : $"It is not tagged so. Its topics are {TopicsText}.")
            : Retag(left, change);
    }

    /// <summary>The topics for people, in the order in which they came; empty where there are none.</summary>
    public string TopicsText => string.Join(", ", Topics.OrderBy(topic => topic.Id == 0).ThenBy(topic => topic.Id).Select(topic => topic.Name));

    /// <summary>Says what it is to another action; the other is to say the same from its side.</summary>
    /// <param name="other">The other, as it is stored.</param>
    /// <param name="kind">What this one is to it.</param>
    /// <param name="change">Who and when.</param>
    public Ruling Link(ActionItem other, ActionLinkKind kind, Change change)
    {
        if (other.Id == Id)
        {
            return Ruling.No("It can't be linked to itself.");
        }

        var present = Links.Find(link => link.OtherId == other.Id);
        return present?.Kind == kind
            ? Ruling.No($"It {kind.Words()} {other.Reference} already.")
            : Apply(change, HistoryVerb.Linked, null, LinkText(other, kind), () =>
            {
                Links.RemoveAll(link => link == present);
                Links.Add(new ActionLink { OtherId = other.Id, Kind = kind });
            });
    }

    /// <summary>Takes a link away.</summary>
    public Ruling Unlink(ActionItem other, Change change) => Links.Find(link => link.OtherId == other.Id) is { } present
        ? Apply(change, HistoryVerb.Unlinked, LinkText(other, present.Kind), null, () => Links.Remove(present))
        : Ruling.No($"It is not linked to {other.Reference}.");

    /// <summary>Records that its owners were asked how it is going; nothing else changes.</summary>
    /// <param name="whom">Who was asked, by name.</param>
    /// <param name="change">Who asks.</param>
    public Ruling RecordNudge(string whom, Change change) => Status == ActionStatus.Open
        ? Apply(change, HistoryVerb.Nudged, null, whom, () => { })
        : Refuse();

    /// <summary>What its history says of a link: not the name of what fewer people may read than may read this.</summary>
    private string? LinkText(ActionItem other, ActionLinkKind kind) =>
        other.Classification == Classification.Restricted && (Classification != Classification.Restricted || other.GroupId != GroupId)
        || other.Classification == Classification.Programme && Classification == Classification.Public
            ? null
            : $"{kind.Words()} {other.Reference}";

    private Ruling Retag(List<ActionTopic> topics, Change change) =>
        Apply(change, HistoryVerb.Tagged, Topics.Count == 0 ? null : TopicsText, topics.Count == 0 ? null : string.Join(", ", topics.Select(topic => topic.Name)), () =>
        {
            Topics.RemoveAll(topic => !topics.Contains(topic));
            Topics.AddRange(topics.Where(topic => !Topics.Contains(topic)));
        });

    private void Note(Change change, string? text, string? about)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Updates.Add(new ActionUpdate { Date = change.Today, Text = about is null ? text : $"{about}: {text}", PersonId = change.PersonId, Author = change.IsByImport ? null : change.ActorName, EventKey = change.EventKey });
        }
    }

    private void KeepEvidence(string? text)
    {
        if (NeedsEvidence && !string.IsNullOrWhiteSpace(text))
        {
            Evidence = text;
        }
    }
}
