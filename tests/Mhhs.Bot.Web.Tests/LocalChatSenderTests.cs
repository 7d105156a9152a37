using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Web.Tests;

public sealed class LocalChatSenderTests
{
    private static readonly Guid WireId = new("7c0f1f0e-6f0e-4a4e-9d6e-0a8f5d1c2b3a");

    private static readonly ConversationReference Channel = new(Platform.Chat, "local", ChatBench.Channel);

    [Fact]
    public async Task A_message_sent_twice_is_there_once_and_has_one_receipt()
    {
        await using var bench = await ChatBench.OpenAsync();

        var first = await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("Good morning.")));
        var second = await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("Good morning.")));

        second.ShouldBe(first);
        (await bench.LinesAsync("ann")).ShouldHaveSingleItem().Content!.ToPlainText().ShouldBe("Good morning.");
    }

    [Fact]
    public async Task The_same_message_sent_many_times_at_once_is_there_once()
    {
        await using var bench = await ChatBench.OpenAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("Good morning.")))));

        results.Distinct().ShouldHaveSingleItem();
        (await bench.LinesAsync("ann")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_message_that_replaces_another_changes_it_in_place()
    {
        await using var bench = await ChatBench.OpenAsync();
        var receipt = (await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("8 of 14 done")))).ShouldBeOfType<SendResult.Delivered>().Receipt;
        await bench.SayAsync("ann", "thanks");

        var changed = await SendAsync(bench, new OutgoingMessage(Guid.NewGuid(), Channel, new Reply.Note("9 of 14 done")) { Replaces = receipt });

        changed.ShouldBe(new SendResult.Delivered(receipt));
        var lines = await bench.LinesAsync("ann");
        lines.Count.ShouldBe(2);
        (lines[0].Content!.ToPlainText(), lines[0].Version).ShouldBe(("9 of 14 done", 1));
    }

    [Theory]
    [InlineData("99")]
    [InlineData("1; drop")]
    public async Task A_receipt_of_nothing_is_refused(string receipt)
    {
        await using var bench = await ChatBench.OpenAsync();

        (await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("9 of 14 done")) { Replaces = receipt })).ShouldBeOfType<SendResult.Refused>();
    }

    [Fact]
    public async Task What_a_person_wrote_is_never_replaced()
    {
        await using var bench = await ChatBench.OpenAsync();
        await bench.SayAsync("ann", "hello");
        var line = (await bench.LinesAsync("ann")).ShouldHaveSingleItem();

        (await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("x")) { Replaces = $"{line.Id}" })).ShouldBeOfType<SendResult.Refused>();
        (await bench.LinesAsync("ann")).ShouldHaveSingleItem().Text.ShouldBe("hello");
    }

    [Fact]
    public async Task A_direct_message_reaches_the_person_alone()
    {
        await using var bench = await ChatBench.OpenAsync();

        var sent = await SendAsync(bench, new OutgoingMessage(WireId, new ConversationReference(Platform.Chat, "local", "ann") { IsDirect = true }, new Reply.Note("Due on Friday.")));

        sent.ShouldBeOfType<SendResult.Delivered>().ConversationId.ShouldBe("@ann");
        (await bench.LinesAsync("ann", "@ann")).ShouldHaveSingleItem().IsPrivate.ShouldBeFalse();
        (await bench.LinesAsync("ann")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_only_for_one_is_hidden_from_the_others_of_the_channel()
    {
        await using var bench = await ChatBench.OpenAsync();

        await SendAsync(bench, new OutgoingMessage(WireId, Channel with { OnlyFor = "ann" }, new Reply.Note("Only you.")));

        (await bench.LinesAsync("ann")).ShouldHaveSingleItem().IsPrivate.ShouldBeTrue();
        (await bench.LinesAsync("ben")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_pages_are_told_of_every_change_once()
    {
        await using var bench = await ChatBench.OpenAsync();
        using var listener = bench.Stream.Listen();

        var receipt = (await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("1")))).ShouldBeOfType<SendResult.Delivered>().Receipt;
        await SendAsync(bench, new OutgoingMessage(WireId, Channel, new Reply.Note("1")));
        await SendAsync(bench, new OutgoingMessage(Guid.NewGuid(), Channel, new Reply.Note("2")) { Replaces = receipt });

        listener.Signals.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_workspace_is_refused()
    {
        await using var bench = await ChatBench.OpenAsync();

        (await SendAsync(bench, new OutgoingMessage(WireId, Channel with { Workspace = "T0ACME" }, new Reply.Note("x")))).ShouldBeOfType<SendResult.Refused>();
    }

    private static Task<SendResult> SendAsync(ChatBench bench, OutgoingMessage message) => bench.Sender.SendAsync(message, TestContext.Current.CancellationToken);
}
