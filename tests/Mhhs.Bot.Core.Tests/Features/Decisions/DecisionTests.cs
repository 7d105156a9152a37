using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.Decisions;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.HeadlineReports;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Features.Decisions;

public abstract class DecisionTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_records_a_decision_under_the_groups_next_number_at_its_latest_meeting()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"), A.Decision("TMAG-DEC12"));

        var reply = await Bot.SaysAsync(Ann, "decision add TMAG The plan - the second one - was agreed by 26/08 - area Replan");

        reply.ToPlainText().ShouldBe("Recorded TMAG-DEC13: The plan - the second one - was agreed by 26/08");
        var decision = await DecisionAsync("TMAG-DEC13");
        decision.Area.ShouldBe("Replan");
        decision.Meeting!.Number.ShouldBe("008");
        decision.RecordedByName.ShouldBe("Ann Lee");
        (await Bot.SaysAsync(Sam, "decision add And another")).ToPlainText().ShouldStartWith("Recorded TMAG-DEC14");
    }

    [Fact]
    public async Task A_group_without_decisions_begins_with_the_first_before_any_meeting()
    {
        (await Bot.SaysAsync(Priya, "decision add It begins")).ToPlainText().ShouldBe("Recorded TMAG-DEC01: It begins");

        (await DecisionAsync("TMAG-DEC01")).Meeting!.Key.ShouldBe("0");
        (await Bot.SaysAsync(Ann, "decision show TMAG-DEC1")).ToPlainText().ShouldContain("It begins");
    }

    [Fact]
    public async Task Nothing_said_asks_in_a_form_and_an_unclear_group_in_buttons()
    {
        await Bot.HasAsync([A.Group("EWG").With(Ann)]);

        var form = await Bot.SaysAsync(Ann, "decision add TMAG");
        (await Bot.SubmitsAsync(Ann, form, ("text", "Agreed in a form"), ("area", "Forms"))).ToPlainText().ShouldBe("Recorded TMAG-DEC01: Agreed in a form");

        var which = await Bot.SaysAsync(Ann, "decision add Agreed somewhere - area Rooms");
        which.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("Which group is it for?");
        (await Bot.PressesAsync(Ann, "EWG", which)).ToPlainText().ShouldBe("Recorded EWG-DEC01: Agreed somewhere");
        (await DecisionAsync("EWG-DEC01")).Area.ShouldBe("Rooms");
    }

    [Fact]
    public async Task Only_members_record_and_everybody_else_hears_who_can()
    {
        var guest = await Bot.HasAsync(A.Person("Gus Guest").Unknown());

        (await Bot.SaysAsync(Zoe, "decision add TMAG Mine")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("That is for members of TMAG, Sam Reed (secretary) or Priya Nair (chair).");
        (await Bot.SaysAsync(guest, "decision add TMAG Mine")).ShouldBeOfType<Reply.Problem>();
        (await Bot.UsingAsync(db => db.Decisions.CountAsync(Cancelled))).ShouldBe(0);
        (await Bot.UsingAsync(db => db.Groups.Where(group => group.Code == "TMAG").Select(group => group.LastDecision).SingleAsync(Cancelled))).ShouldBe(0);
        (await Bot.SaysAsync(Olu, "decision add A deputy's word")).ToPlainText().ShouldStartWith("Recorded TMAG-DEC01");
    }

    [Theory]
    [InlineData("decision show tmag dec 12", null)]
    [InlineData("decision show TMAG–DEC 12", null)]
    [InlineData("decision show dec12", "TMAG")]
    [InlineData("decision show 12", "TMAG")]
    [InlineData("decision show 012", "TMAG")]
    public async Task It_is_shown_however_its_reference_is_written(string text, string? channel)
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"), A.Decision("TMAG-DEC12").That("Terms were agreed"));

        var reply = await Bot.SaysAsync(Ann, text, channel);

        reply.SeenBy.ShouldBe(Visibility.Private);
        reply.ToPlainText().ShouldStartWith("TMAG-DEC12\nTerms were agreed");
        reply.ToPlainText().ShouldContain("Meeting: TMAG 008, 17 August 2022");
    }

    [Theory]
    [InlineData("decision show 12")]
    [InlineData("decision show 0")]
    public async Task A_number_alone_says_nothing_where_the_channel_belongs_to_no_group(string text) =>
        (await Bot.SaysAsync(Ann, text)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("Which decision?");

    [Fact]
    public async Task A_decision_one_may_not_read_is_unknown_and_offered_to_nobody()
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Zoe).KeptBy(Zoe)]);
        await Bot.HasAsync(A.Meeting("TMAG 007"), A.Decision("TMAG-DEC10").That("An open word"));
        await Bot.HasAsync(A.Meeting("TMAG 008").Restricted(), A.Decision("TMAG-DEC11").That("A confidential word"));
        await Bot.HasAsync(A.Meeting("MWG 001"), A.Decision("MWG-DEC01").That("A confidential word too"));
        var guest = await Bot.HasAsync(A.Person("Gus Guest").Unknown());

        var unknown = await Bot.SaysAsync(Zoe, "decision show TMAG-DEC11");
        unknown.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I can't find TMAG-DEC11.");
        unknown.Buttons().Select(button => button.Label).ShouldBe(["TMAG-DEC10"]);
        (await Bot.SaysAsync(Zoe, "decision show TMAG-DEC13")).Buttons().Select(button => button.Label).ShouldBe(["TMAG-DEC10"]);
        (await Bot.SaysAsync(Ann, "decision show MWG-DEC01")).Buttons().ShouldBeEmpty();
        (await Bot.SaysAsync(Zoe, "decision list TMAG")).ToPlainText().ShouldStartWith("Decisions of TMAG: 1\n");
        (await Bot.SaysAsync(Ann, "decision list all \"confidential\"")).Rows().ShouldBe(["TMAG-DEC11 A confidential word"]);
        (await Bot.SaysAsync(Ann, "decision list MWG")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I don't know “MWG”");
        (await Bot.SaysAsync(guest, "decision list all")).ToPlainText().ShouldStartWith("Decisions of all groups: none.");
        (await Bot.SaysAsync(guest, "decision show TMAG-DEC10")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task A_public_word_of_a_restricted_group_is_no_looser_than_the_group()
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Zoe)]);
        await Bot.HasAsync(A.Meeting("MWG 001"), A.Decision("MWG-DEC01").That("A confidential word"));
        await Bot.UsingAsync(db => db.Meetings.ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.Classification, Classification.Public), Cancelled));

        (await Bot.SaysAsync(Ann, "find confidential")).ToPlainText().ShouldStartWith("Nothing you may read");
        (await Bot.SaysAsync(Zoe, "find confidential")).ToPlainText().ShouldContain("MWG-DEC01");
    }

    [Theory]
    [InlineData("history TMAG-DEC12", null)]
    [InlineData("history dec 12", "TMAG")]
    [InlineData("action history tmag dec 12", null)]
    [InlineData("decision history TMAG-DEC12", null)]
    public async Task Its_history_says_who_recorded_it_and_what_a_report_made_of_it(string text, string? channel)
    {
        await Bot.HasAsync(A.Meeting("TMAG 007").On(2022, 7, 20), A.Decision("TMAG-DEC11"));
        await Bot.SaysAsync(Ann, "decision add TMAG The plan was agreed");
        Bot.Clock.Advance(TimeSpan.FromDays(1));
        await ImportAsync("Decisions\nRef\tArea\tDecision\nTMAG-DEC12\tReplan\tThe plan was agreed, with two changes\n");

        var history = await Bot.SaysAsync(Carys, text, channel);

        history.ToPlainText().ShouldStartWith("History of TMAG-DEC12 · Replan\n");
        history.Rows().Select(row => row[(row.LastIndexOf(')') + 2)..]).ShouldBe(["recorded it", "imported the report of its meeting", "reworded it", "reworded it"]);
        history.Rows()[0].ShouldContain("18 August 2022");
        history.Rows()[0].ShouldContain("· Ann Lee (");
        history.Rows()[1].ShouldContain("· Sam Reed (");
        history.ToPlainText().ShouldContain("TMAG 007 → TMAG 008");
        history.ToPlainText().ShouldContain("The plan was agreed → The plan was agreed, with two changes");
        (await Bot.PressesAsync(Carys, "Show", history)).ToPlainText().ShouldStartWith("TMAG-DEC12 · Replan");
    }

    [Fact]
    public async Task The_history_of_what_one_may_not_read_is_unknown_and_what_was_taken_back_keeps_its_own()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008").Restricted(), A.Decision("TMAG-DEC11"));
        await Bot.SaysAsync(Ann, "decision add TMAG A mistake");
        await Bot.SaysAsync(Ann, "decision undo");

        (await Bot.SaysAsync(Zoe, "history TMAG-DEC11")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I can't find TMAG-DEC11.");
        (await Bot.SaysAsync(Ann, "history TMAG-DEC12")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("I can't find TMAG-DEC12.");
        (await Bot.SaysAsync(Ann, "undo")).ShouldBeOfType<Reply.Problem>();
        var gone = await Bot.UsingAsync(db => db.Decisions.IgnoreQueryFilters().Include(decision => decision.History).SingleAsync(decision => decision.Reference == "TMAG-DEC12", Cancelled));
        gone.History.OrderBy(entry => entry.Version).Select(entry => (entry.Version, entry.Verb)).ShouldBe([(1, HistoryVerb.Recorded), (2, HistoryVerb.TakenBack)]);
    }

    [Fact]
    public async Task A_report_may_use_the_number_of_what_was_taken_back()
    {
        await Bot.HasAsync(A.Meeting("TMAG 007").On(2022, 7, 20), A.Decision("TMAG-DEC11"));
        await Bot.SaysAsync(Ann, "decision add TMAG A mistake");
        await Bot.SaysAsync(Ann, "decision undo");

        await ImportAsync("Decisions\nRef\tArea\tDecision\nTMAG-DEC12\tReplan\tThe plan was agreed\n");

        (await Bot.SaysAsync(Ann, "decision show TMAG-DEC12")).ToPlainText().ShouldContain("The plan was agreed");
        (await Bot.SaysAsync(Ann, "history TMAG-DEC12")).Rows().ShouldHaveSingleItem().ShouldContain("brought it in with a report");
    }

    [Fact]
    public async Task A_list_has_pages_the_latest_first()
    {
        await Bot.HasAsync([A.Meeting("TMAG 008"), .. Enumerable.Range(1, 13).Select(number => A.Decision($"TMAG-DEC{number:00}").That($"Word {number}"))]);

        var first = await Bot.SaysAsync(Ann, "decision list");
        var second = await Bot.PressesAsync(Ann, "Next page", first);

        first.ToPlainText().ShouldStartWith("Decisions of my groups: 13");
        first.ToPlainText().ShouldContain("1 to 10 of 13, and 3 more");
        first.Rows()[0].ShouldBe("TMAG-DEC13 Word 13");
        second.Rows().ShouldBe(["TMAG-DEC03 Word 3", "TMAG-DEC02 Word 2", "TMAG-DEC01 Word 1"]);
        (await Bot.PressesAsync(Ann, "Previous page", second)).Rows().ShouldBe(first.Rows());
        (await Bot.PressesAsync(Ann, "Show", second)).ToPlainText().ShouldStartWith("TMAG-DEC03");
    }

    [Theory]
    [InlineData("decision list TAMG", "TMAG")]
    [InlineData("decision list TMAG word", "Search for “word”")]
    public async Task A_word_that_is_no_group_offers_what_may_be_meant(string text, string offered)
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"), A.Decision("TMAG-DEC12").That("A word"));

        var reply = await Bot.SaysAsync(Zoe, text);

        reply.ShouldBeOfType<Reply.Problem>();
        (await Bot.PressesAsync(Zoe, offered, reply)).Rows().ShouldBe(["TMAG-DEC12 A word"]);
    }

    [Fact]
    public async Task In_the_groups_channel_one_card_is_posted_and_says_when_it_was_taken_back()
    {
        var reply = await Bot.SaysAsync(Ann, "decision add Agreed here", inChannel: "TMAG");
        await Bot.DeliverAsync();
        (await Bot.PressesAsync(Ann, "Undo", reply)).ToPlainText().ShouldBe("TMAG-DEC01: taken back. Its number is not used again.");
        await Bot.DeliverAsync();

        reply.SeenBy.ShouldBe(Visibility.Private);
        Bot.Sent.Count.ShouldBe(2);
        Bot.Sent[0].Content.SeenBy.ShouldBe(Visibility.Channel);
        Bot.Sent[0].Content.ToPlainText().ShouldStartWith("TMAG-DEC01\nAgreed here");
        Bot.Sent[1].Replaces.ShouldBe("m1");
        Bot.Sent[1].Content.ToPlainText().ShouldContain("taken back");
        (await Bot.SaysAsync(Ann, "decision show TMAG-DEC01")).ShouldBeOfType<Reply.Problem>();
        (await Bot.SaysAsync(Ann, "decision add Agreed again")).ToPlainText().ShouldStartWith("Recorded TMAG-DEC0");
        (await Bot.UsingAsync(db => db.Decisions.SingleAsync(Cancelled))).Number.ShouldBe(2);
    }

    [Fact]
    public async Task A_restricted_groups_decision_gets_no_card_in_any_channel()
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Zoe).InItsChannel()]);

        (await Bot.SaysAsync(Zoe, "decision add Zebra crossing agreed", inChannel: "MWG")).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Zoe, "raid add risk Zebras cross", inChannel: "MWG")).ShouldBeOfType<Reply.Note>();
        await Bot.DeliverAsync();

        Bot.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_ones_own_record_is_taken_back_once_and_for_ten_minutes()
    {
        var reply = await Bot.SaysAsync(Ann, "decision add Agreed here");
        var undo = reply.Button("Undo");

        (await Bot.PressesAsync(Sam, undo)).ShouldBeOfType<Reply.Problem>();
        (await Bot.PressesAsync(Ann, undo)).ShouldBeOfType<Reply.Note>();
        (await Bot.SaysAsync(Ann, "decision undo")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldStartWith("You recorded nothing");
        await Bot.SaysAsync(Ann, "decision add Agreed there");
        Bot.Clock.Advance(TimeSpan.FromMinutes(11));
        (await Bot.SaysAsync(Ann, "decision undo")).ShouldBeOfType<Reply.Problem>();
        (await Bot.UsingAsync(db => db.Decisions.CountAsync(Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task References_lead_both_ways_between_actions_decisions_and_discussion()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG 008").ThatDiscussed("QWG met (decision TMAG-DEC12, action TMAG08-02).", "TMAG-DEC12", "TMAG8-2").WithRaid("Tests may be late, see TMAG-DEC12"),
            A.Decision("TMAG-DEC12").That("To respond to the consultation (action TMAG08-02)"),
            An.Action("TMAG08-02").Saying("Respond to it"));

        var decision = await Bot.SaysAsync(Ann, "decision show TMAG-DEC12");
        var action = await Bot.PressesAsync(Ann, "Show", decision);

        decision.Rows().ShouldBe(["TMAG08-02 Respond to it", "TMAG-RAID1 Tests may be late, see TMAG-DEC12", "Discussed at TMAG 008: QWG met (decision TMAG-DEC12, action TMAG08-02)."], ignoreOrder: true);
        (await Bot.PressesAsync(Ann, decision.Buttons()[0])).ToPlainText().ShouldStartWith("TMAG08-02");
        var back = await Bot.SaysAsync(Ann, "action show TMAG08-02");
        (await Bot.PressesAsync(Ann, "Show TMAG-DEC12", back)).ToPlainText().ShouldStartWith("TMAG-DEC12");
        (await Bot.SaysAsync(Ann, "action history TMAG08-02")).ToPlainText().ShouldContain("Discussed: TMAG 008");
        action.ShouldBeOfType<Reply.Show>();
    }

    [Fact]
    public async Task A_reference_that_the_reader_may_not_follow_leads_nowhere()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG 008").ThatDiscussed("Spoken of TMAG08-01 and TMAG08-99.", "TMAG8-1", "TMAG8-99"),
            A.Decision("TMAG-DEC12").That("Agreed as TMAG08-01 says"),
            An.Action("TMAG08-01").Saying("A confidential word").Restricted());

        var other = await Bot.SaysAsync(Zoe, "decision show TMAG-DEC12");
        other.Rows().ShouldBeEmpty();
        (await Bot.SaysAsync(Zoe, "find spoken")).Buttons().ShouldBeEmpty();
        (await Bot.SaysAsync(Ann, "find spoken")).Buttons().Select(button => button.Label).ShouldBe(["Show TMAG08-01"]);

        (await Bot.SaysAsync(Sam, "headlines dangling")).Rows().ShouldBe(["TMAG8-99 in TMAG 008"]);
        (await Bot.SaysAsync(Zoe, "headlines dangling TMAG")).Rows().ShouldBe(["TMAG8-1 in TMAG 008", "TMAG8-99 in TMAG 008"]);
    }

    [Fact]
    public async Task The_channels_card_of_an_action_says_where_it_was_discussed_in_the_open()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG 008").ThatDiscussed("In the open.", "TMAG8-2"),
            A.Meeting("TMAG 009").On(2022, 8, 18).Restricted().ThatDiscussed("Behind closed doors.", "TMAG8-2"),
            An.Action("TMAG08-02").OwnedBy(Ann));

        await Bot.SaysAsync(Ann, "action update TMAG08-02 news", inChannel: "TMAG");
        await Bot.DeliverAsync();

        Bot.Sent.ShouldHaveSingleItem().Content.ToPlainText().ShouldContain("Discussed: TMAG 008");
        Bot.Sent[0].Content.ToPlainText().ShouldNotContain("009");
        (await Bot.SaysAsync(Ann, "action history TMAG08-02")).ToPlainText().ShouldContain("Discussed: TMAG 009; TMAG 008");
    }

    private async Task ImportAsync(string sections)
    {
        var preview = await Bot.DropsAsync(Sam, "report.txt", Encoding.UTF8.GetBytes($"{Reports.Header}{sections}"));
        (await Bot.PressesAsync(Sam, "Confirm", preview)).ToPlainText().ShouldContain("is in the log");
    }

    private Task<Decision> DecisionAsync(string reference) => Bot.UsingAsync(db => db.Decisions.Include(decision => decision.Meeting).SingleAsync(decision => decision.Reference == reference, Cancelled));
}

public sealed class DecisionsOnSqliteTests() : DecisionTests(new BotOnSqlite());

public sealed class DecisionsOnPostgresTests() : DecisionTests(new BotOnPostgres());
