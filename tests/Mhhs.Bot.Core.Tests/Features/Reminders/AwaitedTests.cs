using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Reminders;

/// <summary>A decision elsewhere that was expected by a day, and that day has passed.</summary>
public abstract class AwaitedTests(BotFixture bot) : MorningTests(bot)
{
    [Fact]
    public async Task Once_the_day_has_passed_owners_and_keeper_hear_of_it_once()
    {
        await Bot.HasAsync([An.Action("TMAG08-05").OwnedBy(Ann).Ongoing()]);
        await Bot.SaysAsync(Bilal, "action await TMAG08-05 with Ofgem, expected 25/08/2022");

        (await ToldAsync(2022, 8, 25)).ShouldBeEmpty();
        (await ToldAsync(2022, 8, 26)).ShouldBe(
            ["Ann Lee: TMAG08-05 awaited-1", "Olu Bello: TMAG08-05 awaited-1 as the deputy of Ann Lee", "Sam Reed: TMAG08-05 awaited-1"], ignoreOrder: true);
        (await ToldAsync(2022, 8, 30)).ShouldBeEmpty();

        await Bot.SaysAsync(Bilal, "action await TMAG08-05 with Ofgem, expected 01/09/2022");
        (await ToldAsync(2022, 9, 2)).Length.ShouldBe(3);
    }

    [Fact]
    public async Task The_line_says_who_and_since_when_and_can_be_answered()
    {
        await Bot.HasAsync([An.Action("TMAG08-05").OwnedBy(Ann).Ongoing().Saying("Agree the thresholds")]);
        await Bot.SaysAsync(Bilal, "action await TMAG08-05 with Ofgem, expected Friday");

        var morning = (await MorningAsync(8, 22)).Single(message => message.Target.ConversationId == Ann.Handle).Content;

        morning.ToPlainText().ShouldContain("TMAG08-05 Agree the thresholds (waits for Ofgem, expected 19 August 2022: that has passed)");
        morning.Buttons().Select(button => button.Label).ShouldBe(["It has come", "Expected later", "Show"]);
        (await Bot.PressesAsync(Ann, "It has come", morning)).ShouldNotBeOfType<Reply.Problem>();
        (await Bot.ActionAsync("TMAG08-05")).AwaitedFrom.ShouldBeNull();
    }

    [Fact]
    public async Task What_has_come_before_the_message_is_sent_is_not_in_it()
    {
        await Bot.HasAsync([An.Action("TMAG08-05").OwnedBy(Ann).Ongoing()]);
        await Bot.SaysAsync(Bilal, "action await TMAG08-05 with Ofgem, expected 19/08/2022");
        await ToldAsync(2022, 8, 22);
        await Bot.SaysAsync(Ann, "action unawait TMAG08-05 Ofgem has agreed");

        Bot.Clock.SetUtcNow(new DateTimeOffset(2022, 8, 22, 8, 0, 0, TimeSpan.Zero));
        await Bot.DeliverAsync();

        Bot.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pack_says_for_whom_an_action_waits()
    {
        await Bot.HasAsync(A.Meeting("TMAG").On(2022, 9, 22), An.Action("TMAG08-05").OwnedBy(Ann).DueOn(2022, 9, 22));
        await Bot.SaysAsync(Bilal, "action await TMAG08-05 with Ofgem, expected mid-September");

        var pack = (Reply.File)await Bot.SaysAsync(Sam, "meeting pack TMAG md");

        System.Text.Encoding.UTF8.GetString(pack.Content.Span).ShouldContain("Ofgem, expected mid-September");
        var word = (Reply.File)await Bot.SaysAsync(Sam, "meeting pack TMAG docx");
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(word.Content.ToArray()), isEditable: false);
        document.MainDocumentPart!.Document!.Body!.InnerText.ShouldContain("Ofgem, expected mid-September");
    }

    [Theory]
    [InlineData("25/08/2022", "2022-08-25")]
    [InlineData("Friday", "2022-08-19")]
    [InlineData("mid-September", "2022-09-15")]
    [InlineData("early October", "2022-10-10")]
    [InlineData("late October 2022", "2022-10-31")]
    [InlineData("September", "2022-09-30")]
    [InlineData("the end of September", "2022-09-30")]
    [InlineData("mid-February", "2023-02-15")]
    [InlineData("when they have time", null)]
    public void The_last_day_of_what_is_expected_is_read_from_the_words(string words, string? last) =>
        ExpectedDay.Of(words, new LocalDate(2022, 8, 18))?.ToString("uuuu-MM-dd", null).ShouldBe(last);
}

public sealed class AwaitedOnSqliteTests() : AwaitedTests(new BotOnSqlite());

public sealed class AwaitedOnPostgresTests() : AwaitedTests(new BotOnPostgres());
