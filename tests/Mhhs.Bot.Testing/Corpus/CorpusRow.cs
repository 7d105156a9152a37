using System.Text.Json;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>A row of a report, its fields by name: <c>due.kind</c>. White space is one space, because formats differ in where they break lines.</summary>
internal sealed record CorpusRow(Dictionary<string, string> Fields)
{
    /// <summary>The reference, or null.</summary>
    public string? Ref => Fields.GetValueOrDefault("ref") is { Length: > 0 } reference and not "null" ? reference : null;

    /// <summary>The wording.</summary>
    public string Words => Fields.GetValueOrDefault("description") ?? Fields.GetValueOrDefault("text") ?? "";

    public static CorpusRow Of(JsonElement row) => new(new Dictionary<string, string>(row.EnumerateObject().SelectMany(static property => Flat(property.Name, property.Value))));

    /// <summary>A value as one field or, where it is an object, as several; a list is one field.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Flat(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Flat($"{name}.{property.Name}", property.Value)),
        JsonValueKind.Array => [new(name, string.Join(" | ", value.EnumerateArray().Select(Text)))],
        _ => [new(name, Text(value))],
    };

    public override string ToString() => $"{Ref ?? "(no reference)"} {Words}";

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? string.Join(' ', value.GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : value.GetRawText();
}
