using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

public abstract class ImportingTests(BotFixture bot) : TmagTests(bot)
{
    private const string Row = "DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_fills_an_empty_group()
    {
        await Bot.HasAsync([A.Party("Programme").HeldBy(Priya)]);
        await ImportAsync(SampleReport.Read());

        var actions = await Bot.UsingAsync(db => db.Actions.AsNoTracking().OrderBy(action => action.Reference).ToListAsync(Cancelled));
        actions.Select(action => $"{action.Reference} {action.Status}").ShouldBe([
            "TMAG07-03 Open", "TMAG08-01 Open", "TMAG08-02 Open", "TMAG08-03 Open", "TMAG08-04 Closed", "TMAG08-05 Open", "TMAG08-06 Closed"]);
        var collective = await Bot.ActionAsync("TMAG08-02");
        collective.Shares.Select(share => share.Name).Order(StringComparer.Ordinal).ShouldBe(["Ann Lee", "Bilal Khan", "Carys Morgan"]);
        collective.Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
        (await Bot.ActionAsync("TMAG08-03")).Owners.ShouldHaveSingleItem().Kind.ShouldBe(OwnerKind.Party);
        var next = await Bot.UsingAsync(db => db.Meetings.AsNoTracking().SingleAsync(meeting => meeting.Key == null, Cancelled));
        (next.Date, next.StartTime, next.TimeNote).ShouldBe((new LocalDate(2022, 9, 22), null, "afternoon"));
        (await Bot.UsingAsync(db => db.Decisions.Select(decision => decision.Reference).OrderBy(reference => reference).ToListAsync(Cancelled))).ShouldBe(["TMAG-DEC11", "TMAG-DEC12"]);
        (await Bot.UsingAsync(db => db.RaidItems.CountAsync(Cancelled))).ShouldBe(1);
        (await Bot.UsingAsync(db => db.CrossReferences.Select(reference => reference.Written).ToListAsync(Cancelled))).Order(StringComparer.Ordinal)
            .ShouldBe(["TMAG-DEC12", "TMAG07-03", "TMAG08-02", "TMAG08-04", "TMAG08-05"]);
    }

    [Fact]
    public async Task The_same_report_again_changes_nothing()
    {
        await ImportAsync(SampleReport.Read());
        var before = await VersionsAsync();

        (await ImportAsync(SampleReport.Read())).ChangesSomething.ShouldBeFalse();

        (await VersionsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_only_the_report_changed_is_followed_and_the_old_words_stay_in_the_history()
    {
        await ImportAsync(Reports.WithActions(Row));

        await ImportAsync(Reports.WithActions(Row.Replace("Write a guide", "Write a short guide", StringComparison.Ordinal)));

        var action = await Bot.ActionAsync("TMAG08-01");
        action.Wording.ShouldBe("Write a short guide");
        action.History.ShouldContain(entry => entry.Verb == HistoryVerb.Reworded && entry.From == "Write a guide");
    }

    [Fact]
    public async Task What_only_the_log_changed_stays_and_is_shown()
    {
        await ImportAsync(Reports.WithActions(Row));
        await Bot.SaysAsync(Sam, "reword TMAG08-01 Write it together");

        var comparison = await ImportAsync(Reports.WithActions(Row));

        comparison.Items.ShouldContain(item => item.Kind == ReportItemKind.KeptInLog && item.What == "TMAG08-01");
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write it together");
    }

    [Fact]
    public async Task What_both_changed_is_a_question_and_nothing_is_stored()
    {
        await ImportAsync(Reports.WithActions(Row));
        await Bot.SaysAsync(Sam, "reword TMAG08-01 Write it together");
        var before = await VersionsAsync();

        var comparison = await ImportAsync(Reports.WithActions(Row.Replace("guide", "short guide", StringComparison.Ordinal), "DPMO\tTMAG08-02\tAnother\tAnn Lee\t15/09/2022\t"));

        comparison.Questions.ShouldHaveSingleItem().Kind.ShouldBe(ReportQuestionKind.Conflict);
        (await VersionsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_the_report_does_not_mention_stays_open_and_what_it_closes_is_closed()
    {
        await Bot.HasAsync([An.Action("TMAG07-01").OwnedBy(Ann)]);
        await ImportAsync(Reports.WithActions(Row));

        var comparison = await ImportAsync(Reports.WithActions(Row + "Closed"));

        comparison.Items.ShouldContain(item => item.Kind == ReportItemKind.NotMentioned && item.What == "TMAG07-01" && item.Text == "stays open");
        (await Bot.ActionAsync("TMAG07-01")).Status.ShouldBe(ActionStatus.Open);
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Closed);
    }

    [Fact]
    public async Task What_a_report_has_none_of_is_not_counted_and_one_thing_is_one()
    {
        var first = await ImportAsync(Reports.WithActions(Row));
        var second = await ImportAsync(Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\n{Row}\nDiscussion\nThe plan was shown."));
        var third = await ImportAsync(Reports.WithActions(Row.Replace("guide", "short guide", StringComparison.Ordinal)));

        first.Items.Select(item => item.What).ShouldBe(["TMAG08-01"]);
        second.Items.Where(item => item.Kind == ReportItemKind.New).Select(item => $"{item.What}: {item.Text}").ShouldBe(["Discussion item: The plan was shown."]);
        third.Items.Where(item => item.Kind == ReportItemKind.NotMentioned).Select(item => $"{item.What}: {item.Text}").ShouldBe(["1 discussion item: it has no section of them; it stays in the log"]);
    }

    [Fact]
    public async Task A_report_whose_actions_are_all_in_the_log_already_is_still_recorded()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);
        var action = await Bot.ActionAsync("TMAG08-01");

        var comparison = await ImportAsync(Reports.WithActions($"\tTMAG08-01\t{action.Wording}\tAnn Lee\t{action.Due.Date:dd/MM/uuuu}\t"));

        comparison.ChangesSomething.ShouldBeTrue();
        (await ImportAsync(comparison.Reading)).ChangesSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task An_older_report_fills_gaps_and_changes_no_state()
    {
        await ImportAsync(Reports.WithActions(Row));
        var older = Reports.Header.Replace("TMAG 008", "TMAG 007", StringComparison.Ordinal).Replace("17/08/2022", "20/07/2022", StringComparison.Ordinal).Replace("18/08/2022", "21/07/2022", StringComparison.Ordinal);

        var comparison = await ImportAsync(Reports.Read($"{older}Actions\n{Reports.Columns}\n{Row.Replace("guide", "book", StringComparison.Ordinal)}Closed\nDPMO\tTMAG07-02\tAn old one\tAnn Lee\t30/09/2022\t"), ("header:later", "same"));

        comparison.IsOlder.ShouldBeTrue();
        var action = await Bot.ActionAsync("TMAG08-01");
        (action.Status, action.Wording).ShouldBe((ActionStatus.Open, "Write a guide"));
        (await Bot.ActionAsync("TMAG07-02")).Wording.ShouldBe("An old one");
    }

    [Fact]
    public async Task Dropped_in_a_chat_it_is_shown_first_and_stored_once_by_whoever_confirms_first()
    {
        var preview = await DropAsync(Sam, $"{Reports.Header}Actions\n{Reports.Columns}\n{Row}");
        (await VersionsAsync()).ShouldBeEmpty();
        (await Bot.UsingAsync(db => db.Notices.CountAsync(Cancelled))).ShouldBe(0);

        var first = await Bot.PressesAsync(Sam, "Confirm", preview);
        var second = await Bot.PressesAsync(Priya, "Confirm", preview);

        first.ToPlainText().ShouldContain("is in the log");
        second.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("Sam Reed imported this at 09:00. Nothing is left to do with this preview.");
        (await VersionsAsync()).Count.ShouldBe(1);
        (await Bot.NoticesOfAsync(Ann)).ShouldHaveSingleItem().ShouldStartWith("TMAG08-01 is new and yours");
    }

    [Fact]
    public async Task A_page_saved_by_Word_is_kept_as_it_came_until_it_is_confirmed_whatever_its_name_says()
    {
        var cells = string.Join("</td><td>", Row.Split('\t'));
        var page = $"<html><head><meta charset=windows-1252></head><body><p>{Reports.Header}</p><h1>Actions</h1><table><tr><th>{string.Join("<th>", Reports.Columns.Split('\t'))}</tr><tr><td>{cells.Replace("guide", "caf\u00E9 guide", StringComparison.Ordinal)}</td></tr></table></body></html>";

        var preview = await Bot.DropsAsync(Sam, "report.pdf", Encoding.Latin1.GetBytes(page));
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a caf\u00E9 guide");
    }

    [Fact]
    public async Task A_refusal_names_the_file_and_keeps_nothing_of_it()
    {
        var refused = await Bot.DropsAsync(Sam, "holiday.docx", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A });

        refused.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldBe("holiday.docx: This is a picture: it needs text recognition (OCR) first. Send the report as .docx, .pdf or text. Nothing was stored.");
        (await Bot.UsingAsync(db => db.ImportDrafts.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task An_action_of_another_group_stays_that_groups_and_one_of_a_group_nobody_knows_is_asked_about()
    {
        await Bot.HasAsync([A.Group("EWG").With(Zoe)]);
        await ImportAsync(Reports.WithActions(Row, "Env\tEWG03-01\tShare the list of environments\tZoe Quinn\t15/09/2022\t", "DPMO\tTMAG03-01\tOurs\tAnn Lee\t15/09/2022\t"), ("raise:EWG", "raise"));

        (await VersionsAsync()).Select(entry => entry.Split(' ')[0]).ShouldBe(["TMAG08-01", "EWG03-01", "TMAG03-01"]);
        (await Bot.UsingAsync(db => db.Actions.Where(action => action.Reference == "EWG03-01").Select(action => action.Group!.Code).SingleAsync(Cancelled))).ShouldBe("EWG");
        (await ImportAsync(Reports.WithActions(Row, "Plan\tPSG99-07\tTell them\tAnn Lee\t15/09/2022\t"))).Questions.ShouldHaveSingleItem().Key.ShouldBe("create:PSG");
    }

    [Fact]
    public async Task What_is_not_what_was_shown_is_not_stored()
    {
        await ImportAsync(Reports.WithActions(Row));
        await using var scope = Bot.Services.CreateAsyncScope();

        var done = await scope.ServiceProvider.GetRequiredService<OperatorImport>()
            .ConfirmAsync(Reports.WithActions(Row.Replace("guide", "book", StringComparison.Ordinal)), ImmutableDictionary<string, string>.Empty, Cancelled, shown: "what somebody else saw");

        done.ChangesSomething.ShouldBeTrue();
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a guide");
    }

    [Fact]
    public async Task Four_imports_of_one_report_in_the_same_moment_store_it_once_and_none_of_them_fails()
    {
        var hosts = Enumerable.Range(0, 4).Select(_ => Bot.AnotherHost()).ToList();

        var done = await Task.WhenAll(hosts.Select(host => Task.Run(async () =>
        {
            await using var scope = host.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(SampleReport.Read(), ImmutableDictionary<string, string>.Empty, Cancelled);
        })));

        done.ShouldAllBe(comparison => comparison.Questions.IsEmpty);
        (await VersionsAsync()).Count.ShouldBe(7);
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_restricted_report_takes_what_it_says_of_a_public_action_out_of_the_publics_sight()
    {
        await ImportAsync(Reports.WithActions(Row));
        (await Bot.SaysAsync(Zoe, "show TMAG08-01")).ToPlainText().ShouldContain("Write a guide");
        var restricted = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\n{Row.Replace("Write a guide", "Write the secret guide", StringComparison.Ordinal)}".Replace("Classification Public", "Classification Restricted", StringComparison.Ordinal));

        var done = await ImportAsync(restricted);

        done.Items.Single(item => item.What == "TMAG08-01").Text.ShouldContain("fewer people may read it");
        (await Bot.SaysAsync(Zoe, "show TMAG08-01")).ToPlainText().ShouldNotContain("secret");
        (await Bot.SaysAsync(Ann, "show TMAG08-01")).ToPlainText().ShouldContain("secret");
    }

    [Fact]
    public async Task A_meeting_more_than_a_year_ahead_is_asked_about()
    {
        var report = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\n{Row}".Replace("17/08/2022", "17/08/2122", StringComparison.Ordinal));

        (await ImportAsync(report)).Questions.ShouldHaveSingleItem().Kind.ShouldBe(ReportQuestionKind.MeetingFarAhead);
        (await VersionsAsync()).ShouldBeEmpty();
        await using var scope = Bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(report, ImmutableDictionary<string, string>.Empty.Add("header:far-ahead", "2022-08-17"), Cancelled);

        (await Bot.UsingAsync(db => db.Meetings.Where(meeting => meeting.Key == "8").Select(meeting => meeting.Date).SingleAsync(Cancelled))).ShouldBe(new LocalDate(2022, 8, 17));
    }

    [Fact]
    public async Task A_member_may_not_import()
    {
        (await DropAsync(Ann, $"{Reports.Header}Actions\n{Reports.Columns}\n{Row}")).ShouldBeOfType<Reply.Problem>();

        (await Bot.UsingAsync(db => db.ImportDrafts.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_group_is_a_question_and_an_admin_may_create_it()
    {
        var text = $"{Reports.Header}Actions\n{Reports.Columns}\n{Row}".Replace("Testing and Migration", "Security", StringComparison.Ordinal).Replace("TMAG", "SAG", StringComparison.Ordinal);

        (await DropAsync(Sam, text)).ShouldBeOfType<Reply.Problem>();
        var preview = await DropAsync(Root, text);
        await Bot.PressesAsync(Root, "Create SAG and confirm", preview);

        (await Bot.ActionAsync("SAG08-01")).Wording.ShouldBe("Write a guide");
    }

    [Fact]
    public async Task Dues_at_the_next_meeting_move_with_it_and_the_owner_is_told()
    {
        await Bot.HasAsync([A.Party("Elexon").HeldBy(Zoe)]);
        var report = $"{Reports.Header}Actions\n{Reports.Columns}\n{Row.Replace("15/09/2022", "Next TMAG", StringComparison.Ordinal)}\nDPMO\tTMAG08-02\tTell them\tElexon\tNext TMAG\t\nDate of next meeting: ";
        await ImportAsync(Reports.Read(report + "22 September 2022"));
        var due = (await Bot.ActionAsync("TMAG08-01")).Due;
        (due.Kind, due.Date).ShouldBe((DueKind.NextMeeting, new LocalDate(2022, 9, 22)));

        await ImportAsync(Reports.Read(report + "29 September 2022"));

        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 9, 29));
        (await Bot.NoticesOfAsync(Ann))[^1].ShouldContain("the TMAG meeting moved");
        (await Bot.NoticesOfAsync(Zoe))[^1].ShouldStartWith("TMAG08-02 is due");
    }

    [Fact]
    public async Task The_due_an_action_had_before_its_report_stays_visible()
    {
        await ImportAsync(Reports.WithActions(Row.Replace("15/09/2022", "15/09/2022 (was 01/09/2022)", StringComparison.Ordinal)));

        var action = await Bot.ActionAsync("TMAG08-01");
        (action.Due.Date, action.OriginalDue, action.TimesExtended).ShouldBe((new LocalDate(2022, 9, 15), "1 September 2022", 1));
    }

    [Fact]
    public async Task A_reference_without_a_meeting_is_stored_and_found_in_a_chat()
    {
        await ImportAsync(Reports.WithActions(Row.Replace("TMAG08-01", "TMAG-A12", StringComparison.Ordinal), "DPMO\tTMAG-EX-01\tAnother\tAnn Lee\t15/09/2022\t"));

        (await Bot.SaysAsync(Ann, "show tmag-a12")).ToPlainText().ShouldContain("Write a guide");
        (await Bot.SaysAsync(Ann, "show TMAG–EX–1")).ToPlainText().ShouldContain("Another");
    }

    [Theory]
    [InlineData("TMAG008-01", 3)]
    [InlineData("TMAG8-1", 1)]
    public async Task A_group_learns_from_its_report_how_references_are_written(string reference, int digits)
    {
        await ImportAsync(Reports.WithActions(Row.Replace("TMAG08-01", reference, StringComparison.Ordinal), $"DPMO\tTMAG100-02\tAnother\tAnn Lee\t15/09/2022\t"));

        (await Bot.UsingAsync(db => db.Groups.Where(group => group.Code == "TMAG").Select(group => group.MeetingDigits).SingleAsync(Cancelled))).ShouldBe(digits);
    }

    private Task<Reply> DropAsync(Person person, string text) => Bot.DropsAsync(person, "report.txt", Encoding.UTF8.GetBytes(text));

    private async Task<ReportComparison> ImportAsync(ReportReading reading, params IEnumerable<(string Key, string Value)> answers)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(reading, answers.ToImmutableDictionary(answer => answer.Key, answer => answer.Value), Cancelled);
    }

    private Task<List<string>> VersionsAsync() => Bot.UsingAsync(db => db.Actions.OrderBy(action => action.Id).Select(action => action.Reference + " " + action.Version).ToListAsync(Cancelled));
}

public sealed class ImportingOnSqliteTests() : ImportingTests(new BotOnSqlite());

public sealed class ImportingOnPostgresTests() : ImportingTests(new BotOnPostgres());
