using System.Globalization;
using System.Text;
using CsCheck;
using Mhhs.Bot.Core.Data;

namespace Mhhs.Bot.Core.Tests.Data;

public sealed class FoldingTests
{
    public static TheoryData<int> Dashes { get; } =
        [.. AllRunes(UnicodeCategory.DashPunctuation).Append(0x2212).Except([0x2E3A, 0x2E3B, 0xFE31, 0xFE32])];

    public static TheoryData<int> Spaces { get; } = [.. AllRunes(UnicodeCategory.SpaceSeparator), '\t', '\n', '\r', 0x85, 0x2028, 0x2029];

    [Theory]
    [MemberData(nameof(Dashes))]
    public void Every_dash_is_a_hyphen(int rune)
    {
        Folding.Fold($"a{new Rune(rune)}b").ShouldBe("A-B");
    }

    [Theory]
    [MemberData(nameof(Spaces))]
    public void Every_run_of_white_space_is_one_space_and_none_at_the_ends(int rune)
    {
        var space = new Rune(rune).ToString();

        Folding.Fold($"{space}a{space} {space}b{space}").ShouldBe("A B");
    }

    [Theory]
    [InlineData("ＴＭＡＧ０８", "TMAG08")]
    [InlineData("tm\u200Bag\u00AD\uFEFF", "TMAG")]
    [InlineData("a\u0000b", "AB")]
    [InlineData("e\u200D\u0301", "\u00C9")]
    [InlineData("‘it’s’ “so”", "'IT'S' \"SO\"")]
    [InlineData("\ufb01ne", "FINE")]
    [InlineData("\U00010428", "\U00010400")]
    [InlineData("", "")]
    public void What_people_would_call_the_same_folds_to_the_same(string text, string folded)
    {
        Folding.Fold(text).ShouldBe(folded);
    }

    // Not inline data: an attribute's text is stored as UTF-8, which cannot hold it.
    [Fact]
    public void Half_a_surrogate_pair_does_no_harm()
    {
        Folding.Fold("x\ud800y").ShouldBe("X\ufffdY");
        Folding.Fold("\udc28").ShouldBe("\ufffd");
    }

    [Fact]
    public void Folding_twice_changes_nothing_more()
    {
        Gen.String.Sample(static text => Folding.Fold(Folding.Fold(text)) == Folding.Fold(text));
    }

    private static IEnumerable<int> AllRunes(UnicodeCategory category) =>
        Enumerable.Range(0, 0x20000).Where(Rune.IsValid).Where(value => Rune.GetUnicodeCategory(new Rune(value)) == category);
}
