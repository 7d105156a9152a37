using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Outbox;

/// <summary>A card in a channel, which changes with its action.</summary>
public abstract class PostingTests(BotFixture bot) : OutboxTests(bot)
{
    [Fact]
    public async Task A_card_is_posted_once_and_then_changed_in_place_by_one_row()
    {
        await Bot.SaysAsync(Sam, "add Share the form - owner @ann - due 26/08/2022", inChannel: "TMAG");
        await Bot.DeliverAsync();
        var posting = await PostingAsync();

        await Bot.SaysAsync(Sam, "reword TMAG00-01 Share the link");
        await Bot.SaysAsync(Sam, "update TMAG00-01 it is on the way");
        await Bot.DeliverAsync();
        await Bot.SaysAsync(Sam, "withdraw TMAG00-01 not needed");
        await Bot.DeliverAsync();

        Bot.Sent.Where(message => message.Replaces is not null).Select(message => message.Replaces).ShouldBe([posting.Receipt, posting.Receipt]);
        (await RowsAsync()).Count(row => row.PostingId == posting.Id).ShouldBe(1);
        Bot.Sent[^1].Content.ToPlainText().ShouldContain("Share the link");
        (await PostingAsync()).Version.ShouldBe((await Bot.ActionAsync("TMAG00-01")).Version);
    }

    [Fact]
    public async Task A_change_while_the_card_is_being_changed_is_shown_afterwards()
    {
        await Bot.SaysAsync(Sam, "add Share the form - owner @ann - due 26/08/2022", inChannel: "TMAG");
        await Bot.DeliverAsync();
        await Bot.SaysAsync(Sam, "reword TMAG00-01 Share the first link");
        Bot.Chat.WhileSending = Once(() => Bot.SaysAsync(Sam, "reword TMAG00-01 Share the second link"));

        await Bot.DeliverAsync();

        Bot.Sent.Where(message => message.Replaces is not null).Select(message => message.Content.ToPlainText().Contains("second link", StringComparison.Ordinal)).ShouldBe([false, true]);
        (await PostingAsync()).Version.ShouldBe((await Bot.ActionAsync("TMAG00-01")).Version);
        (await RowsAsync()).ShouldAllBe(row => row.State == OutboxState.Sent);
    }

    [Fact]
    public async Task A_change_while_the_card_is_first_posted_is_shown_afterwards()
    {
        await Bot.SaysAsync(Sam, "add Share the form - owner @ann - due 26/08/2022", inChannel: "TMAG");
        Bot.Chat.WhileSending = Once(() => Bot.SaysAsync(Sam, "reword TMAG00-01 Share the second link"));

        await Bot.DeliverAsync();

        Bot.Sent[^1].Replaces.ShouldBe((await PostingAsync()).Receipt);
        Bot.Sent[^1].Content.ToPlainText().ShouldContain("second link");
        (await PostingAsync()).Version.ShouldBe((await Bot.ActionAsync("TMAG00-01")).Version);
    }

    [Fact]
    public async Task A_change_after_an_unclear_one_is_shown_by_the_next_try()
    {
        await Bot.SaysAsync(Sam, "add Share the form - owner @ann - due 26/08/2022", inChannel: "TMAG");
        await Bot.DeliverAsync();
        await Bot.SaysAsync(Sam, "reword TMAG00-01 Share the first link");
        Bot.Chat.AnswerNext(new SendResult.Unclear("timeout"));
        await Bot.DeliverAsync();
        await Bot.SaysAsync(Sam, "reword TMAG00-01 Share the second link");

        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bot.DeliverAsync();

        Bot.Sent[^1].Content.ToPlainText().ShouldContain("second link");
        (await RowsAsync()).ShouldAllBe(row => row.State == OutboxState.Sent);
    }

    [Fact]
    public async Task A_change_of_a_card_that_is_gone_is_dropped()
    {
        await Bot.SaysAsync(Sam, "add Share the form - owner @ann - due 26/08/2022", inChannel: "TMAG");
        await Bot.DeliverAsync();
        await Bot.SaysAsync(Sam, "reword TMAG00-01 Share the first link");
        await Bot.UsingAsync(async db => await db.Postings.ExecuteDeleteAsync(Cancelled));

        await Bot.DeliverAsync();

        (await RowsAsync())[^1].State.ShouldBe(OutboxState.Dropped);
        Bot.Sent.ShouldNotContain(message => message.Replaces != null);
    }

    private static Func<OutgoingMessage, Task> Once(Func<Task> change)
    {
        var isFirst = true;
        return async _ =>
        {
            if (isFirst)
            {
                isFirst = false;
                await change();
            }
        };
    }

    private Task<Posting> PostingAsync() => Bot.UsingAsync(db => db.Postings.AsNoTracking().SingleAsync(Cancelled));
}

public sealed class PostingOnSqliteTests() : PostingTests(new BotOnSqlite());

public sealed class PostingOnPostgresTests() : PostingTests(new BotOnPostgres());
