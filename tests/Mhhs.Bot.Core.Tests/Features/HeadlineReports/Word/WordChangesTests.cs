using Mhhs.Bot.Testing.Documents;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

public sealed class WordChangesTests
{
    private static string Marked(string kind) => $"<w:rPr>{Change(kind)}</w:rPr>";

    [Fact]
    public void Tracked_changes_are_read_as_accepted_and_that_is_told()
    {
        var document = WordFiles.Read(P(R("due ") + Change("del", "<w:r><w:delText>25</w:delText></w:r>") + Change("ins", R("26") + Change("del", "<w:r><w:delText>!</w:delText></w:r>")) + R(" August"))
            + P(Change("moveFrom", R("old place")) + R("stays")) + P(Change("moveTo", R("new place"))));

        document.Lines().ShouldBe(["due 26 August", "stays", "new place"]);
        document.Warnings.ShouldHaveSingleItem().Read.ShouldBe("tracked changes");
    }

    [Fact]
    public void A_row_tracked_as_deleted_stays_out_and_one_tracked_as_inserted_is_in()
    {
        WordFiles.Read(Tbl(
                Row("a", "b"),
                $"<w:tr><w:trPr>{Change("del")}</w:trPr>{Cell("gone")}{Cell("gone")}</w:tr>",
                $"<w:tr><w:trPr>{Change("ins")}</w:trPr>{Cell("new")}{Cell("row")}</w:tr>")).Cells()
            .ShouldBe([["a", "b"], ["new", "row"]]);
    }

    [Fact]
    public void A_table_whose_rows_are_all_deleted_is_none() =>
        WordFiles.Read(Text("kept"), Tbl($"<w:tr><w:trPr>{Change("del")}</w:trPr>{Cell("gone")}</w:tr>")).Lines().ShouldBe(["kept"]);

    [Fact]
    public void A_cell_tracked_as_deleted_stays_out() =>
        WordFiles.Read(Tbl(Row("a", "b"), Tr(Cell("gone", Change("cellDel")), Cell("c"), Cell("d")))).Cells().ShouldBe([["a", "b"], ["c", "d"]]);

    [Fact]
    public void Paragraphs_join_where_the_mark_between_them_is_deleted()
    {
        WordFiles.Read(P(R("one, "), Marked("del")), P(R("two, "), Marked("del")), Text("three"), Text("four")).Lines().ShouldBe(["one, two, three", "four"]);
        WordFiles.Read(Tbl(Row("a", "b"), Tr(Tc(P(R("one "), Marked("del")) + Text("two")), Tc(P(R("last"), Marked("del")))))).Cells()[1].ShouldBe(["one two", "last"]);
    }

    [Fact]
    public void What_a_change_says_the_look_once_was_does_not_count() =>
        WordFiles.Read(P(R("kept", "<w:rPrChange w:id=\"1\" w:author=\"Ann\"><w:rPr><w:strike/><w:vanish/></w:rPr></w:rPrChange>"), "<w:pPrChange w:id=\"2\" w:author=\"Ann\"><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange>")).Lines().ShouldBe(["kept"]);

    [Fact]
    public void Struck_text_is_left_out_and_told_with_its_place()
    {
        var document = WordFiles.Read(
            P(R("due ") + R("25", "<w:strike/>") + R("26 August")),
            Tbl(Row("a", "b"), Tr(Tc(P(R("Elexon", "<w:dstrike/>") + R("Ofgem"))), Cell("x")), Tr(Tc(P(R("whole", "<w:strike w:val=\"true\"/>"))), Tc(P(R("row", "<w:strike/>")))), Row("c", "d")));

        document.Lines().ShouldBe(["due 26 August", "a | b", "Ofgem | x", " | ", "c | d"]);
        document.Warnings.Select(warning => (warning.Place, warning.Read)).ShouldBe([("paragraph 1", "25"), ("table 1, rows 2 and 3", "Elexon | whole | row")]);
        document.Warnings.ShouldAllBe(warning => warning.Why == "it is struck through" && warning.Assumed == "nothing: left out");
    }

    [Theory]
    [InlineData("<w:strike w:val=\"0\"/>")]
    [InlineData("<w:strike w:val=\"false\"/>")]
    [InlineData("<w:vanish w:val=\"off\"/>")]
    public void A_property_may_be_switched_off(string property) => WordFiles.Read(P(R("kept", property))).Lines().ShouldBe(["kept"]);

    [Fact]
    public void Looks_come_down_through_styles()
    {
        var document = new WordFile()
            .Style("Gone", "Gone", "<w:rPr><w:vanish/></w:rPr>").Style("GoneToo", "Gone too", "<w:basedOn w:val=\"Gone\"/>").Style("Shown", "Shown", "<w:basedOn w:val=\"Gone\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr>")
            .Style("Off", "Off", "<w:rPr><w:strike/></w:rPr>", "character")
            .Body(Text("hidden", "<w:pStyle w:val=\"GoneToo\"/>"), Text("shown", "<w:pStyle w:val=\"Shown\"/>"), P(R("kept ") + R("struck", "<w:rStyle w:val=\"Off\"/>") + R("back", "<w:rStyle w:val=\"Off\"/><w:strike w:val=\"0\"/>"))).Read();

        document.Lines().ShouldBe(["shown", "kept back"]);
        document.Warnings.ShouldHaveSingleItem().Read.ShouldBe("struck");
    }

    [Fact]
    public void Two_styles_that_both_strike_through_cancel_each_other() =>
        new WordFile().Style("P", "P", "<w:rPr><w:strike/></w:rPr>").Style("C", "C", "<w:rPr><w:strike/></w:rPr>", "character").Body(P(R("kept", "<w:rStyle w:val=\"C\"/>"), "<w:pStyle w:val=\"P\"/>")).Read().Lines().ShouldBe(["kept"]);

    [Fact]
    public void Styles_based_on_each_other_in_a_circle_end() =>
        new WordFile().Style("A", "A", "<w:basedOn w:val=\"B\"/>").Style("B", "B", "<w:basedOn w:val=\"A\"/><w:rPr><w:strike/></w:rPr>").Body(Text("gone", "<w:pStyle w:val=\"A\"/>"), Text("kept")).Read().Lines().ShouldBe(["kept"]);

    [Fact]
    public void Hidden_text_and_hidden_rows_are_out() =>
        WordFiles.Read(P(R("kept") + R(" secret", "<w:vanish/>")), Tbl(Row("a", "b"), $"<w:tr><w:trPr><w:hidden/></w:trPr>{Cell("secret")}{Cell("secret")}</w:tr>")).Lines().ShouldBe(["kept", "a | b"]);
}
