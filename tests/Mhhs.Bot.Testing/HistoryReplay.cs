using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Testing;

/// <summary>Tells an action's life again from its history alone, and says where what is stored is something else.</summary>
public static class HistoryReplay
{
    /// <summary>The first difference between the log and its history, as a sentence; null where there is none.</summary>
    /// <param name="action">The action as it is stored, with owners, shares, topics, links and history.</param>
    public static string? FindFault(ActionItem action)
    {
        var entries = action.History.OrderBy(entry => entry.Version).ToList();
        if (!entries.Select(entry => entry.Version).SequenceEqual(Enumerable.Range(1, action.Version)))
        {
            return $"{action.Reference} has version {action.Version}, and its history {string.Join(", ", entries.Select(entry => entry.Version))}.";
        }

        // What it was raised as stands in no entry; from then on every state follows from the one before.
        var names = action.Shares.ToDictionary(share => share.Id, share => share.Name);
        var states = entries.Select(entry => entry.Before is { } json ? ReplayedAction.Find(ActionSnapshot.Read(json), names) : null).Append(ReplayedAction.Find(ActionSnapshot.Of(action), names)).ToList();
        for (var index = 1; index < entries.Count; index++)
        {
            var expected = Next(states[index]!, entries, index, states);
            var stored = states[index + 1] ??= expected;
            if (expected.ToString() != stored.ToString())
            {
                return $"{action.Reference}: after {entries[index].Verb} (version {index + 1}, {entries[index].From} → {entries[index].To}) it should be\n{expected}\nand is\n{stored}";
            }
        }

        return null;
    }

    /// <summary>The state after an entry, from the state before it and what the entry says.</summary>
    private static ReplayedAction Next(ReplayedAction before, List<HistoryEntry> entries, int index, List<ReplayedAction?> states)
    {
        var entry = entries[index];
        return entry.Verb switch
        {
            HistoryVerb.Ticked => before.With(entry.To!, ShareState.Done),
            HistoryVerb.Unticked => before.With(entry.From!, ShareState.Open),
            HistoryVerb.ShareAdded => before.With(entry.To!, ShareState.Open),
            HistoryVerb.ShareWaived => before.With(entry.From!, ShareState.Waived),
            HistoryVerb.Proposed => (FollowsFromShares(entries, index) ? before : before.WithAll(ShareState.Open, ShareState.Done)) with { Status = ActionStatus.Proposed },
            HistoryVerb.Agreed => (entry.From == nameof(ActionStatus.Open) && !FollowsFromShares(entries, index) ? before.WithAll(ShareState.Open, ShareState.Done) : before) with { Status = ActionStatus.Closed, Asked = null },
            HistoryVerb.Rejected => Rejected(before, entry.To!),
            HistoryVerb.Reopened when entry.From == nameof(ActionStatus.Proposed) => before with { Status = ActionStatus.Open },
            HistoryVerb.Reopened when entry.From == nameof(ActionStatus.Withdrawn) && before.Shares.Values.Contains(ShareState.Open) => before with { Status = ActionStatus.Open },
            HistoryVerb.Reopened => before.WithAll(ShareState.Done, ShareState.Open) with { Status = ActionStatus.Open },
            HistoryVerb.Withdrawn => before with { Status = ActionStatus.Withdrawn, Asked = null },
            HistoryVerb.Reworded => entry.From == before.Wording ? before with { Wording = entry.To! } : before with { Area = entry.To },
            // Who has a share then is not said; whoever keeps one keeps the tick.
            HistoryVerb.Assigned => before with { Owners = entry.To!, Shares = (states[index + 1] ?? states[index + 2]!).Shares.ToDictionary(share => share.Key, share => Kept(before, share.Key, share.Value)) },
            HistoryVerb.DueSet => before with { Due = entry.To!, Asked = entry.Reason?.EndsWith("meeting moved", StringComparison.Ordinal) == true ? before.Asked : null },
            HistoryVerb.DueAsked => before with { Asked = entry.To },
            HistoryVerb.DueRefused => before with { Asked = null },
            HistoryVerb.Publication => before with { Publish = entry.To },
            HistoryVerb.PolicySet => before with { Closure = entry.To },
            HistoryVerb.Reviewed => before with { Reviewed = entry.To },
            HistoryVerb.Awaiting => before with { Awaited = entry.To },
            HistoryVerb.Tagged => before with { Topics = entry.To },
            HistoryVerb.Undone => Undone(before, entries, index, states),
            HistoryVerb.Updated or HistoryVerb.Suggested or HistoryVerb.Nudged or HistoryVerb.Linked or HistoryVerb.Unlinked or HistoryVerb.Renumbered or HistoryVerb.CarriedForward => before,
            _ => throw new InvalidOperationException($"{entry.Verb} is nothing that happens to an action after it was raised."),
        };
    }

    /// <summary>Whether a closure was proposed because enough was ticked, and not by somebody who said that the whole is done.</summary>
    private static bool FollowsFromShares(List<HistoryEntry> entries, int index) =>
        entries[index - 1].EventKey == entries[index].EventKey && entries[index - 1].Verb is HistoryVerb.Ticked or HistoryVerb.ShareWaived or HistoryVerb.Assigned or HistoryVerb.PolicySet;

    private static ReplayedAction Rejected(ReplayedAction before, string to) => (to.Split(" for ", 2) is [_, var names]
        ? names.Split("; ").Aggregate(before, (state, name) => state.With(name, ShareState.Open))
        : before.WithAll(ShareState.Done, ShareState.Open)) with
    { Status = ActionStatus.Open };

    private static ShareState Kept(ReplayedAction before, string name, ShareState now) =>
        before.Shares.TryGetValue(name, out var then) && then != ShareState.Waived && now != ShareState.Waived ? then : now;

    private static ReplayedAction Undone(ReplayedAction before, List<HistoryEntry> entries, int index, List<ReplayedAction?> states)
    {
        var first = entries.FindIndex(entry => entry.EventKey == entries[index - 1].EventKey);
        if (entries[first].Verb == HistoryVerb.Raised)
        {
            return before with { Status = ActionStatus.Withdrawn, Asked = null };
        }

        // A share that the undone change had added stays as a row, and is waived.
        var then = states[first]!;
        return then with { Shares = before.Shares.Keys.ToDictionary(name => name, name => then.Shares.GetValueOrDefault(name, ShareState.Waived)) };
    }
}

/// <summary>An action as its history can tell it.</summary>
public sealed record ReplayedAction(
    ActionStatus Status,
    string Wording,
    string? Area,
    string Owners,
    string Due,
    string? Asked,
    string? Publish,
    string? Closure,
    string? Reviewed,
    string? Awaited,
    string? Topics,
    IReadOnlyDictionary<string, ShareState> Shares)
{
    /// <summary>The state that a snapshot holds; null where it was taken between two changes of one event, before what was added had its name.</summary>
    internal static ReplayedAction? Find(ActionSnapshot snapshot, IReadOnlyDictionary<long, string> names) => snapshot.Shares.Any(share => share.Id == 0)
        ? null
        : new ReplayedAction(
            snapshot.Status,
            snapshot.Wording,
            snapshot.Area,
            string.Join(", ", snapshot.Owners.OrderBy(owner => owner.Position).Select(owner => owner.AsWritten).Distinct()),
            DueText.Describe(snapshot.Due),
            snapshot.AskedDue is { } asked ? DueText.Describe(asked) : null,
            snapshot.PublishIn,
            snapshot.Closure?.Describe(),
            snapshot.ReviewedOn is { } day ? DueText.Describe(Core.Time.Due.On(day)) : null,
            snapshot.AwaitedFrom is null ? null : snapshot.AwaitedBy is null ? snapshot.AwaitedFrom : $"{snapshot.AwaitedFrom}, expected {snapshot.AwaitedBy}",
            snapshot.Topics is null or [] ? null : string.Join(", ", snapshot.Topics),
            snapshot.Shares.ToDictionary(share => names[share.Id], share => share.State));

    /// <summary>As it is stored.</summary>
    public static ReplayedAction Of(ActionItem action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Find(ActionSnapshot.Of(action), action.Shares.ToDictionary(share => share.Id, share => share.Name)) ?? throw new ArgumentException($"{action.Reference} is not stored yet.", nameof(action));
    }

    /// <summary>The same without the shares of one state.</summary>
    public ReplayedAction Without(ShareState state) => this with { Shares = Shares.Where(share => share.Value != state).ToDictionary() };

    /// <summary>The same with one share in another state.</summary>
    public ReplayedAction With(string name, ShareState state) => this with { Shares = new Dictionary<string, ShareState>(Shares) { [name] = state } };

    /// <summary>The same with all shares of one state in another.</summary>
    public ReplayedAction WithAll(ShareState from, ShareState to) => this with { Shares = Shares.ToDictionary(share => share.Key, share => share.Value == from ? to : share.Value) };

    /// <summary>Everything that is compared, shares in order.</summary>
    public override string ToString() =>
        $"{Status} | {Wording} | {Area} | {Owners} | {Due} | asked {Asked} | {Publish} | {Closure} | {Reviewed} | {Awaited} | {Topics} | {string.Join(", ", Shares.OrderBy(share => share.Key, StringComparer.Ordinal).Select(share => $"{share.Key}: {share.Value}"))}";
}
