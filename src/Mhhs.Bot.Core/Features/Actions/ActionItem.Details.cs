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

    private void Note(Change change, string? text, string? about)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Updates.Add(new ActionUpdate { Date = change.Today, Text = about is null ? text : $"{about}: {text}", PersonId = change.PersonId, EventKey = change.EventKey });
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
