using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Reports that come again: corrected, renumbered, under a wrong number, the old one after the new, by a second secretary.</summary>
public abstract class CorrectedReportsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Guide = "DPMO\tTMAG08-01\tWrite a guide to the register\tAnn Lee\t15/09/2022\t";
    private const string Plan = "Plan\tTMAG08-02\tAnswer the consultation about the plan\tBilal Khan\t26/08/2022\t";
    private const string Raid = "\nRAID Items\nRAID area\tDescription\nDPMO\tThe tool was shown to everybody\nPlan\tTesting partners may leave early";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_under_another_number_is_the_same_action_and_the_old_number_still_finds_it()
    {
        await StoreAsync(Report(Guide, Plan));

        var asked = await DropAsync(Sam, Report(Guide, Plan.Replace("08-02", "08-05", StringComparison.Ordinal)));
        asked.ToPlainText().ShouldContain("TMAG08-05 has the words, owner and due of TMAG08-02, which is not in this report.");
        asked.Buttons().ShouldNotContain(button => button.Label == "Confirm");
        var answered = await Bot.PressesAsync(Sam, "The same, renumbered", asked);
        answered.ToPlainText().ShouldContain("TMAG08-05 changed: it is TMAG08-02 under a new number; TMAG08-02 still finds it");
        await Bot.PressesAsync(Sam, "Confirm", answered);

        (await StoredAsync()).ShouldBe(["TMAG08-01 Write a guide to the register", "TMAG08-05 Answer the consultation about the plan"]);
        (await Bot.SaysAsync(Bilal, "show TMAG08-02")).ToPlainText().ShouldContain("Answer the consultation about the plan");
        (await Bot.NoticesOfAsync(Bilal)).ShouldContain("TMAG08-02 is TMAG08-05 now: the corrected report gives it another number");
        (await DropAsync(Sam, Report(Guide, Plan))).ToPlainText().ShouldContain("importing this again would change nothing");
        (await Bot.SaysAsync(Ann, "action add Another - owner @ann - due 30/09/2022", inChannel: "TMAG")).ToPlainText().ShouldContain("TMAG08-06");
    }

    [Fact]
    public async Task A_row_under_another_number_can_be_another_action()
    {
        await StoreAsync(Report(Guide, Plan));

        var answered = await Bot.PressesAsync(Sam, "Another action", await DropAsync(Sam, Report(Guide, Plan.Replace("08-02", "08-05", StringComparison.Ordinal))));
        await Bot.PressesAsync(Sam, "Confirm", answered);

        (await StoredAsync()).Select(line => line.Split(' ')[0]).ShouldBe(["TMAG08-01", "TMAG08-02", "TMAG08-05"]);
    }

    [Theory]
    [InlineData("It is 008 again", "8")]
    [InlineData("Another meeting", "8 9")]
    public async Task One_meetings_report_under_another_number_is_asked_about_before_anything_is_stored(string answer, string meetings)
    {
        await StoreAsync(Report(Guide, Plan));

        var asked = await DropAsync(Sam, Report(Guide, Plan).Replace("TMAG 008", "TMAG 009", StringComparison.Ordinal));
        asked.ToPlainText().ShouldContain("TMAG 008, 17 August 2022 is in the log with the same day and the same actions.");
        asked.Buttons().ShouldNotContain(button => button.Label == "Confirm");
        var answered = await Bot.PressesAsync(Sam, answer, asked);
        if (answered.Buttons().Any(button => button.Label == "Confirm"))
        {
            await Bot.PressesAsync(Sam, "Confirm", answered);
        }

        string.Join(' ', await Bot.UsingAsync(db => db.HeadlineReports.OrderBy(report => report.Id).Select(report => report.Meeting!.Key).ToListAsync(Cancelled))).ShouldBe(meetings);
    }

    [Fact]
    public async Task One_meeting_on_another_day_is_asked_about_and_the_right_number_can_be_typed()
    {
        await StoreAsync(Report(Guide, Plan));
        var next = Report("DPMO\tTMAG09-01\tHold a webinar\tAnn Lee\t15/10/2022\t").Replace("17/08/2022", "22/09/2022", StringComparison.Ordinal);

        var asked = await DropAsync(Sam, next);
        asked.ToPlainText().ShouldContain("this report says that the same meeting was on 22 September 2022");
        asked.Buttons().ShouldNotContain(button => button.Label == "Confirm");
        var answered = await Bot.SubmitsAsync(Sam, await Bot.PressesAsync(Sam, "Something else", asked), ("answer", "009"));
        await Bot.PressesAsync(Sam, "Confirm", answered);

        (await Bot.UsingAsync(db => db.Meetings.Where(meeting => meeting.Key != null).OrderBy(meeting => meeting.Date).Select(meeting => meeting.Number).ToListAsync(Cancelled))).ShouldBe(["008", "009"]);
        (await Bot.UsingAsync(db => db.Meetings.Where(meeting => meeting.Key == "8").Select(meeting => meeting.Date).SingleAsync(Cancelled))).ShouldBe(new LocalDate(2022, 8, 17));
    }

    [Fact]
    public async Task The_old_file_after_the_corrected_one_reverts_nothing_and_says_why()
    {
        var old = Report(Guide, Plan) + Raid;
        await StoreAsync(old);
        var corrected = (Report(Guide.Replace("Write a guide", "Write a short guide", StringComparison.Ordinal), Plan.Replace("26/08/2022", "31/08/2022", StringComparison.Ordinal) + "Closed 18/08/2022") + Raid.Replace("DPMO\tThe tool was shown to everybody\n", "", StringComparison.Ordinal)).Replace("1000-1200", "1100-1300", StringComparison.Ordinal);
        var preview = await DropAsync(Sam, corrected);
        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "Take it out", preview));
        var before = await EverythingAsync();

        var again = await DropAsync(Sam, old);

        again.ToPlainText().ShouldContain("this was imported before, and a corrected report of the meeting after it. That one holds; importing this again would change nothing.");
        (await EverythingAsync()).ShouldBe(before);
        (await DropAsync(Sam, corrected)).ToPlainText().ShouldContain("is in the log already");
    }

    [Fact]
    public async Task The_old_report_in_another_format_is_recognised_by_what_it_says()
    {
        await StoreAsync(Report(Guide));
        await StoreAsync(Report(Guide.Replace("Write a guide", "Write a short guide", StringComparison.Ordinal)));
        var cells = string.Join("</td><td>", Guide.Split('\t'));
        var page = $"<html><body><p>{Reports.Header.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p><h1>Actions</h1><table><tr><th>{string.Join("<th>", Reports.Columns.Split('\t'))}</tr><tr><td>{cells}</td></tr></table></body></html>";

        (await Bot.DropsAsync(Sam, "old.html", Encoding.UTF8.GetBytes(page))).ToPlainText().ShouldContain("That one holds");
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a short guide to the register");
    }

    [Fact]
    public async Task A_handle_and_a_name_are_one_owner()
    {
        await Bot.HasAsync(A.Person("Liam"));
        await StoreAsync(Report(Guide.Replace("Ann Lee", "@liam", StringComparison.Ordinal)));

        (await DropAsync(Sam, Report(Guide.Replace("Ann Lee", "Liam", StringComparison.Ordinal)))).ToPlainText().ShouldContain("is in the log already; importing it again would change nothing");
        (await DropAsync(Sam, Report(Guide.Replace("Ann Lee", "Ann Lee", StringComparison.Ordinal)))).ToPlainText().ShouldContain("owners: “Liam” becomes “Ann Lee”");
    }

    [Fact]
    public async Task A_second_secretary_is_told_who_imported_the_same_file_and_when()
    {
        var (mine, theirs) = (await DropAsync(Sam, Report(Guide, Plan)), await DropAsync(Priya, Report(Guide, Plan)));
        await Bot.PressesAsync(Sam, "Confirm", mine);
        Bot.Clock.Advance(TimeSpan.FromMinutes(4));

        var answer = await Bot.PressesAsync(Priya, "Confirm", theirs);

        answer.ToPlainText().ShouldBe("Sam Reed imported this at 09:00. TMAG 008, 17 August 2022 is in the log, and nothing of it is left to store.");
        (await Bot.PressesAsync(Ann, Button.For("Confirm", "headlines confirm", "draft", mine.Button("Cancel").Arguments["draft"]))).ToPlainText().ShouldContain("That preview is gone");
    }

    [Fact]
    public async Task What_a_report_says_of_another_groups_action_is_put_to_that_groups_secretary_once_and_changes_nothing()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal).KeptBy(Zoe), An.Action("EWG03-01").Saying("Share the list of environments").OwnedBy(Bilal).DueOn(2022, 9, 1)]);
        var report = Report(Guide, "Env\tEWG03-01\tShare the list of environments\tBilal Khan\t30/09/2022\tClosed 18/08/2022");

        var preview = await DropAsync(Sam, report);
        preview.ToPlainText().ShouldContain("1 put to another group's secretary");
        preview.ToPlainText().ShouldContain("EWG03-01 suggested: it is EWG's, so nothing is changed and its secretary is told: ");
        preview.ToPlainText().ShouldContain("due: “1 September 2022” becomes “30 September 2022”", customMessage: preview.ToPlainText());
        preview.ToPlainText().ShouldContain("status: “Open” becomes “Closed”", customMessage: preview.ToPlainText());
        await Bot.PressesAsync(Sam, "Confirm", preview);

        var theirs = await Bot.ActionAsync("EWG03-01");
        (theirs.Status, theirs.Due.Date, theirs.Updates.Count).ShouldBe((ActionStatus.Open, new LocalDate(2022, 9, 1), 0));
        theirs.History.ShouldContain(entry => entry.Verb == HistoryVerb.Suggested);
        var notice = (await Bot.NoticesOfAsync(Zoe)).ShouldHaveSingleItem();
        notice.ShouldStartWith("The report of TMAG 008, 17 August 2022 says of EWG03-01: ");
        notice.ShouldContain("due: “1 September 2022” becomes “30 September 2022”", customMessage: notice);
        (await DropAsync(Sam, report)).ToPlainText().ShouldContain("is in the log already");
        await StoreAsync(report.Replace("Write a guide", "Write a short guide", StringComparison.Ordinal));
        (await Bot.NoticesOfAsync(Zoe)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_restricted_report_says_of_another_groups_action_is_told_to_nobody()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal).KeptBy(Zoe), An.Action("EWG03-01").Saying("Share the list of environments").OwnedBy(Bilal).DueOn(2022, 9, 1)]);

        var preview = await DropAsync(Sam, Report(Guide, "Env\tEWG03-01\tShare the secret list\tBilal Khan\t01/09/2022\t").Replace("Classification Public", "Classification Restricted", StringComparison.Ordinal));
        preview.ToPlainText().ShouldContain("EWG03-01 kept as in the log: it is EWG's, and fewer people may read this report than it");
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await Bot.NoticesOfAsync(Zoe)).ShouldBeEmpty();
        (await Bot.ActionAsync("EWG03-01")).History.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_groups_decision_keeps_its_words()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal).KeptBy(Zoe), A.Meeting("EWG 003"), A.Decision("EWG-DEC01").That("The environments are shared")]);

        var preview = await DropAsync(Sam, $"{Report(Guide)}\nDecisions\nArea\tDecision Ref\tDescription\nEnv\tEWG-DEC01\tThe environments are not shared\n");
        preview.ToPlainText().ShouldContain("it is EWG's to change");
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await Bot.UsingAsync(db => db.Decisions.Select(decision => decision.Description).ToListAsync(Cancelled))).ShouldBe(["The environments are shared"]);
    }

    [Theory]
    [InlineData("headlines export TMAG 8 md")]
    [InlineData("headlines export TMAG csv")]
    public async Task What_is_restricted_is_in_no_export_of_somebody_who_is_no_member(string export)
    {
        await Bot.HasAsync([An.Action("TMAG08-01").Saying("Open thing"), An.Action("TMAG08-02").Saying("Secret thing").Restricted()]);

        var theirs = Encoding.UTF8.GetString((await Bot.SaysAsync(Zoe, export)).ShouldBeOfType<Reply.File>().Content.Span);
        theirs.ShouldContain("Open thing");
        theirs.ShouldNotContain("Secret");
        theirs.ShouldNotContain("08-02");
    }

    private static string Report(params string[] rows) => $"{Reports.Header}Actions\n{Reports.Columns}\n{string.Join('\n', rows)}";

    private Task<Reply> DropAsync(Person person, string text) => Bot.DropsAsync(person, "report.txt", Encoding.UTF8.GetBytes(text));

    private async Task StoreAsync(string report) => await Bot.PressesAsync(Sam, "Confirm", await DropAsync(Sam, report));

    private Task<List<string>> StoredAsync() => Bot.UsingAsync(db => db.Actions.OrderBy(action => action.Reference).Select(action => action.Reference + " " + action.Wording).ToListAsync(Cancelled));

    private Task<List<string>> EverythingAsync() => Bot.UsingAsync(async db => new List<string>(
    [
        .. (await db.Actions.OrderBy(action => action.Id).ToListAsync(Cancelled)).Select(action => $"{action.Reference} {action.Wording} {action.Due.Date} {action.Status} {action.Version}"),
        .. await db.RaidItems.OrderBy(item => item.Id).Select(item => $"{item.Key} {item.Description}").ToListAsync(Cancelled),
        .. (await db.Meetings.OrderBy(meeting => meeting.Id).ToListAsync(Cancelled)).Select(meeting => $"{meeting.Number} {meeting.Date} {meeting.StartTime}"),
    ]));
}

public sealed class CorrectedReportsOnSqliteTests() : CorrectedReportsTests(new BotOnSqlite());

public sealed class CorrectedReportsOnPostgresTests() : CorrectedReportsTests(new BotOnPostgres());
