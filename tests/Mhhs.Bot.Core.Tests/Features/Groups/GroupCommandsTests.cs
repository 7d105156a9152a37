using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public abstract class GroupCommandsTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task An_admin_adds_a_group_under_another()
    {
        var reply = await Bot.SaysAsync(Root, "group add EWG Environments Working Group under tmag");

        reply.ToPlainText().ShouldStartWith("Added EWG, Environments Working Group, under TMAG.");
        (await Bot.SaysAsync(Root, "group add ewg Another")).ToPlainText().ShouldBe("EWG is there already: Environments Working Group.");
    }

    [Theory]
    [InlineData("group add EWG Environments")]
    [InlineData("group role TMAG chair @ann")]
    public async Task What_is_for_admins_says_who_they_are(string text) =>
        (await Bot.SaysAsync(Sam, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("Only an admin can do that: Root Admin.");

    [Fact]
    public async Task An_unknown_group_gets_the_nearest_as_a_button()
    {
        var reply = await Bot.SaysAsync(Sam, "group members TMGA add @zoe");

        (await Bot.PressesAsync(Sam, "TMAG", reply)).ToPlainText().ShouldStartWith("Added to TMAG: Zoe Quinn.");
    }

    [Fact]
    public async Task A_restricted_group_is_unknown_to_those_outside()
    {
        await Bot.HasAsync([A.Group("SECRET").Restricted().With(Ann)]);

        var reply = await Bot.SaysAsync(Zoe, "group members SECRET");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I don't know a group “SECRET”.");
        reply.Buttons().ShouldBeEmpty();
        (await Bot.SaysAsync(Ann, "group members SECRET")).ToPlainText().ShouldContain("Members: Ann Lee");
    }

    [Fact]
    public async Task Binding_a_channel_answers_with_what_the_group_lacks_and_the_channel_is_the_groups()
    {
        await Bot.HasAsync(A.Group("EWG").KeptBy(Sam), An.Action("EWG02-01"));

        var reply = (await Bot.SaysAsync(Sam, "group bind EWG", inChannel: "environments")).ToPlainText();

        reply.ShouldContain("Members: nobody yet: group members EWG add @person");
        reply.ShouldContain("Chair: nobody yet");
        reply.ShouldContain("Secretary: Sam Reed");
        reply.ShouldContain("Weekly summary: Mondays at 09:00");
        (await Bot.SaysAsync(Zoe, "show 02-01", inChannel: "environments")).ToPlainText().ShouldStartWith("EWG02-01");
        (await Bot.SaysAsync(Sam, "group bind EWG")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("in the channel");
        (await Bot.SaysAsync(Ann, "group bind EWG", inChannel: "other")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("Sam Reed (secretary)");
    }

    [Fact]
    public async Task A_joiner_gets_a_share_in_what_is_open_and_is_told()
    {
        await Bot.HasAsync(
            An.Action("TMAG08-02").OwnedBy("TMAG members").Saying("Respond"),
            An.Action("TMAG08-03").OwnedBy("TMAG members").Closed(),
            An.Action("TMAG08-04").OwnedBy(Ann));

        var reply = await Bot.SaysAsync(Sam, "group members TMAG add @zoe, @ann");

        reply.ToPlainText().ShouldBe("Added to TMAG: Zoe Quinn. They have a share now in one action that all members have.");
        (await Bot.ActionAsync("TMAG08-02")).Shares.Count.ShouldBe(4);
        (await Bot.ActionAsync("TMAG08-03")).Shares.Count.ShouldBe(3);
        (await Bot.NoticesOfAsync(Zoe)).ShouldBe(["You are in TMAG now and have a share in TMAG08-02: Respond"]);
        (await Bot.NoticesOfAsync(Ann)).ShouldBeEmpty();
        (await Bot.ActionAsync("TMAG08-02")).History.ShouldContain(entry => entry.Verb == HistoryVerb.ShareAdded && entry.To == "Zoe Quinn");
    }

    [Fact]
    public async Task A_leavers_open_share_is_waived_and_comes_back_with_them()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        var reply = await Bot.SaysAsync(Sam, "group members remove @carys", inChannel: "TMAG");
        var left = await Bot.ActionAsync("TMAG08-02");
        await Bot.PressesAsync(Sam, "Undo", reply);
        var back = await Bot.ActionAsync("TMAG08-02");

        reply.ToPlainText().ShouldBe("Taken out of TMAG: Carys Morgan. Their open shares in one action are waived.");
        left.Shares.Single(share => share.Name == "Carys Morgan").State.ShouldBe(ShareState.Waived);
        left.History.ShouldContain(entry => entry.Verb == HistoryVerb.ShareWaived && entry.From == "Carys Morgan");
        back.Shares.Single(share => share.Name == "Carys Morgan").State.ShouldBe(ShareState.Open);
    }

    [Fact]
    public async Task When_the_last_who_had_not_ticked_leaves_the_whole_is_proposed()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");

        await Bot.SaysAsync(Sam, "group members TMAG remove @carys");

        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task A_collective_that_nobody_was_in_expands_when_members_are_first_set()
    {
        await Bot.HasAsync(A.Group("EWG").KeptBy(Sam), An.Action("EWG02-01").OwnedBy("EWG members"));
        (await Bot.ActionAsync("EWG02-01")).Shares.ShouldBeEmpty();

        await Bot.SaysAsync(Sam, "group members EWG add @ann and \"Bilal Khan\"");

        (await Bot.ActionAsync("EWG02-01")).Shares.Select(share => share.Name).Order().ShouldBe(["Ann Lee", "Bilal Khan"]);
    }

    [Fact]
    public async Task One_unknown_person_stops_all()
    {
        var reply = await Bot.SaysAsync(Sam, "group members TMAG add @zoe @bilaal");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I don't know bilaal. Nothing was changed.");
        (await Bot.SaysAsync(Sam, "group members TMAG")).ToPlainText().ShouldNotContain("Zoe");
    }

    [Fact]
    public async Task A_secretary_names_a_deputy_for_a_time_and_the_deputy_can_act_then()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal));

        var reply = await Bot.SaysAsync(Sam, "group role TMAG deputy @zoe for @bilal from 18/08/2022 until 30/09/2022");

        reply.ToPlainText().ShouldBe("Zoe Quinn is deputy of Bilal Khan in TMAG from 18 August 2022 until 30 September 2022.");
        (await Bot.SaysAsync(Zoe, "done TMAG08-01")).ToPlainText().ShouldContain("Its closure is proposed");
        Bot.Clock.Advance(TimeSpan.FromDays(60));
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: none");
    }

    [Fact]
    public async Task A_new_chair_follows_the_old_one()
    {
        await Bot.SaysAsync(Root, "group role TMAG chair @carys");

        var members = (await Bot.SaysAsync(Ann, "group members TMAG")).ToPlainText();

        members.ShouldContain("Chair: Carys Morgan");
        members.ShouldNotContain("Priya");
    }
}

public sealed class GroupCommandsOnSqliteTests() : GroupCommandsTests(new BotOnSqlite());

public sealed class GroupCommandsOnPostgresTests() : GroupCommandsTests(new BotOnPostgres());
