using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackEndpointTests : IAsyncDisposable
{
    private const string Commands = "/slack/commands";
    private const string Interactions = "/slack/interactions";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 8, 18, 10, 0, 0, TimeSpan.Zero));
    private readonly List<CommandRequest> _asked = [];
    private readonly TaskCompletionSource<(CommandRequest Request, Reply Reply)> _later = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LogLines _log = new();
    private WebApplication? _app;
    private Func<CommandRequest, CancellationToken, Task<Reply>> _bot = (_, _) => Task.FromResult<Reply>(new Reply.Note("Done."));

    [Fact]
    public async Task A_command_is_answered_in_the_response()
    {
        var response = await SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow()));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json; charset=utf-8");
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
        ((string?)answer["response_type"]).ShouldBe("ephemeral");
        ((string?)answer["text"]).ShouldBe("Done.");
        _asked.ShouldHaveSingleItem().Text!.ShouldStartWith("done TMAG08-02");
    }

    [Fact]
    public async Task A_silent_reply_is_an_empty_answer()
    {
        _bot = (_, _) => Task.FromResult<Reply>(new Reply.Silent());

        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow())));
    }

    [Fact]
    public async Task A_press_is_acknowledged_with_nothing_and_answered_elsewhere()
    {
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press.json"), _time.GetUtcNow())));

        _asked.ShouldHaveSingleItem().ReplyTo.ShouldNotBeNull();
        _later.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_not_handled_is_acknowledged_and_noted()
    {
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("view-submission.json"), _time.GetUtcNow())));

        _asked.ShouldBeEmpty();
        _log.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_changed_byte_is_refused_and_counted()
    {
        using var counted = new Counter("mhhs.slack.refused");
        var request = SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow());
        request.Content = new StringContent(Payload.Command("command.txt", ("user_id", "U0ANN")), Encoding.UTF8, "application/x-www-form-urlencoded");

        (await SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        _asked.ShouldBeEmpty();
        counted.By(_app!).ShouldBe(["wrong signature"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task A_replay_and_a_request_from_the_future_are_refused(int secondsAgo)
    {
        using var counted = new Counter("mhhs.slack.refused");

        (await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press.json"), _time.GetUtcNow().AddSeconds(-secondsAgo)))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        _asked.ShouldBeEmpty();
        counted.By(_app!).ShouldBe(["stale"]);
    }

    [Fact]
    public async Task A_request_without_the_headers_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Commands, UriKind.Relative)) { Content = new StringContent(Payload.Command("command.txt")) };

        (await SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_secret_the_door_is_closed()
    {
        var response = await SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow(), secret: ""), signingSecret: "");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Slacks_check_of_the_certificate_is_answered_unsigned_and_never_runs_a_command()
    {
        var body = Payload.Command("command.txt", ("ssl_check", "1"));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Commands, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };

        await ShouldBeEmptyAsync(await SendAsync(request));
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Commands, body, _time.GetUtcNow())));

        _asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_more_than_a_megabyte_is_not_read(bool isLengthKnown)
    {
        var request = SlackRequest.Post(Commands, "text=" + new string('x', 1024 * 1024), _time.GetUtcNow());
        if (!isLengthKnown)
        {
            request.Headers.TransferEncodingChunked = true;
            request.Content = new StreamContent(new LongStream(4 * 1024 * 1024));
        }

        (await SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);

        _asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Commands, "team_id=T0ACME")]
    [InlineData(Interactions, "payload=%7B")]
    [InlineData(Interactions, "")]
    public async Task What_is_signed_and_makes_no_sense_is_a_bad_request(string path, string body)
    {
        (await SendAsync(SlackRequest.Post(path, body, _time.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        _asked.ShouldBeEmpty();
        _log.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_command_that_takes_too_long_is_acknowledged_and_answered_afterwards()
    {
        var work = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot = (_, _) => work.Task;

        var sending = SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow()));
        await _arrived.Task.WaitAsync(Cancel);
        _time.Advance(SlackDoor.Budget);
        await ShouldBeEmptyAsync(await sending);
        work.SetResult(new Reply.Note("Done at last."));
        var (request, reply) = await _later.Task.WaitAsync(Cancel);

        reply.ShouldBe(new Reply.Note("Done at last."));
        request.EventKey.ShouldBe("slack:1.2.abc");
        request.Conversation.OnlyFor.ShouldBe("U0PAT");
    }

    [Fact]
    public async Task A_press_that_takes_too_long_is_not_answered_twice()
    {
        var work = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _bot = (_, _) => work.Task;

        var sending = SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press.json"), _time.GetUtcNow()));
        await _arrived.Task.WaitAsync(Cancel);
        _time.Advance(SlackDoor.Budget);
        await ShouldBeEmptyAsync(await sending);
        work.SetException(new InvalidOperationException("after the acknowledgement"));
        await _log.WaitForAsync("failed after", Cancel);

        _later.Task.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Somebody_who_hangs_up_does_not_cut_the_command_off()
    {
        var work = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        var token = CancellationToken.None;
        _bot = (_, given) =>
        {
            token = given;
            return work.Task;
        };
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var sending = SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow()), cancellationToken: caller.Token);
        await _arrived.Task.WaitAsync(Cancel);
        var cancelling = caller.CancelAsync();

        token.IsCancellationRequested.ShouldBeFalse();
        token.ShouldBe(_app!.Lifetime.ApplicationStopping);
        work.SetResult(new Reply.Silent());
        await cancelling;
        (await Record.ExceptionAsync(() => sending)).ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task Nothing_secret_and_nothing_that_people_wrote_is_logged()
    {
        foreach (var body in new[] { Payload.Command("command.txt"), Payload.Command("command.txt", ("team_id", "?")) })
        {
            await SendAsync(SlackRequest.Post(Commands, body, _time.GetUtcNow()));
            await SendAsync(SlackRequest.Post(Commands, body, _time.GetUtcNow(), "another"));
        }

        var logged = string.Join('\n', _log.Lines);
        logged.ShouldNotBeEmpty();
        logged.ShouldNotContain(SlackRequest.Secret);
        logged.ShouldNotContain("v0=");
        logged.ShouldNotContain("hooks.slack.com");
        logged.ShouldNotContain("sent to");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _log.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string signingSecret = SlackRequest.Secret, CancellationToken? cancellationToken = null)
    {
        if (_app is null)
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseTestServer();
            builder.Configuration["Slack:SigningSecret"] = signingSecret;
            builder.Logging.ClearProviders().AddProvider(_log).AddFilter((category, _) => category!.StartsWith("Mhhs", StringComparison.Ordinal));
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.Services.AddSingleton(new SlackDispatch(
                (asked, stopping) =>
                {
                    _asked.Add(asked);
                    var work = _bot(asked, stopping);
                    _arrived.TrySetResult();
                    return work;
                },
                (asked, reply, _) =>
                {
                    _later.TrySetResult((asked, reply));
                    return Task.CompletedTask;
                }));
            builder.Services.AddSlack(builder.Configuration);
            _app = builder.Build();
            _app.MapSlack();
            await _app.StartAsync(Cancel);
        }

        return await _app.GetTestClient().SendAsync(request, cancellationToken ?? Cancel);
    }

    private static async Task ShouldBeEmptyAsync(HttpResponseMessage response)
    {
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
    }

    /// <summary>Collects the reasons a counter was given; two applications in one process have two meters of the same name.</summary>
    private sealed class Counter : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(object? Scope, string? Reason)> _counted = [];

        public Counter(string name)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _counted.Add((instrument.Meter.Scope, tags[0].Value as string)));
            _listener.Start();
        }

        public IEnumerable<string?> By(WebApplication app)
        {
            var factory = app.Services.GetRequiredService<IMeterFactory>();
            return _counted.Where(one => one.Scope == factory).Select(one => one.Reason);
        }

        public void Dispose() => _listener.Dispose();
    }

    /// <summary>A body whose length nobody knows beforehand.</summary>
    private sealed class LongStream(int length) : Stream
    {
        private int _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = Math.Min(count, _left);
            Array.Fill(buffer, (byte)'x', offset, count);
            _left -= count;
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
