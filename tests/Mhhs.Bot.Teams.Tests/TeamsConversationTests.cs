using System.Net;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Testing;
using Mhhs.Bot.Testing.Builders;
using Microsoft.EntityFrameworkCore;

namespace Mhhs.Bot.Teams.Tests;

/// <summary>What people say on Teams and what they get: through the door, the bot, its outbox and the connector.</summary>
public sealed class TeamsConversationTests : IAsyncLifetime
{
    private readonly TeamsHost _host = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_message_is_acknowledged_with_nothing_and_answered_in_the_persons_own_conversation()
    {
        var (status, body) = await _host.SayAsync(Activities.Message("help"));

        (status, body).ShouldBe((HttpStatusCode.OK, null));
        var call = _host.Teams.Calls.ShouldHaveSingleItem();
        (call.Method, call.Path, call.Token).ShouldBe(("POST", $"/v3/conversations/a:29:{Activities.Sam}/activities", "token-1"));
        ((string?)call.Body!["summary"]).ShouldNotBeNullOrWhiteSpace();
        call.Body["text"].ShouldBeNull();
        ((string?)_host.LastCard["version"]).ShouldBe("1.5");
    }

    [Theory]
    [InlineData("action list TMAG")]
    [InlineData("/action list TMAG")]
    [InlineData("action&nbsp;list  TMAG")]
    public async Task A_slash_and_spaces_of_every_kind_make_no_difference(string text)
    {
        await _host.Bot.HasAsync([An.Action("TMAG08-01").Saying("Write a guide")]);

        await _host.SayAsync(Activities.Message(text));

        Text(_host.LastCard).ShouldContain("TMAG08-01");
    }

    [Fact]
    public async Task In_a_channel_the_bots_mention_is_taken_out_and_a_private_answer_goes_to_the_person_alone()
    {
        await _host.Bot.HasAsync([An.Action("TMAG08-01").Saying("Write a guide")]);

        await _host.SayAsync(Activities.InChannel("action list TMAG"));

        _host.Teams.Calls.Select(call => call.Path).ShouldBe(["/v3/conversations", $"/v3/conversations/a:29:{Activities.Sam}/activities"]);
        ((string?)_host.Teams.Calls[0].Body!["members"]![0]!["id"]).ShouldBe($"29:{Activities.Sam}");
        Text(_host.LastCard).ShouldContain("TMAG08-01");
    }

    [Fact]
    public async Task A_card_in_a_channel_stands_in_the_thread_it_was_asked_in_and_changes_there()
    {
        await _host.SayAsync(Activities.InChannel("group bind TMAG"));

        await _host.SayAsync(Activities.InChannel("action add Share the list - owner Ann Lee - due 30/09/2022"));
        var reference = await _host.Bot.UsingAsync(db => db.Actions.Select(action => action.Reference).SingleAsync(Cancelled));
        await _host.SayAsync(Activities.Message($"action done {reference}", Activities.Ann));
        (await _host.Bot.ActionAsync(reference)).Status.ShouldBe(Core.Features.Actions.ActionStatus.Proposed);

        var posted = _host.Teams.Messages.Single(message => message.Key.StartsWith(Activities.Channel, StringComparison.Ordinal));
        posted.Key.ShouldStartWith($"{Activities.Channel};messageid=1769999999000|");
        _host.Teams.Calls.ShouldContain(call => call.Method == "PUT" && call.Path == $"/v3/conversations/{posted.Key.Replace("|", "/activities/", StringComparison.Ordinal)}");
        Text(Card(posted.Value)).ShouldContain("Proposed for closure", Case.Insensitive);
    }

    [Fact]
    public async Task What_is_posted_to_a_channel_begins_a_thread_that_the_next_can_go_on_in()
    {
        await _host.SayAsync(Activities.InChannel("help"));
        var sender = await _host.SenderAsync();
        var target = new ConversationReference(Platform.Teams, Activities.Tenant, Activities.Channel);
        var content = new Reply.Note("This week in TMAG") { SeenBy = Visibility.Channel };

        var first = (await sender.SendAsync(new OutgoingMessage(Guid.NewGuid(), target, content), Cancelled)).ShouldBeOfType<SendResult.Delivered>();
        var second = (await sender.SendAsync(new OutgoingMessage(Guid.NewGuid(), target with { Thread = first.Thread }, content), Cancelled)).ShouldBeOfType<SendResult.Delivered>();

        first.Receipt.ShouldBe($"{Activities.Channel};messageid={first.Thread}|{first.Thread}");
        second.Receipt.ShouldStartWith($"{Activities.Channel};messageid={first.Thread}|");
        (await sender.SendAsync(new OutgoingMessage(Guid.NewGuid(), target, content) { PerhapsSentAt = NodaTime.Instant.MinValue }, Cancelled)).ShouldBeOfType<SendResult.Unclear>();
        (await sender.SendAsync(new OutgoingMessage(Guid.NewGuid(), target with { ConversationId = "19:nobody@thread.tacv2" }, content), Cancelled)).ShouldBeOfType<SendResult.Held>();
    }

    [Fact]
    public async Task A_mention_of_a_person_means_their_account()
    {
        var activity = Activities.Message("action add Share the list - owner <at>Ann Lee</at> - due 30/09/2022");
        activity["entities"] = new JsonArray(new JsonObject
        {
            ["type"] = "mention",
            ["text"] = "<at>Ann Lee</at>",
            ["mentioned"] = new JsonObject { ["id"] = $"29:{Activities.Ann}", ["name"] = "Ann Lee", ["aadObjectId"] = Activities.Ann },
        });
        activity["text"] = "action assign TMAG08-01 <at>Ann Lee</at>";
        await _host.Bot.HasAsync([An.Action("TMAG08-01").Saying("Write a guide")]);

        await _host.SayAsync(activity);

        (await _host.Bot.ActionAsync("TMAG08-01")).OwnersText.ShouldBe("Ann Lee", Text(_host.LastCard));
    }

    [Fact]
    public async Task A_button_runs_its_command_for_whoever_presses_and_twice_is_once()
    {
        await _host.Bot.HasAsync([An.Action("TMAG08-01").Saying("Write a guide")]);
        await _host.SayAsync(Activities.Message("action show TMAG08-01"));
        var message = _host.Teams.Messages.Keys.Single();
        var button = Actions(_host.LastCard).First(action => (string?)action["title"] is "Done" or "Mark done");

        var press = Activities.Press(button, message: message.Split('|')[1]);
        var first = await _host.SayAsync(press);
        press["id"] = "f:another";
        var second = await _host.SayAsync(press);

        first.Status.ShouldBe(HttpStatusCode.OK);
        ((int?)first.Body!["statusCode"]).ShouldBe(200);
        second.Body!.ToJsonString().ShouldBe(first.Body.ToJsonString());
        (await _host.Bot.ActionAsync("TMAG08-01")).History.Count(entry => entry.EventKey.StartsWith("teams:press", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_that_is_sent_again_with_another_id_is_done_once()
    {
        await _host.Bot.HasAsync([An.Action("TMAG08-01").Saying("Write a guide")]);
        var activity = Activities.Message("action update TMAG08-01 seen");

        await _host.SayAsync(activity);
        activity["id"] = "1769999999999";
        await _host.SayAsync(activity);

        (await _host.Bot.ActionAsync("TMAG08-01")).Updates.Count.ShouldBe(1);
        _host.Teams.Calls.Count(call => call.Method == "POST").ShouldBe(1);
    }

    [Theory]
    [InlineData("task/fetch", 501)]
    [InlineData("composeExtension/query", 501)]
    public async Task An_invoke_that_is_not_answered_says_so(string name, int status)
    {
        var activity = Activities.Message("x");
        (activity["type"], activity["name"]) = ("invoke", name);

        ((int)(await _host.SendAsync(activity)).Status).ShouldBe(status);
    }

    [Theory]
    [InlineData("messageReaction")]
    [InlineData("typing")]
    [InlineData("somethingNew")]
    public async Task What_is_not_handled_is_acknowledged(string type)
    {
        var activity = Activities.Message("x");
        activity["type"] = type;

        (await _host.SayAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);
        _host.Teams.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_answer_goes_follows_the_last_activity()
    {
        await _host.SayAsync(Activities.Message("help"));
        var moved = Activities.Message("help");
        moved["serviceUrl"] = "https://smba.trafficmanager.net/emea/";

        (await _host.SendAsync(moved, _host.Issuer.Token(serviceUrl: "https://smba.trafficmanager.net/emea/"))).Status.ShouldBe(HttpStatusCode.OK);

        (await _host.Bot.UsingAsync(db => db.ChatAddresses.Select(address => address.ServiceUrl).SingleAsync(Cancelled))).ShouldBe("https://smba.trafficmanager.net/emea/");
    }

    [Fact]
    public async Task A_conversation_whose_history_was_removed_is_opened_anew()
    {
        await _host.SayAsync(Activities.Message("help"));
        _host.Teams.Will(new TeamsTrouble.No(404, "ConversationNotFound"));

        await _host.SayAsync(Activities.Message("action help"));

        _host.Teams.Messages.Count.ShouldBe(2);
    }

    public static TheoryData<TeamsTrouble, int> Passing => new()
    {
        { new TeamsTrouble.TooMany(3), 1 },
        { new TeamsTrouble.TooMany(), 1 },
        { new TeamsTrouble.No(412, "PreconditionFailed"), 1 },
        { new TeamsTrouble.NoConnection(), 1 },
        { new TeamsTrouble.Broken(502, HasTaken: false), 1 },
        { new TeamsTrouble.No(401, "BotNotRegistered"), 1 },

        // Nobody can look whether it is there; for one person twice is a nuisance and not at all is worse.
        { new TeamsTrouble.Broken(502, HasTaken: true), 2 },
        { new TeamsTrouble.HangUp(), 2 },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Passing_trouble_loses_nothing(TeamsTrouble trouble, int messages)
    {
        _host.Teams.Will(trouble);

        await _host.SayAsync(Activities.Message("help"));
        for (var wait = 0; wait < 20; wait++)
        {
            _host.Bot.Clock.Advance(TimeSpan.FromMinutes(1));
            await _host.DeliverAsync();
        }

        _host.Teams.Messages.Count.ShouldBe(messages);
    }

    [Theory]
    [InlineData(403, "ConversationBlockedByUser", "they have blocked the bot")]
    [InlineData(403, "BotDisabledByAdmin", "the tenant does not allow the bot; its administrator can")]
    [InlineData(403, "", "the bot cannot write to this conversation")]
    public async Task Who_cannot_be_written_to_is_a_result(int status, string code, string cause)
    {
        _host.Teams.Will(new TeamsTrouble.No(status, code));

        await _host.SayAsync(Activities.Message("help"));

        (await _host.Bot.UsingAsync(db => db.Outbox.Select(message => message.Cause).SingleAsync(Cancelled))).ShouldBe(cause);
    }

    [Fact]
    public async Task A_channel_that_is_deleted_is_on_the_list_of_those_not_reached_until_it_is_back()
    {
        await _host.SayAsync(Activities.InChannel("group bind TMAG"));
        var news = Activities.Activity("conversationUpdate", Activities.Sam, "19:general@thread.tacv2", "channel", null);
        news["channelData"]!["channel"] = new JsonObject { ["id"] = Activities.Channel };

        news["channelData"]!["eventType"] = "channelDeleted";
        (await _host.SendAsync(news)).Status.ShouldBe(HttpStatusCode.OK);
        (await _host.Bot.UsingAsync(db => db.Unreached.Select(unreached => unreached.Detail).SingleAsync(Cancelled))).ShouldBe("the channel was deleted; bind another one");

        news["channelData"]!["eventType"] = "channelRestored";
        await _host.SendAsync(news);
        (await _host.Bot.UsingAsync(db => db.Unreached.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_takes_the_bot_out_is_not_written_to_where_it_was()
    {
        await _host.SayAsync(Activities.Message("help"));
        var removed = Activities.Message("");
        (removed["type"], removed["action"]) = ("installationUpdate", "remove");

        await _host.SendAsync(removed);

        (await _host.Bot.UsingAsync(db => db.ChatAddresses.CountAsync(Cancelled))).ShouldBe(0);
    }

    [Fact]
    public async Task A_report_dropped_in_ones_own_chat_is_shown_before_anything_is_stored()
    {
        _host.Teams.Files["https://acme.sharepoint.com/report.txt"] = Core.Features.HeadlineReports.SampleReport.Bytes();
        var activity = Activities.Message("");
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "text/html", ["content"] = "<div></div>" },
            new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
                ["name"] = "report.txt",
                ["content"] = new JsonObject { ["downloadUrl"] = "https://acme.sharepoint.com/report.txt", ["fileType"] = "txt" },
            });

        await _host.SayAsync(activity);

        Text(_host.LastCard).ShouldContain("Nothing is stored yet. It would bring:");
        _host.Teams.Calls.Where(call => call.Path.EndsWith("report.txt", StringComparison.Ordinal)).ShouldHaveSingleItem().Token.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_is_fetched_from_nowhere_else()
    {
        var activity = Activities.Message("");
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info",
            ["name"] = "report.txt",
            ["content"] = new JsonObject { ["downloadUrl"] = "https://169.254.169.254/report.txt" },
        });

        await _host.SayAsync(activity);

        Text(_host.LastCard).ShouldContain("is kept where I fetch nothing from");
    }

    [Fact]
    public async Task A_form_sends_its_answers_with_its_command()
    {
        await _host.SayAsync(Activities.Message("action add"));
        var submit = Actions(_host.LastCard).Single();
        _host.LastCard["body"]!.AsArray().Select(block => (string?)block!["id"]).ShouldContain("field.wording");

        await _host.SayAsync(Activities.Press(submit, answers: [("wording", "Share the list"), ("owner", "Ann Lee"), ("due", "2022-09-30"), ("group", "TMAG")]));

        (await _host.Bot.UsingAsync(db => db.Actions.Select(action => action.Wording).SingleAsync(Cancelled))).ShouldBe("Share the list");
    }

    private static JsonObject Card(JsonObject message) => message["attachments"]![0]!["content"]!.AsObject();

    private static string Text(JsonObject card) => card.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static IEnumerable<JsonObject> Actions(JsonNode? node) => node switch
    {
        JsonObject one when (string?)one["type"] == "Action.Execute" => [one],
        JsonObject one => one.SelectMany(property => Actions(property.Value)),
        JsonArray many => many.SelectMany(Actions),
        _ => [],
    };
}
