using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class PublishingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task What_is_to_be_published_stands_in_a_queue_and_says_where()
    {
        await Bot.HasAsync(An.Action("TMAG08-04").OwnedBy(Bilal), An.Action("TMAG08-05").OwnedBy(Bilal), An.Action("TMAG08-06").OwnedBy(Bilal));

        (await Bot.SaysAsync(Ann, "action publish TMAG08-04")).ToPlainText().ShouldStartWith("TMAG08-04: to be published in The Clock.");
        await Bot.SaysAsync(Ann, "action publish TMAG08-05 in the Collaboration Base");

        (await Bot.SaysAsync(Zoe, "action list TMAG publish")).Rows().Count.ShouldBe(2);
        (await Bot.SaysAsync(Zoe, "action list publish")).ToPlainText().ShouldStartWith("Actions to be published of all groups: 2");
        (await Bot.ActionAsync("TMAG08-05")).PublishIn.ShouldBe("the Collaboration Base");
        (await Bot.SaysAsync(Zoe, "show TMAG08-04")).ToPlainText().ShouldContain("To be published: in The Clock");
        (await Bot.SaysAsync(Ann, "action publish TMAG08-04 the clock")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("in The Clock already");
        (await Bot.SaysAsync(Zoe, "action publish TMAG08-06")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("members of the group");
        await Bot.SaysAsync(Ann, "action publish TMAG08-05 nowhere");
        (await Bot.SaysAsync(Zoe, "action list TMAG publish")).Rows().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Saying_done_asks_where_it_was_published_and_keeps_the_answer()
    {
        await Bot.HasAsync(An.Action("TMAG08-04").OwnedBy(Bilal));
        await Bot.SaysAsync(Ann, "action publish TMAG08-04");

        var form = await Bot.SaysAsync(Bilal, "done TMAG08-04");
        (await Bot.ActionAsync("TMAG08-04")).Status.ShouldBe(ActionStatus.Open);
        var done = await Bot.SubmitsAsync(Bilal, form, ("note", "Shared in The Clock 17 August 2022"));

        done.ToPlainText().ShouldStartWith("TMAG08-04: done.");
        var action = await Bot.ActionAsync("TMAG08-04");
        (action.Status, action.Evidence).ShouldBe((ActionStatus.Proposed, "Shared in The Clock 17 August 2022"));
        action.Updates.ShouldHaveSingleItem().Text.ShouldBe("Shared in The Clock 17 August 2022");
        (await Bot.SaysAsync(Sam, "agree TMAG08-04")).ToPlainText().ShouldBe("TMAG08-04: closed.");
    }

    [Fact]
    public async Task A_note_is_evidence_enough_and_is_forgotten_when_the_closure_is_turned_down_or_taken_back()
    {
        await Bot.HasAsync(An.Action("TMAG08-04").OwnedBy(Bilal));
        await Bot.SaysAsync(Ann, "action publish TMAG08-04");
        var done = await Bot.SaysAsync(Bilal, "done TMAG08-04 https://example.org/clock/17");
        (await Bot.ActionAsync("TMAG08-04")).Evidence.ShouldBe("https://example.org/clock/17");

        await Bot.PressesAsync(Bilal, "Undo", done);
        (await Bot.ActionAsync("TMAG08-04")).Evidence.ShouldBeNull();

        await Bot.SaysAsync(Bilal, "done TMAG08-04 in The Clock");
        await Bot.SaysAsync(Sam, "reject TMAG08-04 it is not there");
        var action = await Bot.ActionAsync("TMAG08-04");
        (action.Evidence, action.PublishIn).ShouldBe((null, "The Clock"));
    }

    [Fact]
    public async Task Agreeing_a_closure_asks_for_the_evidence_that_nobody_gave()
    {
        await Bot.HasAsync(An.Action("TMAG08-04").OwnedBy(Bilal).Proposed(), An.Action("TMAG08-05").OwnedBy(Bilal).Proposed());
        await Bot.SaysAsync(Sam, "action publish TMAG08-04");

        var form = await Bot.SaysAsync(Sam, "agree TMAG08-04");
        (await Bot.SaysAsync(Sam, "agree all TMAG")).ToPlainText().ShouldBe("TMAG08-04: It is to be published in The Clock, and nobody has said yet where and when that was done.\nTMAG08-05: closed.");
        (await Bot.SubmitsAsync(Sam, form, ("evidence", "Shared in The Clock 17 August 2022"))).ToPlainText().ShouldBe("TMAG08-04: closed.");

        var action = await Bot.ActionAsync("TMAG08-04");
        (action.Status, action.Evidence).ShouldBe((ActionStatus.Closed, "Shared in The Clock 17 August 2022"));
        action.Updates.ShouldHaveSingleItem().Text.ShouldBe("Shared in The Clock 17 August 2022");
    }

    [Fact]
    public async Task Somebody_who_may_only_suggest_is_not_asked()
    {
        await Bot.HasAsync(An.Action("TMAG08-04").OwnedBy(Bilal));
        await Bot.SaysAsync(Sam, "action publish TMAG08-04");

        (await Bot.SaysAsync(Zoe, "done TMAG08-04")).ToPlainText().ShouldContain("passed this on");
    }

    [Theory]
    [InlineData("Publicise the extra MWG meeting in The Clock", "The Clock")]
    [InlineData("Announce the extra meeting in The Clock, saying why", "The Clock")]
    [InlineData("Include an article on testing in the next edition of the Clock", "The Clock")]
    [InlineData("Share the link via The Clock", "The Clock")]
    [InlineData("Work around the clock", null)]
    [InlineData("Share the clock of the settlement", null)]
    [InlineData("Read what was in The Clock", null)]
    [InlineData("Share the guide with members", null)]
    public void The_wording_says_whether_it_is_to_be_published(string wording, string? channel) => PublicationWords.ChannelOf(wording).ShouldBe(channel);
}

public sealed class PublishingOnSqliteTests() : PublishingTests(new BotOnSqlite());

public sealed class PublishingOnPostgresTests() : PublishingTests(new BotOnPostgres());
