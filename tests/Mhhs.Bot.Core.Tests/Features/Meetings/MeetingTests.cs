using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Meetings;

public abstract class MeetingTests(BotFixture bot) : TmagTests(bot)
{
    private static readonly Due AtNext = new(DueKind.NextMeeting) { MeetingGroup = "TMAG" };

    [Fact]
    public async Task The_next_meeting_is_set_shown_and_moved_with_what_is_due_there()
    {
        (await Bot.SaysAsync(Sam, "meeting set TMAG 22/09/2022 10:00-12:00")).ToPlainText().ShouldBe("TMAG meeting: 22 September 2022, 10:00 to 12:00.");
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));
        await Bot.SaysAsync(Sam, "due TMAG08-01 5 working days before next TMAG");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 9, 15));

        var moved = await Bot.SaysAsync(Sam, "meeting set TMAG next 29 September afternoon because the room is gone");

        moved.ToPlainText().ShouldBe("TMAG meeting: 29 September 2022, afternoon. One action that is due there moved with it; its owners are told.");
        var action = await Bot.ActionAsync("TMAG08-01");
        action.Due.Date.ShouldBe(new LocalDate(2022, 9, 22));
        action.History.ShouldContain(entry => entry.Verb == HistoryVerb.DueSet && entry.Reason == "the TMAG meeting moved");
        (await Bot.NoticesOfAsync(Ann))[^1].ShouldBe("TMAG08-01 is due 5 working days before next TMAG (22 September 2022) now: the TMAG meeting moved");
        (await Bot.SaysAsync(Zoe, "meeting next TMAG")).ToPlainText().ShouldContain("When: 29 September 2022, afternoon");
        (await Bot.SaysAsync(Zoe, "meeting history TMAG next")).ToPlainText().ShouldContain("Sam Reed (chat:local/sam) moved or changed it (22 September 2022, 10:00 to 12:00 → 29 September 2022, afternoon: the room is gone)");
        (await Bot.UsingAsync(db => db.Meetings.CountAsync(meeting => meeting.Date != null && meeting.Date > new LocalDate(2022, 8, 18), TestContext.Current.CancellationToken))).ShouldBe(1);
    }

    [Fact]
    public async Task Working_days_before_a_meeting_are_those_of_the_groups_own_division()
    {
        // Monday 29 August is worked in Scotland.
        await Bot.SaysAsync(Sam, "meeting set TMAG 02/09/2022");
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Ann));
        await Bot.SaysAsync(Sam, "due TMAG08-01 5 working days before next TMAG");
        await Bot.SaysAsync(Sam, "group policy TMAG division scotland");

        await Bot.SaysAsync(Sam, "due TMAG08-02 5 working days before next TMAG");

        (await Bot.ActionAsync("TMAG08-02")).Due.Date.ShouldBe(new LocalDate(2022, 8, 26));
        await Bot.SaysAsync(Sam, "meeting set TMAG next 05/09/2022");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 8, 29));
        (await Bot.ActionAsync("TMAG08-02")).Due.Date.ShouldBe(new LocalDate(2022, 8, 29));
    }

    [Fact]
    public async Task Without_a_date_what_is_due_there_counts_as_ongoing_and_gets_its_day_when_there_is_one()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann).Due(AtNext with { Date = new LocalDate(2022, 9, 22) }));

        (await Bot.SaysAsync(Sam, "meeting set TMAG next no date because the room is gone")).ToPlainText().ShouldContain("no date yet");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBeNull();
        (await Bot.SaysAsync(Ann, "action list TMAG ongoing")).Rows().ShouldHaveSingleItem();
        (await Bot.SaysAsync(Ann, "action show TMAG08-01")).ToPlainText().ShouldContain("Status: Ongoing");

        await Bot.SaysAsync(Sam, "meeting set TMAG 6 October");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 10, 6));
        (await Bot.NoticesOfAsync(Ann)).ShouldBe(["TMAG08-01 is due next TMAG (6 October 2022) now: the TMAG meeting moved"]);
    }

    [Fact]
    public async Task A_cancelled_meeting_hands_its_dues_to_the_one_after_it_and_is_not_the_next_any_more()
    {
        await Bot.HasAsync(
            A.Meeting("TMAG").On(2022, 9, 22),
            A.Meeting("TMAG 010").On(2022, 10, 20),
            An.Action("TMAG08-01").OwnedBy(Ann).Due(AtNext with { Date = new LocalDate(2022, 9, 22) }));

        var cancelled = await Bot.SaysAsync(Priya, "meeting cancel TMAG next too few can come");

        cancelled.ToPlainText().ShouldContain("cancelled (it was to be on 22 September 2022)");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 10, 20));
        (await Bot.SaysAsync(Ann, "meeting next TMAG")).ToPlainText().ShouldStartWith("TMAG 010");
        await Bot.SaysAsync(Sam, "due TMAG08-01 next TMAG");
        (await Bot.SaysAsync(Ann, "meeting list TMAG")).Rows().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Taking_a_move_back_moves_back_what_had_moved_and_tells_nobody()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann).Due(AtNext with { Date = new LocalDate(2022, 9, 22) }));
        var moved = await Bot.SaysAsync(Sam, "meeting set TMAG next 29/09/2022");

        (await Bot.PressesAsync(Ann, "Undo", moved)).ShouldBeOfType<Reply.Problem>();
        (await Bot.SaysAsync(Sam, "undo")).ToPlainText().ShouldBe("TMAG meeting: taken back; 22 September 2022.");
        (await Bot.PressesAsync(Sam, "Undo", moved)).ShouldBeOfType<Reply.Problem>();

        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 9, 22));
        (await Bot.NoticesOfAsync(Ann)).ShouldBeEmpty();
        (await Bot.SaysAsync(Sam, "meeting undo")).ShouldBeOfType<Reply.Problem>();
    }

    [Fact]
    public async Task What_changed_since_stays_when_a_move_is_taken_back()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann).Due(AtNext with { Date = new LocalDate(2022, 9, 22) }));
        await Bot.SaysAsync(Sam, "meeting set TMAG next 29/09/2022");
        await Bot.SaysAsync(Ann, "update TMAG08-01 news");

        (await Bot.SaysAsync(Sam, "meeting undo")).ToPlainText().ShouldContain("TMAG08-01 has changed since and stays due as now.");
    }

    [Fact]
    public async Task An_extraordinary_meeting_moves_nothing_and_a_meeting_keeps_its_number()
    {
        await Bot.HasAsync(A.Meeting("TMAG").WithoutDate(), A.Meeting("TMAG 008"), An.Action("TMAG08-01").OwnedBy(Ann).Due(AtNext));

        (await Bot.SaysAsync(Sam, "meeting set TMAG extraordinary 5 September 14:00")).ToPlainText().ShouldBe("Extraordinary TMAG meeting: 5 September 2022, 14:00.");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBeNull();
        await Bot.SaysAsync(Sam, "meeting set TMAG 22/09/2022");
        (await Bot.SaysAsync(Sam, "meeting set TMAG next number 8")).ToPlainText().ShouldBe("TMAG 8 is another meeting already.");
        (await Bot.SaysAsync(Sam, "meeting set TMAG next number 9")).ToPlainText().ShouldBe("TMAG 9: 22 September 2022.");
        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 9, 22));

        (await Bot.SaysAsync(Zoe, "meeting list TMAG")).Rows().ShouldBe(["TMAG 9 · 22 September 2022", "Extraordinary TMAG meeting · 5 September 2022, 14:00", "TMAG 008 · 17 August 2022"]);
        (await Bot.SaysAsync(Zoe, "meeting show TMAG008")).ToPlainText().ShouldContain("Recorded: 1 action, 0 decisions, 0 RAID items");
    }

    [Theory]
    [InlineData("meeting set TMAG 17/08/2022", "is past. For a meeting that was held write its number")]
    [InlineData("meeting set TMAG 31/02/2022", "There is no 31 February 2022")]
    [InlineData("meeting set TMAG 22/09/2022 12:00-10:00", "as a time")]
    [InlineData("meeting set TMAG ongoing", "is no day for a meeting")]
    [InlineData("meeting set NOPE 22/09/2022", "I don't know a group “NOPE”")]
    [InlineData("meeting cancel TMAG 77", "I know no such meeting of TMAG")]
    [InlineData("meeting cancel TMAG 8", "TMAG 008 was held, on 17 August 2022")]
    public async Task What_cannot_be_is_refused_and_nothing_stored(string words, string expected)
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"));

        (await Bot.SaysAsync(Sam, words)).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain(expected);

        (await Bot.UsingAsync(db => db.Meetings.CountAsync(TestContext.Current.CancellationToken))).ShouldBe(1);
    }

    [Fact]
    public async Task In_the_channel_the_group_is_left_out_and_without_a_date_a_form_asks()
    {
        var asked = await Bot.SaysAsync(Sam, "meeting set next", inChannel: "TMAG");
        await Bot.SubmitsAsync(Sam, asked, ("date", "2022-09-22"), ("time", "10:00-12:00"));
        (await Bot.SaysAsync(Ann, "meeting next", inChannel: "TMAG")).ToPlainText().ShouldContain("22 September 2022, 10:00 to 12:00");
        (await Bot.SaysAsync(Sam, "meeting set Friday 30 September", inChannel: "TMAG")).ToPlainText().ShouldContain("30 September 2022");
        (await Bot.SaysAsync(Ann, "meeting set 1 October", inChannel: "TMAG")).ToPlainText().ShouldContain("That is for Sam Reed (secretary)");
    }

    [Fact]
    public async Task More_time_until_a_meeting_is_granted_for_the_day_it_has_then()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 26));
        await Bot.SaysAsync(Ann, "extend TMAG08-01 next TMAG because it is decided there");
        await Bot.SaysAsync(Sam, "meeting set TMAG next 29/09/2022");

        (await Bot.SaysAsync(Sam, "agree TMAG08-01")).ToPlainText().ShouldBe("TMAG08-01: due next TMAG (29 September 2022) now.");

        (await Bot.ActionAsync("TMAG08-01")).Due.Date.ShouldBe(new LocalDate(2022, 9, 29));
    }

    [Fact]
    public async Task A_restricted_groups_meetings_are_unknown_to_others()
    {
        await Bot.HasAsync([A.Group("MWG").Restricted().With(Bilal).KeptBy(Sam)]);
        await Bot.SaysAsync(Sam, "meeting set MWG 22/09/2022");

        (await Bot.SaysAsync(Zoe, "meeting next MWG")).ToPlainText().ShouldContain("I don't know a group “MWG”");
        (await Bot.SaysAsync(Zoe, "meeting list MWG")).ToPlainText().ShouldContain("I don't know a group “MWG”");
        (await Bot.SaysAsync(Bilal, "meeting next MWG")).ToPlainText().ShouldContain("22 September 2022");
        (await Bot.SaysAsync(Bilal, "meeting next")).Rows().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_raised_belongs_to_no_cancelled_meeting()
    {
        await Bot.HasAsync(A.Meeting("TMAG 008"), A.Meeting("TMAG 009").On(2022, 8, 18));
        await Bot.SaysAsync(Sam, "meeting cancel TMAG 9 too few can come");

        await Bot.SaysAsync(Sam, "action add TMAG Share the form - owner @ann - due 01/12/2022");

        (await Bot.UsingAsync(db => db.Actions.Select(action => action.Reference).SingleAsync(TestContext.Current.CancellationToken))).ShouldBe("TMAG08-01");
    }
}

public sealed class MeetingOnSqliteTests() : MeetingTests(new BotOnSqlite());

public sealed class MeetingOnPostgresTests() : MeetingTests(new BotOnPostgres());
