using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>What a preview tells that only the log can know: owners nobody knows, another group's numbers, sections that say they are empty, what somebody else stored meanwhile.</summary>
public abstract class ImportHintsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Guide = "DPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("An Lee", "An Lee: somebody the programme does not know (the nearest name it knows is Ann Lee)")]
    [InlineData("Elexonn", "Elexonn: somebody the programme does not know (the nearest name it knows is Elexon)")]
    [InlineData("Elexonn (PMO)", "Elexonn (PMO): somebody the programme does not know (the nearest name it knows is Elexon)")]
    [InlineData("DCC", "DCC: an owner the programme does not know yet (they are kept as written; “group owner” says who they are)")]
    [InlineData("Ann Lee")]
    [InlineData("Elexon")]
    [InlineData("TMAG members")]
    [InlineData("TMAG Chair")]
    public async Task An_owner_that_nobody_knows_is_told_with_the_nearest_name(string owner, params string[] told)
    {
        await Bot.HasAsync([A.Party("Elexon")]);

        var comparison = await CompareAsync(Reports.WithActions(Guide.Replace("Ann Lee", owner, StringComparison.Ordinal)));

        comparison.Reading.Warnings.Where(warning => warning.Assumed.Contains("does not know", StringComparison.Ordinal)).Select(warning => $"{warning.Read}: {warning.Assumed} ({warning.Why})").ShouldBe(told);
        (await Bot.UsingAsync(db => db.Parties.CountAsync(Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task An_owner_that_nobody_knows_is_not_told_again()
    {
        await ImportAsync(Reports.WithActions(Guide.Replace("Ann Lee", "An Lee", StringComparison.Ordinal)));

        (await CompareAsync(Reports.WithActions(Guide.Replace("Ann Lee", "An Lee", StringComparison.Ordinal)))).Reading.Warnings.ShouldNotContain(warning => warning.Assumed.Contains("does not know", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_action_under_another_groups_number_is_asked_about_and_told_to_both()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal).KeptBy(Zoe)]);
        var report = Reports.WithActions(Guide, "Env\tEWG03-01\tShare the list\tBilal Khan\t15/09/2022\t");

        var asked = (await ImportAsync(report)).Questions.ShouldHaveSingleItem();
        (asked.Key, asked.Question).ShouldBe(("raise:EWG", "EWG03-01 would be EWG's, whose log does not have it. Raise it there, or leave it out?"));
        (await Bot.UsingAsync(db => db.Actions.CountAsync(Cancelled))).ShouldBe(0);
        var comparison = await ImportAsync(report, (asked.Key, "raise"));

        comparison.Items.ShouldContain(item => item.What == "EWG03-01" && item.Text == "in the log of EWG, which does not have it: Share the list (Bilal Khan)");
        comparison.Reading.Warnings.ShouldContain(warning => warning.Read == "EWG03-01" && warning.Assumed == "a new action in the log of EWG");
        (await Bot.NoticesOfAsync(Zoe)).ShouldBe(["EWG03-01 is new in your log: the report of TMAG 008, 17 August 2022 has it, and the log did not"]);
    }

    [Fact]
    public async Task What_a_report_says_is_closed_of_another_groups_new_action_is_only_proposed_there()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal).KeptBy(Zoe)]);
        var shown = await Bot.DropsAsync(Sam, "report.txt", Encoding.UTF8.GetBytes(Report("Env\tEWG03-01\tShare the list\tBilal Khan\t15/09/2022\tClosed")));
        shown = await Bot.PressesAsync(Sam, "Raise them there", shown);
        shown.ToPlainText().ShouldContain("Share the list (Bilal Khan), closed");

        await Bot.PressesAsync(Sam, "Confirm", shown);

        (await Bot.ActionAsync("EWG03-01")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task Rows_of_a_group_that_nobody_knows_can_be_left_out_by_who_may_not_create_it()
    {
        var shown = await Bot.DropsAsync(Sam, "report.txt", Encoding.UTF8.GetBytes(Report(Guide, "Env\tXYZ05-02\tShare the list\tAnn Lee\t15/09/2022\t")));

        shown.Buttons().Select(button => button.Label).ShouldBe(["Leave them out", "Cancel", "Show all"], ignoreOrder: true);
        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "Leave them out", shown));

        (await Bot.UsingAsync(db => db.Actions.Select(action => action.Reference).ToListAsync(Cancelled))).ShouldBe(["TMAG08-01"]);
    }

    [Fact]
    public async Task Rows_under_another_groups_numbers_can_be_left_out_and_the_file_asks_no_more()
    {
        await Bot.HasAsync([A.Group("EWG").With(Bilal).KeptBy(Zoe), An.Action("EWG03-02").Saying("Weigh the options")]);
        var report = Reports.WithActions(Guide, "Env\tEWG03-01\tShare the list\tBilal Khan\t15/09/2022\t", "Env\tEWG03-02\tWeigh the options\t\t\t", "Env\tEWG03-03\tAsk Ofgem\tBilal Khan\t15/09/2022\t");

        (await ImportAsync(report)).Questions.ShouldHaveSingleItem().Question.ShouldBe("EWG03-01, EWG03-03 would be EWG's, whose log does not have them. Raise them there, or leave them out?");
        await ImportAsync(report, ("raise:EWG", "omit"));

        (await Bot.UsingAsync(db => db.Actions.OrderBy(action => action.Id).Select(action => action.Reference).ToListAsync(Cancelled))).ShouldBe(["EWG03-02", "TMAG08-01"]);
        (await Bot.NoticesOfAsync(Zoe)).ShouldBeEmpty();
        var again = await CompareAsync(report);
        (again.Questions.Length, again.ChangesSomething).ShouldBe((0, false));
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Decisions\nArea\tDecision Ref\tDescription\nNone\n", true)]
    [InlineData("Decisions\nArea\tDecision Ref\tDescription\n\tN/A\tNone\n", true)]
    [InlineData("Decisions\n", false)]
    [InlineData("Decisions\nNone of them was ready\n", false)]
    [InlineData("Decisions\nNone\n", true)]
    [InlineData("Decisions\nNo decisions were made at this meeting.\n", true)]
    public async Task Only_a_section_that_says_so_is_empty(string section, bool isEmpty)
    {
        await ImportAsync(Reports.Read($"{Report(Guide)}\nDecisions\nArea\tDecision Ref\tDescription\nPlan\tTMAG-DEC11\tThe minutes stand\n"));
        var again = Reports.Read($"{Report(Guide)}\n{section}");

        var shown = await CompareAsync(again);
        shown.Choices.Select(choice => choice.Key).ShouldBe(isEmpty ? ["gone:TMAG-DEC11"] : []);
        if (isEmpty)
        {
            await ImportAsync(again, ("gone:TMAG-DEC11", "remove"));
        }

        (await Bot.UsingAsync(db => db.Decisions.CountAsync(Cancelled))).ShouldBe(isEmpty ? 0 : 1);
    }

    [Fact]
    public async Task Whoever_comes_second_sees_the_log_as_the_first_has_left_it()
    {
        await ImportAsync(Reports.WithActions(Guide));
        var mine = Reports.WithActions(Guide.Replace("Write a guide", "Write a short guide", StringComparison.Ordinal));
        await using var scope = Bot.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<OperatorImport>();
        var preview = await import.CompareAsync(mine, ImmutableDictionary<string, string>.Empty, Cancelled);

        await ImportAsync(Reports.WithActions(Guide.Replace("Write a guide", "Write a long guide", StringComparison.Ordinal).Replace("15/09", "16/09", StringComparison.Ordinal)));
        var done = await import.ConfirmAsync(mine, ImmutableDictionary<string, string>.Empty, Cancelled, preview.Fingerprint);

        done.Items.ShouldContain(item => item.What == "TMAG08-01" && item.Text == "wording: “Write a long guide” becomes “Write a short guide”; due: “16 September 2022” becomes “15 September 2022”");
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a long guide");
    }

    [Theory]
    [InlineData(",")]
    [InlineData(";")]
    public async Task The_exported_log_is_refused_with_what_to_import_instead(string between)
    {
        await ImportAsync(Reports.WithActions(Guide));
        var file = (await Bot.SaysAsync(Sam, "headlines export TMAG csv")).ShouldBeOfType<Reply.File>().Content.ToArray();

        var refused = await Bot.DropsAsync(Sam, "log.csv", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file).Replace(",", between, StringComparison.Ordinal)));

        refused.ToPlainText().ShouldBe("log.csv: This is the action log as a spreadsheet (.csv), which is for reading and sorting elsewhere: it holds no meeting and is not imported. Import the meeting's Headline Report instead; “headlines export” gives it as .docx, .md or .html. Nothing was stored.");
    }

    private static string Report(params string[] rows) => $"{Reports.Header}Actions\n{Reports.Columns}\n{string.Join('\n', rows)}";

    private async Task<ReportComparison> CompareAsync(ReportReading reading)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().CompareAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled);
    }

    private async Task<ReportComparison> ImportAsync(ReportReading reading, params IEnumerable<(string Key, string Value)> answers)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(reading, answers.ToImmutableDictionary(answer => answer.Key, answer => answer.Value), Cancelled);
    }
}

public sealed class ImportHintsOnSqliteTests() : ImportHintsTests(new BotOnSqlite());

public sealed class ImportHintsOnPostgresTests() : ImportHintsTests(new BotOnPostgres());
