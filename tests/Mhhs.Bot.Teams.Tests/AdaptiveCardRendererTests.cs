using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Teams.AdaptiveCards;
using NodaTime;

namespace Mhhs.Bot.Teams.Tests;

/// <summary>What a card looks like on Teams, and that no text from people can mention, link or format.</summary>
public sealed class AdaptiveCardRendererTests
{
    private static readonly AccountKey Pat = new(Platform.Teams, "tenant", "pat-object");

    [Theory]
    [InlineData("**bold** _it_ [link](https://evil.example) <at>Pat</at> ${x}")]
    [InlineData("- item\n# heading\n1. one")]
    [InlineData("<script>alert(1)</script> =1+1 @everyone")]
    public void Text_from_people_stands_in_runs_as_it_is(string text)
    {
        var card = Draw(new Reply.Note(text));

        var runs = Nodes(card, "TextRun").Select(run => (string)run["text"]!).ToList();
        string.Join('\n', runs).ShouldBe(text);
        Nodes(card, "TextBlock").ShouldBeEmpty();
        Nodes(card, "TextRun").ShouldAllBe(run => run["selectAction"] == null);
    }

    [Fact]
    public void Where_somebody_is_mentioned_all_that_people_wrote_is_escaped()
    {
        var card = Draw(new Reply.Note(RichText.Mention("Pat <Ng>", Pat) + " said **this** [here](https://evil.example) <at>Ann</at>"));

        var block = Nodes(card, "TextBlock").ShouldHaveSingleItem();
        ((string)block["text"]!).ShouldBe(@"<at>Pat Ng</at> said \*\*this\*\* \[here\]\(https://evil\.example\) ‹at›Ann‹/at›");
        var entity = card["msteams"]!["entities"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)entity["text"], (string?)entity["mentioned"]!["id"]).ShouldBe(("<at>Pat Ng</at>", "pat-object"));
    }

    [Fact]
    public void Two_people_of_one_name_are_mentioned_apart()
    {
        var card = Draw(new Reply.Note(RichText.Mention("Pat Ng", Pat) + " and " + RichText.Mention("Pat Ng", new AccountKey(Platform.Teams, "tenant", "other"))));

        card["msteams"]!["entities"]!.AsArray().Select(entity => (string?)entity!["text"]).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Somebody_without_an_account_here_is_named_and_not_mentioned()
    {
        var card = Draw(new Reply.Note(RichText.Mention("Pat Ng", new AccountKey(Platform.Slack, "T0ACME", "U0PAT"))));

        card["msteams"]!["entities"].ShouldBeNull();
        Nodes(card, "TextRun").Select(run => (string)run["text"]!).ShouldBe(["Pat Ng"]);
    }

    [Fact]
    public void A_card_has_its_title_facts_rows_and_buttons_and_the_same_in_words()
    {
        var message = AdaptiveCardRenderer.Message(new Reply.Show(Sample()), "tenant");

        ((string?)message["summary"]).ShouldStartWith("TMAG08-02: share the list");
        message["text"].ShouldBeNull();
        var card = message["attachments"]![0]!["content"]!.AsObject();
        ((string?)card["body"]![0]!["style"]).ShouldBe("heading");
        Nodes(card, "FactSet").Single()["facts"]!.AsArray().Select(fact => $"{(string?)fact!["title"]}: {(string?)fact["value"]}").ShouldBe(["Due: 26 August 2022", @"Owner: \*Ann\*"]);
        Nodes(card, "Action.Execute").Select(action => (string?)action["title"]).ShouldBe(["Done", "Withdraw", "Show"]);
        Nodes(card, "Action.ShowCard").Single()["card"]!["body"]![0]!["inlines"]![0]!["text"]!.GetValue<string>().ShouldBe("Withdraw it?");
        Nodes(card, "Image").Single()["altText"]!.GetValue<string>().ShouldBe("Two of three are done");
    }

    [Fact]
    public void A_button_comes_back_as_it_went()
    {
        var drawn = Nodes(Draw(new Reply.Show(Sample())), "Action.Execute").First();
        var data = (JsonObject)drawn["data"]!.DeepClone();
        data["field.note"] = "seen";

        var read = CardData.Read(System.Text.Json.JsonDocument.Parse(data.ToJsonString()).RootElement)!;

        (read.Path, read.Version).ShouldBe(("action done", 7));
        read.Fields.ShouldBe(new Dictionary<string, string> { ["note"] = "seen", ["ref"] = "TMAG08-02" }, ignoreOrder: true);
        drawn["fallback"]!["data"]!.ToJsonString().ShouldBe(drawn["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"mhhs":"x"}""")]
    [InlineData("""{"mhhs":{"p":"","v":1,"f":{}}}""")]
    [InlineData("""{"mhhs":{"p":"action done","v":1,"f":{"ref":1}}}""")]
    [InlineData("""{"mhhs":{"p":"action done","v":1,"f":null}}""")]
    [InlineData("[]")]
    public void What_no_button_of_ours_carries_is_none(string data) => CardData.Read(System.Text.Json.JsonDocument.Parse(data).RootElement).ShouldBeNull();

    [Fact]
    public void A_list_that_is_too_long_loses_its_end_and_says_so_and_keeps_what_stands_below()
    {
        var rows = Enumerable.Range(1, 300).Select(number => new Row(FormattableString.Invariant($"TMAG08-{number}: {new string('x', 200)}"), "Due tomorrow", [Button.For("Show", "action show", "ref", "x")]));
        var card = Draw(new Reply.Show(new Card("All", [new CardElement.Rows([.. rows]), new CardElement.Buttons([Button.For("Next page", "action list")])])));

        Encoding.UTF8.GetByteCount(AdaptiveCardRenderer.ToJson(card)).ShouldBeLessThanOrEqualTo(AdaptiveLimits.CardBytes + 200);
        Nodes(card, "TextRun").ShouldContain(run => ((string)run["text"]!).StartsWith("and 2", StringComparison.Ordinal));
        ((string?)Nodes(card, "Action.Execute").Last()["title"]).ShouldBe("Next page");
    }

    [Fact]
    public void Seven_buttons_stand_in_two_rows() =>
        Nodes(Draw(new Reply.Note("Choose", new CardElement.Buttons([.. Enumerable.Range(1, 7).Select(number => Button.For($"B{number}", "help"))]))), "ActionSet").Select(set => set["actions"]!.AsArray().Count).ShouldBe([6, 1]);

    [Fact]
    public void A_form_has_every_kind_of_question_with_its_answer_so_far_and_what_is_wrong_with_it()
    {
        var form = new Form("Raise an action", "action add",
        [
            new FormField.Text("text", "What"),
            new FormField.LongText("note", "Note") { Optional = true, Value = "so far" },
            new FormField.Date("due", "Due") { Value = "2022-08-26", Error = "That is a Sunday." },
            new FormField.Choice("group", "Group", [new ChoiceOption("TMAG", "TMAG"), new ChoiceOption("PSG", "PSG")]) { Value = "PSG" },
            new FormField.Person("owner", "Owner") { Hint = "A name, or nobody." },
            new FormField.Tick("private", "Keep it private") { Value = "yes" },
        ])
        { Preset = ImmutableDictionary<string, string>.Empty.Add("from", "here"), Submit = "Raise" };

        var card = Draw(new Reply.Ask(form));

        card["body"]!.AsArray().Where(block => block!["id"] is not null).Select(block => $"{(string?)block!["id"]} {(string?)block["type"]} {(string?)block["value"]} {(bool?)block["isRequired"]}".TrimEnd()).ShouldBe(
            ["field.text Input.Text  True", "field.note Input.Text so far", "field.due Input.Date 2022-08-26 True", "field.group Input.ChoiceSet PSG True", "field.owner Input.Text  True", "field.private Input.Toggle yes"]);
        Nodes(card, "TextRun").ShouldContain(run => (string?)run["text"] == "⚠ That is a Sunday.");
        var submit = Nodes(card, "Action.Execute").Single();
        ((string?)submit["title"], (string?)submit["data"]!["mhhs"]!["f"]!["from"]).ShouldBe(("Raise", "here"));
    }

    private static Card Sample() => new("TMAG08-02: share the list",
    [
        new CardElement.Text("Share the list of environments."),
        new CardElement.Facts([new Fact("Due", RichText.Date(new LocalDate(2022, 8, 26))), new Fact("Owner", "*Ann*")]),
        new CardElement.Progress(2, 3, "2 of 3 done"),
        new CardElement.Image(new byte[] { 1, 2, 3 }, "image/png", "Two of three are done", "▓▓░"),
        new CardElement.Divider(),
        new CardElement.Buttons([Button.For("Done", "action done", "ref", "TMAG08-02") with { Style = ButtonStyle.Primary }, Button.For("Withdraw", "action withdraw", "ref", "TMAG08-02") with { Confirm = "Withdraw it?", Style = ButtonStyle.Danger }]),
        new CardElement.Rows([new Row("TMAG08-03", "another", [Button.For("Show", "action show", "ref", "TMAG08-03")])]),
        new CardElement.Small("Say “help” for more."),
    ])
    { Version = 7 };

    private static JsonObject Draw(Reply reply) => AdaptiveCardRenderer.Card(reply, "tenant");

    private static IEnumerable<JsonObject> Nodes(JsonNode? node, string type) => node switch
    {
        JsonObject one => ((string?)(one["type"] as JsonValue) == type ? new[] { one } : []).Concat(one.Where(property => property.Key != "fallback").SelectMany(property => Nodes(property.Value, type))),
        JsonArray many => many.SelectMany(child => Nodes(child, type)),
        _ => [],
    };
}
