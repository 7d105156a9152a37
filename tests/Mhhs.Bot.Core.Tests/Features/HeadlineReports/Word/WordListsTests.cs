using Mhhs.Bot.Testing.Documents;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

public sealed class WordListsTests
{
    private static WordFile File() => new WordFile()
        .Definition(1, ("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "(%3)"))
        .Definition(2, ("bullet", "\uF0B7"), ("bullet", "o"))
        .Definition(3, ("decimal", "%1"), ("decimal", "%1.%2"), ("upperLetter", "%3."))
        .List(1, 1).List(2, 2).List(3, 3);

    [Fact]
    public void Lists_in_cells_carry_their_marks_at_every_level()
    {
        var cell = Item("one", 1) + Item("first", 1, 1) + Item("deep", 1, 2) + Item("deeper", 1, 2) + Item("second", 1, 1) + Item("two", 1) + Item("again", 1, 1) + Item("dot", 2) + Item("ring", 2, 1);

        File().Table(Row("a", "b"), Tr(Cell("x"), Tc(cell))).Read().Cells()[1][1]
            .ShouldBe("1. one\na) first\n(i) deep\n(ii) deeper\nb) second\n2. two\na) again\n• dot\n• ring");
    }

    [Fact]
    public void A_level_may_show_the_levels_above_it()
    {
        File().Table(Row("a", "b"), Tr(Cell("x"), Tc(Item("one", 3) + Item("one one", 3, 1) + Item("deep", 3, 2) + Item("two", 3) + Item("two one", 3, 1)))).Read().Cells()[1][1]
            .ShouldBe("1. one\n1.1 one one\nA. deep\n2. two\n2.1 two one");
    }

    [Fact]
    public void Lists_outside_tables_are_items_with_what_they_count()
    {
        var document = File().Body(Item("one", 1), Item("first", 1, 1), Item("deep", 1, 2), Item("dot", 2), Text("plain")).Read();

        document.Lines().ShouldBe(["[1] one", "[a] first", "[i] deep", "[] dot", "plain"]);
    }

    [Fact]
    public void Lists_of_one_definition_go_on_counting_unless_one_begins_anew()
    {
        var document = File().List(4, 1).List(5, 1, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>")
            .Body(Item("one", 1), Item("two", 1), Item("three", 4), Item("anew", 5), Item("on", 5)).Read();

        document.Lines().ShouldBe(["[1] one", "[2] two", "[3] three", "[1] anew", "[2] on"]);
    }

    [Fact]
    public void A_level_that_never_restarts_goes_on()
    {
        var file = new WordFile().List(1, 1).Definition(1, "<w:lvl w:ilvl=\"0\"><w:start w:val=\"5\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
            + "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalZero\"/><w:lvlText w:val=\"TMAG08-%2\"/><w:lvlRestart w:val=\"0\"/></w:lvl>");

        file.Table(Row("a", "b"), Tr(Tc(Item("x", 1) + Item("", 1, 1)), Tc(Item("y", 1) + Item("", 1, 1)))).Read().Cells()[1].ShouldBe(["V. x\nTMAG08-01", "VI. y\nTMAG08-02"]);
    }

    [Fact]
    public void A_style_may_put_its_paragraphs_in_a_list()
    {
        var document = new WordFile().Style("Lettered", "List Letter", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>").Style("Below", "Below", "<w:basedOn w:val=\"Lettered\"/>")
            .Definition(1, "<w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:pStyle w:val=\"Lettered\"/><w:lvlText w:val=\"%2)\"/></w:lvl>")
            .List(1, 1)
            .Body(Text("one", "<w:pStyle w:val=\"Lettered\"/>"), Text("two", "<w:pStyle w:val=\"Lettered\"/>"), Text("out", "<w:pStyle w:val=\"Below\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>")).Read();

        document.Lines().ShouldBe(["[a] one", "[b] two", "out"]);
    }

    [Fact]
    public void A_definition_may_be_found_through_the_style_of_its_list()
    {
        var document = new WordFile().Definition(1, "<w:numStyleLink w:val=\"Ours\"/>")
            .Definition(2, "<w:styleLink w:val=\"Ours\"/><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"upperLetter\"/><w:lvlText w:val=\"%1.\"/></w:lvl>").List(1, 1)
            .Body(Item("one", 1), Item("two", 1)).Read();

        document.Lines().ShouldBe(["[A] one", "[B] two"]);
    }

    [Fact]
    public void What_is_not_shown_is_not_counted_and_what_is_struck_through_is()
    {
        var deleted = P(Change("del", "<w:r><w:delText>gone</w:delText></w:r>"), $"<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:rPr>{Change("del")}</w:rPr>");
        var struck = P(R("struck", "<w:strike/>"), "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>");

        File().Body(Item("one", 1), deleted, Item("two", 1), struck, Item("four", 1)).Read().Lines().ShouldBe(["[1] one", "[2] two", "[4] four"]);
    }

    [Fact]
    public void An_unknown_list_marks_nothing() => File().Body(Item("one", 99)).Read().Lines().ShouldBe(["one"]);

    [Theory]
    [InlineData("lowerLetter", 28, "bb)")]
    [InlineData("upperRoman", 1999, "MCMXCIX)")]
    [InlineData("lowerRoman", 4000, "4000)")]
    [InlineData("upperLetter", 2_000_000_000, "2000000000)")]
    [InlineData("chicago", 2, "2)")]
    public void Counters_are_written_as_the_list_asks(string format, int start, string mark)
    {
        var file = new WordFile().Definition(1, $"<w:lvl w:ilvl=\"0\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"%1)\"/></w:lvl>").List(1, 1);

        file.Table(Row("a", "b"), Tr(Tc(Item("x", 1)), Cell(""))).Read().Cells()[1][0].ShouldBe($"{mark} x");
    }

    [Fact]
    public void A_reference_that_is_counted_is_text_of_its_line()
    {
        var file = new WordFile().Definition(1, ("decimalZero", "TMAG08-%1")).List(1, 1);

        file.Body(Item("Write a guide", 1), Item("Send it", 1)).Read().Lines().ShouldBe(["TMAG08-01 Write a guide", "TMAG08-02 Send it"]);
    }
}
