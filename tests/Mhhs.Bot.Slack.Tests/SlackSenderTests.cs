using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackSenderTests : IAsyncDisposable
{
    private const string Token = "xoxb-of-the-tests";
    private const string ReplyUrl = "https://hooks.slack.com/actions/T0ACME/1/secret-of-the-address";

    private static readonly Guid WireId = new("11112222-3333-4444-5555-666677778888");
    private static readonly ConversationReference Channel = new(Platform.Slack, "T0ACME", "C0OPS");
    private static readonly ConversationReference Direct = new(Platform.Slack, "T0ACME", "U0PAT") { IsDirect = true };

    private static readonly Reply.File Export = new("The report.", "TMAG 008.md", "text/markdown", Encoding.UTF8.GetBytes("# TMAG"));

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2022, 8, 18, 10, 0, 0, TimeSpan.Zero));
    private readonly LogLines _log = new();
    private readonly FakeSlack _slack;
    private readonly ServiceProvider _services;
    private readonly IConfigurationRoot _configuration;

    public SlackSenderTests()
    {
        _slack = new FakeSlack(_time);
        _configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Slack:BotToken", Token)]).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace));
        services.AddSingleton<TimeProvider>(_time);
        services.AddSlack(_configuration);
        services.AddHttpClient("slack").ConfigurePrimaryHttpMessageHandler(() => _slack);
        _services = services.BuildServiceProvider();
    }

    [Fact]
    public async Task A_message_is_posted_with_its_mark_and_without_any_reading_of_typed_text()
    {
        var result = await SendAsync(Message(Channel with { Thread = "1660816800.000001" }));

        var call = _slack.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("chat.postMessage");
        call.Address.ShouldBe(new Uri("https://slack.com/api/chat.postMessage"));
        call.Token.ShouldBe(Token);
        call.Arguments.Keys.ShouldBe(["channel", "thread_ts", "metadata", "mrkdwn", "unfurl_links", "unfurl_media", "text", "blocks", "parse"], ignoreOrder: true);
        call.Arguments["parse"].ShouldBe("none");
        JsonNode.DeepEquals(
            JsonNode.Parse(call.Arguments["metadata"]),
            JsonNode.Parse("""{"event_type":"mhhs_bot_message","event_payload":{"id":"11112222333344445555666677778888"}}""")).ShouldBeTrue();
        result.ShouldBe(new SendResult.Delivered($"C0OPS/{_slack.Messages.ShouldHaveSingleItem().Ts}") { Thread = _slack.Messages[0].Ts });
    }

    [Fact]
    public async Task A_message_to_a_person_comes_back_with_the_conversation_that_was_opened()
    {
        var result = await SendAsync(Message(Direct));

        result.ShouldBe(new SendResult.Delivered($"D0PAT/{_slack.Messages[0].Ts}") { ConversationId = "D0PAT", Thread = _slack.Messages[0].Ts });
    }

    [Fact]
    public async Task A_card_is_changed_where_it_stands()
    {
        var first = (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Delivered>();

        var second = await SendAsync(Message(Channel, new Reply.Note("Changed.")) with { Replaces = first.Receipt });

        second.ShouldBe(first);
        _slack.Messages.ShouldHaveSingleItem().Text.ShouldBe("Changed.");
        _slack.Calls[1].Arguments.ShouldNotContainKey("metadata");
    }

    [Fact]
    public async Task What_is_for_somebodys_own_page_is_published_there_and_takes_the_place_of_what_was_there()
    {
        var home = Direct with { Home = "overdue/" };

        (await SendAsync(Message(home))).ShouldBe(new SendResult.Delivered(""));
        (await SendAsync(Message(home, new Reply.Note("Later.")) with { PerhapsSentAt = Instant.FromUtc(2022, 8, 18, 9, 0) })).ShouldBe(new SendResult.Delivered(""));

        _slack.Calls.ShouldAllBe(call => call.Method == "views.publish" && call.Arguments["user_id"] == "U0PAT");
        _slack.Views.ShouldHaveSingleItem().Content["blocks"]!.ToJsonString().ShouldContain("Later.");
        _slack.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_handed_over_in_the_direct_message_with_what_it_is()
    {
        (await SendAsync(Message(Direct, Export))).ShouldBe(new SendResult.Delivered(""));

        var file = _slack.Files.ShouldHaveSingleItem().Value;
        (file.Name, file.IsComplete, Encoding.UTF8.GetString(file.Content)).ShouldBe(("TMAG 008.md", true, "# TMAG"));
        var message = _slack.Messages.ShouldHaveSingleItem();
        message.Channel.ShouldBe("D0PAT");
        message.Blocks!.ToJsonString().ShouldContain("The report.");
        _slack.Calls.Single(call => call.Method == "upload").Token.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_for_one_person_is_not_put_where_others_read_along_and_they_hear_where_it_is()
    {
        (await SendAsync(Message(Channel with { OnlyFor = "U0PAT", ReplyUrl = ReplyUrl }, Export))).ShouldBe(new SendResult.Delivered(""));

        _slack.Messages.Count.ShouldBe(2);
        _slack.Messages[0].Channel.ShouldBe("D0PAT");
        (_slack.Messages[1].Channel, _slack.Messages[1].OnlyFor).ShouldBe(("C0OPS", "U0PAT"));
        _slack.Messages[1].Text.ShouldContain("in our direct messages");
    }

    [Fact]
    public async Task Where_files_may_not_be_handed_over_it_says_so_and_where_to_get_them()
    {
        _slack.Will("files.getUploadURLExternal", new SlackTrouble.Error("missing_scope", "files:write"));

        (await SendAsync(Message(Direct, Export))).ShouldBeOfType<SendResult.Delivered>();

        _slack.Messages.ShouldHaveSingleItem().Text.ShouldContain("does not let me hand over “TMAG 008.md” (missing_scope)");
    }

    [Fact]
    public async Task A_file_whose_last_step_had_no_answer_may_be_there_and_one_whose_first_had_none_is_not()
    {
        _slack.Will("files.getUploadURLExternal", new SlackTrouble.HangUp()).Will("files.completeUploadExternal", new SlackTrouble.HangUp());

        (await SendAsync(Message(Direct, Export))).ShouldBeOfType<SendResult.Later>();
        (await SendAsync(Message(Direct, Export))).ShouldBeOfType<SendResult.Unclear>().MayRepeat.ShouldBeFalse();
    }

    [Fact]
    public async Task The_chart_of_a_summary_is_shown_with_its_words_and_sketched_where_Slack_will_not_have_it()
    {
        var summary = new Reply.Show(new Card("TMAG this week", [new CardElement.Image(new byte[] { 1, 2, 3 }, "image/png", "Open <@U0PAT>: 3", "▇▅▂")])) { SeenBy = Visibility.Channel };

        await SendAsync(Message(Channel, summary));
        _slack.Will("files.completeUploadExternal", new SlackTrouble.Error("storage_limit_reached"));
        await SendAsync(Message(Channel, summary));
        _slack.Will("chat.postMessage", new SlackTrouble.Error("invalid_blocks"));
        await SendAsync(Message(Channel, summary));

        var image = _slack.Messages[0].Blocks!.Single(block => (string?)block!["type"] == "image")!;
        ((string?)image["alt_text"]).ShouldBe("Open &lt;@U0PAT&gt;: 3");
        _slack.Files[(string)image["slack_file"]!["id"]!].Alternative.ShouldBe("Open <@U0PAT>: 3");
        _slack.Messages.Skip(1).ShouldAllBe(message => message.Blocks!.ToJsonString(null).Contains("▇▅▂", StringComparison.Ordinal) || message.Blocks!.ToJsonString(null).Contains("\\u2587", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_has_no_receipt_cannot_be_changed() =>
        (await SendAsync(Message(Channel) with { Replaces = "" })).ShouldBeOfType<SendResult.Refused>();

    [Fact]
    public async Task A_private_answer_in_a_channel_is_shown_to_one_person()
    {
        var result = await SendAsync(Message(Channel with { OnlyFor = "U0PAT" }));

        result.ShouldBe(new SendResult.Delivered(""));
        _slack.Calls.ShouldHaveSingleItem().Method.ShouldBe("chat.postEphemeral");
        _slack.Messages.ShouldHaveSingleItem().OnlyFor.ShouldBe("U0PAT");
    }

    [Theory]
    [InlineData("not_in_channel")]
    [InlineData("user_not_in_channel")]
    [InlineData("channel_not_found")]
    public async Task Where_that_cannot_be_it_becomes_a_direct_message(string code)
    {
        _slack.Will("chat.postEphemeral", new SlackTrouble.Error(code));

        var result = await SendAsync(Message(Channel with { OnlyFor = "U0PAT" }));

        result.ShouldBeOfType<SendResult.Delivered>().ConversationId.ShouldBe("D0PAT");
        _slack.Messages.ShouldHaveSingleItem().Channel.ShouldBe("D0PAT");
    }

    [Fact]
    public async Task What_everybody_may_see_is_posted_even_for_a_request_of_one() =>
        (await SendAsync(Message(Channel with { OnlyFor = "U0PAT" }, new Reply.Note("Raised.") { SeenBy = Visibility.Channel }))).ShouldBeOfType<SendResult.Delivered>().Receipt.ShouldStartWith("C0OPS/");

    [Theory]
    [InlineData(Visibility.Private, """{"response_type":"ephemeral","replace_original":false}""")]
    [InlineData(Visibility.Channel, """{"response_type":"in_channel","replace_original":false}""")]
    [InlineData(Visibility.InPlace, """{"replace_original":true}""")]
    public async Task A_request_is_answered_through_its_own_address_without_the_token(Visibility seenBy, string expected)
    {
        var result = await SendAsync(Message(Channel with { OnlyFor = "U0PAT", ReplyUrl = ReplyUrl }, new Reply.Note("Done.") { SeenBy = seenBy }));

        result.ShouldBe(new SendResult.Delivered(""));
        var call = _slack.Calls.ShouldHaveSingleItem();
        call.Address.ShouldBe(new Uri(ReplyUrl));
        call.Token.ShouldBeNull();
        var body = JsonNode.Parse(call.Body)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
        {
            JsonNode.DeepEquals(body[name], value).ShouldBeTrue(name);
        }

        body.ContainsKey("response_type").ShouldBe(seenBy != Visibility.InPlace);
    }

    [Fact]
    public async Task An_address_that_is_used_up_gives_way_to_a_message_for_the_same_person()
    {
        var message = Message(Channel with { OnlyFor = "U0PAT", ReplyUrl = ReplyUrl });
        for (var use = 0; use < 5; use++)
        {
            await SendAsync(message);
        }

        await SendAsync(message);

        _slack.Calls[^1].Method.ShouldBe("chat.postEphemeral");
    }

    [Fact]
    public async Task A_private_answer_is_never_posted_for_all_to_see()
    {
        _slack.Will("response_url", new SlackTrouble.Page(404));

        (await SendAsync(Message(Channel with { ReplyUrl = ReplyUrl }))).ShouldBeOfType<SendResult.Refused>();

        _slack.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://example.org/hook")]
    [InlineData("https://slack.com.example.org/hook")]
    [InlineData("http://hooks.slack.com/hook")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_that_is_not_Slacks_is_never_called(string url)
    {
        await SendAsync(Message(Channel with { OnlyFor = "U0PAT", ReplyUrl = url }));

        _slack.Calls.ShouldHaveSingleItem().Method.ShouldBe("chat.postEphemeral");
    }

    [Fact]
    public async Task A_direct_message_of_two_other_people_is_closed_to_the_bot_so_the_answer_goes_to_the_persons_own()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.Error("channel_not_found"));

        await SendAsync(Message(new ConversationReference(Platform.Slack, "T0ACME", "D0TWO") { IsDirect = true, OnlyFor = "U0PAT" }));

        _slack.Messages.ShouldHaveSingleItem().Channel.ShouldBe("D0PAT");
    }

    [Fact]
    public async Task Too_much_at_once_waits_as_told()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.RateLimited(17), new SlackTrouble.RateLimited(0), new SlackTrouble.RateLimited(null), new SlackTrouble.Error("ratelimited"));

        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Later>().Wait.ShouldBe(Duration.FromSeconds(17));
        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Later>().Wait.ShouldBe(Duration.FromSeconds(1));
        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Later>().Wait.ShouldBe(Duration.FromSeconds(30));
        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Later>();
        _slack.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_connection_nothing_was_sent()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.NoConnection());

        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Later>();
    }

    public static TheoryData<SlackTrouble> Doubtful =>
        [new SlackTrouble.HangUp(), new SlackTrouble.Page(500), new SlackTrouble.Page(503), new SlackTrouble.Page(408), new SlackTrouble.Page(200), new SlackTrouble.Page(200, "[]"), new SlackTrouble.Error("internal_error")];

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task An_answer_that_never_came_leaves_it_unclear_and_is_asked_for_once(SlackTrouble trouble)
    {
        _slack.Will("chat.postMessage", trouble);

        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Unclear>();

        _slack.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(404)]
    public async Task A_page_that_is_not_Slacks_means_Slack_never_had_it(int status)
    {
        _slack.Will("chat.postMessage", new SlackTrouble.Page(status));

        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Later>();
    }

    [Fact]
    public async Task No_answer_in_time_is_unclear_too()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.Silence());

        var sending = SendAsync(Message(Channel));
        await _slack.NextCallAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(15));

        (await sending).ShouldBe(new SendResult.Unclear("no answer in time") { MayRepeat = true });
    }

    [Fact]
    public async Task A_post_whose_answer_was_lost_is_found_again_instead_of_being_posted_twice()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.HangUp());
        var triedAt = Now;
        await SendAsync(Message(Channel));
        _time.Advance(TimeSpan.FromMinutes(10));

        var result = await SendAsync(Message(Channel) with { PerhapsSentAt = triedAt });

        result.ShouldBe(new SendResult.Delivered($"C0OPS/{_slack.Messages.ShouldHaveSingleItem().Ts}") { Thread = _slack.Messages[0].Ts });
        _slack.Calls.Select(call => call.Method).ShouldBe(["chat.postMessage", "conversations.history"]);
    }

    [Fact]
    public async Task So_is_one_in_a_direct_message_whose_own_id_nobody_knows_yet()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.HangUp());
        var triedAt = Now;
        await SendAsync(Message(Direct));

        var result = await SendAsync(Message(Direct) with { PerhapsSentAt = triedAt });

        result.ShouldBe(new SendResult.Delivered($"D0PAT/{_slack.Messages.ShouldHaveSingleItem().Ts}") { ConversationId = "D0PAT", Thread = _slack.Messages[0].Ts });
    }

    [Fact]
    public async Task One_in_a_thread_is_looked_for_in_the_thread()
    {
        var target = Channel with { Thread = "1660816800.000001" };
        _slack.Will("chat.postMessage", new SlackTrouble.HangUp());
        var triedAt = Now;
        await SendAsync(Message(target));

        await SendAsync(Message(target) with { PerhapsSentAt = triedAt });

        _slack.Messages.ShouldHaveSingleItem();
        _slack.Calls[^1].Method.ShouldBe("conversations.replies");
    }

    [Fact]
    public async Task One_that_is_not_there_is_sent()
    {
        await SendAsync(Message(Channel) with { WireId = Guid.NewGuid() });

        await SendAsync(Message(Channel) with { PerhapsSentAt = Now });

        _slack.Messages.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("not_in_channel")]
    [InlineData("missing_scope")]
    [InlineData("channel_not_found")]
    public async Task Where_the_bot_cannot_look_a_channels_message_stays_unclear_and_a_persons_is_sent(string code)
    {
        _slack.Will("conversations.history", new SlackTrouble.Error(code), new SlackTrouble.Error(code));

        (await SendAsync(Message(Channel) with { PerhapsSentAt = Now })).ShouldBeOfType<SendResult.Unclear>();
        _slack.Messages.ShouldBeEmpty();

        (await SendAsync(Message(Direct) with { PerhapsSentAt = Now })).ShouldBeOfType<SendResult.Delivered>();
    }

    [Fact]
    public async Task Where_it_cannot_look_yet_nothing_is_sent()
    {
        _slack.Will("conversations.history", new SlackTrouble.RateLimited(60));

        (await SendAsync(Message(Direct) with { PerhapsSentAt = Now })).ShouldBeOfType<SendResult.Later>().Wait.ShouldBe(Duration.FromSeconds(60));

        _slack.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Blocks_that_Slack_refuses_are_never_sent_again_and_the_reason_is_logged()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.Error("invalid_blocks"));

        (await SendAsync(Message(Channel))).ShouldBe(new SendResult.Refused("invalid_blocks"));

        _log.Lines.ShouldContain(line => line.Contains("invalid_blocks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_token_a_message_is_held_but_a_request_is_still_answered()
    {
        _configuration["Slack:BotToken"] = "";

        (await SendAsync(Message(Channel))).ShouldBeOfType<SendResult.Held>();
        (await SendAsync(Message(Channel with { ReplyUrl = ReplyUrl }))).ShouldBeOfType<SendResult.Delivered>();
    }

    [Fact]
    public async Task A_very_long_message_is_one_call_that_Slack_takes()
    {
        var rows = Enumerable.Range(0, 200).Select(number => new Row($"{number} {new string('&', 4000)}", null, []));

        (await SendAsync(Message(Channel, new Reply.Show(new Card("Long", [new CardElement.Rows([.. rows])]))))).ShouldBeOfType<SendResult.Delivered>();
    }

    [Fact]
    public async Task Neither_tokens_nor_addresses_nor_words_are_logged()
    {
        _slack.Will("chat.postMessage", new SlackTrouble.HangUp(), new SlackTrouble.Error("invalid_blocks")).Will("response_url", new SlackTrouble.HangUp());

        await SendAsync(Message(Channel));
        await SendAsync(Message(Channel));
        await SendAsync(Message(Channel with { ReplyUrl = ReplyUrl }));

        var logged = string.Join('\n', _log.Lines);
        logged.ShouldNotContain(Token);
        logged.ShouldNotContain("secret-of-the-address");
        logged.ShouldNotContain("due on Friday");
    }

    [Fact]
    public async Task The_workspace_of_the_token_needs_no_approval_nor_do_those_in_the_settings()
    {
        _configuration["Slack:AllowedTeams"] = "T0PARTNER";

        (await _services.GetRequiredService<SlackWorkspaces>().FindApprovedAsync(Cancel)).ShouldBe(["T0PARTNER", "T0ACME"]);
    }

    [Fact]
    public async Task Where_Slack_does_not_say_whose_the_token_is_the_settings_are_all_there_is()
    {
        _slack.Will("auth.test", new SlackTrouble.Error("invalid_auth"));

        (await _services.GetRequiredService<SlackWorkspaces>().FindApprovedAsync(Cancel)).ShouldBe(ImmutableArray<string>.Empty);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _slack.Dispose();
        _log.Dispose();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private static OutgoingMessage Message(ConversationReference target, Reply? content = null) => new(WireId, target, content ?? new Reply.Note("TMAG08-02 is due on Friday."));

    private Task<SendResult> SendAsync(OutgoingMessage message) => _services.GetRequiredService<IPlatformSender>().SendAsync(message, Cancel);
}
