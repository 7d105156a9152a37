using System.Net;
using Mhhs.Bot.Core;
using Mhhs.Bot.Tests.Support;

namespace Mhhs.Bot.Tests;

/// <summary>The host as a newcomer starts it: a process in an empty folder.</summary>
public sealed class RunningHostTests : IDisposable
{
    private readonly BotFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_starts_with_sample_data_and_answers_health_pages_and_jobs_to_its_own_machine_only()
    {
        await using var host = await _folder.StartHostAsync();

        var page = await host.Http.GetAsync(Address("/chat"), Cancelled);
        TestContext.Current.TestOutputHelper?.WriteLine($"From nothing to the first page: {host.Age.TotalMilliseconds:0} ms.");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync(Cancelled)).ShouldContain("TMAG");
        host.Age.ShouldBeLessThan(TimeSpan.FromMinutes(1));

        (await StatusAsync(host, "/health/live")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, "/health/ready")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(host, "/jobs")).ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/chat", "/jobs", "/jobs/recurring", "/a/TMAG08-02" })
        {
            (await StatusAsync(host, path, ("X-Forwarded-For", "192.0.2.7"))).ShouldBe(HttpStatusCode.NotFound, path);
            (await StatusAsync(host, path, ("Host", "bot.example.org"))).ShouldBe(HttpStatusCode.NotFound, path);
        }

        (await StatusAsync(host, "/health/ready", ("X-Forwarded-For", "192.0.2.7"))).ShouldBe(HttpStatusCode.OK);
        File.Exists(_folder.Database).ShouldBeTrue();
    }

    [Fact]
    public async Task It_runs_the_sweeps_by_itself()
    {
        // A whole morning after the report was issued, so that somebody is to be reminded the first minute the jobs run.
        await _folder.WithSampleAsync();
        await _folder.ChangeAsync("UPDATE programme SET clock_offset = clock_offset + 7 * 864000000000");

        await using var host = await _folder.StartHostAsync();

        await host.UntilAsync(async () => await _folder.CountAsync("SELECT count(*) FROM chat_messages WHERE conversation_id = '@ann' AND \"from\" = 'bot'") > 0, "a reminder for Ann");
        (await _folder.CountAsync("SELECT count(*) FROM reminders")).ShouldBeGreaterThanOrEqualTo(14);
    }

    [Fact]
    public async Task Production_has_no_sample_data_no_chat_and_no_jobs_page()
    {
        _folder.With("ASPNETCORE_ENVIRONMENT", "Production");

        await using var host = await _folder.StartHostAsync();

        (await StatusAsync(host, "/chat")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(host, "/jobs")).ShouldBe(HttpStatusCode.NotFound);
        (await _folder.CountAsync("SELECT count(*) FROM actions")).ShouldBe(0);
    }

    [Fact]
    public async Task A_taken_address_is_said_in_a_line()
    {
        await using var first = await _folder.StartHostAsync();

        var second = await _folder.RunAsync($"--urls=http://127.0.0.1:{first.Http.BaseAddress!.Port}");

        second.Status.ShouldBe(2);
        second.Errors.ShouldContain("--urls=");
        (second.Output + second.Errors).ShouldNotContain("   at ");
    }

    [Fact]
    public void There_are_the_recurring_jobs_that_follow_up() =>
        BotCore.RecurringJobs.Select(job => job.Name).ShouldBe(["ApplyDatedChanges", "DigestSweep", "ForgetOldEvents", "LookUpAccounts", "ReminderSweep", "TopicIndex"], ignoreOrder: true);

    private static Uri Address(string path) => new(path, UriKind.Relative);

    private static async Task<HttpStatusCode> StatusAsync(RunningHost host, string path, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        if (header is { } given)
        {
            request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        }

        using var answer = await host.Http.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }
}
