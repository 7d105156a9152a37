using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class PolicyCommandsTests(BotFixture bot) : MorningTests(bot)
{
    [Theory]
    [InlineData("group policy TMAG escalate 4 secretary, 2 chair")]
    [InlineData("group policy TMAG escalate 1 chair")]
    public async Task The_chair_does_not_come_before_the_secretary(string words)
    {
        (await Bot.SaysAsync(Sam, words)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("The secretary comes before the chair");
        (await Bot.SaysAsync(Sam, "group policy TMAG")).ToPlainText().ShouldContain("2 secretary, 4 chair (default)");
    }

    [Fact]
    public async Task A_group_shows_how_it_follows_up_and_what_is_the_default()
    {
        var card = await Bot.SaysAsync(Bilal, "group policy TMAG");

        var text = card.ToPlainText();
        text.ShouldContain("Working days before the due date: 5, 1 (default)");
        text.ShouldContain("Overdue reminders until it is on a chase list: 2 secretary, 4 chair (default)");
        text.ShouldContain("Whose bank holidays count: England and Wales (default)");
    }

    [Fact]
    public async Task A_group_of_its_own_mind_reminds_on_other_days_and_can_go_back()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 22)]);

        var set = await Bot.SaysAsync(Sam, "group policy TMAG reminders 10 and 2");
        (await Bot.SaysAsync(Sam, "group policy repeat 1", inChannel: "TMAG")).ToPlainText().ShouldStartWith("TMAG: repeat 1.");

        set.ToPlainText().ShouldStartWith("TMAG: reminders 10, 2.");
        var told = await OnDaysAsync(new(2022, 9, 5), new(2022, 9, 27));
        told.ShouldBe(["8 ahead-10", "20 ahead-2", "22 today", "23 overdue-1", "26 overdue-2", "27 overdue-3"]);
        (await Bot.PressesAsync(Sam, "Undo", set)).ToPlainText().ShouldStartWith("TMAG: reminders 5, 1, as the default has it.");
        (await Bot.SaysAsync(Sam, "group policy TMAG reset")).ToPlainText().ShouldContain("Working days between overdue reminders: 3 (default)");
    }

    [Fact]
    public async Task Only_who_keeps_the_log_changes_it_and_a_wrong_word_or_value_is_named()
    {
        (await Bot.SaysAsync(Bilal, "group policy TMAG repeat 1")).ShouldBeOfType<Reply.Problem>().ToPlainText().ShouldContain("Sam Reed (secretary)");
        (await Bot.SaysAsync(Sam, "group policy TMAG reminders soon")).ShouldBeOfType<Reply.Problem>().ToPlainText().ShouldContain("“soon” is no list of working days");
        (await Bot.SaysAsync(Sam, "group policy TMAG reminders 500")).ShouldBeOfType<Reply.Problem>();
        (await Bot.SaysAsync(Sam, "group policy TMAG division mars")).ShouldBeOfType<Reply.Problem>().ToPlainText().ShouldContain("Scotland");
        (await Bot.SaysAsync(Sam, "group policy TMAG escalate 2 treasurer")).ShouldBeOfType<Reply.Problem>().ToPlainText().ShouldContain("escalate 2 secretary, 4 chair");
        (await Bot.SaysAsync(Sam, "group policy TMAG nonsense 3")).ShouldBeOfType<Reply.Problem>().ToPlainText().ShouldContain("There are: reminders, repeat, escalate, mention, division");
    }

    [Fact]
    public async Task A_group_in_Scotland_has_Scotlands_holidays()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 30), A.Group("SWG").With(Bilal).KeptBy(Sam), An.Action("SWG01-01").OwnedBy(Bilal).DueOn(2022, 8, 30)]);
        await Bot.SaysAsync(Sam, "group policy SWG division scotland");

        // 29 August is a holiday south of the border only.
        (await ToldAsync(2022, 8, 26)).ShouldBe(["Bilal Khan: SWG01-01 ahead-5, TMAG08-01 ahead-1"]);
        (await ToldAsync(2022, 8, 29)).ShouldBe(["Bilal Khan: SWG01-01 ahead-1"]);
    }

    [Fact]
    public async Task An_action_may_differ_from_its_group_which_is_in_its_history_and_can_be_taken_back()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 22), An.Action("TMAG08-02").OwnedBy(Carys).DueOn(2022, 9, 22)]);

        var set = await Bot.SaysAsync(Sam, "action policy TMAG08-01 reminders 10");
        (await Bot.SaysAsync(Sam, "action policy TMAG08-01")).ToPlainText().ShouldContain("Working days before the due date: 10\n");
        (await Bot.SaysAsync(Sam, "action policy TMAG08-01 reminders 10")).ShouldBeOfType<Reply.Problem>();
        (await Bot.SaysAsync(Bilal, "action policy TMAG08-01 repeat never")).ShouldBeOfType<Reply.Problem>();

        (await ToldAsync(2022, 9, 8)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-10"]);
        (await Bot.SaysAsync(Bilal, "history TMAG08-01")).ToPlainText().ShouldContain("changed how it is followed up");
        await Bot.PressesAsync(Sam, "Undo", set);
        (await Bot.ActionAsync("TMAG08-01")).Reminders.ShouldBeNull();
    }

    [Fact]
    public async Task A_change_of_the_policy_gives_no_second_reminder_for_the_days_that_had_one()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        (await ToldAsync(2022, 8, 19)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-5"]);

        await Bot.SaysAsync(Sam, "group policy TMAG reminders 7, 1");

        (await ToldAsync(2022, 8, 22)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 25)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
    }

    private async Task<List<string>> OnDaysAsync(LocalDate from, LocalDate to)
    {
        var told = new List<string>();
        for (var day = from; day <= to; day = day.PlusDays(1))
        {
            told.AddRange((await ToldAsync(day.Year, day.Month, day.Day)).Where(line => line.StartsWith("Bilal", StringComparison.Ordinal)).Select(line => $"{day.Day} {line.Replace("Bilal Khan: TMAG08-01 ", "", StringComparison.Ordinal)}"));
        }

        return told;
    }
}

public sealed class PolicyCommandsOnSqliteTests() : PolicyCommandsTests(new BotOnSqlite());

public sealed class PolicyCommandsOnPostgresTests() : PolicyCommandsTests(new BotOnPostgres());

public sealed class PolicyChangesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("reminders 10, 5, 1")]
    [InlineData("reminders none; repeat never")]
    [InlineData("escalate 2 secretary, never chair")]
    [InlineData("escalate never; mention on; division Northern Ireland")]
    public void The_words_are_read_back(string words) => PolicyChanges.Parse(words).ToString().ShouldBe(words);

    [Fact]
    public void What_is_no_policy_is_said_with_its_words() =>
        Should.Throw<FormatException>(() => PolicyChanges.Parse("repeat often")).Message.ShouldContain("'repeat often'");

    [Fact]
    public void An_action_says_otherwise_than_its_group_and_the_group_than_the_default()
    {
        var policy = ReminderPolicy.For(PolicyChanges.Parse("reminders 10; repeat never; division Scotland"), PolicyChanges.Parse("repeat 2; mention on"));

        policy.Offsets.ShouldBe([10]);
        (policy.RepeatEvery, policy.SecretaryAfter, policy.ChairAfter, policy.Mentions, policy.Division).ShouldBe((2, 2, 4, true, Division.Scotland));
    }
}
