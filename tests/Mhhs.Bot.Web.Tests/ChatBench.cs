using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Groups;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Web.Chat;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Mhhs.Bot.Web.Tests;

/// <summary>The real core and the chat's door on a fresh SQLite file: Ann and Ben are members of TMAG, Sam is its secretary.</summary>
internal sealed class ChatBench : IAsyncDisposable
{
    public const string Channel = "#tmag";

    private readonly string folder = Directory.CreateTempSubdirectory("mhhs-chat-").FullName;
    private readonly ServiceProvider services;

    private ChatBench()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2022, 8, 18, 8, 0, 0, TimeSpan.Zero)));
        collection.AddSingleton<SqliteSetup>();
        collection.AddDbContext<BotDbContext>((provider, options) => options
            .UseSnakeCaseNamingConvention()
            .UseSqlite($"Data Source={Path.Combine(folder, "mhhs.db")};Default Timeout=1")
            .AddInterceptors(provider.GetRequiredService<SqliteSetup>()));
        collection.AddBotCore(DateTimeZoneProviders.Tzdb["Europe/London"], oneWriter: true);
        collection.AddLocalChat();
        services = collection.BuildServiceProvider();
    }

    public ChatStream Stream => services.GetRequiredService<ChatStream>();

    public IPlatformSender Sender => services.GetServices<IPlatformSender>().Single(sender => sender.Platform == Platform.Chat);

    public static async Task<ChatBench> OpenAsync()
    {
        var bench = new ChatBench();
        await bench.WithAsync<BotDbContext, int>(async db =>
        {
            await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
            db.Programme.Add(new ProgrammeState { IsSample = true });
            db.Workspaces.Add(new Workspace { Platform = Platform.Chat, ExternalId = "local", IsApproved = true });
            var tmag = new Group { Code = "TMAG", Name = "Testing and Migration Advisory Group", Classification = Classification.Public };
            foreach (var (handle, name, role) in new[] { ("ann", "Ann Lee", GroupRole.Member), ("ben", "Ben Hope", GroupRole.Member), ("sam", "Sam Reed", GroupRole.Secretary) })
            {
                var person = new Person { Name = name, Handle = handle, IsKnown = true };
                person.Accounts.Add(new Account { Platform = Platform.Chat, Workspace = "local", UserId = handle });
                tmag.Memberships.Add(new Membership { Person = person, Role = role });
            }

            db.People.Add(new Person { Name = "Tom Hale", Handle = "tom", IsKnown = true });
            db.Groups.AddRange(tmag, new Group { Code = "EWG", Name = "Environments Working Group", Classification = Classification.Restricted });
            db.ChannelBindings.Add(new ChannelBinding { Group = tmag, Platform = Platform.Chat, Workspace = "local", ChannelId = Channel, BoundAt = Instant.FromUtc(2022, 8, 18, 8, 0) });
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return bench;
    }

    public Task SayAsync(string handle, string text, string place = Channel, Guid? key = null) =>
        DoorAsync((door, stopping) => door.SayAsync(Seat(handle, place), text, key ?? Guid.NewGuid(), stopping));

    public Task PressAsync(string handle, ChatLine line, Button button, string place = Channel) =>
        DoorAsync((door, stopping) => door.PressAsync(Seat(handle, place), new ChatPress(line.Id, $"{line.Version}.0", button.Path, button.Arguments), stopping));

    public Task DoorAsync(Func<ChatDoor, CancellationToken, Task> act) => WithAsync<ChatDoor, int>(async door =>
    {
        await act(door, TestContext.Current.CancellationToken);
        return 0;
    });

    public Task<IReadOnlyList<ChatLine>> LinesAsync(string reader, string place = Channel) => WithAsync<ChatQuery, IReadOnlyList<ChatLine>>(async query =>
        await query.LinesAsync(reader, place, await query.PeopleAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken));

    public static ChatSeat Seat(string handle, string place) => new(handle, handle, place);

    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
