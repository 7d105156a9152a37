using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.People;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackEventsTests
{
    private static readonly ConversationReference Channel = new(Platform.Slack, "T0ACME", "C0OPS");

    [Fact]
    public void A_message_to_the_bot_becomes_a_request_that_is_answered_there()
    {
        var direct = new ConversationReference(Platform.Slack, "T0ACME", "D0PAT") { IsDirect = true };

        Asked("event-message.json").ShouldBe(new CommandRequest
        {
            EventKey = "slack:said:T0ACME/D0PAT/1660816800.000300",
            Account = new AccountKey(Platform.Slack, "T0ACME", "U0PAT"),
            Conversation = direct,
            ReplyTo = direct,
            Text = "done TMAG08-02 sent to <@slack:T0ACME/U0LEE> & filed",
        });
    }

    [Fact]
    public void A_mention_in_a_thread_means_the_card_it_is_under_and_is_answered_to_whoever_spoke()
    {
        var request = Asked("event-mention.json");

        request.Text.ShouldBe("done sent to <@slack:T0ACME/U0LEE>");
        request.Posting.ShouldBe("C0OPS/1660816700.000001");
        request.Conversation.ShouldBe(Channel with { Thread = "1660816700.000001" });
        request.ReplyTo.ShouldBe(request.Conversation with { OnlyFor = "U0PAT" });
    }

    [Theory]
    [InlineData("<@U0BOT> list mine", "list mine")]
    [InlineData("<@U0BOT|mhhs-bot>: list mine", "list mine")]
    [InlineData("hello <@U0BOT> list mine", "list mine")]
    [InlineData("list mine, <@U0BOT>", "list mine,")]
    [InlineData("<@U0BOT>", "")]
    public void What_is_said_stands_behind_the_bots_name(string text, string said) => Asked("event-mention.json", ("<@U0BOT> done sent to <@U0LEE>", text)).Text.ShouldBe(said);

    [Fact]
    public void The_same_message_is_the_same_event_however_it_is_delivered()
    {
        var key = Asked("event-mention.json").EventKey;

        Asked("event-mention.json", ("Ev0MENTION", "Ev0OTHER")).EventKey.ShouldBe(key);
        Asked("event-mention.json", ("000400", "000401")).EventKey.ShouldNotBe(key);
    }

    [Theory]
    [InlineData("\"user\": \"U0PAT\"", "\"user\": \"U0PAT\", \"bot_id\": \"B0OTHER\"")]
    [InlineData("\"user\": \"U0PAT\"", "\"user\": \"U0BOT\"")]
    [InlineData("\"channel_type\": \"im\"", "\"channel_type\": \"channel\"")]
    [InlineData("\"type\": \"message\"", "\"type\": \"message\", \"subtype\": \"message_changed\"")]
    [InlineData("\"type\": \"message\"", "\"type\": \"message\", \"subtype\": \"message_deleted\"")]
    public void What_programs_write_what_others_say_and_what_is_only_edited_is_left_alone(string old, string instead) => Read("event-message.json", (old, instead)).ShouldBeOfType<Inbound.NotForUs>();

    [Theory]
    [InlineData("emoji_changed")]
    [InlineData("channel_rename")]
    [InlineData("something_new")]
    public void An_event_that_nobody_knows_is_left_alone_whatever_is_in_it(string type) =>
        Read("event-joined.json", ("member_joined_channel", type), ("\"channel\": \"C0OPS\"", "\"channel\": { \"id\": \"C0OPS\" }")).ShouldBeOfType<Inbound.NotForUs>();

    [Fact]
    public void A_changed_user_brings_what_the_directory_would()
    {
        var news = Told("event-user-change.json").ShouldBeOfType<PlatformNews.AccountChanged>();

        news.Account.ShouldBe(new AccountKey(Platform.Slack, "T0ACME", "U0LEE"));
        news.Facts.ShouldBe(new AccountFacts("Ann Lee", "Ann.Lee@example.org", IsGuest: false, IsClosed: false, "Europe/Paris"));
        Told("event-user-change.json", ("\"deleted\": false", "\"deleted\": true")).ShouldBeOfType<PlatformNews.AccountChanged>().Facts.IsClosed.ShouldBeTrue();
        Told("event-user-change.json", ("\"is_restricted\": false", "\"is_restricted\": true")).ShouldBeOfType<PlatformNews.AccountChanged>().Facts.IsGuest.ShouldBeTrue();
    }

    [Fact]
    public void Somebody_who_joined_is_told_apart_from_the_bot_that_did()
    {
        Told("event-joined.json").ShouldBe(new PlatformNews.SomebodyJoined(new AccountKey(Platform.Slack, "T0ACME", "U0LEE"), Channel, "slack:event:Ev0JOINED"));
        Told("event-joined.json", ("U0LEE", "U0BOT")).ShouldBe(new PlatformNews.ChannelOpened(Channel));
    }

    [Theory]
    [InlineData("channel_archive", UnreachedCause.ChannelArchived)]
    [InlineData("group_archive", UnreachedCause.ChannelArchived)]
    [InlineData("channel_deleted", UnreachedCause.NotFound)]
    [InlineData("group_deleted", UnreachedCause.NotFound)]
    public void A_channel_that_was_closed_is_news(string type, UnreachedCause cause) =>
        Told("event-joined.json", ("member_joined_channel", type)).ShouldBeOfType<PlatformNews.ChannelClosed>().ShouldSatisfyAllConditions(news => news.Channel.ShouldBe(Channel), news => news.Cause.ShouldBe(cause));

    [Fact]
    public void So_is_one_that_the_bot_was_taken_out_of_and_one_that_is_open_again()
    {
        Told("event-joined.json", ("member_joined_channel", "member_left_channel"), ("U0LEE", "U0BOT")).ShouldBeOfType<PlatformNews.ChannelClosed>().Cause.ShouldBe(UnreachedCause.NotFound);
        Read("event-joined.json", ("member_joined_channel", "member_left_channel")).ShouldBeOfType<Inbound.NotForUs>();
        Told("event-joined.json", ("member_joined_channel", "channel_unarchive")).ShouldBe(new PlatformNews.ChannelOpened(Channel));
    }

    [Fact]
    public void A_channel_with_a_new_id_is_news() =>
        Told("event-joined.json", ("member_joined_channel", "channel_id_changed"), ("\"channel\": \"C0OPS\"", "\"old_channel_id\": \"C0OPS\", \"new_channel_id\": \"C0NEW\""))
            .ShouldBe(new PlatformNews.ChannelMoved(Channel, "C0NEW"));

    [Fact]
    public void The_Home_tab_is_drawn_when_it_is_opened_and_the_other_tab_is_not()
    {
        (string, string)[] home = [("member_joined_channel", "app_home_opened"), ("\"channel_type\": \"C\"", "\"tab\": \"home\"")];
        var request = Asked("event-joined.json", home);

        request.Path.ShouldBe("me home");
        request.ReplyTo.ShouldBe(new ConversationReference(Platform.Slack, "T0ACME", "U0LEE") { IsDirect = true, Home = "" });
        Read("event-joined.json", home[0], ("\"channel_type\": \"C\"", "\"tab\": \"messages\"")).ShouldBeOfType<Inbound.NotForUs>();
    }

    [Theory]
    [InlineData("app_uninstalled", "{}", true)]
    [InlineData("tokens_revoked", "{ \"oauth\": [], \"bot\": [ \"U0BOT\" ] }", true)]
    [InlineData("tokens_revoked", "{ \"oauth\": [ \"U0PAT\" ] }", false)]
    public void An_installation_ends_with_the_bots_token(string type, string tokens, bool ends) =>
        (Read("event-joined.json", ("member_joined_channel", type), ("\"channel_type\": \"C\"", $"\"tokens\": {tokens}")) is Inbound.Told { News: PlatformNews.InstallationEnded { Workspace: "T0ACME" } }).ShouldBe(ends);

    [Fact]
    public void In_a_channel_that_organisations_share_the_workspace_is_that_of_our_installation() =>
        Asked("event-mention.json", ("\"team_id\": \"T0ACME\",\n  \"event_id\"", "\"team_id\": \"T0OTHER\",\n  \"event_id\"")).Account.Workspace.ShouldBe("T0ACME");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"event_callback"}""", false)]
    [InlineData("""{"type":"event_callback","event":{"type":"app_mention"}}""")]
    [InlineData("""{"type":"event_callback","team_id":"T0ACME","event_id":"Ev1","event":{"type":"app_mention","user":7}}""")]
    [InlineData("""{"type":"event_callback","team_id":"T0ACME","event_id":"Ev1","event":{"type":"user_change","user":"U0LEE"}}""")]
    public void What_is_no_event_is_malformed(string json, bool isMalformed = true) => (SlackEvents.Read(json) is Inbound.Malformed).ShouldBe(isMalformed);

    private static Inbound Read(string file, params (string Old, string New)[] changes) => SlackEvents.Read(changes.Aggregate(Payload.Read(file), (text, change) =>
    {
        text.ShouldContain(change.Old);
        return text.Replace(change.Old, change.New, StringComparison.Ordinal);
    }));

    private static CommandRequest Asked(string file, params (string Old, string New)[] changes) => Read(file, changes).ShouldBeOfType<Inbound.Asked>().Request;

    private static PlatformNews Told(string file, params (string Old, string New)[] changes) => Read(file, changes).ShouldBeOfType<Inbound.Told>().News;
}
