using Mhhs.Bot.Testing.Documents;
using static Mhhs.Bot.Testing.Documents.Wml;

namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports.Word;

public sealed class WordTextTests
{
    private const string Box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>";

    private static string Line(string inside) => WordFiles.Read(P(inside)).Lines().ShouldHaveSingleItem();

    [Fact]
    public void Runs_split_in_mid_word_are_one_word() => Line(R("TMA") + R("G08", "<w:b/>") + "<w:proofErr w:type=\"spellStart\"/>" + R("-0") + R("2")).ShouldBe("TMAG08-02");

    [Fact]
    public void Text_stays_the_text_it_was() => Line(R("=HYPERLINK(\"x\") <@U1> <b>&amp;</b> **bold** '; DROP TABLE {{x}}")).ShouldBe("=HYPERLINK(\"x\") <@U1> <b>&amp;</b> **bold** '; DROP TABLE {{x}}");

    [Fact]
    public void Hyphens_spaces_tabs_and_breaks_are_what_they_look_like() =>
        Line(R("pre") + Run("<w:noBreakHyphen/>") + R("mee") + Run("<w:softHyphen/>") + R("ting,\u00A0w\u00ADeb") + Run("<w:tab/>") + R("a") + Run("<w:br/>") + R("b") + Run("<w:cr/>") + R("c")).ShouldBe("pre-meeting, web a\nb\nc");

    [Fact]
    public void Lines_of_the_file_are_no_lines_of_the_text() => Line("<w:r><w:t>one\n   two</w:t></w:r>").ShouldBe("one two");

    [Theory]
    [InlineData("Wingdings", "F0FC", "✓")]
    [InlineData("Wingdings", "00FC", "✓")]
    [InlineData("Wingdings", "F0A7", "▪")]
    [InlineData("Symbol", "F0B7", "•")]
    [InlineData("Arial", "00A3", "£")]
    [InlineData("Wingdings 2", "F050", "✓")]
    public void Symbols_are_the_signs_they_show(string font, string code, string sign) => Line(Run($"<w:sym w:font=\"{font}\" w:char=\"{code}\"/>") + R(" done")).ShouldBe($"{sign} done");

    [Fact]
    public void Letters_of_a_pictorial_font_are_the_signs_they_show() => Line(R("ü", "<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>") + R(" done")).ShouldBe("✓ done");

    [Fact]
    public void Links_tags_and_bookmarks_leave_their_words() =>
        Line("<w:bookmarkStart w:id=\"0\" w:name=\"x\"/>" + R("see ") + $"<w:hyperlink r:id=\"rId9\">{R("here")}</w:hyperlink><w:bookmarkEnd w:id=\"0\"/>" + $"<w:smartTag w:element=\"date\"><w:smartTagPr/>{R(" and there")}</w:smartTag>")
            .ShouldBe("see here and there");

    [Fact]
    public void Of_a_field_only_what_it_shows_is_read() =>
        Line(R("see ") + Field(" HYPERLINK \"https://example.org/\" ", R("he") + R("re")) + R(" on ") + "<w:fldSimple w:instr=\" DATE \">" + R("17 August 2022") + "</w:fldSimple>").ShouldBe("see here on 17 August 2022");

    [Fact]
    public void Fields_in_fields_are_followed() =>
        Line(Field(" IF ", "") + "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>" + Field(" PAGE ", R("3")) + "<w:r><w:instrText> = 3 </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("shown") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")
            .ShouldBe("shown");

    [Fact]
    public void A_field_that_never_ends_swallows_nothing() =>
        WordFiles.Read(P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>"), Text("still here")).Lines().ShouldBe(["still here"]);

    [Fact]
    public void A_table_of_contents_is_no_text_of_the_report()
    {
        var contents = P("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" + R("Actions 1")) + P(R("Decisions 2")) + P("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");

        WordFiles.Read(contents, Text("Actions")).Lines().ShouldBe(["Actions"]);
    }

    [Fact]
    public void Footnotes_leave_a_raised_number_and_are_told_apart()
    {
        var document = new WordFile().Footnote("2", "Subject to the replan.").Footnote("5", "Not used").Endnote("1", "See the plan.")
            .Table(Row("Ref", "Due"), Tr(Cell("TMAG08-02"), Tc(P(Run("<w:footnoteReference w:id=\"2\"/>") + R("26/08/2022"))))).Body(P(R("end") + Run("<w:endnoteReference w:id=\"1\"/>"))).Read();

        document.Lines().ShouldBe(["Ref | Due", "TMAG08-02 | ¹26/08/2022", "end¹"]);
        document.Warnings.Select(warning => (warning.Place, warning.Read, warning.Assumed)).ShouldBe(
            [("table 1, row 2, footnote 1", "Subject to the replan.", "a note, not part of an item"), ("paragraph 1, endnote 1", "See the plan.", "a note, not part of an item")]);
    }

    [Fact]
    public void A_number_raised_by_hand_stays_apart_from_the_date_behind_it() =>
        Line(R("3", "<w:vertAlign w:val=\"superscript\"/>") + R("26/08/2022, the 26") + R("th", "<w:vertAlign w:val=\"superscript\"/>")).ShouldBe("³26/08/2022, the 26th");

    [Fact]
    public void A_text_box_is_read_once_behind_its_paragraph()
    {
        var box = Run($"<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic><wps:txbx>{Box}</wps:txbx></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{Box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>");

        WordFiles.Read(P(R("be") + box + R("side")), Text("next")).Lines().ShouldBe(["beside", "in the box", "next"]);
        WordFiles.Read(Tbl(Row("a", "b"), Tr(Tc(P(R("c") + box)), Cell("d")))).Cells()[1].ShouldBe(["c\nin the box", "d"]);
    }

    [Fact]
    public void Of_markup_nobody_here_knows_the_other_branch_is_read() =>
        Line(Run("<mc:AlternateContent><mc:Choice Requires=\"w16se\"><w:t>never</w:t></mc:Choice><mc:Fallback><w:t>always</w:t></mc:Fallback></mc:AlternateContent>")).ShouldBe("always");

    [Fact]
    public void A_control_that_only_prompts_holds_nothing()
    {
        const string Prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click to enter text.</w:t></w:r></w:sdtContent></w:sdt>";

        WordFiles.Read(P(R("kept") + Prompt), $"<w:sdt><w:sdtPr/><w:sdtContent>{Text("inside")}</w:sdtContent></w:sdt>").Lines().ShouldBe(["kept", "inside"]);
    }

    [Fact]
    public void Formulas_keep_their_letters() => Line(R("so ") + "<m:oMath><m:r><w:rPr><w:b/></w:rPr><m:t>x=2</m:t></m:r></m:oMath>").ShouldBe("so x=2");

    [Fact]
    public void Comments_are_no_text() =>
        Line("<w:commentRangeStart w:id=\"0\"/>" + R("kept") + "<w:commentRangeEnd w:id=\"0\"/>" + Run("<w:commentReference w:id=\"0\"/>")).ShouldBe("kept");

    [Theory]
    [InlineData("Heading1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")]
    [InlineData("berschrift2", "heading 2", "")]
    [InlineData("Titre1", "Titre 1", "")]
    [InlineData("Ours", "Ours", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>")]
    [InlineData("Based", "Based", "<w:basedOn w:val=\"Heading1\"/>")]
    public void Headings_are_known_by_their_style(string id, string name, string inside) =>
        new WordFile().Style(id, name, inside).Body(Text("Actions", $"<w:pStyle w:val=\"{id}\"/>"), Text("plain")).Read().Lines().ShouldBe(["# Actions", "plain"]);

    [Fact]
    public void An_outline_level_makes_a_heading_and_body_text_none() =>
        WordFiles.Read(Text("Actions", "<w:outlineLvl w:val=\"1\"/>"), Text("plain", "<w:pStyle w:val=\"Heading1\"/><w:outlineLvl w:val=\"9\"/>")).Lines().ShouldBe(["# Actions", "plain"]);

    [Fact]
    public void Another_file_put_in_is_told_and_not_read()
    {
        var file = new WordFile();
        var id = file.Related("aFChunk", "inside.html");

        var document = file.Part("word/inside.html", "<p>secret</p>").Body(Text("before"), $"<w:altChunk r:id=\"{id}\"/>", Text("after")).Read();

        document.Lines().ShouldBe(["before", "after"]);
        document.Warnings.ShouldHaveSingleItem().Place.ShouldBe("after paragraph 1");
    }
}
