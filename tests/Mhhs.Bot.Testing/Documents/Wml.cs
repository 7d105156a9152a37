using System.Security;

namespace Mhhs.Bot.Testing.Documents;

/// <summary>Pieces of a Word file's markup. Arguments are markup too, except where they are called text.</summary>
public static class Wml
{
    /// <summary>Text as it may stand in markup.</summary>
    public static string Escaped(string text) => SecurityElement.Escape(text);

    /// <summary>A run of plain text.</summary>
    public static string R(string text, string properties = "") => $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}<w:t xml:space=\"preserve\">{Escaped(text)}</w:t></w:r>";

    /// <summary>A run of markup.</summary>
    public static string Run(string inside, string properties = "") => $"<w:r>{(properties.Length > 0 ? $"<w:rPr>{properties}</w:rPr>" : "")}{inside}</w:r>";

    /// <summary>A paragraph.</summary>
    public static string P(string inside = "", string properties = "") => $"<w:p>{(properties.Length > 0 ? $"<w:pPr>{properties}</w:pPr>" : "")}{inside}</w:p>";

    /// <summary>A paragraph of plain text.</summary>
    public static string Text(string text, string properties = "") => P(text.Length > 0 ? R(text) : "", properties);

    /// <summary>An item of a list.</summary>
    public static string Item(string text, int list, int level = 0) => Text(text, $"<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");

    /// <summary>A cell.</summary>
    public static string Tc(string inside, string properties = "") => $"<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>{properties}</w:tcPr>{inside}</w:tc>";

    /// <summary>A cell of plain text.</summary>
    public static string Cell(string text, string properties = "") => Tc(Text(text), properties);

    /// <summary>A cell that begins one merged downwards.</summary>
    public static string Top(string text) => Cell(text, "<w:vMerge w:val=\"restart\"/>");

    /// <summary>A cell that is one with the cell above.</summary>
    public static string Below() => Cell("", "<w:vMerge/>");

    /// <summary>A row.</summary>
    public static string Tr(params IEnumerable<string> cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    /// <summary>A row of plain texts.</summary>
    public static string Row(params IEnumerable<string> texts) => Tr(texts.Select(static text => Cell(text)));

    /// <summary>A table.</summary>
    public static string Tbl(params IEnumerable<string> rows) => $"<w:tbl><w:tblPr/><w:tblGrid/>{string.Concat(rows)}</w:tbl>";

    /// <summary>A complex field: what it is told, and what it shows.</summary>
    public static string Field(string instruction, string shown) =>
        $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">{Escaped(instruction)}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

    /// <summary>What marks something as changed by somebody.</summary>
    public static string Change(string element, string inside = "") => $"<w:{element} w:id=\"1\" w:author=\"Ann\" w:date=\"2022-08-18T09:00:00Z\">{inside}</w:{element}>";
}
