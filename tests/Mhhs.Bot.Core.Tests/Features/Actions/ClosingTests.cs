using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

/// <summary>When an action counts as done, by its group's rule or its own.</summary>
public abstract class ClosingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task A_quorum_proposes_the_whole_and_who_comes_later_still_counts()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Sam, "action policy TMAG08-02 quorum 2")).ToPlainText().ShouldBe("TMAG08-02: quorum 2.");
        (await Bot.SaysAsync(Ann, "done TMAG08-02")).ToPlainText().ShouldContain("your share is done (1 of 3 done, 2 are enough).");
        (await Bot.SaysAsync(Bilal, "done TMAG08-02")).ToPlainText().ShouldContain("That is enough: its closure is proposed.");
        (await Bot.SaysAsync(Carys, "done TMAG08-02")).ToPlainText().ShouldContain("your share is done (3 of 3 done, 2 are enough).");

        var action = await Bot.ActionAsync("TMAG08-02");
        action.Status.ShouldBe(ActionStatus.Proposed);
        action.History.Count(entry => entry.Verb == HistoryVerb.Proposed).ShouldBe(1);
        action.Shares.ShouldAllBe(share => share.State == ShareState.Done);
    }

    [Fact]
    public async Task A_tick_that_is_taken_back_opens_the_whole_only_where_it_is_missed()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Sam, "action policy TMAG08-02 quorum 1");
        await Bot.SaysAsync(Ann, "done TMAG08-02");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");

        await Bot.SaysAsync(Bilal, "untick TMAG08-02");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);

        await Bot.SaysAsync(Ann, "untick TMAG08-02");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Open);
    }

    [Fact]
    public async Task A_rule_by_which_enough_is_done_already_proposes_at_once_and_a_stricter_one_opens_again()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");

        (await Bot.SaysAsync(Sam, "action policy TMAG08-02 quorum 1")).ToPlainText().ShouldContain("So much is done already: its closure is proposed.");
        (await Bot.SaysAsync(Sam, "action policy TMAG08-02 reset")).ToPlainText().ShouldBe("TMAG08-02: followed up as TMAG has it. Not enough is done by that: it is open again.");

        var action = await Bot.ActionAsync("TMAG08-02");
        (action.Status, action.Closure).ShouldBe((ActionStatus.Open, null));
    }

    [Fact]
    public async Task Where_owners_close_nobody_has_to_agree()
    {
        await Bot.HasAsync([A.Group("EWG").With(Ann, Bilal).KeptBy(Sam).Closing(new ClosurePolicy { OwnersClose = true })]);
        await Bot.HasAsync(An.Action("EWG08-01").OwnedBy(Ann), An.Action("EWG08-02").OwnedBy("EWG members"), An.Action("TMAG08-01").OwnedBy(Ann));

        (await Bot.SaysAsync(Ann, "done EWG08-01 sent")).ToPlainText().ShouldBe("EWG08-01: done, and closed.");
        await Bot.SaysAsync(Ann, "done EWG08-02");
        (await Bot.SaysAsync(Bilal, "done EWG08-02")).ToPlainText().ShouldContain("That was the last one: it is closed.");
        await Bot.SaysAsync(Ann, "done TMAG08-01");

        var closed = await Bot.ActionAsync("EWG08-01");
        closed.Status.ShouldBe(ActionStatus.Closed);
        closed.EndedOn.ShouldNotBeNull();
        closed.History.Select(entry => entry.Verb).ShouldBe([HistoryVerb.Raised, HistoryVerb.Agreed], ignoreOrder: true);
        (await Bot.SaysAsync(Zoe, "history EWG08-01")).ToPlainText().ShouldContain("Ann Lee (chat:local/ann) closed it");
        (await Bot.ActionAsync("EWG08-02")).Status.ShouldBe(ActionStatus.Closed);
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task What_owners_closed_is_taken_back_whole()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Sam, "action policy TMAG08-02 quorum 1");
        await Bot.SaysAsync(Sam, "action policy TMAG08-02 closing owner");
        var done = await Bot.SaysAsync(Ann, "done TMAG08-02 sent");

        await Bot.PressesAsync(Ann, "Undo", done);

        var action = await Bot.ActionAsync("TMAG08-02");
        (action.Status, action.EndedAt).ShouldBe((ActionStatus.Open, null));
        action.Shares.ShouldAllBe(share => share.State == ShareState.Open);
        action.Updates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Evidence_is_still_asked_for_where_owners_close()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Sam, "action policy TMAG08-01 closing owner");
        await Bot.SaysAsync(Sam, "action publish TMAG08-01");

        var asked = await Bot.SaysAsync(Ann, "done TMAG08-01");
        asked.ShouldBeOfType<Reply.Ask>();
        await Bot.SubmitsAsync(Ann, asked, ("note", "Shared in The Clock 17 August 2022"));

        var action = await Bot.ActionAsync("TMAG08-01");
        (action.Status, action.Evidence).ShouldBe((ActionStatus.Closed, "Shared in The Clock 17 August 2022"));
    }

    [Theory]
    [InlineData("action policy TMAG08-02 quorum none-at-all", "How many members are enough?")]
    [InlineData("action policy TMAG08-02 quorum 0", "How many members are enough?")]
    [InlineData("action policy TMAG08-02 closing maybe", "Who closes?")]
    [InlineData("action policy TMAG08-02 speed fast", "“speed” is no word of an action's policy.")]
    public async Task What_is_no_rule_is_refused(string words, string expected)
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Sam, words)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(expected);

        (await Bot.ActionAsync("TMAG08-02")).Closure.ShouldBeNull();
    }

    [Fact]
    public async Task The_rule_is_shown_to_whoever_asks_and_set_only_by_those_who_keep_the_log()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Ann, "action policy TMAG08-02")).ToPlainText().ShouldContain("How many members are enough where all are asked: all (as TMAG)");
        (await Bot.SaysAsync(Ann, "action policy TMAG08-02 quorum 1")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("That is for Sam Reed (secretary)");
    }

    [Fact]
    public async Task A_rejection_names_members_or_parts_and_leaves_the_others_ticked()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"), An.Action("TMAG08-06").OwnedBy(Ann).InParts("Draft", "Check", "Publish"));
        foreach (var member in new[] { Ann, Bilal, Carys })
        {
            await Bot.SaysAsync(member, "done TMAG08-02");
        }

        await Bot.SaysAsync(Ann, "tick TMAG08-06.a, TMAG08-06.b, TMAG08-06.c");

        (await Bot.SaysAsync(Sam, "reject TMAG08-02 @ann and @carys nothing has arrived")).ToPlainText().ShouldBe("TMAG08-02: open again for Ann Lee, Carys Morgan.");
        (await Bot.SaysAsync(Sam, "reject TMAG08-06.a, TMAG08-06.c the link is dead")).ToPlainText().ShouldContain("open again for part a, part c.");

        (await Bot.ActionAsync("TMAG08-02")).Shares.Single(share => share.State == ShareState.Done).Name.ShouldBe("Bilal Khan");
        (await Bot.ActionAsync("TMAG08-06")).Shares.Single(share => share.State == ShareState.Done).Letter.ShouldBe("b");
    }

    [Fact]
    public async Task What_nobody_has_ticked_cannot_be_turned_down()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Sam, "action policy TMAG08-02 quorum 1");
        await Bot.SaysAsync(Ann, "done TMAG08-02");

        (await Bot.SaysAsync(Sam, "reject TMAG08-02 @bilal nothing has arrived")).ToPlainText().ShouldBe("TMAG08-02: Bilal Khan has not been ticked.");

        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task Giving_a_proposed_action_to_somebody_new_opens_it_again()
    {
        await Bot.HasAsync([A.Group("EWG").With(Zoe)]);
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        foreach (var member in new[] { Ann, Bilal, Carys })
        {
            await Bot.SaysAsync(member, "done TMAG08-02");
        }

        await Bot.SaysAsync(Sam, "assign TMAG08-02 TMAG members, EWG members");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Open);

        // Those who are left have all ticked.
        await Bot.SaysAsync(Sam, "assign TMAG08-02 TMAG members");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task Progress_stands_in_every_row_of_a_list_and_says_who_is_not_reached()
    {
        var alone = await Bot.HasAsync(A.Person("Dee Alone").WithoutAccount());
        await Bot.HasAsync([A.Group("EWG").With(Ann, alone)]);
        await Bot.HasAsync(An.Action("EWG08-01").OwnedBy("EWG members"));
        await Bot.SaysAsync(Ann, "done EWG08-01");

        (await Bot.SaysAsync(Zoe, "action list EWG")).ToPlainText().ShouldContain("1 of 2 done, 1 not reached");
        (await Bot.SaysAsync(Zoe, "action show EWG08-01")).ToPlainText().ShouldContain("1 of 2 done, 1 not reached");
    }
}

public sealed class ClosingOnSqliteTests() : ClosingTests(new BotOnSqlite());

public sealed class ClosingOnPostgresTests() : ClosingTests(new BotOnPostgres());
