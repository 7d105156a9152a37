using System.Collections.Immutable;
using System.Reflection;
using System.Xml.Linq;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Web.Rendering;
using NodaTime;

namespace Mhhs.Bot.Web.Tests;

public sealed class HtmlRendererTests
{
    private static readonly Button Done = Button.For("Done", "action done", "action", "TMAG08-02") with { Style = ButtonStyle.Primary };

    private static readonly Button Withdraw = Button.For("Withdraw", "action withdraw", "action", "TMAG08-02") with
    {
        Style = ButtonStyle.Danger,
        Confirm = "Withdraw TMAG08-02?",
    };

    private static readonly ImmutableArray<CardElement> EveryElement =
    [
        new CardElement.Text(
            "Respond to the " + (RichText)RichText.Bold("replan") + ", see " + RichText.Link("the page", "https://example.org/replan?a=1&b=2")
            + ", ask " + RichText.Mention("Sam Okafor", new AccountKey(Platform.Chat, "local", "sam")) + ", by " + RichText.Date(new LocalDate(2022, 8, 26))
            + ", or type " + RichText.Code("action done TMAG08-02") + "."),
        new CardElement.Facts([new("Due", RichText.Date(new LocalDate(2022, 8, 26))), new("Owner", "TMAG members")]),
        new CardElement.Progress(9, 14, "9 of 14 done, 2 not reached"),
        new CardElement.Divider(),
        new CardElement.Image(new byte[] { 1, 2, 3 }, "image/png", "Open: 2, 3. Overdue: 0, 1.", "▅█ ▁▃"),
        new CardElement.Rows(
        [
            new("TMAG08-01", "Programme (PMO/PPC)", [Button.For("Show", "action show", "action", "TMAG08-01")]),
            new("TMAG08-03", null, []),
        ]),
        new CardElement.Small("Raised at TMAG 008"),
        new CardElement.Buttons([Done, Button.For("Help", "help"), Withdraw]),
    ];

    private static readonly ImmutableArray<FormField> EveryField =
    [
        new FormField.LongText("wording", "What has to be done") { Value = "Share the link", Hint = "One sentence." },
        new FormField.Text("topic", "Topic") { Optional = true },
        new FormField.Person("owner", "Owner") { Value = "chat:local/sam", Hint = "A name.", Error = "Sam has left TMAG." },
        new FormField.Date("due", "Due") { Value = "2022-09-15" },
        new FormField.Choice("area", "Area", [new("dpmo", "DPMO"), new("other", "Other")]) { Value = "other" },
        new FormField.Tick("clock", "Publish in The Clock") { Value = "yes" },
    ];

    [Fact]
    public void A_card_of_every_element_reads_as_approved() =>
        HtmlRenderer.Render(new Card("TMAG08-02", EveryElement) { Subject = "action:TMAG08-02", Version = 5 }, Markup.Door)
            .Readable().ShouldMatchApproved(options => options.WithFileExtension(".html"));

    [Fact]
    public void A_form_of_every_field_reads_as_approved() =>
        HtmlRenderer.Render(
            new Form("Raise an action", "action add", EveryField)
            {
                Preset = ImmutableDictionary<string, string>.Empty.Add("group", "TMAG").Add("from", "form"),
                Submit = "Raise",
                Note = "Everybody in TMAG will be able to read it.",
            },
            Markup.Door).Readable().ShouldMatchApproved(options => options.WithFileExtension(".html"));

    [Fact]
    public void A_note_and_a_problem_read_as_approved() =>
        Tags.Together(
        [
            HtmlRenderer.Render(new Reply.Note("Recorded.", new CardElement.Buttons([Button.For("Undo", "action undo", "entry", "12")])), Markup.Door),
            HtmlRenderer.Render(new Reply.Problem("No action TMAG08-20. Did you mean TMAG08-02?"), Markup.Door),
        ]).Readable().ShouldMatchApproved(options => options.WithFileExtension(".html"));

    [Fact]
    public void Every_kind_of_element_and_field_is_rendered()
    {
        EveryElement.Select(element => element.GetType()).Distinct().ShouldBe(KindsOf<CardElement>(), ignoreOrder: true);
        EveryField.Select(field => field.GetType()).Distinct().ShouldBe(KindsOf<FormField>(), ignoreOrder: true);
        foreach (var element in EveryElement)
        {
            HtmlRenderer.Render(new Card("Title", [element]), Markup.Door).Tree().Element("section")!.Elements().Count().ShouldBe(2, element.ToString());
        }
    }

    [Fact]
    public void Silence_is_no_markup() => HtmlRenderer.Render(new Reply.Silent(), Markup.Door).Html().ShouldBeEmpty();

    [Fact]
    public void No_two_elements_of_a_page_share_an_id()
    {
        var ids = HtmlRenderer.Render(new Card("Title", [.. EveryElement, .. EveryElement]), Markup.Door).Tree()
            .Descendants().Select(element => (string?)element.Attribute("id")).Where(id => id is not null).ToList();

        ids.ShouldNotBeEmpty();
        ids.ShouldBeUnique();
    }

    [Fact]
    public void What_describes_a_control_is_there()
    {
        var tree = HtmlRenderer.Render(new Form("Raise", "action add", EveryField), Markup.Door).Tree();
        var ids = tree.Descendants().Select(element => (string?)element.Attribute("id")).Where(id => id is not null).ToHashSet();

        var named = tree.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "aria-describedby" or "aria-labelledby" or "for")
            .SelectMany(attribute => attribute.Value.Split(' ')).ToList();
        named.ShouldNotBeEmpty();
        named.ShouldAllBe(id => ids.Contains(id));
    }

    [Fact]
    public void A_date_that_was_not_understood_stays_in_the_box_to_be_corrected()
    {
        var tree = HtmlRenderer.Render(new Form("Due", "action due", [new FormField.Date("due", "Due") { Value = "31/02/2022", Error = "No such day." }]), Markup.Door).Tree();

        var input = tree.Descendants("input").Single(element => (string?)element.Attribute("name") == "field.due");
        ((string?)input.Attribute("type"), (string?)input.Attribute("value")).ShouldBe(("text", "31/02/2022"));
    }

    [Fact]
    public void A_long_text_keeps_its_first_line_break()
    {
        var html = HtmlRenderer.Render(new Form("Note", "action update", [new FormField.LongText("note", "Note") { Value = "\nsecond line" }]), Markup.Door).Html();

        html.ShouldContain("&#xA;&#xA;second line</textarea>");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/hosts")]
    [InlineData("//example.org/")]
    [InlineData("/chat")]
    [InlineData("vbscript:x")]
    [InlineData("")]
    public void An_address_that_is_not_of_the_web_is_no_link(string url)
    {
        var tree = HtmlRenderer.Render(new Reply.Note(RichText.Link("here", url)), Markup.Door).Tree();

        tree.Descendants("a").ShouldBeEmpty();
        tree.Value.ShouldBe("here");
    }

    [Theory]
    [InlineData("https://example.org/a?b=1&c=\"'<>", "https://example.org/a?b=1&c=%22'%3C%3E")]
    [InlineData("http://example.org", "http://example.org/")]
    [InlineData("mailto:sam@example.org?subject=TMAG08-02", "mailto:sam@example.org?subject=TMAG08-02")]
    public void An_address_of_the_web_is_a_link_that_gives_nothing_away(string url, string href)
    {
        var link = HtmlRenderer.Render(new Reply.Note(RichText.Link("here", url)), Markup.Door).Tree().Descendants("a").ShouldHaveSingleItem();

        ((string?)link.Attribute("href")).ShouldBe(href);
        ((string?)link.Attribute("rel")).ShouldBe("noopener noreferrer");
    }

    private static IEnumerable<Type> KindsOf<T>() => typeof(T).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(T)));
}
