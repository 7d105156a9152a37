using System.Globalization;
using System.Xml;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats.Word;

/// <summary>
/// One part of a Word file, read forward only, so that a large one never stands in memory whole. Nothing is ever resolved from outside, a document
/// type declaration is refused, and depth and the number of different names are bounded.
/// </summary>
internal sealed class WordXml : IDisposable
{
    /// <summary>The deepest nesting that is read; Word's own files stay far below it.</summary>
    public const int MaxDepth = 256;

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private const string StrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    private readonly XmlReader _reader;

    private readonly object _word;

    private readonly object _strictWord;

    private readonly object _compatibility;

    private readonly object _math;

    private readonly object _strictMath;

    public WordXml(Stream part)
    {
        var names = new BoundedNames();
        _word = names.Add(Word);
        _strictWord = names.Add(StrictWord);
        _compatibility = names.Add("http://schemas.openxmlformats.org/markup-compatibility/2006");
        _math = names.Add("http://schemas.openxmlformats.org/officeDocument/2006/math");
        _strictMath = names.Add("http://purl.oclc.org/ooxml/officeDocument/math");
        _reader = XmlReader.Create(part, new XmlReaderSettings
        {
            NameTable = names,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CheckCharacters = false,
            CloseInput = true,
            MaxCharactersInDocument = ReadBudget.MaxUnpackedBytes,
        });
    }

    /// <summary>Whether a tag opens here.</summary>
    public bool IsStart { get; private set; }

    /// <summary>The opening tag's name if it is one of Word's, of a choice of markup or a formula's text; empty for every other.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The tag's name, whosever it is.</summary>
    public string LocalName => _reader.LocalName;

    /// <summary>How deep the node stands.</summary>
    public int Depth => _reader.Depth;

    /// <summary>The node's text where it is one, or null.</summary>
    public string? Text => _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace ? _reader.Value : null;

    /// <summary>What to hand to <see cref="Next"/> for going through the element that opens here.</summary>
    public int Inside => _reader.IsEmptyElement ? int.MaxValue : _reader.Depth;

    /// <summary>The id by which the element refers to another part, or null.</summary>
    public string? Relationship => _reader.GetAttribute("id", Relationships) ?? _reader.GetAttribute("id", StrictRelationships);

    /// <summary>Whether an on/off property is on; being there is enough.</summary>
    public bool IsOn => this["val"] is not ("0" or "false" or "off" or "none");

    /// <summary>An attribute of the element, or null.</summary>
    public string? this[string attribute] => _reader.GetAttribute(attribute, _reader.NamespaceURI) ?? _reader.GetAttribute(attribute);

    /// <summary>An attribute as a whole number, or null where it is none.</summary>
    public int? Number(string attribute) => int.TryParse(this[attribute], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Goes on to the next node; false at the end.</summary>
    public bool Read()
    {
        if (!_reader.Read())
        {
            return false;
        }

        Bound(_reader.Depth, MaxDepth);
        IsStart = _reader.NodeType == XmlNodeType.Element;
        Name = IsStart && IsKnown(_reader.NamespaceURI) ? _reader.LocalName : "";
        return true;
    }

    /// <summary>Goes on to the next node inside an element; false at its end.</summary>
    public bool Next(int inside) => inside != int.MaxValue && Read() && _reader.Depth > inside;

    /// <summary>Passes over what the element that opens here holds.</summary>
    public void Skip()
    {
        var inside = Inside;
        while (Next(inside))
        {
        }
    }

    /// <summary>Reads to the part's end, where its checksum is compared.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>Refuses what grows beyond any report.</summary>
    public static void Bound(int count, int most)
    {
        if (count > most)
        {
            throw new UnreadableFileException(ReportRefusal.TooLarge, "The file is built of more pieces, or deeper ones, than any report. Send only the report.");
        }
    }

    private bool IsKnown(object names) =>
        names == _word || names == _strictWord || names == _compatibility || (names == _math || names == _strictMath) && _reader.LocalName == "t";

    /// <summary>The parser keeps every name it meets; a file that is made of names would fill the memory.</summary>
    private sealed class BoundedNames : NameTable
    {
        private const int Most = 20_000;

        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name)
        {
            Bound(++_count, Most);
            return name;
        }
    }
}
