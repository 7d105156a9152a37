using Mhhs.Bot.Core.Features.HeadlineReports.Formats;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

public sealed class WordTablesTests
{
    [Fact]
    public void A_cell_merged_downwards_has_its_text_in_the_first_row_and_says_so_in_the_others()
    {
        var rows = WordFiles.Read(Tbl(Tr(Top("DPMO"), Cell("one")), Tr(Below(), Cell("two")), Tr(Cell("Other"), Cell("three"))))
            .Blocks.ShouldHaveSingleItem().ShouldBeOfType<ReportBlock.Table>().Rows;

        rows.Select(row => (row.Cells[0].Text, row.Cells[0].IsMergedWithAbove)).ShouldBe([("DPMO", false), ("", true), ("Other", false)]);
        rows.Select(row => row.Cells[1].Text).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public void A_cell_merged_across_keeps_the_columns_of_the_cells_behind_it()
    {
        const string Two = "<w:gridSpan w:val=\"2\"/>";

        WordFiles.Read(Tbl(Row("Area", "Ref", "Action", "Owner"), Tr(Cell("wide", Two), Cell("act"), Cell("own")), Tr(Cell("whole", "<w:gridSpan w:val=\"4\"/>")))).Cells()
            .ShouldBe([["Area", "Ref", "Action", "Owner"], ["wide", "", "act", "own"], ["whole", "", "", ""]]);
    }

    [Fact]
    public void A_row_that_begins_further_right_keeps_its_columns()
    {
        WordFiles.Read(Tbl(Row("a", "b", "c"), "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + Cell("B") + Cell("C") + "</w:tr>")).Cells()
            .ShouldBe([["a", "b", "c"], ["", "B", "C"]]);
    }

    [Fact]
    public void A_grid_finer_than_the_columns_makes_no_columns_of_its_own()
    {
        WordFiles.Read(Tbl(Tr(Cell("Area"), Cell("Action", "<w:gridSpan w:val=\"3\"/>")), Tr(Cell("DPMO", "<w:gridSpan w:val=\"2\"/>"), Cell("act", "<w:gridSpan w:val=\"2\"/>")))).Cells()
            .ShouldBe([["Area", "Action"], ["DPMO", "act"]]);
    }

    [Fact]
    public void The_old_way_of_merging_across_is_read_too()
    {
        WordFiles.Read(Tbl(Row("a", "b", "c"), Tr(Cell("wide", "<w:hMerge w:val=\"restart\"/>"), Cell("", "<w:hMerge/>"), Cell("C")))).Cells()
            .ShouldBe([["a", "b", "c"], ["wide", "", "C"]]);
    }

    [Fact]
    public void A_table_in_a_cell_stays_in_the_cell_in_reading_order()
    {
        var inner = Tbl(Row("A", "B", "X"), Row("C", "D", "Y"));

        WordFiles.Read(Tbl(Row("Ref", "Action", "Owner"), Tr(Cell("TMAG08-01"), Tc(Text("Send:") + inner + Text("at once")), Cell("PMO")))).Cells()[1]
            .ShouldBe(["TMAG08-01", "Send:\nA B X\nC D Y\nat once", "PMO"]);
    }

    [Fact]
    public void A_table_of_one_column_is_a_frame_and_what_it_holds_stands_for_itself()
    {
        var document = WordFiles.Read(Tbl(Tr(Tc(Text("Actions") + Tbl(Row("Area", "Action Ref", "Action"), Row("DPMO", "TMAG08-01", "Write")) + Text("done")))));

        document.Lines().ShouldBe(["Actions", "Area | Action Ref | Action", "DPMO | TMAG08-01 | Write", "done"]);
        document.Blocks.Select(block => block.Place).ShouldBe(["table 1, row 1", "table 2", "table 1, row 1"]);
    }

    [Fact]
    public void Paragraphs_and_line_breaks_in_a_cell_begin_lines()
    {
        WordFiles.Read(Tbl(Row("a", "b"), Tr(Tc(Text("one") + P() + Text("two")), Tc(P(R("three") + Run("<w:br/>") + R("four")))))).Cells()[1]
            .ShouldBe(["one\ntwo", "three\nfour"]);
    }

    [Fact]
    public void Rows_and_cells_in_content_controls_are_rows_and_cells()
    {
        static string Control(string inside) => $"<w:sdt><w:sdtPr><w:id w:val=\"7\"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>";

        WordFiles.Read(Control(Tbl(Row("a", "b"), Control(Tr(Control(Cell("c")), Tc(Control(P(Control(R("d")))))))))).Cells().ShouldBe([["a", "b"], ["c", "d"]]);
    }

    [Fact]
    public void Places_count_tables_rows_and_paragraphs_as_a_person_does()
    {
        var document = WordFiles.Read(Text("one"), P(), Tbl(Row("a", "b")), Text("two"), Tbl(Row("c", "d"), Row("e", "f")));

        document.Blocks.Select(block => block.Place).ShouldBe(["paragraph 1", "table 1", "paragraph 2", "table 2"]);
        document.Blocks.OfType<ReportBlock.Table>().Last().Rows.Select(row => row.Place).ShouldBe(["table 2, row 1", "table 2, row 2"]);
    }

    [Fact]
    public void A_merged_cell_whose_first_row_is_deleted_begins_in_the_next()
    {
        var deleted = $"<w:tr><w:trPr>{Change("del")}</w:trPr>{Top("DPMO")}{Cell("gone")}</w:tr>";

        var table = WordFiles.Read(Tbl(Row("Area", "Action"), deleted, Tr(Below(), Cell("two")), Tr(Below(), Cell("three")))).Blocks.ShouldHaveSingleItem().ShouldBeOfType<ReportBlock.Table>();

        table.Rows.Select(row => (row.Cells[0].Text, row.Cells[0].IsMergedWithAbove, row.Cells[1].Text)).ShouldBe([("Area", false, "Action"), ("DPMO", false, "two"), ("", true, "three")]);
    }

    [Fact]
    public void A_table_made_of_tabs_is_one_from_its_header_words_to_the_first_line_without_a_tab()
    {
        static string Tabbed(string line) => P(string.Join(Run("<w:tab/>"), line.Split('\t').Select(text => R(text))));

        var document = WordFiles.Read(Tabbed("Meeting number\tTMAG 008"), Text("Actions"), Tabbed("Area\tAction Ref\tAction"), Tabbed("DPMO\tTMAG08-01\tWrite"), P(), Tabbed("\tTMAG08-02\tSend"), Text("Decisions"), Tabbed("one\ttwo"));

        document.Lines().ShouldBe(["Meeting number TMAG 008", "Actions", "Area | Action Ref | Action", "DPMO | TMAG08-01 | Write", " | TMAG08-02 | Send", "Decisions", "one two"]);
        document.Blocks.OfType<ReportBlock.Table>().ShouldHaveSingleItem().Rows[1].Place.ShouldBe("paragraph 4");
    }
}
