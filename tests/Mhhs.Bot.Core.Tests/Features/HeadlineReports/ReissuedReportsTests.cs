using System.Collections.Immutable;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Reports that come again with less in them than before, or from before: what they do not say takes nothing away.</summary>
public abstract class ReissuedReportsTests(BotFixture bot) : TmagTests(bot)
{
    private const string Meeting = "Testing and Migration Advisory Group (TMAG) Headline Report\nIssue date: 18/08/2022 Meeting number TMAG 008 Date and time 17/08/2022 1000-1200 Classification Restricted\n";

    private static readonly ImmutableArray<string> Columns = ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"];

    private static readonly ImmutableArray<string> Guide = ["DPMO", "TMAG08-01", "Write a guide to the register", "Ann Lee", "15/09/2022", "Closed"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Area")]
    [InlineData("Owner")]
    [InlineData("Due Date")]
    [InlineData("Update")]
    [InlineData("Area", "Owner", "Due Date", "Update")]
    public async Task A_column_that_a_report_does_not_have_says_nothing(params string[] gone)
    {
        await ImportAsync(Table(Columns, Guide));

        var again = await ImportAsync(Without(gone));
        again.ChangesSomething.ShouldBeFalse(Say(again));
        again.Items.Select(item => item.Kind).Distinct().ShouldBe([ReportItemKind.Same]);
        (await StateAsync()).ShouldBe("TMAG08-01 DPMO: Ann Lee, 2022-09-15, Closed");
    }

    [Fact]
    public async Task A_report_in_lines_says_nothing_of_what_its_lines_do_not_hold()
    {
        await ImportAsync(Table(Columns, Guide));

        var again = await ImportAsync($"{Meeting}Actions\nTMAG08-01: Write a guide to the register");

        again.ChangesSomething.ShouldBeFalse(Say(again));
        (await StateAsync()).ShouldBe("TMAG08-01 DPMO: Ann Lee, 2022-09-15, Closed");
    }

    [Fact]
    public async Task A_report_without_the_column_of_words_keeps_the_words_and_asks_nothing()
    {
        await ImportAsync(Table(Columns, Guide));

        var again = await ImportAsync(Without(["Action"]));

        again.ChangesSomething.ShouldBeFalse(Say(again));
        again.Questions.ShouldBeEmpty();
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a guide to the register");
    }

    [Fact]
    public async Task A_line_that_has_nothing_of_an_actions_words_is_a_question()
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));

        var shown = await CompareAsync($"{Meeting}Actions\nTMAG08-01: Sam has chased, nothing heard");

        shown.Questions.ShouldHaveSingleItem().Question.ShouldBe("TMAG08-01: the line says “Sam has chased, nothing heard”, and the action in the log is “Write a guide to the register”. Which words stand?");
        await ImportAsync($"{Meeting}Actions\nTMAG08-01: Sam has chased, nothing heard", ("conflict:TMAG8-1:wording", "log"));
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a guide to the register");
    }

    [Fact]
    public async Task What_was_changed_in_the_log_stays_through_a_report_without_the_column_and_the_next_one_with_it()
    {
        ImmutableArray<string> open = Guide.SetItem(5, "");
        await ImportAsync(Table(Columns, open));
        await Bot.SaysAsync(Sam, "due TMAG08-01 30/09/2022");

        await ImportAsync(Without(["Due Date"], open.SetItem(2, "Write a short guide to the register")));
        var again = await ImportAsync(Table(Columns, open.SetItem(2, "Write a short guide to the register")));

        again.Items.ShouldContain(item => item.Kind == ReportItemKind.KeptInLog && item.Text.Contains("due: the log says “30 September 2022”", StringComparison.Ordinal), Say(again));
        (await StateAsync()).ShouldBe("TMAG08-01 DPMO: Ann Lee, 2022-09-30, Open");
    }

    [Fact]
    public async Task A_blank_cell_in_a_column_that_is_there_is_shown_as_a_change()
    {
        ImmutableArray<string> open = Guide.SetItem(5, "");
        await ImportAsync(Table(Columns, open));

        var again = await ImportAsync(Table(Columns, open.SetItem(3, "").SetItem(4, "")));

        again.Items.ShouldContain(new ReportItem(ReportItemKind.Changed, "TMAG08-01", "owners: “Ann Lee” becomes “none”; due: “15 September 2022” becomes “no due date”") { Sort = ReportItemSort.Action }, Say(again));
    }

    [Fact]
    public async Task A_blank_cell_takes_nothing_from_an_action_that_no_report_had()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").Saying("Write a guide to the register").OwnedBy(Ann).DueOn(2022, 9, 15)]);

        await ImportAsync(Table(Columns, Guide.SetItem(3, "").SetItem(4, "").SetItem(5, "")));

        var action = await Bot.ActionAsync("TMAG08-01");
        (action.OwnersText, action.Due.Date, action.Area).ShouldBe(("Ann Lee", new LocalDate(2022, 9, 15), "DPMO"));
    }

    [Fact]
    public async Task A_state_in_the_due_cell_leaves_the_due()
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));

        await ImportAsync(Table(Columns, Guide.SetItem(4, "Closed").SetItem(5, "")));

        (await StateAsync()).ShouldBe("TMAG08-01 DPMO: Ann Lee, 2022-09-15, Closed");
    }

    [Theory]
    [InlineData("report", "Open")]
    [InlineData("log", "Closed")]
    public async Task What_is_closed_in_the_log_and_still_open_in_a_report_is_a_question(string answer, string status)
    {
        await ImportAsync(Table(Columns, Guide));
        var again = Table(Columns, Guide.SetItem(5, "Re-opened: Ofgem asks for an index"));

        var asked = (await ImportAsync(again)).Questions.ShouldHaveSingleItem();
        (asked.Key, asked.Question).ShouldBe(("conflict:TMAG8-1:status", "TMAG08-01 is closed in the log, and the report says “Re-opened: Ofgem asks for an index”. Which one stands?"));
        await ImportAsync(again, (asked.Key, answer));

        (await StateAsync()).ShouldBe($"TMAG08-01 DPMO: Ann Lee, 2022-09-15, {status}");
        (await CompareAsync(again)).ChangesSomething.ShouldBeFalse();
        (await CompareAsync(again)).Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_closed_in_a_chat_is_no_question_where_the_report_says_what_it_said_before()
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "Still open")));
        await Bot.SaysAsync(Sam, "done TMAG08-01");
        await Bot.SaysAsync(Sam, "agree TMAG08-01");

        (await CompareAsync(Table(Columns, Guide.SetItem(5, "Still open")))).Questions.ShouldBeEmpty();
        (await CompareAsync(Table(Columns, Guide.SetItem(5, "Still open, Ann is on it")))).Questions.ShouldHaveSingleItem().Key.ShouldBe("conflict:TMAG8-1:status");
        (await CompareAsync(Table(Columns, Guide.SetItem(5, "")))).Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("month-first", "2022-09-02")]
    [InlineData("day-first", "2022-02-09")]
    public async Task Dates_with_the_month_first_change_nothing_before_somebody_has_said_so(string answer, string due)
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));
        var american = $"{Table(Columns, Guide.SetItem(4, "09/02/2022").SetItem(5, ""))}\nDPMO\tTMAG08-02\tHold a webinar\tAnn Lee\t09/15/2022\t";

        var asked = (await ImportAsync(american)).Questions.ShouldHaveSingleItem();
        asked.Key.ShouldBe("header:dates");
        (await StateAsync()).ShouldBe("TMAG08-01 DPMO: Ann Lee, 2022-09-15, Open");
        await ImportAsync(american, (asked.Key, answer));

        (await StateAsync()).ShouldBe($"TMAG08-01 DPMO: Ann Lee, {due}, Open");
        var again = await CompareAsync(american);
        (again.ChangesSomething, again.Questions.Length).ShouldBe((false, 0), Say(again));
    }

    [Theory]
    [InlineData("same", "Buy microphones for the room")]
    [InlineData("renumber", "Write a guide to the register")]
    public async Task A_number_used_again_for_something_else_is_a_question(string answer, string first)
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));
        var other = Table(Columns, Guide.SetItem(2, "Buy microphones for the room").SetItem(3, "Sam Reed").SetItem(4, "01/12/2022"));

        var asked = (await ImportAsync(other)).Questions.ShouldHaveSingleItem();
        asked.Key.ShouldBe("taken:TMAG8-1");
        (await StateAsync()).ShouldBe("TMAG08-01 DPMO: Ann Lee, 2022-09-15, Open");
        await ImportAsync(other, (asked.Key, answer));

        (await Bot.UsingAsync(db => db.Actions.OrderBy(action => action.Id).Select(action => action.Wording).FirstAsync(Cancelled))).ShouldBe(first);
    }

    [Fact]
    public async Task A_correction_that_was_issued_after_later_reports_counts_and_what_it_closes_is_asked()
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));
        await ImportAsync($"TMAG Headline Report\nIssue date: 22/09/2022 Meeting number TMAG 009 Meeting date 21/09/2022 Classification Restricted\nActions\n{string.Join('\t', Columns)}\n{string.Join('\t', Guide.SetItem(5, "Still open"))}");
        var corrected = Table(Columns, Guide.SetItem(2, "Write a short guide to the register")).Replace("18/08/2022", "01/10/2022", StringComparison.Ordinal);

        var asked = (await ImportAsync(corrected)).Questions.ShouldHaveSingleItem();
        asked.Question.ShouldBe("TMAG08-01 is open in the log, and the report says “Closed”. Which one stands?");
        await ImportAsync(corrected, (asked.Key, "log"));

        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a short guide to the register");
        (await StateAsync()).ShouldEndWith("Open");
    }

    [Fact]
    public async Task A_report_whose_actions_are_numbered_for_a_later_meeting_asks_which_it_is_of()
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));
        var old = $"{Table(Columns, Guide)}\nDPMO\tTMAG09-01\tHold a webinar\tAnn Lee\t15/10/2022\t";

        var asked = (await ImportAsync(old)).Questions.ShouldHaveSingleItem();
        (asked.Key, asked.Proposal, asked.Question).ShouldBe(("header:later", "009", "The header says that this is meeting 008, and TMAG09-01 is numbered for a later one. Which meeting is it?"));
        (await ImportAsync(old, (asked.Key, "009"))).Reading.MeetingNumber.ShouldBe("009");
    }

    [Fact]
    public async Task A_later_number_with_an_earlier_day_asks_for_the_day()
    {
        await ImportAsync(Table(Columns, Guide.SetItem(5, "")));
        var mistyped = Table(Columns, Guide.SetItem(1, "TMAG09-01").SetItem(2, "Hold a webinar")).Replace("TMAG 008", "TMAG 009", StringComparison.Ordinal).Replace("17/08/2022", "21/09/2021", StringComparison.Ordinal).Replace("18/08/2022", "22/09/2022", StringComparison.Ordinal);

        var asked = (await ImportAsync(mistyped)).Questions.ShouldHaveSingleItem();
        asked.Question.ShouldBe("The report says that meeting 009 was on 21 September 2021, and 008 is in the log with 17 August 2022. On which day was it?");
        (await ImportAsync(mistyped, (asked.Key, "2022-09-21"))).Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_report_closes_is_said_first()
    {
        await ImportAsync($"{Table(Columns, Guide.SetItem(5, ""))}\nDPMO\tTMAG08-02\tHold a webinar\tAnn Lee\t15/09/2022\tClosed");

        (await CompareAsync($"{Table(Columns, Guide)}\nDPMO\tTMAG08-02\tHold a webinar\tAnn Lee\t15/09/2022\tClosed")).Statuses.ShouldBe("Closes TMAG08-01.");
    }

    [Fact]
    public async Task A_header_that_says_less_changes_nothing_about_the_meeting()
    {
        await ImportAsync(Table(Columns, Guide));
        var before = await MeetingAsync();
        before.ShouldBe("008 2022-08-17 10:00-12:00 Restricted; issued 2022-08-18, Restricted");

        var again = await ImportAsync(Table(Columns, Guide.SetItem(2, "Write a short guide to the register")).Replace(Meeting, "TMAG Headline Report\nMeeting number TMAG 008 Date 17/08/2022\n", StringComparison.Ordinal));

        again.Items.Where(item => item.Kind == ReportItemKind.Changed).ShouldHaveSingleItem().What.ShouldBe("TMAG08-01");
        (await MeetingAsync()).ShouldBe(before);
        (await ImportAsync(Table(Columns, Guide.SetItem(2, "Write a short guide to the register")))).ChangesSomething.ShouldBeFalse();
    }

    [Fact]
    public async Task A_meeting_moved_in_the_log_stays_where_the_report_says_what_it_said_before()
    {
        await ImportAsync(Table(Columns, Guide));
        await MoveAsync(new LocalTime(14, 0), new LocalTime(16, 0));

        var again = await ImportAsync(Table(Columns, Guide.SetItem(2, "Write a short guide to the register")));

        again.Items.ShouldContain(new ReportItem(ReportItemKind.KeptInLog, "Meeting", "time: the log says “14:00–16:00”, the report “10:00–12:00”"), Say(again));
        (await MeetingAsync()).ShouldStartWith("008 2022-08-17 14:00-16:00");
    }

    [Theory]
    [InlineData("report", "11:00-13:00")]
    [InlineData("log", "14:00-16:00")]
    public async Task A_meeting_whose_time_both_changed_is_a_question(string answer, string time)
    {
        await ImportAsync(Table(Columns, Guide));
        await MoveAsync(new LocalTime(14, 0), new LocalTime(16, 0));
        var corrected = Table(Columns, Guide).Replace("1000-1200", "1100-1300", StringComparison.Ordinal);

        var asked = (await ImportAsync(corrected)).Questions.ShouldHaveSingleItem();
        asked.Question.ShouldBe("The meeting’s time was changed in the log to “14:00–16:00”, and the report says “11:00–13:00”. Which one stands?");
        (await ImportAsync(corrected, (asked.Key, answer))).Questions.ShouldBeEmpty();

        (await MeetingAsync()).ShouldStartWith($"008 2022-08-17 {time}");
    }

    [Fact]
    public async Task What_a_first_report_says_otherwise_of_a_meeting_that_was_set_is_shown()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008").On(2022, 8, 16));

        var first = await ImportAsync(Table(Columns, Guide));

        first.Items.Where(item => item.What == "Meeting").ShouldHaveSingleItem().Text.ShouldStartWith("date: “16 August 2022” becomes “17 August 2022”");
        (await MeetingAsync()).ShouldStartWith("008 2022-08-17 10:00-12:00");
    }

    [Fact]
    public async Task An_area_that_is_left_out_stays_and_one_that_is_changed_is_shown()
    {
        var records = $"{Table(Columns, Guide)}\nDecisions\nArea\tDecision Ref\tDescription\nPlan\tTMAG-DEC11\tThe minutes stand\nRAID Items\nRAID area\tDescription\nTesting\tPartners may leave early\n";
        await ImportAsync(records);

        (await ImportAsync($"{Table(Columns, Guide)}\nDecisions\nDecision Ref\tDescription\nTMAG-DEC11\tThe minutes stand\nRAID Items\nPartners may leave early\n")).ChangesSomething.ShouldBeFalse();
        var changed = await ImportAsync(records.Replace("Plan\t", "Planning\t", StringComparison.Ordinal));

        changed.Items.Where(item => item.Kind == ReportItemKind.Changed).ShouldHaveSingleItem().Text.ShouldBe("area: “Plan” becomes “Planning”");
        (await Bot.UsingAsync(db => db.RaidItems.Select(item => item.Area).SingleAsync(Cancelled))).ShouldBe("Testing");
    }

    [Fact]
    public async Task An_issue_from_before_the_one_in_the_log_fills_gaps_only_and_says_why()
    {
        var later = Table(Columns, Guide.SetItem(2, "Write a short guide to the register"));
        await ImportAsync(later);
        var earlier = Table(Columns, Guide).Replace("18/08/2022", "17/08/2022", StringComparison.Ordinal) + "\nDPMO\tTMAG08-02\tHold a webinar\tAnn Lee\t15/09/2022\t";

        var filled = await ImportAsync(earlier);

        filled.Items.ShouldContain(new ReportItem(ReportItemKind.KeptInLog, "TMAG08-01", "other in this older report: wording") { Sort = ReportItemSort.Action }, Say(filled));
        filled.WhyOlder.ShouldBe("The report of this meeting that was issued on 18 August 2022 was imported before, so this earlier one fills gaps and changes no state.");
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a short guide to the register");
        (await Bot.ActionAsync("TMAG08-02")).Wording.ShouldBe("Hold a webinar");
        (await MeetingAsync()).ShouldEndWith("issued 2022-08-18, Restricted");
        (await ImportAsync(later)).IsSuperseded.ShouldBeFalse();
        var next = await ImportAsync(later.Replace("short guide", "long guide", StringComparison.Ordinal));
        next.IsSuperseded.ShouldBeFalse();
        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a long guide to the register");
    }

    [Fact]
    public async Task An_issue_from_before_can_be_said_to_hold()
    {
        await ImportAsync(Table(Columns, Guide).Replace("18/08/2022", "18/09/2022", StringComparison.Ordinal));
        var right = Table(Columns, Guide.SetItem(2, "Write a short guide to the register"));

        var shown = await CompareAsync(right);
        shown.Questions.ShouldBeEmpty();
        await ImportAsync(right, (shown.Choices.ShouldHaveSingleItem().Key, "report"));

        (await Bot.ActionAsync("TMAG08-01")).Wording.ShouldBe("Write a short guide to the register");
        (await MeetingAsync()).ShouldEndWith("issued 2022-08-18, Restricted");
        (await ImportAsync(right)).ChangesSomething.ShouldBeFalse();
    }

    private static string Table(ImmutableArray<string> columns, ImmutableArray<string> row) => $"{Meeting}Actions\n{string.Join('\t', columns)}\n{string.Join('\t', row)}";

    private static string Without(IReadOnlyCollection<string> gone, ImmutableArray<string>? row = null)
    {
        var kept = Columns.Index().Where(column => !gone.Contains(column.Item)).Select(column => column.Index).ToList();
        return Table([.. kept.Select(index => Columns[index])], [.. kept.Select(index => (row ?? Guide)[index])]);
    }

    private static string Say(ReportComparison comparison) => string.Join('\n', comparison.Items.Select(item => $"{item.Kind} {item.What}: {item.Text}"));

    private async Task<string> StateAsync()
    {
        var action = await Bot.ActionAsync("TMAG08-01");
        return $"{action.Reference} {action.Area}: {action.OwnersText}, {action.Due.Date:uuuu-MM-dd}, {action.Status}";
    }

    private Task<string> MeetingAsync() => Bot.UsingAsync(async db =>
    {
        var report = await db.HeadlineReports.Include(found => found.Meeting).SingleAsync(Cancelled);
        return $"{report.Meeting!.Number} {report.Meeting.Date:uuuu-MM-dd} {report.Meeting.StartTime:HH:mm}-{report.Meeting.EndTime:HH:mm} {report.Meeting.Classification}; issued {report.IssueDate:uuuu-MM-dd}, {report.Classification}";
    });

    private Task<int> MoveAsync(LocalTime start, LocalTime end) => Bot.UsingAsync(async db =>
    {
        var meeting = await db.Meetings.SingleAsync(found => found.Key == "8", Cancelled);
        meeting.Schedule(meeting.Date, start, end, note: null);
        return await db.SaveChangesAsync(Cancelled);
    });

    private async Task<ReportComparison> CompareAsync(string report)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().CompareAsync(Reports.Read(report), ImmutableDictionary<string, string>.Empty, Cancelled);
    }

    private async Task<ReportComparison> ImportAsync(string report, params IEnumerable<(string Key, string Value)> answers)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(Reports.Read(report), answers.ToImmutableDictionary(answer => answer.Key, answer => answer.Value), Cancelled);
    }
}

public sealed class ReissuedReportsOnSqliteTests() : ReissuedReportsTests(new BotOnSqlite());

public sealed class ReissuedReportsOnPostgresTests() : ReissuedReportsTests(new BotOnPostgres());
