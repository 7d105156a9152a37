using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class WhoHearsTests(BotFixture bot) : MorningTests(bot)
{
    private static readonly LocalDate Yesterday = new(2022, 8, 24);

    [Fact]
    public async Task Members_hear_of_their_shares_and_those_who_are_done_hear_nothing()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Bilal, "done TMAG08-02");

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Ann Lee: TMAG08-02 ahead-1", "Carys Morgan: TMAG08-02 ahead-1", "Olu Bello: TMAG08-02 ahead-1 as the deputy of Ann Lee"]);
    }

    [Fact]
    public async Task A_deputy_whose_time_is_over_hears_nothing()
    {
        await Bot.HasAsync([A.Group("EWG").With(Ann).WithDeputy(Zoe, of: Ann, until: Yesterday), An.Action("EWG03-01").OwnedBy(Ann).DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Ann Lee: EWG03-01 ahead-1"]);
    }

    [Fact]
    public async Task The_holders_of_a_party_hear_and_their_deputies_beside_them()
    {
        await Bot.HasAsync([
            A.Party("Elexon").HeldBy(Ann).HeldBy(Carys, until: Yesterday).HeldBy(Zoe),
            An.Action("TMAG08-03").OwnedBy("Elexon").DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Ann Lee: TMAG08-03 ahead-1", "Olu Bello: TMAG08-03 ahead-1 as the deputy of Ann Lee", "Zoe Quinn: TMAG08-03 ahead-1"]);
    }

    [Fact]
    public async Task What_nobody_holds_goes_to_the_secretary_with_the_cause()
    {
        await Bot.HasAsync([
            A.Party("Elexon").HeldBy(Ann, until: Yesterday),
            An.Action("TMAG08-03").OwnedBy("Elexon").DueOn(2022, 8, 26),
            An.Action("TMAG08-04").DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Sam Reed: TMAG08-03 ahead-1 because nobody is Elexon today, TMAG08-04 ahead-1 because it has no owner"]);
        (await ToldAsync(2022, 8, 25)).ShouldBeEmpty();
        await Bot.DeliverAsync();
        Bot.Sent.ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("because nobody is Elexon today");
    }

    [Fact]
    public async Task Without_a_secretary_it_goes_to_the_chair_and_without_either_to_the_admins()
    {
        await Bot.HasAsync([A.Group("EWG").ChairedBy(Priya), A.Group("MWG"), An.Action("EWG03-01").DueOn(2022, 8, 26), An.Action("MWG01-01").DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Priya Nair: EWG03-01 ahead-1 because it has no owner", "Root Admin: MWG01-01 ahead-1 because it has no owner"]);
    }

    [Fact]
    public async Task A_person_without_an_account_is_a_row_with_the_cause()
    {
        var pat = await Bot.HasAsync(A.Person("Pat Lost").WithoutAccount());
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(pat).DueOn(2022, 8, 26)]);

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Pat Lost: TMAG08-01 ahead-1"]);
        await Bot.DeliverAsync();

        var row = (await OutboxAsync()).ShouldHaveSingleItem();
        row.State.ShouldBe(OutboxState.Nobody);
        row.Cause.ShouldBe("Pat Lost has no account in any chat.");
        Bot.Sent.ShouldBeEmpty();
        (await ToldAsync(2022, 8, 25)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 26)).ShouldContain("Sam Reed: not reached: Pat Lost");
    }

    [Fact]
    public async Task While_somebody_is_away_whoever_stands_in_hears_and_without_one_it_waits()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26), An.Action("TMAG08-02").OwnedBy(Carys).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Bilal, "me away until 25/08/2022 deputy @zoe");
        await Bot.SaysAsync(Carys, "me away until 25/08/2022");

        (await ToldAsync(2022, 8, 25)).ShouldHaveSingleItem().ShouldStartWith("Zoe Quinn: TMAG08-01 ahead-1 while Bilal Khan is away");
        (await ToldAsync(2022, 8, 26)).ShouldBe(["Bilal Khan: TMAG08-01 today", "Carys Morgan: TMAG08-02 today"]);
    }

    [Fact]
    public async Task Whoever_stands_in_hears_nothing_that_only_members_may_read()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 8, 26)]);
        await Bot.UsingAsync(async db =>
        {
            (await db.Actions.SingleAsync(action => action.Reference == "TMAG08-01", TestContext.Current.CancellationToken)).Classification = Classification.Restricted;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await Bot.SaysAsync(Bilal, "me away until 25/08/2022 deputy @zoe");

        (await ToldAsync(2022, 8, 25)).ShouldHaveSingleItem().ShouldStartWith("Zoe Quinn: news: Bilal Khan is away");
        (await ToldAsync(2022, 8, 26)).ShouldBe(["Bilal Khan: TMAG08-01 today"]);
    }

    [Fact]
    public async Task What_somebody_has_put_off_comes_on_its_day_all_the_same_and_when_it_is_overdue()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy(Bilal).OwnedBy(Carys).DueOn(2022, 8, 26)]);
        await Bot.SaysAsync(Bilal, "action snooze TMAG08-02 until 30/09/2022");

        (await ToldAsync(2022, 8, 25)).ShouldBe(["Carys Morgan: TMAG08-02 ahead-1"]);
        (await ToldAsync(2022, 8, 26)).ShouldBe(["Bilal Khan: TMAG08-02 today", "Carys Morgan: TMAG08-02 today"]);
        (await ToldAsync(2022, 8, 30)).ShouldBe(["Bilal Khan: TMAG08-02 overdue-1", "Carys Morgan: TMAG08-02 overdue-1"]);
    }

    [Fact]
    public async Task Listing_whom_the_sweep_would_tell_stores_nothing()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26)]);

        var lines = await Bot.OperatorAsync(sweeps => sweeps.RemindAsync(new LocalDateTime(2022, 8, 25, 9, 0), store: false, TestContext.Current.CancellationToken));

        lines.ShouldContain("  TMAG08-02 1 working day ahead, due 2022-08-26");
        lines[^1].ShouldBe("4 people would be told as of 2022-08-25 09:00.");
        (await OutboxAsync()).ShouldBeEmpty();
        (await StagesOfAsync(Ann.Id)).ShouldBeEmpty();
    }
}

public sealed class WhoHearsOnSqliteTests() : WhoHearsTests(new BotOnSqlite());

public sealed class WhoHearsOnPostgresTests() : WhoHearsTests(new BotOnPostgres());
