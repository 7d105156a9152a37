using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class RaisingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task What_was_said_in_full_is_raised_at_once_and_its_owner_told()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"), An.Action("TMAG08-03"));

        var reply = await Bot.SaysAsync(Ann, "action add Share the RAID form link - owner @sam - due Friday - area DPMO");

        reply.ToPlainText().ShouldBe("Raised TMAG08-04: Share the RAID form link");
        var action = await Bot.ActionAsync("TMAG08-04");
        action.Due.Date.ShouldBe(new LocalDate(2022, 8, 19));
        action.Area.ShouldBe("DPMO");
        action.OwnersText.ShouldBe("Sam Reed");
        (await Bot.NoticesOfAsync(Sam)).ShouldBe(["TMAG08-04 is new and yours: Share the RAID form link"]);
    }

    [Fact]
    public async Task A_guess_is_shown_first_and_stored_only_when_confirmed()
    {
        var preview = await Bot.SaysAsync(Ann, "action add TMAG Draft the invitation for @sam by 26/08");
        var before = await Bot.UsingAsync(db => db.Actions.CountAsync(TestContext.Current.CancellationToken));
        var raised = await Bot.PressesAsync(Ann, "Raise", preview);

        before.ShouldBe(0);
        preview.ToPlainText().ShouldContain("Nothing is stored yet.");
        raised.ToPlainText().ShouldBe("Raised TMAG00-01: Draft the invitation");
        raised.SeenBy.ShouldBe(Visibility.InPlace);
        (await Bot.ActionAsync("TMAG00-01")).Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
    }

    [Fact]
    public async Task A_preview_can_be_edited_or_cancelled()
    {
        var preview = await Bot.SaysAsync(Ann, "action add Draft the invitation");

        (await Bot.PressesAsync(Ann, "Cancel", preview)).ToPlainText().ShouldBe("Nothing was raised.");
        var form = await Bot.PressesAsync(Ann, "Edit", preview);
        (await Bot.SubmitsAsync(Ann, form, ("owner", "@bilal"))).ToPlainText().ShouldBe("Raised TMAG00-01: Draft the invitation");
    }

    [Fact]
    public async Task What_is_raised_from_a_message_has_its_words_and_its_address_as_the_first_note()
    {
        const string message = "https://acme.slack.com/archives/C0OPS/p1660816800000900";
        var shortcut = new Button("", "action add", ImmutableDictionary<string, string>.Empty.Add("step", "edit").Add("wording", "Share the form").Add("source", message).Add("group", "TMAG"));

        var form = (await Bot.PressesAsync(Ann, shortcut)).ShouldBeOfType<Reply.Ask>();
        (await Bot.SubmitsAsync(Ann, form, ("owner", "@bilal"))).ToPlainText().ShouldBe("Raised TMAG00-01: Share the form");

        form.Form.Note!.ToString().ShouldContain("will be able to read it");
        (await Bot.ActionAsync("TMAG00-01")).Updates.ShouldHaveSingleItem().Text.ShouldBe($"Raised from {message}");
    }

    [Fact]
    public async Task An_unknown_owner_stores_nothing_and_offers_who_may_be_meant()
    {
        var reply = await Bot.SaysAsync(Ann, "action add Draft it - owner Car");

        reply.ShouldBeOfType<Reply.Problem>();
        (await Bot.PressesAsync(Ann, "Carys Morgan", reply)).ToPlainText().ShouldStartWith("Raised TMAG00-01");
    }

    [Fact]
    public async Task Members_each_get_a_share()
    {
        await Bot.SaysAsync(Sam, "action add Respond - owner TMAG members");

        (await Bot.ActionAsync("TMAG00-01")).Shares.Select(share => share.Name).ShouldBe(["Ann Lee", "Bilal Khan", "Carys Morgan"], ignoreOrder: true);
    }

    [Fact]
    public async Task Somebody_outside_is_told_who_can() =>
        (await Bot.SaysAsync(Zoe, "action add TMAG Draft it - owner @ann")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("That is for members of TMAG, Sam Reed (secretary) or Priya Nair (chair).");

    [Fact]
    public async Task In_a_channel_one_card_is_posted_and_changes_in_place()
    {
        await Bot.SaysAsync(Ann, "action add Draft it - owner @ann", inChannel: "TMAG");
        await Bot.DeliverAsync();
        await Bot.SaysAsync(Ann, "done 00-01", inChannel: "TMAG");
        await Bot.DeliverAsync();

        Bot.Sent.Count.ShouldBe(2);
        Bot.Sent[0].Content.ToPlainText().ShouldStartWith("TMAG00-01");
        Bot.Sent[0].Content.SeenBy.ShouldBe(Visibility.Channel);
        Bot.Sent[1].Replaces.ShouldBe("m1");
        Bot.Sent[1].Content.ToPlainText().ShouldContain("Proposed for closure");
    }

    [Fact]
    public async Task What_is_too_long_for_a_button_is_raised_by_it_all_the_same_once_and_whole()
    {
        var wording = $"Read “this” through:\n{string.Concat(Enumerable.Repeat("the \"plan\" and what it says of us, ", 100))}and answer";
        var preview = await Bot.SaysAsync(Ann, $"action add {wording} for @carys by 26/08");

        preview.Buttons().Select(button => button.Label).ShouldBe(["Raise", "Edit", "Cancel"]);
        preview.Buttons().ShouldAllBe(button => button.Arguments.Sum(field => field.Value.Length) < 900);
        (await Bot.PressesAsync(Ann, "Edit", preview)).ShouldBeOfType<Reply.Ask>().Form.Fields.Single(field => field.Name == "wording").Value.ShouldBe(wording);
        var raised = await Bot.PressesAsync(Ann, "Raise", preview);
        await Bot.SaysAgainAsync();

        raised.ToPlainText().ShouldStartWith("Raised TMAG00-01");
        (await Bot.ActionAsync("TMAG00-01")).Wording.ShouldBe(wording);
        (await Bot.UsingAsync(db => db.Actions.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(1);
    }

    [Fact]
    public async Task A_long_message_that_is_delivered_twice_and_a_question_about_its_group_keep_their_buttons()
    {
        await Bot.HasAsync([A.Group("EWG").With(Ann)]);
        var wording = $"Read {string.Concat(Enumerable.Repeat("the plan and what it says of us, ", 100))}and answer";

        var which = await Bot.SaysAsync(Ann, $"action add {wording} - owner @carys");
        var again = await Bot.SaysAgainAsync();

        again.Buttons().ShouldAllBe(button => button.Arguments.Sum(field => field.Value.Length) < 900);
        again.Buttons().Select(button => button.Label).ShouldBe(which.Buttons().Select(button => button.Label));
        (await Bot.PressesAsync(Ann, "EWG", again)).ToPlainText().ShouldStartWith("Raised EWG00-01");
        (await Bot.ActionAsync("EWG00-01")).Wording.ShouldBe(wording);
    }

    [Fact]
    public async Task A_long_message_that_is_no_longer_kept_says_so()
    {
        var preview = await Bot.SaysAsync(Ann, $"action add {new string('x', 2500)} for @carys by 26/08");
        await Bot.UsingAsync(db => db.InboundEvents.ExecuteDeleteAsync(TestContext.Current.CancellationToken));

        (await Bot.PressesAsync(Ann, "Raise", preview)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("What this button stands for is no longer kept.");
    }

    [Fact]
    public async Task The_same_event_twice_raises_one_action_and_gets_the_same_answer()
    {
        var first = await Bot.SaysAsync(Ann, "action add Draft it - owner @sam");
        var second = await Bot.SaysAgainAsync();

        second.ToPlainText().ShouldBe(first.ToPlainText());
        (await Bot.UsingAsync(db => db.Actions.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(1);
        (await Bot.NoticesOfAsync(Sam)).Count.ShouldBe(1);
    }
}

public sealed class RaisingOnSqliteTests() : RaisingTests(new BotOnSqlite());

public sealed class RaisingOnPostgresTests() : RaisingTests(new BotOnPostgres());
