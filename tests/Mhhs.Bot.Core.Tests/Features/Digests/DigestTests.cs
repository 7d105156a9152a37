using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Digests;

/// <summary>A programme whose weekly summaries come due and are sent.</summary>
public abstract class DigestBench(BotFixture bot) : TmagTests(bot)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Lets the clock come to an hour, runs the sweep as the scheduler does and sends: the messages, oldest first.</summary>
    protected async Task<IReadOnlyList<OutgoingMessage>> ComesAsync(int month, int day, int hour = 9, int year = 2022)
    {
        Bot.Clock.SetUtcNow(Moment(month, day, hour, year).ToDateTimeOffset());
        var before = Bot.Sent.Count;
        await using (var scope = Bot.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<DigestSweep>().RunAsync(TestContext.Current.CancellationToken);
        }

        await Bot.DeliverAsync();
        return [.. Bot.Sent.Skip(before).Where(message => message.Content is Reply.Show)];
    }

    /// <summary>The whole summary as text, its details included.</summary>
    protected async Task<string> TextAsync(int month, int day) => string.Join('\n', (await ComesAsync(month, day)).Select(message => message.Content.ToPlainText()));

    /// <summary>Which summaries are due as of an hour.</summary>
    protected async Task<string[]> DueAsync(int month, int day, int hour, IServiceProvider? host = null, int year = 2022)
    {
        await using var scope = (host ?? Bot.Services).CreateAsyncScope();
        var plans = await scope.ServiceProvider.GetRequiredService<DigestSweep>().SweepAsync(Moment(month, day, hour, year), groupCode: null, store: true, TestContext.Current.CancellationToken);
        return [.. plans.Select(plan => $"{plan.Binding.Group!.Code} {plan.Day:dd/MM}")];
    }

    private static Instant Moment(int month, int day, int hour, int year) => new LocalDateTime(year, month, day, hour, 0).InZoneStrictly(London).ToInstant();
}

public abstract class DigestTests(BotFixture bot) : DigestBench(bot)
{
    [Fact]
    public async Task It_is_due_on_its_weekday_at_its_hour_and_once()
    {
        (await DueAsync(8, 21, 12)).ShouldBeEmpty();
        (await DueAsync(8, 22, 8)).ShouldBeEmpty();
        (await DueAsync(8, 22, 9)).ShouldBe(["TMAG 22/08"]);
        (await DueAsync(8, 22, 10)).ShouldBeEmpty();
        (await DueAsync(8, 28, 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bank_holiday_moves_it_to_the_next_day_that_is_worked()
    {
        await DueAsync(8, 22, 9);

        (await DueAsync(8, 29, 12)).ShouldBeEmpty();
        (await DueAsync(8, 30, 8)).ShouldBeEmpty();
        (await DueAsync(8, 30, 9)).ShouldBe(["TMAG 30/08"]);
        (await DueAsync(9, 4, 9)).ShouldBeEmpty();
        (await DueAsync(9, 5, 9)).ShouldBe(["TMAG 05/09"]);
    }

    [Fact]
    public async Task A_day_that_is_worked_in_the_groups_own_division_moves_nothing()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1)]);
        await ComesAsync(8, 22);

        // The channel was to be looked at again on Tuesday, after the holiday of England and Wales.
        await Bot.SaysAsync(Sam, "group policy TMAG division scotland");

        (await Bot.SaysAsync(Sam, "group digest TMAG settings")).ToPlainText().ShouldContain("29 August 2022");
        await Bot.SaysAsync(Ann, "update TMAG08-01 half of it is written");
        (await ComesAsync(8, 29)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_holiday_that_is_declared_late_moves_the_one_that_has_not_been_sent()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1)]);
        await ComesAsync(9, 5);
        await ComesAsync(9, 12);

        (await ComesAsync(9, 19)).ShouldBeEmpty();
        (await ComesAsync(9, 20)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_comes_at_its_hour_on_the_walls_clock_before_and_after_both_changes()
    {
        await Bot.SaysAsync(Sam, "group digest TMAG sunday 01:30");

        // Sunday is worked by nobody, so it is Monday; the clocks went back, and forward, the night before.
        (await DueAsync(10, 31, 1)).ShouldBeEmpty();
        (await DueAsync(10, 31, 2)).ShouldBe(["TMAG 31/10"]);
        (await DueAsync(3, 27, 1, year: 2023)).ShouldBeEmpty();
        (await DueAsync(3, 27, 2, year: 2023)).ShouldBe(["TMAG 27/03"]);
    }

    [Fact]
    public async Task After_an_outage_of_three_weeks_there_is_one()
    {
        (await DueAsync(9, 14, 15)).ShouldBe(["TMAG 12/09"]);
        (await DueAsync(9, 14, 16)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_outage_made_late_waits_for_the_channels_hour_on_a_day_that_is_worked()
    {
        (await DueAsync(9, 10, 12)).ShouldBeEmpty();
        (await DueAsync(9, 13, 4)).ShouldBeEmpty();
        (await DueAsync(9, 13, 20)).ShouldBeEmpty();
        (await DueAsync(9, 14, 9)).ShouldBe(["TMAG 12/09"]);
    }

    [Fact]
    public async Task What_was_held_for_weeks_is_told_once()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 24)]);
        Bot.Chat.AnswerNext(new SendResult.Held("the channel is archived"));
        await ComesAsync(8, 22);
        Bot.Chat.AnswerNext(new SendResult.Held("the channel is archived"));
        await ComesAsync(8, 30);
        var before = Bot.Sent.Count;

        // The channel is there again.
        await Bot.UsingAsync(db => db.Outbox.Where(message => message.State == OutboxState.Held).ExecuteUpdateAsync(set => set.SetProperty(message => message.State, OutboxState.Waiting), TestContext.Current.CancellationToken));
        await Bot.DeliverAsync();

        var heads = Bot.Sent.Skip(before).Select(message => message.Content.ToPlainText()).Where(text => text.Contains("weekly summary", StringComparison.Ordinal)).ToList();
        heads.ShouldHaveSingleItem().ShouldContain("30 August");
    }

    [Fact]
    public async Task A_channel_that_was_bound_after_the_hour_waits_for_the_next_week()
    {
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 22, 12, 0, 0, TimeSpan.Zero));
        await Bot.HasAsync([A.Group("EWG").InItsChannel()]);

        (await DueAsync(8, 22, 14)).ShouldBe(["TMAG 22/08"]);
        (await DueAsync(8, 30, 9)).ShouldBe(["TMAG 30/08", "EWG 30/08"]);
    }

    [Fact]
    public async Task Its_counts_are_those_of_a_recount_and_nothing_restricted_is_in_it()
    {
        await Bot.HasAsync([
            A.Meeting("TMAG 008").On(2022, 8, 17),
            An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 19),
            An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26),
            An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 8, 29),
            An.Action("TMAG08-04").OwnedBy(Ann).DueOn(2022, 8, 30),
            An.Action("TMAG08-05").OwnedBy(Ann).Ongoing(),
            An.Action("TMAG08-06").OwnedBy(Ann).Proposed(),
            An.Action("TMAG08-07").OwnedBy(Ann).Closed(),
            An.Action("TMAG08-08").OwnedBy(Ann).DueOn(2022, 8, 19).Saying("Keep this between us").Restricted()]);
        await Bot.SaysAsync(Bilal, "done TMAG08-02");
        await Bot.SaysAsync(Sam, "due TMAG08-04 9 September 2022");
        await Bot.SaysAsync(Sam, "due TMAG08-03 9 September 2022");
        await Bot.SaysAsync(Sam, "due TMAG08-03 29 August 2022");

        var sent = await ComesAsync(8, 22);

        var head = sent[0].Content.ToPlainText();
        head.ShouldContain("Since 15 August 2022: 7 raised, 1 closed, 1 slipped");
        head.ShouldContain("Open now: 5, 1 of them overdue");
        head.ShouldContain("Due in the next 7 days: 2");
        head.ShouldContain("Proposed for closure: 1");
        head.ShouldContain("Ongoing: 1");
        var details = string.Join('\n', sent.Skip(1).Select(message => message.Content.ToPlainText()));
        details.ShouldContain("Slipped (1)\n• TMAG08-04 Respond to the consultation (due 9 September 2022, was 30 August 2022)");
        details.ShouldContain("Due in the next 7 days (2)");
        details.ShouldContain("1 of 3");
        sent.ShouldAllBe(message => !message.Content.ToPlainText().Contains("TMAG08-08") && !message.Content.ToPlainText().Contains("between us"));
    }

    [Fact]
    public async Task A_restricted_meeting_to_come_is_not_announced()
    {
        await Bot.HasAsync([A.Meeting("TMAG").On(2022, 9, 1).Restricted(), A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann)]);

        var text = await TextAsync(8, 22);

        text.ShouldContain("Next meeting: 22 September 2022");
        text.ShouldNotContain("1 September");
    }

    [Fact]
    public async Task A_restricted_groups_channel_gets_none()
    {
        await Bot.HasAsync([A.Group("SECG").Restricted().KeptBy(Sam).InItsChannel(), An.Action("SECG01-01").OwnedBy(Ann)]);

        (await DueAsync(8, 22, 9)).ShouldBe(["TMAG 22/08"]);
        (await Bot.SaysAsync(Sam, "group digest SECG tuesday 09:00")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task What_is_ongoing_is_up_for_review_before_the_meeting_or_when_its_weeks_are_over()
    {
        await Bot.HasAsync([
            A.Meeting("TMAG 008").On(2022, 8, 17),
            A.Meeting("TMAG").On(2022, 9, 22),
            An.Action("TMAG08-05").OwnedBy(Ann).Ongoing(),
            An.Action("TMAG08-06").OwnedBy(Ann).Due(new Due(DueKind.Ongoing) { ReviewEveryWeeks = 2 })]);

        (await TextAsync(8, 22)).ShouldNotContain("up for review");
        (await TextAsync(8, 30)).ShouldContain("Ongoing, up for review (1)\n• TMAG08-06");
        (await TextAsync(9, 20)).ShouldContain("Ongoing, up for review (2)");
    }

    [Fact]
    public async Task It_tells_what_came_after_the_last_one_that_was_sent()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26)]);
        (await TextAsync(8, 22)).ShouldContain("1 raised");
        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 26)]);
        Bot.Chat.AnswerNext(new SendResult.Refused("too large"));
        await ComesAsync(8, 30);
        await Bot.HasAsync([An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 8, 26)]);

        // The one of the 30th never arrived: what it would have told is told now.
        (await TextAsync(9, 5)).ShouldContain("Since 22 August 2022: 2 raised");
    }

    [Fact]
    public async Task One_that_may_not_have_arrived_is_not_repeated_is_named_and_is_told_by_the_next()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26)]);
        Bot.Chat.AnswerNext(new SendResult.Unclear("timed out"));
        Bot.Chat.AnswerNext(new SendResult.Unclear("could not look for it"));
        await ComesAsync(8, 22);
        Bot.Clock.Advance(TimeSpan.FromMinutes(5));
        await Bot.DeliverAsync();
        var tries = Bot.Sent.Count;

        (await ComesAsync(8, 23)).ShouldBeEmpty();

        Bot.Sent.Count.ShouldBe(tries);
        (await Bot.SaysAsync(Sam, "group digest TMAG settings")).ToPlainText().ShouldContain("2022-08-22 (perhaps arrived, and not repeated: could not look for it. The next one tells what it told.)");
        (await TextAsync(8, 30)).ShouldContain("Since 15 August 2022: 1 raised");
    }

    [Fact]
    public async Task The_details_are_in_the_thread_of_the_short_one_and_only_where_it_arrived()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26)]);
        Bot.Chat.AnswerNext(new SendResult.Delivered("m100") { Thread = "t100" });

        var sent = await ComesAsync(8, 22);

        sent.Select(message => message.Target.Thread).ShouldBe([null, "t100", "t100"]);
        sent[0].Content.ToPlainText().Length.ShouldBeLessThan(700);
        Bot.Chat.AnswerNext(new SendResult.Refused("too large"));
        (await ComesAsync(8, 30)).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("brief", "Nothing has changed since 22 August 2022. 1 to be done, 0 proposed for closure. The next meeting has no date yet.")]
    [InlineData("full", "Since 22 August 2022: 0 raised, 0 closed, 0 slipped")]
    [InlineData("skip", null)]
    public async Task When_nothing_has_changed_it_is_said_as_the_channel_wants_it(string wish, string? expected)
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1)]);
        await Bot.SaysAsync(Sam, $"group digest TMAG {wish} when nothing changed");
        (await ComesAsync(8, 22)).ShouldNotBeEmpty();

        var sent = await ComesAsync(8, 30);

        if (expected is null)
        {
            sent.ShouldBeEmpty();
        }
        else
        {
            sent[0].Content.ToPlainText().ShouldContain(expected);
        }

        // Late or soon is a change, though nobody did anything.
        (await ComesAsync(11, 28)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_parents_channel_has_a_line_for_each_group_below_that_it_may_read()
    {
        await Bot.HasAsync([A.Group("PSG").InItsChannel(), A.Group("SECG").Restricted(), An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 19), An.Action("TMAG08-02").OwnedBy(Ann).Closed(), An.Action("TMAG08-03").OwnedBy(Ann).Restricted()]);
        await Bot.UsingAsync(async db =>
        {
            var psg = await db.Groups.SingleAsync(group => group.Code == "PSG");
            foreach (var group in await db.Groups.Where(group => group.Code != "PSG").ToListAsync())
            {
                group.ParentId = psg.Id;
            }

            await db.SaveChangesAsync();
        });

        var head = (await ComesAsync(8, 22)).Single(message => message.Target.ConversationId == "PSG" && message.Content.ToPlainText().Contains("weekly summary", StringComparison.Ordinal)).Content.ToPlainText();

        head.ShouldContain("Groups below (1)\n• TMAG 1 open, 1 overdue, 1 closed since");
        head.ShouldNotContain("SECG");
    }

    [Fact]
    public async Task Two_hosts_that_sweep_at_once_post_one()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 12, 1)]);
        await using var one = Bot.AnotherHost();
        await using var other = Bot.AnotherHost();

        await Task.WhenAll(new[] { one, other, one, other }.Select(host => Task.Run(() => DueAsync(8, 22, 9, host))));
        await Bot.DeliverAsync();

        Bot.Sent.Count(message => message.Content.ToPlainText().Contains("weekly summary", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(12, "Open and overdue actions, last 12 weeks")]
    [InlineData(4, "Open and overdue actions, last 4 weeks")]
    public void Above_its_chart_stands_of_how_many_weeks_it_tells(int weeks, string title) =>
        ScottPlotChart.TitleOf(new DigestTrend([.. Enumerable.Range(0, weeks).Select(week => new TrendWeek(new LocalDate(2022, 6, 20).PlusWeeks(week), 2, 1))])).ShouldBe(title);

    [Fact]
    public async Task Its_chart_says_what_the_history_says()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 19), An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 9, 30)]);
        await ComesAsync(8, 22);
        await ComesAsync(8, 30);
        await Bot.SaysAsync(Ann, "done TMAG08-01");

        var picture = ((Reply.Show)(await ComesAsync(9, 5))[0].Content).Card.Elements.OfType<CardElement.Image>().Single();

        // Raised on 18 August; TMAG08-01 was overdue on 22 and 29 August, and is proposed since 30 August.
        picture.Alternative.ShouldBe("Open week by week from 20 June to 5 September: 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 1. Overdue: 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0.");
        picture.Content.Span[..4].ToArray().ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
    }
}

public sealed class DigestOnSqliteTests() : DigestTests(new BotOnSqlite());

public sealed class DigestOnPostgresTests() : DigestTests(new BotOnPostgres());
