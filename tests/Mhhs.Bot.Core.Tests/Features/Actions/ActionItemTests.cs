using CsCheck;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Meetings;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

/// <summary>The life of an action as product rules draw it, whatever is done to it in whatever order.</summary>
public sealed class ActionItemTests
{
    private static readonly Instant Start = Instant.FromUtc(2022, 8, 18, 8, 0);

    private static readonly (string Name, Func<ActionItem, Change, Ruling> Do)[] Operations =
    [
        ("tick", (action, change) => action.Shares.Find(share => share.State == ShareState.Open) is { } open ? action.Tick(open, change, "done") : Ruling.No("none")),
        ("untick", (action, change) => action.Shares.Find(share => share.State == ShareState.Done) is { } done ? action.Untick(done, change) : Ruling.No("none")),
        ("propose", (action, change) => action.ProposeClosure(change, null)),
        ("agree", (action, change) => action.Agree(change)),
        ("reject", (action, change) => action.Reject([], change)),
        ("reject one", (action, change) => action.Reject([.. action.Shares.Take(1)], change)),
        ("reopen", (action, change) => action.Reopen(change)),
        ("withdraw", (action, change) => action.Withdraw(change)),
        ("close", (action, change) => action.Close(change)),
        ("reword", (action, change) => action.Reword($"Wording {action.Version}", change)),
        ("due", (action, change) => action.SetDue(Due.On(new LocalDate(2022, 9, 1).PlusDays(action.Version)), change)),
        ("ask", (action, change) => action.AskForDue(Due.On(new LocalDate(2022, 10, 1).PlusDays(action.Version)), change)),
        ("update", (action, change) => action.AddUpdate("news", change)),
        ("suggest", (action, change) => action.Suggest("it is done", change)),
        ("release", (action, change) => action.Shares.Find(share => share.State == ShareState.Open) is { } open ? action.ReleaseMember(open, change) : Ruling.No("none")),
        ("undo", (action, change) => action.History[^1] is { Before: not null } last ? action.Undo([.. action.History.Where(entry => entry.EventKey == last.EventKey)], change) : Ruling.No("none")),
    ];

    private static readonly Gen<(int Shares, int[] Steps)> Lives = Gen.Select(Gen.Int[0, 4], Gen.Int[0, Operations.Length - 1].Array[0, 25]);

    [Fact]
    public void Whatever_is_done_the_rules_hold_after_every_step() => Lives.Sample(life =>
    {
        var action = New(life.Shares);
        foreach (var (index, step) in life.Steps.Index())
        {
            var (before, version, count) = (action.Status, action.Version, action.History.Count);
            var ruling = Operations[step].Do(action, At(index));

            if (ruling.IsOk)
            {
                MayBecome(before, Operations[step].Name).ShouldContain(action.Status, $"{Operations[step].Name} on {before}");
                action.Version.ShouldBeGreaterThan(version);
            }
            else
            {
                (action.Status, action.Version, action.History.Count).ShouldBe((before, version, count), "a refusal changes nothing");
                ruling.Why.ShouldNotBeNullOrWhiteSpace();
            }

            (action.Version - version).ShouldBe(action.History.Count - count, "one entry for each version");
            action.History.Select(entry => entry.Version).ShouldBe(Enumerable.Range(1, action.Version));
            (action.EndedAt is not null).ShouldBe(!action.IsLive, $"ended and {action.Status}");
            (action.AskedDue is null || action.Status is ActionStatus.Open or ActionStatus.Proposed).ShouldBeTrue();
            if (action.Status == ActionStatus.Proposed)
            {
                action.Shares.ShouldAllBe(share => share.State != ShareState.Open);
            }
        }
    }, iter: 3000);

    [Fact]
    public void Undo_restores_what_was_before_and_leaves_its_own_entry() => Gen.Select(Lives, Gen.Int[0, Operations.Length - 2]).Sample((life, last) =>
    {
        var action = New(life.Shares);
        foreach (var (index, step) in life.Steps.Index())
        {
            Operations[step].Do(action, At(index));
        }

        var (snapshot, notes, count) = (ActionSnapshot.Of(action).Write(), action.Updates.Count, action.History.Count);
        if (!Operations[last].Do(action, At(100)).IsOk)
        {
            return;
        }

        var entries = action.History.Skip(count).ToList();
        action.Undo(entries, At(101)).IsOk.ShouldBeTrue();

        ActionSnapshot.Of(action).Write().ShouldBe(snapshot);
        action.Updates.Count.ShouldBe(notes);
        action.History[^1].Verb.ShouldBe(HistoryVerb.Undone);
        action.History.Count.ShouldBe(count + entries.Count + 1);
    }, iter: 2000);

    [Fact]
    public void A_change_that_is_not_the_last_cannot_be_undone()
    {
        var action = New(0);
        action.Reword("Other words", At(1));
        var entry = action.History[^1];
        action.AddUpdate("news", At(2));

        action.Undo([entry], At(3)).IsOk.ShouldBeFalse();
        action.Wording.ShouldBe("Other words");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_collective_action_is_proposed_with_the_last_tick_and_not_before(int shares)
    {
        var action = New(shares);
        foreach (var (index, share) in action.Shares.Index())
        {
            action.Status.ShouldBe(ActionStatus.Open);
            action.Tick(share, At(index), null).IsOk.ShouldBeTrue();
        }

        action.Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public void Asking_for_more_time_does_not_stop_it_being_overdue_and_the_first_date_stays_visible()
    {
        var action = New(0);
        action.SetDue(Due.On(new LocalDate(2022, 8, 26)), At(1));
        action.AskForDue(Due.On(new LocalDate(2022, 9, 30)), At(2));

        action.IsOverdue(new LocalDate(2022, 8, 26)).ShouldBeFalse();
        action.IsOverdue(new LocalDate(2022, 8, 27)).ShouldBeTrue();
        action.Agree(At(3)).IsOk.ShouldBeTrue();
        (action.Due.Date, action.TimesExtended, action.AskedDue).ShouldBe((new LocalDate(2022, 9, 30), 1, null));
        action.OriginalDue.ShouldNotBeNull();
    }

    /// <summary>The arrows of the picture in the product rules. Undo may go back along any of them.</summary>
    private static ActionStatus[] MayBecome(ActionStatus before, string operation) => (before, operation) switch
    {
        (_, "undo") => [ActionStatus.Open, ActionStatus.Proposed, ActionStatus.Closed, ActionStatus.Withdrawn],
        (ActionStatus.Open, "tick" or "release") => [ActionStatus.Open, ActionStatus.Proposed],
        (ActionStatus.Open, "propose") => [ActionStatus.Proposed],
        (ActionStatus.Proposed, "untick" or "reject" or "reject one") => [ActionStatus.Open],
        (ActionStatus.Proposed, "agree") => [ActionStatus.Closed],
        (ActionStatus.Open or ActionStatus.Proposed, "close") => [ActionStatus.Closed],
        (ActionStatus.Open or ActionStatus.Proposed, "withdraw") => [ActionStatus.Withdrawn],
        (ActionStatus.Closed or ActionStatus.Withdrawn, "reopen") => [ActionStatus.Open],
        (ActionStatus.Closed or ActionStatus.Withdrawn, "update") => [before],
        (ActionStatus.Closed, "reword") => [before],
        (ActionStatus.Open or ActionStatus.Proposed, "reword" or "due" or "update" or "suggest") => [before],
        (ActionStatus.Open, "untick" or "ask" or "agree" or "reject" or "reject one") => [before],
        _ => [],
    };

    private static ActionItem New(int shares)
    {
        var group = new Group { Code = "TMAG", Name = "TMAG" };
        var meeting = new Meeting { Group = group, Number = "008", Key = "8" };
        ActionRef.TryParse("TMAG08-02", null, out var reference).ShouldBeTrue();
        return ActionItem.Raise(reference, group, meeting, new ActionDraft("Wording", null, Due.None, [], [.. Enumerable.Range(0, shares).Select(Stored)]), At(-1));
    }

    /// <summary>A share with an id, which only the database gives it: undo tells shares apart by it.</summary>
    private static Share Stored(int index)
    {
        var share = Share.Part(index, $"part {index}");
        typeof(Share).GetProperty(nameof(Share.Id))!.SetValue(share, index + 1L);
        return share;
    }

    private static Change At(int minute) => new(null, "the test", Start + Duration.FromMinutes(minute), new LocalDate(2022, 8, 18), Platform.CommandLine, $"step:{minute}") { Reason = "because" };
}
