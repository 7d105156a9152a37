using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Mhhs.Bot.Testing.Documents;

/// <summary>Builds a .docx in memory, piece by piece: <c>new WordFile().Heading("Actions").Table(rows).Bytes()</c>. <see cref="Wml"/> has the markup.</summary>
public sealed class WordFile
{
    private const string Namespaces =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
        + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""
        + " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";

    private const string Kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private readonly StringBuilder _body = new();
    private readonly StringBuilder _styles = new();
    private readonly StringBuilder _definitions = new();
    private readonly StringBuilder _lists = new();
    private readonly StringBuilder _footnotes = new();
    private readonly StringBuilder _endnotes = new();
    private readonly StringBuilder _relationships = new();
    private readonly StringBuilder _section = new();
    private readonly Dictionary<string, byte[]> _parts = [];
    private CompressionLevel _compression = CompressionLevel.Optimal;
    private int _count;
    private bool _isStrict;

    /// <summary>Adds markup to the body.</summary>
    public WordFile Body(params IEnumerable<string> markup)
    {
        _body.AppendJoin("", markup);
        return this;
    }

    /// <summary>Adds paragraphs of plain text.</summary>
    public WordFile Paragraphs(params IEnumerable<string> texts) => Body(texts.Select(static text => Wml.Text(text)));

    /// <summary>Adds a heading, by the style Word uses.</summary>
    public WordFile Heading(string text) => Body(Wml.Text(text, "<w:pStyle w:val=\"Heading1\"/>"));

    /// <summary>Adds a table of rows in markup.</summary>
    public WordFile Table(params IEnumerable<string> rows) => Body(Wml.Tbl(rows));

    /// <summary>Adds a style.</summary>
    public WordFile Style(string id, string name, string inside, string kind = "paragraph", string attributes = "")
    {
        _styles.Append(CultureInfo.InvariantCulture, $"<w:style w:type=\"{kind}\" {attributes} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{inside}</w:style>");
        return this;
    }

    /// <summary>Adds a definition of lists: one level's format and text after the other, such as <c>("lowerLetter", "%1)")</c>.</summary>
    public WordFile Definition(int id, params (string Format, string Text)[] levels)
    {
        var inside = string.Concat(levels.Select(static (level, at) =>
            $"<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{level.Format}\"/><w:lvlText w:val=\"{Wml.Escaped(level.Text)}\"/></w:lvl>"));
        return Definition(id, inside);
    }

    /// <summary>Adds a definition of lists in markup.</summary>
    public WordFile Definition(int id, string inside)
    {
        _definitions.Append(CultureInfo.InvariantCulture, $"<w:abstractNum w:abstractNumId=\"{id}\">{inside}</w:abstractNum>");
        return this;
    }

    /// <summary>Adds a list of a definition.</summary>
    public WordFile List(int id, int definition, string inside = "")
    {
        _lists.Append(CultureInfo.InvariantCulture, $"<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{definition}\"/>{inside}</w:num>");
        return this;
    }

    /// <summary>Adds a footnote of plain text.</summary>
    public WordFile Footnote(string id, string text)
    {
        _footnotes.Append(CultureInfo.InvariantCulture, $"<w:footnote w:id=\"{id}\">{Wml.P("<w:r><w:footnoteRef/></w:r>" + Wml.R(" " + text))}</w:footnote>");
        return this;
    }

    /// <summary>Adds an endnote of plain text.</summary>
    public WordFile Endnote(string id, string text)
    {
        _endnotes.Append(CultureInfo.InvariantCulture, $"<w:endnote w:id=\"{id}\">{Wml.P("<w:r><w:endnoteRef/></w:r>" + Wml.R(" " + text))}</w:endnote>");
        return this;
    }

    /// <summary>Adds what stands at the head of every page, in markup.</summary>
    public WordFile PageHeader(string inside, string kind = "default")
    {
        var name = $"header{++_count}.xml";
        _section.Append(CultureInfo.InvariantCulture, $"<w:headerReference w:type=\"{kind}\" r:id=\"{Related("header", name)}\"/>");
        return Part($"word/{name}", Whole("hdr", inside));
    }

    /// <summary>Adds any part, or takes the place of one.</summary>
    public WordFile Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Adds any part, or takes the place of one.</summary>
    public WordFile Part(string name, byte[] content)
    {
        _parts[name] = content;
        return this;
    }

    /// <summary>Adds a relationship and gives its id.</summary>
    public string Related(string kind, string target, bool isExternal = false)
    {
        var id = $"rId{++_count + 100}";
        _relationships.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{Kinds}{kind}\" Target=\"{Wml.Escaped(target)}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>");
        return id;
    }

    /// <summary>Packs without packing, so that a damaged byte is a damaged letter.</summary>
    public WordFile Unpacked()
    {
        _compression = CompressionLevel.NoCompression;
        return this;
    }

    /// <summary>Writes in the strict dialect of the format, with its own names for everything.</summary>
    public WordFile Strict()
    {
        _isStrict = true;
        return this;
    }

    /// <summary>A root element with all the names, around markup.</summary>
    public static string Whole(string root, string inside) => $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} {Namespaces}>{inside}</w:{root}>";

    /// <summary>The file.</summary>
    public byte[] Bytes()
    {
        var parts = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = Encoding.UTF8.GetBytes("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + Typed("document", "document.main") + Typed("styles", "styles") + Typed("numbering", "numbering") + Typed("footnotes", "footnotes") + Typed("endnotes", "endnotes") + "</Types>"),
            ["_rels/.rels"] = Rels($"<Relationship Id=\"rId1\" Type=\"{Kinds}officeDocument\" Target=\"word/document.xml\"/>"),
            ["word/document.xml"] = Encoding.UTF8.GetBytes(Whole("document", $"<w:body>{_body}<w:sectPr>{_section}</w:sectPr></w:body>")),
            ["word/styles.xml"] = Encoding.UTF8.GetBytes(Whole("styles", "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
                + $"<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>{_styles}")),
            ["word/numbering.xml"] = Encoding.UTF8.GetBytes(Whole("numbering", $"{_definitions}{_lists}")),
            ["word/footnotes.xml"] = Encoding.UTF8.GetBytes(Whole("footnotes", _footnotes.ToString())),
            ["word/endnotes.xml"] = Encoding.UTF8.GetBytes(Whole("endnotes", _endnotes.ToString())),
            ["word/_rels/document.xml.rels"] = Rels(Own("styles") + Own("numbering") + Own("footnotes") + Own("endnotes") + _relationships),
        };
        foreach (var (name, content) in _parts)
        {
            parts[name] = content;
        }

        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, _compression).Open();
                entry.Write(_isStrict ? InStrict(content) : content);
            }
        }

        return stream.ToArray();
    }

    private static string Typed(string part, string kind) => $"<Override PartName=\"/word/{part}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>";

    private static string Own(string kind) => $"<Relationship Id=\"{kind}\" Type=\"{Kinds}{kind}\" Target=\"{kind}.xml\"/>";

    private static byte[] Rels(string inside) => Encoding.UTF8.GetBytes($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>");

    private static byte[] InStrict(byte[] content) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content)
        .Replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", StringComparison.Ordinal)
        .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal));
}
