using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.People;

/// <summary>What platforms tell of themselves, each twice, as they may.</summary>
public abstract class NewsDeskTests(BotFixture bot) : StoredTests(bot), IAsyncLifetime
{
    private static readonly AccountKey Known = new(Platform.Slack, "T0ACME", "U0LEE");
    private static readonly AccountKey Nobody = new(Platform.Slack, "T0ACME", "U0NOBODY");
    private static readonly ConversationReference Channel = new(Platform.Slack, "T0ACME", "C0TMAG");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Person Sam { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Bot.InitializeAsync();
        Sam = await Bot.HasAsync(A.Person("Sam Reed"));
        await Bot.HasAsync([A.Group("TMAG").KeptBy(Sam)]);
        await Bot.UsingAsync(async db =>
        {
            db.Workspaces.Add(new Workspace { Platform = Platform.Slack, ExternalId = "T0ACME", IsApproved = true });
            var person = new Person { Name = "U0LEE" };
            person.Accounts.Add(new Account { Platform = Platform.Slack, Workspace = "T0ACME", UserId = "U0LEE" });
            db.People.Add(person);
            var group = await db.Groups.FirstAsync(Cancelled);
            db.ChannelBindings.Add(new ChannelBinding { Group = group, Platform = Platform.Slack, Workspace = "T0ACME", ChannelId = "C0TMAG", BoundAt = Instant.FromUtc(2022, 8, 1, 8, 0) });
            await db.SaveChangesAsync(Cancelled);
        });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Bot.DisposeAsync();
    }

    [Fact]
    public async Task What_has_changed_of_an_account_is_kept_where_it_is_known_and_makes_nobody_known()
    {
        await TellTwiceAsync(new PlatformNews.AccountChanged(Known, new AccountFacts("Ann Lee", "Ann.Lee@example.org", IsGuest: true, IsClosed: false, "Europe/Paris")));
        await TellTwiceAsync(new PlatformNews.AccountChanged(Nobody, new AccountFacts("No Body", null, IsGuest: false, IsClosed: false, null)));

        await Bot.UsingAsync(async db =>
        {
            var account = await db.Accounts.Include(found => found.Person).SingleAsync(found => found.Platform == Platform.Slack, Cancelled);
            (account.Email, account.IsGuest, account.IsClosed, account.ZoneId, account.Person!.Name).ShouldBe(("ann.lee@example.org", true, false, "Europe/Paris", "Ann Lee"));
        });
    }

    [Fact]
    public async Task Somebody_who_joins_a_groups_channel_is_offered_once_and_elsewhere_is_nobodys_business()
    {
        await TellTwiceAsync(new PlatformNews.SomebodyJoined(Known, Channel, "slack:event:Ev1"));
        await TellTwiceAsync(new PlatformNews.SomebodyJoined(Nobody, Channel with { ConversationId = "C0OTHER" }, "slack:event:Ev2"));

        await Bot.UsingAsync(async db =>
        {
            (await db.ChannelJoins.CountAsync(Cancelled)).ShouldBe(1);
            (await db.Notices.CountAsync(notice => notice.PersonId == Sam.Id, Cancelled)).ShouldBe(1);
            (await db.Accounts.AnyAsync(account => account.UserId == "U0NOBODY", Cancelled)).ShouldBeFalse();
        });
    }

    [Fact]
    public async Task A_channel_that_was_closed_is_on_the_secretarys_list_until_it_is_open_again()
    {
        await TellTwiceAsync(new PlatformNews.ChannelClosed(Channel, UnreachedCause.ChannelArchived, "the channel is archived"));
        await TellTwiceAsync(new PlatformNews.ChannelClosed(Channel with { ConversationId = "C0OTHER" }, UnreachedCause.ChannelArchived, "the channel is archived"));
        (await Bot.SaysAsync(Sam, "action unreached TMAG")).ToPlainText().ShouldContain("archived");

        await TellTwiceAsync(new PlatformNews.ChannelOpened(Channel));

        (await Bot.SaysAsync(Sam, "action unreached TMAG")).ToPlainText().ShouldStartWith("Everybody is reached");
        await Bot.UsingAsync(async db => (await db.Unreached.CountAsync(Cancelled)).ShouldBe(0));
    }

    [Fact]
    public async Task What_was_held_for_a_channel_goes_out_when_it_is_open_again()
    {
        await Bot.UsingAsync(async db =>
        {
            db.Outbox.Add(new OutboxMessage
            {
                DedupeKey = "card:held",
                WireId = Guid.NewGuid(),
                Conversation = Channel,
                Lane = OutboxQueue.LaneOf(Channel),
                Content = new Reply.Note("Held."),
                State = OutboxState.Held,
                Cause = "is_archived",
                NotBefore = Instant.FromUtc(2022, 8, 18, 7, 0),
                QueuedAt = Instant.FromUtc(2022, 8, 18, 7, 0),
            });
            await db.SaveChangesAsync(Cancelled);
        });

        await TellTwiceAsync(new PlatformNews.ChannelOpened(Channel));

        await Bot.UsingAsync(async db => (await db.Outbox.SingleAsync(Cancelled)).State.ShouldBe(OutboxState.Waiting));
    }

    [Fact]
    public async Task A_channel_with_a_new_id_keeps_its_group()
    {
        await TellTwiceAsync(new PlatformNews.ChannelMoved(Channel, "C0NEW"));

        await Bot.UsingAsync(async db => (await db.ChannelBindings.SingleAsync(Cancelled)).ChannelId.ShouldBe("C0NEW"));
    }

    private async Task TellTwiceAsync(PlatformNews news)
    {
        var desk = Bot.Services.GetRequiredService<NewsDesk>();
        await desk.TakeAsync(news, Cancelled);
        await desk.TakeAsync(news, Cancelled);
    }
}

public sealed class NewsDeskOnSqliteTests() : NewsDeskTests(new BotOnSqlite());

public sealed class NewsDeskOnPostgresTests() : NewsDeskTests(new BotOnPostgres());
