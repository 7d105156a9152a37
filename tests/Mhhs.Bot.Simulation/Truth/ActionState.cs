using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Simulation.Truth;

/// <summary>What an action is like at a moment, as far as its history can tell.</summary>
internal sealed record ActionState(ActionStatus Status, string Wording, string? Area, Due Due, Due? Asked, string Owners, Instant? EndedAt, int Open, int Done, int Waived)
{
    /// <summary>As the log has it now.</summary>
    public static ActionState Of(ActionItem action) => new(
        action.Status,
        action.Wording,
        action.Area,
        action.Due,
        action.AskedDue,
        action.OwnersText,
        action.EndedAt,
        Count(action.Shares.Select(share => share.State), ShareState.Open),
        Count(action.Shares.Select(share => share.State), ShareState.Done),
        Count(action.Shares.Select(share => share.State), ShareState.Waived));

    /// <summary>As the history kept it.</summary>
    public static ActionState Of(ActionSnapshot kept) => new(
        kept.Status,
        kept.Wording,
        kept.Area,
        kept.Due,
        kept.AskedDue,
        string.Join(", ", kept.Owners.OrderBy(owner => owner.Position).Select(owner => owner.AsWritten).Distinct(StringComparer.Ordinal)),
        kept.EndedAt,
        Count(kept.Shares.Select(share => share.State), ShareState.Open),
        Count(kept.Shares.Select(share => share.State), ShareState.Done),
        Count(kept.Shares.Select(share => share.State), ShareState.Waived));

    /// <summary>The same, with the shares of another.</summary>
    public ActionState WithShares(ActionState other) => this with { Open = other.Open, Done = other.Done, Waived = other.Waived };

    /// <summary>What is different in another.</summary>
    public string DifferenceFrom(ActionState other)
    {
        var parts = new List<string>();
        Compare("status", Status, other.Status);
        Compare("wording", Wording, other.Wording);
        Compare("area", Area, other.Area);
        Compare("due", DueText.Describe(Due), DueText.Describe(other.Due));
        Compare("asked", Asked is null ? null : DueText.Describe(Asked), other.Asked is null ? null : DueText.Describe(other.Asked));
        Compare("owners", Owners, other.Owners);
        Compare("ended", EndedAt, other.EndedAt);
        Compare("shares", (Open, Done, Waived), (other.Open, other.Done, other.Waived));
        return string.Join("; ", parts);

        void Compare<T>(string name, T mine, T theirs)
        {
            if (!EqualityComparer<T>.Default.Equals(mine, theirs))
            {
                parts.Add($"{name} “{mine}” by the history, “{theirs}” in the log");
            }
        }
    }

    private static int Count(IEnumerable<ShareState> states, ShareState wanted) => states.Count(state => state == wanted);
}
