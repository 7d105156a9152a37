using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using static Mhhs.Bot.Web.Rendering.Tags;

namespace Mhhs.Bot.Web.Rendering;

/// <summary>Buttons as HTML: each is a small form of its own, so that a press works without a line of script.</summary>
internal static class HtmlButtons
{
    /// <summary>A row of buttons.</summary>
    /// <param name="buttons">The buttons, first to last.</param>
    /// <param name="version">The version of the card they stand on.</param>
    /// <param name="door">The page.</param>
    /// <param name="about">The id of the element that says what they are about, where their labels alone do not; or null.</param>
    public static IHtmlContent Row(IEnumerable<Button> buttons, int version, HtmlDoor door, string? about = null) =>
        Tag("div", "buttons", Together(buttons.Select(button => Single(button, version, door, about))));

    /// <summary>The named fields of a command as hidden fields, in an order that does not change from one drawing to the next.</summary>
    public static IEnumerable<IHtmlContent> Fields(IEnumerable<KeyValuePair<string, string>> fields) =>
        fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => Hidden(HtmlDoor.FieldPrefix + field.Key, field.Value));

    /// <summary>The page's own hidden fields.</summary>
    public static IEnumerable<IHtmlContent> Page(HtmlDoor door) => door.Hidden.Select(field => Hidden(field.Key, field.Value));

    // A question before the press is a disclosure that opens it; the script turns that into a dialog where it runs.
    private static TagBuilder Single(Button button, int version, HtmlDoor door, string? about) => button.Confirm is null
        ? Press(button, button.Label, version, door, about)
        : Tag("details", "confirm",
            Tag("summary", ClassOf(button.Style), Text(button.Label)).With("aria-describedby", about),
            Tag("div", "confirm-body", Tag("p", null, Text(button.Confirm)), Press(button with { Confirm = null }, $"Yes: {button.Label}", version, door, about)));

    private static TagBuilder Press(Button button, string label, int version, HtmlDoor door, string? about) =>
        Tag("form", "press",
            Together(Page(door)),
            Hidden("path", button.Path),
            Hidden("version", version.ToString(CultureInfo.InvariantCulture)),
            Together(Fields(button.Arguments)),
            Tag("button", ClassOf(button.Style), Text(label)).With("type", "submit").With("aria-describedby", about))
            .With("method", "post").With("action", door.PressAddress);

    private static string ClassOf(ButtonStyle style) => style switch
    {
        ButtonStyle.Normal => "button",
        ButtonStyle.Primary => "button primary",
        ButtonStyle.Danger => "button danger",
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "No HTML for this weight of button."),
    };
}
