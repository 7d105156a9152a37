using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.People;

public abstract class ShowMeTests(BotFixture bot) : TmagTests(bot)
{
    [Theory]
    [InlineData("me awya until 2 September")]
    [InlineData("/action me awya until 2 September")]
    public async Task A_verb_of_ones_own_that_is_misspelt_gets_the_nearest_one(string words)
    {
        var reply = await Bot.SaysAsync(Ann, words);

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("I don't know “awya”. Did you mean this?");
        (await Bot.PressesAsync(Ann, "me away", reply)).ToPlainText().ShouldStartWith("You are away until 2 September 2022");
    }

    [Fact]
    public async Task My_actions_of_all_groups_are_grouped_by_urgency()
    {
        await Bot.HasAsync(
            A.Group("EWG"),
            An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 17),
            An.Action("EWG02-01").OwnedBy(Ann).DueOn(2022, 8, 25),
            An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 26),
            An.Action("TMAG08-03").OwnedBy(Ann).Ongoing(),
            An.Action("TMAG08-04").OwnedBy(Ann).Proposed(),
            An.Action("TMAG08-05").OwnedBy(Ann).Closed(),
            An.Action("TMAG08-06").OwnedBy(Bilal));

        var lines = (await Bot.SaysAsync(Ann, "me")).ToPlainText().Split('\n').Select(line => line.Split(" Respond")[0]);

        lines.ShouldBe(
        [
            "Your actions: 5", "Overdue: 1", "• TMAG08-01", "Next 7 days: 1", "• EWG02-01", "Later: 1", "• TMAG08-02",
            "Ongoing: 1", "• TMAG08-03", "Proposed for closure: 1", "• TMAG08-04",
            "One message on the mornings of working days, at 09:00 (Europe/London), in this chat.",
        ]);
    }

    [Fact]
    public async Task Somebody_with_nothing_to_do_is_told_so() =>
        (await Bot.SaysAsync(Zoe, "me")).ToPlainText().ShouldStartWith("Your actions: none\nNothing waits for you.");
}

public sealed class ShowMeOnSqliteTests() : ShowMeTests(new BotOnSqlite());

public sealed class ShowMeOnPostgresTests() : ShowMeTests(new BotOnPostgres());
