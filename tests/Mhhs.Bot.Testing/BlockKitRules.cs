using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mhhs.Bot.Testing;

/// <summary>What Slack refuses in blocks, written down from its documentation and apart from what draws them.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit</remarks>
public static class BlockKitRules
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything that is wrong with a modal or a Home tab; empty where nothing is.</summary>
    /// <remarks>https://docs.slack.dev/reference/views</remarks>
    public static IReadOnlyList<string> ViewFaults(JsonObject view, bool isHome)
    {
        List<string> faults = [.. Faults(view["blocks"]!.AsArray(), mostBlocks: 100)];
        if ((string?)view["type"] != (isHome ? "home" : "modal"))
        {
            faults.Add("type is missing or another");
        }

        if (Encoding.UTF8.GetByteCount(view.ToJsonString(AsSent)) > 250_000)
        {
            faults.Add("view is too large");
        }

        if (((string?)view["private_metadata"])?.Length > 3000 || ((string?)view["callback_id"])?.Length > 255)
        {
            faults.Add("private_metadata or callback_id is too long");
        }

        foreach (var name in isHome ? [] : new[] { "title", "submit", "close" })
        {
            if (view[name] is { } text && ((string?)text["type"] != "plain_text" || ((string)text["text"]!).Length is 0 or > 24) || name == "title" && view[name] is null)
            {
                faults.Add($"{name} is missing, too long or not plain");
            }
        }

        if (view["submit"] is null && view["blocks"]!.AsArray().Any(block => (string?)block!["type"] == "input"))
        {
            faults.Add("questions and nothing to send them with");
        }

        return faults;
    }

    /// <summary>Everything that is wrong with some blocks; empty where nothing is.</summary>
    public static IReadOnlyList<string> Faults(JsonArray blocks, int mostBlocks)
    {
        List<string> faults = [];
        if (blocks.Count > mostBlocks)
        {
            faults.Add($"{blocks.Count} blocks");
        }

        var blockIds = blocks.Select(block => (string?)block!["block_id"]).OfType<string>().ToList();
        if (blockIds.Count != blockIds.Distinct().Count() || blockIds.Exists(id => id.Length is 0 or > 255))
        {
            faults.Add("block_id is too long or twice there");
        }

        var actionIds = blocks.SelectMany(block => Elements(block!)).Where(element => (string?)element["type"] == "button").Select(element => (string?)element["action_id"]).ToList();
        if (actionIds.Count != actionIds.Distinct().Count() || actionIds.Exists(id => id is null or { Length: 0 or > 255 }))
        {
            faults.Add("action_id is missing, too long or twice there");
        }

        foreach (var block in blocks)
        {
            Block(block!.AsObject(), faults);
        }

        return faults;
    }

    private static IEnumerable<JsonNode> Elements(JsonNode block) =>
        [.. (block["elements"] as JsonArray ?? []).OfType<JsonNode>(), .. new[] { block["accessory"], block["element"] }.OfType<JsonNode>()];

    private static void Block(JsonObject block, List<string> faults)
    {
        switch ((string?)block["type"])
        {
            case "header":
                Text(block["text"], 150, faults, mustBePlain: true);
                break;
            case "section":
                if (block["text"] is null == block["fields"] is null)
                {
                    faults.Add("a section with neither or both of text and fields");
                }

                if (block["text"] is not null)
                {
                    Text(block["text"], 3000, faults);
                }

                if (block["fields"] is JsonArray fields)
                {
                    Count(fields, 10, "fields", faults);
                    foreach (var field in fields)
                    {
                        Text(field, 2000, faults);
                    }
                }

                if (block["accessory"] is { } accessory)
                {
                    Element(accessory, faults);
                }

                break;
            case "image":
                if ((string?)block["alt_text"] is not { Length: > 0 and <= 2000 } || block["image_url"] is null == block["slack_file"]?["id"] is null)
                {
                    faults.Add("a picture without words, or with neither or both of an address and a file");
                }

                break;
            case "context":
                Count(block["elements"]!.AsArray(), 10, "elements of a context", faults);
                foreach (var element in block["elements"]!.AsArray())
                {
                    Text(element, 3000, faults);
                }

                break;
            case "actions":
                Count(block["elements"]!.AsArray(), 25, "elements of actions", faults);
                foreach (var element in block["elements"]!.AsArray())
                {
                    Element(element!, faults);
                }

                break;
            case "input":
                Text(block["label"], 2000, faults, mustBePlain: true);
                if (block["hint"] is { } hint)
                {
                    Text(hint, 2000, faults, mustBePlain: true);
                }

                Element(block["element"]!, faults);
                break;
            case "divider":
                break;
            default:
                faults.Add($"unknown block {block["type"]}");
                break;
        }
    }

    private static void Element(JsonNode element, List<string> faults)
    {
        switch ((string?)element["type"])
        {
            case "button":
                Text(element["text"], 75, faults, mustBePlain: true);
                Length((string?)element["value"], 1, 2000, "value of a button", faults);
                if ((string?)element["style"] is not (null or "primary" or "danger"))
                {
                    faults.Add("unknown style");
                }

                if (element["confirm"] is { } confirm)
                {
                    Text(confirm["title"], 100, faults, mustBePlain: true);
                    Text(confirm["text"], 300, faults);
                    Text(confirm["confirm"], 30, faults, mustBePlain: true);
                    Text(confirm["deny"], 30, faults, mustBePlain: true);
                }

                break;
            case "plain_text_input":
                Length((string?)element["initial_value"] ?? "", 0, 3000, "initial_value", faults);
                break;
            case "static_select" or "checkboxes":
                var options = element["options"]!.AsArray();
                Count(options, (string?)element["type"] == "checkboxes" ? 10 : 100, "options", faults);
                foreach (var option in options)
                {
                    Text(option!["text"], 75, faults);
                    Length((string?)option["value"], 1, 150, "value of an option", faults);
                }

                foreach (var chosen in new[] { element["initial_option"] }.Concat(element["initial_options"] as JsonArray ?? []).OfType<JsonNode>())
                {
                    if (!options.Any(option => JsonNode.DeepEquals(option, chosen)))
                    {
                        faults.Add("an initial option that is no option");
                    }
                }

                break;
            case "datepicker":
                if ((string?)element["initial_date"] is { } date && !DateOnly.TryParseExact(date, "yyyy-MM-dd", out _))
                {
                    faults.Add("initial_date");
                }

                break;
            case "users_select":
                break;
            case "external_select":
                if (element["initial_option"] is { } picked && (((string)picked["value"]!).Length is 0 or > 150 || ((string)picked["text"]!["text"]!).Length is 0 or > 75) || (string?)element["action_id"] is not { Length: > 0 and <= 255 })
                {
                    faults.Add("a menu with a faulty choice or without an id");
                }

                break;
            default:
                faults.Add($"unknown element {element["type"]}");
                break;
        }
    }

    private static void Text(JsonNode? text, int most, List<string> faults, bool mustBePlain = false)
    {
        var type = (string?)text?["type"];
        if (type is not ("plain_text" or "mrkdwn") || (mustBePlain && type != "plain_text"))
        {
            faults.Add($"text object of type {type}");
            return;
        }

        Length((string?)text!["text"], 1, most, "text", faults);
    }

    private static void Length(string? text, int least, int most, string what, List<string> faults)
    {
        if (text is null || text.Length < least || text.Length > most || (least > 0 && string.IsNullOrWhiteSpace(text)))
        {
            faults.Add($"{what} of {text?.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} characters");
        }
    }

    private static void Count(JsonArray array, int most, string what, List<string> faults)
    {
        if (array.Count == 0 || array.Count > most)
        {
            faults.Add($"{array.Count} {what}");
        }
    }
}
