using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class KeepingTests(BotFixture bot) : TmagTests(bot)
{
    [Theory]
    [InlineData("agree TMAG08-01", ActionStatus.Closed)]
    [InlineData("agree all", ActionStatus.Closed)]
    [InlineData("reject TMAG08-01 the link is dead", ActionStatus.Open)]
    [InlineData("withdraw TMAG08-01 overtaken", ActionStatus.Withdrawn)]
    public async Task The_secretary_rules_on_what_was_proposed(string text, ActionStatus expected)
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Proposed());

        (await Bot.SaysAsync(Sam, text, inChannel: "TMAG")).ShouldBeOfType<Reply.Note>();

        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("agree TMAG08-01")]
    [InlineData("reject TMAG08-01 no")]
    [InlineData("withdraw TMAG08-01 no")]
    [InlineData("assign TMAG08-01 @bilal")]
    [InlineData("reword TMAG08-01 Something else")]
    public async Task An_ordinary_member_is_told_who_can(string text)
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Proposed());

        (await Bot.SaysAsync(Ann, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("TMAG08-01: That is for Sam Reed (secretary) or Priya Nair (chair).");

        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task A_note_on_the_card_says_who_wrote_it()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);
        await Bot.SaysAsync(Ann, "update TMAG08-01 the draft is out");

        (await Bot.SaysAsync(Bilal, "show TMAG08-01")).ToPlainText().ShouldContain("18 August 2022, Ann Lee: the draft is out");
    }

    [Fact]
    public async Task All_whose_date_moves_hear_who_asked_for_that_and_why()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 9, 15));
        await Bot.SaysAsync(Ann, "due TMAG08-02 30/09/2022 because the guide is late");

        await Bot.SaysAsync(Sam, "agree TMAG08-02");

        (await Bot.NoticesOfAsync(Bilal)).ShouldBe(["TMAG08-02 is due 30 September 2022 now, as Ann Lee asked: the guide is late"]);
    }

    [Fact]
    public async Task A_single_piece_is_turned_down_as_a_whole()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).Proposed()]);

        (await Bot.SaysAsync(Sam, "reject TMAG08-01 @ann nothing has arrived")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("it is one piece");
    }

    [Fact]
    public async Task A_day_that_has_passed_is_not_asked_for_and_said_where_it_is_set()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 9, 15)]);

        (await Bot.SaysAsync(Ann, "due TMAG08-01 yesterday because I forgot")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("17 August 2022 has passed");
        (await Bot.SaysAsync(Sam, "due TMAG08-01 yesterday")).ToPlainText().ShouldBe("TMAG08-01: due 17 August 2022. That day has passed, so it is overdue.");
    }

    [Fact]
    public async Task A_rejection_without_a_reason_asks_for_it_and_reopens_only_the_named_share()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        foreach (var member in new[] { Ann, Bilal, Carys })
        {
            await Bot.SaysAsync(member, "done TMAG08-02");
        }

        var asked = await Bot.SaysAsync(Priya, "reject TMAG08-02");
        asked.ShouldBeOfType<Reply.Ask>();
        await Bot.SaysAsync(Priya, "reject TMAG08-02 @bilal your answer is empty");

        var action = await Bot.ActionAsync("TMAG08-02");
        action.Status.ShouldBe(ActionStatus.Open);
        action.Shares.Single(share => share.State == ShareState.Open).Name.ShouldBe("Bilal Khan");
        action.History.Single(entry => entry.Verb == HistoryVerb.Rejected).Reason.ShouldBe("your answer is empty");
    }

    [Fact]
    public async Task A_closed_action_is_opened_again_with_a_reason()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Closed());

        await Bot.SaysAsync(Sam, "reopen TMAG08-01 the link is dead");

        var action = await Bot.ActionAsync("TMAG08-01");
        action.Status.ShouldBe(ActionStatus.Open);
        action.EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Assigning_gives_it_to_another_who_is_told()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Saying("Publish"));

        (await Bot.SaysAsync(Sam, "assign TMAG08-01 @bilal")).ToPlainText().ShouldBe("TMAG08-01: now with Bilal Khan.");

        (await Bot.NoticesOfAsync(Bilal)).ShouldBe(["TMAG08-01 is yours now: Publish"]);
        (await Bot.SaysAsync(Bilal, "done TMAG08-01")).ShouldBeOfType<Reply.Note>();
    }

    [Fact]
    public async Task Assigning_to_the_members_keeps_ticks_of_those_who_stay()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");

        await Bot.SaysAsync(Sam, "assign TMAG08-02 TMAG members, Sam Reed");

        (await Bot.ActionAsync("TMAG08-02")).Shares.Count(share => share.State == ShareState.Done).ShouldBe(1);
    }

    [Fact]
    public async Task An_owner_asks_for_more_time_and_it_is_due_as_before_until_agreed()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));

        var asked = await Bot.SaysAsync(Ann, "due TMAG08-01 30/09/2022 because the guide needs another review");
        var before = await Bot.ActionAsync("TMAG08-01");
        await Bot.SaysAsync(Sam, "agree TMAG08-01");
        var after = await Bot.ActionAsync("TMAG08-01");

        asked.ToPlainText().ShouldContain("I have asked the chair and secretary for 30 September 2022");
        before.Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
        before.AskedDueReason.ShouldBe("the guide needs another review");
        after.Due.Date.ShouldBe(new LocalDate(2022, 9, 30));
        (after.OriginalDue, after.TimesExtended, after.AskedDue).ShouldBe(("26 August 2022", 1, null));
        (await Bot.NoticesOfAsync(Sam)).ShouldContain("Ann Lee asks to have until 30 September 2022 for TMAG08-01: the guide needs another review");
    }

    [Fact]
    public async Task A_refused_date_leaves_the_old_one()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));
        await Bot.SaysAsync(Ann, "due TMAG08-01 30/09/2022 because of leave");

        await Bot.SaysAsync(Sam, "reject TMAG08-01 the meeting needs it");

        var action = await Bot.ActionAsync("TMAG08-01");
        (action.Due.Date, action.AskedDue, action.Status).ShouldBe((new LocalDate(2022, 8, 26), null, ActionStatus.Open));
    }

    [Fact]
    public async Task The_secretary_sets_a_date_directly_also_at_a_meeting()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));

        await Bot.SaysAsync(Sam, "due TMAG08-01 next TMAG");

        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 9, 22));
        (await Bot.NoticesOfAsync(Ann)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_unreadable_date_stores_nothing()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));

        (await Bot.SaysAsync(Sam, "due TMAG08-01 31/02/2022")).ShouldBeOfType<Reply.Problem>();

        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
    }

    [Fact]
    public async Task An_update_is_a_dated_note_and_from_a_stranger_a_suggestion()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        await Bot.SaysAsync(Bilal, "update TMAG08-01 the guide is with “legal”");
        await Bot.SaysAsync(Zoe, "update TMAG08-01 I heard otherwise");

        var action = await Bot.ActionAsync("TMAG08-01");
        var update = action.Updates.ShouldHaveSingleItem();
        (update.Date, update.Text).ShouldBe((new LocalDate(2022, 8, 18), "the guide is with “legal”"));
        action.History.ShouldContain(entry => entry.Verb == HistoryVerb.Suggested);
    }

    [Fact]
    public async Task Rewording_keeps_the_old_words_in_the_history()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").Saying("Publish the guide"));

        await Bot.SaysAsync(Sam, "reword TMAG08-01 Publish the guide and the plan");

        var action = await Bot.ActionAsync("TMAG08-01");
        action.Wording.ShouldBe("Publish the guide and the plan");
        action.History.Single(entry => entry.Verb == HistoryVerb.Reworded).From.ShouldBe("Publish the guide");
    }

    [Fact]
    public async Task Undo_takes_back_for_ten_minutes_and_only_ones_own()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        var done = await Bot.SaysAsync(Ann, "done TMAG08-01 sent");

        (await Bot.PressesAsync(Bilal, "Undo", done)).ShouldBeOfType<Reply.Problem>();
        (await Bot.PressesAsync(Ann, "Undo", done)).ToPlainText().ShouldBe("TMAG08-01: taken back, as if you had not proposed its closure.");

        var action = await Bot.ActionAsync("TMAG08-01");
        action.Status.ShouldBe(ActionStatus.Open);
        action.Updates.ShouldBeEmpty();
        action.History.Count.ShouldBe(3);

        await Bot.SaysAsync(Ann, "done TMAG08-01");
        Bot.Clock.Advance(TimeSpan.FromMinutes(11));
        (await Bot.SaysAsync(Ann, "undo")).ToPlainText().ShouldBe("You changed nothing in the last ten minutes.");
    }

    [Fact]
    public async Task Undoing_a_tick_of_the_last_share_opens_the_whole_again()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-02");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");
        await Bot.SaysAsync(Carys, "done TMAG08-02");

        await Bot.SaysAsync(Carys, "undo");

        var action = await Bot.ActionAsync("TMAG08-02");
        action.Status.ShouldBe(ActionStatus.Open);
        action.Shares.Single(share => share.State == ShareState.Open).Name.ShouldBe("Carys Morgan");
    }

    [Fact]
    public async Task Undoing_an_assignment_gives_it_back()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Sam, "assign TMAG08-01 @bilal");

        await Bot.SaysAsync(Sam, "undo");

        (await Bot.ActionAsync("TMAG08-01")).OwnersText.ShouldBe("Ann Lee");
        (await Bot.NoticesOfAsync(Bilal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_else_changed_since_is_not_undone()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Ann, "done TMAG08-01");
        await Bot.SaysAsync(Sam, "agree TMAG08-01");

        (await Bot.SaysAsync(Ann, "undo")).ToPlainText().ShouldContain("It has changed again since");

        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Closed);
    }
}

public sealed class KeepingOnSqliteTests() : KeepingTests(new BotOnSqlite());

public sealed class KeepingOnPostgresTests() : KeepingTests(new BotOnPostgres());
