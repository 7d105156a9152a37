using System.Text;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Teams.AdaptiveCards;

/// <summary>A card in the making: it draws elements, and drops what does not fit at the end.</summary>
/// <param name="tenant">The tenant it is shown in.</param>
/// <param name="version">The version of the subject that is drawn.</param>
internal sealed class AdaptivePage(string tenant, int version)
{
    private const int ProgressCells = 10;

    private readonly List<Part> _parts = [];

    private readonly AdaptiveText _text = new(tenant);

    /// <summary>The card's title.</summary>
    public AdaptivePage Title(string title) => string.IsNullOrWhiteSpace(title) ? this : Add([new JsonObject
    {
        ["type"] = "RichTextBlock",
        ["style"] = "heading",
        ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = AdaptiveText.Cut(title.ReplaceLineEndings(" "), AdaptiveLimits.Title), ["weight"] = "Bolder", ["size"] = "Medium" }),
    }]);

    /// <summary>Adds what stands or falls together.</summary>
    public AdaptivePage Add(IReadOnlyList<JsonObject> blocks, bool isRow = false)
    {
        if (blocks.Count > 0)
        {
            _parts.Add(new Part(blocks, isRow, blocks.Sum(static block => Size(block))));
        }

        return this;
    }

    /// <summary>Adds elements.</summary>
    public AdaptivePage Add(IEnumerable<CardElement> elements)
    {
        foreach (var element in elements)
        {
            if (element is CardElement.Rows rows)
            {
                foreach (var row in rows.Items)
                {
                    Add([Draw(row)], isRow: true);
                }
            }
            else
            {
                Add([.. Draw(element)]);
            }
        }

        return this;
    }

    /// <summary>Adds a text.</summary>
    public AdaptivePage Add(RichText text, bool isSmall = false) => Add([.. _text.Draw(text, isSmall)]);

    /// <summary>The card, or as much of it as there is room for: rows go first, from the end, because what stands below a list matters more than its tail.</summary>
    public JsonObject Fit()
    {
        // What a card has besides its body.
        var size = 600 + _text.Mentions.Sum(mention => Size(mention!)) + _parts.Sum(part => part.Size);
        var (dropped, at) = (0, _parts.Count);
        foreach (var onlyRows in new[] { true, false })
        {
            for (var index = _parts.Count - 1; index >= (onlyRows ? 0 : 1) && size > AdaptiveLimits.CardBytes; index--)
            {
                if (_parts[index].IsRow || !onlyRows)
                {
                    size -= _parts[index].Size;
                    _parts.RemoveAt(index);
                    (dropped, at) = (dropped + 1, index);
                }
            }
        }

        if (dropped > 0)
        {
            _parts.Insert(Math.Min(at, _parts.Count), new Part([.. _text.Draw(FormattableString.Invariant($"and {dropped} more"), isSmall: true)], IsRow: false, 0));
        }

        var msteams = new JsonObject { ["width"] = "Full" };
        if (_text.Mentions is { Count: > 0 } mentions)
        {
            msteams["entities"] = mentions;
        }

        return new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.5",
            ["body"] = new JsonArray([.. _parts.SelectMany(static part => part.Blocks)]),
            ["msteams"] = msteams,
        };
    }

    /// <summary>A button that runs a command.</summary>
    public static JsonObject Press(string label, JsonObject data, ButtonStyle style, string? confirm)
    {
        var press = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["title"] = AdaptiveText.Cut(label, AdaptiveLimits.Button),
            ["verb"] = CardData.Verb,
            ["data"] = data,
            // Clients that know no Action.Execute send the same as a message.
            ["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = AdaptiveText.Cut(label, AdaptiveLimits.Button), ["data"] = data.DeepClone() },
        };
        if (style != ButtonStyle.Normal)
        {
            press["style"] = style == ButtonStyle.Danger ? "destructive" : "positive";
        }

        if (confirm is null)
        {
            return press;
        }

        // Teams asks nothing before an action, so the question is a card of its own that opens below.
        return new JsonObject
        {
            ["type"] = "Action.ShowCard",
            ["title"] = AdaptiveText.Cut(label, AdaptiveLimits.Button),
            ["card"] = new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["body"] = new JsonArray(new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(new JsonObject { ["type"] = "TextRun", ["text"] = AdaptiveText.Cut(confirm, AdaptiveLimits.Text) }) }),
                ["actions"] = new JsonArray(press),
            },
        };
    }

    /// <summary>Buttons beside each other.</summary>
    public IEnumerable<JsonObject> Actions(IEnumerable<Button> buttons) => buttons
        .Select(button => Press(button.Label, CardData.Write(button, version), button.Style, button.Confirm))
        .Chunk(AdaptiveLimits.Actions)
        .Select(static some => new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. some]) });

    private IEnumerable<JsonObject> Draw(CardElement element) => element switch
    {
        CardElement.Text text => _text.Draw(text.Value),
        CardElement.Small small => _text.Draw(small.Value, isSmall: true),
        CardElement.Facts facts => [new JsonObject { ["type"] = "FactSet", ["facts"] = new JsonArray([.. facts.Items.Select(Draw)]) }],
        CardElement.Progress progress => _text.Draw($"{Bar(progress)} {progress.Label}"),
        CardElement.Buttons buttons => Actions(buttons.Items),
        CardElement.Divider => [new JsonObject { ["type"] = "Container", ["separator"] = true, ["items"] = new JsonArray() }],
        CardElement.Image image when image.Content.Length <= AdaptiveLimits.Picture =>
            [new JsonObject { ["type"] = "Image", ["url"] = $"data:{image.MediaType};base64,{Convert.ToBase64String(image.Content.Span)}", ["altText"] = image.Alternative }],
        CardElement.Image image => [.. _text.Draw(RichText.Code(image.Sketch)), .. _text.Draw(image.Alternative, isSmall: true)],
        _ => throw new ArgumentOutOfRangeException(nameof(element), element.GetType().Name, "No Adaptive Card form for this element."),
    };

    private JsonObject Draw(Fact fact) => new()
    {
        ["title"] = _text.Markdown(fact.Name),
        ["value"] = AdaptiveText.IsBlank(fact.Value) ? "–" : _text.Markdown(fact.Value),
    };

    private JsonObject Draw(Row row) => new()
    {
        ["type"] = "Container",
        ["items"] = new JsonArray([.. _text.Draw(row.Title), .. row.Detail is { } detail ? _text.Draw(detail, isSmall: true) : [], .. Actions(row.Buttons)]),
    };

    private static string Bar(CardElement.Progress progress)
    {
        var total = Math.Max(progress.Total, 1);
        var full = (int)((long)Math.Clamp(progress.Done, 0, total) * ProgressCells / total);
        return new string('▓', full) + new string('░', ProgressCells - full);
    }

    // Pictures are not counted.
    private static int Size(JsonNode node) => (string?)(node as JsonObject)?["type"] == "Image" ? 300 : Encoding.UTF8.GetByteCount(AdaptiveCardRenderer.ToJson(node));

    private sealed record Part(IReadOnlyList<JsonObject> Blocks, bool IsRow, int Size);
}
