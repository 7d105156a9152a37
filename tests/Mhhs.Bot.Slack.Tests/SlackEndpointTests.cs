using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;
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
    private const string Events = "/slack/events";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 8, 18, 10, 0, 0, TimeSpan.Zero));
    private readonly List<CommandRequest> _asked = [];
    private readonly TaskCompletionSource<(CommandRequest Request, Reply Reply)> _later = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PlatformNews> _told = [];
    private readonly FakeSlack _slack = new(TimeProvider.System);
    private readonly LogLines _log = new();
    private WebApplication? _app;
    private Func<string, Task<ImmutableArray<ChoiceOption>>> _suggest = _ => Task.FromResult<ImmutableArray<ChoiceOption>>([]);
    private Func<Task> _news = () => Task.CompletedTask;
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
    public async Task Slacks_question_whether_the_address_is_ours_is_answered_and_only_where_it_is_signed()
    {
        const string question = """{"type":"url_verification","challenge":"3eZbrw1aB","token":"old"}""";

        var response = await SendAsync(SlackRequest.Post(Events, question, _time.GetUtcNow()));

        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["challenge"]!.GetValue<string>().ShouldBe("3eZbrw1aB");
        (await SendAsync(SlackRequest.Post(Events, question, _time.GetUtcNow(), "another"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_message_to_the_bot_is_taken_and_acknowledged_with_nothing()
    {
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Events, Payload.Read("event-message.json"), _time.GetUtcNow())));

        _asked.ShouldHaveSingleItem().ReplyTo.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_report_that_is_dropped_is_fetched_and_imported()
    {
        _slack.Files["F0REPORT"] = new FakeFile("report.docx", [80, 75, 3, 4]);

        await ShouldBeEmptyAsync(await SendAsync(Dropped()));

        var asked = _asked.ShouldHaveSingleItem();
        asked.Text.ShouldBe("headlines import");
        var file = asked.Files.ShouldHaveSingleItem();
        file.Name.ShouldBe("report.docx");
        file.Bytes.ToArray().ShouldBe([80, 75, 3, 4]);
        _slack.Calls.Single(call => call.Method == "download").Token.ShouldBe("xoxb-of-the-tests");
    }

    [Theory]
    [InlineData("\"size\": 4", "\"size\": 26214401", "larger than a report can be")]
    [InlineData("\"size\": 4", "\"size\": 5", "could not be fetched")]
    [InlineData("https://files.slack.com/", "https://files.slack.com.example.org/", "could not be fetched")]
    [InlineData("https://files.slack.com/", "http://files.slack.com/", "could not be fetched")]
    [InlineData("https://files.slack.com/files-pri/F0REPORT/download", "elsewhere", "not kept in Slack")]
    public async Task What_cannot_be_fetched_is_said_and_our_token_goes_to_nobody_else(string old, string instead, string said)
    {
        _slack.Files["F0REPORT"] = new FakeFile("report.docx", [80, 75, 3, 4]);

        await ShouldBeEmptyAsync(await SendAsync(Dropped(old, instead)));

        var (_, reply) = await _later.Task.WaitAsync(Cancel);
        reply.ToPlainText().ShouldContain(said);
        _asked.ShouldBeEmpty();
        _slack.Calls.Where(call => call.Address.Host != "files.slack.com" && call.Token is not null).ShouldAllBe(call => call.Address.Host == "slack.com");
    }

    [Theory]
    [InlineData("https://files-origin.slack-edge.com/files-pri/F0REPORT/x", true)]
    [InlineData("https://cdn.example.org/files-pri/F0REPORT/x", false)]
    public async Task A_file_may_be_elsewhere_at_Slack_and_nowhere_else(string to, bool isFetched)
    {
        _slack.Files["F0REPORT"] = new FakeFile("report.docx", [80, 75, 3, 4]);
        _slack.Will("download", new SlackTrouble.Redirect(new Uri(to)));

        await ShouldBeEmptyAsync(await SendAsync(Dropped()));

        _asked.Count.ShouldBe(isFetched ? 1 : 0);
    }

    [Fact]
    public async Task A_page_to_sign_in_at_is_no_report()
    {
        _slack.Files["F0REPORT"] = new FakeFile("report.docx", [80, 75, 3, 4]);
        _slack.Will("download", new SlackTrouble.Page(200));

        await ShouldBeEmptyAsync(await SendAsync(Dropped()));

        (await _later.Task.WaitAsync(Cancel)).Reply.ToPlainText().ShouldContain("files:read");
    }

    [Fact]
    public async Task News_that_could_not_be_stored_is_asked_for_again()
    {
        _news = () => Task.FromException(new InvalidOperationException("the database is away"));
        (await SendAsync(SlackRequest.Post(Events, Payload.Read("event-user-change.json"), _time.GetUtcNow()))).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        _news = () => Task.CompletedTask;
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Events, Payload.Read("event-user-change.json"), _time.GetUtcNow())));

        _told.Count.ShouldBe(2);
        _log.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_not_handled_is_acknowledged_and_noted()
    {
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("view-foreign.json"), _time.GetUtcNow())));

        _asked.ShouldBeEmpty();
        _log.Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_form_is_opened_and_not_said_and_where_it_cannot_be_it_is_said()
    {
        _bot = (_, _) => Task.FromResult<Reply>(AskWhy());

        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow())));
        var again = await SendAsync(SlackRequest.Post(Commands, Payload.Command("command.txt"), _time.GetUtcNow()));

        var view = _slack.Views.ShouldHaveSingleItem().Content;
        ((string?)view["title"]!["text"]).ShouldBe("More time for TMAG08-02");
        ((string?)view["submit"]!["text"]).ShouldBe("Ask");
        ((string?)view["callback_id"]).ShouldBe("form");
        JsonNode.Parse(await again.Content.ReadAsStringAsync(Cancel))!["blocks"]!.AsArray().ShouldContain(block => (string?)block!["type"] == "input");
    }

    [Fact]
    public async Task A_form_that_a_press_asks_for_is_opened_and_otherwise_queued()
    {
        _bot = (_, _) => Task.FromResult<Reply>(AskWhy());

        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press.json"), _time.GetUtcNow())));
        _later.Task.IsCompleted.ShouldBeFalse();
        _slack.Views.ShouldHaveSingleItem();

        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press.json"), _time.GetUtcNow())));
        var (request, reply) = await _later.Task.WaitAsync(Cancel);
        reply.ShouldBeOfType<Reply.Ask>();
        request.Conversation.OnlyFor.ShouldBe("U0PAT");
    }

    [Fact]
    public async Task What_is_wrong_with_a_form_is_said_at_its_question_and_what_it_does_closes_it()
    {
        _bot = (_, _) => Task.FromResult<Reply>(AskWhy("I don't know <@U0LEE>."));
        var errors = await SubmitAsync();
        ((string?)errors!["response_action"]).ShouldBe("errors");
        ((string?)errors["errors"]!["field.why"]).ShouldBe("I don't know &lt;@U0LEE&gt;.");

        _bot = (_, _) => Task.FromResult<Reply>(new Reply.Problem("That is for Sam Reed (secretary)."));
        ((string?)(await SubmitAsync())!["errors"]!["field.wording"]).ShouldBe("That is for Sam Reed (secretary).");

        _bot = (_, _) => Task.FromResult<Reply>(AskWhy());
        var next = await SubmitAsync();
        ((string?)next!["response_action"]).ShouldBe("update");
        BlockKitRules.ViewFaults(next["view"]!.AsObject(), isHome: false).ShouldBeEmpty();

        _bot = (_, _) => Task.FromResult<Reply>(new Reply.Note("Raised TMAG08-07."));
        (await SubmitAsync()).ShouldBeNull();
        _later.Task.IsCompleted.ShouldBeFalse();
        _asked.ShouldAllBe(asked => asked.Queues(new Reply.Note("")) && !asked.Queues(new Reply.Problem("")));

        async Task<JsonNode?> SubmitAsync()
        {
            var response = await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("view-submission.json"), _time.GetUtcNow()));
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await response.Content.ReadAsStringAsync(Cancel) is { Length: > 0 } body ? JsonNode.Parse(body) : null;
        }
    }

    [Fact]
    public async Task The_answer_to_a_press_on_the_Home_tab_is_shown_in_a_modal_and_where_it_cannot_be_in_the_direct_message()
    {
        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press-home.json"), _time.GetUtcNow())));
        _slack.Views.ShouldHaveSingleItem().Content["blocks"]!.ToJsonString().ShouldContain("Done.");
        _later.Task.IsCompleted.ShouldBeFalse();

        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, Payload.Interaction("press-home.json"), _time.GetUtcNow())));
        var (request, _) = await _later.Task.WaitAsync(Cancel);
        request.Conversation.ShouldBe(new ConversationReference(Platform.Slack, "T0ACME", "U0PAT") { IsDirect = true, OnlyFor = "U0PAT" });
    }

    [Fact]
    public async Task What_may_be_meant_is_offered_while_somebody_types_and_too_late_is_nothing()
    {
        var work = new TaskCompletionSource<ImmutableArray<ChoiceOption>>(TaskCreationOptions.RunContinuationsAsynchronously);
        const string typing = """{"type":"block_suggestion","action_id":"find.Owner","block_id":"field.owner","value":"an","team":{"id":"T0ACME"},"user":{"id":"U0PAT"},"view":{"id":"V0X","private_metadata":"{\"c\":\"C0OPS\"}"}}""";
        _suggest = typed =>
        {
            _arrived.TrySetResult();
            return typed == "an" ? work.Task : Task.FromResult<ImmutableArray<ChoiceOption>>([]);
        };

        var sending = SendAsync(SlackRequest.Post("/slack/options", SlackRequest.Form(("payload", typing)), _time.GetUtcNow()));
        await _arrived.Task.WaitAsync(Cancel);
        work.SetResult([new ChoiceOption("@ann", "Ann <Lee>"), new ChoiceOption("@ann", "twice"), new ChoiceOption(new string('x', 151), "too long")]);
        var options = JsonNode.Parse(await (await sending).Content.ReadAsStringAsync(Cancel))!["options"]!.AsArray();
        options.Select(option => ((string?)option!["value"], (string?)option["text"]!["text"])).ShouldBe([("@ann", "Ann &lt;Lee&gt;")]);

        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _suggest = _ =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource<ImmutableArray<ChoiceOption>>().Task;
        };
        var late = SendAsync(SlackRequest.Post("/slack/options", SlackRequest.Form(("payload", typing)), _time.GetUtcNow()));
        await asked.Task.WaitAsync(Cancel);
        _time.Advance(SlackDesk.Budget);

        (await (await late).Content.ReadAsStringAsync(Cancel)).ShouldBe("""{"options":[]}""");
    }

    [Fact]
    public async Task A_press_in_a_modal_changes_that_modal()
    {
        var press = SlackRequest.Form(("payload", Payload.Read("press-home.json").Replace("\"home\"", "\"modal\"", StringComparison.Ordinal).Replace("V0X", "VOPEN", StringComparison.Ordinal)));

        await ShouldBeEmptyAsync(await SendAsync(SlackRequest.Post(Interactions, press, _time.GetUtcNow())));

        _slack.Calls.ShouldHaveSingleItem().Method.ShouldBe("views.update");
        _slack.Views.ShouldHaveSingleItem().Id.ShouldBe("VOPEN");
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
    [InlineData(Events, "")]
    [InlineData(Events, "{\"type\":\"event_callback\",\"event\":{\"type\":\"app_mention\"}}")]
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
        _time.Advance(SlackDesk.Budget);
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
        _time.Advance(SlackDesk.Budget);
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

    private HttpRequestMessage Dropped(string old = "", string instead = "")
    {
        const string files = "\"ts\": \"1660816800.000300\", \"subtype\": \"file_share\", \"files\": [ { \"id\": \"F0REPORT\", \"name\": \"report.docx\", \"size\": 4, \"url_private_download\": \"https://files.slack.com/files-pri/F0REPORT/download\" } ]";
        var body = Payload.Read("event-message.json").Replace("\"ts\": \"1660816800.000300\"", files, StringComparison.Ordinal);
        return SlackRequest.Post(Events, old.Length == 0 ? body : body.Replace(old, instead, StringComparison.Ordinal), _time.GetUtcNow());
    }

    private static Reply.Ask AskWhy(string? error = null) => new(new Form("More time for TMAG08-02", "action due", [new FormField.Text("why", "Why?") { Error = error }]) { Submit = "Ask" });

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
                },
                (told, _) =>
                {
                    _told.Add(told);
                    return _news();
                })
            {
                Suggest = (_, _, _, typed, _) => _suggest(typed),
            });
            builder.Configuration["Slack:BotToken"] = "xoxb-of-the-tests";
            builder.Services.AddSlack(builder.Configuration);
            builder.Services.AddHttpClient("slack").ConfigurePrimaryHttpMessageHandler(() => _slack);
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
