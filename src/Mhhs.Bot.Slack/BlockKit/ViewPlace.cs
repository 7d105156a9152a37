using System.Text.Json;
using System.Text.Json.Serialization;
using Mhhs.Bot.Core.Cards;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Outbox;

namespace Mhhs.Bot.Slack.BlockKit;

/// <summary>
/// What a modal carries with it: where it was opened, and the command it runs. It goes through people's clients and back, so it is no more trusted than typed words, and holds no
/// address that answers anything.
/// </summary>
internal sealed record ViewPlace
{
    // https://docs.slack.dev/reference/views/modal-views
    private const int MostLetters = 3000;

    [JsonPropertyName("c")]
    public string? Channel { get; init; }

    [JsonPropertyName("d")]
    public bool IsDirect { get; init; }

    [JsonPropertyName("t")]
    public string? Thread { get; init; }

    /// <summary>The message whose button opened it.</summary>
    [JsonPropertyName("m")]
    public string? Posting { get; init; }

    /// <summary>The command that a form runs.</summary>
    [JsonPropertyName("p")]
    public string? Path { get; init; }

    /// <summary>What a form had set before.</summary>
    [JsonPropertyName("f")]
    public SortedDictionary<string, string>? Preset { get; init; }

    /// <summary>The place of a request, with the form that it is to open, if any; null where that is more than a view can carry.</summary>
    public static string? Write(CommandRequest request, Form? form)
    {
        var place = JsonSerializer.Serialize(
            new ViewPlace
            {
                Channel = request.Conversation.ConversationId,
                IsDirect = request.Conversation.IsDirect,
                Thread = request.Conversation.Thread,
                Posting = request.Posting,
                Path = form?.Path,
                Preset = form is null || form.Preset.IsEmpty ? null : new SortedDictionary<string, string>(form.Preset, StringComparer.Ordinal),
            },
            ViewPlaceJson.Compact.ViewPlace);
        return place.Length <= MostLetters ? place : null;
    }

    /// <summary>Reads a place; null for what is none of ours.</summary>
    public static ViewPlace? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) || JsonSerializer.Deserialize(text, ViewPlaceJson.Compact.ViewPlace) is not { } place || !SlackId.IsId(place.Channel)
                || place.Preset?.Values.Any(value => value is null) == true ? null : place;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The conversation it was opened in.</summary>
    public ConversationReference In(string workspace) => new(Platform.Slack, workspace, Channel!) { IsDirect = IsDirect, Thread = Thread };
}

[JsonSerializable(typeof(ViewPlace))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
internal sealed partial class ViewPlaceJson : JsonSerializerContext
{
    /// <summary>Without escapes that JSON does not ask for: there is room for 3,000 characters only.</summary>
    public static ViewPlaceJson Compact { get; } = new(new JsonSerializerOptions
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    });
}
