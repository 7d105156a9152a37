using System.Text;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Meetings.Packs;

public abstract class MeetingPackTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task It_has_what_the_next_meeting_has_before_it_each_once()
    {
        await HasProgrammeAsync();
        await Bot.SaysAsync(Ann, "due TMAG08-02 30 September 2022 the data come later");

        var text = await WholeAsync(Ann);

        text.ShouldStartWith("TMAG: pack for the meeting of 22 September 2022, afternoon");
        text.ShouldContain("Overdue (1)\n• TMAG08-01");
        text.ShouldContain("Due before the meeting (1)\n• TMAG08-02");
        text.ShouldContain("Due at the meeting, or without a date (3)\n• TMAG08-03");
        text.ShouldContain("More time asked for (1)\n• TMAG08-02");
        text.ShouldContain("More time asked for, to 30 September 2022: the data come later");
        text.ShouldContain("Proposed for closure (1)\n• TMAG08-07");
        text.ShouldContain("Ongoing, up for review (1)\n• TMAG08-06");
        text.ShouldContain("Decided since the last meeting (1)\n• TMAG-DEC11");
        text.ShouldContain("Due after the meeting: 1");
        text.ShouldNotContain("TMAG08-09");
    }

    [Fact]
    public async Task Without_a_date_of_the_meeting_everything_that_is_due_is_in_it()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 12, 1), An.Action("TMAG08-03").OwnedBy(Ann).Due(new Due(DueKind.NextMeeting) { MeetingGroup = "TMAG" })]);

        var text = (await Bot.SaysAsync(Ann, "meeting pack TMAG")).ToPlainText();

        text.ShouldStartWith("TMAG: pack for the next meeting");
        text.ShouldContain("Meeting: no date yet");
        text.ShouldContain("Due (1)\n• TMAG08-02");
        text.ShouldContain("without a date (1)\n• TMAG08-03");
    }

    [Fact]
    public async Task What_one_may_not_read_is_not_in_it_nor_in_its_files()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).DueOn(2022, 8, 17), An.Action("TMAG08-02").OwnedBy(Ann).DueOn(2022, 8, 17).Saying("Keep this between us").Restricted()]);

        (await Bot.SaysAsync(Zoe, "meeting pack TMAG")).ToPlainText().ShouldNotContain("between us");
        var strangers = (Reply.File)await Bot.SaysAsync(Zoe, "meeting pack TMAG md");
        var members = (Reply.File)await Bot.SaysAsync(Ann, "meeting pack TMAG md");

        Encoding.UTF8.GetString(strangers.Content.Span).ShouldNotContain("between us");
        strangers.Text.ToString().ShouldContain("classified Programme");
        Encoding.UTF8.GetString(members.Content.Span).ShouldContain("between us");
        members.Text.ToString().ShouldContain("classified Restricted");
    }

    [Fact]
    public async Task As_Markdown_it_reads_as_approved()
    {
        await HasProgrammeAsync();

        var file = (Reply.File)await Bot.SaysAsync(Sam, "meeting pack TMAG md");

        file.Name.ShouldBe("TMAG-2022-09-22-pack.md");
        Encoding.UTF8.GetString(file.Content.Span).ShouldMatchApproved(options => options.WithFileExtension(".md"));
    }

    [Fact]
    public async Task As_a_Word_file_it_can_be_opened_and_has_every_list()
    {
        await HasProgrammeAsync();

        var file = (Reply.File)await Bot.SaysAsync(Sam, "meeting pack TMAG docx");

        file.Name.ShouldBe("TMAG-2022-09-22-pack.docx");
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(file.Content.ToArray()), isEditable: false);
        new DocumentFormat.OpenXml.Validation.OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(document, TestContext.Current.CancellationToken).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        var text = document.MainDocumentPart!.Document!.Body!.InnerText;
        foreach (var title in new[] { "Overdue (1)", "Due before the meeting (1)", "Due at the meeting, or without a date (3)", "Proposed for closure (1)", "Ongoing, up for review (1)", "Decisions since the last meeting (1)" })
        {
            text.ShouldContain(title);
        }
    }

    [Fact]
    public async Task Agreeing_all_first_says_what_it_would_do_and_then_does_just_that()
    {
        await Bot.HasAsync([
            An.Action("TMAG08-01").OwnedBy(Ann), An.Action("TMAG08-02").OwnedBy(Bilal), An.Action("TMAG08-03").OwnedBy(Carys), An.Action("TMAG08-04").OwnedBy(Ann).Proposed()]);
        await Bot.SaysAsync(Sam, "publish TMAG08-04 in The Clock");
        await Bot.SaysAsync(Ann, "done TMAG08-01 sent to Elexon");
        await Bot.SaysAsync(Bilal, "done TMAG08-02");
        await Bot.SaysAsync(Carys, "done TMAG08-03");

        var pack = await Bot.SaysAsync(Priya, "meeting pack TMAG");
        var check = await Bot.PressesAsync(Priya, "Agree all closures", pack);

        var text = check.ToPlainText();
        text.ShouldStartWith("TMAG: 4 proposed for closure");
        text.ShouldContain("TMAG08-01 Respond to the consultation (Ann Lee, 18 August 2022: sent to Elexon)");
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Proposed);

        // One of them changes while the chair reads.
        await Bot.SaysAsync(Sam, "reject TMAG08-02 the letter is missing");
        await Bot.SaysAsync(Bilal, "done TMAG08-02 with the letter");
        var button = check.Buttons().Single(candidate => candidate.Label.StartsWith("Close", StringComparison.Ordinal));
        var done = await Bot.PressesAsync(Priya, button);

        done.ToPlainText().ShouldContain("TMAG08-01: closed.");
        done.ToPlainText().ShouldContain("TMAG08-02: has changed since you looked, and is left as it is.");
        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Closed);
        (await Bot.ActionAsync("TMAG08-02")).Status.ShouldBe(ActionStatus.Proposed);
        (await Bot.ActionAsync("TMAG08-03")).Status.ShouldBe(ActionStatus.Closed);
        await Bot.PressesAsync(Priya, "Undo", done);
        (await Bot.ActionAsync("TMAG08-03")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task What_must_be_proved_stays_and_says_how()
    {
        await Bot.HasAsync([An.Action("TMAG08-04").OwnedBy(Ann).Proposed()]);
        await Bot.SaysAsync(Sam, "publish TMAG08-04 in The Clock");

        var check = await Bot.SaysAsync(Sam, "meeting agree TMAG");

        check.ToPlainText().ShouldContain("stays proposed: nobody has said yet where it was published");
        check.Buttons().Select(button => button.Label).ShouldBe(["Say where"]);
        (await Bot.PressesAsync(Sam, "Say where", check)).ShouldBeOfType<Reply.Ask>();
    }

    [Fact]
    public async Task Only_who_keeps_the_log_has_the_button_and_anybody_else_is_told_who_can()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann).Proposed()]);

        (await Bot.SaysAsync(Ann, "meeting pack TMAG")).Buttons().ShouldNotContain(button => button.Path == "meeting agree");
        (await Bot.SaysAsync(Sam, "meeting pack TMAG")).Buttons().ShouldContain(button => button.Path == "meeting agree");
        (await Bot.SaysAsync(Ann, "meeting agree TMAG")).ShouldBeOfType<Reply.Problem>().Text.ToString().ShouldContain("Sam Reed (secretary)");
        (await Bot.SaysAsync(Sam, "meeting agree TMAG")).ShouldBeOfType<Reply.Show>();
    }

    private async Task HasProgrammeAsync()
    {
        await Bot.HasAsync([
            A.Meeting("TMAG 008").On(2022, 8, 17),
            A.Decision("TMAG-DEC11").That("The minutes were approved."),
            A.Meeting("TMAG").On(2022, 9, 22),
            An.Action("TMAG08-01").About("DPMO").OwnedBy(Ann).DueOn(2022, 8, 17).Saying("Share the RAID form link"),
            An.Action("TMAG08-02").About("Programme replan").OwnedBy("TMAG members").DueOn(2022, 8, 26),
            An.Action("TMAG08-03").OwnedBy(Ann).DueOn(2022, 9, 22).Updated("Drafted | see <b>here</b>"),
            An.Action("TMAG08-04").OwnedBy(Ann).Due(new Due(DueKind.NextMeeting) { MeetingGroup = "TMAG", Date = new LocalDate(2022, 9, 22) }),
            An.Action("TMAG08-05").OwnedBy(Ann).Due(new Due(DueKind.Tbc)),
            An.Action("TMAG08-06").OwnedBy(Ann).Ongoing(),
            An.Action("TMAG08-07").OwnedBy(Ann).Proposed(),
            An.Action("TMAG08-08").OwnedBy(Ann).DueOn(2022, 10, 1),
            An.Action("TMAG08-09").OwnedBy(Ann).Closed()]);
        await Bot.UsingAsync(async db =>
        {
            var next = await db.Meetings.SingleAsync(meeting => meeting.Date == new LocalDate(2022, 9, 22));
            next.Schedule(next.Date, null, null, "afternoon");
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
    }

    /// <summary>All pages.</summary>
    private async Task<string> WholeAsync(Core.Features.People.Person reader)
    {
        var page = await Bot.SaysAsync(reader, "meeting pack TMAG");
        var text = page.ToPlainText();
        while (page.Buttons().FirstOrDefault(button => button.Label == "Next page") is { } next)
        {
            page = await Bot.PressesAsync(reader, next);
            text += "\n" + page.ToPlainText();
        }

        return text;
    }
}

public sealed class MeetingPackOnSqliteTests() : MeetingPackTests(new BotOnSqlite());

public sealed class MeetingPackOnPostgresTests() : MeetingPackTests(new BotOnPostgres());
