using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Commands;

/// <summary>A typed undo is the Undo button of the last answer: it takes back the last thing, whichever verb it was, or says how that is reversed, and never takes back an older one.</summary>
public abstract class UndoTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("meeting cancel TMAG next too few can come", "22 September 2022")]
    [InlineData("meeting set TMAG next 29/09/2022", "22 September 2022")]
    [InlineData("group role TMAG deputy @zoe for @bilal", "Zoe Quinn, deputy for Bilal Khan")]
    [InlineData("group owner TMAG \"Programme (SI)\" is @zoe", "“Programme (SI)”")]
    [InlineData("me hour 10:30", "09:00")]
    [InlineData("decision add TMAG The plan was agreed", "TMAG-DEC01: taken back")]
    [InlineData("group policy TMAG repeat 5", "repeat 3")]
    public async Task It_takes_back_the_last_thing_whichever_verb_it_was(string last, string said)
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Root, "update TMAG08-01 news");
        (await Bot.SaysAsync(Root, last)).ShouldNotBeOfType<Reply.Problem>();

        (await Bot.SaysAsync(Root, "undo")).ToPlainText().ShouldContain(said);
        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldHaveSingleItem();

        // That is gone, so what stands as the last thing is the note.
        (await Bot.SaysAsync(Root, "undo")).ToPlainText().ShouldStartWith("TMAG08-01: taken back");
        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldBeEmpty();
        (await Bot.SaysAsync(Root, "undo")).ToPlainText().ShouldBe("You changed nothing in the last ten minutes.");
    }

    [Theory]
    [InlineData("party add Elexon", "Added Elexon")]
    [InlineData("group add EWG Environments", "group rename")]
    [InlineData("people add \"Dana Frost\"", "Dana Frost")]
    public async Task What_cannot_be_taken_back_is_named_and_nothing_older_is_touched(string last, string said)
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);
        await Bot.SaysAsync(Root, "update TMAG08-01 news");
        (await Bot.SaysAsync(Root, last)).ShouldNotBeOfType<Reply.Problem>();

        var reply = await Bot.SaysAsync(Root, "undo");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("What you did last can't be taken back by “undo”");
        reply.ToPlainText().ShouldContain(said);
        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("group succeed TMAG EWG", "Take over", "take over")]
    [InlineData("people merge @carys into @zoe", "One person", "people unlink")]
    public async Task So_is_what_was_confirmed_with_a_button(string last, string button, string said)
    {
        await Bot.HasAsync([A.Group("EWG").With(Ann, Bilal, Carys)]);
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);
        await Bot.SaysAsync(Root, "update TMAG08-01 news");
        await Bot.PressesAsync(Root, button, await Bot.SaysAsync(Root, last));

        var reply = await Bot.SaysAsync(Root, "undo");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("What you did last can't be taken back by “undo”");
        reply.ToPlainText().ShouldContain(said);
        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("withdraw TMAG08-01 not needed", "TMAG08-01: taken back, as if you had not withdrawn it.")]
    [InlineData("assign TMAG08-01 @bilal", "TMAG08-01: taken back, as if you had not assigned it.")]
    [InlineData("due TMAG08-01 30/09/2022", "TMAG08-01: taken back, as if you had not set its due date.")]
    public async Task What_is_taken_back_is_said_in_good_words(string text, string answer)
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Sam, text);

        (await Bot.SaysAsync(Sam, "undo")).ToPlainText().ShouldBe(answer);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_so_is_quoted_without_a_full_stop_of_its_own()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 9, 30));
        await Bot.SaysAsync(Ann, "snooze TMAG08-01 until 5 September");

        (await Bot.SaysAsync(Ann, "undo")).ToPlainText().ShouldContain("from 5 September 2022”. “action unsnooze REF”");
    }

    [Fact]
    public async Task What_a_button_took_back_is_not_taken_back_again()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Sam, "update TMAG08-01 news");
        await Bot.PressesAsync(Sam, "Undo", await Bot.SaysAsync(Sam, "me hour 10:30"));

        (await Bot.SaysAsync(Sam, "undo")).ToPlainText().ShouldStartWith("TMAG08-01: taken back");
    }

    [Fact]
    public async Task What_is_only_looked_at_or_refused_is_nothing_done()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);
        await Bot.SaysAsync(Ann, "update TMAG08-01 news");
        await Bot.SaysAsync(Ann, "action list");
        await Bot.SaysAsync(Ann, "agree TMAG08-01");
        await Bot.SaysAsync(Ann, "action add TMAG Send the minutes to Elexon for @bilal by Friday");

        (await Bot.SaysAsync(Ann, "undo")).ToPlainText().ShouldStartWith("TMAG08-01: taken back");
    }

    [Fact]
    public async Task The_answer_says_what_was_taken_back()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);
        await Bot.SaysAsync(Ann, "done TMAG08-01 sent");

        (await Bot.SaysAsync(Ann, "undo")).ToPlainText().ShouldBe("TMAG08-01: taken back, as if you had not proposed its closure.");
    }

    [Fact]
    public async Task A_reference_behind_it_must_be_that_of_the_last_thing()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann));
        await Bot.SaysAsync(Ann, "update TMAG08-01 news");
        await Bot.SaysAsync(Ann, "update TMAG08-02 news");

        (await Bot.SaysAsync(Ann, "undo TMAG08-01")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("TMAG08-02");
        (await Bot.SaysAsync(Ann, "undo TMAG08-02")).ToPlainText().ShouldStartWith("TMAG08-02: taken back");
        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Saying_who_an_owner_is_gives_it_back_to_nobody_and_forgets_what_was_said()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy("Programme (SI)")]);
        await Bot.SaysAsync(Sam, "group owner TMAG \"Programme (SI)\" is @zoe");
        (await Bot.ActionAsync("TMAG08-01")).Owners.ShouldHaveSingleItem().PersonId.ShouldBe(Zoe.Id);

        (await Bot.SaysAsync(Sam, "undo")).ShouldBeOfType<Reply.Note>();

        (await Bot.ActionAsync("TMAG08-01")).Owners.ShouldHaveSingleItem().Kind.ShouldBe(OwnerKind.Unresolved);
        (await Bot.UsingAsync(db => db.OwnerAliases.CountAsync(Cancelled))).ShouldBe(0);
        (await Bot.NoticesOfAsync(Zoe)).ShouldBeEmpty();
    }
}

public sealed class UndoOnSqliteTests() : UndoTests(new BotOnSqlite());

public sealed class UndoOnPostgresTests() : UndoTests(new BotOnPostgres());
