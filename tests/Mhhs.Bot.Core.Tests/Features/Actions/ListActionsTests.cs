using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public abstract class ListActionsTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task The_most_urgent_stand_first()
    {
        await Bot.HasAsync(
            An.Action("TMAG08-01"),
            An.Action("TMAG08-02").DueOn(2022, 8, 26),
            An.Action("TMAG08-03").DueOn(2022, 8, 17),
            An.Action("TMAG08-04").DueOn(2022, 8, 1),
            An.Action("TMAG08-05").DueOn(2022, 8, 1).Proposed(),
            An.Action("TMAG08-06").Ongoing(),
            An.Action("TMAG08-07").DueOn(2022, 8, 1).Closed());

        var reply = await Bot.SaysAsync(Ann, "action list TMAG");

        References(reply).ShouldBe(["TMAG08-04", "TMAG08-03", "TMAG08-02", "TMAG08-01", "TMAG08-06", "TMAG08-05"]);
        reply.ToPlainText().ShouldStartWith("Actions to be done of TMAG: 6");
        reply.SeenBy.ShouldBe(Visibility.Private);
    }

    [Fact]
    public async Task A_channel_lists_its_group_and_a_direct_message_what_is_mine()
    {
        await Bot.HasAsync(A.Group("EWG"), An.Action("TMAG08-01").OwnedBy(Bilal), An.Action("TMAG08-02").OwnedBy(Ann), An.Action("EWG02-01").OwnedBy(Ann));

        References(await Bot.SaysAsync(Ann, "action list", inChannel: "TMAG")).ShouldBe(["TMAG08-01", "TMAG08-02"]);
        References(await Bot.SaysAsync(Ann, "list")).ShouldBe(["TMAG08-02", "EWG02-01"]);
        References(await Bot.SaysAsync(Ann, "action list all")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Mine_is_what_I_own_by_name_by_party_by_open_share_or_as_a_deputy()
    {
        await Bot.HasAsync(
            A.Party("PMO").HeldBy(Ann),
            A.Party("PPC").HeldBy(Ann, until: new NodaTime.LocalDate(2022, 8, 17)),
            An.Action("TMAG08-01").OwnedBy(Ann),
            An.Action("TMAG08-02").OwnedBy("PMO"),
            An.Action("TMAG08-03").OwnedBy("PPC"),
            An.Action("TMAG08-04").OwnedBy("TMAG members"),
            An.Action("TMAG08-05").OwnedBy(Bilal));

        References(await Bot.SaysAsync(Ann, "action list mine")).ShouldBe(["TMAG08-01", "TMAG08-02", "TMAG08-04"]);
        References(await Bot.SaysAsync(Olu, "action list mine")).ShouldBe(["TMAG08-01", "TMAG08-02", "TMAG08-04"]);
        await Bot.SaysAsync(Ann, "action done TMAG08-04");
        References(await Bot.SaysAsync(Ann, "action list mine")).ShouldBe(["TMAG08-01", "TMAG08-02"]);
    }

    [Theory]
    [InlineData("open", "TMAG08-01 TMAG08-02 TMAG08-03 TMAG08-05")]
    [InlineData("overdue", "TMAG08-01")]
    [InlineData("this week", "TMAG08-01 TMAG08-02")]
    [InlineData("proposed", "TMAG08-04")]
    [InlineData("ongoing", "TMAG08-05")]
    [InlineData("closed", "TMAG08-06")]
    [InlineData("withdrawn", "TMAG08-07")]
    [InlineData("owner @bilal", "TMAG08-02")]
    [InlineData("owner bilal khan open", "TMAG08-02")]
    [InlineData("area dpmo", "TMAG08-03")]
    [InlineData("\"FORM link\"", "TMAG08-03")]
    [InlineData("area dpmo “form”", "TMAG08-03")]
    public async Task A_filter_narrows_the_list(string filter, string expected)
    {
        await Bot.HasAsync(
            An.Action("TMAG08-01").DueOn(2022, 8, 17),
            An.Action("TMAG08-02").DueOn(2022, 8, 21).OwnedBy(Bilal),
            An.Action("TMAG08-03").DueOn(2022, 8, 22).About("DPMO").Saying("Share the RAID form link"),
            An.Action("TMAG08-04").DueOn(2022, 8, 17).Proposed(),
            An.Action("TMAG08-05").Ongoing(),
            An.Action("TMAG08-06").Closed(),
            An.Action("TMAG08-07").Withdrawn());

        References(await Bot.SaysAsync(Ann, $"action list TMAG {filter}")).ShouldBe(expected.Split(' '));
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_and_the_buttons_keep_the_filter()
    {
        await Bot.HasAsync(Enumerable.Range(1, 23).Select(number => An.Action($"TMAG08-{number:00}").About("DPMO")));

        var first = await Bot.SaysAsync(Ann, "action list TMAG area DPMO");
        var second = await Bot.PressesAsync(Ann, "Next page", first);
        var third = await Bot.PressesAsync(Ann, "Next page", second);

        first.ToPlainText().ShouldContain("1 to 10 of 23, and 13 more");
        References(second)[0].ShouldBe("TMAG08-11");
        References(third).ShouldBe(["TMAG08-21", "TMAG08-22", "TMAG08-23"]);
        third.Buttons().ShouldNotContain(button => button.Label == "Next page");
        third.ToPlainText().ShouldStartWith("Actions to be done of TMAG, area DPMO: 23");
    }

    [Theory]
    [InlineData("action list mine", "Your actions to be done: none.")]
    [InlineData("action list mine this week", "Your actions due this week: none.")]
    [InlineData("action list mine ongoing", "Your ongoing actions: none.")]
    [InlineData("action list mine snoozed", "Actions you have quieted: none.")]
    [InlineData("action list TMAG", "Actions to be done of TMAG: none.")]
    public async Task Its_title_says_whose_and_which(string text, string title) => (await Bot.SaysAsync(Ann, text)).ToPlainText().ShouldStartWith(title);

    [Fact]
    public async Task An_empty_list_says_what_to_try()
    {
        var reply = await Bot.SaysAsync(Ann, "action list mine overdue");

        reply.ToPlainText().ShouldBe("Your overdue actions: none. Try action list mine for everything that is open there.");
    }

    [Fact]
    public async Task A_mistyped_word_gets_the_nearest_as_buttons_that_work()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").DueOn(2022, 8, 1), An.Action("TMAG08-02"));

        var group = await Bot.SaysAsync(Ann, "action list TMGA");
        var state = await Bot.SaysAsync(Ann, "action list TMAG overdeu");

        References(await Bot.PressesAsync(Ann, "TMAG", group)).ShouldBe(["TMAG08-01", "TMAG08-02"]);
        References(await Bot.PressesAsync(Ann, "overdue", state)).ShouldBe(["TMAG08-01"]);
    }

    [Fact]
    public async Task What_one_may_not_read_is_neither_listed_nor_counted()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").Restricted(), An.Action("TMAG08-02"));
        var stranger = await Bot.HasAsync(A.Person("Eve Stranger").Unknown());

        (await Bot.SaysAsync(Ann, "action list TMAG")).ToPlainText().ShouldStartWith("Actions to be done of TMAG: 2");
        (await Bot.SaysAsync(Zoe, "action list TMAG")).ToPlainText().ShouldStartWith("Actions to be done of TMAG: 1");
        (await Bot.SaysAsync(stranger, "action list all")).ToPlainText().ShouldContain("none");
        (await Bot.SaysAsync(stranger, "action list TMAG")).ShouldBeOfType<Reply.Problem>().Buttons().ShouldNotContain(button => button.Label == "TMAG");
    }

    [Fact]
    public async Task A_row_opens_its_action()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").Saying("Publish the guide"));

        var shown = await Bot.PressesAsync(Ann, "Show", await Bot.SaysAsync(Ann, "action list all"));

        shown.ToPlainText().ShouldContain("Publish the guide");
    }

    private static IReadOnlyList<string> References(Reply reply) => [.. reply.Rows().Select(row => row.Split(' ')[0])];
}

public sealed class ListActionsOnSqliteTests() : ListActionsTests(new BotOnSqlite());

public sealed class ListActionsOnPostgresTests() : ListActionsTests(new BotOnPostgres());
