using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class ChaseTests(BotFixture bot) : MorningTests(bot)
{
    [Fact]
    public async Task Whom_no_message_reaches_is_not_said_to_have_been_reminded()
    {
        var pat = await Bot.HasAsync(A.Person("Pat Lost").WithoutAccount());
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(pat).DueOn(2022, 8, 18)]);
        foreach (var day in new[] { 19, 24, 25 })
        {
            await MorningAsync(8, day);
        }

        (await Bot.SaysAsync(Sam, "action chase TMAG")).ToPlainText().ShouldContain("not reminded, for no message gets there: Pat Lost");
    }

    [Fact]
    public async Task A_single_overdue_reminder_is_enough_where_no_second_one_comes()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 18)]);
        (await Bot.SaysAsync(Sam, "group policy TMAG repeat never")).ToPlainText().ShouldContain("Both chase lists have it after that one reminder.");

        await ToldAsync(2022, 8, 19);

        (await ToldAsync(2022, 8, 22)).ShouldContain(told => told.StartsWith("Sam Reed: TMAG08-01 chase-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_reminding_does_not_help_with_comes_to_the_secretary_and_then_to_the_chair_once_each()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);

        var told = await KeepersOnAsync((8, 26), (9, 20));

        // Overdue reminders on 30 August, 2, 7 and 12 September: the second one brings it to Sam on the next morning, the fourth to Priya.
        told.ShouldBe(["05/09 Sam Reed: TMAG08-01 chase-1 reminded twice: Bilal Khan", "13/09 Priya Nair: TMAG08-01 chase-2 reminded 4 times: Bilal Khan"]);
    }

    [Fact]
    public async Task Whoever_keeps_the_log_hears_it_on_the_next_morning_however_late_their_own_one_is()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Sam, "me hour 11:00");

        // Bilal is reminded for the second time at 9 on 2 September; that is not yet in vain at 11.
        (await KeepersOnAsync((8, 26), (9, 6), hours: [9, 11])).ShouldBe(["05/09 Sam Reed: TMAG08-01 chase-1 reminded twice: Bilal Khan"]);
    }

    [Fact]
    public async Task The_policy_says_after_how_many_and_never_is_never()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Carys).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Sam, "group policy TMAG escalate 1 secretary, never chair");
        await Bot.SaysAsync(Sam, "action policy TMAG08-02 escalate never");

        (await KeepersOnAsync((8, 26), (9, 20))).ShouldBe(["31/08 Sam Reed: TMAG08-01 chase-1 reminded once: Bilal Khan"]);
    }

    [Fact]
    public async Task The_list_is_shown_on_request_and_forgets_what_is_done()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26), An.Action("TMAG08-03").OwnedBy(Bilal).DueOn(2022, 9, 19)]);
        await KeepersOnAsync((8, 26), (9, 5));
        await Bot.SaysAsync(Carys, "done TMAG08-02");
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 9, 6, 9, 0, 0, TimeSpan.Zero));

        var list = await Bot.SaysAsync(Sam, "action chase TMAG");

        list.ToPlainText().ShouldBe("""
            To chase in TMAG: 2
            Secretary: 2
            • TMAG08-01 Respond to the consultation (due 26 August 2022, reminded twice: Bilal Khan)
            • TMAG08-02 Respond to the consultation (due 26 August 2022, reminded twice: Ann Lee, Bilal Khan)
            """.ReplaceLineEndings("\n"));
        await Bot.SaysAsync(Bilal, "done TMAG08-01");
        (await Bot.SaysAsync(Sam, "action chase")).Rows().ShouldBe(["TMAG08-02 Respond to the consultation"]);
        (await Bot.SaysAsync(Sam, "action chase NOPE")).ToPlainText().ShouldStartWith("I don't know a group “NOPE”.");
    }

    [Fact]
    public async Task A_list_holds_nothing_that_its_reader_may_not_read()
    {
        await Bot.HasAsync([A.Group("SEC").With(Bilal).KeptBy(Sam).Restricted(), An.Action("SEC01-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await KeepersOnAsync((8, 26), (9, 5));
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 9, 6, 9, 0, 0, TimeSpan.Zero));

        (await Bot.SaysAsync(Zoe, "action chase")).ToPlainText().ShouldStartWith("Nothing to chase");
        (await Bot.SaysAsync(Zoe, "action chase SEC")).ToPlainText().ShouldStartWith("I don't know a group “SEC”.");
        (await Bot.SaysAsync(Sam, "action chase")).Rows().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_deputy_of_the_secretary_hears_it_as_well_while_the_deputyship_runs()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Root, "group role TMAG deputy @zoe for @sam from 05/09/2022 until 09/09/2022");

        (await KeepersOnAsync((8, 26), (9, 20))).ShouldBe([
            "05/09 Sam Reed: TMAG08-01 chase-1 reminded twice: Bilal Khan",
            "05/09 Zoe Quinn: TMAG08-01 chase-1 reminded twice: Bilal Khan; yours as the deputy of Sam Reed",
            "13/09 Priya Nair: TMAG08-01 chase-2 reminded 4 times: Bilal Khan"]);
    }

    [Fact]
    public async Task Who_stands_in_hears_it_while_the_secretary_is_away_and_the_secretary_on_coming_back()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 8, 26).Restricted()]);
        await Bot.SaysAsync(Sam, "me away until 6 September deputy @zoe");

        // What only members may read is none of a stand-in's who has no place in the group.
        (await KeepersOnAsync((8, 26), (9, 12))).ShouldBe([
            "05/09 Zoe Quinn: TMAG08-01 chase-1 reminded twice: Bilal Khan; yours while Sam Reed is away",
            "07/09 Sam Reed: TMAG08-01 chase-1 reminded twice: Bilal Khan, TMAG08-02 chase-1 reminded twice: Bilal Khan"]);
    }

    [Fact]
    public async Task It_is_a_part_of_its_own_in_the_morning_message()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await KeepersOnAsync((8, 26), (9, 2));

        var message = (await MorningAsync(9, 5)).Single(sent => sent.Target.ConversationId == "sam").Content.ToPlainText();

        message.ShouldStartWith("For you this morning: 1 to chase\nTo chase\n• TMAG08-01 Respond to the consultation (overdue since Friday 26 August, 5 working days, reminded twice: Bilal Khan)");
    }

    [Fact]
    public async Task From_the_morning_message_its_owners_are_asked_at_once()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await KeepersOnAsync((8, 26), (9, 2));
        var message = (await MorningAsync(9, 5)).Single(sent => sent.Target.ConversationId == "sam").Content;
        message.Buttons().Select(button => button.Label).ShouldBe(["Remind", "Change due date", "Show"]);

        (await Bot.PressesAsync(Sam, "Remind", message)).ToPlainText().ShouldContain("Bilal Khan");
        await Bot.DeliverAsync();

        (Bot.Sent[^1].Target.ConversationId, Bot.Sent[^1].Content.ToPlainText().Contains("TMAG08-01", StringComparison.Ordinal)).ShouldBe(("bilal", true));
    }

    /// <summary>What Sam, Priya and Zoe are told on each day from one to another of 2022.</summary>
    private async Task<List<string>> KeepersOnAsync((int Month, int Day) from, (int Month, int Day) to, params IReadOnlyList<int> hours)
    {
        var told = new List<string>();
        for (var day = new NodaTime.LocalDate(2022, from.Month, from.Day); day <= new NodaTime.LocalDate(2022, to.Month, to.Day); day = day.PlusDays(1))
        {
            foreach (var hour in hours.DefaultIfEmpty(9))
            {
                told.AddRange((await ToldAsync(2022, day.Month, day.Day, hour)).Where(line => line.StartsWith("Sam", StringComparison.Ordinal) || line.StartsWith("Priya", StringComparison.Ordinal) || line.StartsWith("Zoe Quinn: TMAG", StringComparison.Ordinal)).Select(line => $"{day:dd/MM} {line}"));
            }
        }

        return told;
    }
}

public sealed class ChaseOnSqliteTests() : ChaseTests(new BotOnSqlite());

public sealed class ChaseOnPostgresTests() : ChaseTests(new BotOnPostgres());
