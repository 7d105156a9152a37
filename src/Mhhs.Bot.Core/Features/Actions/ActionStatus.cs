namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>Where an action is in its life.</summary>
public enum ActionStatus
{
    /// <summary>To be done.</summary>
    Open,

    /// <summary>Done, its owners say; chair or secretary have not agreed yet.</summary>
    Proposed,

    /// <summary>Done, and agreed.</summary>
    Closed,

    /// <summary>Need not be done any more.</summary>
    Withdrawn,
}
