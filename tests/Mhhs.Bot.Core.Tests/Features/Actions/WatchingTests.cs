using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class WatchingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task An_area_that_is_nearly_one_there_is_offers_that_one()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).About("Programme replan")]);

        var reply = await Bot.SaysAsync(Bilal, "action watch area Programme repaln");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("No action that you may read is about “Programme repaln”. Did you mean this?");
        (await Bot.PressesAsync(Bilal, "Programme replan", reply)).ShouldBeOfType<Reply.Note>();
        (await Bot.PressesAsync(Bilal, "Watch it all the same", reply)).ShouldBeOfType<Reply.Note>();
    }

    [Fact]
    public async Task Whoever_watches_an_action_is_told_of_what_others_change_with_the_morning_message()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1));
        await Bot.SaysAsync(Bilal, "action watch TMAG08-01");

        await Bot.SaysAsync(Ann, "done TMAG08-01 sent on Friday");
        await Bot.SaysAsync(Bilal, "update TMAG08-01 I have seen it");

        (await Bot.NoticesOfAsync(Bilal)).ShouldBe(["TMAG08-01: Ann Lee proposed its closure: Open → Proposed: sent on Friday"]);
        (await Bot.NoticesOfAsync(Carys)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_area_and_a_group_are_watched_with_what_comes_into_them()
    {
        await Bot.SaysAsync(Bilal, "action watch area dpmo");
        await Bot.SaysAsync(Carys, "action watch TMAG");

        await Bot.SaysAsync(Sam, "action add TMAG Share the form - owner @ann - due 01/12/2022 - area DPMO");

        (await Bot.NoticesOfAsync(Bilal)).ShouldBe(["TMAG00-01: Sam Reed raised it: Share the form"]);
        (await Bot.NoticesOfAsync(Carys)).ShouldBe(["TMAG00-01: Sam Reed raised it: Share the form"]);
    }

    [Fact]
    public async Task An_owner_who_watches_too_is_told_once()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1));
        await Bot.SaysAsync(Ann, "action watch TMAG08-01");

        await Bot.SaysAsync(Sam, "due TMAG08-01 08/12/2022");

        (await Bot.NoticesOfAsync(Ann)).ShouldBe(["TMAG08-01 is due 8 December 2022 now"]);
    }

    [Fact]
    public async Task What_became_restricted_is_not_told_to_those_who_may_not_read_it()
    {
        await Bot.HasAsync([A.Group("EWG").With(Zoe).KeptBy(Sam)]);
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).About("DPMO").Restricted());
        (await Bot.SaysAsync(Zoe, "action watch area DPMO")).ShouldBeOfType<Reply.Note>();
        await Bot.SaysAsync(Bilal, "action watch area DPMO");

        (await Bot.SaysAsync(Zoe, "action watch TMAG08-01")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I can't find TMAG08-01");
        await Bot.SaysAsync(Sam, "update TMAG08-01 a confidential word");

        (await Bot.NoticesOfAsync(Zoe)).ShouldBeEmpty();
        (await Bot.NoticesOfAsync(Bilal)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_watched_is_listed_and_ends_by_a_button_or_words()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Bilal).About("DPMO"), An.Action("TMAG08-03").OwnedBy(Bilal));
        await Bot.SaysAsync(Carys, "action watch TMAG08-01");
        await Bot.SaysAsync(Carys, "action watch area DPMO");
        (await Bot.SaysAsync(Carys, "action watch TMAG08-01")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("You watch TMAG08-01 already.");

        (await Bot.SaysAsync(Carys, "action list watched")).Rows().Count.ShouldBe(2);
        var all = await Bot.SaysAsync(Carys, "action watch");
        all.Rows().ShouldBe(["Area DPMO", "TMAG08-01"]);

        (await Bot.PressesAsync(Carys, "Unwatch", all)).ToPlainText().ShouldBe("You are not told of DPMO any more.");
        (await Bot.SaysAsync(Carys, "action unwatch TMAG08-01")).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Carys, "action unwatch all")).ToPlainText().ShouldBe("You watch nothing.");
        await Bot.SaysAsync(Ann, "update TMAG08-01 news");
        (await Bot.NoticesOfAsync(Carys)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_from_elsewhere_is_told_who_may_watch()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        (await Bot.SaysAsync(Zoe, "action watch TMAG08-01")).ToPlainText().ShouldContain("That is for members of the group, Sam Reed (secretary) or Priya Nair (chair).");
        (await Bot.SaysAsync(Zoe, "action watch area DPMO")).ToPlainText().ShouldContain("you are in none yet");
        (await Bot.SaysAsync(Ann, "action watch NOWHERE")).ToPlainText().ShouldContain("I don't know a group “NOWHERE”");
    }

    [Fact]
    public async Task Taking_a_change_back_takes_back_the_telling()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1));
        await Bot.SaysAsync(Bilal, "action watch TMAG08-01");
        var done = await Bot.SaysAsync(Ann, "done TMAG08-01");

        await Bot.PressesAsync(Ann, "Undo", done);

        (await Bot.NoticesOfAsync(Bilal)).ShouldBe(["TMAG08-01: Ann Lee took a change back"]);
    }
}

public sealed class WatchingOnSqliteTests() : WatchingTests(new BotOnSqlite());

public sealed class WatchingOnPostgresTests() : WatchingTests(new BotOnPostgres());
