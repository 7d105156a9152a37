using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Something a meeting gave somebody to do. Its rules live here: no status is ever set from outside.</summary>
/// <remarks>
/// A method that would break a rule changes nothing and says why in its <see cref="Ruling"/>. Each change raises
/// <see cref="Version"/> and adds history. Group, owners, shares, topics and links must have been loaded. What is stored stands in this file; the rules stand in
/// those beside it: of its life, its shares, its dues, its details, and of its history.
/// </remarks>
public sealed partial class ActionItem : IPostable
{
    /// <summary>The database's id.</summary>
    public long Id { get; private set; }

    /// <summary>The reference as its group writes it, for life: <c>TMAG08-02</c>.</summary>
    public required string Reference { get; set; }

    /// <summary><see cref="ActionRef.Key"/> of the reference: unique, and what it is found by.</summary>
    public required string Key { get; set; }

    /// <summary>Its place among the actions of its meeting.</summary>
    public required int Sequence { get; set; }

    /// <summary>The group that follows it up.</summary>
    public long GroupId { get; private set; }

    /// <summary>The group that follows it up.</summary>
    public Group? Group { get; set; }

    /// <summary>The meeting it was raised at.</summary>
    public long MeetingId { get; private set; }

    /// <summary>The meeting it was raised at.</summary>
    public Meeting? Meeting { get; set; }

    /// <summary>What it is about, or null.</summary>
    public string? Area { get; private set; }

    /// <summary><see cref="Area"/> folded, for finding; empty where there is none.</summary>
    public string AreaFolded { get; private set; } = "";

    /// <summary>What is to be done.</summary>
    public string Wording { get; private set; } = "";

    /// <summary>The last meeting whose report carried it with “Action updated:”, or null.</summary>
    public long? RewordedAtId { get; private set; }

    /// <summary>The same meeting.</summary>
    public Meeting? RewordedAt { get; set; }

    /// <summary>Where it is in its life.</summary>
    public ActionStatus Status { get; private set; }

    /// <summary>When it must be done.</summary>
    public Due Due { get; private set; } = Due.None;

    /// <summary>The first due that was agreed, as text, once it was moved; null before.</summary>
    public string? OriginalDue { get; private set; }

    /// <summary>How often the due was moved to a later day.</summary>
    public int TimesExtended { get; private set; }

    /// <summary>A later due that an owner asked for and nobody has answered yet; null where there is none.</summary>
    public Due? AskedDue { get; private set; }

    /// <summary>Why it was asked for.</summary>
    public string? AskedDueReason { get; private set; }

    /// <summary>Its own rule for when it counts as done; null where its group's holds.</summary>
    public ClosurePolicy? Closure { get; private set; }

    /// <summary>The day on which it was last reviewed, for an ongoing one; null before.</summary>
    public LocalDate? ReviewedOn { get; private set; }

    /// <summary>The day of its next review, for an ongoing one that is reviewed every so many weeks; null for any other: what is reviewed at every meeting has no day of its own.</summary>
    public LocalDate? ReviewOn { get; private set; }

    /// <summary>With whom outside the group a decision on it lies, such as “Ofgem”; null where it waits for nobody.</summary>
    public string? AwaitedFrom { get; private set; }

    /// <summary>When that is expected, in words: “mid-September”; null where nobody has said.</summary>
    public string? AwaitedBy { get; private set; }

    /// <summary>The last day of that, where the words name one; once it has passed, owners and secretary hear of it.</summary>
    public LocalDate? AwaitedUntil { get; private set; }

    /// <summary>Where it is to be published, such as “The Clock”; null for an action that is not.</summary>
    public string? PublishIn { get; private set; }

    /// <summary>Where and when it was published, as somebody said it; null while nobody has.</summary>
    public string? Evidence { get; private set; }

    /// <summary>Who may read it; never looser than its group.</summary>
    public Classification Classification { get; set; }

    /// <summary>What it says otherwise about its reminders than its group; null for nothing.</summary>
    public PolicyChanges? Reminders { get; private set; }

    /// <summary>Whose it is, as written and as resolved, in order.</summary>
    public List<ActionOwner> Owners { get; } = [];

    /// <summary>The parts that can be ticked by themselves; empty for an action that is one piece.</summary>
    public List<Share> Shares { get; } = [];

    /// <summary>The dated notes.</summary>
    public List<ActionUpdate> Updates { get; } = [];

    /// <summary>The topics it was tagged with.</summary>
    public List<ActionTopic> Topics { get; } = [];

    /// <summary>The actions it has to do with, from its side.</summary>
    public List<ActionLink> Links { get; } = [];

    /// <summary>What happened to it; only ever added to.</summary>
    public List<HistoryEntry> History { get; } = [];

    /// <summary>When it came into the log, on the programme's clock: reminders and digests know of it from then on.</summary>
    public Instant RaisedAt { get; private set; }

    /// <summary>The day it was raised, in the programme's zone; null for one that a report brought, which was raised on the day of <see cref="Meeting"/>, where that is known.</summary>
    public LocalDate? RaisedOn { get; private set; }

    /// <summary>When the log last took it for closed or withdrawn; null while it is open.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>The day it was last closed or withdrawn, in the programme's zone; for one that a report closes the day of its meeting, or the day that the report gives. Null while it is open.</summary>
    public LocalDate? EndedOn { get; private set; }

    /// <summary>Area, wording and owners folded, for finding.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>Raised on every change; two changes at once collide on it and one runs again.</summary>
    public int Version { get; private set; }

    /// <summary>The name under which its card is composed and its postings are found.</summary>
    public string Subject => $"action:{Key}";

    /// <summary>Whether it is to be published and nobody has said yet where it was.</summary>
    public bool NeedsEvidence => PublishIn is not null && Evidence is null;

    /// <summary>Whether it still has to be done or agreed.</summary>
    public bool IsLive => Status is ActionStatus.Open or ActionStatus.Proposed;

    /// <summary>Whether it is late. Proposed, closed and withdrawn actions are not, nor is anything without a day.</summary>
    /// <param name="today">The programme's date today.</param>
    public bool IsOverdue(LocalDate today) => Status == ActionStatus.Open && Due.IsOverdue(today);

    /// <summary>Raises an action.</summary>
    public static ActionItem Raise(ActionRef reference, Group group, Meeting meeting, ActionDraft draft, Change change, HistoryVerb verb = HistoryVerb.Raised)
    {
        var action = new ActionItem
        {
            Reference = reference.Format(group),
            Key = reference.Key,
            Sequence = reference.Sequence,
            Group = group,
            Meeting = meeting,
            Area = draft.Area,
            Wording = draft.Wording,
            Due = draft.Due,
            PublishIn = draft.PublishIn,
            OriginalDue = draft.OriginalDue is { } first ? DueText.Describe(first) : null,
            TimesExtended = draft.OriginalDue is { } earlier && draft.Due.Date > earlier.Date ? 1 : 0,
            Classification = group.Classification,
            RaisedAt = change.At,
            RaisedOn = verb == HistoryVerb.Imported ? null : change.Today,
            ReviewOn = NextReview(draft.Due, meeting.Date is { } held && verb == HistoryVerb.Imported ? held : change.Today),
        };
        action.Owners.AddRange(draft.Owners);
        action.Shares.AddRange(draft.Shares);
        action.Index();
        action.Apply(change, verb, null, action.Wording, () => { });
        return action;
    }

    /// <summary>The owners as they were written, for people.</summary>
    public string OwnersText => string.Join(", ", Owners.OrderBy(owner => owner.Position).Select(owner => owner.AsWritten).Distinct(StringComparer.Ordinal));
}
