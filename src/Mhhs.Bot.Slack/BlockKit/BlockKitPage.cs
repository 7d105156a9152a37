using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>Blocks in the making: it numbers the buttons, and drops what does not fit at the end.</summary>
/// <param name="workspace">The workspace they are shown in.</param>
/// <param name="version">The version of the subject that is drawn.</param>
/// <param name="pictures">The pictures that Slack has, by their ids there; null for none.</param>
internal sealed class BlockKitPage(string workspace, int version, IReadOnlyDictionary<CardElement.Image, string>? pictures = null)
{
    private const int ProgressCells = 10;

    private readonly List<Part> _parts = [];
    private int _buttonCount;

    public static JsonObject Header(string title) => new()
    {
        ["type"] = "header",
        ["text"] = BlockKitText.Plain(title.ReplaceLineEndings(" "), BlockKitLimits.HeaderText),
    };

    public static JsonObject Context(JsonObject text) => new() { ["type"] = "context", ["elements"] = new JsonArray(text) };

    /// <summary>Adds blocks that stand or fall together.</summary>
    public BlockKitPage Add(IReadOnlyList<JsonObject> blocks, bool isRow = false)
    {
        if (blocks.Count > 0)
        {
            _parts.Add(new Part(blocks, isRow));
        }

        return this;
    }

    public BlockKitPage AddElements(ImmutableArray<CardElement> elements)
    {
        foreach (var element in elements)
        {
            if (element is CardElement.Rows rows)
            {
                foreach (var row in rows.Items)
                {
                    Add(Draw(row), isRow: true);
                }
            }
            else
            {
                Add(Draw(element));
            }
        }

        return this;
    }

    /// <summary>A button, or null where what it must carry is more than Slack's buttons can.</summary>
    public JsonObject? PushButton(string label, string value, ButtonStyle style, string? confirm)
    {
        if (value.Length > BlockKitLimits.ButtonValue)
        {
            return null;
        }

        _buttonCount++;
        var button = new JsonObject
        {
            ["type"] = "button",
            ["action_id"] = FormattableString.Invariant($"press.{_buttonCount}"),
            ["text"] = BlockKitText.Plain(label, BlockKitLimits.ButtonText),
            ["value"] = value,
        };
        if (style != ButtonStyle.Normal)
        {
            button["style"] = style == ButtonStyle.Danger ? "danger" : "primary";
        }

        if (confirm is not null)
        {
            button["confirm"] = new JsonObject
            {
                ["title"] = BlockKitText.Plain(label, BlockKitLimits.ConfirmTitle),
                ["text"] = BlockKitText.Plain(confirm, BlockKitLimits.ConfirmText),
                ["confirm"] = BlockKitText.Plain(label, BlockKitLimits.ConfirmButton),
                ["deny"] = BlockKitText.Plain("Cancel", BlockKitLimits.ConfirmButton),
            };
        }

        return button;
    }

    /// <summary>All blocks, or as many as there is room for: rows go first, from the end, because what stands below a list matters more than its tail.</summary>
    public JsonArray Fit(int limit)
    {
        var size = _parts.Sum(part => part.Blocks.Count);
        var dropped = 0;
        var lastRow = _parts.Count;
        for (var index = _parts.Count - 1; index >= 0 && size + Sign(dropped) > limit; index--)
        {
            if (_parts[index].IsRow)
            {
                size -= _parts[index].Blocks.Count;
                _parts.RemoveAt(index);
                lastRow = index;
                dropped++;
            }
        }

        while (size + Sign(dropped) > limit)
        {
            size -= _parts[^1].Blocks.Count;
            _parts.RemoveAt(_parts.Count - 1);
            dropped++;
        }

        if (dropped > 0)
        {
            var more = Context(BlockKitText.Plain(FormattableString.Invariant($"and {dropped} more"), BlockKitLimits.ContextText));
            _parts.Insert(Math.Min(lastRow, _parts.Count), new Part([more], IsRow: false));
        }

        return new JsonArray([.. _parts.SelectMany(part => part.Blocks)]);
    }

    private static int Sign(int dropped) => dropped > 0 ? 1 : 0;

    private List<JsonObject> Draw(CardElement element) => element switch
    {
        CardElement.Text text => BlockKitText.IsBlank(text.Value) ? [] : WithLostMentions(Section(text.Value), text.Value),
        CardElement.Small small => BlockKitText.IsBlank(small.Value)
            ? []
            : WithLostMentions(Context(BlockKitText.Of(small.Value, workspace, BlockKitLimits.ContextText)), small.Value),
        CardElement.Facts facts => [.. facts.Items.Chunk(BlockKitLimits.SectionFields).Select(Fields), .. facts.Items.SelectMany(fact => LostMentions(fact.Value))],
        CardElement.Progress progress => [Section($"{Bar(progress)} {progress.Label}")],
        CardElement.Buttons buttons => Actions(buttons.Items),
        CardElement.Divider => [new JsonObject { ["type"] = "divider" }],
        CardElement.Image image when pictures?.GetValueOrDefault(image) is { } id =>
        [
            new JsonObject
            {
                ["type"] = "image",
                ["slack_file"] = new JsonObject { ["id"] = id },
                ["alt_text"] = LimitedText.Escape(BlockKitText.IsBlank(image.Alternative) ? BlockKitText.Nothing : image.Alternative, BlockKitLimits.AltText),
            },
        ],
        // Slack shows pictures by an address that it can fetch or by a file that was handed over before; until one is, the sketch and the words stand for it.
        CardElement.Image image =>
        [
            .. BlockKitText.IsBlank(image.Sketch) ? Array.Empty<JsonObject>() : [Section(RichText.Code(image.Sketch))],
            .. BlockKitText.IsBlank(image.Alternative) ? Array.Empty<JsonObject>() : [Context(BlockKitText.Plain(image.Alternative, BlockKitLimits.ContextText))],
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(element), element.GetType().Name, "No Block Kit form for this element."),
    };

    private List<JsonObject> Draw(Row row)
    {
        var text = row.Detail is null || BlockKitText.IsBlank(row.Detail) ? row.Title : row.Title + "\n" + row.Detail;
        var section = Section(text);
        if (row.Buttons is [var only] && PushButton(only) is { } accessory)
        {
            section["accessory"] = accessory;
            return WithLostMentions(section, text);
        }

        return [.. WithLostMentions(section, text), .. Actions(row.Buttons)];
    }

    private JsonObject Section(RichText text) => new() { ["type"] = "section", ["text"] = BlockKitText.Of(text, workspace, BlockKitLimits.SectionText) };

    private JsonObject Fields(Fact[] facts) => new()
    {
        ["type"] = "section",
        ["fields"] = new JsonArray([.. facts.Select(fact => BlockKitText.Of(
            RichText.Bold(fact.Name) + "\n" + (BlockKitText.IsBlank(fact.Value) ? BlockKitText.Nothing : fact.Value), workspace, BlockKitLimits.FieldText))]),
    };

    private List<JsonObject> Actions(ImmutableArray<Button> buttons)
    {
        var drawn = buttons.Select(button => (button.Label, Element: PushButton(button))).ToList();
        List<JsonObject> blocks =
        [
            .. drawn.Select(button => button.Element).OfType<JsonObject>().Chunk(BlockKitLimits.ActionsElements)
                .Select(some => new JsonObject { ["type"] = "actions", ["elements"] = new JsonArray([.. some]) }),
        ];
        var tooLong = drawn.Where(button => button.Element is null).Select(button => $"“{button.Label}”").ToList();
        if (tooLong.Count > 0)
        {
            var words = $"{string.Join(", ", tooLong)}: too long for a button here. Type the command instead.";
            blocks.Add(Context(BlockKitText.Plain(words, BlockKitLimits.ContextText)));
        }

        return blocks;
    }

    private JsonObject? PushButton(Button button) => PushButton(button.Label, ButtonValue.Write(button, version), button.Style, button.Confirm);

    private List<JsonObject> WithLostMentions(JsonObject block, RichText text) => [block, .. LostMentions(text)];

    private IEnumerable<JsonObject> LostMentions(RichText text) =>
        BlockKitText.LostMentions(text, workspace) is { } lost ? [Context(BlockKitText.Of(lost, workspace, BlockKitLimits.ContextText))] : [];

    private static string Bar(CardElement.Progress progress)
    {
        var total = Math.Max(progress.Total, 1);
        var full = (int)((long)Math.Clamp(progress.Done, 0, total) * ProgressCells / total);
        return new string('▓', full) + new string('░', ProgressCells - full);
    }

    private sealed record Part(IReadOnlyList<JsonObject> Blocks, bool IsRow);
}
