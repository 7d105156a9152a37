using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Digests;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Digests;

public abstract class DigestTests(BotFixture bot) : TmagTests(bot)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

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
    public async Task After_an_outage_of_three_weeks_there_is_one()
    {
        (await DueAsync(9, 14, 15)).ShouldBe(["TMAG 12/09"]);
        (await DueAsync(9, 14, 16)).ShouldBeEmpty();
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

        var text = (await MondayAsync(8, 22)).ShouldHaveSingleItem().Content.ToPlainText();

        text.ShouldContain("Since the last summary: 7 raised, 1 closed, 0 moved");
        text.ShouldContain("Open now: 5");
        text.ShouldContain("Overdue (1)");
        text.ShouldContain("Due in the next 7 days (2)");
        text.ShouldContain("Proposed for closure (1)");
        text.ShouldContain("Ongoing (1)");
        text.ShouldContain("1 of 3");
        text.ShouldNotContain("TMAG08-08");
        text.ShouldNotContain("between us");
    }

    [Fact]
    public async Task A_restricted_meeting_to_come_is_not_announced()
    {
        await Bot.HasAsync([A.Meeting("TMAG").On(2022, 9, 1).Restricted(), A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann)]);

        var text = (await MondayAsync(8, 22)).ShouldHaveSingleItem().Content.ToPlainText();

        text.ShouldContain("Next meeting: 22 September 2022");
        text.ShouldNotContain("1 September");
    }

    [Fact]
    public async Task It_tells_what_came_after_the_last_one_that_was_sent()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26)]);
        (await MondayAsync(8, 22)).ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("1 raised");
        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 26)]);
        Bot.Chat.AnswerNext(new SendResult.Refused("too large"));
        await MondayAsync(8, 30);
        await Bot.HasAsync([An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 8, 26)]);

        // The one of the 30th never arrived: what it would have told is told now.
        (await MondayAsync(9, 5)).ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("2 raised");
    }

    [Fact]
    public async Task Two_hosts_that_sweep_at_once_post_one()
    {
        await using var one = Bot.AnotherHost();
        await using var other = Bot.AnotherHost();

        await Task.WhenAll(new[] { one, other, one, other }.Select(host => Task.Run(() => DueAsync(8, 22, 9, host))));
        await Bot.DeliverAsync();

        Bot.Sent.ShouldHaveSingleItem().Target.ConversationId.ShouldBe("TMAG");
    }

    private async Task<IReadOnlyList<OutgoingMessage>> MondayAsync(int month, int day)
    {
        Bot.Clock.SetUtcNow(new LocalDateTime(2022, month, day, 9, 0).InZoneStrictly(London).ToDateTimeOffset());
        var before = Bot.Sent.Count;
        await DueAsync(month, day, 9);
        await Bot.DeliverAsync();
        return [.. Bot.Sent.Skip(before).Where(message => message.Content is Reply.Show)];
    }

    private async Task<string[]> DueAsync(int month, int day, int hour, IServiceProvider? host = null)
    {
        await using var scope = (host ?? Bot.Services).CreateAsyncScope();
        var moment = new LocalDateTime(2022, month, day, hour, 0).InZoneStrictly(London).ToInstant();
        var plans = await scope.ServiceProvider.GetRequiredService<DigestSweep>().SweepAsync(moment, groupCode: null, store: true, TestContext.Current.CancellationToken);
        return [.. plans.Select(plan => $"{plan.Binding.Group!.Code} {plan.Day:dd/MM}")];
    }
}

public sealed class DigestOnSqliteTests() : DigestTests(new BotOnSqlite());

public sealed class DigestOnPostgresTests() : DigestTests(new BotOnPostgres());
