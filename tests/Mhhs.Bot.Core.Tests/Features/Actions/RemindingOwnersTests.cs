using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class RemindingOwnersTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task Who_does_not_hear_of_it_at_once_is_told_apart()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members").Saying("Respond to the consultation").DueOn(2022, 8, 26));
        await Bot.SaysAsync(Bilal, "me away until 26/08/2022");
        await Bot.SaysAsync(Carys, "me quiet 08:00-17:00");

        (await Bot.SaysAsync(Sam, "action remind TMAG08-02")).ToPlainText()
            .ShouldBe("TMAG08-02: I have asked Ann Lee; Bilal Khan, Carys Morgan hear of it with the next morning message, because of the hour, quiet hours or being away.");
        await Bot.DeliverAsync();

        Bot.Sent.ShouldHaveSingleItem().Target.ConversationId.ShouldBe("ann");
    }

    [Fact]
    public async Task By_day_those_who_have_not_ticked_are_asked_at_once_and_once_a_day()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members").Saying("Respond to the consultation").DueOn(2022, 8, 26));
        await Bot.SaysAsync(Bilal, "done TMAG08-02");

        (await Bot.SaysAsync(Sam, "action remind TMAG08-02 the pack goes out on Monday")).ToPlainText().ShouldBe("TMAG08-02: I have asked Ann Lee, Carys Morgan.");
        (await Bot.SaysAsync(Priya, "action remind TMAG08-02")).ToPlainText().ShouldBe("TMAG08-02: all of its owners were asked today already; once a day is enough.");
        await Bot.DeliverAsync();

        Bot.Sent.Select(sent => sent.Target.ConversationId).ShouldBe(["ann", "carys"], ignoreOrder: true);
        Bot.Sent[0].Content.ToPlainText().ShouldBe("Sam Reed asks how TMAG08-02 is going: Respond to the consultation. It is due 26 August 2022. the pack goes out on Monday");
        (await Bot.ActionAsync("TMAG08-02")).History.Single(entry => entry.Verb == HistoryVerb.Nudged).To.ShouldBe("Ann Lee, Carys Morgan");

        Bot.Clock.Advance(TimeSpan.FromDays(1));
        (await Bot.SaysAsync(Sam, "action remind TMAG08-02")).ShouldBeOfType<Reply.Note>();
    }

    [Fact]
    public async Task In_the_evening_it_waits_for_the_morning_message()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 17));
        Bot.Clock.Advance(TimeSpan.FromHours(11));

        await Bot.SaysAsync(Sam, "action remind TMAG08-01");
        await Bot.DeliverAsync();

        Bot.Sent.ShouldBeEmpty();
        (await Bot.NoticesOfAsync(Ann)).ShouldHaveSingleItem().ShouldContain("It was due 17 August 2022.");
    }

    [Theory]
    [InlineData("TMAG08-01", "it has no owner")]
    [InlineData("TMAG08-02", "It is closed.")]
    [InlineData("TMAG08-03", "nobody but you can be asked")]
    public async Task Where_nobody_can_be_asked_it_says_why(string reference, string expected)
    {
        await Bot.HasAsync(An.Action("TMAG08-01"), An.Action("TMAG08-02").OwnedBy(Ann).Closed(), An.Action("TMAG08-03").OwnedBy(Sam));

        (await Bot.SaysAsync(Sam, $"action remind {reference}")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(expected);
    }

    [Fact]
    public async Task Somebody_without_an_account_is_a_row_that_the_secretary_can_see()
    {
        var dee = await Bot.HasAsync(A.Person("Dee Alone").WithoutAccount());
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(dee));

        (await Bot.SaysAsync(Sam, "action remind TMAG08-01")).ShouldBeOfType<Reply.Note>();

        (await Bot.UsingAsync(db => Task.FromResult(db.Outbox.Single(message => message.State == Core.Outbox.OutboxState.Nobody).Cause))).ShouldBe("Dee Alone has no account in any chat.");
    }
}

public sealed class RemindingOwnersOnSqliteTests() : RemindingOwnersTests(new BotOnSqlite());

public sealed class RemindingOwnersOnPostgresTests() : RemindingOwnersTests(new BotOnPostgres());
