using System.Globalization;
using System.Security;
using System.Text;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>
/// A report whose table of actions has no ruling lines, invented from a seed: three to eight columns of any width, rows that pages break. Written as a flat
/// OpenDocument file for LibreOffice, and as a web page that says what stands in it.
/// </summary>
internal sealed class BorderlessReport
{
    private static readonly string[] Areas = ["DPMO", "Programme replan", "Working group updates", "Environments and data", "Other"];

    private static readonly string[] Owners = ["Programme (PMO)", "TMAG members", "Programme", "Elexon", "Lead Delivery Partner", "National Grid ESO"];

    private static readonly string[] Words = ["the", "plan", "of", "testing", "and", "migration", "with", "all", "dates", "for", "each", "environment", "that", "members", "asked", "about", "in", "September", "mid-year", "qualification", "Elexon", "DIP"];

    // Every table has a reference, a wording and an owner; which of the others, the number of columns says.
    private static readonly string[][] Headers =
    [
        ["Action Ref", "Action", "Owner"],
        ["Ref", "Action", "Owner", "Due Date"],
        ["Area", "Action Ref", "Action", "Owner", "Due"],
        ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"],
        ["Area", "Reference", "Action", "Owner", "Due", "Status", "Update"],
        ["Area", "Action Ref", "Action", "Owner", "Original due date", "Revised due date", "Status", "Update"],
    ];

    private readonly Random _random;

    private readonly string[] _header;

    private readonly List<string[]> _rows = [];

    private readonly bool _isLandscape;

    private readonly bool _repeatsHeader;

    private readonly bool _hasFurniture;

    private readonly bool _isCentred;

    private readonly double _size;

    private readonly double _padding;

    private readonly int _orphans;

    private readonly string _font;

    /// <summary>Invents a report.</summary>
    public BorderlessReport(int seed)
    {
        _random = new Random(seed);
        _header = Headers[_random.Next(Headers.Length)];
        _isLandscape = _header.Length > 6 || _random.Next(3) > 0;
        _repeatsHeader = _random.Next(4) > 0;
        _hasFurniture = _random.Next(3) > 0;
        _isCentred = _random.Next(5) == 0;
        _size = _random.Next(8, 12);
        _padding = _random.Next(3) switch { 0 => 0, 1 => 0.05, _ => 0.12 };
        _orphans = _random.Next(2) * 2;
        _font = _random.Next(2) == 0 ? "Liberation Sans" : "Liberation Serif";
        var longest = _random.Next(3) switch { 0 => 30, 1 => 70, _ => 140 };
        for (var number = 1; number <= 45; number++)
        {
            _rows.Add([.. _header.Select(column => Cell(column, number, longest))]);
        }
    }

    /// <summary>What was drawn for it, for whoever looks at one that fails.</summary>
    public string Look => string.Create(
        CultureInfo.InvariantCulture,
        $"{_header.Length} columns{(_isLandscape ? ", landscape" : "")}{(_repeatsHeader ? ", header on every page" : "")}{(_hasFurniture ? ", running header" : "")}{(_isCentred ? ", centred" : "")}, {_size} pt, padding {_padding} cm, orphans {_orphans}");

    /// <summary>The report as a web page: the same words in a table that nobody has to find.</summary>
    public string Html()
    {
        var rows = string.Concat(_rows.Prepend(_header).Select(static row => $"<tr>{string.Concat(row.Select(static cell => $"<td>{string.Concat(cell.Split('\n').Select(static line => $"<p>{SecurityElement.Escape(line)}</p>"))}</td>"))}</tr>"));
        return $"<html><body>{string.Concat(Above.Select(static line => $"<p>{line}</p>"))}<h2>Actions</h2><table>{rows}</table><p>{Below}</p></body></html>";
    }

    /// <summary>The report as a document for LibreOffice.</summary>
    public string Document()
    {
        var (width, height) = _isLandscape ? (29.7, 21.0) : (21.0, 29.7);
        var widths = Widths(width - 4);
        var columns = new StringBuilder();
        var styles = new StringBuilder();
        for (var column = 0; column < widths.Length; column++)
        {
            columns.Append(CultureInfo.InvariantCulture, $"<table:table-column table:style-name=\"W{column}\"/>");
            styles.Append(CultureInfo.InvariantCulture, $"<style:style style:name=\"W{column}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{widths[column]:0.00}cm\"/></style:style>");
        }

        var header = Row(_header, "B");
        var table = $"<table:table table:style-name=\"Tab\">{columns}{(_repeatsHeader ? $"<table:table-header-rows>{header}</table:table-header-rows>" : header)}{string.Concat(_rows.Select(static row => Row(row, "P")))}</table:table>";
        var master = _hasFurniture
            ? "<style:header><text:p text:style-name=\"P\">MHHS Programme – Public</text:p></style:header><style:footer><text:p text:style-name=\"P\">Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count></text:p></style:footer>"
            : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
            <office:font-face-decls><style:font-face style:name="F" svg:font-family="'{_font}'"/></office:font-face-decls>
            <office:automatic-styles>
            <style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout>
            <style:style style:name="T" style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="15pt" fo:font-weight="bold"/></style:style>
            <style:style style:name="B" style:family="paragraph"><style:text-properties style:font-name="F" fo:font-size="{_size}pt" fo:font-weight="bold"/></style:style>
            <style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:orphans="{_orphans}" fo:widows="{_orphans}"/><style:text-properties style:font-name="F" fo:font-size="{_size}pt"/></style:style>
            <style:style style:name="Tab" style:family="table"><style:table-properties style:width="{width - 4}cm" table:align="left"/></style:style>
            <style:style style:name="C" style:family="table-cell"><style:table-cell-properties style:vertical-align="{(_isCentred ? "middle" : "top")}" fo:padding-left="0.12cm" fo:padding-right="0.12cm" fo:padding-top="{_padding}cm" fo:padding-bottom="{_padding}cm" fo:border="none"/></style:style>
            {styles}
            </office:automatic-styles>
            <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">{master}</style:master-page></office:master-styles>
            <office:body><office:text>{string.Concat(Above.Select(static (line, index) => Paragraph(line, index == 0 ? "T" : "P")))}{Paragraph("Actions", "T")}{table}{Paragraph(Below, "P")}</office:text></office:body>
            </office:document>
            """);
    }

    private static readonly string[] Above =
        ["Testing and Migration Advisory Group (TMAG) Headline Report", "Issue date: 18/08/2022 Meeting number TMAG 008 Date and time 17/08/2022 1000-1200 Classification Public"];

    private const string Below = "Date of next meeting: 22 September 2022";

    private static string Row(string[] cells, string style) =>
        $"<table:table-row>{string.Concat(cells.Select(cell => $"<table:table-cell table:style-name=\"C\" office:value-type=\"string\">{string.Concat(cell.Split('\n').Select(line => Paragraph(line, style)))}</table:table-cell>"))}</table:table-row>";

    private static string Paragraph(string text, string style) => $"<text:p text:style-name=\"{style}\">{SecurityElement.Escape(text)}</text:p>";

    private string Cell(string column, int number, int longest) => column switch
    {
        "Area" => number == 1 || _random.Next(3) == 0 ? Areas[_random.Next(Areas.Length)] : "",
        "Action Ref" or "Ref" or "Reference" => $"TMAG08-{number:00}",
        "Action" => Wording(longest),
        "Owner" => Owners[_random.Next(Owners.Length)],
        "Status" => _random.Next(4) == 0 ? "Closed" : "Open",
        "Update" => _random.Next(3) switch { 0 => "", 1 => $"Discussed on 16/08/2022: {Sentence(3, 25)}", _ => Sentence(3, 40) },
        "Original due date" => _random.Next(3) == 0 ? Date() : "",
        _ => _random.Next(6) == 0 ? "Ongoing" : Date(),
    };

    private string Date() => string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 29):00}/{_random.Next(9, 13):00}/2022");

    // Some are of several sentences, so that a page may break between two.
    private string Wording(int longest)
    {
        var sentences = Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Sentence(4, 4 + longest / 3)).ToList();
        return string.Join(' ', sentences);
    }

    private string Sentence(int least, int most)
    {
        var words = Enumerable.Range(0, _random.Next(least, most)).Select(_ => Words[_random.Next(Words.Length)]).ToList();
        words[0] = string.Concat(words[0][..1].ToUpperInvariant(), words[0][1..]);
        return $"{string.Join(' ', words)}.";
    }

    // Each column is at least as wide as its longest word; what is left is shared out at random, most of it to the wording.
    private double[] Widths(double room)
    {
        var least = _header.Select(column => _size / 10 * column switch { "Action" => 4.0, "Update" => 2.6, "Owner" => 2.2, _ => 2.3 }).ToArray();
        var shares = _header.Select(column => _random.NextDouble() * column switch { "Action" => 6, "Update" => 3, _ => 0.6 }).ToArray();
        var free = room - least.Sum();
        return [.. least.Zip(shares, (width, share) => width + free * share / shares.Sum())];
    }
}
