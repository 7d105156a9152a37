using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class ShowActionTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task A_note_on_ones_own_share_names_one_once()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Ann, "done TMAG08-01 answered on the portal");
        await Bot.SaysAsync(Sam, "done TMAG08-01 for @bilal by e-mail");

        var card = (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText();

        card.ShouldContain("18 August 2022: Ann Lee: answered on the portal");
        card.ShouldContain("18 August 2022, Sam Reed: Bilal Khan: by e-mail");
    }

    [Fact]
    public async Task One_can_be_looked_for_in_a_form()
    {
        await Bot.HasAsync(An.Action("TMAG08-02"));

        var form = await Bot.PressesAsync(Ann, Button.For("", "action show", "step", "find"));

        (await Bot.SubmitsAsync(Ann, form, ("action", "TMAG08-02"))).ShouldBeOfType<Reply.Show>().Card.Title.ShouldStartWith("TMAG08-02");
    }

    [Fact]
    public async Task The_card_is_fitted_to_its_reader()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        Labels(await Bot.SaysAsync(Ann, "show tmag8-1")).ShouldBe(["Done", "Update", "Ask for more time", "History"]);
        Labels(await Bot.SaysAsync(Sam, "show TMAG 08-01")).ShouldBe(["Done", "Update", "Change due date", "History"]);
        Labels(await Bot.SaysAsync(Zoe, "action show TMAG08–01")).ShouldBe(["Update", "History"]);
    }

    [Fact]
    public async Task A_proposed_action_offers_the_chair_to_agree()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).Proposed());

        Labels(await Bot.SaysAsync(Priya, "show TMAG08-01")).ShouldBe(["Agree closure", "Reject", "Update", "History"]);
        Labels(await Bot.SaysAsync(Ann, "show TMAG08-01")).ShouldBe(["Update", "History"]);
    }

    [Fact]
    public async Task A_collective_action_says_who_has_ticked_and_who_is_still_open()
    {
        await Bot.HasAsync(An.Action("TMAG08-02").OwnedBy("TMAG members"));
        await Bot.SaysAsync(Bilal, "done TMAG08-02");

        var text = (await Bot.SaysAsync(Zoe, "show TMAG08-02")).ToPlainText();

        text.ShouldContain("1 of 3 done");
        text.ShouldContain("Done: Bilal Khan");
        text.ShouldContain("Still open: Ann Lee, Carys Morgan");
    }

    [Fact]
    public async Task What_names_the_action_is_shown_with_it_but_only_to_those_who_may_read_that()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG 008").ThatDiscussed("The consultation was discussed (action TMAG08-02).", "TMAG8-2", "TMAG-DEC12"),
            A.Decision("TMAG-DEC12").That("To respond to the consultation (action TMAG08-02)"),
            A.Meeting("TMAG 009").On(2022, 8, 18).Restricted().ThatDiscussed("A confidential word on it.", "TMAG8-2"),
            An.Action("TMAG08-02"));

        var member = (await Bot.SaysAsync(Ann, "show TMAG08-02")).ToPlainText();
        var other = (await Bot.SaysAsync(Zoe, "show TMAG08-02")).ToPlainText();

        member.ShouldContain("Discussed at TMAG 008: The consultation was discussed");
        member.ShouldContain("with TMAG-DEC12");
        member.ShouldContain("TMAG-DEC12 To respond");
        member.ShouldContain("confidential");
        other.ShouldContain("Discussed at TMAG 008");
        other.ShouldNotContain("confidential");
    }

    [Fact]
    public async Task A_restricted_action_is_unknown_and_not_offered_to_those_who_may_not_read_it()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").Restricted(), An.Action("TMAG08-02"));

        var reply = await Bot.SaysAsync(Zoe, "show TMAG08-01");
        var never = await Bot.SaysAsync(Zoe, "show TMAG08-03");

        reply.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I can't find TMAG08-01.");
        Labels(reply).ShouldBe(["TMAG08-02"]);
        Labels(never).ShouldBe(["TMAG08-02"]);
    }

    [Fact]
    public async Task The_history_says_who_changed_what_from_what_to_what_and_why()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));
        await Bot.SaysAsync(Sam, "action due TMAG08-01 30/09/2022 because the guide is late");
        await Bot.SaysAsync(Ann, "action done TMAG08-01 sent on Friday");

        var text = (await Bot.SaysAsync(Zoe, "action history TMAG08-01")).ToPlainText();

        text.ShouldStartWith("History of TMAG08-01");
        text.ShouldContain("18 August 2022, 09:00 · Sam Reed (chat:local/sam) set its due date (26 August 2022 → 30 September 2022: the guide is late)");
        text.ShouldContain("Ann Lee (chat:local/ann) proposed its closure (Open → Proposed: sent on Friday)");
        text.IndexOf("Sam Reed", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Ann Lee", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_history_begins_with_its_end_and_can_be_turned_back()
    {
        await Bot.HasAsync(An.Action("TMAG08-01"));
        foreach (var number in Enumerable.Range(1, 12))
        {
            await Bot.SaysAsync(Ann, $"action update TMAG08-01 note {number}.");
        }

        var newest = await Bot.SaysAsync(Ann, "action history TMAG08-01");
        var oldest = await Bot.PressesAsync(Ann, "Earlier", newest);

        newest.ToPlainText().ShouldContain("4 to 13 of 13");
        newest.ToPlainText().ShouldContain("note 12.");
        oldest.Rows().Count.ShouldBe(3);
        oldest.ToPlainText().ShouldContain("raised it");
        References(await Bot.PressesAsync(Ann, "Later", oldest)).ShouldBe(References(newest));
    }

    private static IReadOnlyList<string> Labels(Reply reply) => [.. reply.Buttons().Select(button => button.Label)];

    private static IReadOnlyList<string> References(Reply reply) => reply.Rows();
}

public sealed class ShowActionOnSqliteTests() : ShowActionTests(new BotOnSqlite());

public sealed class ShowActionOnPostgresTests() : ShowActionTests(new BotOnPostgres());
