using System.Globalization;
using System.Text;
using CsCheck;
using Mhhs.Bot.Core.Features.Actions;

namespace Mhhs.Bot.Core.Tests.Features.Actions;

public sealed class ActionRefTests
{
    public static TheoryData<int> DashesAndSpaces { get; } =
    [
        .. Enumerable.Range(0, 0x10000).Where(Rune.IsValid)
            .Where(static value => Rune.GetUnicodeCategory(new Rune(value)) is UnicodeCategory.DashPunctuation or UnicodeCategory.SpaceSeparator)
            .Append(0x2212),
    ];

    private static Gen<ActionRef> Refs { get; } =
        from code in Gen.OneOf("TMAG", "PSG", "A", "R&D", "ZZZZZZZZ")
        from meeting in Gen.Int[0, 9999]
        from letter in Gen.OneOf("", "A", "X")
        from named in Gen.OneOf(meeting.ToString(CultureInfo.InvariantCulture) + letter, "", "EX", "EX2")
        from item in Gen.Int[1, 9999]
        select new ActionRef(code, named, item);

    [Theory]
    [InlineData("TMAG08-02")]
    [InlineData("tmag8-2")]
    [InlineData("TMAG 08-02")]
    [InlineData("TMAG008-02")]
    [InlineData("tmag08–2")]
    [InlineData("Tmag-08-0002")]
    [InlineData(" TMAG\u00a008 \u2011 02 ")]
    [InlineData("ＴＭＡＧ０８－０２")]
    [InlineData("TMAG\u200b08-02")]
    public void However_it_is_written_it_is_the_same_action(string text)
    {
        Read(text).Key.ShouldBe("TMAG8-2");
    }

    [Theory]
    [MemberData(nameof(DashesAndSpaces))]
    public void Every_dash_and_every_space_is_understood(int rune)
    {
        var character = new Rune(rune);
        var isSpace = Rune.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator;

        Read(isSpace ? $"tmag{character}08{character}-{character}2" : $"tmag08{character}2").Key.ShouldBe("TMAG8-2");
    }

    [Fact]
    public void In_a_groups_channel_its_code_may_be_left_out()
    {
        ActionRef.TryParse("08-02", "tmag", out var bound).ShouldBeTrue();
        bound!.Key.ShouldBe("TMAG8-2");
        ActionRef.TryParse("08-02", null, out _).ShouldBeFalse();
        ActionRef.TryParse("EWG08-02", "TMAG", out var other).ShouldBeTrue();
        other!.GroupCode.ShouldBe("EWG");
    }

    [Theory]
    [InlineData("TMAG00-01", "TMAG0-1", "TMAG00-01")]
    [InlineData("tmag12a-3", "TMAG12A-3", "TMAG12A-03")]
    [InlineData("TMAG100-100", "TMAG100-100", "TMAG100-100")]
    [InlineData("psg-a5", "PSG-A5", "PSG-A05")]
    [InlineData("MWG–EX–1", "MWG-EX-1", "MWG-EX-01")]
    [InlineData("MWG-EX02-3", "MWG-EX2-3", "MWG-EX2-03")]
    public void It_is_kept_without_padding_and_printed_with_two_digits(string text, string key, string printed)
    {
        Read(text).Key.ShouldBe(key);
        Read(text).ToString().ShouldBe(printed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("TMAG")]
    [InlineData("TMAG08")]
    [InlineData("TMAG08-00")]
    [InlineData("TMAG08-02-03")]
    [InlineData("TMAG08-02 done")]
    [InlineData("TMAG-DEC12")]
    [InlineData("TMAG-A0")]
    [InlineData("TMAG-EX-")]
    [InlineData("TMAG-EX01")]
    [InlineData("TMAG٠٨-٠٢")]
    [InlineData("26/08/2022")]
    public void What_is_no_reference_is_none(string? text)
    {
        ActionRef.TryParse(text, "TMAG", out var reference).ShouldBeFalse();
        reference.ShouldBeNull();
    }

    [Fact]
    public void What_is_printed_is_read_back_the_same()
    {
        Refs.Sample(static reference => Read(reference.ToString()) == reference && Read(reference.Key) == reference);
    }

    [Fact]
    public void A_page_of_text_is_none_and_is_told_at_once()
    {
        ActionRef.TryParse("TMAG08-02" + new string(' ', 1_000_000), null, out _).ShouldBeFalse();
        ActionRef.TryParse(new string('A', 1_000_000), null, out _).ShouldBeFalse();
    }

    [Fact]
    public void Half_a_surrogate_pair_makes_it_none()
    {
        ActionRef.TryParse("TMAG08-02\ud800", null, out _).ShouldBeFalse();
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        Gen.String.Sample(static text => ActionRef.TryParse(text, "TMAG", out _) || true);
    }

    private static ActionRef Read(string text)
    {
        ActionRef.TryParse(text, null, out var reference).ShouldBeTrue($"'{text}'");
        return reference!;
    }
}
