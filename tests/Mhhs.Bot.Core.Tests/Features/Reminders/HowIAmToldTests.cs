using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class HowIAmToldTests(BotFixture bot) : MorningTests(bot)
{
    [Theory]
    [InlineData("08:30", "08:30")]
    [InlineData("8.30", "08:30")]
    [InlineData("7", "07:00")]
    [InlineData("7 am", "07:00")]
    [InlineData("2:15pm", "14:15")]
    public async Task The_hour_is_read_as_people_write_it(string said, string hour)
    {
        (await Bot.SaysAsync(Bilal, $"me hour {said}")).ToPlainText().ShouldStartWith($"Your message comes at {hour} (Europe/London)");
    }

    [Fact]
    public async Task An_hour_within_quiet_hours_is_put_off_to_their_end_also_over_midnight_and_it_says_so()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Bilal, "me quiet 22:00-07:00");

        (await Bot.SaysAsync(Bilal, "me hour 03:00")).ToPlainText().ShouldContain("or rather at 07:00, when your quiet hours end");
        (await Bot.SaysAsync(Bilal, "me hour 23:00")).ToPlainText().ShouldContain("or rather at 07:00, when your quiet hours end");
        (await Bot.SaysAsync(Bilal, "me")).ToPlainText().ShouldContain("at 23:00, or rather at 07:00, when your quiet hours end");
        (await ToldAsync(2022, 8, 19, 7)).ShouldHaveSingleItem();

        await Bot.SaysAsync(Bilal, "me quiet off");
        (await Bot.SaysAsync(Bilal, "me hour 03:00")).ToPlainText().ShouldContain("That is in the night");
    }

    [Fact]
    public async Task Ones_own_page_says_when_one_is_quiet_and_what_one_has_quieted()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 26)]);
        await Bot.SaysAsync(Bilal, "me quiet 18:00-08:30");
        (await Bot.SaysAsync(Bilal, "action snooze TMAG08-01 till 5 September")).ShouldBeOfType<Reply.Note>();

        var page = (await Bot.SaysAsync(Bilal, "me")).ToPlainText();

        page.ShouldContain("You hear nothing from 18:00 to 08:30.");
        page.ShouldContain("You have quieted one action for now; action list snoozed shows it.");
    }

    [Theory]
    [InlineData("action snooze TMAG08-01 {0} 5 September")]
    [InlineData("me quiet {0} 5 September")]
    [InlineData("me away {0} 5 September")]
    [InlineData("action extend TMAG08-01 {0} 30 September the guide is late")]
    [InlineData("group role TMAG deputy @zoe for @bilal {0} 5 September")]
    [InlineData("group members TMAG add @zoe {0} 5 September")]
    public async Task Until_may_be_said_in_each_of_its_ways(string text)
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 26)]);
        var who = text.StartsWith("group", StringComparison.Ordinal) ? Priya : Bilal;
        var said = (await Bot.SaysAsync(who, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, "until"))).ToPlainText();
        said.ShouldContain("September 2022");
        await Bot.SaysAsync(who, "undo");

        foreach (var word in new[] { "till", "til", "Until" })
        {
            (await Bot.SaysAsync(who, string.Format(System.Globalization.CultureInfo.InvariantCulture, text, word))).ToPlainText().ShouldBe(said);
            await Bot.SaysAsync(who, "undo");
        }
    }

    [Fact]
    public async Task News_waits_for_who_is_away()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 12, 15)]);
        await Bot.SaysAsync(Bilal, "me away until 19/08/2022");
        await Bot.SaysAsync(Sam, "due TMAG08-01 16/12/2022");

        (await ToldAsync(2022, 8, 19)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 22)).ShouldHaveSingleItem().ShouldStartWith("Bilal Khan: news: TMAG08-01 is due 16 December 2022 now");
    }

    [Fact]
    public async Task The_message_comes_at_ones_hour_and_the_change_can_be_taken_back()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        var set = await Bot.SaysAsync(Bilal, "me hour 08:30");

        (await MorningAsync(8, 25, 8)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 25, 8, 30)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
        await Bot.PressesAsync(Bilal, "Undo", set);
        (await ToldAsync(2022, 8, 26, 8, 30)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 26)).ShouldBe(["Bilal Khan: TMAG08-01 today"]);
    }

    [Fact]
    public async Task A_zone_is_found_by_its_name_or_city_and_a_slip_gets_the_nearest()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);

        (await Bot.SaysAsync(Bilal, "me zone paris")).ToPlainText().ShouldStartWith("You are in Europe/Paris now: your message comes at 09:00 there.");

        (await ToldAsync(2022, 8, 25, 8)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
        var slip = await Bot.SaysAsync(Bilal, "me zone Europe/Amsterdan");
        (await Bot.PressesAsync(Bilal, "Europe/Amsterdam", slip)).ToPlainText().ShouldStartWith("You are in Europe/Amsterdam now");
        (await Bot.SaysAsync(Bilal, "me zone off")).ToPlainText().ShouldContain("the programme's zone, Europe/London");
        (await Bot.SaysAsync(Bilal, "me zone Atlantis")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task Quiet_until_a_day_holds_everything_back_and_then_it_is_one_message_with_what_is_right()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 9, 2)]);

        var set = await Bot.SaysAsync(Bilal, "me quiet until 31/08/2022");

        set.ToPlainText().ShouldStartWith("You hear nothing until the end of 31 August 2022. What comes up meanwhile follows as one message.");
        foreach (var (month, day) in new[] { (8, 19), (8, 25), (8, 26), (8, 30), (8, 31) })
        {
            (await MorningAsync(month, day)).ShouldBeEmpty();
        }

        var back = (await MorningAsync(9, 1)).ShouldHaveSingleItem().Content.ToPlainText();
        back.ShouldStartWith("Your actions: 1 overdue, 1 due soon");
        (await StagesOfAsync(Bilal.Id)).ShouldBe(["(TMAG08-01 ahead-5)", "(TMAG08-01 ahead-1)", "(TMAG08-01 today)", "TMAG08-01 overdue-1", "(TMAG08-02 ahead-5)", "TMAG08-02 ahead-1"], ignoreOrder: true);
    }

    [Fact]
    public async Task Quiet_hours_put_the_morning_off_to_their_end_and_keep_what_cannot_wait_until_then()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        (await Bot.SaysAsync(Bilal, "me quiet 17:00-10:30")).ToPlainText().ShouldStartWith("You hear nothing from 17:00 to 10:30.");
        await Bot.SaysAsync(Bilal, "done TMAG08-01");

        // At nine in the morning Bilal is still quiet, so the rejection waits.
        await Bot.SaysAsync(Sam, "reject TMAG08-01 not yet");
        await Bot.DeliverAsync();
        Bot.Sent.ShouldBeEmpty();

        (await ToldAsync(2022, 8, 19, 10, 29)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 19, 10, 30)).ShouldHaveSingleItem().ShouldStartWith("Bilal Khan: TMAG08-01 ahead-5, news: ");
    }

    [Fact]
    public async Task Quiet_is_shown_undone_and_refused_where_it_says_no_time()
    {
        await Bot.SaysAsync(Bilal, "me quiet 18:00-09:30");
        var until = await Bot.SaysAsync(Bilal, "me quiet until 5 September");

        (await Bot.SaysAsync(Bilal, "me quiet")).ToPlainText().ShouldStartWith("You hear nothing until the end of 5 September 2022, and from 18:00 to 09:30.");
        (await Bot.PressesAsync(Bilal, "Undo", until)).ToPlainText().ShouldStartWith("You hear nothing from 18:00 to 09:30.");
        (await Bot.SaysAsync(Bilal, "me quiet off")).ToPlainText().ShouldStartWith("You have no quiet time of your own.");
        (await Bot.SaysAsync(Bilal, "me quiet weekends")).ToPlainText().ShouldContain("never at weekends");
        (await Bot.SaysAsync(Bilal, "me quiet until yesterday")).ShouldBeOfType<Reply.Problem>();
        (await Bot.SaysAsync(Bilal, "me quiet sometimes")).ShouldBeOfType<Reply.Problem>();
    }
}

public sealed class HowIAmToldOnSqliteTests() : HowIAmToldTests(new BotOnSqlite());

public sealed class HowIAmToldOnPostgresTests() : HowIAmToldTests(new BotOnPostgres());
