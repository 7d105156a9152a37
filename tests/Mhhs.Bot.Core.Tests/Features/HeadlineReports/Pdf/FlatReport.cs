using System.Globalization;
using System.Security;
using System.Text;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Pdf;

/// <summary>A report invented from a seed, written as a flat OpenDocument file for LibreOffice: merged areas, headers on every page, notes, lists, struck words.</summary>
internal sealed class FlatReport(int size, int seed)
{
    private static readonly string[] Areas = ["DPMO", "Programme replan", "Working group updates", "Environments and data", "Other"];

    private static readonly string[] Owners = ["Programme (PMO)", "TMAG members", "Programme", "Elexon", "Lead Delivery Partner"];

    private static readonly string[] Words = ["the", "plan", "of", "testing", "and", "migration", "with", "all", "dates", "for", "each", "environment", "that", "members", "asked", "about", "in", "September", "mid-year", "qualification"];

    private readonly Random _random = new(seed);

    /// <summary>The actions: area (blank where it is the one above's), reference, wording, owner, due, update.</summary>
    public List<string[]> Actions { get; } = [];

    /// <summary>The decisions: area, reference, wording.</summary>
    public List<string[]> Decisions { get; } = [];

    /// <summary>The document.</summary>
    public string Write()
    {
        for (var number = 1; number <= 12 + size * 7; number++)
        {
            Actions.Add([
                number == 1 || _random.Next(3) == 0 ? Areas[_random.Next(Areas.Length)] : "",
                $"TMAG08-{number:00}",
                Sentence(8, 40),
                Owners[_random.Next(Owners.Length)],
                string.Create(CultureInfo.InvariantCulture, $"{_random.Next(1, 29):00}/{_random.Next(9, 13):00}/2022"),
                _random.Next(3) == 0 ? $"Closed: {Sentence(3, 9)}" : "",
            ]);
        }

        for (var number = 11; number <= 13; number++)
        {
            Decisions.Add([Areas[number - 11], $"TMAG-DEC{number}", Sentence(6, 25)]);
        }

        var isLandscape = seed % 2 == 0;
        var hasLines = seed % 3 != 2;
        var body = new StringBuilder()
            .Append(Paragraph("T", "Testing and Migration Advisory Group (TMAG) Headline Report"))
            .Append(Paragraph("P", "Issue date: 18/08/2022 Meeting number TMAG 008 Date and time 17/08/2022 1000-1200 Classification Public"))
            .Append(Paragraph("H", "Actions"))
            .Append(Table("A", ["Area", "Action Ref", "Action", "Owner", "Due Date", "Update"], Actions, hasLines))
            .Append(Paragraph("H", "Decisions"))
            .Append(Table("D", ["Area", "Decision Ref", "Description"], Decisions, hasLines))
            .Append(Paragraph("P", "Date of next meeting: 22 September 2022"));
        return Frame(body.ToString(), isLandscape, hasLines);
    }

    private string Sentence(int least, int most)
    {
        var words = Enumerable.Range(0, _random.Next(least, most)).Select(_ => Words[_random.Next(Words.Length)]).ToList();
        words[0] = string.Concat(words[0][..1].ToUpperInvariant(), words[0][1..]);
        return string.Join(' ', words);
    }

    private static string Paragraph(string style, string text) => $"<text:p text:style-name=\"{style}\">{SecurityElement.Escape(text)}</text:p>";

    private static string Table(string name, string[] header, List<string[]> rows, bool hasLines)
    {
        var table = new StringBuilder($"<table:table table:style-name=\"Tab\">");
        for (var column = 0; column < header.Length; column++)
        {
            table.Append(CultureInfo.InvariantCulture, $"<table:table-column table:style-name=\"{name}{column}\"/>");
        }

        table.Append("<table:table-header-rows><table:table-row>");
        foreach (var word in header)
        {
            table.Append(Cell(Paragraph("B", word), 1));
        }

        table.Append("</table:table-row></table:table-header-rows>");
        for (var index = 0; index < rows.Count; index++)
        {
            table.Append("<table:table-row>");
            for (var column = 0; column < header.Length; column++)
            {
                var span = 1;
                while (column == 0 && hasLines && rows[index][0].Length > 0 && index + span < rows.Count && rows[index + span][0].Length == 0)
                {
                    span++;
                }

                table.Append(column == 0 && hasLines && rows[index][0].Length == 0 ? "<table:covered-table-cell/>" : Cell(Content(name, index, column, rows[index][column]), span));
            }

            table.Append("</table:table-row>");
        }

        return table.Append("</table:table>").ToString();
    }

    // The third action's due carries a note, the fifth action struck words.
    private static string Content(string table, int row, int column, string text) => (table, row, column) switch
    {
        ("A", 2, 4) => $"<text:p text:style-name=\"P\">{text}<text:note text:id=\"n\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name=\"P\">Moved since the meeting</text:p></text:note-body></text:note></text:p>",
        ("A", 4, 2) => $"<text:p text:style-name=\"P\">{text} <text:span text:style-name=\"X\">and not this</text:span></text:p>",
        _ => Paragraph("P", text),
    };

    private static string Cell(string content, int rows) => $"<table:table-cell table:style-name=\"C\" table:number-rows-spanned=\"{rows}\" office:value-type=\"string\">{content}</table:table-cell>";

    private static string Frame(string body, bool isLandscape, bool hasLines)
    {
        var (width, height) = isLandscape ? ("29.7cm", "21cm") : ("21cm", "29.7cm");
        double[] actions = isLandscape ? [3, 2.4, 10, 3.5, 2.4, 4.4] : [2.4, 2.1, 5.7, 2.4, 2.1, 2.3];
        double[] decisions = isLandscape ? [4, 3.5, 18.2] : [3, 3, 11];
        var styles = new StringBuilder();
        foreach (var (name, widths) in new[] { ("A", actions), ("D", decisions) })
        {
            for (var column = 0; column < widths.Length; column++)
            {
                styles.Append(CultureInfo.InvariantCulture, $"<style:style style:name=\"{name}{column}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{widths[column]}cm\"/></style:style>");
            }
        }

        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
            <office:automatic-styles>
            <style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout>
            <style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="15pt" fo:font-weight="bold"/></style:style>
            <style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.4cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="13pt" fo:font-weight="bold"/></style:style>
            <style:style style:name="B" style:family="paragraph"><style:text-properties fo:font-size="9pt" fo:font-weight="bold"/></style:style>
            <style:style style:name="P" style:family="paragraph"><style:text-properties fo:font-size="9pt"/></style:style>
            <style:style style:name="X" style:family="text"><style:text-properties style:text-line-through-style="solid" style:text-line-through-type="single"/></style:style>
            <style:style style:name="Tab" style:family="table"><style:table-properties style:width="{(isLandscape ? 25.7 : 17).ToString(CultureInfo.InvariantCulture)}cm" table:align="left" table:border-model="collapsing"/></style:style>
            <style:style style:name="C" style:family="table-cell"><style:table-cell-properties style:vertical-align="{(hasLines ? "middle" : "top")}" fo:padding="0.12cm" fo:border="{(hasLines ? "0.5pt solid #000000" : "none")}"/></style:style>
            {styles}
            </office:automatic-styles>
            <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
            <style:header><text:p text:style-name="P">MHHS Programme – Public</text:p></style:header>
            <style:footer><text:p text:style-name="P">Page <text:page-number>1</text:page-number> of <text:page-count>1</text:page-count></text:p></style:footer>
            </style:master-page></office:master-styles>
            <office:body><office:text>{body}</office:text></office:body>
            </office:document>
            """;
    }
}
