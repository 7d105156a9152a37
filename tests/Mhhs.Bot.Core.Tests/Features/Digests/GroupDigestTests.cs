using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Digests;

public abstract class GroupDigestTests(BotFixture bot) : DigestBench(bot)
{
    [Fact]
    public async Task Anybody_sees_how_a_group_stands_with_what_they_may_read()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 17), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 17).Saying("Keep this between us").Restricted()]);

        var members = await Bot.SaysAsync(Ann, "digest TMAG");
        var strangers = await Bot.SaysAsync(Zoe, "digest TMAG");

        members.SeenBy.ShouldBe(Visibility.Private);
        members.ToPlainText().ShouldContain("Open now: 2, 2 of them overdue");
        strangers.ToPlainText().ShouldContain("Open now: 1, 1 of them overdue");
        strangers.ToPlainText().ShouldNotContain("between us");
        await Bot.DeliverAsync();
        Bot.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_secretary_sets_day_hour_and_zone_and_can_take_it_back()
    {
        var answer = await Bot.SaysAsync(Sam, "group digest TMAG thursday 16:30 Europe/Dublin");

        answer.ToPlainText().ShouldBe("TMAG gets the summary of TMAG Thursdays at 16:30 (Europe/Dublin); when nothing has changed, one line. The next one comes 18 August 2022, 16:30.");
        (await DueAsync(8, 18, 16)).ShouldBeEmpty();
        (await DueAsync(8, 18, 17)).ShouldBe(["TMAG 18/08"]);
        (await Bot.PressesAsync(Sam, "Undo", answer)).ToPlainText().ShouldContain("Mondays at 09:00;");
        (await DueAsync(8, 22, 9)).ShouldBe(["TMAG 22/08"]);
    }

    [Fact]
    public async Task A_day_that_was_set_after_its_hour_begins_next_week()
    {
        await Bot.SaysAsync(Sam, "group digest TMAG wed 9am");

        (await DueAsync(8, 18, 12)).ShouldBeEmpty();
        (await DueAsync(8, 24, 9)).ShouldBe(["TMAG 24/08"]);
    }

    [Fact]
    public async Task Off_is_off_until_a_day_is_said()
    {
        (await Bot.SaysAsync(Sam, "group digest TMAG off")).ToPlainText().ShouldContain("no weekly summary");
        await Bot.SaysAsync(Sam, "group digest TMAG skip when nothing changed");
        (await DueAsync(8, 22, 9)).ShouldBeEmpty();

        await Bot.SaysAsync(Sam, "group digest TMAG monday 10:00");

        (await DueAsync(8, 22, 10)).ShouldBe(["TMAG 22/08"]);
    }

    [Fact]
    public async Task A_preview_posts_nothing_and_one_asked_for_leaves_the_weekly_one_as_it_was()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26)]);

        (await Bot.SaysAsync(Sam, "group digest TMAG preview")).ToPlainText().ShouldContain("1 raised");
        await Bot.DeliverAsync();
        Bot.Sent.ShouldBeEmpty();

        await Bot.SaysAsync(Sam, "digest now TMAG");
        await Bot.DeliverAsync();
        Bot.Sent[0].Target.ConversationId.ShouldBe("TMAG");
        Bot.Sent[0].Content.ToPlainText().ShouldContain("1 raised");
        await Bot.SaysAgainAsync();
        await Bot.DeliverAsync();
        Bot.Sent.Count(message => message.Content.ToPlainText().Contains("weekly summary", StringComparison.Ordinal)).ShouldBe(1);

        (await TextAsync(8, 22)).ShouldContain("1 raised");
    }

    [Theory]
    [InlineData("monday 09:00")]
    [InlineData("off")]
    [InlineData("preview")]
    [InlineData("now")]
    public async Task A_member_is_told_who_can(string what) => (await Bot.SaysAsync(Ann, $"group digest TMAG {what}")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("Sam Reed (secretary)");

    [Theory]
    [InlineData("group digest TMAG 25:00")]
    [InlineData("group digest TMAG monday 09:00 Europe/Nowhere")]
    [InlineData("group digest TMAG fortnightly please")]
    public async Task What_cannot_be_read_is_said_with_an_example(string text) =>
        (await Bot.SaysAsync(Sam, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("group digest TMAG monday 09:00");

    [Fact]
    public async Task A_group_without_a_channel_is_told_how_to_get_one()
    {
        await Bot.HasAsync([A.Group("EWG").KeptBy(Sam)]);

        (await Bot.SaysAsync(Sam, "group digest EWG monday 09:00")).ToPlainText().ShouldContain("group bind EWG");
        (await Bot.SaysAsync(Sam, "digest EWG")).ShouldBeOfType<Reply.Show>();
    }
}

public sealed class GroupDigestOnSqliteTests() : GroupDigestTests(new BotOnSqlite());

public sealed class GroupDigestOnPostgresTests() : GroupDigestTests(new BotOnPostgres());
