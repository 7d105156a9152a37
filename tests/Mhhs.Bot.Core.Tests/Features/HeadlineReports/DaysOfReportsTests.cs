using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.HeadlineReports.Exporting;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>A report tells of the days of its meeting, however much later it is imported; only the history tells of the import.</summary>
public abstract class DaysOfReportsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Seventh = "TMAG Headline Report\nIssue date: 21/07/2022 Meeting number TMAG 007 Date and time 20/07/2022 1000-1200 Classification Public\nActions\n" + Reports.Columns + "\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("15/09/2022", "Closed", 17, 8)]
    [InlineData("15/09/2022", "Closed 12/08/2022", 12, 8)]
    [InlineData("15/09/2022", "Closed – 12 August", 12, 8)]
    [InlineData("15/09/2022", "Completed on 5 Aug 2022, slides sent 09/08/2022", 5, 8)]
    [InlineData("15/09/2022", "12/08/2022: Action closed", 12, 8)]
    [InlineData("15/09/2022", "Closed. 11/08/2022: it is on the wiki", 17, 8)]
    [InlineData("15/09/2022", "Slides were sent 11/08/2022. Closed", 17, 8)]
    [InlineData("15/09/2022", "Withdrawn 10/08/2022", 10, 8)]
    [InlineData("15/09/2022", "Closed 12/08/2032", 17, 8)]
    [InlineData("Complete", "", 17, 8)]
    [InlineData("Complete 09/08/2022", "", 9, 8)]
    public async Task An_action_ends_on_the_day_that_the_report_gives_or_else_on_that_of_its_meeting(string due, string update, int day, int month)
    {
        Bot.Clock.Advance(TimeSpan.FromDays(100));
        var imported = Now;

        await ImportAsync(Reports.WithActions($"DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t{due}\t{update}"));

        var action = await Bot.ActionAsync("TMAG08-01");
        action.IsLive.ShouldBeFalse();
        action.EndedOn.ShouldBe(new LocalDate(2022, month, day));
        action.History.ShouldAllBe(entry => entry.At == imported);
    }

    [Fact]
    public async Task What_a_later_report_closes_ended_at_its_meeting_and_its_note_is_of_its_issue()
    {
        await ImportAsync(Read(Seventh + "DPMO\tTMAG07-01\tWrite a guide\tAnn Lee\t15/09/2022\t"));
        Bot.Clock.Advance(TimeSpan.FromDays(100));

        await ImportAsync(Reports.WithActions("DPMO\tTMAG07-01\tWrite a guide\tAnn Lee\t15/09/2022\tClosed, it is on the wiki"));

        var action = await Bot.ActionAsync("TMAG07-01");
        (action.Status, action.EndedOn).ShouldBe((ActionStatus.Closed, new LocalDate(2022, 8, 17)));
        action.Updates.ShouldHaveSingleItem().Date.ShouldBe(new LocalDate(2022, 8, 18));
        (await Bot.SaysAsync(Sam, "action done TMAG07-01")).ToPlainText().ShouldContain("it is closed already, on 17 August 2022");
    }

    [Theory]
    [InlineData("Complete", "")]
    [InlineData("Complete", "Everybody has it")]
    [InlineData("26/08/2022 (closed)", "")]
    [InlineData("26/08/2022", "Closed")]
    [InlineData("Closed 12/08/2022", "It is on the wiki")]
    public async Task A_report_imported_long_after_is_exported_as_it_was(string due, string update)
    {
        Bot.Clock.Advance(TimeSpan.FromDays(100));
        var report = Reports.WithActions($"DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t{due}\t{update}", "DPMO\tTMAG08-02\tAsk them\tAnn Lee\t15/09/2022\t");
        await ImportAsync(report);

        var exported = await ExportAsync(8);

        GeneratedReports.Said(exported).ShouldBe(GeneratedReports.Said(report));
        (await CompareAsync(exported)).ChangesSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_open_again_does_not_say_in_its_due_column_that_it_is_complete()
    {
        await ImportAsync(Reports.WithActions("DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\tComplete\t"));
        await Bot.SaysAsync(Sam, "action reopen TMAG08-01 it was not");

        var action = (await ExportAsync(8)).Actions.ShouldHaveSingleItem();

        (action.Status, action.Due.Text).ShouldBe((ReportedStatus.Open, null));
    }

    [Fact]
    public async Task Reports_that_are_imported_one_after_the_other_much_later_come_back_as_each_was()
    {
        var seventh = Read(Seventh + "DPMO\tTMAG07-01\tWrite a guide\tAnn Lee\t15/09/2022\t\nDPMO\tTMAG07-02\tAsk them\tBilal Khan\tComplete\t\nDPMO\tTMAG07-03\tTell them\tBilal Khan\t29/07/2022\t25/07/2022: Started");
        var eighth = Reports.WithActions("DPMO\tTMAG07-01\tAction updated: Write two guides\tCarys Morgan\t30/09/2022\tIn progress", "DPMO\tTMAG07-03\tTell them\tBilal Khan\t29/07/2022\tClosed 09/08/2022", "DPMO\tTMAG08-01\tAnother\tAnn Lee\t15/09/2022\t");
        Bot.Clock.Advance(TimeSpan.FromDays(200));
        await ImportAsync(seventh);
        await ImportAsync(eighth);

        GeneratedReports.Said(await ExportAsync(7)).ShouldBe(GeneratedReports.Said(seventh));
        GeneratedReports.Said(await ExportAsync(8)).ShouldBe(GeneratedReports.Said(eighth));
        (await CompareAsync(await ExportAsync(7))).ChangesSomething.ShouldBeFalse();
        (await CompareAsync(await ExportAsync(8))).ChangesSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task A_spreadsheet_has_the_days_the_meetings_and_the_classification_of_the_reports_in_one_form()
    {
        Bot.Clock.Advance(TimeSpan.FromDays(100));
        await ImportAsync(Reports.WithActions("DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\tClosed", "DPMO\tTMAG07-03\tAsk them\tAnn Lee\t15/09/2022\t"));
        await Bot.SaysAsync(Sam, "action due TMAG07-03 29/11/2022");
        await Bot.SaysAsync(Sam, "action add TMAG Book a room - owner Ann Lee");

        var rows = Rows(await FileAsync("headlines export TMAG csv"));

        rows["TMAG08-01"].ShouldContain(",TMAG,008,2022-08-17,");
        rows["TMAG08-01"].ShouldContain(",Closed,2022-08-17,");
        rows["TMAG08-01"].ShouldEndWith(",Public");
        rows["TMAG07-03"].ShouldContain(",TMAG,007,,");
        rows["TMAG07-03"].ShouldContain(",2022-11-29,29/11/2022,2022-09-15,15 September 2022,1,Open,,");
        rows["TMAG08-02"].ShouldContain(",TMAG,008,2022-11-26,");
    }

    [Fact]
    public async Task The_next_summary_counts_what_a_report_of_before_the_last_one_brought()
    {
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 23, 9, 0, 0, TimeSpan.Zero));

        await ImportAsync(Reports.WithActions("DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\tClosed", "DPMO\tTMAG08-02\tAsk them\tAnn Lee\t15/09/2022\t"));

        (await Bot.SaysAsync(Sam, "digest TMAG")).ToPlainText().ShouldContain("2 raised, 1 closed, 0 slipped");
    }

    private Instant Now => Bot.Services.GetRequiredService<ProgrammeClock>().Now;

    private static Dictionary<string, string> Rows(Reply.File csv) => Encoding.UTF8.GetString(csv.Content.Span).Split("\r\n").Skip(1).Where(static row => row.Length > 0).ToDictionary(static row => row[..row.IndexOf(',', StringComparison.Ordinal)]);

    private static ReportReading Read(string text) => Reports.Read(text);

    private async Task<Reply.File> FileAsync(string text) => (await Bot.SaysAsync(Sam, text)).ShouldBeOfType<Reply.File>();

    private async Task<ReportReading> ExportAsync(int meeting) =>
        HeadlineReportReader.Read((await FileAsync($"headlines export TMAG {meeting} txt")).Content).ShouldBeOfType<ReportOutcome.Understood>().Reading;

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

public sealed class DaysOfReportsOnSqliteTests() : DaysOfReportsTests(new BotOnSqlite());

public sealed class DaysOfReportsOnPostgresTests() : DaysOfReportsTests(new BotOnPostgres());
