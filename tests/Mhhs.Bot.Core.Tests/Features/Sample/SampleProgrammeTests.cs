using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.Sample;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Sample;

public abstract class SampleProgrammeTests(BotFixture bot) : StoredTests(bot), IAsyncLifetime
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ProgrammeClock Programme => Bot.Services.GetRequiredService<ProgrammeClock>();

    private ClockMover Mover => Bot.Services.GetRequiredService<ClockMover>();

    public async ValueTask InitializeAsync()
    {
        await Bot.InitializeAsync();

        // The sample begins in 2022 whatever the real clock says; and it brings its own workspace.
        Bot.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 15, 30, 0, TimeSpan.Zero));
        await Bot.UsingAsync(async db => await db.Workspaces.ExecuteDeleteAsync(Cancelled));
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_sample_has_its_people_and_its_clock_stands_at_the_morning_of_the_report()
    {
        await SeedAsync();

        var places = await Bot.UsingAsync(db => db.Memberships.AsNoTracking().Include(place => place.Person!.Accounts).Where(place => place.Group!.Code == "TMAG").ToListAsync(Cancelled));
        places.Count(place => place.Role == GroupRole.Member).ShouldBe(14);
        places.Count(place => place.Role == GroupRole.Chair).ShouldBe(1);
        places.Count(place => place.Role == GroupRole.Secretary).ShouldBe(1);
        places.Count(place => place.Role == GroupRole.Deputy).ShouldBe(2);
        (await Bot.UsingAsync(db => db.People.CountAsync(person => person.Accounts.Count == 0, Cancelled))).ShouldBe(1);
        (await Bot.UsingAsync(db => db.Actions.CountAsync(Cancelled))).ShouldBe(7);
        Programme.Now.InZone(London).LocalDateTime.ShouldBe(new LocalDateTime(2022, 8, 18, 9, 0));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_the_sample_brings()
    {
        await SeedAsync();

        (await Bot.UsingAsync(db => db.Notices.CountAsync(Cancelled))).ShouldBe(0);
        (await Bot.UsingAsync(db => db.Outbox.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task Moving_the_clock_passes_every_morning_and_every_Monday_in_order()
    {
        await SeedAsync();

        (await MoveToAsync(new LocalDateTime(2022, 8, 30, 12, 0))).ShouldBeNull();

        var ann = Bot.Sent.Where(message => message.Target.ConversationId == "ann").Select(message => message.Content.ToPlainText()).ToList();
        ann.Count.ShouldBe(4);
        ann[0].ShouldContain("due Friday 26 August, in 5 working days");
        ann[1].ShouldContain("due Friday 26 August, in 1 working day");
        ann[2].ShouldContain("due today");
        ann[3].ShouldContain("overdue since Friday 26 August, 1 working day");

        // The 29th is a bank holiday: the second summary comes on the 30th.
        Bot.Sent.Where(message => message.Target.ConversationId == "#tmag").Select(message => ((Cards.Reply.Show)message.Content).Card.Title)
            .Where(title => title.Contains("weekly summary", StringComparison.Ordinal)).ShouldBe(["TMAG: weekly summary, 22 August 2022", "TMAG: weekly summary, 30 August 2022"]);
        Programme.Now.InZone(London).LocalDateTime.ShouldBe(new LocalDateTime(2022, 8, 30, 12, 0));
        (await Bot.UsingAsync(db => db.Outbox.AnyAsync(row => row.State == OutboxState.Waiting, Cancelled))).ShouldBeFalse();
    }

    [Fact]
    public async Task The_clock_passes_the_hour_that_comes_twice()
    {
        await SeedAsync();
        await Bot.UsingAsync(async db =>
        {
            var state = await db.Programme.SingleAsync(Cancelled);
            state.ClockOffset = Instant.FromUtc(2022, 10, 29, 22, 30) - Programme.RealNow;
            await db.SaveChangesAsync(Cancelled);
            Programme.Load(state);
        });

        (await MoveToAsync(new LocalDateTime(2022, 10, 30, 9, 0))).ShouldBeNull();

        Programme.Now.InZone(London).LocalDateTime.ShouldBe(new LocalDateTime(2022, 10, 30, 9, 0));
    }

    [Fact]
    public async Task On_the_way_everybody_is_told_at_their_own_hour()
    {
        await SeedAsync();
        await Bot.UsingAsync(async db =>
        {
            (await db.People.SingleAsync(person => person.Handle == "ann", Cancelled)).ReminderHour = new LocalTime(8, 20);
            await db.SaveChangesAsync(Cancelled);
        });

        await MoveToAsync(new LocalDateTime(2022, 8, 19, 8, 30));
        Bot.Sent.Select(message => message.Target.ConversationId).ShouldBe(["ann"]);
        await MoveToAsync(new LocalDateTime(2022, 8, 19, 9, 30));

        Bot.Sent.Count.ShouldBeGreaterThan(10);
        Bot.Sent.Count(message => message.Target.ConversationId == "ann").ShouldBe(1);
    }

    [Fact]
    public async Task The_clock_never_moves_backwards()
    {
        await SeedAsync();

        (await MoveToAsync(new LocalDateTime(2022, 8, 18, 8, 59))).ShouldBe("The clock only moves forward.");

        Programme.Now.InZone(London).LocalDateTime.ShouldBe(new LocalDateTime(2022, 8, 18, 9, 0));
    }

    [Fact]
    public async Task Without_sample_data_the_clock_is_the_real_one()
    {
        (await Mover.MoveToAsync(Programme.Now + Duration.FromDays(1), Cancelled)).ShouldBe("The clock can be moved only where the database began with sample data.");

        Programme.Now.ShouldBe(Programme.RealNow);
    }

    [Fact]
    public async Task After_a_restart_the_clock_goes_on_from_where_it_was()
    {
        await SeedAsync();
        await MoveToAsync(new LocalDateTime(2022, 8, 19, 10, 0));
        Bot.Clock.Advance(TimeSpan.FromMinutes(5));

        await using var restarted = Bot.AnotherHost();
        var clock = restarted.GetRequiredService<ProgrammeClock>();
        clock.Load(await Bot.UsingAsync(db => db.Programme.AsNoTracking().SingleAsync(Cancelled)));

        clock.Now.InZone(London).LocalDateTime.ShouldBe(new LocalDateTime(2022, 8, 19, 10, 5));
    }

    private async Task SeedAsync()
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SampleProgramme>().SeedAsync(Cancelled);
    }

    private Task<string?> MoveToAsync(LocalDateTime local) => Mover.MoveToAsync(local.InZoneStrictly(London).ToInstant(), Cancelled);
}

public sealed class SampleProgrammeOnSqliteTests() : SampleProgrammeTests(new BotOnSqlite());

public sealed class SampleProgrammeOnPostgresTests() : SampleProgrammeTests(new BotOnPostgres());
