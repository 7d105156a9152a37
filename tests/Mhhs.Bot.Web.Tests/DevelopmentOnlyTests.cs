using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mhhs.Bot.Web.Tests;

public sealed class DevelopmentOnlyTests
{
    [Theory]
    [InlineData("127.0.0.1", "localhost:5080")]
    [InlineData("127.0.0.1", "LOCALHOST")]
    [InlineData("127.0.0.1", "127.0.0.1:5080")]
    [InlineData("::1", "[::1]:5080")]
    [InlineData("::ffff:127.0.0.1", "localhost")]
    public async Task A_browser_on_this_machine_is_let_in(string remote, string host) =>
        (await AskAsync(Environments.Development, remote, host)).ShouldBe(StatusCodes.Status200OK);

    [Theory]
    [InlineData("192.0.2.7", "localhost")]
    [InlineData("::ffff:192.0.2.7", "localhost")]
    [InlineData(null, "localhost")]
    public async Task Another_machine_finds_nothing(string? remote, string host) =>
        (await AskAsync(Environments.Development, remote, host)).ShouldBe(StatusCodes.Status404NotFound);

    [Theory]
    [InlineData("bot.example.org")]
    [InlineData("localhost.example.org")]
    [InlineData("127.0.0.1.example.org")]
    [InlineData("192.0.2.7")]
    [InlineData("0.0.0.0")]
    [InlineData("")]
    public async Task A_foreign_name_that_resolves_to_this_machine_finds_nothing(string host) =>
        (await AskAsync(Environments.Development, "127.0.0.1", host)).ShouldBe(StatusCodes.Status404NotFound);

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("x-forwarded-proto")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("X-Original-For")]
    [InlineData("Forwarded")]
    [InlineData("X-Real-IP")]
    [InlineData("Via")]
    public async Task What_came_through_a_proxy_finds_nothing(string header) =>
        (await AskAsync(Environments.Development, "127.0.0.1", "localhost", header)).ShouldBe(StatusCodes.Status404NotFound);

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_there_is_nothing(string environment) =>
        (await AskAsync(environment, "127.0.0.1", "localhost")).ShouldBe(StatusCodes.Status404NotFound);

    [Fact]
    public async Task What_is_not_marked_stays_open() =>
        (await AskAsync(Environments.Production, "192.0.2.7", "bot.example.org", "X-Forwarded-For", "/open")).ShouldBe(StatusCodes.Status200OK);

    private static async Task<int> AskAsync(string environment, string? remote, string host, string? header = null, string path = "/shut")
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<MatcherPolicy, DevelopmentOnly.Policy>();
        await using var app = builder.Build();
        app.Map("/shut", () => "in").AddDevelopmentOnly();
        app.Map("/open", () => "in");
        await app.StartAsync(TestContext.Current.CancellationToken);

        var answer = await app.GetTestServer().SendAsync(context =>
        {
            context.Request.Path = path;
            context.Request.Headers.Host = host;
            context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
            if (header is not null)
            {
                context.Request.Headers[header] = "192.0.2.7";
            }
        }, TestContext.Current.CancellationToken);
        return answer.Response.StatusCode;
    }
}
