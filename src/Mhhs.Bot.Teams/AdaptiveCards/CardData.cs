using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mhhs.Bot.Core.Cards;

namespace Mhhs.Bot.Teams.AdaptiveCards;

/// <summary>What a button of ours carries: the command it runs. It goes through people's clients, so it is no more trusted than typed words.</summary>
/// <param name="Path">The command's path.</param>
/// <param name="Version">The version of the subject that was drawn.</param>
/// <param name="Fields">The named fields, with the answers of the form the button stands in.</param>
internal sealed record CardData(string Path, int Version, ImmutableSortedDictionary<string, string> Fields)
{
    /// <summary>The verb of every button.</summary>
    public const string Verb = "press";

    /// <summary>Stands before the name of a form's question in the id of its input.</summary>
    public const string InputPrefix = "field.";

    /// <summary>What a tick's input has where it is ticked.</summary>
    public const string Yes = "yes";

    // Where the command stands in the data, beside the answers that the client puts in.
    private const string Command = "mhhs";

    /// <summary>The data of a button.</summary>
    public static JsonObject Write(string path, int version, IEnumerable<KeyValuePair<string, string>> fields) => new()
    {
        [Command] = new JsonObject
        {
            ["p"] = path,
            ["v"] = version,
            ["f"] = new JsonObject(fields.OrderBy(static field => field.Key, StringComparer.Ordinal).Select(static field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
        },
    };

    /// <summary>The data of a button.</summary>
    public static JsonObject Write(Button button, int version) => Write(button.Path, version, button.Arguments);

    /// <summary>Reads the data that came back, or gives null for what no button of ours has.</summary>
    public static CardData? Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(Command, out var command) || command.ValueKind != JsonValueKind.Object
            || !command.TryGetProperty("p", out var path) || path.ValueKind != JsonValueKind.String || path.GetString() is not { Length: > 0 } named
            || !command.TryGetProperty("f", out var fields) || fields.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var answers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in fields.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.String)
            {
                return null;
            }

            answers[field.Name] = field.Value.GetString()!;
        }

        foreach (var input in data.EnumerateObject().Where(static input => input.Name.StartsWith(InputPrefix, StringComparison.Ordinal)))
        {
            if (input.Value.ValueKind == JsonValueKind.String && input.Value.GetString() is { Length: > 0 } answer)
            {
                answers[input.Name[InputPrefix.Length..]] = answer;
            }
        }

        return new CardData(named, command.TryGetProperty("v", out var version) && version.TryGetInt32(out var drawn) ? drawn : 0, answers.ToImmutable());
    }
}
