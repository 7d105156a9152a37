using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Digests.Related;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Digests;

/// <summary>What a weekly summary tells, before anybody has put it into words.</summary>
/// <param name="Group">Whose.</param>
/// <param name="Since">The day from which changes are told, in the programme's zone.</param>
/// <param name="Today">The day on which things stand so.</param>
internal sealed record Digest(Group Group, LocalDate Since, LocalDate Today)
{
    /// <summary>What was raised since, withdrawn again or not.</summary>
    public required IReadOnlyList<ActionItem> Raised { get; init; }

    /// <summary>What was closed since and is closed.</summary>
    public required IReadOnlyList<ActionItem> Closed { get; init; }

    /// <summary>What is due later than it was.</summary>
    public required IReadOnlyList<SlippedAction> Slipped { get; init; }

    /// <summary>Everything that is to be done or agreed, by due date.</summary>
    public required IReadOnlyList<ActionItem> Live { get; init; }

    /// <summary>The decisions that came into the log since.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>The next meeting, or null where none is known.</summary>
    public required Meeting? NextMeeting { get; init; }

    /// <summary>How the groups below stand.</summary>
    public required IReadOnlyList<ChildGroup> Children { get; init; }

    /// <summary>Actions of other groups on the same topics.</summary>
    public required IReadOnlyList<RelatedAction> Related { get; init; }

    /// <summary>The last weeks.</summary>
    public required DigestTrend Trend { get; init; }

    /// <summary>Whether the history has anything at all since then, of the group or of those below it.</summary>
    public required bool HasChanged { get; init; }

    /// <summary>What is to be done.</summary>
    public IReadOnlyList<ActionItem> Open => [.. Live.Where(action => action.Status == ActionStatus.Open)];

    /// <summary>What is late.</summary>
    public IReadOnlyList<ActionItem> Overdue => [.. Live.Where(action => action.IsOverdue(Today))];

    /// <summary>What is due today or within the next seven days.</summary>
    public IReadOnlyList<ActionItem> Soon => [.. Open.Where(action => action.Due.Date is { } due && due >= Today && due <= Today.PlusDays(7))];

    /// <summary>What waits to be agreed.</summary>
    public IReadOnlyList<ActionItem> Proposed => [.. Live.Where(action => action.Status == ActionStatus.Proposed)];

    /// <summary>What has no end.</summary>
    public IReadOnlyList<ActionItem> Ongoing => [.. Open.Where(action => action.Due.Kind == DueKind.Ongoing)];

    /// <summary>What of that is to be looked at within the next seven days.</summary>
    public required IReadOnlyList<ActionItem> ForReview { get; init; }

    /// <summary>What several people have a part in.</summary>
    public IReadOnlyList<ActionItem> Shared => [.. Open.Where(action => action.Shares.Exists(share => share.State != ShareState.Waived))];

    /// <summary>Whether there is nothing that its readers do not know from the last one: no change, nothing that became late or comes up.</summary>
    public bool IsQuiet => !HasChanged && Decisions.Count == 0 && Soon.Count == 0 && ForReview.Count == 0 && !Overdue.Any(action => action.Due.Date >= Since);
}

/// <summary>An action that is due later than it was.</summary>
/// <param name="Action">As it is.</param>
/// <param name="From">When it was due before.</param>
internal sealed record SlippedAction(ActionItem Action, LocalDate From);

/// <summary>How a group below stands, with what the reader may read.</summary>
/// <param name="Code">Which.</param>
/// <param name="Open">How many actions are open.</param>
/// <param name="Overdue">How many of them are overdue.</param>
/// <param name="Proposed">How many wait to be agreed.</param>
/// <param name="Closed">How many were closed since.</param>
internal sealed record ChildGroup(string Code, int Open, int Overdue, int Proposed, int Closed);
