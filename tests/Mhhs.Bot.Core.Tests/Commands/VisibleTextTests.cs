using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;

namespace Mhhs.Bot.Core.Tests.Commands;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("done\0 TMAG08-02", "done TMAG08-02")]
    [InlineData("two\nlines\tand a tab", "two\nlines\tand a tab")]
    [InlineData("\u200Bhid\uFEFFden", "hidden")]
    [InlineData("abc\u202Efed", "abcfed")]
    [InlineData(" \u200B\u200D ", "  ")]
    [InlineData("\U0001F469\u200D\U0001F4BB and \u0646\u200C\u0645", "\U0001F469\u200D\U0001F4BB and \u0646\u200C\u0645")]
    public void What_nobody_can_see_is_not_kept(string typed, string kept) => VisibleText.Of(typed).ShouldBe(kept);
}

public abstract class UnseenWordsTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task A_note_with_a_zero_byte_is_kept_without_it()
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        (await Bot.SaysAsync(Ann, "update TMAG08-01 sent\0 to Elexon")).ShouldBeOfType<Reply.Note>();

        (await Bot.ActionAsync("TMAG08-01")).Updates.ShouldHaveSingleItem().Text.ShouldBe("sent to Elexon");
    }

    [Theory]
    [InlineData("reopen TMAG08-01 \u200B\u200D")]
    [InlineData("withdraw TMAG08-01 \uFEFF")]
    public async Task A_reason_that_nobody_can_see_is_asked_for(string words)
    {
        await Bot.HasAsync(An.Action("TMAG08-01").OwnedBy(Ann));

        (await Bot.SaysAsync(Sam, words)).ShouldBeOfType<Reply.Ask>();

        (await Bot.ActionAsync("TMAG08-01")).Status.ShouldBe(ActionStatus.Open);
    }
}

public sealed class UnseenWordsOnSqliteTests() : UnseenWordsTests(new BotOnSqlite());

public sealed class UnseenWordsOnPostgresTests() : UnseenWordsTests(new BotOnPostgres());
