using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mhhs.Bot.Testing.Documents;

/// <summary>A PDF written object by object, for tests of what no writer would write. The first object is the catalogue.</summary>
public sealed class RawPdf
{
    private readonly List<byte[]> _objects = [];

    public string Trailer { get; init; } = "";

    /// <summary>A file of one page that shows the content; its resources are given.</summary>
    public static RawPdf Page(byte[] content, string resources = "", bool isPacked = false) => new RawPdf()
        .Add("<< /Type /Catalog /Pages 2 0 R >>")
        .Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")
        .Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> {resources} >> >>")
        .Stream(isPacked ? "/Filter /FlateDecode" : "", isPacked ? Packed(content) : content);

    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    public RawPdf Add(string text)
    {
        _objects.Add(Encoding.Latin1.GetBytes(text));
        return this;
    }

    public RawPdf Stream(string dictionary, byte[] content)
    {
        _objects.Add([.. Encoding.Latin1.GetBytes($"<< {dictionary} /Length {content.Length} >>\nstream\n"), .. content, .. "\nendstream"u8]);
        return this;
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n"u8);
        var places = new List<long>();
        for (var index = 0; index < _objects.Count; index++)
        {
            places.Add(file.Position);
            file.Write(Encoding.Latin1.GetBytes($"{index + 1} 0 obj\n"));
            file.Write(_objects[index]);
            file.Write("\nendobj\n"u8);
        }

        var start = file.Position;
        var table = new StringBuilder($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            table.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root 1 0 R {Trailer} >>\nstartxref\n{start}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(table.ToString()));
        return file.ToArray();
    }
}
