using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Core.Tests.Data;

public abstract class HistoryTests(BotFixture bot) : TmagTests(bot)
{
    [Fact]
    public async Task What_the_history_says_can_be_neither_changed_nor_deleted()
    {
        await Bot.HasAsync([An.Action("TMAG08-01").OwnedBy(Ann)]);

        await Should.ThrowAsync<InvalidOperationException>(Bot.UsingAsync(async db =>
        {
            var entry = await db.History.FirstAsync(TestContext.Current.CancellationToken);
            db.Entry(entry).Property(found => found.Actor).CurrentValue = "somebody else";
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }));
        await Should.ThrowAsync<InvalidOperationException>(Bot.UsingAsync(async db =>
        {
            db.History.RemoveRange(await db.History.ToListAsync(TestContext.Current.CancellationToken));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }));

        (await Bot.ActionAsync("TMAG08-01")).History.ShouldHaveSingleItem().Actor.ShouldBe("the test");
    }

    [Fact]
    public async Task An_action_that_was_taken_back_to_before_is_stored_as_it_was()
    {
        await Bot.HasAsync([An.Action("TMAG08-02").OwnedBy("TMAG members").DueOn(2022, 8, 26)]);
        var reply = await Bot.SaysAsync(Ann, "done TMAG08-02 replied");

        await Bot.PressesAsync(Ann, "Undo", reply);

        var action = await Bot.ActionAsync("TMAG08-02");
        action.Shares.ShouldAllBe(share => share.State == Core.Features.Actions.ShareState.Open);
        action.Updates.ShouldBeEmpty();
        action.History.OrderBy(entry => entry.Version).Select(entry => entry.Version).ShouldBe(Enumerable.Range(1, action.Version));
    }
}

public sealed class HistoryOnSqliteTests() : HistoryTests(new BotOnSqlite());

public sealed class HistoryOnPostgresTests() : HistoryTests(new BotOnPostgres());
