using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Actions;

/// <summary>The buttons of an action's card, fitted to its reader and to where the action is in its life.</summary>
internal static class ActionButtons
{
    /// <summary>The buttons, most wanted first.</summary>
    public static ImmutableArray<Button> Of(ActionItem action, LocalDate today, ActionCards.Reader reader)
    {
        var buttons = ImmutableArray.CreateBuilder<Button>();
        Button For(string label, string path) => Button.For(label, path, "action", action.Reference);

        if (reader.MayKeep && action.Status == ActionStatus.Proposed)
        {
            buttons.Add(For("Agree closure", "action agree") with { Style = ButtonStyle.Primary });
            buttons.Add(For("Reject", "action reject"));
        }

        if (reader.MayKeep && action is { Status: ActionStatus.Open, AskedDue: not null })
        {
            buttons.Add(For("Agree date", "action agree") with { Style = ButtonStyle.Primary });
            buttons.Add(For("Refuse date", "action reject"));
        }

        if (reader.MayFinish && action.Status == ActionStatus.Open)
        {
            buttons.Add(For("Done", "action done") with { Style = reader.MayKeep ? ButtonStyle.Normal : ButtonStyle.Primary });
        }

        if (action.IsLive)
        {
            buttons.Add(For("Update", "action update"));
        }

        if (reader.MayFinish && action.Status == ActionStatus.Open)
        {
            buttons.Add(For(reader.MayKeep ? "Change due date" : "Ask for more time", "action due"));
            if (reader.IsPrivate && action.Due.Kind == DueKind.Ongoing)
            {
                buttons.Add(For("Reviewed", "action review"));
            }

            if (reader.IsPrivate && action.Due.Date > today)
            {
                buttons.Add(For("Snooze", "action snooze"));
            }
        }

        buttons.Add(For("History", "action history"));
        return buttons.ToImmutable();
    }
}
