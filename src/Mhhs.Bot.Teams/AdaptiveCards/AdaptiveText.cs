using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Teams.AdaptiveCards;

/// <summary>Draws text. What people wrote stands in runs, which know no markup; only where somebody is mentioned does the text have to be one that does, and then it is escaped.</summary>
/// <param name="tenant">The tenant it is shown in.</param>
internal sealed class AdaptiveText(string tenant)
{
    // Everything that Markdown gives a meaning to, in a text block.
    private const string Marks = @"\*_[]()#-+.!~|`<>&{}$";

    private readonly Dictionary<string, JsonObject> _mentions = new(StringComparer.Ordinal);

    /// <summary>The mentions in all that was drawn, for the card to name.</summary>
    public JsonArray Mentions => new([.. _mentions.Values.Select(static mention => mention.DeepClone())]);

    /// <summary>Whether there is nothing to see in a text.</summary>
    public static bool IsBlank(RichText text) => string.IsNullOrWhiteSpace(text.ToString());

    /// <summary>A text as blocks of a card, one for each line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSmall">Whether it weighs less than what stands around it.</param>
    public IEnumerable<JsonObject> Draw(RichText text, bool isSmall = false)
    {
        var isFirst = true;
        foreach (var line in Lines(text).Where(static line => !IsBlank(line)))
        {
            var block = line.Spans.Any(span => span is TextSpan.Mention mention && AccountOf(mention) is not null) ? Marked(line, isSmall) : Runs(line, isSmall);
            if (!isFirst)
            {
                block["spacing"] = "None";
            }

            isFirst = false;
            yield return block;
        }
    }

    /// <summary>A text for a place that reads Markdown, with none of it in what people wrote.</summary>
    public string Markdown(RichText text)
    {
        var marked = new StringBuilder();
        foreach (var span in text.Spans)
        {
            marked.Append(span switch
            {
                TextSpan.Bold bold when !string.IsNullOrWhiteSpace(bold.Value) => $"**{Escape(bold.Value.Trim())}**",
                TextSpan.Mention mention when AccountOf(mention) is { } account => At(mention.Name, account),
                TextSpan.Link link when IsLink(link.Url) => $"[{Escape(link.Label)}]({new Uri(link.Url).AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})",
                _ => Escape(span.ToString()!),
            });
        }

        return Cut(marked.ToString(), AdaptiveLimits.Text);
    }

    /// <summary>A text no longer than it may be, with a sign where it was cut.</summary>
    public static string Cut(string text, int limit) =>
        text.Length <= limit ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[limit - 2]) ? limit - 2 : limit - 1), "…");

    /// <summary>Whether an address may be a link.</summary>
    private static bool IsLink(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";

    private static JsonObject Runs(RichText line, bool isSmall)
    {
        var left = AdaptiveLimits.Text;
        var inlines = new JsonArray();
        foreach (var span in line.Spans)
        {
            var value = Cut(span.ToString()!, Math.Max(left, 2));
            if (value.Length == 0 || left <= 0)
            {
                continue;
            }

            left -= value.Length;
            var run = new JsonObject { ["type"] = "TextRun", ["text"] = value };
            switch (span)
            {
                case TextSpan.Bold:
                    run["weight"] = "Bolder";
                    break;
                case TextSpan.Code:
                    run["fontType"] = "Monospace";
                    break;
                case TextSpan.Link link when IsLink(link.Url):
                    run["selectAction"] = new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = Cut(link.Label, AdaptiveLimits.Button), ["url"] = link.Url };
                    break;
                default:
                    break;
            }

            if (isSmall)
            {
                (run["size"], run["isSubtle"]) = ("Small", true);
            }

            inlines.Add((JsonNode)run);
        }

        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = inlines };
    }

    private JsonObject Marked(RichText line, bool isSmall)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["wrap"] = true, ["text"] = Markdown(line) };
        if (isSmall)
        {
            (block["size"], block["isSubtle"]) = ("Small", true);
        }

        return block;
    }

    private AccountKey? AccountOf(TextSpan.Mention mention) =>
        mention.Accounts.FirstOrDefault(account => account.Platform == Platform.Teams && account.Workspace == tenant) is { UserId: not null } found ? found : null;

    private string At(string name, AccountKey account)
    {
        // The same text stands in the block and in the entity, or Teams takes it for text. Two people of one name would share a text, so the second is told apart.
        var shown = Escape(new string([.. name.Where(static character => character is not ('<' or '>' or '&'))]));
        while (_mentions.TryGetValue(shown, out var taken) && (string?)taken["mentioned"]!["id"] != account.UserId)
        {
            shown += "\u200B";
        }

        _mentions[shown] = new JsonObject
        {
            ["type"] = "mention",
            ["text"] = $"<at>{shown}</at>",
            ["mentioned"] = new JsonObject { ["id"] = account.UserId, ["name"] = name },
        };
        return $"<at>{shown}</at>";
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text.ReplaceLineEndings(" "))
        {
            // A tag would be taken for a mention; with a sign that looks the same it is none.
            _ = character switch
            {
                '<' => escaped.Append('‹'),
                '>' => escaped.Append('›'),
                _ when Marks.Contains(character, StringComparison.Ordinal) => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    private static IEnumerable<RichText> Lines(RichText text)
    {
        var line = new List<TextSpan>();
        foreach (var span in text.Spans)
        {
            if (span is not (TextSpan.Plain or TextSpan.Bold or TextSpan.Code) || !span.ToString()!.Contains('\n', StringComparison.Ordinal))
            {
                line.Add(span);
                continue;
            }

            var parts = span.ToString()!.ReplaceLineEndings("\n").Split('\n');
            for (var index = 0; index < parts.Length; index++)
            {
                if (index > 0)
                {
                    yield return new RichText([.. line]);
                    line.Clear();
                }

                line.Add(span switch
                {
                    TextSpan.Bold => new TextSpan.Bold(parts[index]),
                    TextSpan.Code => new TextSpan.Code(parts[index]),
                    _ => new TextSpan.Plain(parts[index]),
                });
            }
        }

        yield return new RichText([.. line]);
    }
}
