using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Outbox;

public abstract class OutboxWorkerTests(BotFixture bot) : OutboxTests(bot)
{
    [Fact]
    public async Task A_message_is_sent_once_and_its_receipt_is_kept()
    {
        await QueueAsync(("ann", "hello"));

        await Bot.DeliverAsync();
        await Bot.DeliverAsync();

        Texts.ShouldBe(["hello"]);
        var row = await RowAsync();
        (row.State, row.Receipt, row.PerhapsSentAt, row.LeaseId).ShouldBe((OutboxState.Sent, "m1", null, null));
        row.SentAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Workers_on_several_hosts_send_a_hundred_messages_once_each()
    {
        await QueueAsync(Enumerable.Range(0, 130).Select(number => ($"c{number % 40}", $"note {number}")));
        await using var one = Bot.AnotherHost();
        await using var other = Bot.AnotherHost();

        await Task.WhenAll(new[] { one, other, one, other }.Select(host => Task.Run(() => RunUntilNothingIsLeftAsync(host))));

        // Where two hosts got into each other's way in the database, a message waits for its back-off.
        Bot.Clock.Advance(TimeSpan.FromMinutes(10));
        await RunUntilNothingIsLeftAsync(Bot.Services);

        Texts.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 130).Select(number => $"note {number}").Order(StringComparer.Ordinal));
        (await RowsAsync()).ShouldAllBe(row => row.State == OutboxState.Sent);
    }

    [Fact]
    public async Task Messages_of_one_conversation_go_out_in_the_order_they_were_queued()
    {
        await QueueAsync(Enumerable.Range(0, 60).Select(number => ($"c{number % 3}", $"{number:00}")));

        await Bot.DeliverAsync();

        foreach (var lane in Bot.Sent.GroupBy(message => message.Target.ConversationId))
        {
            lane.Select(message => message.Content.ToPlainText()).ShouldBeInOrder();
        }

        Bot.Sent.Count.ShouldBe(60);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, 1)]
    public async Task A_receipt_that_the_database_did_not_take_is_written_down_again_and_nothing_is_sent_twice(int failed, int unanswered)
    {
        await QueueAsync(("ann", "hello"));
        Bot.Chat.WhileSending = _ =>
        {
            Bot.Faults.FailBeforeCommit(failed);
            Bot.Faults.LoseAnswerOfCommit(unanswered);
            return Task.CompletedTask;
        };

        await Bot.DeliverAsync();
        Bot.Clock.Advance(TimeSpan.FromDays(1));
        await Bot.DeliverAsync();

        Texts.ShouldBe(["hello"]);
        (await RowAsync()).State.ShouldBe(OutboxState.Sent);
    }

    [Fact]
    public async Task A_lease_keeps_others_away_until_it_runs_out()
    {
        await QueueAsync(("ann", "hello"));
        await Bot.UsingAsync(db => db.LeaseAsync(Guid.NewGuid(), Instant.FromDateTimeOffset(Bot.Clock.GetUtcNow()), OutboxWorker.Lease, Cancelled));

        (await RunAsync()).ShouldBe(0);
        Bot.Clock.Advance(OutboxWorker.Lease.ToTimeSpan() + TimeSpan.FromSeconds(1));
        (await RunAsync()).ShouldBe(1);

        Texts.ShouldBe(["hello"]);
    }

    [Fact]
    public async Task A_platform_that_says_later_is_waited_for_by_the_whole_conversation_and_no_other()
    {
        await QueueAsync(("ann", "first"), ("ann", "second"), ("bilal", "third"));
        Bot.Chat.AnswerNext("first", new SendResult.Later(Duration.FromSeconds(30), "429"));

        await Bot.DeliverAsync();
        Texts.Order(StringComparer.Ordinal).ShouldBe(["first", "third"]);
        Bot.Clock.Advance(TimeSpan.FromSeconds(29));
        (await RunAsync()).ShouldBe(0);
        Bot.Clock.Advance(TimeSpan.FromSeconds(2));
        await Bot.DeliverAsync();

        Texts.Order(StringComparer.Ordinal).ShouldBe(["first", "first", "second", "third"]);
        Bot.Sent.Select(message => message.Content.ToPlainText()).Skip(2).ShouldBe(["first", "second"]);
        Bot.Sent[2].PerhapsSentAt.ShouldBeNull();
    }

    [Fact]
    public async Task An_unclear_outcome_is_tried_once_more_and_then_left()
    {
        await QueueAsync(("ann", "hello"));
        var began = Instant.FromDateTimeOffset(Bot.Clock.GetUtcNow());
        Bot.Chat.AnswerNext(new SendResult.Unclear("timeout"));
        Bot.Chat.AnswerNext(new SendResult.Unclear("timeout again"));

        await Bot.DeliverAsync();
        (await RowAsync()).State.ShouldBe(OutboxState.Waiting);
        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bot.DeliverAsync();
        Bot.Clock.Advance(TimeSpan.FromDays(1));
        await Bot.DeliverAsync();

        Bot.Sent.Select(message => message.PerhapsSentAt).ShouldBe([null, began]);
        Bot.Sent.Select(message => message.WireId).Distinct().ShouldHaveSingleItem();
        var row = await RowAsync();
        (row.State, row.Cause).ShouldBe((OutboxState.Unclear, "timeout again"));
    }

    [Fact]
    public async Task What_can_be_tried_again_without_doubling_is_tried_as_long_as_the_trouble_lasts_and_looks_back_to_the_first_try()
    {
        await QueueAsync(("ann", "hello"));
        var began = Instant.FromDateTimeOffset(Bot.Clock.GetUtcNow());
        for (var trouble = 0; trouble < 5; trouble++)
        {
            Bot.Chat.AnswerNext(new SendResult.Unclear("HTTP 500") { MayRepeat = true });
        }

        for (var minute = 0; minute < 12; minute++)
        {
            await Bot.DeliverAsync();
            Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Bot.Sent.Select(message => message.PerhapsSentAt).ShouldBe([null, began, began, began, began, began]);
        (await RowAsync()).State.ShouldBe(OutboxState.Sent);
    }

    [Fact]
    public async Task Trouble_that_lasts_a_day_leaves_what_may_have_been_sent_as_unclear()
    {
        await QueueAsync(("ann", "hello"));
        for (var hour = 0; hour < 26; hour++)
        {
            Bot.Chat.AnswerNext(new SendResult.Unclear("HTTP 500") { MayRepeat = true });
            await RunAsync();
            Bot.Clock.Advance(TimeSpan.FromHours(1));
        }

        var row = await RowAsync();
        (row.State, row.Cause).ShouldBe((OutboxState.Unclear, "HTTP 500"));
    }

    [Fact]
    public async Task What_is_held_or_refused_says_why_and_is_not_tried_again()
    {
        await QueueAsync(("ann", "held"), ("bilal", "refused"));
        Bot.Chat.AnswerNext("held", new SendResult.Held("The app was removed."));
        Bot.Chat.AnswerNext("refused", new SendResult.Refused("Too large."));

        await Bot.DeliverAsync();
        Bot.Clock.Advance(TimeSpan.FromDays(2));
        await Bot.DeliverAsync();

        (await RowsAsync()).Select(row => (row.State, row.Cause)).ShouldBe([(OutboxState.Held, "The app was removed."), (OutboxState.Refused, "Too large.")]);
        Bot.Sent.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_sender_that_throws_is_tried_later_and_the_next_try_knows_that_it_may_have_been_sent()
    {
        await QueueAsync(("ann", "hello"));
        var began = Instant.FromDateTimeOffset(Bot.Clock.GetUtcNow());
        Bot.Chat.WhileSending = _ => throw new InvalidOperationException("The connection broke after the bytes went out.");

        await Bot.DeliverAsync();
        (await RowAsync()).State.ShouldBe(OutboxState.Waiting);
        Bot.Chat.WhileSending = null;
        Bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await Bot.DeliverAsync();

        Bot.Sent.Select(message => message.PerhapsSentAt).ShouldBe([null, began]);
        (await RowAsync()).State.ShouldBe(OutboxState.Sent);
    }

    [Fact]
    public async Task A_card_that_cannot_be_composed_is_tried_later_and_keeps_nobody_waiting()
    {
        await QueueSubjectAsync("nonsense:1", "ann");
        await QueueAsync(("ann", "hello"));

        await Bot.DeliverAsync();

        Texts.ShouldBe(["hello"]);
        var broken = (await RowsAsync())[0];
        (broken.State, broken.Attempts, broken.PerhapsSentAt).ShouldBe((OutboxState.Waiting, 1, null));
        broken.NotBefore.ShouldBeGreaterThan(broken.QueuedAt);
    }

    [Fact]
    public async Task A_host_that_dies_after_sending_leaves_word_that_it_may_have_been_sent()
    {
        await QueueAsync(("ann", "hello"));
        var began = Instant.FromDateTimeOffset(Bot.Clock.GetUtcNow());
        using var dying = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        Bot.Chat.WhileSending = async _ =>
        {
            await dying.CancelAsync();
            dying.Token.ThrowIfCancellationRequested();
        };
        await Should.ThrowAsync<OperationCanceledException>(Bot.WorkAsync(dying.Token));

        (await RowAsync()).State.ShouldBe(OutboxState.Leased);
        Bot.Chat.WhileSending = null;
        Bot.Clock.Advance(OutboxWorker.Lease.ToTimeSpan() + TimeSpan.FromSeconds(1));
        await Bot.DeliverAsync();

        Bot.Sent.Select(message => message.PerhapsSentAt).ShouldBe([null, began]);
        (await RowAsync()).State.ShouldBe(OutboxState.Sent);
    }

    [Fact]
    public async Task After_a_second_host_that_dies_over_it_the_sender_knows_that_it_was_repeated()
    {
        await QueueAsync(("ann", "hello"));
        for (var host = 0; host < 2; host++)
        {
            using var dying = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            Bot.Chat.WhileSending = async _ =>
            {
                await dying.CancelAsync();
                dying.Token.ThrowIfCancellationRequested();
            };
            await Should.ThrowAsync<OperationCanceledException>(Bot.WorkAsync(dying.Token));
            Bot.Clock.Advance(OutboxWorker.Lease.ToTimeSpan() + TimeSpan.FromSeconds(1));
        }

        Bot.Chat.WhileSending = null;
        await Bot.DeliverAsync();

        Bot.Sent.Select(message => (message.IsRepeated, message.MayComeAgain)).ShouldBe([(false, true), (false, true), (true, false)]);
    }

    [Fact]
    public async Task A_worker_that_was_frozen_past_its_lease_does_not_write_over_who_took_it()
    {
        await QueueAsync(("ann", "hello"));
        await using var other = Bot.AnotherHost();
        var isFirst = true;
        Bot.Chat.WhileSending = async _ =>
        {
            if (isFirst)
            {
                isFirst = false;
                Bot.Clock.Advance(OutboxWorker.Lease.ToTimeSpan() + TimeSpan.FromSeconds(1));
                await RunAsync(other);
            }
        };

        await Bot.DeliverAsync();

        // The second was told that the first may have arrived; what the first then learned came too late.
        Bot.Sent.Select(message => message.PerhapsSentAt is null).ShouldBe([true, false]);
        var row = await RowAsync();
        (row.State, row.Receipt).ShouldBe((OutboxState.Sent, "m1"));
    }

    [Fact]
    public async Task A_platform_that_is_away_for_a_day_holds_the_message()
    {
        await QueueAsync(("ann", "hello"));
        for (var hour = 0; hour < 26; hour++)
        {
            Bot.Chat.AnswerNext(new SendResult.Later(Duration.Zero, "no connection"));
            await RunAsync();
            Bot.Clock.Advance(TimeSpan.FromHours(1));
        }

        var row = await RowAsync();
        row.State.ShouldBe(OutboxState.Held);
        row.Cause.ShouldBe("The platform could not be reached for a day: no connection");
    }
}

public sealed class OutboxWorkerOnSqliteTests() : OutboxWorkerTests(new BotOnSqlite());

public sealed class OutboxWorkerOnPostgresTests() : OutboxWorkerTests(new BotOnPostgres());
