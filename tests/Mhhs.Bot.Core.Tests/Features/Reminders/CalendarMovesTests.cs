using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Reminders;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

public abstract class CalendarMovesTests(BotFixture bot) : MorningTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_holiday_that_is_declared_late_is_told_with_what_it_moves_and_once()
    {
        await BeginAsync();
        await Bot.HasAsync([
            An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 22),
            An.Action("TMAG08-02").OwnedBy(Carys).DueOn(2022, 9, 16),
            An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 9, 19),
            An.Action("TMAG08-04").OwnedBy(Zoe).DueOn(2022, 12, 1)]);
        await LookAsync(9, 9);
        (await Bot.NoticesOfAsync(Bilal)).ShouldBeEmpty();

        await LookAsync(9, 10);
        await LookAsync(9, 10);
        await LookAsync(9, 12);

        const string declared = "19 September is a bank holiday (State funeral of Queen Elizabeth II) now";
        (await Bot.NoticesOfAsync(Bilal)).ShouldBe([$"{declared}: the reminder of TMAG08-01 planned for 15 September comes on 14 September"]);
        (await Bot.NoticesOfAsync(Ann)).ShouldBe([$"{declared}: the reminder of TMAG08-03 planned for 16 September comes on 15 September"]);
        (await Bot.NoticesOfAsync(Carys)).ShouldBeEmpty();
        (await Bot.NoticesOfAsync(Zoe)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_due_so_many_working_days_before_a_meeting_moves_with_a_note()
    {
        await BeginAsync();
        await Bot.HasAsync([A.Meeting("TMAG 009").On(2022, 9, 22)]);
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal)]);
        await LookAsync(9, 9);
        await Bot.SaysAsync(Sam, "due TMAG08-01 5 working days before next TMAG");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new NodaTime.LocalDate(2022, 9, 15));

        await LookAsync(9, 10);

        var action = await Bot.ActionAsync("TMAG08-01");
        action.Due.Date.ShouldBe(new NodaTime.LocalDate(2022, 9, 14));
        action.History[^1].Reason.ShouldBe("19 September is a bank holiday (State funeral of Queen Elizabeth II) now");
        (await Bot.NoticesOfAsync(Bilal))[^1].ShouldBe("19 September is a bank holiday (State funeral of Queen Elizabeth II) now: TMAG08-01 is due 5 working days before next TMAG (14 September 2022) now");
    }

    [Fact]
    public async Task The_first_look_and_the_passing_of_time_are_no_news()
    {
        await BeginAsync();
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 2)]);

        for (var day = 18; day <= 31; day++)
        {
            await LookAsync(8, day);
        }

        (await Bot.NoticesOfAsync(Bilal)).ShouldBeEmpty();
    }

    private Task BeginAsync() => Bot.UsingAsync(async db =>
    {
        db.Programme.Add(new ProgrammeState());
        await db.SaveChangesAsync(Cancelled);
    });

    private async Task LookAsync(int month, int day)
    {
        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, month, day, 8, 0, 0, TimeSpan.Zero));
        await using var scope = Bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CalendarMoves>().RunAsync(Cancelled);
    }
}

public sealed class CalendarMovesOnSqliteTests() : CalendarMovesTests(new BotOnSqlite());

public sealed class CalendarMovesOnPostgresTests() : CalendarMovesTests(new BotOnPostgres());
