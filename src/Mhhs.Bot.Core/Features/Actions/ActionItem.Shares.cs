namespace Mhhs.Bot.Core.Features.Actions;

// What may happen to the parts of an action that are ticked by themselves, and to whose it is.
public sealed partial class ActionItem
{
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
}
