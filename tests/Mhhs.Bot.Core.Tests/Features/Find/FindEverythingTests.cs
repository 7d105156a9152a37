using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Find;

public abstract class FindEverythingTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task Words_are_found_in_everything_that_was_recorded()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG 008").ThatDiscussed("The replan was discussed.").WithRaid("Risk to the RePlan"),
            A.Decision("TMAG-DEC11").That("To replan."),
            An.Action("TMAG08-01").Saying("Respond to the replan consultation"),
            An.Action("TMAG08-02").Saying("Something else").Updated("Waiting for the replan"));

        var reply = await Bot.SaysAsync(Ann, "find \"replan\"");

        reply.ToPlainText().ShouldStartWith("“replan”: 5 found");
        reply.Rows().ShouldBe(
        [
            "TMAG08-01 Respond to the replan consultation", "TMAG08-02, update Waiting for the replan", "TMAG-DEC11 To replan.",
            "RAID, TMAG 008 Risk to the RePlan", "Discussed at TMAG 008 The replan was discussed.",
        ]);
    }

    [Fact]
    public async Task What_one_may_not_read_is_neither_found_nor_counted()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG 008").Restricted().ThatDiscussed("The replan was discussed.").WithRaid("Risk to the replan"),
            A.Decision("TMAG-DEC11").That("To replan."),
            An.Action("TMAG08-01").Saying("Replan").Updated("The replan again").Restricted(),
            An.Action("TMAG08-02").Saying("Replan in the open"));

        (await Bot.SaysAsync(Zoe, "find replan")).ToPlainText().ShouldStartWith("“replan”: 1 found");
        (await Bot.SaysAsync(Ann, "find replan")).ToPlainText().ShouldStartWith("“replan”: 6 found");
    }

    [Fact]
    public async Task Pages_run_across_the_kinds()
    {
        await Bot.HasAsync(Enumerable.Range(1, 12).Select(number => An.Action($"TMAG08-{number:00}").Saying($"Replan {number}").Updated("replan noted")));

        var first = await Bot.SaysAsync(Ann, "find replan");
        var second = await Bot.PressesAsync(Ann, "Next page", first);
        var third = await Bot.PressesAsync(Ann, "Next page", second);

        first.ToPlainText().ShouldContain("1 to 10 of 24: 12 actions, 12 updates");
        second.Rows().Count.ShouldBe(10);
        third.Rows().Count.ShouldBe(4);
        first.Rows().Concat(second.Rows()).Concat(third.Rows()).Distinct().Count().ShouldBe(24);
    }

    [Theory]
    [InlineData("find")]
    [InlineData("find x")]
    public async Task Too_little_to_look_for_is_said(string text) =>
        (await Bot.SaysAsync(Ann, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("What are you looking for?");

    [Fact]
    public async Task Nothing_found_says_what_to_try() =>
        (await Bot.SaysAsync(Ann, "find 100%_")).ToPlainText().ShouldStartWith("Nothing you may read has “100%_” in it.");
}

public sealed class FindEverythingOnSqliteTests() : FindEverythingTests(new BotOnSqlite());

public sealed class FindEverythingOnPostgresTests() : FindEverythingTests(new BotOnPostgres());
