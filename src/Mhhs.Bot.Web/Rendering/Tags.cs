using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Mhhs.Bot.Web.Rendering;

/// <summary>Builds markup from parts that are either elements or text, so that there is no place where text could become an element.</summary>
internal static class Tags
{
    /// <summary>An element with what stands in it.</summary>
    /// <param name="name">The element's name, always one of our own words.</param>
    /// <param name="cssClass">Its class, or null for none.</param>
    /// <param name="content">What stands in it, in order.</param>
    public static TagBuilder Tag(string name, string? cssClass, params ReadOnlySpan<IHtmlContent> content)
    {
        var tag = new TagBuilder(name);
        foreach (var part in content)
        {
            tag.InnerHtml.AppendHtml(part);
        }

        return tag.With("class", cssClass);
    }

    /// <summary>An element that never has content.</summary>
    public static TagBuilder Empty(string name, string? cssClass = null) =>
        new TagBuilder(name) { TagRenderMode = TagRenderMode.SelfClosing }.With("class", cssClass);

    /// <summary>A hidden field of a form.</summary>
    public static TagBuilder Hidden(string name, string value) => Empty("input").With("type", "hidden").With("name", name).With("value", value);

    /// <summary>Text, escaped when it is written.</summary>
    public static IHtmlContent Text(string text) => new StringHtmlContent(text);

    /// <summary>Several parts after each other.</summary>
    public static HtmlContentBuilder Together(IEnumerable<IHtmlContent> parts)
    {
        var together = new HtmlContentBuilder();
        foreach (var part in parts)
        {
            together.AppendHtml(part);
        }

        return together;
    }

    /// <summary>Sets an attribute; null leaves it out.</summary>
    public static TagBuilder With(this TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
        {
            tag.Attributes[attribute] = value;
        }

        return tag;
    }

    /// <summary>Sets an attribute that has no value of its own, where the condition holds.</summary>
    public static TagBuilder When(this TagBuilder tag, bool condition, string attribute) => tag.With(attribute, condition ? attribute : null);
}
