using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class MorningMessageTests(BotFixture bot) : MorningTests(bot)
{
    [Fact]
    public async Task What_is_ones_own_by_name_and_as_a_member_is_one_line()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26));
        await Bot.SaysAsync(Sam, "assign TMAG08-01 @bilal, TMAG members");
        await Bot.SaysAsync(Carys, "me away until 30 August deputy @bilal");

        var message = (await MorningAsync(8, 26)).Single(sent => sent.Target.ConversationId == "bilal").Content;

        // His own, and Carys Morgan's share.
        message.ToPlainText().ShouldStartWith("Your actions: 2 due soon");
        message.Buttons().Select(button => button.Label).Where(label => label.StartsWith("Done", StringComparison.Ordinal)).ShouldBe(["Done", "Done for Carys Morgan"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_was_done_between_the_sweep_and_the_sending_is_not_in_it()
    {
        await Bot.HasAsync([
            An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 26),
            An.Action("TMAG08-03").OwnedBy("TMAG members").DueOn(2022, 8, 26), An.Action("TMAG08-04").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await ToldAsync(2022, 8, 25);
        await Bot.SaysAsync(Bilal, "done TMAG08-01");
        await Bot.SaysAsync(Bilal, "done TMAG08-03");
        await Bot.SaysAsync(Sam, "due TMAG08-04 30/09/2022");

        await Bot.DeliverAsync();

        var text = Bot.Sent.Single(message => message.Target.ConversationId == "bilal").Content.ToPlainText();
        text.ShouldContain("TMAG08-02");
        text.ShouldNotContain("TMAG08-01");
        text.ShouldNotContain("TMAG08-03");
        text.ShouldNotContain("TMAG08-04");
    }

    [Fact]
    public async Task When_nothing_is_left_it_is_dropped()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await ToldAsync(2022, 8, 25);
        await Bot.SaysAsync(Sam, "withdraw TMAG08-01 not needed");

        await Bot.DeliverAsync();

        (await OutboxAsync()).Single(row => row.DedupeKey == $"morning:{Bilal.Id}:2022-08-25").State.ShouldBe(OutboxState.Dropped);
        Bot.Sent.ShouldNotContain(message => message.Target.ConversationId == "bilal");
    }

    [Fact]
    public async Task News_joins_the_morning_message_and_is_told_once()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Sam, "due TMAG08-01 31/08/2022");

        var first = await MorningAsync(8, 23);
        var second = await MorningAsync(8, 24);

        first.ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("1 piece of news");
        second.ShouldBeEmpty();
        (await ToldAsync(2022, 8, 30)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
    }

    [Fact]
    public async Task The_first_message_says_who_writes_and_the_second_does_not()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);

        var first = await MorningAsync(8, 25);
        var second = await MorningAsync(8, 26);

        first.ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("I am Mhhs.Bot");
        second.ShouldHaveSingleItem().Content.ToPlainText().ShouldNotContain("I am Mhhs.Bot");
    }

    [Fact]
    public async Task A_first_message_that_never_arrived_has_not_introduced_the_bot()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        Bot.Chat.AnswerNext(new SendResult.Refused("too large"));

        await MorningAsync(8, 25);
        var second = (await MorningAsync(8, 26)).Where(message => message.Target.ConversationId == "bilal");

        second.ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("I am Mhhs.Bot");
    }

    [Fact]
    public async Task Two_hosts_that_sweep_at_the_same_moment_send_each_person_one_message()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26), An.Action("TMAG08-03").OwnedBy(Zoe).DueOn(2022, 8, 26)]);
        await using var one = Bot.AnotherHost();
        await using var other = Bot.AnotherHost();
        var moment = Instant.FromUtc(2022, 8, 25, 8, 0);

        // Each sweep that loses the race leaves what it lost to the one that won.
        await Task.WhenAll(new[] { one, other, one, other }.Select(host => Task.Run(() => ToldAsync(moment, host))));
        (await ToldAsync(moment, Bot.Services)).ShouldBeEmpty();
        await Bot.DeliverAsync();

        Bot.Sent.Select(message => message.Target.ConversationId).Order(StringComparer.Ordinal).ShouldBe(["ann", "bilal", "carys", "olu", "zoe"]);
        (await StagesOfAsync(Bilal.Id)).ShouldBe(["(TMAG08-02 ahead-5)", "TMAG08-02 ahead-1"]);
    }
}

public sealed class MorningMessageOnSqliteTests() : MorningMessageTests(new BotOnSqlite());

public sealed class MorningMessageOnPostgresTests() : MorningMessageTests(new BotOnPostgres());
