using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

/// <summary>What an action has to do with: topics, links, decisions elsewhere, reviews.</summary>
public abstract class OrganisingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task A_link_stands_on_both_cards_and_goes_from_both()
    {
        await Bot.HasAsync([A.Group("EWG").With(Zoe)]);
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("EWG02-05").OwnedBy(Zoe).Saying("Prepare the environments"));

        (await Bot.SaysAsync(Bilal, "action link TMAG08-01 EWG02-05 as blocks")).ToPlainText().ShouldBe("TMAG08-01: blocks EWG02-05 now.");

        (await Bot.SaysAsync(Zoe, "show TMAG08-01")).ToPlainText().ShouldContain("Blocks EWG02-05 Prepare the environments (open)");
        (await Bot.SaysAsync(Zoe, "show EWG02-05")).ToPlainText().ShouldContain("Is blocked by TMAG08-01");
        (await Bot.SaysAsync(Bilal, "action link TMAG08-01 EWG02-05 as blocks")).ToPlainText().ShouldBe("TMAG08-01: It blocks EWG02-05 already.");
        (await Bot.SaysAsync(Bilal, "action link TMAG08-01 EWG02-05 as follows")).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Zoe, "show EWG02-05")).ToPlainText().ShouldContain("Is followed by TMAG08-01");

        (await Bot.SaysAsync(Zoe, "action unlink EWG02-05 TMAG08-01")).ToPlainText().ShouldBe("EWG02-05: not linked to TMAG08-01 any more.");
        (await Bot.ActionAsync("TMAG08-01")).History.Select(entry => entry.Verb).ShouldBe([HistoryVerb.Raised, HistoryVerb.Linked, HistoryVerb.Linked, HistoryVerb.Unlinked], ignoreOrder: true);
        (await Bot.SaysAsync(Zoe, "show TMAG08-01")).ToPlainText().ShouldNotContain("EWG02-05 Prepare");
    }

    [Fact]
    public async Task A_link_is_taken_back_from_both_sides_or_from_neither()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann));
        var linked = await Bot.SaysAsync(Bilal, "action link TMAG08-01 TMAG08-02");
        await Bot.SaysAsync(Ann, "update TMAG08-02 news");

        (await Bot.PressesAsync(Bilal, "Undo", linked)).ToPlainText().ShouldContain("TMAG08-02 has changed again since");

        linked = await Bot.SaysAsync(Bilal, "action link TMAG08-01 TMAG08-02 as follows");
        (await Bot.PressesAsync(Bilal, "Undo", linked)).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("Relates to TMAG08-02");
        (await Bot.SaysAsync(Ann, "show TMAG08-02")).ToPlainText().ShouldContain("Relates to TMAG08-01");
    }

    [Fact]
    public async Task Two_actions_do_not_wait_for_each_other_nor_round_a_corner()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann), An.Action("TMAG08-03").OwnedBy(Ann));
        await Bot.SaysAsync(Bilal, "action link TMAG08-01 TMAG08-02 as blocks");
        await Bot.SaysAsync(Bilal, "action link TMAG08-02 TMAG08-03 as blocks");

        (await Bot.SaysAsync(Bilal, "action link TMAG08-02 TMAG08-01 as blocks")).ShouldBeOfType<Reply.Problem>().Text.ToString()
            .ShouldBe("TMAG08-02: it is blocked by TMAG08-01, so it can't block it as well. “action unlink TMAG08-02 TMAG08-01” takes that away first.");
        (await Bot.SaysAsync(Bilal, "action link TMAG08-03 TMAG08-01 as blocks")).ShouldBeOfType<Reply.Problem>().Text.ToString()
            .ShouldBe("TMAG08-03: TMAG08-01 comes before it already, by way of TMAG08-02, so it can't block it.");
        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("Blocks TMAG08-02");
    }

    [Fact]
    public async Task A_link_that_takes_the_place_of_another_says_so()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann));
        await Bot.SaysAsync(Bilal, "action link TMAG08-01 TMAG08-02 as blocks");

        (await Bot.SaysAsync(Bilal, "action link TMAG08-01 TMAG08-02 as relates")).ToPlainText().ShouldBe("TMAG08-01: relates to TMAG08-02 now; until now it blocked it.");
    }

    [Fact]
    public async Task What_is_up_for_review_is_the_same_on_the_list_in_the_pack_and_in_the_summary()
    {
        await Bot.HasAsync(A.Meeting("TMAG 009").On(2022, 9, 8), An.Action("TMAG08-03").OwnedBy(Ann).Due(new Due(DueKind.Ongoing) { ReviewEveryWeeks = 2 }));
        Bot.Clock.Advance(TimeSpan.FromDays(15));
        await Bot.SaysAsync(Ann, "update TMAG08-03 still going on");

        (await Bot.SaysAsync(Ann, "action list TMAG review")).Rows().ShouldHaveSingleItem();
        (await Bot.SaysAsync(Ann, "meeting pack TMAG")).ToPlainText().ShouldContain("Ongoing, up for review (1)");
        (await Bot.SaysAsync(Sam, "group digest TMAG preview", inChannel: "TMAG")).ToPlainText().ShouldContain("1 up for review");

        await Bot.SaysAsync(Ann, "action review TMAG08-03");
        (await Bot.SaysAsync(Ann, "action list TMAG review")).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Ann, "meeting pack TMAG")).ToPlainText().ShouldNotContain("up for review");
    }

    [Fact]
    public async Task A_link_names_nothing_to_those_who_may_not_read_it()
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Ann)]);
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("MWG02-05").Saying("Something confidential"));
        await Bot.SaysAsync(Ann, "action link TMAG08-01 MWG02-05");

        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("Relates to MWG02-05");
        (await Bot.SaysAsync(Bilal, "show TMAG08-01")).ToPlainText().ShouldNotContain("MWG");
        (await Bot.SaysAsync(Bilal, "history TMAG08-01")).ToPlainText().ShouldNotContain("MWG");
        (await Bot.SaysAsync(Bilal, "action link TMAG08-01 MWG02-05")).ToPlainText().ShouldContain("I can't find MWG02-05");
        await Bot.SaysAsync(Ann, "update TMAG08-01 news", inChannel: "TMAG");
        await Bot.DeliverAsync();
        Bot.Sent.ShouldAllBe(sent => !sent.Content.ToPlainText().Contains("MWG"));
    }

    [Theory]
    [InlineData("action link TMAG08-01", "Which two actions?")]
    [InlineData("action link TMAG08-01 TMAG08-01", "can't be linked to itself")]
    [InlineData("action link TMAG08-01 TMAG08-02 as loves", "I don't know “loves” as a link")]
    [InlineData("action unlink TMAG08-01 TMAG08-02", "It is not linked to TMAG08-02.")]
    public async Task What_is_no_link_is_refused(string words, string expected)
    {
        await Bot.HasAsync(An.Action("TMAG08-01"), An.Action("TMAG08-02"));

        (await Bot.SaysAsync(Ann, words)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(expected);
    }

    [Fact]
    public async Task Topics_are_kept_once_shown_and_listed_by()
    {
        await Bot.HasAsync([A.Group("EWG").With(Zoe)]);
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("EWG02-05"), An.Action("TMAG08-03"));

        (await Bot.SaysAsync(Bilal, "action tag TMAG08-01 #Testing, “data migration” testing")).ToPlainText().ShouldBe("TMAG08-01: tagged Testing, data migration.");
        await Bot.SaysAsync(Zoe, "action tag EWG02-05 testing");
        (await Bot.SaysAsync(Bilal, "action tag TMAG08-01 TESTING")).ToPlainText().ShouldContain("It is tagged so already");

        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("Topics: Testing, data migration");
        (await Bot.SaysAsync(Ann, "action list topic testing")).Rows().Count.ShouldBe(2);
        (await Bot.SaysAsync(Ann, "action list TMAG #testing")).Rows().Count.ShouldBe(1);
        (await Bot.SaysAsync(Ann, "action list topic data migration")).Rows().Count.ShouldBe(1);

        (await Bot.SaysAsync(Bilal, "action untag TMAG08-01 testing")).ToPlainText().ShouldBe("TMAG08-01: tagged data migration now.");
        var off = await Bot.SaysAsync(Bilal, "action untag TMAG08-01");
        (await Bot.ActionAsync("TMAG08-01")).Topics.ShouldBeEmpty();
        await Bot.PressesAsync(Bilal, "Undo", off);
        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("Topics: data migration");
    }

    [Fact]
    public async Task What_waits_for_a_decision_elsewhere_says_so_on_cards_and_lists_and_is_due_as_before()
    {
        await Bot.HasAsync(An.Action("TMAG08-05").OwnedBy(Ann).DueOn(2022, 8, 17), An.Action("TMAG08-06").OwnedBy(Ann));

        (await Bot.SaysAsync(Bilal, "action await TMAG08-05 with Ofgem, expected mid-September")).ToPlainText().ShouldBe("TMAG08-05: waits for a decision with Ofgem, expected mid-September. It is due as before.");

        (await Bot.SaysAsync(Zoe, "show TMAG08-05")).ToPlainText().ShouldContain("Waits for a decision: with Ofgem, expected mid-September");
        var listed = await Bot.SaysAsync(Zoe, "action list TMAG awaiting");
        listed.Rows().ShouldHaveSingleItem().ShouldStartWith("TMAG08-05");
        listed.ToPlainText().ShouldContain("Overdue · Ann Lee · due 17 August 2022 · waits for Ofgem, expected mid-September");
        (await Bot.SaysAsync(Zoe, "find Ofgem")).ToPlainText().ShouldContain("TMAG08-05");

        (await Bot.SaysAsync(Bilal, "action unawait TMAG08-05 Ofgem has agreed")).ToPlainText().ShouldBe("TMAG08-05: waits for nobody outside any more.");
        var action = await Bot.ActionAsync("TMAG08-05");
        (action.AwaitedFrom, action.AwaitedBy).ShouldBe((null, null));
        action.Updates.ShouldHaveSingleItem().Text.ShouldBe("Ofgem has agreed");
    }

    [Fact]
    public async Task Awaiting_without_a_name_asks_for_it()
    {
        await Bot.HasAsync(An.Action("TMAG08-05").OwnedBy(Ann));

        var asked = await Bot.SaysAsync(Ann, "action await TMAG08-05");
        await Bot.SubmitsAsync(Ann, asked, ("from", "the PSG"), ("by", "5 October"));

        (await Bot.ActionAsync("TMAG08-05")).AwaitedText.ShouldBe("the PSG, expected 5 October 2022");
    }

    [Fact]
    public async Task A_review_every_so_many_weeks_has_its_next_day_from_the_last()
    {
        await Bot.HasAsync(An.Action("TMAG08-03").OwnedBy(Ann).Due(new Due(DueKind.Ongoing) { ReviewEveryWeeks = 2 }));
        (await Bot.ActionAsync("TMAG08-03")).ReviewOn.ShouldBe(new LocalDate(2022, 9, 1));
        (await Bot.SaysAsync(Ann, "action list TMAG review")).ShouldBeOfType<Reply.Note>();

        Bot.Clock.Advance(TimeSpan.FromDays(15));
        (await Bot.SaysAsync(Ann, "action list TMAG review")).Rows().ShouldHaveSingleItem();
        (await Bot.SaysAsync(Ann, "action review TMAG08-03 1 September still needed")).ToPlainText().ShouldBe("TMAG08-03: reviewed. Next review on 15 September 2022.");

        var action = await Bot.ActionAsync("TMAG08-03");
        (action.ReviewedOn, action.ReviewOn).ShouldBe((new LocalDate(2022, 9, 1), new LocalDate(2022, 9, 15)));
        (action.Updates.Single().Date, action.Updates.Single().Text).ShouldBe((new LocalDate(2022, 9, 1), "still needed"));
        (await Bot.SaysAsync(Ann, "action list TMAG review")).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Ann, "action show TMAG08-03")).ToPlainText().ShouldContain("Next review: 15 September 2022, last on 1 September 2022");
    }

    [Fact]
    public async Task A_review_at_every_meeting_is_due_once_the_group_has_met_again()
    {
        await Bot.HasAsync(A.Meeting("TMAG 009").On(2022, 9, 22), An.Action("TMAG08-03").OwnedBy(Ann).Ongoing());
        await Bot.SaysAsync(Sam, "action review TMAG08-03 17/08/2022");
        (await Bot.SaysAsync(Ann, "action list TMAG review")).ShouldBeOfType<Reply.Note>();

        Bot.Clock.Advance(TimeSpan.FromDays(36));

        (await Bot.SaysAsync(Ann, "action list TMAG review")).Rows().ShouldHaveSingleItem();
        (await Bot.SaysAsync(Ann, "action review TMAG08-03")).ToPlainText().ShouldBe("TMAG08-03: reviewed. Next review at the next TMAG meeting.");
        (await Bot.SaysAsync(Ann, "action list TMAG review")).ShouldBeOfType<Reply.Note>();
    }

    [Theory]
    [InlineData("action review TMAG08-01", "It is not ongoing, so it is not reviewed: it is due 26 August 2022.")]
    [InlineData("action review TMAG08-03 30/09/2022", "That day is still to come.")]
    public async Task What_cannot_be_reviewed_says_why(string words, string expected)
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26), An.Action("TMAG08-03").OwnedBy(Ann).Ongoing());

        (await Bot.SaysAsync(Ann, words)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(expected);
    }

    [Fact]
    public async Task An_owner_who_asks_for_more_time_is_asked_why()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));

        var asked = await Bot.SaysAsync(Ann, "extend TMAG08-01 30/09/2022");
        asked.ShouldBeOfType<Reply.Ask>().Form.Fields.ShouldHaveSingleItem().Optional.ShouldBeFalse();
        await Bot.SubmitsAsync(Ann, asked, ("why", "the guide is late"));

        (await Bot.ActionAsync("TMAG08-01")).AskedDueReason.ShouldBe("the guide is late");
    }
}

public sealed class OrganisingOnSqliteTests() : OrganisingTests(new BotOnSqlite());

public sealed class OrganisingOnPostgresTests() : OrganisingTests(new BotOnPostgres());
