using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.People;

public abstract class AwayTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_stands_in_has_what_is_the_others_while_they_are_away_and_not_after()
    {
        await Bot.HasAsync(A.Party("Elexon").HeldBy(Bilal), An.Action("TMAG08-01").OwnedBy(Bilal), An.Action("TMAG08-02").OwnedBy("TMAG members"), An.Action("TMAG08-03").OwnedBy("Elexon"));

        var reply = await Bot.SaysAsync(Bilal, "me away until 2 September deputy @zoe");

        reply.ToPlainText().ShouldBe("You are away until 2 September 2022, and Zoe Quinn stands in for you.");
        (await Bot.NoticesOfAsync(Zoe)).ShouldHaveSingleItem().ShouldStartWith("Bilal Khan is away until 2 September 2022, and you stand in");
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: 3");
        (await Bot.SaysAsync(Bilal, "me")).ToPlainText().ShouldContain("You are away until 2 September 2022, and Zoe Quinn stands in.");
        (await Bot.SaysAsync(Zoe, "done TMAG08-02 answered")).ToPlainText().ShouldContain("Bilal Khan's share is done");
        (await Bot.SaysAsync(Zoe, "done TMAG08-03")).ToPlainText().ShouldContain("Its closure is proposed");
        (await Bot.SaysAsync(Ann, "group members TMAG")).ToPlainText().ShouldContain("Bilal Khan (away until 2 September 2022, Zoe Quinn stands in)");
        (await StandInsAsync(new LocalDate(2022, 9, 2))).ShouldBe([(Bilal.Id, Zoe.Id)]);
        (await StandInsAsync(new LocalDate(2022, 9, 3))).ShouldBeEmpty();
        Bot.Clock.Advance(TimeSpan.FromDays(16));
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: none");
        (await Bot.SaysAsync(Zoe, "done TMAG08-01")).ToPlainText().ShouldContain("it is not yours to tick");
    }

    [Fact]
    public async Task Being_back_ends_it_at_once_and_undo_is_the_same()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Bilal));
        var reply = await Bot.SaysAsync(Bilal, "me away until 2 September deputy @zoe");

        (await Bot.PressesAsync(Bilal, "Undo", reply)).ToPlainText().ShouldBe("You are back. Zoe Quinn does not stand in any more.");

        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: none");
        (await Bot.SaysAsync(Bilal, "me back")).ToPlainText().ShouldBe("You are not away.");
        await Bot.SaysAsync(Bilal, "me away from 01/10/2022 until 09/10/2022");
        (await Bot.SaysAsync(Bilal, "me back")).ToPlainText().ShouldBe("You will not be away from 1 October 2022 after all.");
    }

    [Fact]
    public async Task Saying_it_again_replaces_what_was_said_of_those_days()
    {
        await Bot.SaysAsync(Bilal, "me away until 20 September deputy @zoe");
        Bot.Clock.Advance(TimeSpan.FromDays(5));

        await Bot.SaysAsync(Bilal, "me away until 30 August");

        (await StandInsAsync(new LocalDate(2022, 8, 20))).ShouldBe([(Bilal.Id, Zoe.Id)]);
        (await StandInsAsync(new LocalDate(2022, 8, 24))).ShouldBeEmpty();
        (await Bot.UsingAsync(db => db.Absences.CountAsync(absence => absence.PersonId == Bilal.Id, Cancelled))).ShouldBe(2);
    }

    [Fact]
    public async Task A_stand_in_named_by_a_member_does_not_open_a_restricted_group()
    {
        await Bot.HasAsync(A.Group("SECRET").Restricted().With(Bilal), An.Action("SECRET01-01").OwnedBy(Bilal));

        var reply = await Bot.SaysAsync(Bilal, "me away until 2 September deputy @zoe");

        reply.ToPlainText().ShouldEndWith("Not in SECRET, which Zoe Quinn may not read: the secretary there can name a deputy.");
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: none");
        (await Bot.SaysAsync(Zoe, "show SECRET01-01")).ToPlainText().ShouldStartWith("I can't find SECRET01-01.");
    }

    [Fact]
    public async Task Who_stands_in_for_the_secretary_keeps_the_log_meanwhile()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Proposed());
        await Bot.SaysAsync(Sam, "me away until 2 September deputy @zoe");

        (await Bot.SaysAsync(Zoe, "agree TMAG08-01")).ShouldBeOfType<Reply.Note>();

        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Closed);
    }

    [Theory]
    [InlineData("me away from 23 August until 26 August deputy @zoe")]
    [InlineData("me away from 23 August till 26 August 2022 deputy @zoe")]
    [InlineData("me away from next Tuesday to next Friday deputy @zoe")]
    [InlineData("me away from 23/08 until 26/08 deputy @zoe")]
    public async Task Days_may_be_said_in_words(string text) =>
        (await Bot.SaysAsync(Bilal, text)).ToPlainText().ShouldBe("You are away from 23 August 2022 until 26 August 2022, and Zoe Quinn stands in for you.");

    [Theory]
    [InlineData("me away", "Until when?")]
    [InlineData("me away from 23 August deputy @zoe", "Until when?")]
    [InlineData("me away until the cows come home", "Until when?")]
    [InlineData("me away until 01/08/2022", "That day has passed.")]
    [InlineData("me away from 10/09/2022 until 01/09/2022", "That ends before it begins.")]
    [InlineData("me away until 2 September deputy @bilal", "Nobody stands in for themselves.")]
    [InlineData("me away until 2 September deputy @nobody", "I don't know nobody.")]
    public async Task What_cannot_be_meant_changes_nothing(string text, string problem)
    {
        (await Bot.SaysAsync(Bilal, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith(problem);

        (await Bot.UsingAsync(db => db.Absences.AnyAsync(Cancelled))).ShouldBeFalse();
    }

    [Fact]
    public async Task One_place_is_chosen_for_direct_messages()
    {
        await Bot.UsingAsync(async db =>
        {
            db.Accounts.Add(new Account { Platform = Platform.Slack, Workspace = "T0ACME", UserId = "U0ANN", Person = await db.People.SingleAsync(person => person.Id == Ann.Id, Cancelled) });
            db.Accounts.Add(new Account { Platform = Platform.Slack, Workspace = "T0ELSE", UserId = "U0ANN", Person = await db.People.SingleAsync(person => person.Id == Ann.Id, Cancelled) });
            await db.SaveChangesAsync(Cancelled);
        });

        (await Bot.SaysAsync(Ann, "me chat")).ToPlainText().ShouldBe("Direct messages go to you in this chat.");
        (await Bot.SaysAsync(Ann, "me chat teams")).ToPlainText().ShouldStartWith("You have no account “teams” here.");
        var which = await Bot.SaysAsync(Ann, "me chat slack");
        which.ToPlainText().ShouldBe("You have several of these. Which one is it to be?");
        var chosen = await Bot.PressesAsync(Ann, "Slack T0ELSE", which);
        chosen.ToPlainText().ShouldBe("Direct messages go to you on Slack from now on.");
        (await DirectAsync()).Workspace.ShouldBe("T0ELSE");
        await Bot.PressesAsync(Ann, "Undo", chosen);
        (await DirectAsync()).Platform.ShouldBe(Platform.Chat);

        async Task<Account> DirectAsync() => (await Bot.UsingAsync(db => db.People.Include(person => person.Accounts).SingleAsync(person => person.Id == Ann.Id, Cancelled))).DirectAccount!;
    }

    private Task<List<(long, long)>> StandInsAsync(LocalDate day) => Bot.UsingAsync(async db => (await db.StandInsOn(day).ToListAsync(Cancelled)).Select(absence => (absence.PersonId, absence.DeputyId!.Value)).ToList());
}

public sealed class AwayOnSqliteTests() : AwayTests(new BotOnSqlite());

public sealed class AwayOnPostgresTests() : AwayTests(new BotOnPostgres());
