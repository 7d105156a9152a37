using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Web.Chat;
using Mhhs.Bot.Web.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using NodaTime;

namespace Mhhs.Bot.Web.Tests;

/// <summary>Whatever people type, the elements of a page are the same as for a harmless word, and the words are all there.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Favourites = ["\"><img src=x onerror=alert(1)>", "' onmouseover='x", "</textarea><b>", "</option>", "<!--", "]]>", "&lt;b&gt;", "&#60;", "\u0000", "\uD800", "\u202E<", "javascript:x"];

    private static readonly Gen<string> Hostile = Gen.Frequency(
        (3, Gen.String),
        (2, Gen.String[0, 20].Select(text => $"<script>{text}</script>")),
        (2, Gen.Int[0, Favourites.Length - 1].Select(index => Favourites[index])));

    [Fact]
    public void Text_in_a_card_never_becomes_markup() => Hostile.Sample(text => Check(text, CardOf));

    [Fact]
    public void Text_in_a_form_never_becomes_markup() => Hostile.Sample(text => Check(text, FormOf));

    [Fact]
    public void Text_and_names_in_a_message_never_become_markup() => Hostile.Sample(text => Check(text, LineOf));

    private static void Check(string text, Func<string, IHtmlContent> render)
    {
        render(text).Shape().ShouldBe(render("harmless").Shape());

        // Half of a pair of surrogates is no character; it is shown as the mark for that.
        var readable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        render(text).Tree().Value.ReplaceLineEndings("\n").ShouldContain(readable.ReplaceLineEndings("\n"));
    }

    private static IHtmlContent CardOf(string text) => HtmlRenderer.Render(
        new Reply.Show(new Card(text,
        [
            new CardElement.Text(text + (RichText)RichText.Bold(text) + RichText.Code(text) + RichText.Mention(text) + RichText.Link(text, "https://example.org/")),
            new CardElement.Small(text),
            new CardElement.Facts([new(text, text)]),
            new CardElement.Rows([new(text, text, [Button.For(text, text, "field", text)])]),
            new CardElement.Progress(1, 2, text),
            new CardElement.Image(new byte[] { 1 }, "image/png", text, text),
            new CardElement.Buttons([Button.For(text, text, "field", text) with { Confirm = text }]),
        ])),
        Markup.Door);

    private static IHtmlContent FormOf(string text) => HtmlRenderer.Render(
        new Form(text, text,
        [
            new FormField.Text("a", text) { Value = text, Hint = text, Error = text },
            new FormField.LongText("b", text) { Value = text },
            new FormField.Choice("c", text, [new(text, text)]) { Value = "other" },
            new FormField.Person("d", text) { Value = text },
            new FormField.Tick("e", text),
        ])
        {
            Preset = ImmutableDictionary<string, string>.Empty.Add("preset", text),
            Note = text,
            Submit = text,
        },
        Markup.Door);

    private static IHtmlContent LineOf(string text) => ChatHtml.Line(
        new ChatLine(7, 1, new ChatPerson("sam", text), new LocalDateTime(2022, 8, 18, 9, 0)) { Text = text, IsPrivate = true },
        "priya", text, [], new AntiforgeryTokenSet("token", "cookie", "__RequestVerificationToken", "header"));
}
