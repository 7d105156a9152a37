using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Commands;

/// <summary>What somebody learns, or does to others, who tries.</summary>
public abstract class NothingLeaksTests(BotFixture bot) : TmagTests(bot)
{
    [Theory]
    [InlineData("add MWG hello - owner @ann", "MWG")]
    [InlineData("add TMAG hello - owner MWG members", "I don't know the owner “MWG members”")]
    [InlineData("add TMAG hello - owner @ann - due next MWG", "I don't know a group “MWG”")]
    [InlineData("agree all MWG", "I know no group MWG")]
    public async Task A_restricted_group_is_unknown_in_every_look_up(string text, string said)
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Zoe).KeptBy(Zoe)]);

        var reply = await Bot.SaysAsync(Ann, text);

        reply.ToPlainText().ShouldContain(said);
        reply.ToPlainText().ShouldNotContain("Zoe");
        (await Bot.UsingAsync(db => db.Actions.AnyAsync(action => action.Group!.Code == "MWG", TestContext.Current.CancellationToken))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_restricted_action_gets_no_card_in_any_channel()
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Zoe).KeptBy(Zoe).InItsChannel()]);

        (await Bot.SaysAsync(Zoe, "add Plan the zebra crossing - owner @zoe - due 26/08/2022", inChannel: "MWG")).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Zoe, "add MWG Plan the zebra crossing - owner @zoe - due 26/08/2022", inChannel: "TMAG")).ShouldBeOfType<Reply.Note>();
        await Bot.DeliverAsync();

        Bot.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workspace_that_is_not_approved_any_more_reads_nothing()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.UsingAsync(db => db.Workspaces.ExecuteUpdateAsync(set => set.SetProperty(workspace => workspace.IsApproved, false), TestContext.Current.CancellationToken));

        (await Bot.SaysAsync(Ann, "list all")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("not been approved");
        (await Bot.SaysAsync(Ann, "update TMAG08-01 hello")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task Somebody_who_takes_anothers_name_is_not_taken_for_them()
    {
        await Bot.UsingAsync(async db =>
        {
            db.People.Add(new Person { Name = "Ann Lee" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        await Bot.SaysAsync(Sam, "add Draft the invitation - owner Ann Lee - due Friday", inChannel: "TMAG");

        (await Bot.ActionAsync("TMAG00-01")).Owners.ShouldHaveSingleItem().PersonId.ShouldBe(Ann.Id);
    }

    [Fact]
    public async Task What_is_kept_of_a_note_names_people_and_not_their_accounts()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        await Bot.SaysAsync(Ann, "update TMAG08-01 sent to <@chat:local/bilal> & *all*");

        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldHaveSingleItem().Text.ShouldBe("sent to @Bilal Khan & *all*");
    }

    [Fact]
    public async Task A_text_that_is_far_too_long_is_refused_at_once()
    {
        var reply = await Bot.SaysAsync(Ann, "list " + string.Concat(Enumerable.Repeat("a ", 50_000)));

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("longer than a message can be");
    }

    [Fact]
    public async Task A_press_is_a_double_click_for_a_minute_and_a_new_wish_afterwards()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        var done = Button.For("Done", "action done", "action", "TMAG08-02");
        await Bot.PressesAsync(Ann, done);
        await Bot.SaysAgainAsync();
        (await Bot.ActionAsync("TMAG08-02")).History.Count(entry => entry.Verb == HistoryVerb.Ticked).ShouldBe(1);

        Bot.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Bot.SaysAgainAsync()).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("ticked already");
    }

    [Fact]
    public async Task Undo_takes_back_once_and_then_what_came_before()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-03").OwnedBy(Ann));
        await Bot.SaysAsync(Ann, "update TMAG08-01 first");
        await Bot.SaysAsync(Ann, "update TMAG08-03 second");

        (await Bot.SaysAsync(Ann, "undo")).ShouldBeOfType<Reply.Note>().Text.ToString().ShouldStartWith("TMAG08-03");
        (await Bot.SaysAsync(Ann, "undo")).ShouldBeOfType<Reply.Note>().Text.ToString().ShouldStartWith("TMAG08-01");
        (await Bot.SaysAsync(Ann, "undo")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task A_deputy_ticks_by_button_and_by_words_alike()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"), An.Action("TMAG08-05").OwnedBy("TMAG members"));

        (await Bot.SaysAsync(Olu, "done TMAG08-02 for @ann covering")).ToPlainText().ShouldContain("Ann Lee's share is done");
        (await Bot.SaysAsync(Olu, "done TMAG08-05")).ToPlainText().ShouldContain("Ann Lee's share is done");
        (await Bot.SaysAsync(Olu, "done TMAG08-05")).ToPlainText().ShouldContain("Ann Lee's share was ticked already");
        (await Bot.SaysAsync(Bilal, "done TMAG08-05 for Carys")).ToPlainText().ShouldNotContain("Carys Morgan's share is done");
    }
}

public sealed class NothingLeaksOnSqliteTests() : NothingLeaksTests(new BotOnSqlite());

public sealed class NothingLeaksOnPostgresTests() : NothingLeaksTests(new BotOnPostgres());
