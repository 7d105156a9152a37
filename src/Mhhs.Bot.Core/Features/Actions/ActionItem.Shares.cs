using Mhhs.Bot.Core.Features.Groups;

namespace Mhhs.Bot.Core.Features.Actions;

// What may happen to the parts of an action that are ticked by themselves, and to whose it is.
public sealed partial class ActionItem
{
    /// <summary>When it counts as done: as its own policy says, else as its group's does.</summary>
    public ClosurePolicy Closing => Closure ?? Group!.Closure;

    /// <summary>Whether so much is ticked that the whole counts as done: every lettered part, and all members or as many as the policy asks for.</summary>
    private bool IsEnough
    {
        get
        {
            var done = Shares.Count(share => share is { Kind: ShareKind.Member, State: ShareState.Done });
            return Shares.Exists(share => share.State == ShareState.Done)
                && !Shares.Exists(share => share is { Kind: ShareKind.Part, State: ShareState.Open })
                && (!Shares.Exists(share => share is { Kind: ShareKind.Member, State: ShareState.Open }) || Closing.Quorum is { } quorum && done >= quorum);
        }
    }

    /// <summary>Ticks one share; when that is enough, the whole is proposed for closure. A member may still answer after a quorum has.</summary>
    /// <param name="share">One of <see cref="Shares"/>.</param>
    /// <param name="change">Who and when.</param>
    /// <param name="note">What was done, or null.</param>
    public Ruling Tick(Share share, Change change, string? note)
    {
        if (Status != ActionStatus.Open && !(Status == ActionStatus.Proposed && share is { Kind: ShareKind.Member, State: ShareState.Open }))
        {
            return Refuse();
        }

        if (share.State != ShareState.Open)
        {
            return Ruling.No(share.State == ShareState.Done ? $"{share.Name} was ticked already." : $"{share.Name} has no part in it any more.");
        }

        Apply(change with { Reason = note }, HistoryVerb.Ticked, null, share.Name, () => share.MarkDone(change, note));
        Note(change, note, share.Kind == ShareKind.Member ? share.Name : null);
        return Conclude(change);
    }

    /// <summary>Takes a tick back. Where it is missed, what was proposed is open again.</summary>
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

        Apply(change, HistoryVerb.Unticked, share.Name, null, share.Reopen);
        return Conclude(change);
    }

    /// <summary>Gives it to somebody else. Ticks of people who stay are kept. What was proposed is open again when somebody new has a share; what is left may be done already.</summary>
    public Ruling Assign(IReadOnlyCollection<ActionOwner> owners, IReadOnlyCollection<Share> shares, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        var before = OwnersText;
        Apply(change, HistoryVerb.Assigned, before, string.Join(", ", owners.Select(owner => owner.AsWritten).Distinct()), () =>
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
                Add(share);
            }
        });
        return Conclude(change);
    }

    /// <summary>Adds a person's share to a collective action; a person who has one already keeps it as it is, one who left and is back has it again.</summary>
    public Ruling AddMember(Share share, Change change)
    {
        if (Status != ActionStatus.Open)
        {
            return Refuse();
        }

        return Shares.Exists(other => other.Kind == ShareKind.Member && other.PersonId == share.PersonId && other.State != ShareState.Waived)
            ? Ruling.No($"{share.Name} has a share already.")
            : Apply(change, HistoryVerb.ShareAdded, null, share.Name, () => Add(share));
    }

    /// <summary>Releases a member who left from an open share. When the others have ticked enough, the whole is proposed for closure.</summary>
    public Ruling ReleaseMember(Share share, Change change)
    {
        if (Status != ActionStatus.Open || share.State != ShareState.Open)
        {
            return Ruling.No($"{share.Name} has no open share.");
        }

        Apply(change, HistoryVerb.ShareWaived, share.Name, null, share.Waive);
        return Conclude(change);
    }

    /// <summary>Gives it a rule of its own for when it counts as done, or its group's again. What is enough by the new rule is proposed at once.</summary>
    /// <param name="policy">The rule; null for the group's.</param>
    /// <param name="change">Who and when.</param>
    public Ruling SetClosure(ClosurePolicy? policy, Change change)
    {
        if (!IsLive)
        {
            return Refuse();
        }

        if (policy == Closure)
        {
            return Ruling.No(policy is null ? "Its group's rule holds for it already." : "That is its rule already.");
        }

        Apply(change, HistoryVerb.PolicySet, Closure?.Describe(), policy?.Describe(), () => Closure = policy);
        return Conclude(change);
    }

    /// <summary>
    /// Proposes the whole, or closes it where the policy lets its owners, once enough of it is ticked; and opens what was proposed again where that is not enough any more.
    /// To be asked again when a group's policy changes.
    /// </summary>
    public Ruling Conclude(Change change) => Status switch
    {
        ActionStatus.Open when IsEnough => Finish(change, evidence: null, () => { }),
        ActionStatus.Proposed when !IsEnough && Shares.Exists(share => share.State == ShareState.Open) =>
            Apply(change, HistoryVerb.Reopened, nameof(ActionStatus.Proposed), nameof(ActionStatus.Open), () => Status = ActionStatus.Open),
        _ => Ruling.Ok,
    };

    private void Add(Share share)
    {
        if (Shares.Find(other => other.Kind == ShareKind.Member && other.PersonId == share.PersonId) is not { } present)
        {
            Shares.Add(share);
        }
        else if (present.State == ShareState.Waived)
        {
            present.Reopen();
        }
    }
}
