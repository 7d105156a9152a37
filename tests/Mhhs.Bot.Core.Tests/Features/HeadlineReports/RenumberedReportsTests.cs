using System.Collections.Immutable;
using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Reports that come again with their rows under other numbers: what was done on an action goes with its words.</summary>
public abstract class RenumberedReportsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Guide = "Write a guide to the register";
    private const string Plan = "Answer the consultation about the plan";
    private const string Webinar = "Hold a webinar for the testing partners";
    private const string Budget = "Share the budget of the cutover";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_put_in_is_one_question_and_what_was_done_goes_with_the_words()
    {
        await BeginAsync(Guide, Plan, Webinar);

        var asked = await DropAsync(Guide, Budget, Plan, Webinar);
        asked.ToPlainText().ShouldContain("TMAG08-03 to TMAG08-04 look renumbered: TMAG08-03 has the words of TMAG08-02, and so on.");
        asked.Buttons().Count(button => button.Path == "headlines answer").ShouldBe(2);
        asked.Buttons().ShouldNotContain(button => button.Label == "Confirm");
        var answered = await Bot.PressesAsync(Sam, "Moved: new numbers", asked);
        answered.ToPlainText().ShouldContain("TMAG08-03 changed: it is TMAG08-02 under a new number");
        answered.ToPlainText().ShouldContain($"TMAG08-02 new: {Budget}");
        (await Bot.PressesAsync(Sam, "Confirm", answered)).ToPlainText().ShouldContain("is in the log");

        (await StoredAsync()).ShouldBe([$"TMAG08-01 {Guide}, noted: 01", $"TMAG08-02 {Budget}", $"TMAG08-03 {Plan}, noted: 02", $"TMAG08-04 {Webinar}, noted: 03"]);
        (await DropAsync(Guide, Budget, Plan, Webinar)).ToPlainText().ShouldContain("is in the log already");
        (await Bot.NoticesOfAsync(Ann)).ShouldContain("TMAG08-02 is TMAG08-03 now: the corrected report gives it another number");
        (await Bot.SaysAsync(Ann, "action add Another - owner @ann - due 30/09/2022", inChannel: "TMAG")).ToPlainText().ShouldContain("TMAG08-05");
    }

    [Fact]
    public async Task Two_rows_that_were_swapped_are_swapped_in_the_log()
    {
        await BeginAsync(Guide, Plan, Webinar);

        var guessed = await GuessAsync(Plan, Guide, Webinar);

        guessed.Questions.ShouldBeEmpty();
        (await StoredAsync()).ShouldBe([$"TMAG08-01 {Plan}, noted: 02", $"TMAG08-02 {Guide}, noted: 01", $"TMAG08-03 {Webinar}, noted: 03"]);
    }

    [Fact]
    public async Task Rows_that_were_turned_round_in_a_chat_are_stored_at_once()
    {
        await BeginAsync(Guide, Plan, Webinar);

        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "Moved: new numbers", await DropAsync(Webinar, Guide, Plan)));

        (await StoredAsync()).ShouldBe([$"TMAG08-01 {Webinar}, noted: 03", $"TMAG08-02 {Guide}, noted: 01", $"TMAG08-03 {Plan}, noted: 02"]);
        (await Bot.UsingAsync(db => db.ImportDrafts.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task A_row_taken_out_above_goes_on_under_the_next_free_number()
    {
        await BeginAsync(Guide, Plan, Webinar);

        var done = await GuessAsync(Plan, Webinar);

        done.Items.ShouldContain(item => item.Kind == ReportItemKind.Changed && item.What == "TMAG08-01" && item.Text == $"“{Guide}” is not in this report, which has its number for another; it stays, under the next free number");
        (await StoredAsync()).ShouldBe([$"TMAG08-01 {Plan}, noted: 02", $"TMAG08-02 {Webinar}, noted: 03", $"TMAG08-04 {Guide}, noted: 01"]);
    }

    [Fact]
    public async Task Said_to_be_reworded_the_actions_keep_their_numbers()
    {
        await BeginAsync(Guide, Plan, Webinar);

        await Bot.PressesAsync(Sam, "Confirm", await Bot.PressesAsync(Sam, "Reworded: same numbers", await DropAsync(Plan, Guide, Webinar)));

        (await StoredAsync()).ShouldBe([$"TMAG08-01 {Plan}, noted: 01", $"TMAG08-02 {Guide}, noted: 02", $"TMAG08-03 {Webinar}, noted: 03"]);
    }

    [Fact]
    public async Task Words_that_were_changed_a_little_on_the_way_are_still_recognised()
    {
        await BeginAsync(Guide, Plan, Webinar);

        await GuessAsync(Budget, Guide, $"{Plan} again", Webinar);

        (await StoredAsync()).ShouldBe([$"TMAG08-01 {Budget}", $"TMAG08-02 {Guide}, noted: 01", $"TMAG08-03 {Plan} again, noted: 02", $"TMAG08-04 {Webinar}, noted: 03"]);
    }

    [Fact]
    public async Task A_rewording_is_no_question()
    {
        await BeginAsync(Guide, Plan, Webinar);

        (await DropAsync(Guide, "Say what the group thinks of it", $"{Webinar} in May")).Buttons().ShouldContain(button => button.Label == "Confirm");
    }

    [Fact]
    public async Task Words_that_were_changed_in_the_log_stay_with_their_number()
    {
        await BeginAsync(Guide, Plan, Webinar);
        await Bot.SaysAsync(Sam, $"reword TMAG08-02 {Budget}");

        (await DropAsync(Guide, Plan, Webinar)).ToPlainText().ShouldNotContain("look");
    }

    [Fact]
    public async Task One_action_under_anothers_number_is_asked_about_too()
    {
        await BeginAsync(Guide, Plan);

        (await DropAsync(Plan)).ToPlainText().ShouldContain("TMAG08-01 looks renumbered: it has the words of TMAG08-02. Was that action moved, with all that was done on it, or was TMAG08-01 reworded?");
    }

    private static string Report(IEnumerable<string> wordings) =>
        $"{Reports.Header}Actions\n{Reports.Columns}\n{string.Join('\n', wordings.Select((words, index) => $"DPMO\tTMAG08-0{index + 1}\t{words}\tAnn Lee\t15/09/2022\t"))}";

    private async Task BeginAsync(params string[] wordings)
    {
        await GuessAsync(wordings);
        for (var number = 1; number <= wordings.Length; number++)
        {
            await Bot.SaysAsync(Ann, $"update TMAG08-0{number} noted: 0{number}");
        }
    }

    private Task<Reply> DropAsync(params string[] wordings) => Bot.DropsAsync(Sam, "report.txt", Encoding.UTF8.GetBytes(Report(wordings)));

    private async Task<ReportComparison> GuessAsync(params string[] wordings)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        var import = scope.ServiceProvider.GetRequiredService<OperatorImport>();
        var reading = Reports.Read(Report(wordings));
        var (answers, _) = await import.GuessAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled);
        return await import.ConfirmAsync(reading, answers, Cancelled);
    }

    private async Task<List<string>> StoredAsync()
    {
        var actions = await Bot.UsingAsync(db => db.Actions.WithCard().AsNoTracking().OrderBy(action => action.Reference).ToListAsync(Cancelled));
        return actions.ConvertAll(action => string.Join(", ", action.Updates.Select(update => update.Text).Prepend($"{action.Reference} {action.Wording}")));
    }
}

public sealed class RenumberedReportsOnSqliteTests() : RenumberedReportsTests(new BotOnSqlite());

public sealed class RenumberedReportsOnPostgresTests() : RenumberedReportsTests(new BotOnPostgres());
