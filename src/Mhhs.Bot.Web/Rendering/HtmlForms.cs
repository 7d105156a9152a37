using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using NodaTime.Text;
using static Mhhs.Bot.Web.Rendering.Tags;

namespace Mhhs.Bot.Web.Rendering;

/// <summary>A <see cref="Form"/> as an HTML form: every question has a label, and its hint and error are tied to it for screen readers.</summary>
internal static class HtmlForms
{
    /// <summary>The whole form.</summary>
    public static IHtmlContent Of(Form form, HtmlDoor door)
    {
        var titleId = $"{door.Id}-title";
        // The browser's own checks are off: they stop at the first fault and speak another language than the bot's answers.
        return Tag("form", "card ask",
            Tag("h2", null, Text(form.Title)).With("id", titleId),
            form.Note is null ? HtmlString.Empty : Tag("p", "small", HtmlText.Of(form.Note)),
            Together(HtmlButtons.Page(door)),
            Hidden("path", form.Path),
            Together(HtmlButtons.Fields(form.Preset)),
            Together(form.Fields.Select((field, index) => Question(field, $"{door.Id}-q{index.ToString(CultureInfo.InvariantCulture)}", door))),
            Tag("div", "buttons", Tag("button", "button primary", Text(form.Submit)).With("type", "submit")))
            .With("method", "post").With("action", door.AnswerAddress).With("aria-labelledby", titleId).When(true, "novalidate");
    }

    private static TagBuilder Question(FormField field, string id, HtmlDoor door)
    {
        var control = Control(field, door)
            .With("id", id)
            .With("name", HtmlDoor.FieldPrefix + field.Name)
            .With("aria-describedby", DescribedBy(field, id))
            .With("aria-invalid", field.Error is null ? null : "true");
        if (!field.Optional && field is not FormField.Tick)
        {
            control.When(true, "required");
        }

        var label = Tag("label", null, Text(field.Label), field.Optional ? Tag("span", "optional", Text(" (optional)")) : HtmlString.Empty).With("for", id);
        var hint = field.Hint is null ? HtmlString.Empty : (IHtmlContent)Tag("p", "hint", Text(field.Hint)).With("id", $"{id}-hint");
        // “Problem:” is said in words, so that red is never the only sign.
        var error = field.Error is null
            ? HtmlString.Empty
            : (IHtmlContent)Tag("p", "error", Tag("strong", null, Text("Problem: ")), Text(field.Error)).With("id", $"{id}-error");
        return field is FormField.Tick
            ? Tag("div", "field tick", Tag("div", "tick-line", control, label), hint, error)
            : Tag("div", "field", label, hint, error, control);
    }

    private static TagBuilder Control(FormField field, HtmlDoor door) => field switch
    {
        FormField.Text => Input("text").With("value", field.Value),
        // A browser eats the first line break of a text area, so it gets one to eat.
        FormField.LongText => Tag("textarea", null, Text("\n" + field.Value)).With("rows", "4"),
        FormField.Date => Input(IsDate(field.Value) ? "date" : "text").With("value", field.Value),
        FormField.Choice choice => Choice(choice),
        FormField.Person => Input("text").With("value", PersonName(field.Value, door)).With("list", door.PeopleListId),
        FormField.Tick => Input("checkbox").With("value", "yes").When(field.Value == "yes", "checked"),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "No HTML for this kind of question."),
    };

    private static TagBuilder Input(string type) =>
        Empty("input").With("type", type).With("autocomplete", type == "checkbox" ? null : "off");

    private static TagBuilder Choice(FormField.Choice choice)
    {
        var select = Tag("select", null);
        if (choice.Value is null || choice.Optional)
        {
            select.InnerHtml.AppendHtml(Tag("option", null, Text(choice.Optional ? "None" : "Choose one")).With("value", "").When(choice.Value is null, "selected"));
        }

        foreach (var option in choice.Options)
        {
            select.InnerHtml.AppendHtml(Tag("option", null, Text(option.Label)).With("value", option.Value).When(option.Value == choice.Value, "selected"));
        }

        return select;
    }

    // A date picker drops what is no date; words that were not understood are kept in a plain box to be corrected.
    private static bool IsDate(string? value) => value is null || LocalDatePattern.Iso.Parse(value).Success;

    private static string? PersonName(string? value, HtmlDoor door) =>
        value is not null && AccountKey.TryParse(value, out var account)
            ? door.People.FirstOrDefault(person => person.Account == account)?.Name ?? value
            : value;

    private static string? DescribedBy(FormField field, string id)
    {
        var ids = new[] { field.Hint is null ? null : $"{id}-hint", field.Error is null ? null : $"{id}-error" }.Where(part => part is not null).ToList();
        return ids.Count == 0 ? null : string.Join(' ', ids);
    }
}
