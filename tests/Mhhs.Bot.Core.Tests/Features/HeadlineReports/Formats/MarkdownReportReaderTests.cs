using System.Text;
using Mhhs.Bot.Core.Features.HeadlineReports;
using Mhhs.Bot.Core.Features.HeadlineReports.Formats;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Formats;

public sealed class MarkdownReportReaderTests
{
    [Theory]
    [InlineData("# Actions\n\ntext *with* **marks** and `code`", "# Actions", "text with marks and code")]
    [InlineData("one\ntwo  \nthree\\\nfour", "one two\\nthree\\nfour")]
    [InlineData("- one\n- two\n  1. three\n  2. four\n- five", "*) one", "*) two", "1) three", "2) four", "*) five")]
    [InlineData("3. c\n4. d", "3) c", "4) d")]
    [InlineData("> quoted\n\n---\n\n    code", "quoted", "code")]
    [InlineData("[here](https://example.org \"x\") <https://example.org/a>", "here https://example.org/a")]
    [InlineData("<div>\nkept <u>here</u>\n</div>", "<div> kept <u>here</u> </div>")]
    [InlineData(@"\*not emphasis\* \<br> &lt;b&gt; AT&amp;T", "*not emphasis* <br> <b> AT&T")]
    [InlineData("a[^1] 3[^12]", "a¹ 3¹²")]
    [InlineData(@"a\[^1\]", "a[^1]")]
    public void Prose_is_read_without_its_marks(string text, params string[] lines) => Read(text).Lines().ShouldBe(lines);

    [Theory]
    [InlineData("| a | b |\n|---|:-:|\n| 1 | 2 |\n\nafter", "| a | b", "| 1 | 2", "after")]
    [InlineData("a | b\n-|-\n1 | 2", "| a | b", "| 1 | 2")]
    [InlineData("before\n| a | b |\n| - | - |\n|  | 2 |\n# Next", "before", "| a | b", "|  | 2", "# Next")]
    [InlineData("| a |\n|---|\n| x \\| y `p\\|q` |", "| a", "| x | y p|q")]
    [InlineData("| a |\n|---|\n| one<br>two<BR/>three |", "| a", "| one\\ntwo\\nthree")]
    [InlineData("| a |\n|---|\n| # no heading |\n| 1. no list |\n| - no bullet |", "| a", "| # no heading", "| 1. no list", "| - no bullet")]
    [InlineData("| a |\n|---|\n| \\=1+1 \\\\ \\<br\\> <script> @here {{x}} |", "| a", "| =1+1 \\ <br> <script> @here {{x}}")]
    [InlineData("```\n| a | b |\n|---|---|\n```", "| a | b |\\n|---|---|")]
    public void Tables_are_read_cell_by_cell(string text, params string[] lines) => Read(text).Lines().ShouldBe(lines);

    [Fact]
    public void What_is_struck_through_and_what_is_a_footnote_is_told()
    {
        var document = Read("# A\n\n~~old~~ new\n\n[^1]: Subject to approval\n");

        document.Lines().ShouldBe(["# A", "new"]);
        document.Warnings.Select(static warning => (warning.Place, warning.Read)).ShouldBe([("line 3", "old"), ("line 5", "Subject to approval")]);
    }

    [Fact]
    public void A_place_is_a_line_of_the_file()
    {
        var document = Read("# A\n\ntext\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- item\n- other\n");

        document.Blocks.Select(static block => block.Place).ShouldBe(["line 1", "line 3", "line 5", "line 9", "line 10"]);
        document.Blocks.OfType<ReportBlock.Table>().Single().Rows[1].Place.ShouldBe("line 7");
    }

    [Fact]
    public void A_table_of_five_thousand_rows_is_read()
    {
        var text = new StringBuilder("| a | b | c |\n|---|---|---|\n");
        for (var row = 0; row < 5_000; row++)
        {
            text.Append("| one | *two* | three |\n");
        }

        Read(text.ToString()).Blocks.OfType<ReportBlock.Table>().Single().Rows.Length.ShouldBe(5_001);
    }

    [Theory]
    [InlineData("# A\n\n| a | b |\n|---|---|\n| 1 | 2 |", true)]
    [InlineData("# A\n\ntext", true)]
    [InlineData("a\tb\tc\n1\t2\t3\n| a | b |\n|---|---|", false)]
    [InlineData("# A\nArea    Ref    Action", false)]
    [InlineData("plain | text", false)]
    public void Only_what_is_written_as_Markdown_is_taken_for_it(string text, bool isMarkdown) => TextForms.IsMarkdown(text).ShouldBe(isMarkdown);

    [Fact]
    public void A_whole_report_is_understood()
    {
        var text = $"# {Reports.Header}\n\n## Actions\n\n| Area | Action Ref | Action | Owner | Due Date | Update |\n|---|---|---|---|---|---|\n| DPMO | TMAG08-01 | Write a \\| b | Ann Lee | 15/09/2022 | |\n";

        var action = HeadlineReportReader.Read(Encoding.UTF8.GetBytes(text)).ShouldBeOfType<ReportOutcome.Understood>().Reading.Actions.ShouldHaveSingleItem();

        (action.Ref, action.Description, action.OwnerText).ShouldBe(("TMAG08-01", "Write a | b", "Ann Lee"));
    }

    private static ReportDocument Read(string text) => MarkdownReportReader.Read(text, new ReadBudget());
}
