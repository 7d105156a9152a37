using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>What the crowd does in the course of a day. A new verb is one line here: how often, and who says what.</summary>
internal static class Habits
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Habit> All { get; } =
    [
        new("done", 22, on => on.Owner((pin, who) => $"done {pin.Reference} {on.Remark}")),
        new("done, of one's own", 6, on => on.Owner((pin, _) => $"action done {pin.Reference}")),
        new("done, said by somebody", 2, on => on.Anybody(ActionStatus.Open, pin => $"done {pin.Reference} {on.Remark}")),
        new("done, for a member", 3, on => on.Keeper(ActionStatus.Open, pin => pin.Owners.Count == 0 ? null : $"done {pin.Reference} for @{on.Dice.OneOf(pin.Owners)!.Handle} answered by e-mail")),
        new("tick", 2, on => on.Owner((pin, _) => $"tick {pin.Reference}.{on.Letter}")),
        new("untick", 2, on => on.Anybody(ActionStatus.Open, pin => $"untick {pin.Reference}")),
        new("update", 12, on => on.Owner((pin, _) => $"update {pin.Reference} {on.Remark}")),
        new("update, in the channel", 4, on => on.InChannel(ActionStatus.Open, pin => $"update {pin.Reference} {on.Remark}")),
        new("asking for time", 6, on => on.Owner((pin, _) => $"extend {pin.Reference} {on.Day(5, 40)} {on.Remark}")),
        new("due", 5, on => on.Keeper(ActionStatus.Open, pin => $"due {pin.Reference} {on.Due}")),
        new("agree", 14, on => on.Keeper(ActionStatus.Proposed, pin => $"agree {pin.Reference}")),
        new("agree, a date", 3, on => on.Keeper(pin => pin.HasAskedDue, pin => $"agree {pin.Reference}")),
        new("agree, all", 1, on => on.Keeper(ActionStatus.Proposed, pin => $"agree all {pin.Group.Code}")),
        new("reject", 4, on => on.Keeper(ActionStatus.Proposed, pin => $"reject {pin.Reference} {on.Remark}")),
        new("reject, a date", 1, on => on.Keeper(pin => pin.HasAskedDue, pin => $"reject {pin.Reference} {on.Remark}")),
        new("reopen", 2, on => on.Keeper(ActionStatus.Closed, pin => $"reopen {pin.Reference} {on.Remark}")),
        new("withdraw", 1, on => on.Keeper(ActionStatus.Open, pin => $"withdraw {pin.Reference} {on.Remark}")),
        new("assign", 4, on => on.Keeper(ActionStatus.Open, pin => $"assign {pin.Reference} {on.OwnerFor(pin)}")),
        new("reword", 2, on => on.Keeper(ActionStatus.Open, pin => $"reword {pin.Reference} {on.Deed}, by the next meeting")),
        new("add", 3, on => on.Member(group => on.NewAction(group))),
        new("add, in the channel", 2, on => on.MemberInChannel(group => $"action add {on.Deed} - owner @{on.Dice.OneOf(group.Members)!.Handle} - due {on.Day(1, 60)}")),
        new("decision add", 2, on => on.Member(group => $"decision add {group.Code} {on.Deed}")),
        new("raid add", 1, on => on.Member(group => $"raid add {group.Code} risk {on.Deed}")),
        new("a member joins", 1, on => on.KeeperOf(group => $"group members {group.Code} add @{on.Somebody.Handle}")),
        new("a member leaves", 1, on => on.KeeperOf(group => $"group members {group.Code} remove @{on.Dice.OneOf(group.Members)!.Handle}")),
        new("a deputy", 1, on => on.KeeperOf(group => $"group role {group.Code} deputy @{on.Somebody.Handle} for @{on.Dice.OneOf(group.Members)!.Handle} until {on.Day(2, 20)}")),
        new("snooze", 3, on => on.Owner((pin, _) => $"snooze {pin.Reference} until {on.Day(1, 14)}")),
        new("unsnooze", 1, on => on.Owner((pin, _) => $"unsnooze {pin.Reference}")),
        new("watch", 2, on => on.Member(group => $"watch {group.Code}")),
        new("watch, an action", 2, on => on.Owner((pin, _) => $"watch {pin.Reference}")),
        new("unwatch", 1, on => on.Member(_ => "unwatch all")),
        new("away", 2, on => on.Member(group => $"me away until {on.Day(1, 12)} deputy @{on.Dice.OneOf(group.Members)!.Handle}")),
        new("away, with nobody instead", 1, on => on.Member(_ => $"me away from {on.Day(0, 4)} until {on.Day(4, 12)}")),
        new("back", 1, on => on.Member(_ => "me back")),
        new("quiet", 1, on => on.Member(_ => $"me quiet until {on.Day(0, 6)}")),
        new("another hour", 1, on => on.Member(_ => $"me hour {on.Hour}")),
        new("review", 2, on => on.Owner((pin, _) => $"review {pin.Reference} {on.Remark}")),
        new("await", 2, on => on.Keeper(ActionStatus.Open, pin => $"await {pin.Reference} with Ofgem, expected {on.Day(5, 40)}")),
        new("unawait", 1, on => on.Keeper(ActionStatus.Open, pin => $"unawait {pin.Reference}")),
        new("link", 2, on => on.Keeper(ActionStatus.Open, pin => $"link {pin.Reference} {on.AnotherThan(pin)} as {on.Bond}")),
        new("tag", 1, on => on.Keeper(ActionStatus.Open, pin => $"tag {pin.Reference} testing")),
        new("remind", 1, on => on.Keeper(ActionStatus.Open, pin => $"remind {pin.Reference}")),
        new("a meeting is moved", 1, on => on.KeeperOf(group => on.Moved(group) is { } day ? $"meeting set {group.Code} next {day}" : null)),
        new("the pack", 1, on => on.KeeperOf(group => $"meeting pack {group.Code}")),
        new("undo", 3, on => on.Owner((_, _) => "undo")),
        new("list", 4, on => on.Owner((pin, _) => $"list {pin.Group.Code} overdue")),
        new("show", 4, on => on.Owner((pin, _) => $"show {pin.Reference}")),
        new("a slip", 2, on => on.Owner((pin, _) => $"doen {pin.Reference}x {on.Remark}")),
    ];

    private static readonly int Weights = All.Sum(habit => habit.Weight);

    /// <summary>One of them, the frequent ones more often.</summary>
    public static Habit Any(Dice dice)
    {
        var roll = dice.Below(Weights);
        foreach (var habit in All)
        {
            roll -= habit.Weight;
            if (roll < 0)
            {
                return habit;
            }
        }

        return All[^1];
    }
}

/// <summary>Something that people do.</summary>
/// <param name="Name">What.</param>
/// <param name="Weight">How often, beside the others.</param>
/// <param name="Say">Who says what; null where there is no occasion for it.</param>
internal sealed record Habit(string Name, int Weight, Func<Occasion, Wish?> Say);
