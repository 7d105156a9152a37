using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>What a button of ours carries: the command it runs. It goes through people's clients, so it is no more trusted than typed words.</summary>
/// <param name="Path">The command's path.</param>
/// <param name="Version">The version of the subject that was drawn.</param>
/// <param name="Fields">The named fields, in ordinal order so that the same button is the same text.</param>
internal sealed record ButtonValue(
    [property: JsonPropertyName("p")] string Path,
    [property: JsonPropertyName("v")] int Version,
    [property: JsonPropertyName("f")] SortedDictionary<string, string> Fields)
{
    public static string Write(string path, int version, IEnumerable<KeyValuePair<string, string>> fields) =>
        JsonSerializer.Serialize(
            new ButtonValue(path, version, new SortedDictionary<string, string>(fields.ToDictionary(), StringComparer.Ordinal)),
            ButtonValueJson.Compact.ButtonValue);

    public static string Write(Button button, int version) => Write(button.Path, version, button.Arguments);

    /// <summary>Reads a value, or gives null for one that no button of ours has.</summary>
    public static ButtonValue? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) || JsonSerializer.Deserialize(text, ButtonValueJson.Compact.ButtonValue) is not { Path.Length: > 0, Fields: not null } value
                || value.Fields.Values.Any(field => field is null) ? null : value;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(ButtonValue))]
internal sealed partial class ButtonValueJson : JsonSerializerContext
{
    /// <summary>Without escapes that JSON does not ask for: a value has room for 2,000 characters only.</summary>
    public static ButtonValueJson Compact { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
