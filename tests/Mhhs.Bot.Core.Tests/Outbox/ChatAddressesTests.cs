using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Tests.Features.Actions;
using Mhhs.Bot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Outbox;

/// <summary>How conversations and people are spoken to: the last that was heard counts, and what is known is not written again.</summary>
public abstract class ChatAddressesTests(BotFixture bot) : TmagTests(bot)
{
    private const string First = "https://first.example/";

    private const string Second = "https://second.example/";

    private static readonly AccountKey AnnsAccount = new(Platform.Teams, "tenant", "ann");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ChatAddresses Addresses => Bot.Services.GetRequiredService<ChatAddresses>();

    [Fact]
    public async Task The_last_address_of_a_conversation_counts()
    {
        await Addresses.KeepAsync(Channel(First), Cancelled);
        await Addresses.KeepAsync(Channel(Second), Cancelled);

        (await Addresses.FindAsync(Platform.Teams, "tenant", "channel", Cancelled)).ShouldNotBeNull().ServiceUrl.ShouldBe(Second);
        (await Bot.UsingAsync(db => db.ChatAddresses.CountAsync(Cancelled))).ShouldBe(1);
        (await Addresses.FindAsync(Platform.Teams, "another", "channel", Cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task A_persons_own_conversation_stands_before_where_they_were_only_seen()
    {
        await Addresses.KeepAsync(Person(), Cancelled);
        (await Addresses.FindPersonAsync(AnnsAccount, Cancelled)).ShouldNotBeNull().Kind.ShouldBe(ChatAddressKind.Person);

        await Addresses.KeepAsync(Direct(), Cancelled);
        (await Addresses.FindPersonAsync(AnnsAccount, Cancelled)).ShouldNotBeNull().Name.ShouldBe("own");

        await Addresses.ForgetAsync(Platform.Teams, "tenant", "own", Cancelled);
        (await Addresses.FindPersonAsync(AnnsAccount, Cancelled)).ShouldNotBeNull().Kind.ShouldBe(ChatAddressKind.Person);
    }

    [Fact]
    public async Task Many_hosts_that_hear_of_one_conversation_at_once_keep_it_once()
    {
        var hosts = Enumerable.Range(0, 6).Select(_ => Bot.AnotherHost()).ToList();

        await Task.WhenAll(hosts.Select(host => Task.Run(() => host.GetRequiredService<ChatAddresses>().KeepAsync(Channel(First), Cancelled), Cancelled)));

        (await Bot.UsingAsync(db => db.ChatAddresses.CountAsync(Cancelled))).ShouldBe(1);
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }

    private ChatAddress Channel(string url) => new() { Platform = Platform.Teams, Workspace = "tenant", Name = "channel", Kind = ChatAddressKind.Channel, ServiceUrl = url, At = Addresses.Now };

    private ChatAddress Person() => new() { Platform = Platform.Teams, Workspace = "tenant", Name = "29:ann", Kind = ChatAddressKind.Person, ServiceUrl = First, UserId = "ann", PersonId = "29:ann", At = Addresses.Now };

    private ChatAddress Direct() => new() { Platform = Platform.Teams, Workspace = "tenant", Name = "own", Kind = ChatAddressKind.Direct, ServiceUrl = First, UserId = "ann", PersonId = "29:ann", At = Addresses.Now };
}

public sealed class ChatAddressesOnSqliteTests() : ChatAddressesTests(new BotOnSqlite());

public sealed class ChatAddressesOnPostgresTests() : ChatAddressesTests(new BotOnPostgres());
