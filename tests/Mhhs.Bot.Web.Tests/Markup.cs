using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Web.Rendering;
using Microsoft.AspNetCore.Html;

namespace Mhhs.Bot.Web.Tests;

/// <summary>Rendered HTML as a tree. What the renderer writes is well-formed XML as well, and being read that way is itself a check.</summary>
internal static class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static HtmlDoor Door { get; } = new("m7", "/chat?handler=Press", "/chat?handler=Answer")
    {
        Hidden = [new("as", "priya"), new("in", "#tmag"), new("posting", "7"), new("drawn", "2"), new("__RequestVerificationToken", "token")],
        People = [new(new AccountKey(Platform.Chat, "local", "sam"), "Sam Okafor")],
        PeopleListId = "people",
        PictureAddress = "/chat/picture?message=7",
    };

    public static string Html(this IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    public static XElement Tree(this IHtmlContent content)
    {
        // A reference such as &#x1; is fine in HTML's eyes and is let through here, so that hostile text can be looked at.
        using var reader = XmlReader.Create(new StringReader($"<body>{content.Html()}</body>"), new XmlReaderSettings { CheckCharacters = false });
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }

    /// <summary>One element a line, as approved files are read best.</summary>
    public static string Readable(this IHtmlContent content) =>
        string.Join('\n', content.Tree().Elements().Select(element => element.ToString())).ReplaceLineEndings("\n") + "\n";

    /// <summary>The elements and attributes without any text or value of theirs.</summary>
    public static string Shape(this IHtmlContent content) => string.Join(' ', content.Tree().DescendantsAndSelf()
        .Select(element => $"{element.Name}[{string.Join(',', element.Attributes().Select(attribute => attribute.Name))}]"));
}
