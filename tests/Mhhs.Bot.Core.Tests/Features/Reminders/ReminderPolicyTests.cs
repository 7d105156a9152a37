using CsCheck;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Core.Time;
using NodaTime;
using NodaTime.Text;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public sealed class ReminderPolicyTests
{
    private static readonly WorkingCalendar Calendar = WorkingCalendar.EnglandAndWales;

    private static Gen<LocalDate> Days { get; } = Gen.Int[0, 8_000].Select(static days => new LocalDate(2015, 1, 1).PlusDays(days));

    private static Gen<ReminderPolicy> Policies { get; } =
        from offsets in Gen.Int[1, 30].Array[0, 4]
        from repeat in Gen.Int[0, 7]
        select new ReminderPolicy { Offsets = [.. offsets], RepeatEvery = repeat == 0 ? null : repeat };

    // Due on Friday 26 August 2022; Monday 29 August is a bank holiday.
    [Theory]
    [InlineData("2022-08-18", null)]
    [InlineData("2022-08-19", "ahead-5")]
    [InlineData("2022-08-20", null)]
    [InlineData("2022-08-22", "ahead-5")]
    [InlineData("2022-08-24", "ahead-5")]
    [InlineData("2022-08-25", "ahead-1")]
    [InlineData("2022-08-26", "today")]
    [InlineData("2022-08-27", null)]
    [InlineData("2022-08-29", null)]
    [InlineData("2022-08-30", "overdue-1")]
    [InlineData("2022-09-01", "overdue-1")]
    [InlineData("2022-09-02", "overdue-2")]
    [InlineData("2022-09-06", "overdue-2")]
    [InlineData("2022-09-07", "overdue-3")]
    public void One_stage_is_right_on_each_day(string today, string? stage)
    {
        ReminderPolicy.Default.StageOn(Day(today), new(2022, 8, 26), Calendar)?.ToString().ShouldBe(stage);
    }

    [Fact]
    public void A_friday_due_date_seen_on_monday_is_overdue_for_the_first_time()
    {
        ReminderPolicy.Default.StageOn(new(2022, 8, 22), new(2022, 8, 19), Calendar).ShouldBe(ReminderStage.Overdue(1));
    }

    [Theory]
    [InlineData("2022-08-18", "ahead-1")]
    [InlineData("2022-08-19", "today")]
    [InlineData("2022-08-20", null)]
    [InlineData("2022-08-21", null)]
    [InlineData("2022-08-22", "overdue-1")]
    public void A_sunday_due_date_has_its_day_on_the_friday_before_it(string today, string? stage)
    {
        ReminderPolicy.Default.StageOn(Day(today), new(2022, 8, 21), Calendar)?.ToString().ShouldBe(stage);
    }

    [Fact]
    public void A_holiday_declared_late_moves_what_comes_before_it()
    {
        LocalDate due = new(2022, 9, 22);
        var before = new WorkingCalendar(knownOn: new LocalDate(2022, 9, 9));

        before.StageOf(new(2022, 9, 14), due).ShouldBeNull();
        Calendar.StageOf(new(2022, 9, 14), due).ShouldBe(ReminderStage.Ahead(5));
    }

    [Fact]
    public void After_a_weeks_outage_the_stages_that_passed_are_listed_and_the_right_one_is_not()
    {
        var passed = ReminderPolicy.Default.StagesPassed(new(2022, 8, 18), new(2022, 8, 30), new(2022, 8, 26), Calendar);

        passed.ShouldBe([ReminderStage.Ahead(5), ReminderStage.Ahead(1), ReminderStage.Today]);
    }

    [Fact]
    public void From_one_day_to_the_next_nothing_has_passed()
    {
        ReminderPolicy.Default.StagesPassed(new(2022, 8, 25), new(2022, 8, 26), new(2022, 8, 26), Calendar).ShouldBeEmpty();
        ReminderPolicy.Default.StagesPassed(new(2022, 8, 26), new(2022, 8, 26), new(2022, 8, 26), Calendar).ShouldBeEmpty();
        ReminderPolicy.Default.StagesPassed(new(2022, 8, 19), new(2022, 8, 23), new(2022, 8, 26), Calendar).ShouldBeEmpty();
    }

    [Fact]
    public void A_policy_without_repeats_has_one_overdue_stage()
    {
        var policy = new ReminderPolicy { RepeatEvery = null };

        policy.StageOn(new(2023, 8, 1), new(2022, 8, 26), Calendar).ShouldBe(ReminderStage.Overdue(1));
    }

    [Fact]
    public void No_policy_gives_a_stage_on_a_day_off()
    {
        (from policy in Policies from today in Days from due in Days select (policy, today, due)).Sample(static (policy, today, due) =>
            Calendar.IsWorkingDay(today) || policy.StageOn(today, due, Calendar) is null);
    }

    [Fact]
    public void As_the_days_pass_a_stage_once_left_never_comes_back()
    {
        (from policy in Policies from due in Days select (policy, due)).Sample(static (policy, due) =>
        {
            var run = Run(policy, due.PlusDays(-60), due.PlusDays(60), due);

            run.Distinct().Count().ShouldBe(run.Count);
            run.ShouldBe(run.OrderBy(static stage => stage.Kind).ThenBy(static stage => stage.Kind == ReminderStageKind.Ahead ? -stage.Ordinal : stage.Ordinal));
            run.ShouldContain(ReminderStage.Today);
            run.Count(static stage => stage.Kind == ReminderStageKind.Ahead).ShouldBe(policy.Offsets.Length);
        });
    }

    [Fact]
    public void However_the_days_are_split_every_stage_is_either_sent_or_listed_as_passed_once()
    {
        (from policy in Policies
         from due in Days
         from gaps in Gen.Int[1, 12].Array[1, 8]
         select (policy, due, gaps)).Sample(static (policy, due, gaps) =>
        {
            var start = due.PlusDays(-50);
            List<ReminderStage> seen = [];
            var since = start;
            foreach (var gap in gaps)
            {
                var today = Calendar.Plus(since, gap);
                seen.AddRange(policy.StagesPassed(since, today, due, Calendar));
                if (policy.StageOn(today, due, Calendar) is { } stage && (seen.Count == 0 || seen[^1] != stage))
                {
                    seen.Add(stage);
                }

                since = today;
            }

            seen.ShouldBe(Run(policy, start.PlusDays(1), since, due));
        });
    }

    [Fact]
    public void Offsets_are_kept_in_order_without_doubles_and_within_bounds()
    {
        new ReminderPolicy { Offsets = [1, 5, 5] }.ShouldBe(ReminderPolicy.Default);
        new ReminderPolicy { Offsets = [1, 5, 5] }.GetHashCode().ShouldBe(ReminderPolicy.Default.GetHashCode());
        Should.Throw<ArgumentOutOfRangeException>(() => new ReminderPolicy { Offsets = [0] });
        Should.Throw<ArgumentOutOfRangeException>(() => new ReminderPolicy { RepeatEvery = 0 });
    }

    [Theory]
    [InlineData("ahead-5")]
    [InlineData("today")]
    [InlineData("overdue-12")]
    public void A_stages_stored_name_is_read_back(string name)
    {
        ReminderStage.TryParse(name, out var stage).ShouldBeTrue();
        stage.ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ahead")]
    [InlineData("ahead-0")]
    [InlineData("ahead-05")]
    [InlineData("after-5")]
    [InlineData("overdue--1")]
    [InlineData("today-0")]
    public void Anything_else_is_no_stage(string? name)
    {
        ReminderStage.TryParse(name, out _).ShouldBeFalse();
    }

    private static List<ReminderStage> Run(ReminderPolicy policy, LocalDate from, LocalDate to, LocalDate due)
    {
        List<ReminderStage> stages = [];
        for (var today = from; today <= to; today = today.PlusDays(1))
        {
            if (policy.StageOn(today, due, Calendar) is { } stage && (stages.Count == 0 || stages[^1] != stage))
            {
                stages.Add(stage);
            }
        }

        return stages;
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}

file static class Stages
{
    public static ReminderStage? StageOf(this WorkingCalendar calendar, LocalDate today, LocalDate due) =>
        ReminderPolicy.Default.StageOn(today, due, calendar);
}
