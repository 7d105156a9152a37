using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using Mhhs.Bot.Core.Features.Actions;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mhhs.Bot.Core.Tests.Commands;

/// <summary>Many people at the same moment. Nobody waits for anybody here: what is started together is told apart only by the database.</summary>
public abstract class ConcurrencyTests(BotFixture bot) : StoredTests(bot)
{
    private const int Many = 64;

    private readonly BotFixture _bot = bot;

    [Fact]
    public async Task Sixty_four_members_ticking_one_action_at_once_are_sixty_four_ticks()
    {
        var members = await GroupOfAsync("TCK");
        await _bot.HasAsync(An.Action("TCK08-02").OwnedBy("TCK members").DueOn(2022, 8, 26));

        var replies = await AtOnceAsync(members.Select(member => (Func<Task<Reply>>)(() => _bot.SaysAsync(member, "action done TCK08-02 replied"))));

        replies.Where(reply => reply is Reply.Problem).Select(reply => reply.ToString()).ShouldBeEmpty();
        var action = await _bot.ActionAsync("TCK08-02");
        action.Shares.Count(share => share.State == ShareState.Done).ShouldBe(Many);
        action.Status.ShouldBe(ActionStatus.Proposed);
        action.History.Count(entry => entry.Verb == HistoryVerb.Ticked).ShouldBe(Many);
        action.History.Count(entry => entry.Verb == HistoryVerb.Proposed).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_saved_although_the_database_did_not_say_so_in_time_is_not_said_to_be_lost()
    {
        var members = await GroupOfAsync("SLO");
        await _bot.HasAsync(An.Action("SLO08-01").OwnedBy(members[0]));
        _bot.Faults.LoseAnswerOfCommit(1, wait: TimeSpan.FromSeconds(2.5));

        var reply = await _bot.SaysAsync(members[0], "action done SLO08-01 sent");

        reply.ShouldBeOfType<Reply.Note>();
        (await _bot.ActionAsync("SLO08-01")).Status.ShouldBe(ActionStatus.Proposed);
    }

    [Fact]
    public async Task Sixty_four_people_raising_at_once_get_sixty_four_references()
    {
        var members = await GroupOfAsync("RSE");
        await _bot.HasAsync(A.Meeting("RSE 008"));

        var replies = await AtOnceAsync(members.Select((member, index) => (Func<Task<Reply>>)(() => _bot.SaysAsync(member, $"action add Write to constituency {index} - owner @{member.Handle}"))));

        replies.Where(reply => reply is Reply.Problem).Select(reply => reply.ToString()).ShouldBeEmpty();
        var raised = await _bot.UsingAsync(db => db.Actions.Where(action => action.Group!.Code == "RSE" && action.Meeting!.Key == "8").OrderBy(action => action.Sequence).Select(action => new { action.Reference, action.Sequence, action.Wording }).ToListAsync(TestContext.Current.CancellationToken));
        raised.Select(action => action.Sequence).ShouldBe(Enumerable.Range(1, Many));
        raised.Select(action => action.Reference).Distinct().Count().ShouldBe(Many);
        raised.Select(action => action.Wording).Distinct().Count().ShouldBe(Many);
    }

    [Fact]
    public async Task Sixty_four_people_at_sixty_four_actions_at_once_are_all_recorded()
    {
        var members = await GroupOfAsync("OWN");
        await _bot.HasAsync(members.Select((member, index) => An.Action($"OWN08-{index + 1:00}").OwnedBy(member)));

        var replies = await AtOnceAsync(members.Select((member, index) => (Func<Task<Reply>>)(() => _bot.SaysAsync(member, $"action done OWN08-{index + 1:00}"))));

        replies.Where(reply => reply is Reply.Problem).Select(reply => reply.ToString()).ShouldBeEmpty();
        var statuses = await _bot.UsingAsync(db => db.Actions.Where(action => action.Group!.Code == "OWN" && action.Meeting!.Key == "8").Select(action => action.Status).ToListAsync(TestContext.Current.CancellationToken));
        statuses.Count(status => status == ActionStatus.Proposed).ShouldBe(Many);
    }

    [Fact]
    public async Task Thirty_two_decisions_recorded_at_once_get_thirty_two_numbers()
    {
        var members = await GroupOfAsync("DCS");
        await _bot.HasAsync(A.Meeting("DCS 008"), A.Decision("DCS-DEC12"));

        var replies = await AtOnceAsync(members.Take(32).Select((member, index) => (Func<Task<Reply>>)(() => _bot.SaysAsync(member, $"decision add DCS Agreed for constituency {index}"))));

        replies.Where(reply => reply is Reply.Problem).Select(reply => reply.ToString()).ShouldBeEmpty();
        var recorded = await _bot.UsingAsync(db => db.Decisions.Where(decision => decision.Group!.Code == "DCS" && decision.Number > 12).OrderBy(decision => decision.Number).Select(decision => new { decision.Reference, decision.Description }).ToListAsync(TestContext.Current.CancellationToken));
        recorded.Select(decision => decision.Reference).ShouldBe(Enumerable.Range(13, 32).Select(number => $"DCS-DEC{number}"));
        recorded.Select(decision => decision.Description).Distinct().Count().ShouldBe(32);
    }

    [Fact]
    public async Task On_two_hosts_every_decision_that_was_confirmed_has_a_number_of_its_own_and_no_other_is_there()
    {
        var members = await GroupOfAsync("TWO");
        await _bot.HasAsync(A.Meeting("TWO 008"));
        await using var other = _bot.AnotherHost();
        var hosts = new[] { _bot.Services.GetRequiredService<CommandDispatcher>(), other.GetRequiredService<CommandDispatcher>() };

        var replies = await AtOnceAsync(members.Take(32).Select((member, index) => (Func<Task<Reply>>)(() => hosts[index % 2].DispatchAsync(
            Typed(member, $"decision add TWO Agreed for constituency {index}"), TestContext.Current.CancellationToken))));

        // A host that lost every race for two seconds says that nothing was recorded, and that must be true.
        var confirmed = replies.OfType<Reply.Note>().Select(note => note.Text.ToString()["Recorded ".Length..]).Order(StringComparer.Ordinal).ToList();
        confirmed.Count.ShouldBeGreaterThan(16);
        (await _bot.UsingAsync(db => db.Decisions.Where(decision => decision.Group!.Code == "TWO").Select(decision => decision.Reference + ": " + decision.Description).ToListAsync(TestContext.Current.CancellationToken)))
            .Order(StringComparer.Ordinal).ShouldBe(confirmed);
        confirmed.Select(line => line.Split(':')[0]).Distinct().Count().ShouldBe(confirmed.Count);
    }

    [Fact]
    public async Task Thirty_two_raid_items_recorded_at_once_get_thirty_two_names()
    {
        var members = await GroupOfAsync("RDS");
        await _bot.HasAsync(A.Meeting("RDS 008"));

        var replies = await AtOnceAsync(members.Take(32).Select((member, index) => (Func<Task<Reply>>)(() => _bot.SaysAsync(member, $"raid add RDS risk Constituency {index} may be late"))));

        replies.Where(reply => reply is Reply.Problem).Select(reply => reply.ToString()).ShouldBeEmpty();
        var recorded = await _bot.UsingAsync(db => db.RaidItems.Where(item => item.Group!.Code == "RDS").Select(item => item.Key).ToListAsync(TestContext.Current.CancellationToken));
        recorded.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 32).Select(number => $"RDS-RAID{number}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_event_delivered_sixteen_times_at_once_is_done_once_and_answered_alike()
    {
        var ann = await _bot.HasAsync(A.Person("Anntwice Lee"));
        await _bot.HasAsync(A.Group("TWI").With(ann));
        await _bot.HasAsync(An.Action("TWI08-01").OwnedBy(ann));
        var delivered = new CommandRequest
        {
            EventKey = "chat:delivered-again",
            Account = new AccountKey(Platform.Chat, PersonBuilder.Workspace, ann.Handle!),
            Conversation = new ConversationReference(Platform.Chat, PersonBuilder.Workspace, ann.Handle!) { IsDirect = true },
            Text = "action done TWI08-01 sent on Friday",
        };
        var dispatcher = _bot.Services.GetRequiredService<CommandDispatcher>();

        var replies = await AtOnceAsync(Enumerable.Repeat((Func<Task<Reply>>)(() => dispatcher.DispatchAsync(delivered, TestContext.Current.CancellationToken)), 16));

        replies.ShouldAllBe(reply => !(reply is Reply.Problem));
        replies.Select(reply => System.Text.Json.JsonSerializer.Serialize(reply, StoredJson.Options)).Distinct().Count().ShouldBe(1);
        var action = await _bot.ActionAsync("TWI08-01");
        action.History.Count(entry => entry.Verb == HistoryVerb.Proposed).ShouldBe(1);
        action.Updates.Count.ShouldBe(1);
    }

    private static CommandRequest Typed(Person person, string text) => new()
    {
        EventKey = $"chat:typed:{Guid.NewGuid():N}",
        Account = new AccountKey(Platform.Chat, PersonBuilder.Workspace, person.Handle!),
        Conversation = new ConversationReference(Platform.Chat, PersonBuilder.Workspace, person.Handle!) { IsDirect = true },
        Text = text,
    };

    private async Task<IReadOnlyList<Person>> GroupOfAsync(string code)
    {
        var members = Enumerable.Range(1, Many).Select(number => A.Person($"{code}{number:00} Member")).ToList();
        await _bot.HasAsync(members);
        var people = members.ConvertAll(member => member.Person);
        await _bot.HasAsync(A.Group(code).With(people));

        // What has run once is compiled; a host in use is.
        (await _bot.SaysAsync(people[0], $"action add {code} Warm up - owner @{people[0].Handle}")).ShouldBeOfType<Reply.Note>();
        (await _bot.SaysAsync(people[0], $"action done {code}00-01")).ShouldBeOfType<Reply.Note>();
        return people;
    }

    /// <summary>Starts all of them before any goes on, each on a thread of its own as far as there are threads.</summary>
    private static async Task<Reply[]> AtOnceAsync(IEnumerable<Func<Task<Reply>>> what)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = what.Select(async one =>
        {
            await start.Task;
            return await one();
        }).ToList();
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        start.SetResult();
        var replies = await Task.WhenAll(running);
        TestContext.Current.TestOutputHelper?.WriteLine($"{running.Count} at once took {System.Diagnostics.Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms.");
        return replies;
    }
}

public sealed class ConcurrencyOnSqlite(BotOnSqlite bot) : ConcurrencyTests(bot), IClassFixture<BotOnSqlite>;

public sealed class ConcurrencyOnPostgres(BotOnPostgres bot) : ConcurrencyTests(bot), IClassFixture<BotOnPostgres>;
