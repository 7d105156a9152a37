using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>
/// The parts of a Word file. A part is unpacked only when it is asked for and counted while it comes; what lies outside the file is never looked for.
/// The Open XML SDK is not used for reading: it unpacks and parses before anybody can count, and refuses a whole file for one malformed link in it.
/// </summary>
internal sealed class WordPackage : IDisposable
{
    private const int MaxRelationships = 20_000;

    private readonly ReadBudget _budget;

    private readonly ZipArchive _zip;

    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    public WordPackage(ReadOnlyMemory<byte> file, ReadBudget budget)
    {
        _budget = budget;

        // Each entry of an archive's directory begins with these bytes: they are counted before an object is made of every one.
        for (var parts = file.Span.Count("PK\u0001\u0002"u8); parts > 0; parts--)
        {
            budget.Part();
        }

        var bytes = MemoryMarshal.TryGetArray(file, out var segment) ? segment : new ArraySegment<byte>(file.ToArray());
        _zip = new ZipArchive(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), ZipArchiveMode.Read);
        var promised = 0L;
        foreach (var entry in _zip.Entries)
        {
            promised = promised > ReadBudget.MaxUnpackedBytes ? promised : promised + Math.Max(entry.Length, 0);
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }

        if (promised > ReadBudget.MaxUnpackedBytes)
        {
            budget.Unpacked(promised);
        }
    }

    /// <summary>Whether the archive has such a part.</summary>
    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>The part that holds the text, or null where the archive has none.</summary>
    public string? MainPart()
    {
        var named = Relationships("").Values.FirstOrDefault(static relationship => relationship.Kind == "officeDocument")?.Part;
        return named is not null && Has(named) ? named : Has("word/document.xml") ? "word/document.xml" : null;
    }

    /// <summary>Opens a part, or gives null where there is none of that name.</summary>
    public WordXml? Open(string part) =>
        _parts.TryGetValue(part, out var entry) ? new WordXml(new UnpackedStream(entry.Open(), entry.Crc32, _budget)) : null;

    /// <summary>What a part refers to inside the file, by id. Targets outside the file are left out.</summary>
    public Dictionary<string, WordRelationship> Relationships(string part)
    {
        var relationships = new Dictionary<string, WordRelationship>();
        var slash = part.LastIndexOf('/') + 1;
        using var xml = Open($"{part[..slash]}_rels/{part[slash..]}.rels");
        while (xml is not null && xml.Read())
        {
            if (xml is { IsStart: true, LocalName: "Relationship" } && xml["TargetMode"] != "External" && xml["Id"] is { } id && xml["Target"] is { } target)
            {
                relationships[id] = new WordRelationship((xml["Type"] ?? "").Split('/')[^1], Resolve(part[..slash], target));
                WordXml.Bound(relationships.Count, MaxRelationships);
            }
        }

        return relationships;
    }

    public void Dispose() => _zip.Dispose();

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("" or "." or ".."))
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }
}

/// <summary>What one part says of another.</summary>
/// <param name="Kind">The last word of the relationship's type: “styles”, “header”. It is the same in both dialects of the format.</param>
/// <param name="Part">The other part's name in the archive.</param>
internal sealed record WordRelationship(string Kind, string Part);
