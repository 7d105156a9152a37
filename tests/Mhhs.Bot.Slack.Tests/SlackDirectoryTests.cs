using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackDirectoryTests : IAsyncDisposable
{
    private static readonly AccountKey Pat = new(Platform.Slack, "T0ACME", "U0PAT");

    private readonly FakeSlack _slack = new(new FakeTimeProvider());
    private readonly ServiceProvider _services;

    public SlackDirectoryTests() => _services = Services("xoxb-of-the-tests");

    [Fact]
    public async Task A_member_is_found_with_address_and_zone()
    {
        _slack.Users["U0PAT"] = User();

        (await FindAsync(Pat)).ShouldBe(new Lookup.Found(new AccountFacts("Pat Mills", "pat@example.org", IsGuest: false, IsClosed: false, "Europe/Amsterdam")));

        var call = _slack.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("users.info");
        call.Arguments.ShouldBe([new("user", "U0PAT")]);
    }

    [Theory]
    [InlineData("is_restricted")]
    [InlineData("is_ultra_restricted")]
    [InlineData("is_stranger")]
    [InlineData("is_bot")]
    public async Task A_guest_a_stranger_and_a_program_are_told_apart(string flag)
    {
        _slack.Users["U0PAT"] = User();
        _slack.Users["U0PAT"][flag] = true;

        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Found>().Facts.IsGuest.ShouldBeTrue();
    }

    [Fact]
    public async Task Somebody_of_another_workspace_is_outside_unless_the_organisation_puts_them_in_this_one_too()
    {
        _slack.Users["U0PAT"] = User();
        _slack.Users["U0PAT"]["team_id"] = "T0ELSE";
        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Found>().Facts.IsGuest.ShouldBeTrue();

        _slack.Users["U0PAT"]["enterprise_user"] = new JsonObject { ["teams"] = new JsonArray("T0ELSE", "T0ACME") };
        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Found>().Facts.IsGuest.ShouldBeFalse();
    }

    [Fact]
    public async Task An_address_that_was_never_confirmed_is_none()
    {
        _slack.Users["U0PAT"] = User();
        _slack.Users["U0PAT"]["is_email_confirmed"] = false;

        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Found>().Facts.Email.ShouldBeNull();
    }

    [Fact]
    public async Task A_closed_account_says_so_and_one_that_is_not_there_is_unknown()
    {
        _slack.Users["U0PAT"] = User();
        _slack.Users["U0PAT"]["deleted"] = true;

        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Found>().Facts.IsClosed.ShouldBeTrue();
        (await FindAsync(Pat with { UserId = "U0NOBODY" })).ShouldBe(new Lookup.Unknown());
        (await FindAsync(Pat with { UserId = "no user at all" })).ShouldBe(new Lookup.Unknown());
    }

    [Fact]
    public async Task What_cannot_be_answered_now_is_asked_again_later_with_the_reason()
    {
        _slack.Will("users.info", new SlackTrouble.RateLimited(7));
        _slack.Will("users.info", new SlackTrouble.Error("missing_scope", "users:read"));
        _slack.Will("users.info", new SlackTrouble.Page(503));
        _slack.Will("users.info", new SlackTrouble.NoConnection());

        (await FindAsync(Pat)).ShouldBe(new Lookup.Later(Duration.FromSeconds(7), "ratelimited"));
        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Later>().Reason.ShouldBe("missing_scope: users:read");
        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Later>();
        (await FindAsync(Pat)).ShouldBeOfType<Lookup.Later>();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        await using var services = Services(token: null);

        (await services.GetRequiredService<IPlatformDirectory>().FindAsync(Pat, TestContext.Current.CancellationToken)).ShouldBeOfType<Lookup.Later>();

        _slack.Calls.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static JsonObject User() => new()
    {
        ["id"] = "U0PAT",
        ["team_id"] = "T0ACME",
        ["tz"] = "Europe/Amsterdam",
        ["is_email_confirmed"] = true,
        ["profile"] = new JsonObject { ["real_name"] = "Pat Mills", ["display_name"] = "pat", ["email"] = "pat@example.org" },
    };

    private ServiceProvider Services(string? token)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(token is null ? [] : [new("Slack:BotToken", token)]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSlack(configuration);
        services.AddHttpClient("slack").ConfigurePrimaryHttpMessageHandler(() => _slack);
        return services.BuildServiceProvider();
    }

    private Task<Lookup> FindAsync(AccountKey account) => _services.GetRequiredService<IPlatformDirectory>().FindAsync(account, TestContext.Current.CancellationToken);
}
