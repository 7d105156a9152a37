using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>A report of a meeting that comes again with fewer sections, or with less in them.</summary>
public abstract class SectionsOfReportsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Guide = $"Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t\n";
    private const string Decisions = "Decisions\nArea\tDecision Ref\tDescription\nToR\tTMAG-DEC11\tTerms were agreed\nPlan\tTMAG-DEC12\tThe plan stands\n";
    private const string Raid = "RAID Items\nRAID area\tDescription\nDPMO\tThe tool was shown to everybody\nPlan\tTesting partners may leave early\n";
    private const string Discussion = "Key Discussion Items\nArea\tDiscussion\nPlan\tThe plan was walked through (action TMAG08-01)\nDPMO\tQuestions about registers were answered\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_stands_in_a_section_that_the_report_does_not_have_stays_and_is_told()
    {
        await StoreAsync(Guide + Decisions + Raid + Discussion);
        var before = await RecordsAsync();

        var preview = await DropAsync(Guide.Replace("Write a guide", "Write a short guide", StringComparison.Ordinal));
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a short guide");
        (await RecordsAsync()).ShouldBe(before);
        preview.ToPlainText().ShouldContain("6 not in this report");
        preview.ToPlainText().ShouldContain("2 RAID items not in this report: it has no section of them; they stay in the log");
        preview.ToPlainText().ShouldContain("2 discussion items not in this report");
        preview.ToPlainText().ShouldContain("2 decisions not in this report");
    }

    [Fact]
    public async Task What_is_gone_from_a_section_stays_unless_somebody_says_that_it_goes()
    {
        await StoreAsync(Guide + Decisions + Raid + Discussion);
        var corrected = Guide + Decisions.Replace("Plan\tTMAG-DEC12\tThe plan stands\n", "", StringComparison.Ordinal)
            + Raid.Replace("DPMO\tThe tool was shown to everybody\n", "", StringComparison.Ordinal) + Discussion.Replace("DPMO\tQuestions about registers were answered\n", "", StringComparison.Ordinal);

        var preview = await DropAsync(corrected);
        preview.ToPlainText().ShouldContain("Not in this report any more (3)");
        var answered = await Bot.PressesAsync(Sam, preview.Buttons().Last(button => button.Label == "Take it out"));
        answered.ToPlainText().ShouldContain("“Questions about registers were answered” is taken out of the log");
        await Bot.PressesAsync(Sam, "Confirm", answered);

        (await RecordsAsync()).ShouldBe(["TMAG-DEC11 Terms were agreed", "TMAG-DEC12 The plan stands", "TMAG-RAID1 The tool was shown to everybody", "TMAG-RAID2 Testing partners may leave early", "The plan was walked through (action TMAG08-01) TMAG8-1"]);
        (await DropAsync(corrected)).ToPlainText().ShouldContain("is in the log already; importing it again would change nothing");
    }

    [Fact]
    public async Task Decisions_and_RAID_items_are_taken_out_where_it_is_said_and_their_history_stays()
    {
        await StoreAsync(Guide + Decisions + Raid);

        var preview = await DropAsync(Guide + Decisions.Replace("Plan\tTMAG-DEC12\tThe plan stands\n", "", StringComparison.Ordinal) + Raid.Replace("DPMO\tThe tool was shown to everybody\n", "", StringComparison.Ordinal));
        preview = await Bot.PressesAsync(Sam, preview.Buttons().First(button => button.Label == "Take it out"));
        preview = await Bot.PressesAsync(Sam, preview.Buttons().First(button => button.Label == "Take it out"));
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await RecordsAsync()).ShouldBe(["TMAG-DEC11 Terms were agreed", "TMAG-RAID2 Testing partners may leave early"]);
        (await Bot.UsingAsync(db => db.RaidItems.IgnoreQueryFilters().CountAsync(item => item.GoneAt != null, Cancelled))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_item_in_other_words_keeps_its_name_and_is_told_in_words()
    {
        await StoreAsync(Guide + Raid + Discussion);

        var preview = await DropAsync(Guide + Raid.Replace("Testing partners may leave early", "Testing partners may well leave early", StringComparison.Ordinal)
            + Discussion.Replace("Questions about registers were answered", "Questions about registers were answered later", StringComparison.Ordinal));
        preview.ToPlainText().ShouldContain("2 changed (1 RAID item, 1 discussion item)");
        preview.ToPlainText().ShouldContain("“Testing partners may leave early” becomes “Testing partners may well leave early”");
        preview.ToPlainText().ShouldContain("“Questions about registers were answered” becomes “Questions about registers were answered later”");
        await Bot.PressesAsync(Sam, "Confirm", preview);

        (await RecordsAsync()).ShouldBe(["TMAG-RAID1 The tool was shown to everybody", "TMAG-RAID2 Testing partners may well leave early", "The plan was walked through (action TMAG08-01) TMAG8-1", "Questions about registers were answered later"]);
    }

    [Fact]
    public async Task The_preview_counts_what_is_stored()
    {
        var preview = await DropAsync(Guide + Decisions + Raid + Discussion + "Date of next meeting: 22 September 2022\n");

        preview.ToPlainText().ShouldContain("It would bring: 8 new (1 action, 2 decisions, 2 RAID items, 2 discussion items, the next meeting).");
        (await Bot.PressesAsync(Sam, "Confirm", preview)).ToPlainText().ShouldContain("is in the log: 8 new");
        (await RecordsAsync()).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_report_of_a_group_that_is_still_to_be_created_counts_everything_too()
    {
        var file = (Reports.Header + Guide + Decisions + Raid + Discussion).Replace("Testing and Migration", "Security", StringComparison.Ordinal).Replace("TMAG", "SAG", StringComparison.Ordinal);

        var preview = await Bot.DropsAsync(Root, "report.txt", Encoding.UTF8.GetBytes(file));

        preview.ToPlainText().ShouldContain("7 new (1 action, 2 decisions, 2 RAID items, 2 discussion items)");
    }

    private Task<Reply> DropAsync(string sections) => Bot.DropsAsync(Sam, "report.txt", Encoding.UTF8.GetBytes(Reports.Header + sections));

    private async Task StoreAsync(string sections) => await Bot.PressesAsync(Sam, "Confirm", await DropAsync(sections));

    private Task<List<string>> RecordsAsync() => Bot.UsingAsync(async db => new List<string>(
    [
        .. await db.Decisions.OrderBy(decision => decision.Number).Select(decision => decision.Reference + " " + decision.Description).ToListAsync(Cancelled),
        .. await db.RaidItems.OrderBy(item => item.Key).Select(item => item.Key + " " + item.Description).ToListAsync(Cancelled),
        .. (await db.DiscussionItems.Include(item => item.References).OrderBy(item => item.Position).ToListAsync(Cancelled)).Select(item => string.Join(' ', item.References.Select(reference => reference.Target).Prepend(item.Text))),
    ]));
}

public sealed class SectionsOfReportsOnSqliteTests() : SectionsOfReportsTests(new BotOnSqlite());

public sealed class SectionsOfReportsOnPostgresTests() : SectionsOfReportsTests(new BotOnPostgres());
