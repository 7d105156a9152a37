namespace Mhhs.Bot.Core.Tests.Features.HeadlineReports;

/// <summary>Marks of footnotes behind references and owners: they belong to neither.</summary>
public sealed class FootnoteMarksTests
{
    [Theory]
    [InlineData("TMAG08-02\u00B9", "TMAG members")]
    [InlineData("TMAG08-02 \u00B9\u00B2", "TMAG members\u00B2")]
    [InlineData("TMAG08-02*", "TMAG members*")]
    [InlineData("TMAG08-02\u2020", "TMAG members \u2021")]
    [InlineData("TMAG08-02[1]", "TMAG members [2]")]
    public void A_mark_behind_a_reference_or_an_owner_is_no_part_of_it(string reference, string owner)
    {
        var action = Reports.WithActions($"DPMO\t{reference}\tWrite a guide\t{owner}\t15/09/2022\t").Actions.ShouldHaveSingleItem();

        action.Ref.ShouldBe("TMAG08-02");
        action.Owners.ShouldBe(["TMAG members"]);
    }

    [Fact]
    public void Several_references_with_marks_are_several() =>
        Reports.WithActions("DPMO\tTMAG08-02\u00B9, TMAG08-03\u00B2\tWrite a guide\tElexon\t15/09/2022\t").Actions.Select(action => action.Ref).ShouldBe(["TMAG08-02", "TMAG08-03"]);

    [Fact]
    public void References_with_nothing_but_a_space_between_them_are_several() =>
        Reports.WithActions("DPMO\tTMAG08-05 TMAG08-06 TMAG08-07\tWrite a guide\tElexon\t15/09/2022\t").Actions.Select(action => action.Ref).ShouldBe(["TMAG08-05", "TMAG08-06", "TMAG08-07"]);
}
