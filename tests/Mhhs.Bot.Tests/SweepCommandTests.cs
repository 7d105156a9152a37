using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary>The commands <c>remind</c> and <c>digest</c> on the sample programme, run as processes.</summary>
public sealed class SweepCommandTests : IAsyncLifetime
{
    private readonly BotFolder _folder = new();

    public async ValueTask InitializeAsync() => await _folder.WithSampleAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Remind_says_whom_it_tells_what_and_why_and_run_again_tells_nobody()
    {
        var first = await _folder.RunAsync("remind", "--at", "2022-08-25T09:00");

        first.Status.ShouldBe(0, first.Errors);
        first.Output.ShouldContain("Ann Lee (chat:local/ann)");
        first.Output.ShouldContain("TMAG08-02 1 working day ahead, due 2022-08-26");
        first.Output.ShouldNotContain("0 people");
        var owed = await _folder.RowsAsync("SELECT dedupe_key FROM outbox ORDER BY 1");
        owed.Count.ShouldBeGreaterThanOrEqualTo(14);

        var second = await _folder.RunAsync("remind", "--at", "2022-08-25T09:00");

        second.Status.ShouldBe(0, second.Errors);
        second.Output.Trim().ShouldBe("0 people are told as of 2022-08-25 09:00.");
        (await _folder.RowsAsync("SELECT dedupe_key FROM outbox ORDER BY 1")).ShouldBe(owed);
    }

    [Fact]
    public async Task A_dry_run_lists_the_same_people_and_stores_nothing()
    {
        var before = await _folder.DumpAsync();

        var dry = await _folder.RunAsync("remind", "--at", "2022-08-25T09:00", "--dry-run");

        dry.Status.ShouldBe(0, dry.Errors);
        dry.Output.ShouldContain("Ann Lee");
        dry.Output.ShouldContain("would be told");
        (await _folder.DumpAsync()).ShouldBe(before);
        var real = await _folder.RunAsync("remind", "--at", "2022-08-25T09:00");
        real.Output.Replace("are told", "would be told", StringComparison.Ordinal).ShouldBe(dry.Output);
    }

    [Fact]
    public async Task With_send_the_messages_are_in_the_chat_when_it_ends()
    {
        var run = await _folder.RunAsync("remind", "--at", "2022-08-25T09:00", "--send");

        run.Status.ShouldBe(0, run.Errors);
        (await _folder.CountAsync("SELECT count(*) FROM chat_messages WHERE conversation_id = '@ann' AND \"from\" = 'bot'")).ShouldBe(1);
        (await _folder.CountAsync("SELECT count(*) FROM outbox WHERE state IN ('Waiting', 'Leased')")).ShouldBe(0);
    }

    [Fact]
    public async Task Digest_names_the_channels_that_get_one_and_only_once()
    {
        var dry = await _folder.RunAsync("digest", "--at", "2022-09-01T12:00", "--dry-run");
        var real = await _folder.RunAsync("digest", "--at", "2022-09-01T12:00");
        var again = await _folder.RunAsync("digest", "--at", "2022-09-01T12:00");
        var other = await _folder.RunAsync("digest", "--at", "2022-09-15T12:00", "--group", "PSG");

        dry.Status.ShouldBe(0, dry.Errors);
        dry.Output.ShouldContain("TMAG in #tmag");
        dry.Output.ShouldContain("1 channels would get a summary");
        real.Output.ShouldContain("TMAG in #tmag");
        again.Output.Trim().ShouldBe("0 channels get a summary as of 2022-09-01 12:00.");
        other.Output.ShouldContain("0 channels get a summary");
    }

    [Fact]
    public async Task A_time_that_cannot_be_read_is_refused_with_an_example()
    {
        var run = await _folder.RunAsync("remind", "--at", "25/08/2022");

        run.Status.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldContain("2022-08-25T09:00");
    }
}
