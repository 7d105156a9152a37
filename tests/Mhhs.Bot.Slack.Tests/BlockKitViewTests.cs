using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;
using Mhhs.Bot.Slack.BlockKit;
using Mhhs.Bot.Testing;

namespace Mhhs.Bot.Slack.Tests;

/// <summary>Modals and the Home tab.</summary>
public sealed class BlockKitViewTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Card Actions = new("My actions: 1",
    [
        new CardElement.Buttons([Button.For("Raise an action", "action add", "step", "edit") with { Style = ButtonStyle.Primary }, Button.For("✓ All", "me home")]),
        new CardElement.Divider(),
        new CardElement.Text(RichText.Bold("Overdue: 1")),
        new CardElement.Rows([new Row(RichText.Bold("TMAG08-02") + " Respond to <!channel> & *all*", "Overdue · Ann Lee", [Button.For("Show", "action show", "action", "TMAG08-02"), Button.For("Done", "action done", "action", "TMAG08-02")])]),
    ]);

    private static readonly Form Raise = new("Raise an action", "action add",
    [
        new FormField.LongText("wording", "What is to be done?") { Value = "Share <@U0LEE>'s form" },
        new FormField.Text("owner", "Who is to do it?") { Value = "@ann", Optional = true, Offers = LookupKind.Owner },
        new FormField.Text("group", "Which group?") { Offers = LookupKind.Group },
        new FormField.Date("due", "By when?") { Optional = true },
    ])
    {
        Submit = "Raise",
        Preset = ImmutableDictionary<string, string>.Empty.Add("step", "form"),
        Note = "Everybody in TMAG will be able to read it.",
    };

    private static readonly CommandRequest Request = new()
    {
        EventKey = "slack:1",
        Account = new AccountKey(Platform.Slack, "T0ACME", "U0PAT"),
        Conversation = new ConversationReference(Platform.Slack, "T0ACME", "C0OPS") { ReplyUrl = "https://hooks.slack.com/actions/T0ACME/1/secret", Thread = "1660816700.000001" },
        Posting = "C0OPS/1660816800.000100",
    };

    [Fact]
    public void The_Home_tab_reads_as_approved() => Approve(BlockKitView.Home(new Reply.Show(Actions), "T0ACME"), "view-home", isHome: true);

    [Fact]
    public void A_form_reads_as_approved() => Approve(BlockKitView.Form(Raise, Request)!, "view-form");

    [Fact]
    public void A_card_in_a_modal_reads_as_approved() => Approve(BlockKitView.Reply(new Reply.Show(Actions), Request)!, "view-card");

    [Fact]
    public void What_is_offered_reads_as_approved() => BlockKitForm.Offers([new ChoiceOption("@ann", "Ann Lee <!here>"), new ChoiceOption("TMAG members", "TMAG members")])
        .ToJsonString(Readable).ShouldMatchApproved(options => options.SubFolder("Approved").WithFilenameGenerator((_, _, type, extension) => $"view-options.{type}.{extension}").WithFileExtension("json"));

    [Fact]
    public void A_modal_carries_its_place_and_no_address_that_answers_anything()
    {
        var carried = (string)BlockKitView.Form(Raise, Request)!["private_metadata"]!;

        carried.ShouldNotContain("hooks");
        var place = ViewPlace.Read(carried)!;
        place.In("T0ACME").ShouldBe(Request.Conversation with { ReplyUrl = null });
        (place.Path, place.Posting, place.Preset!["step"]).ShouldBe(("action add", Request.Posting, "form"));
    }

    [Fact]
    public void A_form_that_carries_more_than_a_modal_can_is_none() =>
        BlockKitView.Form(Raise with { Preset = Raise.Preset.Add("long", new string('x', 3000)) }, Request).ShouldBeNull();

    [Fact]
    public void A_page_that_is_larger_than_Slack_takes_is_cut()
    {
        var rows = Enumerable.Range(0, 100).Select(number => new Row($"{number} {new string('é', 2900)}", null, []));

        BlockKitRules.ViewFaults(BlockKitView.Home(new Reply.Show(new Card("Long", [new CardElement.Rows([.. rows])])), "T0ACME"), isHome: true).ShouldBeEmpty();
    }

    private static void Approve(JsonObject view, string name, bool isHome = false)
    {
        BlockKitRules.ViewFaults(view, isHome).ShouldBeEmpty();
        view.ToJsonString(Readable).ShouldMatchApproved(options => options.SubFolder("Approved").WithFilenameGenerator((_, _, type, extension) => $"{name}.{type}.{extension}").WithFileExtension("json"));
    }
}
