using System.Globalization;
using Mhhs.Bot.Core.Cards;
using Microsoft.AspNetCore.Html;
using static Mhhs.Bot.Web.Rendering.Tags;

namespace Mhhs.Bot.Web.Rendering;

/// <summary>The pieces of a <see cref="RichText"/> as HTML.</summary>
internal static class HtmlText
{
    /// <summary>The whole text, in reading order.</summary>
    public static IHtmlContent Of(RichText text) => Together(text.Spans.Select(Span));

    private static IHtmlContent Span(TextSpan span) => span switch
    {
        TextSpan.Plain plain => Text(plain.Value),
        TextSpan.Bold bold => Tag("strong", null, Text(bold.Value)),
        TextSpan.Code code => Tag("code", null, Text(code.Value)),
        TextSpan.Mention mention => Tag("span", "mention", Text("@" + mention.Name)),
        TextSpan.Link link => Link(link),
        TextSpan.Date date => Tag("time", null, Text(date.ToString())).With("datetime", date.Value.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new ArgumentOutOfRangeException(nameof(span), span, "No HTML for this piece of text."),
    };

    // Anything but these three may run script or reach for files, so it is shown as the text it is.
    private static IHtmlContent Link(TextSpan.Link link) =>
        Uri.TryCreate(link.Url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto)
            ? Tag("a", null, Text(link.Label)).With("href", address.AbsoluteUri).With("rel", "noopener noreferrer")
            : Text(link.Label);
}
