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

        buttons.AddRange(reader.MayKeep ? Answers(action) : []);

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

    /// <summary>What the chair or secretary can answer to what waits for them; empty where nothing does.</summary>
    public static ImmutableArray<Button> Answers(ActionItem action)
    {
        Button For(string label, string path) => Button.For(label, path, "action", action.Reference);
        return action switch
        {
            { Status: ActionStatus.Proposed } => [For("Agree closure", "action agree") with { Style = ButtonStyle.Primary }, For("Reject", "action reject")],
            { Status: ActionStatus.Open, AskedDue: not null } => [For("Agree date", "action agree") with { Style = ButtonStyle.Primary }, For("Refuse date", "action reject")],
            _ => [],
        };
    }
}
