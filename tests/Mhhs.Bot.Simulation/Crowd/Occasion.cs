using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Simulation.World;

namespace Mhhs.Bot.Simulation.Crowd;

/// <summary>Who says what, and where; null for in private.</summary>
internal sealed record Wish(Actor Who, string Text, ConversationReference? Where = null);

/// <summary>Finds somebody with a reason to say something.</summary>
internal sealed class Occasion(Programme programme, Board board)
{
    public Dice Dice => programme.Dice;

    public string Remark => Wording.Remark(Dice);

    public string Deed => Wording.Deed(Dice);

    public string Due => Wording.Due(programme);

    public string Letter => Dice.OneOf(["a", "b", "c"])!;

    public string Hour => Dice.OneOf(["08:30", "09:00", "10:00", "11:30"])!;

    public string Bond => Dice.OneOf(["relates", "follows", "blocks"])!;

    public Actor Somebody => Dice.OneOf(programme.Cast.People)!;

    public string Day(int least, int most) => Wording.Day(programme.Today.PlusDays(Dice.Between(least, most)));

    public string OwnerFor(Pin pin) => Wording.Owner(programme, pin.Group);

    public string? AnotherThan(Pin pin) => Pin(other => other.Reference != pin.Reference)?.Reference;

    /// <summary>Another day for a group's next meeting, where one is announced and it is not today; from then on it is that day.</summary>
    public string? Moved(Body group)
    {
        if (group.NextMeeting is not { } day || day <= programme.Today)
        {
            return null;
        }

        group.NextMeeting = day.PlusDays(Dice.Between(1, 9));
        return Wording.Day(group.NextMeeting.Value);
    }

    public string NewAction(Body group) => Wording.NewAction(programme, group);

    /// <summary>An owner of an open action.</summary>
    public Wish? Owner(Func<Pin, Actor, string?> text) =>
        Pin(pin => pin is { Status: ActionStatus.Open, Owners.Count: > 0 }) is { } pin && Dice.OneOf(pin.Owners) is { } who && text(pin, who) is { } words ? new Wish(who, words) : null;

    /// <summary>Anybody, about an action that stands so.</summary>
    public Wish? Anybody(ActionStatus status, Func<Pin, string?> text) => Pin(pin => pin.Status == status) is { } pin && text(pin) is { } words ? new Wish(Somebody, words) : null;

    /// <summary>The secretary or chair, about an action that stands so.</summary>
    public Wish? Keeper(ActionStatus status, Func<Pin, string?> text) => Keeper(pin => pin.Status == status, text);

    /// <summary>The secretary or chair, about such an action.</summary>
    public Wish? Keeper(Func<Pin, bool> such, Func<Pin, string?> text) => Pin(such) is { } pin && text(pin) is { } words ? new Wish(KeeperIn(pin.Group), words) : null;

    /// <summary>A member in the channel of an action that stands so.</summary>
    public Wish? InChannel(ActionStatus status, Func<Pin, string?> text) =>
        Pin(pin => pin.Status == status) is { } pin && MemberOn(pin.Group) is { } who && text(pin) is { } words ? new Wish(who, words, pin.Group.Channel) : null;

    /// <summary>A member of a group.</summary>
    public Wish? Member(Func<Body, string> text) => Dice.OneOf(programme.Cast.Groups) is { } group ? new Wish(Dice.OneOf(group.Members)!, text(group)) : null;

    /// <summary>A member of a group, in its channel.</summary>
    public Wish? MemberInChannel(Func<Body, string> text) => Dice.OneOf(programme.Cast.Groups) is { } group && MemberOn(group) is { } who ? new Wish(who, text(group), group.Channel) : null;

    /// <summary>The secretary or chair of a group.</summary>
    public Wish? KeeperOf(Func<Body, string?> text) => Dice.OneOf(programme.Cast.Groups) is { } group && text(group) is { } words ? new Wish(KeeperIn(group), words) : null;

    private Pin? Pin(Func<Pin, bool> such) => Dice.OneOf(board.Pins.Where(such).ToList());

    private Actor KeeperIn(Body group) => group.Secretary.HasAccount && Dice.Chance(70) ? group.Secretary : group.Chair;

    // A channel is on one platform, and so is who speaks in it.
    private Actor? MemberOn(Body group) => Dice.OneOf(group.Members.Where(member => member.Platform == group.Platform && member.HasAccount).ToList());
}
