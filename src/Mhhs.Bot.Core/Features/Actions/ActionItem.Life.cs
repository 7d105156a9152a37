using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.Actions;

// The way from open through proposed to closed or withdrawn, and back.
public sealed partial class ActionItem
{
    /// <summary>Says that the whole is done. Closing it is for the chair or secretary, unless the policy leaves it to the owners.</summary>
    /// <param name="change">Who and when.</param>
    /// <param name="note">What was done, or null.</param>
    public Ruling SayDone(Change change, string? note)
    {
        if (Status != ActionStatus.Open)
        {
            return Refuse();
        }

        Note(change, note, null);
        return Finish(change with { Reason = note }, note, () => TickAll(change, note));
    }

    /// <summary>Proposes its closure, whatever the policy says of who closes.</summary>
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
            TickAll(change, note);
            Status = ActionStatus.Proposed;
        });
    }

    /// <summary>Agrees what was proposed: its closure, or else the later due that was asked for.</summary>
    /// <param name="change">Who and when.</param>
    /// <param name="evidence">Where it was published, or null where that is known or it was not to be.</param>
    /// <param name="granted">The due that was asked for as it is on this day, where a meeting it is tied to may have moved since; null where it is as it was asked for.</param>
    public Ruling Agree(Change change, string? evidence = null, Due? granted = null) => this switch
    {
        { Status: ActionStatus.Proposed, NeedsEvidence: true } when string.IsNullOrWhiteSpace(evidence) => Ruling.No($"It is to be published in {PublishIn}, and nobody has said yet where and when that was done."),
        { Status: ActionStatus.Proposed } => Apply(change with { Reason = evidence ?? change.Reason }, HistoryVerb.Agreed, Status.ToString(), nameof(ActionStatus.Closed), () =>
        {
            Note(change, evidence, null);
            KeepEvidence(evidence);
            End(ActionStatus.Closed, change);
        }),
        { Status: ActionStatus.Open, AskedDue: { } asked } => SetDue(granted ?? asked, change with { Reason = AskedDueReason }),
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
            ? Apply(change, HistoryVerb.Rejected, Status.ToString(), NameOfReopened(reopen), () => OpenAgain(reopen))
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

    /// <summary>Proposed, or closed at once where the owners may and no evidence is missing.</summary>
    private Ruling Finish(Change change, string? evidence, Action tick)
    {
        var closes = Closing.OwnersClose && (!NeedsEvidence || !string.IsNullOrWhiteSpace(evidence));
        return Apply(change, closes ? HistoryVerb.Agreed : HistoryVerb.Proposed, Status.ToString(), closes ? nameof(ActionStatus.Closed) : nameof(ActionStatus.Proposed), () =>
        {
            KeepEvidence(evidence);
            tick();
            if (closes)
            {
                End(ActionStatus.Closed, change);
            }
            else
            {
                Status = ActionStatus.Proposed;
            }
        });
    }

    private void TickAll(Change change, string? note)
    {
        foreach (var share in Shares.Where(share => share.State == ShareState.Open))
        {
            share.MarkDone(change, note);
        }
    }

    private void End(ActionStatus status, Change change)
    {
        (Status, EndedAt, EndedOn) = (status, change.At, change.Today);
        ForgetAskedDue();
    }

    /// <summary>“Open for Ann Lee; Bilal Khan” where not all of it is open again.</summary>
    private static string NameOfReopened(IReadOnlyCollection<Share> shares) =>
        shares.Count == 0 ? nameof(ActionStatus.Open) : $"{nameof(ActionStatus.Open)} for {string.Join("; ", shares.Select(share => share.Name))}";

    private void OpenAgain(IReadOnlyCollection<Share> reopen)
    {
        (Status, EndedAt, EndedOn, Evidence) = (ActionStatus.Open, null, null, null);
        foreach (var share in Shares.Where(share => share.State == ShareState.Done && (reopen.Count == 0 || reopen.Contains(share))))
        {
            share.Reopen();
        }
    }

    private Ruling Refuse() => Ruling.No(Status switch
    {
        ActionStatus.Proposed => "It is proposed for closure already.",
        ActionStatus.Closed => "It is closed.",
        ActionStatus.Withdrawn => "It was withdrawn.",
        _ => "It is open.",
    });
}
