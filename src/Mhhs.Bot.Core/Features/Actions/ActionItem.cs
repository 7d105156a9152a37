using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Something a meeting gave somebody to do. Its rules live here: no status is ever set from outside.</summary>
/// <remarks>
/// A method that would break a rule changes nothing and says why in its <see cref="Ruling"/>. Each change raises
/// <see cref="Version"/> and adds history. Owners and shares must have been loaded.
/// </remarks>
public sealed class ActionItem : IPostable
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

    /// <summary>Where it is to be published, such as “The Clock”; null for an action that is not.</summary>
    public string? PublishIn { get; private set; }

    /// <summary>Where and when it was published, as somebody said it; null while nobody has.</summary>
    public string? Evidence { get; private set; }

    /// <summary>Who may read it; never looser than its group.</summary>
    public Classification Classification { get; set; }

    /// <summary>Whose it is, as written and as resolved, in order.</summary>
    public List<ActionOwner> Owners { get; } = [];

    /// <summary>The parts that can be ticked by themselves; empty for an action that is one piece.</summary>
    public List<Share> Shares { get; } = [];

    /// <summary>The dated notes.</summary>
    public List<ActionUpdate> Updates { get; } = [];

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
        };
        action.Owners.AddRange(draft.Owners);
        action.Shares.AddRange(draft.Shares);
        action.Index();
        action.Apply(change, verb, null, action.Wording, () => { });
        return action;
    }

    /// <summary>Ticks one share; when it was the last one, the whole is proposed for closure.</summary>
    /// <param name="share">One of <see cref="Shares"/>.</param>
    /// <param name="change">Who and when.</param>
    /// <param name="note">What was done, or null.</param>
    public Ruling Tick(Share share, Change change, string? note)
    {
        if (Status != ActionStatus.Open)
        {
            return Refuse();
        }

        if (share.State != ShareState.Open)
        {
            return Ruling.No(share.State == ShareState.Done ? $"{share.Name} was ticked already." : $"{share.Name} has no part in it any more.");
        }

        Apply(change with { Reason = note }, HistoryVerb.Ticked, null, share.Name, () => share.MarkDone(change, note));
        Note(change, note, share.Kind == ShareKind.Member ? share.Name : null);
        return Shares.Exists(other => other.State == ShareState.Open)
            ? Ruling.Ok
            : Apply(change, HistoryVerb.Proposed, Status.ToString(), nameof(ActionStatus.Proposed), () => Status = ActionStatus.Proposed);
    }

    /// <summary>Takes a tick back.</summary>
    public Ruling Untick(Share share, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        if (share.State != ShareState.Done)
        {
            return Ruling.No($"{share.Name} is not ticked.");
        }

        return Apply(change, HistoryVerb.Unticked, share.Name, null, () =>
        {
            share.Reopen();
            Status = ActionStatus.Open;
        });
    }

    /// <summary>Says that the whole is done; closing it is for the chair or secretary.</summary>
    /// <param name="change">Who and when.</param>
    /// <param name="note">What was done, or null.</param>
    /// <param name="evidence">Where it was published, where that is not what the note says; or null.</param>
    public Ruling ProposeClosure(Change change, string? note, string? evidence = null)
    {
        if (Status != ActionStatus.Open)
        {
            return Refuse();
        }

        Note(change, note, null);
        return Apply(change with { Reason = note }, HistoryVerb.Proposed, Status.ToString(), nameof(ActionStatus.Proposed), () =>
        {
            KeepEvidence(evidence ?? note);
            foreach (var share in Shares.Where(share => share.State == ShareState.Open))
            {
                share.MarkDone(change, note);
            }

            Status = ActionStatus.Proposed;
        });
    }

    /// <summary>Agrees what was proposed: its closure, or else the later due that was asked for.</summary>
    /// <param name="change">Who and when.</param>
    /// <param name="evidence">Where it was published, or null where that is known or it was not to be.</param>
    public Ruling Agree(Change change, string? evidence = null) => this switch
    {
        { Status: ActionStatus.Proposed, NeedsEvidence: true } when string.IsNullOrWhiteSpace(evidence) => Ruling.No($"It is to be published in {PublishIn}, and nobody has said yet where and when that was done."),
        { Status: ActionStatus.Proposed } => Apply(change with { Reason = evidence ?? change.Reason }, HistoryVerb.Agreed, Status.ToString(), nameof(ActionStatus.Closed), () =>
        {
            Note(change, evidence, null);
            KeepEvidence(evidence);
            End(ActionStatus.Closed, change);
        }),
        { Status: ActionStatus.Open, AskedDue: { } asked } => SetDue(asked, change with { Reason = AskedDueReason }),
        { Status: ActionStatus.Open } when Shares.Exists(share => share.State == ShareState.Open) && Shares.Exists(share => share.State == ShareState.Done) =>
            Ruling.No($"It is not all done yet: {Shares.Count(share => share.State == ShareState.Done)} of {Shares.Count(share => share.State != ShareState.Waived)}."),
        { Status: ActionStatus.Open } => Ruling.No("Nobody has proposed to close it yet."),
        _ => Refuse(),
    };

    /// <summary>Turns down what was proposed. A closure is open again; a later due is not granted.</summary>
    /// <param name="reopen">The shares that are not done after all; empty for all of them.</param>
    /// <param name="change">Who, when and why.</param>
    public Ruling Reject(IReadOnlyCollection<Share> reopen, Change change)
    {
        if (Status == ActionStatus.Open && AskedDue is { } asked)
        {
            return Apply(change, HistoryVerb.DueRefused, DueText.Describe(asked), DueText.Describe(Due), ForgetAskedDue);
        }

        return Status == ActionStatus.Proposed
            ? Apply(change, HistoryVerb.Rejected, Status.ToString(), nameof(ActionStatus.Open), () => OpenAgain(reopen))
            : Status == ActionStatus.Open ? Ruling.No("Nobody has proposed to close it.") : Refuse();
    }

    /// <summary>Opens a closed or withdrawn action again, with all its shares.</summary>
    public Ruling Reopen(Change change) => IsLive
        ? Ruling.No(Status == ActionStatus.Open ? "It is open." : "It is only proposed for closure; reject that instead.")
        : Status == ActionStatus.Withdrawn && Shares.Exists(share => share.State == ShareState.Open)
            // Nobody said that anything was not done after all: the ticks stay.
            ? Apply(change, HistoryVerb.Reopened, Status.ToString(), nameof(ActionStatus.Open), () => (Status, EndedAt, EndedOn) = (ActionStatus.Open, null, null))
            : Apply(change, HistoryVerb.Reopened, Status.ToString(), nameof(ActionStatus.Open), () => OpenAgain([]));

    /// <summary>Says that it need not be done.</summary>
    public Ruling Withdraw(Change change) => IsLive
        ? Apply(change, HistoryVerb.Withdrawn, Status.ToString(), nameof(ActionStatus.Withdrawn), () => End(ActionStatus.Withdrawn, change))
        : Refuse();

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

    /// <summary>Closes it outright, as a meeting's report may.</summary>
    /// <param name="change">Who and when.</param>
    /// <param name="evidence">Where it was published, as the report says it, or null.</param>
    public Ruling Close(Change change, string? evidence = null) => IsLive
        ? Apply(change, HistoryVerb.Agreed, Status.ToString(), nameof(ActionStatus.Closed), () =>
        {
            KeepEvidence(evidence);
            // A meeting that closes the whole has seen its parts done; what each member did is another matter and stays as it was.
            foreach (var part in Shares.Where(share => share is { Kind: ShareKind.Part, State: ShareState.Open }))
            {
                part.MarkDone(change, null);
            }

            End(ActionStatus.Closed, change);
        })
        : Refuse();

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

    /// <summary>Gives it to somebody else. Ticks of people who stay are kept.</summary>
    public Ruling Assign(IReadOnlyCollection<ActionOwner> owners, IReadOnlyCollection<Share> shares, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        var before = OwnersText;
        return Apply(change, HistoryVerb.Assigned, before, string.Join(", ", owners.Select(owner => owner.AsWritten).Distinct()), () =>
        {
            Owners.Clear();
            Owners.AddRange(owners);
            var leaving = Shares.Where(share => share.Kind == ShareKind.Member && shares.All(other => other.PersonId != share.PersonId)).ToList();
            foreach (var share in leaving)
            {
                share.Waive();
            }

            foreach (var share in shares)
            {
                var present = Shares.Find(other => other.Kind == ShareKind.Member && other.PersonId == share.PersonId);
                if (present is null)
                {
                    Shares.Add(share);
                }
                else if (present.State == ShareState.Waived)
                {
                    present.Reopen();
                }
            }
        });
    }

    /// <summary>Adds a person's share to a collective action; a person who has one already keeps it as it is, one who left and is back has it again.</summary>
    public Ruling AddMember(Share share, Change change)
    {
        if (Status != ActionStatus.Open)
        {
            return Refuse();
        }

        var present = Shares.Find(other => other.Kind == ShareKind.Member && other.PersonId == share.PersonId);
        return present switch
        {
            null => Apply(change, HistoryVerb.ShareAdded, null, share.Name, () => Shares.Add(share)),
            { State: ShareState.Waived } => Apply(change, HistoryVerb.ShareAdded, null, share.Name, present.Reopen),
            _ => Ruling.No($"{share.Name} has a share already."),
        };
    }

    /// <summary>Releases a member who left from an open share. When all others have ticked theirs, the whole is proposed for closure.</summary>
    public Ruling ReleaseMember(Share share, Change change)
    {
        if (Status != ActionStatus.Open || share.State != ShareState.Open)
        {
            return Ruling.No($"{share.Name} has no open share.");
        }

        Apply(change, HistoryVerb.ShareWaived, share.Name, null, share.Waive);
        return Shares.Exists(other => other.State == ShareState.Open) || !Shares.Exists(other => other.State == ShareState.Done)
            ? Ruling.Ok
            : Apply(change, HistoryVerb.Proposed, Status.ToString(), nameof(ActionStatus.Proposed), () => Status = ActionStatus.Proposed);
    }

    /// <summary>Sets the due; the first one stays visible.</summary>
    public Ruling SetDue(Due due, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        if (due == Due)
        {
            return Ruling.No("It is due then already.");
        }

        return Apply(change, HistoryVerb.DueSet, DueText.Describe(Due), DueText.Describe(due), () =>
        {
            OriginalDue ??= DueText.Describe(Due);
            TimesExtended += due.Date > Due.Date ? 1 : 0;
            Due = due;
            ForgetAskedDue();
        });
    }

    /// <summary>Asks for a later due. Until it is granted the action is as due, and as overdue, as before.</summary>
    public Ruling AskForDue(Due due, Change change) => Status != ActionStatus.Open
        ? Refuse()
        : due == Due
            ? Ruling.No("It is due then already.")
        : due == AskedDue
            ? Ruling.No("That has been asked for already; the chair and secretary have not answered yet.")
            : Apply(change, HistoryVerb.DueAsked, DueText.Describe(Due), DueText.Describe(due), () => (AskedDue, AskedDueReason) = (due, change.Reason));

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

    /// <summary>Adds a dated note.</summary>
    /// <param name="text">The note, perhaps with a link as evidence.</param>
    /// <param name="change">Who and when.</param>
    public Ruling AddUpdate(string text, Change change) =>
        Apply(change, HistoryVerb.Updated, null, text, () => Note(change, text, null));

    /// <summary>Records that somebody who may not do it says that it is done or has news; nothing else changes.</summary>
    public Ruling Suggest(string text, Change change) => IsLive
        ? Apply(change, HistoryVerb.Suggested, null, text, () => { })
        : Refuse();

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

    /// <summary>The owners as they were written, for people.</summary>
    public string OwnersText => string.Join(", ", Owners.OrderBy(owner => owner.Position).Select(owner => owner.AsWritten).Distinct(StringComparer.Ordinal));

    private void Restore(ActionSnapshot earlier)
    {
        (Status, Area, Wording, Due, OriginalDue, TimesExtended) = (earlier.Status, earlier.Area, earlier.Wording, earlier.Due, earlier.OriginalDue, earlier.TimesExtended);
        (AskedDue, AskedDueReason, EndedAt, EndedOn) = (earlier.AskedDue, earlier.AskedDueReason, earlier.EndedAt, earlier.EndedOn);
        (PublishIn, Evidence) = (earlier.PublishIn, earlier.Evidence);
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

    private void End(ActionStatus status, Change change)
    {
        (Status, EndedAt, EndedOn) = (status, change.At, change.Today);
        ForgetAskedDue();
    }

    private void OpenAgain(IReadOnlyCollection<Share> reopen)
    {
        (Status, EndedAt, EndedOn, Evidence) = (ActionStatus.Open, null, null, null);
        foreach (var share in Shares.Where(share => share.State == ShareState.Done && (reopen.Count == 0 || reopen.Contains(share))))
        {
            share.Reopen();
        }
    }

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

    private void ForgetAskedDue() => (AskedDue, AskedDueReason) = (null, null);

    private void Index() => (AreaFolded, SearchText) = (Folding.Fold(Area ?? ""), Folding.Fold($"{Reference} {Area} {Wording} {OwnersText}"));

    private Ruling Refuse() => Ruling.No(Status switch
    {
        ActionStatus.Proposed => "It is proposed for closure already.",
        ActionStatus.Closed => "It is closed.",
        ActionStatus.Withdrawn => "It was withdrawn.",
        _ => "It is open.",
    });
}
