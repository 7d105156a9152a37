using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Simulation.Truth;

/// <summary>The history of one action, replayed: what each entry says must be what the log was like after it.</summary>
internal sealed class Story
{
    private readonly List<Step> _steps = [];

    /// <summary>What it is called.</summary>
    public string Reference { get; set; } = "";

    /// <summary>Whose log it is in.</summary>
    public long GroupId { get; set; }

    /// <summary>The entries with the states they led to, in order.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>When it came into the log.</summary>
    public Instant RaisedAt => _steps[0].At;

    /// <summary>What it was like at a moment; null before it was raised.</summary>
    public ActionState? At(Instant moment) => _steps.FindLast(step => step.At <= moment)?.State;

    /// <summary>The last state.</summary>
    public ActionState Now => _steps[^1].State;

    /// <summary>Whether nothing happened to it after a moment.</summary>
    public bool IsUnchangedSince(Instant moment) => _steps[^1].At < moment;

    /// <summary>Goes on by one entry.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="after">What the action was like after it: what the next entry kept as before, or the log as it stands.</param>
    /// <returns>What is not as the entry says; empty where all is.</returns>
    public string Tell(HistoryEntry entry, ActionState after)
    {
        var fault = "";
        if (_steps.Count > 0)
        {
            var before = Now;
            if (entry.Version != _steps[^1].Version + 1)
            {
                fault = $"version {_steps[^1].Version} is followed by {entry.Version}. ";
            }

            if (entry.Before is null)
            {
                fault += "an entry keeps nothing of what was before. ";
            }
            else if (before.DifferenceFrom(ActionState.Of(ActionSnapshot.Read(entry.Before))) is { Length: > 0 } moved)
            {
                fault += $"before {entry.Verb}: {moved}. ";
            }

            if (Predict(before, entry, after).DifferenceFrom(after) is { Length: > 0 } wrong)
            {
                fault += $"after {entry.Verb}: {wrong}. ";
            }
        }

        _steps.Add(new Step(entry.At, entry.Verb, entry.EventKey, entry.PersonId, entry.Version, after));
        return fault;
    }

    private ActionState Predict(ActionState before, HistoryEntry entry, ActionState after) => entry.Verb switch
    {
        HistoryVerb.Ticked => before with { Open = before.Open - 1, Done = before.Done + 1 },
        HistoryVerb.Unticked => before with { Status = ActionStatus.Open, Open = before.Open + 1, Done = before.Done - 1 },
        HistoryVerb.Proposed => before with { Status = ActionStatus.Proposed, Open = 0, Done = before.Done + before.Open },
        HistoryVerb.Agreed => (before with { Status = ActionStatus.Closed, Asked = null, EndedAt = entry.At }).WithShares(entry.IsByImport ? after : before),
        HistoryVerb.Withdrawn => before with { Status = ActionStatus.Withdrawn, Asked = null, EndedAt = entry.At },

        // Whose share was turned down the entry does not say, only that some are open again.
        HistoryVerb.Rejected => (before with { Status = ActionStatus.Open, EndedAt = null }).WithShares(after),
        HistoryVerb.Reopened => (before with { Status = ActionStatus.Open, EndedAt = null }).WithShares(after),
        HistoryVerb.Reworded when entry.From == before.Wording => before with { Wording = entry.To! },
        HistoryVerb.Reworded => before with { Area = entry.To },
        HistoryVerb.Assigned => (before with { Owners = entry.To! }).WithShares(after),
        HistoryVerb.ShareAdded => before.Open + before.Done + before.Waived < after.Open + after.Done + after.Waived
            ? before with { Open = before.Open + 1 }
            : before with { Open = before.Open + 1, Waived = before.Waived - 1 },
        HistoryVerb.ShareWaived => before with { Open = before.Open - 1, Waived = before.Waived + 1 },

        // A meeting that is moved takes along what is due at it, and answers nobody's wish for more time.
        HistoryVerb.DueSet when before.Due.Kind == DueKind.NextMeeting && after.Due.Kind == DueKind.NextMeeting && before.Due.MeetingGroup == after.Due.MeetingGroup => before with { Due = Said(entry.To, after.Due) },
        HistoryVerb.DueSet => before with { Due = Said(entry.To, after.Due), Asked = null },
        HistoryVerb.DueAsked => before with { Asked = Said(entry.To, after.Asked) },
        HistoryVerb.DueRefused => before with { Asked = null },
        HistoryVerb.Undone => BeforeUndone(entry, after),
        _ => before,
    };

    /// <summary>The due that the entry's words say; where they fit the due that there is, that one, which knows more.</summary>
    private static Due Said(string? words, Due? actual) => actual is not null && DueText.Describe(actual) == words ? actual : new Due(DueKind.Invalid) { Text = words };

    /// <summary>What it was like before the event that is taken back; for its raising, withdrawn. A share that had been added stays, waived.</summary>
    private ActionState BeforeUndone(HistoryEntry entry, ActionState after)
    {
        // Only the taking back of a raising says from what it was withdrawn; that of a withdrawal has the same word for what is undone.
        if (entry.From is not null && entry.To == nameof(ActionStatus.Withdrawn))
        {
            return Now with { Status = ActionStatus.Withdrawn, Asked = null, EndedAt = entry.At };
        }

        var undone = _steps[^1].EventKey;
        var earlier = _steps.FindLast(step => step.EventKey != undone)?.State ?? Now;
        return after.Open == earlier.Open && after.Done == earlier.Done ? earlier with { Waived = after.Waived } : earlier;
    }
}

/// <summary>One entry and what the action was like after it.</summary>
internal sealed record Step(Instant At, HistoryVerb Verb, string EventKey, long? PersonId, int Version, ActionState State);
