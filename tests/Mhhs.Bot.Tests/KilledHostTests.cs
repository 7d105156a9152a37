using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary>A power cut between finding what is owed and sending it.</summary>
public sealed class KilledHostTests : IAsyncLifetime
{
    private const string Direct = "chat_messages WHERE conversation_id LIKE '@%' AND \"from\" = 'bot'";

    private readonly BotFolder _folder = new();

    public async ValueTask InitializeAsync() => await _folder.WithSampleAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Killed_while_it_sends_and_started_again_everybody_has_each_message_once(int sentBefore)
    {
        (await _folder.RunAsync("remind", "--at", "2022-08-25T09:00")).Status.ShouldBe(0);
        var owed = await _folder.CountAsync("SELECT count(*) FROM outbox WHERE state = 'Waiting'");
        owed.ShouldBeGreaterThanOrEqualTo(14);

        await using (var killed = await StartAsync(sentBefore))
        {
            await killed.KillAsync();
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Killed with {await _folder.CountAsync($"SELECT count(*) FROM {Direct}")} of {owed} delivered; the rows: {string.Join(", ", await _folder.RowsAsync("SELECT state, count(*) FROM outbox GROUP BY state"))}.");

        // A lease runs for two minutes; the test does not wait for it.
        await _folder.ChangeAsync("UPDATE outbox SET leased_until = '2022-01-01 00:00:00' WHERE state = 'Leased'");
        await using var host = await _folder.StartHostAsync();
        await host.UntilAsync(async () => await _folder.CountAsync("SELECT count(*) FROM outbox WHERE state IN ('Waiting', 'Leased')") == 0, "everything sent");

        (await _folder.CountAsync("SELECT count(*) FROM outbox WHERE state = 'Sent'")).ShouldBe(owed);
        (await _folder.CountAsync("SELECT count(*) FROM chat_messages WHERE \"from\" = 'bot'")).ShouldBe(owed);
        (await _folder.RowsAsync($"SELECT conversation_id, count(*) FROM {Direct} GROUP BY 1 HAVING count(*) > 1")).ShouldBeEmpty();
    }

    /// <summary>A host that has delivered so many; with none, it is caught while it comes up.</summary>
    private async Task<RunningHost> StartAsync(int sent)
    {
        var host = _folder.StartHost();
        await host.UntilAsync(
            async () => sent == 0
                ? await _folder.CountAsync("SELECT count(*) FROM outbox WHERE state = 'Leased'") > 0 || await _folder.CountAsync($"SELECT count(*) FROM {Direct}") > 0
                : await _folder.CountAsync($"SELECT count(*) FROM {Direct}") >= sent,
            "some of it sent");
        return host;
    }
}
