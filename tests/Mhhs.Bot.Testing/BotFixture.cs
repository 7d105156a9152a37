using System.Collections.Immutable;
using Mhhs.Bot.Core;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Jobs;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Core.Time;
using Mhhs.Bot.Testing.Builders;
using Mhhs.Bot.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Mhhs.Bot.Testing;

/// <summary>
/// The core of the bot on a real database, with a clock that stands still and a chat in memory. Tests speak to it as people do and look
/// at the answer, the database and what was sent.
/// </summary>
public abstract class BotFixture : IAsyncLifetime
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;
    private int _events;
    private CommandRequest? _last;

    protected BotFixture(TestDatabase database)
    {
        _database = database;
        _services = AnotherHost();
    }

    /// <summary>The real clock and the programme's: 18 August 2022, 09:00 in London, a Thursday.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2022, 8, 18, 8, 0, 0, TimeSpan.Zero));

    /// <summary>The chat.</summary>
    public RecordingSender Chat { get; } = new(Platform.Chat);

    /// <summary>What the two other chats know of their users.</summary>
    public FakeDirectory SlackDirectory { get; } = new(Platform.Slack);

    /// <inheritdoc cref="SlackDirectory" />
    public FakeDirectory TeamsDirectory { get; } = new(Platform.Teams);

    /// <summary>Makes the database fail on purpose.</summary>
    public DatabaseFaults Faults { get; } = new();

    /// <summary>Listens to what is asked of the database.</summary>
    public DatabaseQuestions Questions { get; } = new();

    /// <summary>What was sent to the chat so far, in order.</summary>
    public IReadOnlyList<OutgoingMessage> Sent => Chat.Sent;

    /// <summary>The services, for what no other door shows.</summary>
    public IServiceProvider Services => _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Why this machine cannot run it, or null.</summary>
    public string? Missing => _database.Missing;

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        await UsingAsync(async db =>
        {
            await _database.PrepareAsync(db, Cancelled);
            db.Workspaces.Add(new Workspace { Platform = Platform.Chat, ExternalId = PersonBuilder.Workspace, IsApproved = true });
            await db.SaveChangesAsync(Cancelled);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts things into the database, one after the other.</summary>
    public async Task HasAsync(params IEnumerable<IBuilder> things)
    {
        foreach (var thing in things)
        {
            await UsingAsync(async db =>
            {
                var clock = _services.GetRequiredService<ProgrammeClock>();
                await thing.AddToAsync(db, new Moment(clock.Now, clock.Today), Cancelled);
                await db.SaveChangesAsync(Cancelled);
            });
        }
    }

    /// <summary>Puts a person into the database and returns it with its id.</summary>
    public async Task<Person> HasAsync(PersonBuilder person)
    {
        await HasAsync([person]);
        return person.Person;
    }

    /// <summary>What a person types, in a direct message or in a channel, and what is answered.</summary>
    public Task<Reply> SaysAsync(Person person, string text, string? inChannel = null) => DispatchAsync(Request(person, inChannel) with { Text = text });

    /// <summary>What somebody types from an account, known or not, in a direct message.</summary>
    public Task<Reply> SaysFromAsync(AccountKey account, string text, string? displayName = null) => DispatchAsync(new CommandRequest
    {
        EventKey = $"{account}:e{Interlocked.Increment(ref _events)}",
        Account = account,
        DisplayName = displayName,
        Conversation = new ConversationReference(account.Platform, account.Workspace, account.UserId) { IsDirect = true },
        Text = text,
    });

    /// <summary>What a person types where the protocol has no room for the answer: it is queued as a message of its own.</summary>
    public Task<Reply> SaysAndHearsLaterAsync(Person person, string text)
    {
        var request = Request(person, null);
        return DispatchAsync(request with { Text = text, ReplyTo = request.Conversation });
    }

    /// <summary>A person presses a button.</summary>
    public Task<Reply> PressesAsync(Person person, Button button, string? inChannel = null) =>
        DispatchAsync(Request(person, inChannel) with { Path = button.Path, Fields = button.Arguments });

    /// <summary>A person drops a file on the bot.</summary>
    public Task<Reply> DropsAsync(Person person, string name, ReadOnlyMemory<byte> file) =>
        DispatchAsync(Request(person, null) with { Path = "headlines import", Files = [new UploadedFile(name, file)] });

    /// <summary>A person presses the button with this label on what was answered.</summary>
    public Task<Reply> PressesAsync(Person person, string label, Reply on, string? inChannel = null) => PressesAsync(person, on.Button(label), inChannel);

    /// <summary>A person fills in a form: its preset fields, what it had been filled with, and these answers.</summary>
    public Task<Reply> SubmitsAsync(Person person, Reply on, params IEnumerable<(string Name, string Value)> answers)
    {
        var form = ((Reply.Ask)on).Form;
        var fields = form.Fields.Where(field => field.Value is not null).Aggregate(form.Preset, (filled, field) => filled.SetItem(field.Name, field.Value!));
        return DispatchAsync(Request(person, null) with { Path = form.Path, Fields = answers.Aggregate(fields, (filled, answer) => filled.SetItem(answer.Name, answer.Value)) });
    }

    /// <summary>The platform delivers the last event a second time.</summary>
    public Task<Reply> SaysAgainAsync() => DispatchAsync(_last ?? throw new InvalidOperationException("Nobody has said anything yet."));

    /// <summary>Sends what is due until nothing is.</summary>
    public async Task DeliverAsync()
    {
        while (await _services.GetRequiredService<OutboxWorker>().RunOnceAsync(Cancelled) > 0)
        {
            // There may be more.
        }
    }

    /// <summary>Lets the worker send one batch until it is cancelled, as a host that is stopped does.</summary>
    public Task<int> WorkAsync(CancellationToken cancellationToken) => _services.GetRequiredService<OutboxWorker>().RunOnceAsync(cancellationToken);

    /// <summary>An action as it is stored, with everything that belongs to it.</summary>
    public Task<ActionItem> ActionAsync(string reference) => UsingAsync(db => db.Actions.AsNoTracking().AsSplitQuery()
        .Include(action => action.Owners).Include(action => action.Shares).Include(action => action.Updates).Include(action => action.History).Include(action => action.Topics).Include(action => action.Links)
        .SingleAsync(action => action.Reference == reference, Cancelled));

    /// <summary>What a person is to be told in the morning, oldest first.</summary>
    public Task<List<string>> NoticesOfAsync(Person person) => UsingAsync(db => db.Notices.Where(notice => notice.PersonId == person.Id).OrderBy(notice => notice.Id).Select(notice => notice.Text).ToListAsync(Cancelled));

    /// <summary>Asks the database.</summary>
    public async Task<T> UsingAsync<T>(Func<BotDbContext, Task<T>> ask)
    {
        await using var scope = _services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<BotDbContext>());
    }

    /// <summary>Uses the database.</summary>
    public Task UsingAsync(Func<BotDbContext, Task> use) => UsingAsync(async db =>
    {
        await use(db);
        return true;
    });

    /// <summary>Runs a sweep as the command line does.</summary>
    public async Task<IReadOnlyList<string>> OperatorAsync(Func<OperatorSweeps, Task<IReadOnlyList<string>>> run)
    {
        await using var scope = _services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<OperatorSweeps>());
    }

    /// <summary>Runs a recurring job, on this host or another.</summary>
    public async Task RunAsync<TJob>(IServiceProvider? on = null)
        where TJob : IRecurringJob
    {
        await using var scope = (on ?? _services).CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TJob>().RunAsync(Cancelled);
    }

    /// <summary>Another host on the same database, with the same clock and the same chat. The test disposes it.</summary>
    /// <param name="more">What it has besides; null for nothing.</param>
    public ServiceProvider AnotherHost(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        AddTo(services);
        more?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Adds the bot on this database to the services of a host, for tests of a door with its own addresses. Nothing limits how fast it sends, because its clock stands still.</summary>
    public void AddToDoor(IServiceCollection services)
    {
        AddTo(services);
        services.AddSingleton(new OutboxLimits(hasNone: true));
    }

    private void AddTo(IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IPlatformSender>(Chat);
        services.AddSingleton<IPlatformDirectory>(SlackDirectory);
        services.AddSingleton<IPlatformDirectory>(TeamsDirectory);
        services.AddSingleton(TrustedDomains.Read(["slack:T0ACME/example.org", "teams:acme/example.org"]));
        services.AddDbContext<BotDbContext>(options => _database.Use(options.UseSnakeCaseNamingConvention().EnableSensitiveDataLogging().AddInterceptors(Faults, Questions)));
        services.AddBotCore(DateTimeZoneProviders.Tzdb["Europe/London"], _database.HasOneWriter);
    }

    private CommandRequest Request(Person person, string? channel) => new()
    {
        EventKey = $"chat:e{Interlocked.Increment(ref _events)}",
        Account = new AccountKey(Platform.Chat, PersonBuilder.Workspace, person.Handle!),
        DisplayName = person.Name,
        Conversation = new ConversationReference(Platform.Chat, PersonBuilder.Workspace, channel ?? person.Handle!) { IsDirect = channel is null },
        Fields = ImmutableDictionary<string, string>.Empty,
    };

    private Task<Reply> DispatchAsync(CommandRequest request)
    {
        _last = request;
        return _services.GetRequiredService<CommandDispatcher>().DispatchAsync(request, Cancelled);
    }
}
