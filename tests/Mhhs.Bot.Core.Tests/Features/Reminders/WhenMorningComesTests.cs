using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class WhenMorningComesTests(BotFixture bot) : MorningTests(bot)
{
    [Fact]
    public async Task One_message_a_person_a_morning_holds_what_all_groups_want_of_them()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal), An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("EWG03-01").OwnedBy(Bilal).DueOn(2022, 8, 25)]);

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Bilal Khan: EWG03-01 today, TMAG08-01 ahead-1"]);

        await Bot.DeliverAsync();
        var card = Bot.Sent.ShouldHaveSingleItem();
        card.Target.ConversationId.ShouldBe("bilal");
        card.Content.ToPlainText().ShouldContain("EWG03-01");
        card.Content.ToPlainText().ShouldContain("TMAG08-01");
    }

    [Fact]
    public async Task Nothing_is_said_before_the_hour_and_once_it_has_come_it_is_said_once()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25, 8, 59)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 25)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
        (await ToldAsync(2022, 8, 25)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 25, 23, 59)).ShouldBeEmpty();
        (await OutboxAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_host_that_is_late_on_the_day_still_tells_and_one_that_is_late_in_the_evening_waits()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Carys).DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25, 19)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 25, 22, 30)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 26, 18, 59)).ShouldBe(["Bilal Khan: TMAG08-01 today", "Carys Morgan: TMAG08-02 today"]);
    }

    [Fact]
    public async Task Weekends_and_bank_holidays_are_quiet_and_a_Friday_due_date_is_seen_on_Monday()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 19), An.Action("TMAG08-02").OwnedBy(Carys).DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 19)).ShouldBe(["Bilal Khan: TMAG08-01 today", "Carys Morgan: TMAG08-02 ahead-5"]);
        (await ToldAsync(2022, 8, 20)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 21)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 22)).ShouldBe(["Bilal Khan: TMAG08-01 overdue-1"]);
        (await ToldAsync(2022, 8, 26)).ShouldContain("Carys Morgan: TMAG08-02 today");
        (await ToldAsync(2022, 8, 29)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 30)).ShouldContain("Carys Morgan: TMAG08-02 overdue-1");
    }

    [Fact]
    public async Task Nine_in_the_morning_is_nine_on_the_wall_on_both_sides_of_both_clock_changes()
    {
        var nina = await Bot.HasAsync(A.Person("Nina York").In("America/New_York"));
        await Bot.HasAsync([
            An.Action("TMAG08-01").OwnedBy(Bilal).OwnedBy(nina).DueOn(2022, 3, 28),
            An.Action("TMAG08-02").OwnedBy(Carys).OwnedBy(nina).DueOn(2022, 10, 31)]);

        (await ToldAtAsync(2022, 3, 25, 8, 59)).ShouldBeEmpty();
        (await ToldAtAsync(2022, 3, 25, 9, 0)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
        (await ToldAtAsync(2022, 3, 25, 13, 0)).ShouldBe(["Nina York: TMAG08-01 ahead-1"]);
        (await ToldAtAsync(2022, 3, 28, 7, 59)).ShouldBeEmpty();
        (await ToldAtAsync(2022, 3, 28, 8, 0)).ShouldBe(["Bilal Khan: TMAG08-01 today"]);
        (await ToldAtAsync(2022, 3, 28, 12, 59)).ShouldBeEmpty();
        (await ToldAtAsync(2022, 3, 28, 13, 0)).ShouldBe(["Nina York: TMAG08-01 today"]);
        await Bot.SaysAsync(Sam, "withdraw TMAG08-01 not needed");
        (await ToldAtAsync(2022, 10, 28, 7, 59)).ShouldBeEmpty();
        (await ToldAtAsync(2022, 10, 28, 8, 0)).ShouldContain("Carys Morgan: TMAG08-02 ahead-1");
        (await ToldAtAsync(2022, 10, 28, 13, 0)).ShouldContain("Nina York: TMAG08-02 ahead-1, news: TMAG08-01 was withdrawn: not needed");
        (await ToldAtAsync(2022, 10, 31, 8, 59)).ShouldNotContain("Carys Morgan: TMAG08-02 today");
        (await ToldAtAsync(2022, 10, 31, 9, 0)).ShouldContain("Carys Morgan: TMAG08-02 today");
        (await ToldAtAsync(2022, 10, 31, 13, 0)).ShouldContain("Nina York: TMAG08-02 today");
    }

    [Theory]
    [InlineData("Pacific/Auckland", 9, 24, 21, 0)]
    [InlineData("Pacific/Honolulu", 22, 26, 8, 0)]
    [InlineData("America/New_York", 20, 26, 0, 0)]
    [InlineData("Asia/Tokyo", 7, 24, 22, 0)]
    public async Task Far_away_it_is_the_persons_own_day_and_hour(string zone, int hour, int day, int utcHour, int utcMinute)
    {
        var far = await Bot.HasAsync(A.Person("Far Away").In(zone).At(hour));
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(far).DueOn(2022, 8, 25)]);
        var moment = Instant.FromUtc(2022, 8, day, utcHour, utcMinute);

        (await ToldAsync(moment - Duration.FromMinutes(1), Bot.Services)).ShouldBeEmpty();
        (await ToldAsync(moment, Bot.Services)).ShouldBe(["Far Away: TMAG08-01 today"]);
        (await ToldAsync(moment + Duration.FromMinutes(1), Bot.Services)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_holiday_that_was_declared_late_moves_what_had_not_been_sent()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 20)]);

        var told = new List<string>();
        for (var day = new LocalDate(2022, 9, 7); day <= new LocalDate(2022, 9, 21); day = day.PlusDays(1))
        {
            told.AddRange((await ToldAsync(day.Year, day.Month, day.Day)).Select(line => $"{day.Day} {line}"));
        }

        // The fifth working day before it was the 13th until the 19th was declared a holiday on the 10th.
        told.ShouldBe(["12 Bilal Khan: TMAG08-01 ahead-5", "16 Bilal Khan: TMAG08-01 ahead-1", "20 Bilal Khan: TMAG08-01 today", "21 Bilal Khan: TMAG08-01 overdue-1"]);
    }

    [Fact]
    public async Task Each_stage_comes_once_however_often_the_sweep_runs()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);

        var told = new List<string>();
        for (var day = new LocalDate(2022, 8, 18); day <= new LocalDate(2022, 9, 9); day = day.PlusDays(1))
        {
            foreach (var hour in new[] { 7, 9, 10, 18 })
            {
                told.AddRange((await ToldAsync(day.Year, day.Month, day.Day, hour)).Where(line => line.StartsWith("Bilal", StringComparison.Ordinal)).Select(line => $"{day:dd/MM} {line}"));
            }
        }

        told.ShouldBe([
            "19/08 Bilal Khan: TMAG08-01 ahead-5", "25/08 Bilal Khan: TMAG08-01 ahead-1", "26/08 Bilal Khan: TMAG08-01 today",
            "30/08 Bilal Khan: TMAG08-01 overdue-1", "02/09 Bilal Khan: TMAG08-01 overdue-2", "07/09 Bilal Khan: TMAG08-01 overdue-3"]);
    }

    [Fact]
    public async Task After_an_outage_there_is_one_message_with_one_stage_and_the_others_are_recorded_as_passed()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await ToldAsync(2022, 8, 19);

        (await ToldAsync(2022, 9, 2)).ShouldBe(["Bilal Khan: TMAG08-01 overdue-2"]);

        (await StagesOfAsync(Bilal.Id)).ShouldBe(["TMAG08-01 ahead-5", "(TMAG08-01 ahead-1)", "(TMAG08-01 today)", "(TMAG08-01 overdue-1)", "TMAG08-01 overdue-2"]);
        (await OutboxAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_new_due_starts_the_stages_anew()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await ToldAsync(2022, 8, 26);
        await Bot.SaysAsync(Sam, "due TMAG08-01 02/09/2022");

        (await ToldAsync(2022, 8, 30)).ShouldHaveSingleItem().ShouldStartWith("Bilal Khan: TMAG08-01 ahead-5");
        (await ToldAsync(2022, 9, 1)).ShouldBe(["Bilal Khan: TMAG08-01 ahead-1"]);
        (await ToldAsync(2022, 9, 2)).ShouldBe(["Bilal Khan: TMAG08-01 today"]);
    }

    [Fact]
    public async Task What_has_no_day_is_never_reminded_of()
    {
        await Bot.HasAsync([
            An.Action("TMAG08-01").OwnedBy(Bilal).Ongoing(),
            An.Action("TMAG08-02").OwnedBy(Bilal),
            An.Action("TMAG08-03").OwnedBy(Bilal).Due(new Core.Time.Due(Core.Time.DueKind.Asap)),
            An.Action("TMAG08-04").OwnedBy(Bilal).Due(new Core.Time.Due(Core.Time.DueKind.Tbc)),
            An.Action("TMAG08-05").OwnedBy(Bilal).Due(new Core.Time.Due(Core.Time.DueKind.NextMeeting))]);

        for (var day = new LocalDate(2022, 8, 18); day < new LocalDate(2022, 9, 18); day = day.PlusDays(1))
        {
            (await ToldAsync(day.Year, day.Month, day.Day)).ShouldBeEmpty();
        }
    }
}

public sealed class WhenMorningComesOnSqliteTests() : WhenMorningComesTests(new BotOnSqlite());

public sealed class WhenMorningComesOnPostgresTests() : WhenMorningComesTests(new BotOnPostgres());
