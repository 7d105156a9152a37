using System.Collections.Immutable;
using System.Globalization;
using Mhhs.Bot.Web.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Extensions;
using NodaTime;
using static Mhhs.Bot.Web.Rendering.Tags;

namespace Mhhs.Bot.Web.Chat;

/// <summary>Messages as HTML, the same whether they come with the page or by the stream.</summary>
internal static class ChatHtml
{
    /// <summary>The culture of every date and time that people read.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The id of the list of people that person questions suggest from.</summary>
    public const string PeopleListId = "people";

    /// <summary>The address of the chat as one person in one conversation.</summary>
    /// <param name="handle">Who.</param>
    /// <param name="placeId">Where.</param>
    /// <param name="draft">What the box holds already, or null.</param>
    public static string Address(string handle, string placeId, string? draft = null)
    {
        var query = new QueryBuilder { { "as", handle }, { "in", placeId } };
        if (draft is not null)
        {
            query.Add("draft", draft);
        }

        return "/chat" + query.ToQueryString();
    }

    /// <summary>The address of the file that came with a message.</summary>
    public static string FileAddress(string handle, string placeId, long message) =>
        "/chat/file" + new QueryBuilder { { "as", handle }, { "in", placeId }, { "message", message.ToString(CultureInfo.InvariantCulture) } }.ToQueryString();

    /// <summary>The address of the pictures on a message's card.</summary>
    private static string PictureAddress(string handle, string placeId, long message) =>
        "/chat/picture" + new QueryBuilder { { "as", handle }, { "in", placeId }, { "message", message.ToString(CultureInfo.InvariantCulture) } }.ToQueryString();

    /// <summary>The address of the stream that tells a page what it does not show yet.</summary>
    public static string StreamAddress(ChatView view) =>
        "/chat/stream" + new QueryBuilder { { "as", view.Me.Handle! }, { "in", view.Here.Id }, { "stamp", view.Stamp } }.ToQueryString();

    /// <summary>The messages of a page with a line before each new day.</summary>
    public static IHtmlContent Lines(ChatView view, AntiforgeryTokenSet tokens)
    {
        var parts = new List<IHtmlContent>();
        LocalDate? day = null;
        foreach (var line in view.Lines)
        {
            if (line.At.Date != day)
            {
                day = line.At.Date;
                parts.Add(Day(line.At.Date));
            }

            parts.Add(Line(line, view.Me.Handle!, view.Here.Id, [.. view.Options], tokens));
        }

        return Together(parts);
    }

    /// <summary>One message.</summary>
    public static IHtmlContent Line(ChatLine line, string reader, string placeId, ImmutableArray<PersonOption> people, AntiforgeryTokenSet tokens)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"m{line.Id}");
        var name = line.From?.Name ?? "Mhhs.Bot";
        var door = new HtmlDoor(id, "/chat?handler=Press", "/chat?handler=Answer")
        {
            Hidden =
            [
                new("as", reader),
                new("in", placeId),
                new("posting", line.Id.ToString(CultureInfo.InvariantCulture)),
                new("drawn", line.Version.ToString(CultureInfo.InvariantCulture)),
                new(tokens.FormFieldName, tokens.RequestToken ?? ""),
            ],
            People = people,
            PeopleListId = PeopleListId,
            FileAddress = FileAddress(reader, placeId, line.Id),
            PictureAddress = PictureAddress(reader, placeId, line.Id),
        };
        var kind = line.From is null ? "from-bot" : line.IsMine ? "from-me" : "from-other";
        return Tag("li", line.IsPrivate ? $"line {kind} private" : $"line {kind}",
            Avatar(line.From),
            Tag("div", "line-main",
                Tag("p", "line-head",
                    Tag("span", "name", Text(name)),
                    line.From is null ? Tag("span", "tag", Text("Bot")) : HtmlString.Empty,
                    Tag("time", null, Text(line.At.ToString("HH:mm", CultureInfo.InvariantCulture)))
                        .With("datetime", line.At.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)),
                    line.IsPrivate ? Tag("span", "tag only-you", Text("Only you can see this")) : HtmlString.Empty),
                line.Text is null ? HtmlString.Empty : Tag("p", "bubble", Text(line.Text)),
                line.Content is null ? HtmlString.Empty : Tag("div", "content", HtmlRenderer.Render(line.Content, door))))
            .With("id", id)
            .With("data-version", line.Version.ToString(CultureInfo.InvariantCulture))
            .With("data-day", line.At.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture))
            .With("tabindex", "-1");
    }

    /// <summary>The line that begins a day.</summary>
    public static IHtmlContent Day(LocalDate date) => Tag("li", "day", Tag("span", null, Text(date.ToString("dddd d MMMM uuuu", Culture))))
        .With("data-day", date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A round mark with initials; the name stands beside it, so it says nothing to a screen reader.</summary>
    public static IHtmlContent Avatar(ChatPerson? person)
    {
        if (person is null)
        {
            return Tag("span", "avatar bot", Text("MB")).With("aria-hidden", "true");
        }

        var words = person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var initials = string.Concat(words.Take(1).Concat(words.Skip(1).TakeLast(1)).Select(word => StringInfo.GetNextTextElement(word)));
        // The colour only helps the eye; it comes from the name, so it stays the same from one start to the next.
        var hue = person.Name.Aggregate(0, (sum, character) => ((sum * 17) + character) % 257) % 6;
        return Tag("span", string.Create(CultureInfo.InvariantCulture, $"avatar hue-{hue}"), Text(initials.ToUpper(Culture))).With("aria-hidden", "true");
    }
}
