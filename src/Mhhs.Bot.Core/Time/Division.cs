using System.Text.Json.Serialization;

namespace Mhhs.Bot.Core.Time;

/// <summary>A part of the United Kingdom with bank holidays of its own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Division>))]
public enum Division
{
    /// <summary>England and Wales; what a group has unless it says otherwise.</summary>
    EnglandAndWales,

    /// <summary>Scotland.</summary>
    Scotland,

    /// <summary>Northern Ireland.</summary>
    NorthernIreland,
}

/// <summary>Divisions in words.</summary>
public static class Divisions
{
    private static readonly Dictionary<string, Division> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["england"] = Division.EnglandAndWales,
        ["wales"] = Division.EnglandAndWales,
        ["england and wales"] = Division.EnglandAndWales,
        ["england & wales"] = Division.EnglandAndWales,
        ["scotland"] = Division.Scotland,
        ["northern ireland"] = Division.NorthernIreland,
        ["ni"] = Division.NorthernIreland,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Division> All { get; } = [Division.EnglandAndWales, Division.Scotland, Division.NorthernIreland];

    /// <summary>What is read back by <see cref="TryParse"/>: <c>England and Wales</c>.</summary>
    public static string NameOf(Division division) => division switch
    {
        Division.EnglandAndWales => "England and Wales",
        Division.Scotland => "Scotland",
        Division.NorthernIreland => "Northern Ireland",
        _ => throw new ArgumentOutOfRangeException(nameof(division), division, "Unknown division."),
    };

    /// <summary>Reads a division as people write it, in any case; a country of a division is that division.</summary>
    public static bool TryParse(string? words, out Division division) => Words.TryGetValue((words ?? "").Trim().Replace('-', ' '), out division);
}
