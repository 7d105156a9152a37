using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>A report's questions, answered by buttons until it can be confirmed.</summary>
public abstract class ImportQuestionsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Guide = "DPMO\tTMAG08-01\tWrite a guide to the register\tAnn Lee\t15/09/2022\t";
    private const string Plan = "Plan\tTMAG08-02\tAnswer the consultation about the plan\tBilal Khan\t26/08/2022\t";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("As the report says", "Write a short guide to the register")]
    [InlineData("As the log says", "Write it together")]
    public async Task What_both_changed_is_asked_and_the_answer_stands(string answer, string wording)
    {
        await StoreAsync(Guide);
        await Bot.SaysAsync(Sam, "reword TMAG08-01 Write it together");

        var asked = await DropAsync(Sam, Report(Guide.Replace("a guide", "a short guide", StringComparison.Ordinal), Plan));
        asked.Buttons().ShouldNotContain(button => button.Label == "Confirm");
        var answered = await Bot.PressesAsync(Sam, answer, asked);
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write it together");
        await Bot.PressesAsync(Sam, "Confirm", answered);

        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe(wording);
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Open);
    }

    [Theory]
    [InlineData("The second is TMAG08-02", new[] { "TMAG08-01 Write a guide to the register", "TMAG08-02 Hold a webinar" })]
    [InlineData("Only the first", new[] { "TMAG08-01 Write a guide to the register" })]
    [InlineData("Only the second", new[] { "TMAG08-01 Hold a webinar" })]
    public async Task The_same_reference_twice_is_asked(string answer, string[] stored)
    {
        var asked = await DropAsync(Sam, Report(Guide, Guide.Replace("Write a guide to the register", "Hold a webinar", StringComparison.Ordinal)));

        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, answer, asked));

        (await StoredAsync()).ShouldBe(stored);
    }

    [Fact]
    public async Task A_row_without_a_reference_gets_the_one_that_is_typed_and_a_wrong_one_is_asked_again()
    {
        var asked = await DropAsync(Sam, Report(Guide, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t"));

        var form = await Bot.PressesAsync(Sam, "Something else", asked);
        var again = await Bot.SubmitsAsync(Sam, form, ("answer", "whatever"));
        ((Reply.Ask)again).Form.Fields[0].Error.ShouldNotBeNull().ShouldContain("is no reference");
        var answered = await Bot.SubmitsAsync(Sam, again, ("answer", "08-05"));
        await Bot.PressesAsync(Sam, "Confirm", answered);

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register", "TMAG08-05 Answer the consultation"]);
    }

    [Theory]
    [InlineData("It is TMAG-DEC12", new[] { "TMAG-DEC11 The minutes stand", "TMAG-DEC12 The TMAG agreed the plan" })]
    [InlineData("Part of TMAG-DEC11", new[] { "TMAG-DEC11 The minutes stand/The TMAG agreed the plan" })]
    [InlineData("Leave it out", new[] { "TMAG-DEC11 The minutes stand" })]
    public async Task A_paragraph_below_a_decision_is_one_or_a_part_of_it_as_the_secretary_says(string answer, string[] stored)
    {
        var asked = await DropAsync(Sam, $"{Report(Guide)}\nDecisions\nTMAG-DEC11: The minutes stand\nThe TMAG agreed the plan");

        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, answer, asked));

        (await Bot.UsingAsync(db => db.Decisions.OrderBy(decision => decision.Reference).Select(decision => decision.Reference + " " + decision.Description.Replace("\n", "/")).ToListAsync(Cancelled))).ShouldBe(stored);
    }

    [Fact]
    public async Task A_group_that_only_an_action_names_is_created_by_its_own_name()
    {
        var asked = await DropAsync(Root, Report(Guide, "Plan\tPSG99-07\tTell the others\tAnn Lee\t26/08/2022\t"));
        asked.Buttons().ShouldNotContain(button => button.Label.EndsWith("and confirm", StringComparison.Ordinal));

        await Bot.PressesAsync(Root, "Confirm", await Bot.PressesAsync(Root, "Create the group", asked));

        (await StoredAsync()).ShouldBe(["PSG99-07 Tell the others", "TMAG08-01 Write a guide to the register"]);
        (await Bot.UsingAsync(db => db.Actions.Where(action => action.Reference == "PSG99-07").Select(action => action.Group!.Code).SingleAsync(Cancelled))).ShouldBe("PSG");
    }

    [Fact]
    public async Task The_same_file_again_does_not_ask_what_was_answered()
    {
        var file = Report(Guide, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t", Guide.Replace("Write a guide to the register", "Hold a webinar", StringComparison.Ordinal));
        var asked = await DropAsync(Sam, file);
        var answered = await Bot.SubmitsAsync(Sam, await Bot.PressesAsync(Sam, asked.Buttons().First(button => button.Label == "Something else" && button.Arguments["question"].StartsWith("ref:", StringComparison.Ordinal))), ("answer", "08-07"));
        var both = await Bot.PressesAsync(Sam, answered.Buttons().First(button => button.Label.StartsWith("The second is", StringComparison.Ordinal)));
        await Bot.PressesAsync(Sam, "Confirm", both);
        (await StoredAsync()).Count.ShouldBe(3);

        (await DropAsync(Sam, file)).ToPlainText().ShouldContain("is in the log already; importing it again would change nothing");
    }

    [Fact]
    public async Task The_same_file_again_does_not_ask_about_the_rows_that_were_left_out()
    {
        var file = Report(Guide, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t", Guide.Replace("Write a guide to the register", "Hold a webinar", StringComparison.Ordinal), "Plan\tTMAG08-02\t\tBilal Khan\t26/08/2022\t");
        var asked = await DropAsync(Sam, file);
        asked = await Bot.PressesAsync(Sam, asked.Buttons().First(button => button.Label == "Leave it out" && button.Arguments["question"].StartsWith("ref:", StringComparison.Ordinal)));
        asked = await Bot.PressesAsync(Sam, "Only the first", asked);
        asked = await Bot.PressesAsync(Sam, "Leave it out", asked);
        await Bot.PressesAsync(Sam, "Confirm", asked);
        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register"]);

        (await DropAsync(Sam, file)).ToPlainText().ShouldContain("is in the log already; importing it again would change nothing");
        (await DropAsync(Sam, $"{file}\nDPMO\tTMAG08-03\tAsk them\tAnn Lee\t15/09/2022\t")).Buttons().ShouldContain(button => button.Label == "Leave it out");
    }

    [Fact]
    public async Task What_was_answered_about_the_log_is_asked_again_when_the_log_is_another()
    {
        await StoreAsync(Guide);
        await Bot.SaysAsync(Sam, "reword TMAG08-01 Write it together");
        var file = Report(Guide.Replace("a guide", "a short guide", StringComparison.Ordinal), Plan);
        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "As the report says", await DropAsync(Sam, file)));
        await Bot.SaysAsync(Sam, "reword TMAG08-01 Write it with Elexon");

        (await DropAsync(Sam, file)).ToPlainText().ShouldContain("is in the log already; importing it again would change nothing");

        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write it with Elexon");
    }

    [Fact]
    public async Task A_reference_that_another_row_has_is_not_taken_for_an_answer()
    {
        var asked = await DropAsync(Sam, Report(Guide, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t"));

        var again = await Bot.SubmitsAsync(Sam, await Bot.PressesAsync(Sam, "Something else", asked), ("answer", "TMAG08-01"));

        ((Reply.Ask)again).Form.Fields[0].Error.ShouldNotBeNull().ShouldContain("TMAG08-01 is another row's reference");
    }

    [Fact]
    public async Task An_action_without_words_is_asked_for_them()
    {
        var asked = await DropAsync(Sam, Report(Guide, "Plan\tTMAG08-02\t\tBilal Khan\t26/08/2022\t"));

        await Bot.PressesAsync(Sam, "Confirm", await Bot.SubmitsAsync(Sam, await Bot.PressesAsync(Sam, "Something else", asked), ("answer", "Answer the consultation")));

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register", "TMAG08-02 Answer the consultation"]);
    }

    [Theory]
    [InlineData("Nearly complete", ReportedStatus.Open)]
    [InlineData("Phase 1 complete", ReportedStatus.Open)]
    [InlineData("Consultation closed 12/08", ReportedStatus.Open)]
    [InlineData("Closed in error", ReportedStatus.Open)]
    [InlineData("Can be closed", ReportedStatus.Proposed)]
    [InlineData("Closed?", ReportedStatus.Open)]
    [InlineData("Closed subject to PSG approval", ReportedStatus.Proposed)]
    [InlineData("Closed 12/08/2022", ReportedStatus.Closed)]
    public void A_closing_word_closes_only_what_it_speaks_of(string update, ReportedStatus status) => Reports.Action(update: update).Status.ShouldBe(status);

    [Fact]
    public void A_cell_that_is_one_with_the_cell_above_holds_for_both_rows()
    {
        var html = "<h1>Testing and Migration Advisory Group (TMAG) Headline Report</h1><p>Meeting number TMAG 008 Date and time 17/08/2022</p><h2>Actions</h2><table><tr><th>Action Ref</th><th>Action</th><th>Owner</th><th>Due Date</th></tr>"
            + "<tr><td>TMAG08-01</td><td>Write a guide</td><td rowspan=2>Ann Lee</td><td rowspan=2>15/09/2022</td></tr><tr><td>TMAG08-02</td><td>Hold a webinar</td></tr></table>";

        var second = HeadlineReportReader.Read(Encoding.UTF8.GetBytes(html)).ShouldBeOfType<ReportOutcome.Understood>().Reading.Actions[1];
        (second.OwnerText, second.Due.Date).ShouldBe(("Ann Lee", new LocalDate(2022, 9, 15)));
    }

    [Theory]
    [InlineData("What needs doing")]
    [InlineData("Action required")]
    [InlineData("Undertaking")]
    public void A_column_with_an_unknown_name_that_can_only_be_the_wording_is_the_wording(string header)
    {
        var reading = Reports.Read($"{Reports.Header}Actions\nWho\tBy when\tRef\t{header}\nAnn Lee\t15/09/2022\tTMAG08-01\tWrite a guide\n");

        reading.Actions.ShouldHaveSingleItem().Description.ShouldBe("Write a guide");
    }

    [Fact]
    public async Task A_row_without_a_reference_can_be_left_out()
    {
        var asked = await DropAsync(Sam, Report(Guide, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t"));

        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "Leave it out", asked));

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register"]);
    }

    [Fact]
    public async Task A_meeting_without_number_and_date_is_asked_for_both()
    {
        var bare = "Testing and Migration Advisory Group (TMAG) Headline Report\nClassification Public\nActions\n" + Reports.Columns + "\n" + Guide;

        var asked = await DropAsync(Sam, bare);
        var numbered = await Bot.SubmitsAsync(Sam, await Bot.PressesAsync(Sam, asked.Buttons().First(button => button.Label == "Something else" && button.Arguments["question"] == "header:number")), ("answer", "008"));
        var dated = await Bot.SubmitsAsync(Sam, await Bot.PressesAsync(Sam, numbered.Buttons().First(button => button.Label == "Something else" && button.Arguments["question"] == "header:date")), ("answer", "17 August 2022"));
        await Bot.PressesAsync(Sam, "Confirm", dated);

        var meeting = await Bot.UsingAsync(db => db.Meetings.AsNoTracking().SingleAsync(found => found.Key == "8", Cancelled));
        meeting.Date.ShouldBe(new LocalDate(2022, 8, 17));
    }

    [Fact]
    public async Task Our_action_of_a_reference_that_the_report_uses_for_something_else_can_be_renumbered()
    {
        await Bot.HasAsync([A.Meeting("TMAG 008").On(2022, 8, 17)]);
        await Bot.SaysAsync(Sam, "action add Order new badges for the visitors - owner @carys - due 30/09/2022", inChannel: "TMAG");
        await Bot.DeliverAsync();
        (await StoredAsync()).ShouldBe(["TMAG08-01 Order new badges for the visitors"]);

        var asked = await DropAsync(Sam, Report(Guide, Plan));
        var answered = await Bot.PressesAsync(Sam, "Two: renumber ours", asked);
        await Bot.PressesAsync(Sam, "Confirm", answered);
        await Bot.DeliverAsync();

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register", "TMAG08-02 Answer the consultation about the plan", "TMAG08-03 Order new badges for the visitors"]);
        (await Bot.ActionAsync("TMAG08-03")).History.ShouldContain(entry => entry.Verb == HistoryVerb.Renumbered && entry.From == "TMAG08-01");
        (await Bot.SaysAsync(Carys, "show TMAG08-01")).ToPlainText().ShouldContain("it is TMAG08-03 now");
        Bot.Sent[^1].Content.ToPlainText().ShouldStartWith("TMAG08-03");
        (await Bot.NoticesOfAsync(Carys)).ShouldContain(notice => notice.StartsWith("TMAG08-01 is TMAG08-03 now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Our_action_of_a_reference_that_the_report_uses_can_be_the_same()
    {
        await Bot.HasAsync([A.Meeting("TMAG 008").On(2022, 8, 17)]);
        await Bot.SaysAsync(Sam, "action add Order new badges for the visitors - owner @carys - due 30/09/2022");

        var asked = await DropAsync(Sam, Report(Guide));
        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "It is the same", asked));

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register"]);
    }

    [Theory]
    [InlineData("Two: renumber ours", new[] { "TMAG-DEC01 The minutes of July were approved", "TMAG-DEC02 The badges will be blue" })]
    [InlineData("It is the same", new[] { "TMAG-DEC01 The minutes of July were approved" })]
    public async Task Our_decision_of_a_number_that_the_report_uses_is_asked_about(string answer, string[] stored)
    {
        await Bot.HasAsync([A.Meeting("TMAG 008").On(2022, 8, 17)]);
        await Bot.SaysAsync(Sam, "decision add TMAG The badges will be blue");

        var asked = await DropAsync(Sam, $"{Report(Guide)}\nDecisions\nArea\tDecision Ref\tDescription\nMinutes\tTMAG-DEC01\tThe minutes of July were approved\n");
        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, answer, asked));

        (await Bot.UsingAsync(db => db.Decisions.OrderBy(decision => decision.Number).Select(decision => decision.Reference + " " + decision.Description).ToListAsync(Cancelled))).ShouldBe(stored);
    }

    [Fact]
    public async Task What_changed_in_the_log_since_the_preview_is_shown_before_it_is_stored()
    {
        await StoreAsync(Guide);
        var preview = await DropAsync(Sam, Report(Guide, Plan));
        await Bot.SaysAsync(Priya, "reword TMAG08-01 Write it together");

        var shown = await Bot.PressesAsync(Sam, "Confirm", preview);
        shown.ToPlainText().ShouldContain("The log has changed since this was shown");
        (await StoredAsync()).Count.ShouldBe(1);
        await Bot.PressesAsync(Sam, "Confirm", shown);

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write it together", "TMAG08-02 Answer the consultation about the plan"]);
    }

    [Fact]
    public async Task Two_previews_of_one_report_that_are_confirmed_in_the_same_moment_store_it_once()
    {
        var (mine, theirs) = (await DropAsync(Sam, Report(Guide, Plan)), await DropAsync(Priya, Report(Guide, Plan)));

        var answers = await Task.WhenAll(Bot.PressesAsync(Sam, "Confirm", mine), Bot.PressesAsync(Priya, "Confirm", theirs));

        answers.Count(answer => answer.ToPlainText().Contains("is in the log: ", StringComparison.Ordinal)).ShouldBe(1);
        (await StoredAsync()).Count.ShouldBe(2);
        (await Bot.NoticesOfAsync(Ann)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_owns_several_new_actions_gets_one_message()
    {
        await StoreAsync(Guide, Plan.Replace("Bilal Khan", "Ann Lee", StringComparison.Ordinal));
        Bot.Clock.Advance(TimeSpan.FromDays(1));
        await Bot.OperatorAsync(sweeps => sweeps.RemindAsync(new LocalDateTime(2022, 8, 19, 9, 0), store: true, Cancelled));
        await Bot.DeliverAsync();

        var sent = Bot.Sent.Where(message => message.Target.ConversationId == Ann.Handle).ShouldHaveSingleItem();
        sent.Content.ToPlainText().ShouldContain("TMAG08-01 is new and yours");
        sent.Content.ToPlainText().ShouldContain("TMAG08-02 is new and yours");
    }

    [Fact]
    public async Task A_long_report_is_shown_in_pages_and_back()
    {
        var rows = Enumerable.Range(1, 45).Select(number => $"DPMO\tTMAG08-{number:00}\tWrite guide number {number}\tAnn Lee\t15/09/2022\t");
        var preview = await DropAsync(Sam, Report([.. rows]));
        preview.ToPlainText().ShouldContain("References are written like TMAG08-01: the meeting with 2 digits, the action with 2.");
        preview.ToPlainText().ShouldContain(" more");

        var first = await Bot.PressesAsync(Sam, "Show all", preview);
        var second = await Bot.PressesAsync(Sam, "Next", first);
        var back = await Bot.PressesAsync(Sam, "Back", second);

        first.ToPlainText().ShouldContain("TMAG08-20");
        second.ToPlainText().ShouldContain("TMAG08-21");
        back.Buttons().ShouldContain(button => button.Label == "Confirm");
    }

    [Fact]
    public async Task The_preview_is_short_with_confirm_above_what_it_lists_and_the_guesses_are_told_on_asking()
    {
        await Bot.HasAsync([A.Group("EWG")]);
        var rows = Enumerable.Range(1, 30).Select(number => $"DPMO\tTMAG08-{number:00}\tWrite guide number {number}\tAnn Lee\t15/09/2022\t");
        var preview = await Bot.PressesAsync(Sam, "Raise them there", await DropAsync(Sam, Report([.. rows, "Env\tEWG03-01\tShare the list of environments\tAnn Lee\t15/09/2022\t"])));

        var card = preview.ShouldBeOfType<Reply.Show>().Card;
        card.Elements.Take(3).OfType<CardElement.Buttons>().ShouldHaveSingleItem().Items.Select(button => button.Label).ShouldBe(["Confirm", "Cancel", "Show all"]);
        card.Elements.OfType<CardElement.Rows>().Sum(list => list.Items.Length).ShouldBeLessThanOrEqualTo(6);
        preview.ToPlainText().ShouldNotContain("was taken as");
        preview.ToPlainText().ShouldContain("read with a guess");

        var page = await Bot.PressesAsync(Sam, "Show all", preview);
        var shown = new StringBuilder(page.ToPlainText());
        while (page.Buttons().Any(button => button.Label == "Next"))
        {
            page.Buttons().Select(button => button.Label).ShouldContain("Confirm");
            page.Buttons().Select(button => button.Label).ShouldContain("Cancel");
            page = await Bot.PressesAsync(Sam, "Next", page);
            shown.Append(page.ToPlainText());
        }

        shown.ToString().ShouldContain("TMAG08-30");
        shown.ToString().ShouldContain("was taken as");
        await Bot.PressesAsync(Sam, "Confirm", page);
        (await StoredAsync()).Count.ShouldBe(31);
    }

    [Fact]
    public async Task No_page_offers_to_confirm_what_is_still_to_be_answered()
    {
        var rows = Enumerable.Range(1, 30).Select(number => $"DPMO\tTMAG08-{number:00}\tWrite guide number {number}\tAnn Lee\t15/09/2022\t");
        var preview = await DropAsync(Sam, Report([.. rows, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t"]));

        var page = await Bot.PressesAsync(Sam, "Show all", preview);

        page.Buttons().Select(button => button.Label).ShouldNotContain("Confirm");
        page.Buttons().Select(button => button.Label).ShouldContain("Leave it out");
        page.Buttons().Select(button => button.Label).ShouldContain("Cancel");
    }

    [Fact]
    public async Task An_import_is_not_taken_back_by_a_careless_undo()
    {
        await Bot.PressesAsync(Sam, "Confirm", await DropAsync(Sam, Report(Guide)));

        (await Bot.SaysAsync(Sam, "undo")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("not taken back as a whole");

        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Open);
    }

    [Fact]
    public async Task A_member_who_learns_a_drafts_name_can_neither_answer_nor_confirm_it()
    {
        var preview = await DropAsync(Sam, Report(Guide, "Plan\t\tAnswer the consultation\tBilal Khan\t26/08/2022\t"));

        (await Bot.PressesAsync(Ann, "Leave it out", preview)).ShouldBeOfType<Reply.Problem>();
        (await Bot.PressesAsync(Ann, Button.For("Confirm", "headlines confirm", "draft", preview.Button("Cancel").Arguments["draft"]))).ShouldBeOfType<Reply.Problem>();

        (await StoredAsync()).ShouldBeEmpty();
    }

    private static string Report(params string[] rows) => $"{Reports.Header}Actions\n{Reports.Columns}\n{string.Join('\n', rows)}";

    private Task<Reply> DropAsync(Person person, string text) => Bot.DropsAsync(person, "report.txt", Encoding.UTF8.GetBytes(text));

    private async Task StoreAsync(params string[] rows) => await Bot.PressesAsync(Sam, "Confirm", await DropAsync(Sam, Report(rows)));

    private Task<List<string>> StoredAsync() => Bot.UsingAsync(db => db.Actions.OrderBy(action => action.Reference).Select(action => action.Reference + " " + action.Wording).ToListAsync(Cancelled));
}

public sealed class ImportQuestionsOnSqliteTests() : ImportQuestionsTests(new BotOnSqlite());

public sealed class ImportQuestionsOnPostgresTests() : ImportQuestionsTests(new BotOnPostgres());
