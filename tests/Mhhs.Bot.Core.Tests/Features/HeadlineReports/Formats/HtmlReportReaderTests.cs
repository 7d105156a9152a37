using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

public sealed class HtmlReportReaderTests
{
    [Theory]
    [InlineData("<p>One\n  line</p><p>Two<br>lines</p>", "One line", "Two\\nlines")]
    [InlineData("<div>a<div>b</div>c</div>", "a", "b", "c")]
    [InlineData("<h2>Actions</h2>text", "# Actions", "text")]
    [InlineData("<p>TMAG<b>08</b>-<i>0</i>2</p>", "TMAG08-02")]
    [InlineData("<p>17&nbsp;August&#160;2022 work&shy;shop</p>", "17 August 2022 workshop")]
    [InlineData("<pre>one\ntwo</pre>", "one\\ntwo")]
    [InlineData("<p>See <a href='https://example.org/'>here</a> and <a>there</a></p>", "See here and there")]
    [InlineData("<p>&lt;b&gt;not bold&lt;/b&gt; &amp;amp; =1+1 @here</p>", "<b>not bold</b> &amp; =1+1 @here")]
    [InlineData("<p>kept</p><!-- gone --><script>gone()</script><style>p{}</style><template>gone</template><svg><text>gone</text></svg>", "kept")]
    [InlineData("<p>kept<span hidden>gone</span><span style='display : none'>gone</span><span style='mso-hide:all'>gone</span></p>", "kept")]
    [InlineData("<style>@media print{.a{display:none}} p.x , span.y{ DISPLAY:none }</style><p class='x'>gone</p><p class=a>kept<span class=y>gone</span></p>", "kept")]
    [InlineData("<p>kept<span class=MsoCommentReference><a class=msocomanchor>[PJ1]</a></span></p><div class=msocomtxt>gone</div>", "kept")]
    public void Text_is_read_as_a_reader_of_the_page_sees_it(string html, params string[] lines) => Read(html).Lines().ShouldBe(lines);

    [Theory]
    [InlineData("<ul><li>one<li>two<ol type=a><li>three<li>four</ol><li>five</ul>", "*) one", "*) two", "a) three", "b) four", "*) five")]
    [InlineData("<ol start=3><li>x<li value=9>y<li>z</ol>", "3) x", "9) y", "10) z")]
    [InlineData("<ol type=i start=4><li>x</ol><ol style='list-style-type: upper-alpha'><li>y</ol>", "iv) x", "A) y")]
    [InlineData("<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>b)<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>words</p>", "b) words")]
    [InlineData("<p class=MsoListParagraphCxSpFirst><span style='font-family:Symbol'>·<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span>words</p>", "*) words")]
    [InlineData("<p class=MsoListParagraph>o<span>&nbsp; </span>words</p>", "*) words")]
    public void Lists_keep_their_marks_whoever_wrote_them(string html, params string[] lines) => Read(html).Lines().ShouldBe(lines);

    [Theory]
    [InlineData("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "| a | b", "| c | d")]
    [InlineData("<table><tr><td rowspan=2>area<td>1<tr><td>2<tr><td>x<td>3</table>", "| area | 1", "| ^ | 2", "| x | 3")]
    [InlineData("<table><tr><td>1<td rowspan=3>due<tr><td>2<tr><td>3</table>", "| 1 | due", "| 2 | ^", "| 3 | ^")]
    [InlineData("<table><tr><td colspan=2>wide<td>x<tr><td>1<td>2<td>3</table>", "| wide |  | x", "| 1 | 2 | 3")]
    [InlineData("<table><tr><td rowspan=2 colspan=2>big<td>x<tr><td>y</table>", "| big |  | x", "| ^ | ^ | y")]
    [InlineData("<table><thead><tr><th>h<th>i</thead><tbody><tr><td>1<td>2</tbody></table>", "| h | i", "| 1 | 2")]
    [InlineData("<table><tbody><tr><td rowspan=0>a<td>1<tr><td>2</tbody><tbody><tr><td>b<td>3</tbody></table>", "| a | 1", "| ^ | 2", "| b | 3")]
    [InlineData("<table><tr><td>x<td><p>one</p><p>two</p><ul><li>three</ul><ol type=a><li>four</ol><ol><li>five</ol></table>", "| x | one\\ntwo\\n• three\\na) four\\n1. five")]
    [InlineData("<table><tr><td>x<td>before<table><tr><td>1<td>2<tr><td>3<td>4</table>after</table>", "| x | before\\n1 | 2\\n3 | 4\\nafter")]
    [InlineData("<table><tr><td><h2>Actions</h2><table><tr><td>1<td>2</table></td></tr></table>", "# Actions", "| 1 | 2")]
    [InlineData("<table><tr><td><td><p>Lead</p><table><tr><td>1<td>2</table><td></table>", "Lead", "| 1 | 2")]
    [InlineData("<table><caption>Decisions</caption><tr><td>1<td>2</table>", "# Decisions", "| 1 | 2")]
    [InlineData("<table><tr><td>1<td>2<tr style='display:none'><td>3<td>4</table>", "| 1 | 2")]
    public void Tables_keep_their_grid(string html, params string[] lines) => Read(html).Lines().ShouldBe(lines);

    [Fact]
    public void A_place_can_be_followed_by_a_person()
    {
        var document = Read("<p>a</p><p></p><h2>b</h2><table><tr><td>1<td>2</table><p>c</p><table><tr><td>1<td>2<tr><td>3<td><s>x</s>4</table>");

        document.Blocks.Select(static block => block.Place).ShouldBe(["paragraph 1", "paragraph 2", "table 1", "paragraph 3", "table 2"]);
        document.Blocks.OfType<ReportBlock.Table>().Last().Rows[1].Place.ShouldBe("table 2, row 2");
        document.Warnings.ShouldHaveSingleItem().Place.ShouldBe("table 2, row 2");
    }

    [Fact]
    public void What_is_struck_through_is_left_out_and_told()
    {
        var document = Read("<p>due <s>1 May</s> <del>2 May</del> <span style='text-decoration: line-through'>3 May</span> 4 May</p>");

        document.Lines().ShouldBe(["due 4 May"]);
        document.Warnings.ShouldHaveSingleItem().ShouldBe(new ReportWarning("paragraph 1", "1 May 2 May 3 May", "nothing: left out", "it is struck through"));
    }

    [Theory]
    [InlineData("<sup>3</sup> 26/08/2022", "³ 26/08/2022")]
    [InlineData("<a href='#_ftn3' name='_ftnref3'><span class=MsoFootnoteReference>[3]</span></a> 26/08/2022", "³ 26/08/2022")]
    [InlineData("<span style='vertical-align:super'>12</span>26/08/2022", "¹²26/08/2022")]
    [InlineData("15<sup>th</sup> September", "15th September")]
    public void A_footnotes_mark_is_told_apart_from_text(string html, string text) => Read($"<p>{html}</p>").Lines().ShouldBe([text]);

    [Fact]
    public void A_footnote_is_no_item_and_is_told()
    {
        var document = Read("<p>text<sup>1</sup></p><div style='mso-element:footnote-list'><hr><div id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> Subject to approval</p></div></div>");

        document.Lines().ShouldBe(["text¹"]);
        document.Warnings.ShouldHaveSingleItem().Read.ShouldBe("[1] Subject to approval");
    }

    [Theory]
    [InlineData("windows-1252", 1252)]
    [InlineData("iso-8859-1", 1252)]
    [InlineData("utf-8", 65001)]
    [InlineData("iso-8859-15", 28605)]
    public void The_page_says_how_its_letters_are_written(string name, int codePage)
    {
        var page = $"<html><head><meta http-equiv=Content-Type content=\"text/html; charset={name}\"></head><body><p>caf\u00E9 \u20AC5</p></body></html>";
        var encoding = codePage == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

        FileFormats.Read(encoding.GetBytes(page), new ReadBudget()).Lines().ShouldBe(["caf\u00E9 \u20AC5"]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public void Pages_in_utf_16_are_read_with_and_without_a_mark(bool hasMark, bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);
        var page = encoding.GetBytes("<!DOCTYPE html><html><head><meta charset=unicode></head><body><p>Actions \u2013 caf\u00E9</p></body></html>");

        FileFormats.Read(hasMark ? [.. encoding.Preamble, .. page] : page, new ReadBudget()).Lines().ShouldBe(["Actions \u2013 caf\u00E9"]);
    }

    [Fact]
    public void A_whole_report_saved_by_Word_is_understood()
    {
        var rows = "Area|Action Ref|Action|Owner|Due Date|Update\nDPMO|TMAG08-01|Write a guide|Programme (PMO/PPC)|<sup>3</sup> 26/08/2022|".Split('\n')
            .Select(static row => $"<tr><td><p class=MsoNormal>{row.Replace("|", "</p></td><td><p class=MsoNormal>", StringComparison.Ordinal)}</p></td></tr>");
        var page = $"<html><head><meta charset=utf-8><style>@font-face{{font-family:x}} p.MsoNormal{{margin:0}}</style></head><body lang=EN-GB><p class=MsoTitle>{Reports.Header}</p><h1>Actions</h1><table class=MsoTableGrid>{string.Concat(rows)}</table></body></html>";

        var action = HeadlineReportReader.Read(Encoding.UTF8.GetBytes(page)).ShouldBeOfType<ReportOutcome.Understood>().Reading.Actions.ShouldHaveSingleItem();

        (action.Ref, action.Area, action.Description, action.Due.Date?.ToString("uuuu-MM-dd", null)).ShouldBe(("TMAG08-01", "DPMO", "Write a guide", "2022-08-26"));
    }

    private static ReportDocument Read(string html) => HtmlReportReader.Read(html, new ReadBudget());
}
