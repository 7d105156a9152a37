using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Importing;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Drafting;

public abstract class DraftingTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_draft_carries_forward_what_is_open_and_what_ended_since_and_numbers_on()
    {
        await Bot.HasAsync([A.Party("Programme").HeldBy(Priya)]);
        await ImportAsync(SampleReport.Read());
        Bot.Clock.Advance(TimeSpan.FromDays(6));
        await Bot.SaysAsync(Sam, "action reword TMAG08-01 Write two guides");
        await Bot.SaysAsync(Sam, "action update TMAG08-05 Asked the leads");
        await Bot.SaysAsync(Priya, "action done TMAG08-03 agreed with the groups");
        await Bot.SaysAsync(Sam, "action agree TMAG08-03");

        var draft = await DraftAsync("headlines draft TMAG txt\n# Testing\nACTION: Share the test plan - owner Ann Lee - due 30/09/2022\nDECISION: The plan was agreed\nRISK: Too little time\n- The plan was walked through (action TMAG08-05)");

        (draft.Group, draft.MeetingNumber, draft.MeetingDate, draft.IssueDate).ShouldBe(("TMAG", "009", new LocalDate(2022, 9, 22), null));
        var actions = draft.Actions.ToDictionary(action => action.Ref!);
        actions.Keys.Order(StringComparer.Ordinal).ShouldBe(["TMAG07-03", "TMAG08-01", "TMAG08-02", "TMAG08-03", "TMAG08-05", "TMAG09-01"]);
        draft.Actions.Where(action => action.Ref != "TMAG09-01").ShouldAllBe(action => action.CarriedForward);
        draft.Actions.Where(action => action.Updated).ShouldHaveSingleItem().Description.ShouldBe("Write two guides");
        (actions["TMAG08-03"].Status, actions["TMAG08-03"].Update).ShouldBe((ReportedStatus.Closed, "24/08/2022: agreed with the groups"));
        (actions["TMAG08-05"].Status, actions["TMAG08-05"].Update).ShouldBe((ReportedStatus.Open, "24/08/2022: Asked the leads"));
        (actions["TMAG09-01"].Area, actions["TMAG09-01"].OwnerText, actions["TMAG09-01"].Due).ShouldBe(("Testing", "Ann Lee", Due.On(new LocalDate(2022, 9, 30), "30/09/2022")));
        draft.Decisions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG-DEC13");
        (draft.Raid.ShouldHaveSingleItem().Type, draft.Raid[0].Description).ShouldBe(("risk", "Too little time"));
        draft.Discussion.ShouldHaveSingleItem().Refs.ShouldBe(["TMAG08-05"]);
    }

    [Fact]
    public async Task What_stands_behind_a_note_or_on_the_lines_below_belongs_to_it()
    {
        await ImportAsync(SampleReport.Read());

        var draft = await DraftAsync("""
            headlines draft TMAG txt
            # Testing
            ACTION: Share the test plan - due 30/09/2022 - owner Ann Lee - area Plan
            - ACTION: Book a room
            - owner Bilal Khan
            - due next Friday
              - area Rooms
            DECISION: The plan was agreed - area Replan
            RISK: Too little time - area Time - number R123
            ISSUE: No room
            – number R124
            The plan was walked through – area Plan
            - owner of the room is unknown
            """);

        var actions = draft.Actions.Where(action => action.Ref!.StartsWith("TMAG09", StringComparison.Ordinal)).ToDictionary(action => action.Description);
        (actions["Share the test plan"].Area, actions["Share the test plan"].OwnerText, actions["Share the test plan"].Due.Date).ShouldBe(("Plan", "Ann Lee", new LocalDate(2022, 9, 30)));
        (actions["Book a room"].Area, actions["Book a room"].OwnerText, actions["Book a room"].Due.Date.HasValue).ShouldBe(("Rooms", "Bilal Khan", true));
        draft.Decisions.Select(decision => (decision.Area, decision.Description)).ShouldBe([("Replan", "The plan was agreed")]);
        draft.Raid.Select(item => (item.Ref, item.Type, item.Area, item.Description)).ShouldBe([("R123", "risk", "Time", "Too little time"), ("R124", "issue", "Testing", "No room")]);
        draft.Discussion.Select(item => (item.Area, item.Text)).ShouldBe([("Plan", "The plan was walked through"), ("Testing", "owner of the room is unknown")]);
    }

    [Fact]
    public async Task Owner_and_due_of_a_note_are_read_as_an_import_reads_them()
    {
        await ImportAsync(SampleReport.Read());

        var draft = await DraftAsync("""
            headlines draft TMAG txt
            ACTION: Share the test plan
            - owner @sam
            - due 3 October
            ACTION: Book a room
            - owner Programme (PMO), due 15 August
            ACTION: Ask, in writing - owner Ann Lee; due ASAP
            """);

        var actions = draft.Actions.Where(action => action.Ref!.StartsWith("TMAG09", StringComparison.Ordinal)).Select(action => (action.Description, action.OwnerText, action.Due.Kind, action.Due.Date));
        actions.ShouldBe(
        [
            ("Share the test plan", "@sam", DueKind.Date, new LocalDate(2022, 10, 3)),
            // The meeting is on 22 September: this is nearer than next year's.
            ("Book a room", "Programme (PMO)", DueKind.Date, new LocalDate(2022, 8, 15)),
            ("Ask, in writing", "Ann Lee", DueKind.Asap, null),
        ]);
    }

    [Fact]
    public async Task Once_the_draft_is_imported_the_next_one_numbers_on_from_it_even_before_its_day()
    {
        await ImportAsync(SampleReport.Read());
        var ninth = await DraftAsync("headlines draft TMAG txt\nACTION: Book a room - owner Ann Lee\nDECISION: The plan was agreed");
        ninth.MeetingNumber.ShouldBe("009");

        await ImportAsync(ninth);
        var tenth = await DraftAsync("headlines draft TMAG txt\nACTION: Book another room\nDECISION: And the next one");

        tenth.MeetingNumber.ShouldBe("010");
        tenth.Actions.Select(action => action.Ref).ShouldContain("TMAG10-01");
        tenth.Actions.ShouldContain(action => action.Ref == "TMAG09-01" && action.CarriedForward);
        tenth.Actions.ShouldNotContain(action => action.Status == ReportedStatus.Closed);
        tenth.Decisions.ShouldHaveSingleItem().Ref.ShouldBe("TMAG-DEC14");
    }

    [Fact]
    public async Task Drafting_stores_nothing_and_the_form_does_the_same()
    {
        await ImportAsync(SampleReport.Read());

        var form = await Bot.SaysAsync(Sam, "headlines draft TMAG txt notes");
        var file = (await Bot.SubmitsAsync(Sam, form, ("notes", "ACTION: Book a room"))).ShouldBeOfType<Reply.File>();

        file.Name.ShouldBe("TMAG-009-draft.txt");
        Read(file).Actions.ShouldContain(action => action.Ref == "TMAG09-01" && action.Description == "Book a room");
        (await Bot.UsingAsync(db => Task.FromResult(db.Actions.Count(action => action.Key == "TMAG9-1")))).ShouldBe(0);
    }

    [Fact]
    public async Task A_group_with_no_meeting_yet_gets_a_first_draft_and_an_unknown_one_the_nearest()
    {
        var draft = (await Bot.SaysAsync(Sam, "headlines draft TMAG txt\nWe met")).ShouldBeOfType<Reply.File>();

        draft.Name.ShouldBe("TMAG-001-draft.txt");
        (await Bot.PressesAsync(Sam, "TMAG", await Bot.SaysAsync(Sam, "headlines draft TMGA"))).ShouldBeOfType<Reply.File>();
        (await Bot.SaysAsync(Sam, "headlines draft TMAG xlsx")).ShouldBeOfType<Reply.Problem>();
    }

    private async Task<ReportReading> DraftAsync(string text) => Read((await Bot.SaysAsync(Sam, text)).ShouldBeOfType<Reply.File>());

    private static ReportReading Read(Reply.File file) => HeadlineReportReader.Read(file.Content).ShouldBeOfType<ReportOutcome.Understood>().Reading;

    private async Task ImportAsync(ReportReading reading)
    {
        await using var scope = Bot.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<OperatorImport>().ConfirmAsync(reading, ImmutableDictionary<string, string>.Empty, Cancelled)).Questions.ShouldBeEmpty();
    }
}

public sealed class DraftingOnSqliteTests() : DraftingTests(new BotOnSqlite());

public sealed class DraftingOnPostgresTests() : DraftingTests(new BotOnPostgres());
