using Mhhs.Bot.Core.Features.HeadlineReports;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>The report as it was published is not part of the project; where it lies beside it, it must be read as well as our retelling.</summary>
public sealed class PublishedSampleTests
{
    private const string Name = "tmag-008-headline-report.txt";

    [Fact]
    public void The_published_report_has_the_bones_of_our_retelling()
    {
        var published = Published();
        var retold = SampleReport.Read();

        (published with { Actions = [], Decisions = [], Raid = [], Discussion = [], Warnings = [] })
            .ShouldBe(retold with { Actions = [], Decisions = [], Raid = [], Discussion = [], Warnings = [] });
        published.Actions.Select(Bones).ShouldBe(retold.Actions.Select(Bones));
        published.Decisions.Select(decision => (decision.Ref, decision.Area)).ShouldBe(retold.Decisions.Select(decision => (decision.Ref, decision.Area)));
        published.Raid.Select(raid => (raid.Ref, raid.Type, raid.Area)).ShouldBe(retold.Raid.Select(raid => (raid.Ref, raid.Type, raid.Area)));
        published.Discussion.Select(item => (item.Area, string.Join(' ', item.Refs))).ShouldBe(retold.Discussion.Select(item => (item.Area, string.Join(' ', item.Refs))));
        published.Warnings.Select(warning => (warning.Place, warning.Why)).ShouldBe(retold.Warnings.Select(warning => (warning.Place, warning.Why)));
    }

    [Fact]
    public void The_published_action_of_the_contract_is_written_as_the_contract_has_it()
    {
        var action = Published().Actions.Single(action => action.Ref == "TMAG08-02");

        action.Description.ShouldStartWith("Respond to Programme replan consultation. Encourage constituents");
        action.Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
        ReportJson.Write(Published()).ShouldContain("""
                "owners": [
                    "TMAG members"
                  ],
                  "due": {
                    "kind": "date",
                    "date": "2022-08-26",
                    "text": "3 26/08/2022"
                  },
                  "update": null,
                  "status": "open",
                  "carriedForward": false,
                  "updated": false
            """.Trim().Replace("\n                    ", "\n        ", StringComparison.Ordinal), Case.Sensitive);
    }

    [Fact]
    public void Our_retelling_is_in_our_own_words()
    {
        var published = Published();
        var retold = SampleReport.Read();

        retold.Actions.Select(action => action.Description).ShouldAllBe(text => !published.Actions.Any(action => action.Description == text));
        retold.Discussion.Select(item => item.Text).ShouldAllBe(text => !published.Discussion.Any(item => item.Text == text));
    }

    private static object Bones(ActionReading action) =>
        (action.Ref, action.Area, action.OwnerText, action.Due, action.Status, action.CarriedForward, action.Updated, action.Place, action.Parts.Length);

    private static ReportReading Published()
    {
        var path = Find();
        Assert.SkipUnless(path is not null, $"The published report is not here: set MHHS_SEED to the folder of {Name}, or put it into ../shared/seed.");
        return HeadlineReportReader.Read(File.ReadAllBytes(path)).ShouldBeOfType<ReportOutcome.Understood>().Reading;
    }

    private static string? Find()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Mhhs.Bot.sln")))
        {
            root = root.Parent;
        }

        string?[] folders = [Environment.GetEnvironmentVariable("MHHS_SEED"), root is null ? null : Path.Combine(root.FullName, "..", "shared", "seed")];
        return folders.OfType<string>().Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);
    }
}
