using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Groups;

public abstract class DatedMembersTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_joins_on_a_day_gets_a_share_that_day_once_and_is_told()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members").Saying("Respond"));

        var reply = await Bot.SaysAsync(Sam, "group members TMAG add @zoe from 01/09/2022");
        await SweepAsync(days: 13);
        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Bilal Khan", "Carys Morgan"]);
        await SweepAsync(days: 1);
        await SweepAsync();

        reply.ToPlainText().ShouldBe("Zoe Quinn joins TMAG from 1 September 2022, with a share then in what all members have.");
        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Bilal Khan", "Carys Morgan", "Zoe Quinn"]);
        (await Bot.NoticesOfAsync(Zoe)).ShouldBe(["You are in TMAG now and have a share in TMAG08-02: Respond"]);
        var history = (await Bot.ActionAsync("TMAG08-02")).History.Where(entry => entry.Verb == HistoryVerb.ShareAdded).ToList();
        history.ShouldHaveSingleItem().Reason.ShouldBe("joined TMAG on 1 September 2022");
    }

    [Fact]
    public async Task Who_leaves_on_a_day_is_released_the_day_after_and_not_before()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));

        var reply = await Bot.SaysAsync(Sam, "group members TMAG remove @carys until 31 August 2022");
        await SweepAsync(days: 13);
        (await OpenSharesAsync("TMAG08-02")).ShouldContain("Carys Morgan");
        await SweepAsync(days: 10);

        reply.ToPlainText().ShouldBe("Carys Morgan is in TMAG until 31 August 2022. What they have not ticked by then is waived.");
        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Bilal Khan"]);
        (await Bot.SaysAsync(Sam, "group members TMAG")).ToPlainText().ShouldContain("Members: Ann Lee, Bilal Khan");
    }

    [Fact]
    public async Task A_typed_undo_takes_back_members_and_shares_together_and_never_the_shares_alone()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Sam, "group members TMAG remove @carys");

        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Bilal Khan"]);
        await Bot.SaysAsync(Sam, "undo");

        (await OpenSharesAsync("TMAG08-02")).ShouldContain("Carys Morgan");
        (await Bot.SaysAsync(Sam, "group members TMAG")).ToPlainText().ShouldContain("Carys Morgan");
    }

    [Fact]
    public async Task A_leavers_share_passes_to_a_successor_who_takes_the_place()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members").Saying("Respond"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");

        var reply = await Bot.SaysAsync(Sam, "group members TMAG remove @carys for @zoe");

        reply.ToPlainText().ShouldBe("Taken out of TMAG: Carys Morgan. Zoe Quinn takes that place. Open shares in one action have passed on.");
        var action = await Bot.ActionAsync("TMAG08-02");
        action.Status.ShouldBe(ActionStatus.Open);
        action.Shares.Single(share => share.State == ShareState.Open).Name.ShouldBe("Zoe Quinn");
        action.History.Single(entry => entry.Verb == HistoryVerb.ShareWaived).Reason.ShouldBe("Zoe Quinn answers in the place of Carys Morgan");
        (await Bot.NoticesOfAsync(Zoe)).ShouldBe(["You answer in the place of Carys Morgan in TMAG now and have a share in TMAG08-02: Respond"]);
        (await Bot.SaysAsync(Sam, "group members TMAG")).ToPlainText().ShouldContain("Members: Ann Lee, Bilal Khan, Zoe Quinn");
    }

    [Fact]
    public async Task On_a_later_day_it_passes_then_without_the_whole_being_taken_for_done_in_between()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");
        await Bot.SaysAsync(Sam, "group members TMAG remove @carys until 31/08/2022 for @zoe");

        await SweepAsync(days: 30);
        await SweepAsync();

        var action = await Bot.ActionAsync("TMAG08-02");
        action.Status.ShouldBe(ActionStatus.Open);
        action.Shares.Single(share => share.State == ShareState.Open).Name.ShouldBe("Zoe Quinn");
        action.History.Count(entry => entry.Verb is HistoryVerb.ShareAdded or HistoryVerb.ShareWaived).ShouldBe(2);
    }

    [Fact]
    public async Task Undo_brings_back_the_days_the_shares_and_the_ticks()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");
        var reply = await Bot.SaysAsync(Sam, "group members TMAG remove @carys");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);

        var undone = await Bot.PressesAsync(Sam, "Undo", reply);
        (await Bot.PressesAsync(Zoe, reply.Button("Undo"))).ShouldBeOfType<Reply.Problem>();

        undone.ToPlainText().ShouldBe("Taken back: Carys Morgan, member always.");
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Open);
        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Carys Morgan"]);
        (await Bot.UsingAsync(db => db.Memberships.SingleAsync(place => place.PersonId == Carys.Id, Cancelled))).Until.ShouldBeNull();
    }

    [Fact]
    public async Task Undo_of_an_addition_takes_the_share_and_the_news_away()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        var reply = await Bot.SaysAsync(Sam, "group members TMAG add @zoe");

        await Bot.PressesAsync(Sam, "Undo", reply);

        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Bilal Khan", "Carys Morgan"]);
        (await Bot.NoticesOfAsync(Zoe)).ShouldBeEmpty();
        (await Bot.SaysAsync(Sam, "group members TMAG")).ToPlainText().ShouldNotContain("Zoe");
    }

    [Fact]
    public async Task A_member_of_two_groups_keeps_the_share_that_the_other_group_has_too()
    {
        await Bot.HasAsync(A.Group("EWG").With(Ann), An.Action("TMAG08-02").OwnedBy("TMAG members").OwnedBy("EWG members"));

        await Bot.SaysAsync(Sam, "group members TMAG remove @ann @bilal");

        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Carys Morgan"]);
    }

    [Fact]
    public async Task Two_hosts_at_once_do_it_once()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Sam, "group members TMAG add @zoe from 01/09/2022");
        await Bot.SaysAsync(Sam, "group members TMAG remove @carys until 31/08/2022");
        Bot.Clock.Advance(TimeSpan.FromDays(30));
        await using var other = Bot.AnotherHost();

        await Task.WhenAll(SweepAsync(), SweepAsync(on: other), SweepAsync(), SweepAsync(on: other));
        await SweepAsync();

        (await OpenSharesAsync("TMAG08-02")).ShouldBe(["Ann Lee", "Bilal Khan", "Zoe Quinn"]);
        (await Bot.ActionAsync("TMAG08-02")).History.Count(entry => entry.Verb is HistoryVerb.ShareAdded or HistoryVerb.ShareWaived).ShouldBe(2);
        (await Bot.NoticesOfAsync(Zoe)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Somebody_who_joins_the_channel_is_only_offered_as_a_member()
    {
        await JoinsAsync();
        await JoinsAsync();

        (await Bot.NoticesOfAsync(Sam)).ShouldHaveSingleItem().ShouldStartWith("Zoe Quinn joined TMAG's channel and is no member.");
        (await Bot.UsingAsync(db => db.Memberships.AnyAsync(place => place.PersonId == Zoe.Id, Cancelled))).ShouldBeFalse();
        (await Bot.SaysAsync(Ann, "group members TMAG")).Buttons().ShouldBeEmpty();
        var list = await Bot.SaysAsync(Sam, "group members TMAG");
        (await Bot.PressesAsync(Sam, "Make a member", list)).ToPlainText().ShouldBe("Added to TMAG: Zoe Quinn.");
        (await Bot.SaysAsync(Sam, "group members TMAG")).Buttons().ShouldBeEmpty();

        Task<Reply> JoinsAsync() => Bot.PressesAsync(Zoe, Button.For("", "group joined"), inChannel: "TMAG");
    }

    [Fact]
    public async Task Who_was_said_to_be_no_member_is_not_offered_again()
    {
        await Bot.PressesAsync(Zoe, Button.For("", "group joined"), inChannel: "TMAG");
        await Bot.PressesAsync(Sam, "No member", await Bot.SaysAsync(Sam, "group members TMAG"));
        Bot.Clock.Advance(TimeSpan.FromDays(1));
        await Bot.PressesAsync(Zoe, Button.For("", "group joined"), inChannel: "TMAG");
        await Bot.PressesAsync(Ann, Button.For("", "group joined"), inChannel: "TMAG");

        (await Bot.SaysAsync(Sam, "group members TMAG")).Buttons().ShouldBeEmpty();
        (await Bot.NoticesOfAsync(Sam)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Everything_is_in_the_groups_own_history()
    {
        await Bot.SaysAsync(Sam, "group members TMAG add @zoe from 01/09/2022 until 30/09/2022");
        await Bot.SaysAsync(Root, "group role TMAG secretary remove @sam from 01/10/2022");

        var rows = (await Bot.SaysAsync(Ann, "group history TMAG")).ToPlainText().Split('\n');

        rows[0].ShouldBe("History of TMAG");
        rows[1].ShouldBe("• 18 August 2022, 09:00 · Root Admin (chat:local/root) placed Sam Reed, secretary (always → until 30 September 2022)");
        rows[2].ShouldBe("• 18 August 2022, 09:00 · Sam Reed (chat:local/sam) placed Zoe Quinn, member (never → from 1 September 2022 until 30 September 2022)");
        await Should.ThrowAsync<InvalidOperationException>(() => Bot.UsingAsync(async db =>
        {
            db.Roster.Remove(await db.Roster.FirstAsync(Cancelled));
            await db.SaveChangesAsync(Cancelled);
        }));
    }

    [Theory]
    [InlineData("group members TMAG add @zoe from 31/02/2022", "I can't read that date.")]
    [InlineData("group members TMAG add @zoe from 01/10/2022 until 01/09/2022", "That ends before it begins.")]
    [InlineData("group members TMAG add @zoe until 01/08/2022", "That day has passed.")]
    [InlineData("group members TMAG add @zoe for @ann", "A member is a member for nobody else.")]
    [InlineData("group members TMAG remove @ann @bilal for @zoe", "One person takes the place of one other.")]
    [InlineData("group members TMAG remove @ann for @ann", "Nobody takes their own place.")]
    public async Task What_cannot_be_meant_changes_nothing(string text, string problem)
    {
        (await Bot.SaysAsync(Sam, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith(problem);

        (await Bot.UsingAsync(db => db.Roster.AnyAsync(Cancelled))).ShouldBeFalse();
    }

    private async Task SweepAsync(int days = 0, IServiceProvider? on = null)
    {
        Bot.Clock.Advance(TimeSpan.FromDays(days));
        await using var scope = (on ?? Bot.Services).CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ApplyDatedChanges>().RunAsync(TestContext.Current.CancellationToken);
    }

    private async Task<IEnumerable<string>> OpenSharesAsync(string reference) =>
        (await Bot.ActionAsync(reference)).Shares.Where(share => share.State == ShareState.Open).Select(share => share.Name).Order();
}

public sealed class DatedMembersOnSqliteTests() : DatedMembersTests(new BotOnSqlite());

public sealed class DatedMembersOnPostgresTests() : DatedMembersTests(new BotOnPostgres());
