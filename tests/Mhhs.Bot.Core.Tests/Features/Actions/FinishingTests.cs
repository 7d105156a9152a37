using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class FinishingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task An_owner_proposes_closure_and_a_second_time_is_told_when()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        var first = await Bot.SaysAsync(Ann, "done tmag 8-1 sent to Elexon");
        var second = await Bot.SaysAsync(Ann, "done TMAG08-01");

        first.ToPlainText().ShouldContain("Its closure is proposed");
        second.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("TMAG08-01: it was proposed for closure already, on 18 August 2022.");
        var action = await Bot.ActionAsync("TMAG08-01");
        action.Status.ShouldBe(ActionStatus.Proposed);
        action.Updates.ShouldHaveSingleItem().Text.ShouldBe("sent to Elexon");
    }

    [Fact]
    public async Task A_closed_action_says_when_it_was_closed()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Closed());

        (await Bot.SaysAsync(Ann, "done TMAG08-01")).ToPlainText().ShouldBe("TMAG08-01: it is closed already, on 18 August 2022.");
    }

    [Fact]
    public async Task Each_member_ticks_their_own_share_and_the_last_one_proposes_the_whole()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Ann, "done TMAG08-02")).ToPlainText().ShouldContain("your share is done (1 of 3 done)");
        (await Bot.SaysAsync(Ann, "done TMAG08-02")).ToPlainText().ShouldContain("your share was ticked already, on 18 August 2022");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");
        (await Bot.SaysAsync(Carys, "done TMAG08-02")).ToPlainText().ShouldContain("That was the last one: its closure is proposed.");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task A_deputy_ticks_the_share_of_whom_they_stand_for()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Olu, "done TMAG08-02")).ToPlainText().ShouldContain("Ann Lee's share is done");

        var action = await Bot.ActionAsync("TMAG08-02");
        action.Shares.Single(share => share.State == ShareState.Done).Name.ShouldBe("Ann Lee");
        action.History.ShouldContain(entry => entry.Verb == HistoryVerb.Ticked && entry.OnBehalfOf == "Ann Lee");
    }

    [Theory]
    [InlineData("done TMAG08-02 for @ann.lee, @bilal.khan and @carys.morgan answered by phone")]
    [InlineData("done TMAG08-02 for @ann.lee @bilal.khan @carys.morgan answered by phone")]
    public async Task The_secretary_ticks_for_several_members_at_once(string words)
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        var answer = await Bot.SaysAsync(Sam, words.Replace("@ann.lee", $"@{Ann.Handle}", StringComparison.Ordinal).Replace("@bilal.khan", $"@{Bilal.Handle}", StringComparison.Ordinal).Replace("@carys.morgan", $"@{Carys.Handle}", StringComparison.Ordinal));

        answer.ToPlainText().ShouldContain("That was the last one: its closure is proposed.");
        var action = await Bot.ActionAsync("TMAG08-02");
        action.Shares.ShouldAllBe(share => share.State == ShareState.Done);
        action.Updates.Select(update => update.Text).ShouldBe(["Ann Lee: answered by phone", "Bilal Khan: answered by phone", "Carys Morgan: answered by phone"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_unknown_among_several_people_records_nothing()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Sam, $"done TMAG08-02 for @{Ann.Handle} and @nobody")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("Nothing was recorded");

        (await Bot.ActionAsync("TMAG08-02")).Shares.ShouldAllBe(share => share.State == ShareState.Open);
    }

    [Fact]
    public async Task Agreeing_before_all_have_ticked_says_how_many_have()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");

        (await Bot.SaysAsync(Sam, "agree TMAG08-02")).ToPlainText().ShouldContain("It is not all done yet: 1 of 3.");
    }

    [Fact]
    public async Task The_secretary_ticks_for_a_member_who_is_told()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        var reply = await Bot.SaysAsync(Sam, "done TMAG08-02 for @ann answered by e-mail");

        reply.ToPlainText().ShouldContain("Ann Lee's share is done (1 of 3 done)");
        (await Bot.NoticesOfAsync(Ann)).ShouldBe(["Sam Reed ticked your share of TMAG08-02 for you: answered by e-mail"]);
        var entry = (await Bot.ActionAsync("TMAG08-02")).History.Single(ticked => ticked.Verb == HistoryVerb.Ticked);
        (entry.Actor, entry.OnBehalfOf, entry.Reason).ShouldBe(("Sam Reed (chat:local/sam)", "Ann Lee", "answered by e-mail"));
    }

    [Fact]
    public async Task A_member_may_not_tick_for_another()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Bilal, "done TMAG08-02 for @ann")).ToPlainText().ShouldBe("TMAG08-02: That is for Sam Reed (secretary) or Priya Nair (chair).");
        (await Bot.ActionAsync("TMAG08-02")).Shares.ShouldAllBe(share => share.State == ShareState.Open);
    }

    [Fact]
    public async Task Done_by_a_stranger_is_a_suggestion_to_owners_and_secretary()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        var reply = await Bot.SaysAsync(Zoe, "done TMAG08-01 I saw it in The Clock");

        reply.ToPlainText().ShouldContain("passed this on to its owners and the secretary");
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Open);
        (await Bot.NoticesOfAsync(Ann)).ShouldBe(["Zoe Quinn says that TMAG08-01 is done: I saw it in The Clock"]);
        (await Bot.NoticesOfAsync(Sam)).ShouldBe(["Zoe Quinn says that TMAG08-01 is done: I saw it in The Clock"]);
    }

    [Fact]
    public async Task A_suggestion_reaches_each_person_once()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Sam));

        await Bot.SaysAsync(Zoe, "done TMAG08-01");

        (await Bot.NoticesOfAsync(Sam)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Parts_are_ticked_one_by_one_and_three_of_four_is_not_done()
    {
        await Bot.HasAsync(An.Action("TMAG08-06").OwnedBy(Ann).InParts("draft", "review", "publish"));

        (await Bot.SaysAsync(Ann, "done TMAG08-06")).ToPlainText().ShouldContain("still open: TMAG08-06.a, TMAG08-06.b, TMAG08-06.c");
        (await Bot.SaysAsync(Ann, "tick TMAG08-06.a, TMAG08-06.b")).ToPlainText().ShouldContain("part b is done (2 of 3 done)");
        (await Bot.ActionAsync("TMAG08-06")).Status.ShouldBe(ActionStatus.Open);
        await Bot.SaysAsync(Ann, "untick TMAG08-06.b");
        await Bot.SaysAsync(Ann, "tick TMAG08-06.b");
        (await Bot.SaysAsync(Ann, "done TMAG08-06.c")).ToPlainText().ShouldContain("That was the last one");
        (await Bot.ActionAsync("TMAG08-06")).Status.ShouldBe(ActionStatus.Proposed);
        (await Bot.SaysAsync(Ann, "tick TMAG08-06.d")).ToPlainText().ShouldContain("no part d");
    }

    [Fact]
    public async Task An_unknown_reference_in_a_list_stores_nothing_and_offers_the_rest()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann));

        var reply = await Bot.SaysAsync(Ann, "done TMAG08-01, TMAG08-99 and TMAG08-02 all sent");

        reply.ToPlainText().ShouldBe("I can't find TMAG08-99. Nothing was recorded.");
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Open);
        await Bot.PressesAsync(Ann, "Go on with the other 2", reply);
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Proposed);
        (await Bot.ActionAsync("TMAG08-02")).Updates.ShouldHaveSingleItem().Text.ShouldBe("all sent");
    }

    [Fact]
    public async Task What_is_not_allowed_is_said_per_reference_and_the_others_stand()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann).Closed());

        var reply = await Bot.SaysAsync(Ann, "done TMAG08-01, TMAG08-02");

        reply.ShouldBeOfType<Reply.Note>().Text.ToString().ShouldContain("TMAG08-02: it is closed already");
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task The_same_press_twice_ticks_once()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");

        var again = await Bot.SaysAgainAsync();

        again.ToPlainText().ShouldContain("your share is done (1 of 3 done)");
        (await Bot.ActionAsync("TMAG08-02")).History.Count(entry => entry.Verb == HistoryVerb.Ticked).ShouldBe(1);
    }

    [Fact]
    public async Task All_members_at_the_same_moment_lose_no_tick()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        var replies = await Task.WhenAll(Bot.SaysAsync(Ann, "done TMAG08-02"), Bot.SaysAsync(Bilal, "done TMAG08-02"), Bot.SaysAsync(Carys, "done TMAG08-02"));

        replies.ShouldAllBe(reply => reply is Reply.Note);
        var action = await Bot.ActionAsync("TMAG08-02");
        action.Shares.ShouldAllBe(share => share.State == ShareState.Done);
        action.Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task A_restricted_action_is_unknown_to_a_changing_verb()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").Restricted());

        (await Bot.SaysAsync(Zoe, "done TMAG08-01")).ToPlainText().ShouldStartWith("I can't find TMAG08-01.");
        (await Bot.ActionAsync("TMAG08-01")).History.Count.ShouldBe(1);
    }
}

public sealed class FinishingOnSqliteTests() : FinishingTests(new BotOnSqlite());

public sealed class FinishingOnPostgresTests() : FinishingTests(new BotOnPostgres());
