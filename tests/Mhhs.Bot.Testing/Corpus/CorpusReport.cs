using System.Text;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>A report of the corpus: the file as somebody would send it, and what it says, written by hand from what its secretariat meant.</summary>
/// <param name="Name">Its name, with the extension the file would have; <c>tmag-009.txt</c> is expected in <c>tmag-009.json</c>.</param>
/// <param name="Bytes">Makes the file.</param>
public sealed record CorpusReport(string Name, Func<byte[]> Bytes)
{
    /// <summary>The file's format, <c>.txt</c>.</summary>
    public string Format => Path.GetExtension(Name);

    /// <summary>What the report says, in the wire form of <c>import --json</c>; of the warnings only those that are questions, by their place.</summary>
    public string Expected => Resource(Path.ChangeExtension(Name, ".json"));

    /// <summary>A report kept as text beside this source, UTF-8 with line feeds.</summary>
    public static CorpusReport Kept(string name) => Kept(name, Encoding.UTF8.GetBytes);

    /// <summary>A report kept as text beside this source, and encoded as the program that wrote it would have done.</summary>
    public static CorpusReport Kept(string name, Func<string, byte[]> encoded) => new(name, () => encoded(Resource(name)));

    /// <inheritdoc />
    public override string ToString() => Name;

    private static string Resource(string name)
    {
        using var stream = typeof(CorpusReport).Assembly.GetManifestResourceStream($"Corpus/{name}") ?? throw new InvalidOperationException($"The corpus has no {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
