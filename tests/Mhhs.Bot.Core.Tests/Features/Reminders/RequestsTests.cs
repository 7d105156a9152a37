using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

/// <summary>What waits for somebody's answer stands in their morning with the buttons that answer it, for as long as it waits.</summary>
public abstract class RequestsTests(BotFixture bot) : MorningTests(bot)
{
    private const string Asked = "Ann Lee asks to have until 30 September 2022 for TMAG08-01: the guide is late";

    [Fact]
    public async Task Who_is_asked_for_more_time_can_answer_from_the_morning_message()
    {
        await AskAsync();

        var morning = Of(Sam, await MorningAsync(8, 19));

        morning.ToPlainText().ShouldContain(Asked);
        morning.Buttons().Select(button => button.Label).ShouldBe(["Agree date", "Refuse date", "Show"]);
        await Bot.PressesAsync(Sam, "Agree date", morning);
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new NodaTime.LocalDate(2022, 9, 30));
    }

    [Theory]
    [InlineData("agree TMAG08-01", true)]
    [InlineData("agree TMAG08-01", false)]
    [InlineData("reject TMAG08-01 the date stands", true)]
    [InlineData("withdraw TMAG08-01 nobody needs it", false)]
    [InlineData("assign TMAG08-01 @bilal", true)]
    public async Task What_was_answered_or_is_nobodys_question_any_more_is_gone_when_the_message_is_sent(string answer, bool isBeforeTheSweep)
    {
        await AskAsync();
        if (isBeforeTheSweep)
        {
            await Bot.SaysAsync(Priya, answer);
        }

        await ToldAsync(2022, 8, 19);
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 19, 8, 0, 0, TimeSpan.Zero));
        if (!isBeforeTheSweep)
        {
            await Bot.SaysAsync(Priya, answer);
        }

        await Bot.DeliverAsync();

        Bot.Sent.ShouldAllBe(message => !message.Content.ToPlainText().Contains("asks to have until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_asked_for_twice_is_put_once_as_it_was_asked_last()
    {
        await AskAsync();
        await Bot.SaysAsync(Ann, "due TMAG08-01 07/10/2022 the guide is later still");

        var morning = Of(Sam, await MorningAsync(8, 19)).ToPlainText();

        morning.ShouldNotContain(Asked);
        morning.ShouldContain("until 7 October 2022 for TMAG08-01: the guide is later still");
    }

    [Fact]
    public async Task Who_takes_an_asking_back_leaves_no_question_behind()
    {
        await AskAsync();
        await ToldAsync(2022, 8, 19);
        await Bot.SaysAsync(Ann, "undo");

        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 19, 8, 0, 0, TimeSpan.Zero));
        await Bot.DeliverAsync();

        Bot.Sent.ShouldAllBe(message => !message.Content.ToPlainText().Contains("asks to have until", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_suggestion_can_be_taken_up_and_is_gone_once_the_action_is_over()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 15), An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 12, 15));
        await Bot.SaysAsync(Zoe, "done TMAG08-01 it is on the website");
        await Bot.SaysAsync(Zoe, "done TMAG08-02 that too");
        await Bot.SaysAsync(Priya, "withdraw TMAG08-02 nobody needs it");

        var morning = Of(Ann, await MorningAsync(8, 19));

        morning.ToPlainText().ShouldContain("Zoe Quinn says that TMAG08-01 is done: it is on the website");
        morning.ToPlainText().ShouldNotContain("Zoe Quinn says that TMAG08-02 is done");
        await Bot.PressesAsync(Ann, "Done", morning);
    }

    [Fact]
    public async Task What_waits_for_chair_and_secretary_is_on_the_list_and_on_their_own_page()
    {
        await AskAsync();
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy(Bilal).Proposed()]);

        (await Bot.SaysAsync(Sam, "action list TMAG proposed")).Rows().Count.ShouldBe(2);
        (await Bot.SaysAsync(Sam, "action list TMAG proposed")).ToPlainText().ShouldContain("more time asked for, to 30 September 2022");
        (await Bot.SaysAsync(Sam, "me")).ToPlainText().ShouldContain("Waiting for your answer: 2");
        (await Bot.SaysAsync(Bilal, "me")).ToPlainText().ShouldNotContain("Waiting for your answer");
        await Bot.PressesAsync(Sam, "Refuse date", await Bot.SaysAsync(Sam, "me"));
    }

    private async Task AskAsync()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 9, 15)]);
        await Bot.SaysAsync(Ann, "due TMAG08-01 30/09/2022 because the guide is late");
    }

    private static Reply Of(Person person, IReadOnlyList<OutgoingMessage> messages) => messages.Single(message => message.Target.ConversationId == person.Handle).Content;
}

public sealed class RequestsOnSqliteTests() : RequestsTests(new BotOnSqlite());

public sealed class RequestsOnPostgresTests() : RequestsTests(new BotOnPostgres());
