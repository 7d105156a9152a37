using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using static Mhhs.Bot.Web.Rendering.Tags;

namespace Mhhs.Bot.Web.Rendering;

/// <summary>Cards, forms and replies as HTML: pure functions that escape every text they are given.</summary>
/// <remarks>The markup has neither script nor style of its own, so that a page can forbid both where they are not files of ours.</remarks>
internal static class HtmlRenderer
{
    /// <summary>What a command answered; nothing for <see cref="Reply.Silent"/>.</summary>
    public static IHtmlContent Render(Reply reply, HtmlDoor door) => reply switch
    {
        Reply.Note note => Tag("div", "note", Tag("p", null, HtmlText.Of(note.Text)), ButtonsOrNothing(note.Buttons, door)),
        Reply.Problem problem => Tag("div", "problem",
            Tag("p", null, Tag("strong", "problem-word", Text("Not done: ")), HtmlText.Of(problem.Text)), ButtonsOrNothing(problem.Buttons, door)),
        Reply.Show show => Render(show.Card, door),
        Reply.Ask ask => Render(ask.Form, door),
        Reply.File file => Tag("div", "note", Tag("p", null, HtmlText.Of(file.Text)), Tag("p", null, File(file, door))),
        Reply.Silent => HtmlString.Empty,
        _ => throw new ArgumentOutOfRangeException(nameof(reply), reply, "No HTML for this kind of reply."),
    };

    /// <summary>A card as a titled section.</summary>
    public static IHtmlContent Render(Card card, HtmlDoor door)
    {
        var titleId = $"{door.Id}-title";
        return Tag("section", "card",
            Tag("h2", null, Text(card.Title)).With("id", titleId),
            Together(card.Elements.Select((element, index) =>
                Element(element, card.Version, door, index))))
            .With("aria-labelledby", titleId);
    }

    /// <summary>A form to fill in.</summary>
    public static IHtmlContent Render(Form form, HtmlDoor door) => HtmlForms.Of(form, door);

    /// <summary>A bar with its words; the words stand under an id of their own, by which a screen reader names the bar.</summary>
    public static TagBuilder Render(CardElement.Progress progress, string id) => Tag("div", "progress",
        Tag("progress", null)
            .With("value", progress.Done.ToString(CultureInfo.InvariantCulture))
            .With("max", progress.Total.ToString(CultureInfo.InvariantCulture))
            .With("aria-labelledby", id),
        Tag("span", null, Text(progress.Label)).With("id", id));

    private static IHtmlContent Element(CardElement element, int version, HtmlDoor door, int index) =>
        Element(element, version, door, index, $"{door.Id}-e{index.ToString(CultureInfo.InvariantCulture)}");

    private static IHtmlContent Element(CardElement element, int version, HtmlDoor door, int index, string id) => element switch
    {
        CardElement.Text text => Tag("p", "text", HtmlText.Of(text.Value)),
        CardElement.Small small => Tag("p", "small", HtmlText.Of(small.Value)),
        CardElement.Facts facts => Tag("dl", "facts", Together(facts.Items.Select(fact =>
            Tag("div", null, Tag("dt", null, Text(fact.Name)), Tag("dd", null, HtmlText.Of(fact.Value)))))),
        CardElement.Rows rows => Tag("ul", "rows", Together(rows.Items.Select((row, place) =>
            Row(row, version, door, $"{id}-{place.ToString(CultureInfo.InvariantCulture)}")))),
        CardElement.Progress progress => Render(progress, id),
        CardElement.Buttons buttons => HtmlButtons.Row(buttons.Items, version, door),
        CardElement.Divider => Empty("hr"),
        CardElement.Image image => door.PictureAddress is { } address
            ? Empty("img", "picture").With("src", $"{address}&element={index.ToString(CultureInfo.InvariantCulture)}").With("alt", image.Alternative)
            : Tag("p", "small", Text(image.Alternative)),
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "No HTML for this element."),
    };

    private static TagBuilder Row(Row row, int version, HtmlDoor door, string id) => Tag("li", null,
        Tag("div", "row-text",
            Tag("span", "row-title", HtmlText.Of(row.Title)).With("id", id),
            row.Detail is null ? HtmlString.Empty : Tag("span", "row-detail", HtmlText.Of(row.Detail))),
        row.Buttons.IsDefaultOrEmpty ? HtmlString.Empty : HtmlButtons.Row(row.Buttons, version, door, about: id));

    private static TagBuilder File(Reply.File file, HtmlDoor door)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{file.Name} ({Math.Max(1, (file.Content.Length + 1023) / 1024)} KB)");
        return door.FileAddress is { } address ? Tag("a", "file", Text(size)).With("href", address).With("download", file.Name) : Tag("span", "file", Text(size));
    }

    private static IHtmlContent ButtonsOrNothing(CardElement.Buttons? buttons, HtmlDoor door) =>
        buttons is null ? HtmlString.Empty : HtmlButtons.Row(buttons.Items, version: 0, door);
}
