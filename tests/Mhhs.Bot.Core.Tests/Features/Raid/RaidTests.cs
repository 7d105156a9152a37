using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Raid;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Features.Raid;

public abstract class RaidTests(BotFixture bot) : TmagTests(bot)
{
    [Theory]
    [InlineData("raid add risk The replan may slip - area DPMO - number R123", "risk", "The replan may slip", "DPMO", "R123")]
    [InlineData("raid add TMAG dependency: sandbox first", "dependency", "sandbox first", null, null)]
    [InlineData("raid add risk TMAG The replan may slip - number R7", "risk", "The replan may slip", null, "R7")]
    [InlineData("raid add issue: TMAG no test data", "issue", "no test data", null, null)]
    [InlineData("raid add Issue with the form - number of groups falls", null, "Issue with the form - number of groups falls", null, null)]
    [InlineData("raid add Issue – no test data", "issue", "no test data", null, null)]
    [InlineData("raid add The form asks too much", null, "The form asks too much", null, null)]
    public async Task A_member_records_an_item_with_what_is_known_of_it(string text, string? kind, string description, string? area, string? number)
    {
        await Bot.HasAsync(A.Meeting("TMAG 008").WithRaid("One that the report has"));

        (await Bot.SaysAsync(Ann, text)).ToPlainText().ShouldStartWith("Recorded TMAG-RAID2");

        var item = await ItemAsync("TMAG-RAID2");
        (item.Kind, item.Description, item.Area, item.Reference).ShouldBe((kind, description, area, number));
        (item.Position, item.Meeting!.Number).ShouldBe((2, "008"));
    }

    [Fact]
    public async Task The_group_behind_the_type_is_taken_where_the_person_has_several()
    {
        await Bot.HasAsync([A.Meeting("TMAG 008"), A.Group("EWG").With(Ann), A.Meeting("EWG 003")]);

        (await Bot.SaysAsync(Ann, "raid add risk EWG The environments may be late")).ToPlainText().ShouldStartWith("Recorded EWG-RAID1, risk: The environments may be late");
        (await Bot.SaysAsync(Ann, "raid add risk EWG")).ShouldBeOfType<Reply.Ask>().Form.Preset["group"].ShouldBe("EWG");
    }

    [Fact]
    public async Task An_item_gets_its_number_later_and_the_channels_card_follows()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"));
        await Bot.SaysAsync(Ann, "raid add risk The replan may slip", inChannel: "TMAG");
        await Bot.DeliverAsync();
        var unnumbered = await Bot.SaysAsync(Sam, "raid list unnumbered", inChannel: "TMAG");

        var form = await Bot.PressesAsync(Sam, "Give its number", unnumbered);
        var given = await Bot.SubmitsAsync(Sam, form, ("number", "R123"));
        await Bot.DeliverAsync();

        given.ToPlainText().ShouldBe("TMAG-RAID1 is R123 in the register now.");
        Bot.Sent.Count.ShouldBe(2);
        Bot.Sent[0].Content.ToPlainText().ShouldContain("Number in the register: none yet");
        Bot.Sent[1].Replaces.ShouldBe("m1");
        Bot.Sent[1].Content.ToPlainText().ShouldContain("Number in the register: R123");
        (await Bot.SaysAsync(Sam, "raid list unnumbered")).ToPlainText().ShouldStartWith("RAID items without a number of my groups: none.");
        (await Bot.SaysAsync(Zoe, "raid show r123")).ToPlainText().ShouldStartWith("TMAG-RAID1\nThe replan may slip");
        (await Bot.SaysAsync(Zoe, "find R123")).Rows().ShouldHaveSingleItem();

        (await Bot.PressesAsync(Sam, "Undo", given)).ToPlainText().ShouldBe("TMAG-RAID1 has no number in the register now; it was R123.");
        (await ItemAsync("TMAG-RAID1")).Reference.ShouldBeNull();
    }

    [Theory]
    [InlineData("raid number TMAG-RAID1 R-7", null)]
    [InlineData("raid number tmag raid 1 R-7", null)]
    [InlineData("raid number raid1 R-7", "TMAG")]
    [InlineData("raid number TMAG–RAID 1 R-7", null)]
    public async Task The_number_is_the_last_word(string text, string? channel)
    {
        await Bot.HasAsync(A.Meeting("TMAG 008").WithRaid("One that the report has"));

        await Bot.SaysAsync(Ann, text, channel);

        (await ItemAsync("TMAG-RAID1")).Reference.ShouldBe("R-7");
    }

    [Fact]
    public async Task An_item_that_came_up_at_several_meetings_is_shown_as_each()
    {
        await Bot.SaysAsync(Ann, "raid add risk The replan may slip - number R123");
        await Bot.SaysAsync(Ann, "raid add risk It slips indeed - number R123");

        var both = await Bot.SaysAsync(Zoe, "raid show R123");

        both.Rows().ShouldBe(["TMAG-RAID2 It slips indeed", "TMAG-RAID1 The replan may slip"]);
        (await Bot.SaysAsync(Ann, "raid number R123 R124")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("came up 2 times");
    }

    [Theory]
    [InlineData("please", "“please” is no number of a register")]
    [InlineData("TMAG-RAID2", "TMAG-RAID2 is what an item is called here")]
    [InlineData("<b>1</b>", "is no number of a register")]
    [InlineData("=1+1", "is no number of a register")]
    public async Task What_is_no_number_is_not_taken_for_one(string number, string why)
    {
        await Bot.HasAsync(A.Meeting("TMAG 008").WithRaid("One that the report has"), A.Meeting("TMAG 009").WithRaid("Another"));

        (await Bot.SaysAsync(Ann, $"raid number TMAG-RAID1 {number}")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(why);
        (await Bot.SaysAsync(Ann, $"raid add A third - number {number}")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(why);

        (await ItemAsync("TMAG-RAID1")).Reference.ShouldBeNull();
    }

    [Fact]
    public async Task A_number_that_another_item_has_is_refused_with_the_item_that_has_it()
    {
        await Bot.HasAsync(A.Meeting("TMAG 007").Restricted().WithRaid("A confidential word"), A.Meeting("TMAG 008").WithRaid("An open word").WithRaid("Another open word"));
        await Bot.SaysAsync(Ann, "raid number TMAG-RAID1 R1");
        await Bot.SaysAsync(Ann, "raid number TMAG-RAID2 R2");

        var refused = await Bot.SaysAsync(Ann, "raid number TMAG-RAID3 r2");

        refused.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("r2 is TMAG-RAID2 in the register already: “An open word”. Nothing was changed.");
        (await Bot.PressesAsync(Ann, "Show", refused)).ToPlainText().ShouldStartWith("TMAG-RAID2");
        (await ItemAsync("TMAG-RAID3")).Reference.ShouldBeNull();
        // What one may not read is as good as not there: nobody learns of it by trying numbers.
        await Bot.HasAsync([A.Group("EWG").With(Zoe)]);
        await Bot.SaysAsync(Zoe, "raid add EWG risk Ours");
        (await Bot.SaysAsync(Zoe, "raid number EWG-RAID1 R1")).ToPlainText().ShouldBe("EWG-RAID1 is R1 in the register now.");
    }

    [Fact]
    public async Task An_item_that_shared_its_number_gets_it_back_by_undo()
    {
        await Bot.SaysAsync(Ann, "raid add risk The replan may slip - number R123");
        await Bot.SaysAsync(Ann, "raid add risk It slips indeed - number R123");

        await Bot.PressesAsync(Ann, "Undo", await Bot.SaysAsync(Ann, "raid number TMAG-RAID2 R124"));

        (await ItemAsync("TMAG-RAID2")).Reference.ShouldBe("R123");
    }

    [Fact]
    public async Task Its_history_says_who_recorded_it_and_who_gave_its_number()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008").WithRaid("One that the report has"));
        await Bot.SaysAsync(Ann, "raid add risk The replan may slip");
        await Bot.SaysAsync(Sam, "raid number TMAG-RAID2 R123");

        foreach (var said in new[] { "history TMAG-RAID2", "raid history R123", "raid history tmag raid 2" })
        {
            var history = await Bot.SaysAsync(Zoe, said);

            history.ToPlainText().ShouldStartWith("History of TMAG-RAID2\n");
            history.Rows().Select(row => row[(row.LastIndexOf(')') + 2)..]).ShouldBe(["recorded it", "gave its number in the register"]);
            history.ToPlainText().ShouldContain("R123");
        }

        (await Bot.SaysAsync(Zoe, "history TMAG-RAID1")).Rows().ShouldHaveSingleItem().ShouldContain("the test brought it in with a report");
        (await Bot.SaysAsync(Zoe, "history TMAG-RAID9")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task Lists_are_narrowed_by_type_number_and_words()
    {
        await Bot.SaysAsync(Ann, "raid add risk The replan may slip - number R123");
        await Bot.SaysAsync(Ann, "raid add risk The sandbox may be late");
        await Bot.SaysAsync(Ann, "raid add dependency Qualification waits for the sandbox");

        (await Bot.SaysAsync(Zoe, "raid list TMAG risks unnumbered")).Rows().ShouldBe(["TMAG-RAID2 The sandbox may be late"]);
        (await Bot.SaysAsync(Zoe, "raid list dependencies")).ToPlainText().ShouldStartWith("Dependencies of all groups: 1\n");
        (await Bot.SaysAsync(Zoe, "raid list TMAG \"sandbox\"")).Rows().Count.ShouldBe(2);
        var mistyped = await Bot.SaysAsync(Zoe, "raid list TMAG riks");
        (await Bot.PressesAsync(Zoe, "risk", mistyped)).Rows().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_members_record_and_number_and_nobody_learns_of_what_they_may_not_read()
    {
        var guest = await Bot.HasAsync(A.Person("Gus Guest").Unknown());
        await Bot.HasAsync(A.Meeting("TMAG 007").WithRaid("An open word"), A.Meeting("TMAG 008").Restricted().WithRaid("A confidential word"));

        (await Bot.SaysAsync(Zoe, "raid add TMAG risk Mine")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("That is for members of TMAG");
        (await Bot.SaysAsync(Zoe, "raid number TMAG-RAID1 R1")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("That is for members of TMAG");
        (await Bot.SaysAsync(Zoe, "raid number TMAG-RAID2 R1")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I can't find a RAID item TMAG-RAID2.");
        (await Bot.SaysAsync(Zoe, "raid show TMAG-RAID2")).Buttons().Select(button => button.Label).ShouldBe(["TMAG-RAID1"]);
        (await Bot.SaysAsync(Zoe, "raid list TMAG")).Rows().ShouldBe(["TMAG-RAID1 An open word"]);
        (await Bot.SaysAsync(Ann, "raid list TMAG")).Rows().Count.ShouldBe(2);
        (await Bot.SaysAsync(guest, "raid list all")).ToPlainText().ShouldContain("none.");
        (await Bot.SaysAsync(guest, "raid show TMAG-RAID1")).Buttons().ShouldBeEmpty();
        (await ItemAsync("TMAG-RAID1")).Reference.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_said_asks_in_a_form()
    {
        var form = await Bot.SaysAsync(Ann, "raid add");

        (await Bot.SubmitsAsync(Ann, form, ("text", "Issue with the form"), ("kind", "risk"), ("number", "R9"))).ToPlainText().ShouldBe("Recorded TMAG-RAID1, risk: Issue with the form (R9 in the register)");
        (await Bot.SaysAsync(Ann, "raid undo")).ToPlainText().ShouldStartWith("TMAG-RAID1: taken back.");
        (await Bot.SaysAsync(Ann, "raid show TMAG-RAID1")).ShouldBeOfType<Reply.Problem>();
    }

    private Task<RaidItem> ItemAsync(string key) => Bot.UsingAsync(db => db.RaidItems.Include(item => item.Meeting).SingleAsync(item => item.Key == key, TestContext.Current.CancellationToken));
}

public sealed class RaidOnSqliteTests() : RaidTests(new BotOnSqlite());

public sealed class RaidOnPostgresTests() : RaidTests(new BotOnPostgres());
