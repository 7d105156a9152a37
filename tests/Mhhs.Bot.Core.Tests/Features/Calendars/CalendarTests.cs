using System.Text;
using System.Text.RegularExpressions;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Calendars;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.HeadlineReports;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Calendars;

public abstract partial class CalendarTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_persons_calendar_has_their_due_dates_and_their_groups_meetings()
    {
        await Bot.HasAsync([
            A.Meeting("TMAG 009").On(2022, 9, 22),
            An.Action("TMAG08-01").Saying("Write a guide, with care; please").OwnedBy(Ann).DueOn(2022, 9, 15),
            An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 9, 16),
            An.Action("TMAG08-03").OwnedBy(Ann).Ongoing()]);

        var calendar = await FetchAsync(await TokenAsync(Ann, "me calendar"));

        var due = calendar.Events.Single(found => found.Uid == "action-TMAG8-1@mhhs-bot");
        (due.Summary, due.IsAllDay, due.Start!.Date).ShouldBe(("TMAG08-01 due: Write a guide, with care; please", true, new DateOnly(2022, 9, 15)));
        calendar.Events.Select(found => found.Summary).Order(StringComparer.Ordinal).ShouldBe(["TMAG 008 meeting", "TMAG 009 meeting", "TMAG08-01 due: Write a guide, with care; please"]);
        calendar.Events.Single(found => found.Summary == "TMAG 009 meeting").IsAllDay.ShouldBeTrue();
    }

    [Fact]
    public async Task A_meeting_with_hours_is_at_that_hour_in_london()
    {
        await Bot.HasAsync([A.Meeting("TMAG 009").On(2022, 9, 22)]);
        await Bot.UsingAsync(async db =>
        {
            var meeting = await db.Meetings.SingleAsync(found => found.Key == "9", Cancelled);
            (meeting.StartTime, meeting.EndTime) = (new LocalTime(10, 0), new LocalTime(12, 0));
            await db.SaveChangesAsync(Cancelled);
        });

        var meeting = (await FetchAsync(await TokenAsync(Ann, "me calendar"))).Events.Single();

        meeting.Start!.TzId.ShouldBe("Europe/London");
        meeting.Start.AsUtc.ShouldBe(new DateTime(2022, 9, 22, 9, 0, 0, DateTimeKind.Utc));
        meeting.End!.AsUtc.ShouldBe(new DateTime(2022, 9, 22, 11, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task An_event_keeps_its_name_rises_in_sequence_and_is_cancelled_when_withdrawn()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 9, 15)]);
        var token = await TokenAsync(Ann, "me calendar");
        var before = Due(await FetchAsync(token));
        Bot.Clock.Advance(TimeSpan.FromHours(1));
        await Bot.SaysAsync(Sam, "action due TMAG08-01 20/09/2022");
        var moved = Due(await FetchAsync(token));
        await Bot.SaysAsync(Sam, "action withdraw TMAG08-01 not needed");
        var withdrawn = Due(await FetchAsync(token));

        (moved.Uid, moved.Start!.Date).ShouldBe((before.Uid, new DateOnly(2022, 9, 20)));
        moved.Sequence.ShouldBeGreaterThan(before.Sequence);
        moved.LastModified!.AsUtc.ShouldBeGreaterThan(before.LastModified!.AsUtc);
        (withdrawn.Uid, withdrawn.Status).ShouldBe((before.Uid, "CANCELLED"));
    }

    [Fact]
    public async Task The_same_log_gives_the_same_text()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 9, 15)]);
        var token = await TokenAsync(Ann, "me calendar");

        (await TextAsync(token)).ShouldBe(await TextAsync(token));
    }

    [Fact]
    public async Task The_token_is_stored_nowhere_and_a_new_one_or_off_ends_it()
    {
        var first = await TokenAsync(Ann, "me calendar");
        var second = await TokenAsync(Ann, "me calendar");

        (await TextAsync(first)).ShouldBeNull();
        (await TextAsync(second)).ShouldNotBeNull();
        (await TextAsync("x" + second)).ShouldBeNull();
        (await Bot.UsingAsync(db => db.CalendarTokens.Select(token => token.Hash).ToListAsync(Cancelled))).ShouldHaveSingleItem().ShouldNotContain(second);
        (await Bot.UsingAsync(db => db.InboundEvents.ToListAsync(Cancelled))).ShouldAllBe(happened => !happened.Reply!.ToPlainText().Contains(second, StringComparison.Ordinal));

        await Bot.SaysAsync(Ann, "me calendar off");

        (await TextAsync(second)).ShouldBeNull();
    }

    [Fact]
    public async Task A_group_calendar_shows_what_its_holder_may_read_today_and_no_more()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Bilal).DueOn(2022, 9, 15), An.Action("TMAG08-02").OwnedBy(Bilal).DueOn(2022, 9, 15).Restricted(), A.Group("SECRET").Restricted().With(Ann)]);

        Names(await FetchAsync(await TokenAsync(Ann, "group calendar TMAG"))).ShouldBe(["action-TMAG8-1@mhhs-bot", "action-TMAG8-2@mhhs-bot"]);
        Names(await FetchAsync(await TokenAsync(Zoe, "group calendar TMAG"))).ShouldBe(["action-TMAG8-1@mhhs-bot"]);
        (await Bot.SaysAsync(Zoe, "group calendar SECRET")).ShouldBeOfType<Reply.Problem>();

        var token = await TokenAsync(Ann, "group calendar SECRET");
        (await TextAsync(token)).ShouldNotBeNull();
        await Bot.SaysAsync(Root, "group members SECRET remove @ann");
        (await TextAsync(token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_somebody_wrote_is_words_in_the_calendar_and_never_lines_of_it()
    {
        await Bot.HasAsync([
            An.Action("TMAG08-01").Saying("One\r\nEND:VEVENT\rSTATUS:CANCELLED\nBEGIN:VALARM; a, b \\n c").About("DPMO\r\nX-EVIL:1").OwnedBy(Ann).DueOn(2022, 9, 15),
            An.Action("TMAG08-02").Saying(string.Concat(Enumerable.Repeat("Zoë’s 💡 plan — ", 30))).OwnedBy(Ann).DueOn(2022, 9, 15)]);

        var text = (await TextAsync(await TokenAsync(Ann, "me calendar")))!;

        var lines = text.Split("\r\n");
        lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\r', StringComparison.Ordinal) && !line.Contains('\n', StringComparison.Ordinal));
        lines.ShouldNotContain(line => line.StartsWith("X-EVIL", StringComparison.Ordinal) || line.StartsWith("BEGIN:VALARM", StringComparison.Ordinal) || line == "STATUS:CANCELLED");
        lines.Count(line => line == "END:VEVENT").ShouldBe(3);
        text.ShouldNotContain("\uFFFD");
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).ShouldBe(text, "half a character is in it");
        var due = Calendar.Load(text)!.Events.Where(found => found.Uid!.StartsWith("action", StringComparison.Ordinal)).OrderBy(found => found.Uid, StringComparer.Ordinal).ToList();
        due[0].Summary.ShouldBe("TMAG08-01 due: One END:VEVENT STATUS:CANCELLED BEGIN:VALARM; a, b \\n c");
        due[0].Description!.ShouldStartWith("One\nEND:VEVENT STATUS:CANCELLED\nBEGIN:VALARM; a, b \\n c");
        due[1].Description!.ShouldStartWith(string.Concat(Enumerable.Repeat("Zoë’s 💡 plan — ", 30)).Trim());
    }

    [Theory]
    [InlineData(97)]
    [InlineData(98)]
    [InlineData(99)]
    [InlineData(100)]
    public async Task A_summary_is_not_cut_through_a_character(int letters)
    {
        await Bot.HasAsync([An.Action("TMAG08-01").Saying(new string('x', letters) + "💡💡 and so on").OwnedBy(Ann).DueOn(2022, 9, 15)]);

        var summary = Due(await FetchAsync(await TokenAsync(Ann, "me calendar"))).Summary!;
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(summary)).ShouldBe(summary);
    }

    [Fact]
    public async Task A_moved_meeting_keeps_its_name_and_rises_in_sequence()
    {
        var token = await TokenAsync(Ann, "me calendar");
        await ImportAsync("22/09/2022");
        var before = Meeting(await FetchAsync(token), "TMAG meeting");
        Bot.Clock.Advance(TimeSpan.FromHours(1));
        await ImportAsync("29/09/2022");
        var moved = Meeting(await FetchAsync(token), "TMAG meeting");

        (moved.Uid, moved.Start!.Date).ShouldBe((before.Uid, new DateOnly(2022, 9, 29)));
        moved.Sequence.ShouldBeGreaterThan(before.Sequence);
    }

    [Fact]
    public async Task Nobody_fetches_a_calendar_whose_workspace_is_no_longer_approved()
    {
        var (own, root) = (await TokenAsync(Ann, "me calendar"), await TokenAsync(Root, "me calendar"));
        await Bot.UsingAsync(async db =>
        {
            (await db.Workspaces.SingleAsync(Cancelled)).IsApproved = false;
            await db.SaveChangesAsync(Cancelled);
        });

        (await TextAsync(own)).ShouldBeNull();
        (await TextAsync(root)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_token_is_not_left_behind_in_the_queue_of_messages()
    {
        var token = await TokenAsync(Ann, "me calendar", later: true);
        await Bot.DeliverAsync();

        Bot.Sent.ShouldHaveSingleItem().Content.ToPlainText().ShouldContain(token);
        (await Bot.UsingAsync(db => db.Outbox.SingleAsync(Cancelled))).Content!.ToPlainText().ShouldNotContain(token);
    }

    private static CalendarEvent Meeting(Calendar calendar, string summary) => calendar.Events.Single(found => found.Summary == summary);

    private async Task ImportAsync(string next)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        var report = Reports.Read($"{Reports.Header}Actions\n{Reports.Columns}\nDPMO\tTMAG08-01\tWrite a guide\tAnn Lee\t15/09/2022\t\nDate of next meeting: {next}");
        report.NextMeeting!.Date.ShouldNotBeNull();
        var done = await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(report, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, Cancelled);
        done.Questions.ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(Calendar calendar) => calendar.Events.Select(found => found.Uid!).Where(name => name.StartsWith("action", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static CalendarEvent Due(Calendar calendar) => calendar.Events.Single(found => found.Uid!.StartsWith("action", StringComparison.Ordinal));

    private async Task<string> TokenAsync(Core.Features.People.Person person, string text, bool later = false)
    {
        var note = (await (later ? Bot.SaysAndHearsLaterAsync(person, text) : Bot.SaysAsync(person, text))).ShouldBeOfType<Reply.Note>();
        return Address().Match(note.ToPlainText()) is { Success: true } match ? match.Groups["token"].Value : throw new InvalidOperationException(note.ToPlainText());
    }

    private async Task<Calendar> FetchAsync(string token) => Calendar.Load((await TextAsync(token))!)!;

    private async Task<string?> TextAsync(string token)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CalendarFeeds>().FindAsync(token, Cancelled);
    }

    [GeneratedRegex(@"/calendar/(?<token>[A-Za-z0-9_-]{43})\.ics", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}

public sealed class CalendarOnSqliteTests() : CalendarTests(new BotOnSqlite());

public sealed class CalendarOnPostgresTests() : CalendarTests(new BotOnPostgres());
