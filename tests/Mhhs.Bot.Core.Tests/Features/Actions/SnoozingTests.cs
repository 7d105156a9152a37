using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class SnoozingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task A_snooze_is_one_persons_and_ends_on_its_day_or_on_the_due_day()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));

        (await Bot.SaysAsync(Ann, "action snooze TMAG08-01 until Monday")).ToPlainText().ShouldBe("TMAG08-01: I am quiet about it to you; I remind you again from 22 August 2022.");
        (await Bot.SaysAsync(Ann, "action snooze TMAG08-01 until 30/09/2022")).ToPlainText().ShouldBe("TMAG08-01: I am quiet about it to you; I remind you again on 26 August 2022, the day it is due.");

        var snooze = (await Bot.UsingAsync(db => db.Snoozes.Of([Ann.Id, Bilal.Id], new LocalDate(2022, 8, 18)).ToListAsync(TestContext.Current.CancellationToken))).ShouldHaveSingleItem();
        (snooze.PersonId, snooze.Until).ShouldBe((Ann.Id, new LocalDate(2022, 9, 30)));
        (await Bot.ActionAsync("TMAG08-01")).History.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task It_is_offered_on_the_owners_card_asked_for_in_a_form_and_taken_back_by_a_button()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));

        var asked = await Bot.PressesAsync(Ann, "Snooze", await Bot.SaysAsync(Ann, "show TMAG08-01"));
        var said = await Bot.SubmitsAsync(Ann, asked, ("until", "2022-08-23"));

        said.ToPlainText().ShouldContain("from 23 August 2022");
        (await Bot.SaysAsync(Ann, "action list snoozed")).Rows().ShouldHaveSingleItem();
        (await Bot.PressesAsync(Ann, "Remind me after all", said)).ToPlainText().ShouldBe("TMAG08-01: I remind you of it again.");
        (await Bot.SaysAsync(Ann, "action unsnooze TMAG08-01")).ShouldBeOfType<Reply.Problem>();
        (await Bot.UsingAsync(db => db.Snoozes.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    [Theory]
    [InlineData("action snooze TMAG08-01 until 01/08/2022", "A day after today is needed")]
    [InlineData("action snooze TMAG08-01 until somewhen", "I can't read 'somewhen' as a date")]
    [InlineData("action snooze TMAG08-02 until Monday", "it is overdue, and then reminders come in any case")]
    [InlineData("action snooze TMAG08-03 until Monday", "it is proposed for closure")]
    [InlineData("action snooze TMAG08-04 until Monday", "it has no day on which it is due")]
    [InlineData("action snooze TMAG08-05 until Monday", "You are not reminded of it.")]
    public async Task What_cannot_be_quieted_says_why(string words, string expected)
    {
        await Bot.HasAsync(
            An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26),
            An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 17),
            An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 8, 26).Proposed(),
            An.Action("TMAG08-04").OwnedBy(Ann),
            An.Action("TMAG08-05").OwnedBy(Bilal).DueOn(2022, 8, 26));

        (await Bot.SaysAsync(Ann, words)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(expected);
    }
}

public sealed class SnoozingOnSqliteTests() : SnoozingTests(new BotOnSqlite());

public sealed class SnoozingOnPostgresTests() : SnoozingTests(new BotOnPostgres());
