using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>What reports bring beside their actions, and what was recorded in the chat beside the reports.</summary>
public abstract class ImportedRecordsTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_reserves_the_numbers_it_brings_in_its_own_group_only()
    {
        await ImportAsync(Report("Decisions\nArea\tDecision Ref\tDescription\nToR\tTMAG-DEC12\tTerms were agreed\nPlan\tPSG-DEC40\tThe steering group's word\n"));

        (await Bot.SaysAsync(Ann, "decision add And another")).ToPlainText().ShouldStartWith("Recorded TMAG-DEC13");
    }

    [Fact]
    public async Task A_decision_recorded_in_the_chat_takes_the_words_and_the_meeting_of_the_first_report_that_has_it()
    {
        await Bot.SaysAsync(Ann, "decision add Terms agreed", inChannel: "TMAG");
        await Bot.DeliverAsync();

        await ImportAsync(Report("Decisions\nArea\tDecision Ref\tDescription\nToR\tTMAG-DEC01\tThe Terms of Reference were agreed\n"));
        await Bot.DeliverAsync();

        var decision = await Bot.UsingAsync(db => db.Decisions.Include(found => found.Meeting).SingleAsync(Cancelled));
        (decision.Reference, decision.Description, decision.Meeting!.Number).ShouldBe(("TMAG-DEC01", "The Terms of Reference were agreed", "008"));
        Bot.Sent.Count.ShouldBe(2);
        Bot.Sent[1].Content.ToPlainText().ShouldContain("The Terms of Reference were agreed");
    }

    [Fact]
    public async Task Another_import_keeps_the_names_and_numbers_of_items_and_what_members_recorded_beside_it()
    {
        await ImportAsync(Report("RAID Items\nRAID area\tDescription\nDPMO\tThe tool was shown\nPlan\tThe plan may slip\n"));
        await Bot.SaysAsync(Sam, "raid number TMAG-RAID2 R123");
        await Bot.SaysAsync(Ann, "raid add risk Recorded beside it");

        await ImportAsync(Report("RAID Items\nRAID area\tDescription\nTest\tThe sandbox may be late\nPlan\tThe plan may slip\n"));

        var items = await Bot.UsingAsync(db => db.RaidItems.OrderBy(item => item.Position).Select(item => $"{item.Position} {item.Key} {item.Reference} {item.Description}").ToListAsync(Cancelled));
        items.ShouldBe(["1 TMAG-RAID4  The sandbox may be late", "2 TMAG-RAID2 R123 The plan may slip", "3 TMAG-RAID1  The tool was shown", "4 TMAG-RAID3  Recorded beside it"]);
    }

    [Fact]
    public async Task The_preview_tells_of_references_that_lead_nowhere_and_of_what_is_to_be_published()
    {
        var report = $"{Reports.Header}Actions\n{Reports.Columns}\n"
            + "MWG\tTMAG08-04\tPublicise the extra meeting in The Clock\tSam Reed\t15/09/2022\t\n"
            + "DPMO\tTMAG08-05\tWork around the clock on the guide\tSam Reed\t15/09/2022\t\n"
            + "Key Discussion Items\nArea\tDiscussion\nMWG\tIt was asked for (action TMAG08-04), as before (action TMAG07-77)\n";

        var preview = await Bot.DropsAsync(Sam, "r.txt", Encoding.UTF8.GetBytes(report));
        var all = await Bot.PressesAsync(Sam, "Show all", preview);
        await Bot.PressesAsync(Sam, "Confirm", preview);

        all.ToPlainText().ShouldContain("“TMAG07-77” was taken as a reference that leads nowhere yet");
        all.ToPlainText().ShouldContain("“Publicise the extra meeting in The Clock” was taken as to be published in The Clock");
        all.ToPlainText().ShouldNotContain("“TMAG08-04” was taken");
        (await Bot.ActionAsync("TMAG08-04")).PublishIn.ShouldBe("The Clock");
        (await Bot.ActionAsync("TMAG08-05")).PublishIn.ShouldBeNull();
        (await Bot.SaysAsync(Sam, "headlines dangling")).Rows().ShouldBe(["TMAG07-77 in TMAG 008, MWG"]);
    }

    [Fact]
    public async Task The_samples_announcement_is_closed_with_its_evidence()
    {
        await ImportAsync(SampleReport.Read());

        var action = await Bot.ActionAsync("TMAG08-04");
        (action.Status, action.PublishIn, action.Evidence).ShouldBe((ActionStatus.Closed, "The Clock", "Sent out in The Clock of 17 August 2022"));
        (await Bot.SaysAsync(Ann, "show TMAG08-04")).ToPlainText().ShouldContain("To be published: in The Clock: Sent out in The Clock of 17 August 2022");
        (await Bot.SaysAsync(Ann, "action list all publish")).ToPlainText().ShouldStartWith("Actions to be published of all groups: none.");
    }

    [Theory]
    [InlineData("Classification Public", "Classification Restricted", "classification: “Public” becomes “Restricted”")]
    [InlineData("17/08/2022 1000-1200", "16/08/2022 1000-1200", "date: “17 August 2022” becomes “16 August 2022”")]
    [InlineData("1000-1200", "1400-1600", "time: “10:00–12:00” becomes “14:00–16:00”")]
    [InlineData("Issue date: 18/08/2022", "Issue date: 19/08/2022", "issued: “18 August 2022” becomes “19 August 2022”")]
    public async Task What_a_corrected_report_says_of_its_meeting_is_shown_and_taken(string before, string after, string shown)
    {
        await ImportAsync(Report(Guide));

        var answers = before.Contains("17/08/2022", StringComparison.Ordinal) ? ImmutableDictionary<string, string>.Empty.Add("header:moved", "same") : ImmutableDictionary<string, string>.Empty;
        var comparison = await ImportAsync(Reports.Read((Reports.Header + Guide).Replace(before, after, StringComparison.Ordinal)), answers);

        comparison.Items.Where(item => item.Kind == ReportItemKind.Changed).ShouldHaveSingleItem().ShouldBe(new ReportItem(ReportItemKind.Changed, "Meeting", shown));
        var report = await Bot.UsingAsync(db => db.HeadlineReports.Include(found => found.Meeting).SingleAsync(Cancelled));
        $"Issue date: {report.IssueDate:dd/MM/uuuu} {report.Meeting!.Date:dd/MM/uuuu} {report.Meeting.StartTime:HHmm}-{report.Meeting.EndTime:HHmm} Classification {report.Classification}".ShouldContain(after);
    }

    [Fact]
    public async Task What_a_report_does_not_say_of_its_meeting_is_no_change()
    {
        await ImportAsync(Report(Guide));

        (await ImportAsync(Reports.Read("TMAG Headline Report\nMeeting number TMAG 008 Date 17/08/2022\n" + Guide))).ChangesSomething.ShouldBeFalse();
    }

    private const string Guide = $"Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t\n";

    private static ReportReading Report(string sections) => Reports.Read(Reports.Header + sections);

    private async Task<ReportComparison> ImportAsync(ReportReading reading, ImmutableDictionary<string, string>? answers = null)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        var comparison = await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(reading, answers ?? ImmutableDictionary<string, string>.Empty, Cancelled);
        comparison.Questions.ShouldBeEmpty();
        return comparison;
    }
}

public sealed class ImportedRecordsOnSqliteTests() : ImportedRecordsTests(new BotOnSqlite());

public sealed class ImportedRecordsOnPostgresTests() : ImportedRecordsTests(new BotOnPostgres());
