using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;

public abstract class ExportingTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_imported_comes_back_as_it_was()
    {
        await Bot.HasAsync([A.Party("Programme").HeldBy(Priya)]);
        await ImportAsync(SampleReport.Read());

        var file = await ExportAsync("headlines export TMAG 8 txt");

        file.Name.ShouldBe("TMAG-008-headline-report.txt");
        // A footnote's digit before a date is not written out again: its footnote is not there.
        GeneratedReports.Said(Read(file)).ShouldBe(GeneratedReports.Said(SampleReport.Read()).Replace("Text = 3 26/08/2022", "Text = 26/08/2022", StringComparison.Ordinal));
        (await CompareAsync(Read(file))).ChangesSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task What_the_log_changed_since_is_in_the_export_and_importing_that_changes_nothing()
    {
        await Bot.HasAsync([A.Party("Programme").HeldBy(Priya)]);
        await ImportAsync(SampleReport.Read());
        await Bot.SaysAsync(Sam, "action update TMAG08-05 Discussed with the =PSG() | <b>leads</b>");
        await Bot.SaysAsync(Sam, "action due TMAG08-03 22/09/2022");
        await Bot.SaysAsync(Sam, "action assign TMAG08-01 Ann Lee");
        await Bot.SaysAsync(Sam, "action done TMAG08-01 it is on the wiki");
        await Bot.SaysAsync(Sam, "action agree TMAG08-01");
        await Bot.SaysAsync(Sam, "action add TMAG Book a room - owner Ann Lee - due Friday");

        var file = await ExportAsync("headlines export TMAG 8 txt");

        var report = Read(file);
        var actions = report.Actions.ToDictionary(action => action.Ref!);
        actions["TMAG08-05"].Update.ShouldBe("Open. 18/08/2022: Discussed with the =PSG() | <b>leads</b>");
        actions["TMAG08-05"].Status.ShouldBe(ReportedStatus.Open);
        actions["TMAG08-03"].Due.Text.ShouldBe("22/09/2022");
        actions["TMAG08-01"].Owners.ShouldBe(["Ann Lee"]);
        actions["TMAG08-01"].Status.ShouldBe(ReportedStatus.Closed);
        actions["TMAG08-01"].Update.ShouldBe("Closed 18/08/2022. 18/08/2022: it is on the wiki");
        actions["TMAG08-07"].Due.ShouldBe(Core.Time.Due.On(new LocalDate(2022, 8, 19), "19/08/2022"));
        report.Actions[^1].Ref.ShouldBe("TMAG08-07");
    }

    [Fact]
    public async Task An_export_of_a_changed_log_that_is_imported_changes_nothing()
    {
        await ImportAsync(Reports.WithActions("DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t", "DPMO\tTMAG08-02\tAsk them\tAnn Lee\t15/09/2022\t"));
        await Bot.SaysAsync(Sam, "action update TMAG08-01 Discussed with Elexon");
        await Bot.SaysAsync(Sam, "action update TMAG08-01 Sent a draft");
        await Bot.SaysAsync(Sam, "action withdraw TMAG08-02 not needed");

        var file = await ExportAsync("headlines export TMAG 8 txt");

        (await CompareAsync(Read(file))).ChangesSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task A_past_meetings_report_says_how_things_stood_then()
    {
        await ImportAsync(Reports.WithActions("DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t"));
        Bot.Clock.Advance(TimeSpan.FromDays(40));
        await Bot.HasAsync([A.Meeting("TMAG 009").On(2022, 9, 22)]);
        await Bot.SaysAsync(Sam, "action done TMAG08-01 published");
        await Bot.SaysAsync(Sam, "action reword TMAG08-01 Write a long guide");

        var eighth = Read(await ExportAsync("headlines export TMAG 8 txt")).Actions.ShouldHaveSingleItem();
        var ninth = Read(await ExportAsync("headlines export TMAG 9 txt")).Actions.ShouldHaveSingleItem();

        (eighth.Status, eighth.Description, eighth.Update).ShouldBe((ReportedStatus.Open, "Write a guide", null));
        (ninth.Status, ninth.Description, ninth.Updated, ninth.CarriedForward).ShouldBe((ReportedStatus.Proposed, "Write a long guide", true, true));
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("md")]
    [InlineData("html")]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task Every_format_is_a_file_of_that_name(string format)
    {
        await ImportAsync(SampleReport.Read());

        var file = await ExportAsync($"headlines export TMAG 8 {format}");

        file.Name.ShouldEndWith($".{format}");
        file.Content.Length.ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task The_log_has_no_footnotes_and_so_no_marks_of_them()
    {
        await ImportAsync(HeadlineReportReader.Read("TMAG Headline Report\nMeeting number: TMAG 008\nMeeting date: 17/08/2022\nIssue date: 18/08/2022\nClassification: Public\nActions\nRef\tAction\tOwner\tDue\nTMAG08-01\tOne\tElexon\t3 26/08/2022\nTMAG08-02\tTwo\tElexon\t17 August 2022\nTMAG08-03\tThree\tElexon\t15/09/2022¹").ShouldBeOfType<ReportOutcome.Understood>().Reading);

        var csv = Encoding.UTF8.GetString((await ExportAsync("headlines export TMAG csv")).Content.Span);

        csv.ShouldContain(",2022-08-26,26/08/2022,");
        csv.ShouldContain(",2022-08-17,17 August 2022,");
        csv.ShouldContain(",2022-09-15,15/09/2022,");
    }

    [Fact]
    public async Task An_unknown_meeting_or_group_is_met_with_the_nearest()
    {
        await ImportAsync(SampleReport.Read());

        var meeting = await Bot.SaysAsync(Sam, "headlines export TMAG 9 md");
        var group = await Bot.SaysAsync(Sam, "headlines export TMGA 8 md");

        meeting.ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("TMAG 9");
        (await Bot.PressesAsync(Sam, "TMAG 008", meeting)).ShouldBeOfType<Reply.File>().Name.ShouldBe("TMAG-008-headline-report.md");
        (await Bot.PressesAsync(Sam, "TMAG", group)).ShouldBeOfType<Reply.File>().Name.ShouldBe("TMAG-008-headline-report.md");
    }

    [Fact]
    public async Task The_nearest_meetings_are_written_alike()
    {
        await ImportAsync(SampleReport.Read());
        await Bot.SaysAsync(Sam, "meeting set TMAG 10 19/10/2022");
        await Bot.SaysAsync(Sam, "meeting set TMAG 6 15/06/2022");

        var meeting = await Bot.SaysAsync(Sam, "headlines export TMAG 9 md");

        (await Bot.PressesAsync(Sam, "TMAG 008", meeting)).ShouldBeOfType<Reply.File>();
        (await Bot.PressesAsync(Sam, "TMAG 010", meeting)).ShouldBeOfType<Reply.File>();
    }

    [Fact]
    public async Task A_restricted_meeting_is_unknown_to_others_and_a_restricted_action_is_in_no_public_report()
    {
        await Bot.HasAsync([A.Meeting("TMAG 007").On(2022, 7, 20).Restricted(), An.Action("TMAG08-01").Saying("Open thing"), An.Action("TMAG08-02").Saying("Secret thing").Restricted()]);

        (await Bot.SaysAsync(Zoe, "headlines export TMAG 7")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("I don't know a meeting");
        (await ExportAsync("headlines export TMAG 7")).Name.ShouldBe("TMAG-007-headline-report.docx");
        var reply = (await Bot.SaysAsync(Sam, "headlines export TMAG 8 md")).ShouldBeOfType<Reply.File>();
        Encoding.UTF8.GetString(reply.Content.Span).ShouldNotContain("Secret");
        reply.Text.ToString().ShouldContain("1 action is not in it: fewer people may read it than the report.");
        Encoding.UTF8.GetString((await ExportAsync("headlines export TMAG csv", Zoe)).Content.Span).ShouldNotContain("Secret");
        Encoding.UTF8.GetString((await ExportAsync("headlines export TMAG csv")).Content.Span).ShouldContain("Secret");
    }

    [Fact]
    public async Task No_cell_of_a_spreadsheet_is_a_formula_and_days_are_days()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").Saying("=HYPERLINK(\"http://evil\")").About("@SUM(A1)").OwnedBy("+44 20").DueOn(2022, 9, 15).Updated(" -1+1")]);

        var csv = Encoding.UTF8.GetString((await ExportAsync("headlines export TMAG csv")).Content.Span);
        var xlsx = (await ExportAsync("headlines export TMAG xlsx")).Content.ToArray();

        csv.ShouldStartWith("\uFEFFReference,Group,Meeting,");
        csv.ShouldContain("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        csv.ShouldContain(",'@SUM(A1),");
        csv.ShouldContain(",'+44 20,2022-09-15,");
        csv.ShouldContain(",' -1+1,");
        using var stream = new MemoryStream(xlsx);
        var row = ((IDictionary<string, object?>)stream.Query(useHeaderRow: true).Single()).ToDictionary();
        row["Action"].ShouldBe("=HYPERLINK(\"http://evil\")");
        row["Due"].ShouldBe(new DateTime(2022, 9, 15));
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(xlsx));
        using var sheet = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var xml = await sheet.ReadToEndAsync(Cancelled);
        xml.ShouldNotContain("<x:f>");
        xml.ShouldNotContain("<f>");
        xml.ShouldContain("autoFilter");
        xml.ShouldContain("frozen");
    }

    private async Task<Reply.File> ExportAsync(string text, Core.Features.People.Person? by = null) => (await Bot.SaysAsync(by ?? Sam, text)).ShouldBeOfType<Reply.File>();

    private static ReportReading Read(Reply.File file) => HeadlineReportReader.Read(file.Content).ShouldBeOfType<ReportOutcome.Understood>().Reading;

    private async Task ImportAsync(ReportReading reading)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled)).Questions.ShouldBeEmpty();
    }

    private async Task<ReportComparison> CompareAsync(ReportReading reading)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().CompareAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled);
    }
}

public sealed class ExportingOnSqliteTests() : ExportingTests(new BotOnSqlite());

public sealed class ExportingOnPostgresTests() : ExportingTests(new BotOnPostgres());
