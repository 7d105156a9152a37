using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.People;

/// <summary>Where the bot was installed by whoever works there.</summary>
public abstract class InstallationsTests(BotFixture bot) : TmagTests(bot)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Installations Kept => Bot.Services.GetRequiredService<Installations>();

    [Fact]
    public async Task A_new_workspace_waits_and_the_admins_hear_of_it_once()
    {
        (await Kept.StoreAsync(Made("one"), Cancelled)).ShouldBeFalse();
        (await Kept.StoreAsync(Made("two"), Cancelled)).ShouldBeFalse();

        (await Kept.FindAsync(Platform.Slack, "T0NEW", Cancelled))!.Token.ShouldBe("two");
        (await Bot.NoticesOfAsync(Root)).ShouldHaveSingleItem().ShouldContain("slack:T0NEW asks to be let in");
    }

    [Fact]
    public async Task One_that_ends_keeps_no_token_and_the_admins_hear_of_it_once_however_often_it_is_said()
    {
        await Kept.StoreAsync(Made("one"), Cancelled);

        await Kept.EndAsync(Platform.Slack, "T0NEW", Cancelled);
        await Kept.EndAsync(Platform.Slack, "T0NEW", Cancelled);
        await Kept.EndAsync(Platform.Slack, "T0NOBODY", Cancelled);

        var ended = (await Kept.FindAsync(Platform.Slack, "T0NEW", Cancelled))!;
        (ended.Token, ended.EndedAt is null).ShouldBe(("", false));
        (await Bot.NoticesOfAsync(Root)).Count(notice => notice.Contains("was removed from the workspace slack:T0NEW", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Installed_again_in_an_approved_workspace_what_was_held_goes_out()
    {
        var channel = new ConversationReference(Platform.Slack, "T0NEW", "C0TMAG");
        await Bot.UsingAsync(async db =>
        {
            db.Workspaces.Add(new Workspace { Platform = Platform.Slack, ExternalId = "T0NEW", IsApproved = true });
            db.Unreached.Add(new Unreached { Lane = OutboxQueue.LaneOf(channel), Platform = Platform.Slack, Workspace = "T0NEW", Cause = UnreachedCause.TokenRevoked, Detail = "removed", Since = default, MessageKey = "card:held" });
            db.Outbox.Add(new OutboxMessage
            {
                DedupeKey = "card:held",
                WireId = Guid.NewGuid(),
                Conversation = channel,
                Lane = OutboxQueue.LaneOf(channel),
                Content = new Reply.Note("Held."),
                State = OutboxState.Held,
                NotBefore = Instant.FromUtc(2022, 8, 18, 7, 0),
                QueuedAt = Instant.FromUtc(2022, 8, 18, 7, 0),
            });
            await db.SaveChangesAsync(Cancelled);
        });

        (await Kept.StoreAsync(Made("one"), Cancelled)).ShouldBeTrue();

        await Bot.UsingAsync(async db => (await db.Outbox.SingleAsync(message => message.DedupeKey == "card:held", Cancelled)).State.ShouldBe(OutboxState.Waiting));
    }

    [Fact]
    public async Task The_right_to_renew_a_token_is_one_hosts_until_it_has_or_has_taken_too_long()
    {
        await Kept.StoreAsync(Made("one"), Cancelled);
        var id = (await Kept.FindAsync(Platform.Slack, "T0NEW", Cancelled))!.Id;

        (await Kept.TryBeginRefreshAsync(id, Duration.FromSeconds(30), Cancelled)).ShouldBeTrue();
        (await Kept.TryBeginRefreshAsync(id, Duration.FromSeconds(30), Cancelled)).ShouldBeFalse();
        Bot.Clock.Advance(TimeSpan.FromSeconds(31));
        (await Kept.TryBeginRefreshAsync(id, Duration.FromSeconds(30), Cancelled)).ShouldBeTrue();
        await Kept.RefreshedAsync(id, "two", "next", Instant.FromUtc(2022, 8, 19, 0, 0), Cancelled);
        (await Kept.TryBeginRefreshAsync(id, Duration.FromSeconds(30), Cancelled)).ShouldBeTrue();
    }

    private static Installation Made(string token) => new() { Platform = Platform.Slack, Workspace = "T0NEW", Name = "New", Token = token, InstalledBy = "U0PAT" };
}

public sealed class InstallationsOnSqliteTests() : InstallationsTests(new BotOnSqlite());

public sealed class InstallationsOnPostgresTests() : InstallationsTests(new BotOnPostgres());
