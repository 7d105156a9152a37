using CsCheck;
using Mhhs.Bot.Core.Features.Meetings;

namespace Mhhs.Bot.Core.Tests.Features.Meetings;

public sealed class RecordRefTests
{
    [Theory]
    [InlineData("TMAG-DEC12")]
    [InlineData("tmag dec 12")]
    [InlineData("TMAG-DEC 12")]
    [InlineData("TMAG–DEC12")]
    [InlineData("TMAG − DEC‑012")]
    [InlineData("tmagdec12")]
    [InlineData("TMAG decision 12")]
    public void A_decision_is_read_however_it_is_written(string text)
    {
        RecordRef.TryParse(text, RecordRef.Decisions, null, out var reference).ShouldBeTrue();

        reference.ToString().ShouldBe("TMAG-DEC12");
    }

    [Theory]
    [InlineData("dec12")]
    [InlineData("DEC 12")]
    [InlineData("dec-12")]
    public void The_channels_group_need_not_be_named(string text)
    {
        RecordRef.TryParse(text, RecordRef.Decisions, "tmag", out var reference).ShouldBeTrue();
        reference.ToString().ShouldBe("TMAG-DEC12");
        RecordRef.TryParse(text, RecordRef.Decisions, null, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("TMAG08-02")]
    [InlineData("TMAG-DEC0")]
    [InlineData("TMAG-DEC12 and more")]
    [InlineData("TMAG-RAID3")]
    [InlineData("TMAG-DEC99999")]
    public void Anything_else_is_no_decision(string? text) => RecordRef.TryParse(text, RecordRef.Decisions, "TMAG", out _).ShouldBeFalse();

    [Fact]
    public void Every_spelling_a_group_may_store_is_read_as_the_same() =>
        Gen.Select(Gen.String[Gen.Char["ABCEGMPQST"], 2, 5], Gen.OneOf(Gen.Const(RecordRef.Decisions), Gen.Const(RecordRef.Raid)), Gen.Int[1, 9999]).Sample((group, series, number) =>
            new RecordRef(group, series, number).Spellings.All(spelling =>
                RecordRef.TryParse(spelling, series, null, out var read) && (read.GroupCode, read.Series, read.Number) == (group, series, number)));
}
