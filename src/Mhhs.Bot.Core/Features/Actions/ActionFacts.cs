using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Time;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>The named facts of an action's card: those that every action has, and those that only some have.</summary>
internal static class ActionFacts
{
    /// <summary>The facts, in the order in which they stand.</summary>
    public static CardElement.Facts Of(ActionItem action, NodaTime.LocalDate today) => new(
    [
        new Fact("Status", ActionCards.StatusText(action, today)),
        new Fact("Owner", action.OwnersText.Length == 0 ? "nobody yet" : action.OwnersText),
        new Fact("Due", DueOf(action)),
        new Fact("Group", action.Group!.Code),
        .. Rare(action),
    ]);

    /// <summary>“26 August 2022 (first 19 August 2022, moved once)”.</summary>
    public static RichText DueOf(ActionItem action)
    {
        RichText due = action.Due is { Kind: DueKind.Date, Date: { } date } ? RichText.Date(date) : DueText.Describe(action.Due);
        var moved = action.TimesExtended switch { 0 => "", 1 => ", moved once", var times => $", moved {times} times" };
        return action.OriginalDue is { } original ? due + $" (first {original}{moved})" : due;
    }

    private static IEnumerable<Fact> Rare(ActionItem action)
    {
        if (action is { IsLive: true, Due.Kind: DueKind.Ongoing })
        {
            yield return new Fact("Next review", ReviewOf(action));
        }

        if (action is { IsLive: true, AwaitedText: { } awaited })
        {
            yield return new Fact("Waits for a decision", $"with {awaited}");
        }

        if (action.PublishIn is { } channel)
        {
            yield return new Fact("To be published", action.Evidence is { } evidence ? $"in {channel}: {evidence}" : $"in {channel}");
        }

        if (action.IsLive && action.Closing.OwnersClose)
        {
            yield return new Fact("Closing", "by its owners; nobody has to agree");
        }

        if (action.Topics.Count > 0)
        {
            yield return new Fact("Topics", action.TopicsText);
        }
    }

    private static RichText ReviewOf(ActionItem action)
    {
        var next = action.ReviewOn is { } day ? RichText.Date(day) : RichText.Plain($"at the next {action.Group!.Code} meeting");
        return action.ReviewedOn is { } last ? next + ", last on " + RichText.Date(last) : next;
    }
}
