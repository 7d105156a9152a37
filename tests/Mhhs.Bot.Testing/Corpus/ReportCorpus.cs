using System.Text;
using static Mhhs.Bot.Testing.Corpus.CorpusReport;

namespace Mhhs.Bot.Testing.Corpus;

/// <summary>Headline reports as secretariats write them, in every format and with every trap we know of, each with what it says.</summary>
public static class ReportCorpus
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CorpusReport> All { get; } =
    [
        Kept("tmag-009-programme.txt", static text => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(CarriageReturns(text))]),
        Kept("ewg-012a-two-line-header.txt"),
        Kept("psg-100-spaced-columns.txt"),
        Kept("mwg-extraordinary.txt"),
        Kept("sag-003-bullets.txt"),
        Kept("qwg-004-dues.txt"),
        Kept("tmag-011-statuses.txt", static text => Windows1252.GetBytes(CarriageReturns(text))),
        Kept("ccag-005-owners.txt"),
        Kept("dag-007-raid-and-section-rows.txt"),
        Kept("ewg-014-twice.txt"),
        Kept("mwg-010-dashes.txt", static text => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)]),
        Kept("fag-002-cards.txt"),
        Kept("sag-004-hostile.txt"),
        Kept("tmag-100-untidy.txt"),
        Kept("psg-104-worded-dues.txt"),
        Kept("qwg-005-own-numbers.txt"),
        Kept("tmag-017-minuted-actions.txt"),
        Kept("tmag-018-words-in-updates.txt"),
        Kept("ewg-018-page-furniture.txt", static text => Encoding.UTF8.GetBytes(CarriageReturns(text))),
        Kept("crg-007-minutes.txt"),
        Kept("ewg-012b-turn-of-the-year.txt"),
        Kept("torwg-010-who-and-by-when.txt"),
        Kept("tmag-020-closing-headings.txt"),
        Kept("tmag-021-unnamed-parts.txt"),
        Kept("crg-009-marked-minutes.txt"),
        Kept("ewg-013-pipes.md"),
        Kept("mwg-009-lists.md"),
        Kept("psg-101-raid-first.md"),
        Kept("psg-105-numbered-list.md"),
        Kept("pdb-033-ratings.md"),
        Kept("cif-010-bold-section-rows.md"),
        Kept("ig-005-matters-arising.md"),
        Kept("tmag-010-word-filtered.html", static text => Windows1252.GetBytes(CarriageReturns(text))),
        Kept("dag-008-lists.html"),
        Kept("pwg-003-layout-tables.html"),
        Kept("sag-006-insertions.html"),
        Kept("mwg-014-unlike-others.html"),
        Kept("dwg-021-tables-per-topic.html"),
        Kept("psg-014-rows-across.html"),
        Kept("mcag-003-actions-beside.html"),
        Kept("dwg-023-hidden-notes.html"),
        Kept("ewg-015-forwarded.eml", static text => Encoding.ASCII.GetBytes(CarriageReturns(text))),
        Kept("ccag-006-plain.eml"),
        Kept("ccag-009-quoted.eml", static text => Encoding.ASCII.GetBytes(CarriageReturns(text))),
        Kept("ccag-011-answered.eml", static text => Encoding.ASCII.GetBytes(CarriageReturns(text))),
        new("tmag-015-attached.eml", MailReports.Attached),
        new("fag-004-two-parts.eml", MailReports.TwoParts),
        new("ccag-010-forwarded-file.eml", MailReports.ForwardedFile),
        new("tmag-012-merged.docx", WordReports.Merged),
        new("dag-009-tracked-changes.docx", WordReports.TrackedChanges),
        new("mwg-011-fields.docx", WordReports.Fields),
        new("tmag-013-split-table.docx", WordReports.SplitTable),
        new("sag-005-numbered.docx", WordReportsOtherwise.Numbered),
        new("psg-102-two-dates.docx", WordReportsOtherwise.TwoDates),
        new("ccag-007-sections-as-tables.docx", WordReportsOtherwise.SectionsAsTables),
        new("fag-003-odd-order.docx", WordReportsOtherwise.OddOrder),
        new("ewg-017-nested-table.docx", WordReportsOtherwise.NestedTable),
        new("mwg-extraordinary-struck.docx", WordReportsOtherwise.StruckRows),
        new("fag-006-card-tables.docx", WordReportsOtherwise.CardTables),
        new("tmag-014-centred-areas.pdf", PdfReports.CentredAreas),
        new("ewg-016-no-lines.pdf", PdfReports.WithoutLines),
        new("psg-103-landscape.pdf", PdfReports.Landscape),
        new("dag-010-page-breaks.pdf", PdfReports.PageBreaks),
        new("mwg-012-paragraphs.pdf", PdfReports.Paragraphs),
        new("ccag-008-narrow.pdf", PdfReports.Narrow),
        new("dag-011-no-lines-two-pages.pdf", PdfReports.WithoutLinesOnTwoPages),
        new("mwg-013-level-lines.pdf", PdfReports.LevelLines),
        new("ewg-019-closing-words.pdf", PdfReports.ClosingWords),
    ];

    /// <summary>The report of a name.</summary>
    public static CorpusReport Named(string name) => All.Single(report => report.Name == name);

    private static string CarriageReturns(string text) => text.ReplaceLineEndings("\r\n");
}
