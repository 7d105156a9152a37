using System.Collections.Immutable;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;
using Microsoft.AspNetCore.WebUtilities;

namespace Mhhs.Bot.Slack.Tests;

public sealed class SlackInboundTests
{
    [Fact]
    public void A_slash_command_becomes_a_request()
    {
        Asked(Command("command.txt")).ShouldBe(new CommandRequest
        {
            EventKey = "slack:1.2.abc",
            Account = new AccountKey(Platform.Slack, "T0ACME", "U0PAT"),
            DisplayName = "pat",
            Conversation = new ConversationReference(Platform.Slack, "T0ACME", "C0OPS") { ReplyUrl = "https://hooks.slack.com/commands/T0ACME/1/x" },
            Noun = "action",
            Text = "done TMAG08-02 sent to <@slack:T0ACME/U0LEE> & filed, see https://example.org/a?b=1&c=2 in #raid",
        });
    }

    [Fact]
    public void One_in_a_direct_message_may_have_no_words_and_gives_no_noun()
    {
        var request = Asked(Command("command-direct.txt"));

        request.Noun.ShouldBeNull();
        request.Text.ShouldBe("");
        request.DisplayName.ShouldBeNull();
        request.Account.UserId.ShouldBe("W0PAT");
        request.Conversation.IsDirect.ShouldBeTrue();
        request.ReplyTo.ShouldBeNull();
    }

    [Theory]
    [InlineData("/action", "action")]
    [InlineData("/Action", "action")]
    [InlineData("/headlines", "headlines")]
    [InlineData("/group", "group")]
    [InlineData("/mhhs", null)]
    [InlineData("/renamed", null)]
    public void Each_slash_command_gives_its_noun(string command, string? noun) => Asked(Command("command.txt", ("command", command))).Noun.ShouldBe(noun);

    [Theory]
    [InlineData("command")]
    [InlineData("team_id")]
    [InlineData("user_id")]
    [InlineData("channel_id")]
    [InlineData("trigger_id")]
    public void A_command_without_what_it_needs_is_malformed(string field) => Command("command.txt", (field, "")).ShouldBeOfType<Inbound.Malformed>();

    [Theory]
    [InlineData("team_id", "T0/../ACME")]
    [InlineData("user_id", "U0:PAT")]
    [InlineData("channel_id", "c0ops")]
    public void An_id_that_is_none_is_malformed(string field, string value) => Command("command.txt", (field, value)).ShouldBeOfType<Inbound.Malformed>();

    [Fact]
    public void A_press_becomes_a_request_that_is_answered_to_whoever_pressed()
    {
        var request = Asked(SlackInbound.Interaction(Payload.Read("press.json")));

        request.Account.ShouldBe(new AccountKey(Platform.Slack, "T0ACME", "U0PAT"));
        request.Path.ShouldBe("action done");
        request.Fields.ShouldBe(ImmutableDictionary<string, string>.Empty.Add("action", "TMAG08-02"));
        request.Text.ShouldBeNull();
        request.Posting.ShouldBe("C0OPS/1660816800.000100");
        request.Conversation.ShouldBe(new ConversationReference(Platform.Slack, "T0ACME", "C0OPS")
        {
            ReplyUrl = "https://hooks.slack.com/actions/T0ACME/1/x",
            Thread = "1660816700.000001",
        });
        request.ReplyTo.ShouldBe(request.Conversation with { OnlyFor = "U0PAT" });
    }

    [Fact]
    public void Two_presses_are_one_event_for_the_same_person_posting_button_and_version()
    {
        var press = Payload.Read("press.json");
        var key = Asked(SlackInbound.Interaction(press)).EventKey;

        key.ShouldStartWith("slack:press:T0ACME/U0PAT:C0OPS/1660816800.000100:");
        Key(("1.2.abc", "9.9.zzz"), ("1660816810.123456", "1660816810.999999"), ("press.1", "press.4")).ShouldBe(key);
        Key(("U0PAT", "U0LEE")).ShouldNotBe(key);
        Key(("1660816800.000100", "1660816800.000101")).ShouldNotBe(key);
        Key(("action done", "action agree")).ShouldNotBe(key);
        Key(("TMAG08-02", "TMAG08-03")).ShouldNotBe(key);
        Key(("\\\"v\\\":7", "\\\"v\\\":8")).ShouldNotBe(key);

        string Key(params (string Old, string New)[] changes) =>
            Asked(SlackInbound.Interaction(changes.Aggregate(press, (text, change) => text.Replace(change.Old, change.New, StringComparison.Ordinal)))).EventKey;
    }

    [Fact]
    public void A_message_that_one_person_sees_has_no_receipt_and_an_organisations_app_no_team()
    {
        var request = Asked(SlackInbound.Interaction(Payload.Read("press-ephemeral.json")));

        request.Account.ShouldBe(new AccountKey(Platform.Slack, "T0ACME", "W0PAT"));
        request.Posting.ShouldBeNull();
        request.ReplyTo!.OnlyFor.ShouldBe("W0PAT");
    }

    [Fact]
    public void A_forms_answers_join_what_it_had_set_before()
    {
        var request = Asked(SlackInbound.Interaction(Payload.Read("press-form.json")));

        request.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).ShouldBe(
        [
            new("due", "2022-08-26"),
            new("group", "TMAG"),
            new("owner", "slack:T0ACME/U0LEE"),
            new("publish", "yes"),
            new("step", "form"),
            new("wording", "Chase *invoice* <@U0LEE>"),
        ]);
        request.Conversation.IsDirect.ShouldBeTrue();
    }

    [Fact]
    public void A_form_sent_again_with_other_answers_is_another_event()
    {
        var form = Payload.Read("press-form.json");

        var first = Asked(SlackInbound.Interaction(form)).EventKey;

        Asked(SlackInbound.Interaction(form)).EventKey.ShouldBe(first);
        Asked(SlackInbound.Interaction(form.Replace("2022-08-26", "2022-08-27", StringComparison.Ordinal))).EventKey.ShouldNotBe(first);
    }

    [Theory]
    [InlineData("press-foreign.json")]
    [InlineData("view-foreign.json")]
    public void What_is_not_handled_is_left_alone(string file) => SlackInbound.Interaction(Payload.Read(file)).ShouldBeOfType<Inbound.NotForUs>();

    [Fact]
    public void A_press_on_the_Home_tab_is_about_the_direct_message_and_its_answer_is_shown_in_a_view()
    {
        var asked = SlackInbound.Interaction(Payload.Read("press-home.json")).ShouldBeOfType<Inbound.Asked>();

        asked.Request.Path.ShouldBe("action list");
        asked.Request.Conversation.ShouldBe(new ConversationReference(Platform.Slack, "T0ACME", "U0PAT") { IsDirect = true });
        asked.Request.ReplyTo.ShouldBeNull();
        asked.Surface.ShouldBe(new SlackSurface("1.2.abc") { ViewId = "V0X" });
        Asked(SlackInbound.Interaction(Payload.Read("press-home.json").Replace("1660816800.ab12", "1660816800.ab13", StringComparison.Ordinal))).EventKey.ShouldNotBe(asked.Request.EventKey);
    }

    [Fact]
    public void A_form_that_was_sent_runs_its_command_where_it_was_opened()
    {
        var asked = SlackInbound.Interaction(Payload.Read("view-submission.json")).ShouldBeOfType<Inbound.Asked>();

        asked.Request.Path.ShouldBe("action add");
        asked.Request.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).ShouldBe([new("due", "2022-08-26"), new("group", "TMAG"), new("owner", "slack:T0ACME/U0LEE"), new("wording", "Chase the form")]);
        asked.Request.Conversation.ShouldBe(new ConversationReference(Platform.Slack, "T0ACME", "C0OPS") { Thread = "1660816700.000001" });
        asked.Request.ReplyTo.ShouldBe(asked.Request.Conversation with { OnlyFor = "U0PAT" });
        asked.Request.Forms.ShouldBe(DoorForms.IsOne);
        asked.Surface.FirstQuestion.ShouldBe("field.wording");
    }

    [Fact]
    public void The_same_form_twice_is_one_event_and_with_other_answers_another()
    {
        var form = Payload.Read("view-submission.json");
        var key = Asked(SlackInbound.Interaction(form)).EventKey;

        Asked(SlackInbound.Interaction(form.Replace("1.2.abc", "9.9.zzz", StringComparison.Ordinal))).EventKey.ShouldBe(key);
        Asked(SlackInbound.Interaction(form.Replace("Chase the form", "Chase the invoice", StringComparison.Ordinal))).EventKey.ShouldNotBe(key);
        Asked(SlackInbound.Interaction(form.Replace("V0X", "V0Y", StringComparison.Ordinal))).EventKey.ShouldNotBe(key);
    }

    [Fact]
    public void What_was_picked_from_a_menu_is_an_answer_and_who_types_into_one_is_heard_where_the_form_was_opened()
    {
        var picked = Payload.Read("view-submission.json").Replace("""{ "answer": { "type": "users_select", "selected_user": "U0LEE" } }""", """{ "find.Owner": { "type": "external_select", "selected_option": { "value": "@ann" } } }""", StringComparison.Ordinal);
        Asked(SlackInbound.Interaction(picked)).Fields["owner"].ShouldBe("@ann");

        var typing = SlackInbound.Interaction("""{"type":"block_suggestion","action_id":"find.Group","value":"tm","team":{"id":"T0ACME"},"user":{"id":"U0PAT"},"view":{"id":"V0X","private_metadata":"{\"c\":\"C0OPS\"}"}}""").ShouldBeOfType<Inbound.Typing>();
        (typing.Of, typing.Text, typing.Conversation).ShouldBe((LookupKind.Group, "tm", new ConversationReference(Platform.Slack, "T0ACME", "C0OPS")));
        SlackInbound.Interaction("""{"type":"block_suggestion","action_id":"find.Anything","value":"tm","team":{"id":"T0ACME"},"user":{"id":"U0PAT"}}""").ShouldBeOfType<Inbound.NotForUs>();
    }

    [Fact]
    public void The_shortcut_on_a_message_opens_the_form_with_its_words_and_its_address()
    {
        var asked = SlackInbound.Interaction(Payload.Read("shortcut-message.json")).ShouldBeOfType<Inbound.Asked>();

        asked.Request.Path.ShouldBe("action add");
        asked.Request.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).ShouldBe(
        [
            new("source", "https://acme.slack.com/archives/C0OPS/p1660816800000900"),
            new("step", "edit"),
            new("wording", "Could <@slack:T0ACME/U0LEE> share the form & the <link>?"),
        ]);
        asked.Request.Conversation.ConversationId.ShouldBe("C0OPS");
        asked.Request.Forms.ShouldBe(DoorForms.Opens);
        asked.Surface.TriggerId.ShouldBe("1.2.abc");
    }

    [Fact]
    public void The_shortcut_from_anywhere_opens_it_empty()
    {
        var asked = Asked(SlackInbound.Interaction("""{"type":"shortcut","callback_id":"action.raise","trigger_id":"1.2.abc","team":{"id":"T0ACME"},"user":{"id":"U0PAT"}}"""));

        asked.Fields.ShouldBe(ImmutableDictionary<string, string>.Empty.Add("step", "edit"));
        asked.Conversation.ShouldBe(new ConversationReference(Platform.Slack, "T0ACME", "U0PAT") { IsDirect = true });
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    public void What_is_no_payload_is_malformed(string json) => SlackInbound.Interaction(json).ShouldBeOfType<Inbound.Malformed>();

    [Theory]
    [InlineData("U0PAT", "U0/PAT")]
    [InlineData("C0OPS", "c0ops")]
    [InlineData("T0ACME", "T0:ACME")]
    public void A_press_with_an_id_that_is_none_is_malformed(string id, string instead) =>
        SlackInbound.Interaction(Payload.Read("press.json").Replace(id, instead, StringComparison.Ordinal)).ShouldBeOfType<Inbound.Malformed>();

    [Theory]
    [InlineData("done")]
    [InlineData("{}")]
    [InlineData("{\\\"p\\\":\\\"\\\",\\\"v\\\":0,\\\"f\\\":{}}")]
    [InlineData("{\\\"p\\\":\\\"action done\\\",\\\"v\\\":0}")]
    [InlineData("{\\\"p\\\":\\\"action done\\\",\\\"v\\\":0,\\\"f\\\":{\\\"action\\\":null}}")]
    public void A_button_of_another_make_is_left_alone(string value)
    {
        var press = Payload.Read("press.json").Replace("{\\\"p\\\":\\\"action done\\\",\\\"v\\\":7,\\\"f\\\":{\\\"action\\\":\\\"TMAG08-02\\\"}}", value, StringComparison.Ordinal);

        press.ShouldContain(value);
        SlackInbound.Interaction(press).ShouldBeOfType<Inbound.NotForUs>();
    }

    private static Inbound Command(string file, params (string Name, string Value)[] instead) => SlackInbound.Command(QueryHelpers.ParseQuery(Payload.Command(file, instead)));

    private static CommandRequest Asked(Inbound inbound) => inbound.ShouldBeOfType<Inbound.Asked>().Request;
}
