using System.Globalization;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>How much of an action that is ticked in parts is done, and who of its members is not reached.</summary>
internal static class ActionProgress
{
    /// <summary>“9 of 14 done, 2 not reached”, without brackets, for it stands in some; null for an action that is one piece.</summary>
    public static CardElement.Progress? Of(ActionItem action)
    {
        var shares = action.Shares.Where(share => share.State != ShareState.Waived).ToList();
        if (shares.Count == 0)
        {
            return null;
        }

        var done = shares.Count(share => share.State == ShareState.Done);
        var missed = shares.Count(IsMissed);
        var label = string.Create(CultureInfo.InvariantCulture, $"{done} of {shares.Count} done{Enough(action, shares)}{(missed == 0 ? "" : $", {missed} not reached")}");
        return new CardElement.Progress(done, shares.Count, label);
    }

    /// <summary>What was ticked, how much of the whole that makes, and what follows from it.</summary>
    public static string After(ActionItem action, ActionStatus before, string what)
    {
        var progress = Of(action) is { } whole ? $" ({whole.Label})" : "";
        if (before != ActionStatus.Open || action.Status == ActionStatus.Open)
        {
            return $"{what}{progress}.";
        }

        var enough = action.Shares.Exists(share => share.State == ShareState.Open) ? "That is enough" : "That was the last one";
        return $"{what}{progress}. {enough}: {(action.Status == ActionStatus.Closed ? "it is closed." : "its closure is proposed.")}";
    }

    /// <summary>Whether an open share is of somebody who does not hear of it. Its person and the person's accounts must have been loaded.</summary>
    public static bool IsMissed(Share share) => share is { State: ShareState.Open, Kind: ShareKind.Member, Person: { DirectAccount: null } or { UnreachedSince: not null } };

    /// <summary>“, 10 are enough”, where that is fewer than all.</summary>
    private static string Enough(ActionItem action, List<Share> shares)
    {
        var quorum = (action.Closure ?? action.Group?.Closure)?.Quorum;
        return quorum is { } enough && enough < shares.Count(share => share.Kind == ShareKind.Member)
            ? string.Create(CultureInfo.InvariantCulture, $", {enough} {(enough == 1 ? "is" : "are")} enough")
            : "";
    }
}
