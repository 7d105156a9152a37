using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Slack.BlockKit;
using NodaTime;

namespace Mhhs.Bot.Slack.Tests;

public sealed partial class BlockKitRendererTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly RichText Pat = RichText.Mention("Pat Ng", new AccountKey(Platform.Teams, "tenant", "object"), new AccountKey(Platform.Slack, "T0ACME", "U0PAT"));

    private static readonly Button Done = Button.For("Done", "action done", "action", "TMAG08-02") with { Style = ButtonStyle.Primary };

    private static readonly Button Withdraw = new("Withdraw", "action withdraw", ImmutableDictionary<string, string>.Empty.Add("why", "no longer needed").Add("action", "TMAG08-02"))
    {
        Style = ButtonStyle.Danger,
        Confirm = "Withdraw TMAG08-02 for everybody?",
    };

    private static readonly Dictionary<string, CardElement> Elements = new()
    {
        ["text"] = new CardElement.Text(
            Pat + ": " + RichText.Bold("TMAG08-02") + " is due on " + RichText.Date(new LocalDate(2022, 8, 26)) + ". Type " + RichText.Code("action done TMAG08-02")
            + " or " + RichText.Link("open it", "https://bot.example.org/a/TMAG08-02?a=1&b=2") + "."),
        ["small"] = new CardElement.Small("Asked by " + RichText.Mention("Lee Kim", new AccountKey(Platform.Slack, "T0OTHER", "U0LEE")) + ", who is of another workspace."),
        ["facts"] = new CardElement.Facts([new Fact("Owner", Pat), new Fact("Due", RichText.Date(new LocalDate(2022, 8, 26))), new Fact("Area", RichText.Empty)]),
        ["rows"] = new CardElement.Rows([
            new Row("TMAG08-01", "Raise the RAID item", []),
            new Row(RichText.Bold("TMAG08-02"), "due 26 August 2022", [Done]),
            new Row("TMAG08-03", null, [Done, Withdraw]),
        ]),
        ["progress"] = new CardElement.Progress(9, 14, "9 of 14 done, 2 not reached"),
        ["buttons"] = new CardElement.Buttons([Done, Withdraw, Button.For("Next page", "action list")]),
        ["divider"] = new CardElement.Divider(),
        ["image"] = new CardElement.Image(new byte[] { 1, 2, 3 }, "image/png", "Open: 2, 3. Overdue: 0, 1.", "Open ▅█  Overdue ▁▃"),
    };

    private static readonly Dictionary<string, FormField> Fields = new()
    {
        ["text"] = new FormField.Text("area", "Area") { Value = "Programme <replan>", Hint = "What it is about", Optional = true },
        ["longText"] = new FormField.LongText("wording", "What is to be done?") { Error = "Say what is to be done." },
        ["date"] = new FormField.Date("due", "Due") { Value = "2022-08-26" },
        ["choice"] = new FormField.Choice("group", "Group", [new ChoiceOption("PSG", "PSG & others"), new ChoiceOption("TMAG", "TMAG")]) { Value = "TMAG" },
        ["person"] = new FormField.Person("owner", "Owner") { Value = "slack:T0ACME/U0PAT" },
        ["tick"] = new FormField.Tick("publish", "Publish it") { Value = "yes" },
    };

    public static TheoryData<string> ElementNames => [.. Elements.Keys];

    public static TheoryData<string> FieldNames => [.. Fields.Keys];

    [Fact]
    public void There_is_a_sample_of_every_element_and_every_field()
    {
        Elements.Values.Select(element => element.GetType()).ShouldBe(typeof(CardElement).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CardElement))), ignoreOrder: true);
        Fields.Values.Select(field => field.GetType()).ShouldBe(typeof(FormField).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(FormField))), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(ElementNames))]
    public void An_element_is_drawn_as_approved(string element) => Approve(
        BlockKitRenderer.Message(new Reply.Show(new Card("TMAG08-02 <Programme replan>", [Elements[element]]) { Version = 7, Subject = "action:TMAG8-2" }), "T0ACME"),
        $"element-{element}");

    [Theory]
    [MemberData(nameof(FieldNames))]
    public void A_field_is_drawn_as_approved(string field) => Approve(
        BlockKitRenderer.Message(
            new Reply.Ask(new Form("Raise an action", "action add", [Fields[field]])
            {
                Submit = "Raise",
                Note = "The members of " + RichText.Bold("TMAG") + " can read it.",
                Preset = ImmutableDictionary<string, string>.Empty.Add("step", "form"),
            }),
            "T0ACME"),
        $"field-{field}");

    [Fact]
    public void A_problem_with_buttons_is_drawn_as_approved() => Approve(
        BlockKitRenderer.Response(new Reply.Problem("There is no TMAG08-20. Did you mean TMAG08-02?", new CardElement.Buttons([Done])), "T0ACME"), "problem");

    [Theory]
    [InlineData("what did <@U0PAT> say?")]
    [InlineData("<!channel> <!here|x> <#C0OPS>")]
    [InlineData("<https://example.org|Slack>")]
    [InlineData("&lt;@U0PAT&gt;")]
    [InlineData("@here @channel @everyone")]
    [InlineData("*bold* _italic_ ~gone~ `code` ```block```")]
    [InlineData("> quoted\n> twice")]
    [InlineData(":tada: and :+1:")]
    [InlineData("https://example.org and lee@example.org")]
    [InlineData("a\u0000b\u001b[31mc\ud800d")]
    public void Nothing_that_people_type_becomes_anything_else(string typed)
    {
        var button = new Button(typed, "action done", ImmutableDictionary<string, string>.Empty.Add("note", typed)) { Confirm = typed };
        var card = new Card(typed,
        [
            new CardElement.Text("Pat: " + RichText.Plain(typed)),
            new CardElement.Text(RichText.Bold(typed)),
            new CardElement.Text(RichText.Link(typed, "https://example.org/" + typed)),
            new CardElement.Text(RichText.Link(typed, "javascript:" + typed)),
            new CardElement.Text(RichText.Mention(typed, new AccountKey(Platform.Slack, "T0ACME", typed))),
            new CardElement.Small(typed),
            new CardElement.Facts([new Fact(typed, typed)]),
            new CardElement.Rows([new Row(typed, typed, [button])]),
            new CardElement.Progress(1, 2, typed),
            new CardElement.Buttons([button]),
        ]);

        var message = BlockKitRenderer.Message(new Reply.Show(card), "T0ACME");

        Unescaped((string)message["text"]!).ShouldBeEmpty();
        foreach (var text in TextsOf(message["blocks"]!))
        {
            var shown = (string)text["text"]!;
            if ((string?)text["type"] == "plain_text")
            {
                ((bool)text["emoji"]!).ShouldBeFalse();
                Unescaped(shown).ShouldBeEmpty(shown);
                continue;
            }

            ((bool)text["verbatim"]!).ShouldBeTrue();
            var rest = OurLink().Replace(shown, "");
            Unescaped(rest).ShouldBeEmpty(shown);
            rest.ShouldNotContain("_italic_");
            rest.ShouldNotContain("*bold*");
            rest.ShouldNotContain("~gone~");
            rest.ShouldNotContain("`");
            rest.ShouldNotContain(":tada:");
            rest.ShouldNotStartWith("&gt;");
        }
    }

    [Fact]
    public void Emphasis_gives_way_to_marks_that_people_typed_and_a_mention_is_kept_below()
    {
        var blocks = BlockKitRenderer.Message(new Reply.Note(Pat + ": " + RichText.Bold("now") + " *really*"), "T0ACME")["blocks"]!.AsArray();

        ((string?)blocks[0]!["text"]!["type"]).ShouldBe("plain_text");
        ((string?)blocks[0]!["text"]!["text"]).ShouldBe("Pat Ng: now *really*");
        ((string?)blocks[1]!["elements"]![0]!["text"]).ShouldBe("<@U0PAT>");
    }

    [Fact]
    public void A_date_is_words_because_Slacks_own_dates_move_with_the_readers_zone() =>
        ((string?)BlockKitRenderer.Message(new Reply.Note(RichText.Date(new LocalDate(2022, 8, 26))), "T0ACME")["text"]).ShouldBe("26 August 2022");

    [Fact]
    public void A_list_that_does_not_fit_is_cut_and_says_so_and_what_stands_below_it_stays()
    {
        var rows = Enumerable.Range(1, 60).Select(number => new Row($"TMAG08-{number:00}", null, []));

        var blocks = BlockKitRenderer.Blocks(new Card("Open", [new CardElement.Rows([.. rows]), new CardElement.Buttons([Done])]), "T0ACME", BlockKitLimits.MessageBlocks);

        blocks.Count.ShouldBe(50);
        ((string?)blocks[^2]!["elements"]![0]!["text"]).ShouldBe("and 13 more");
        ((string?)blocks[^1]!["type"]).ShouldBe("actions");
    }

    [Fact]
    public void A_button_that_carries_too_much_is_said_to_be_missing()
    {
        var button = new Button("Raise", "action add", ImmutableDictionary<string, string>.Empty.Add("wording", new string('x', 2000)));

        var blocks = BlockKitRenderer.Message(new Reply.Note("New action?", new CardElement.Buttons([button])), "T0ACME")["blocks"]!.AsArray();

        ((string?)blocks[1]!["elements"]![0]!["text"]).ShouldBe("“Raise”: too long for a button here. Type the command instead.");
    }

    [Fact]
    public void A_name_that_a_picker_of_people_cannot_hold_is_put_in_a_text_box()
    {
        var form = new Form("Raise", "action add", [new FormField.Person("owner", "Owner") { Value = "Programme (PMO/PPC)" }]);

        var element = BlockKitForm.ViewBlocks(form, "T0ACME")[0]!["element"]!;

        ((string?)element["type"]).ShouldBe("plain_text_input");
        ((string?)element["initial_value"]).ShouldBe("Programme (PMO/PPC)");
    }

    [Fact]
    public void Silence_is_no_message() => Should.Throw<ArgumentOutOfRangeException>(() => BlockKitRenderer.Message(new Reply.Silent(), "T0ACME"));

    [Fact]
    public void A_buttons_value_is_read_back_as_it_was_drawn()
    {
        var value = ButtonValue.Read(ButtonValue.Write(Withdraw, 7)).ShouldNotBeNull();

        value.Path.ShouldBe("action withdraw");
        value.Version.ShouldBe(7);
        value.Fields.ShouldBe([new("action", "TMAG08-02"), new("why", "no longer needed")]);
    }

    [GeneratedRegex(@"<https://example\.org/[^<>|]*\|[^<>|]*>", RegexOptions.None, 1000)]
    private static partial Regex OurLink();

    private static void Approve(JsonObject json, string name) =>
        json.ToJsonString(Readable).ShouldMatchApproved(options => options.SubFolder("Approved").WithFilenameGenerator((_, _, type, extension) => $"{name}.{type}.{extension}").WithFileExtension("json"));

    private static string Unescaped(string text) =>
        string.Concat(text.Replace("&amp;", "", StringComparison.Ordinal).Replace("&lt;", "", StringComparison.Ordinal).Replace("&gt;", "", StringComparison.Ordinal).Where(character => character is '<' or '>' or '&'));

    private static IEnumerable<JsonObject> TextsOf(JsonNode node) => node switch
    {
        JsonObject { } text when (string?)(text["type"] as JsonValue) is "plain_text" or "mrkdwn" => [text],
        JsonObject other => other.Select(property => property.Value).OfType<JsonNode>().SelectMany(TextsOf),
        JsonArray array => array.OfType<JsonNode>().SelectMany(TextsOf),
        _ => [],
    };
}
