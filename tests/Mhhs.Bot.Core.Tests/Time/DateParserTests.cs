using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Time;

public sealed class DateParserTests
{
    private static readonly LocalDate Reference = new(2022, 8, 18);

    [Theory]
    [InlineData("18/08/22", 2022, 8, 18)]
    [InlineData(" 17 August 2022", 2022, 8, 17)]
    [InlineData("Thursday 22 September", 2022, 9, 22)]
    [InlineData("1 February", 2023, 2, 1)]
    public void A_date_is_read(string text, int year, int month, int day)
    {
        DateParser.TryReadDate(text, Reference, out var date).ShouldBeTrue();
        date.ShouldBe(new LocalDate(year, month, day));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ongoing")]
    [InlineData("Friday")]
    [InlineData("next TMAG")]
    [InlineData("31/02/2022")]
    [InlineData("08/13/2022")]
    [InlineData("1000-1200")]
    [InlineData("22 September 2022, afternoon")]
    public void What_is_not_a_date_as_a_whole_is_not_read(string? text)
    {
        DateParser.TryReadDate(text, Reference, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("Issue date: 18/08/22 Meeting number TMAG 008", 2022, 8, 18, "18/08/22")]
    [InlineData("TMAG 008 Date and time 17 August 2022 1000-1200 Classification Public", 2022, 8, 17, "17 August 2022")]
    [InlineData("Date of next meeting: 22 September 2022, afternoon", 2022, 9, 22, "22 September 2022")]
    [InlineData("Shared in The Clock 17th\u00a0Aug 22.", 2022, 8, 17, "17th\u00a0Aug 22")]
    [InlineData("3 26/08/2022", 2022, 8, 26, "26/08/2022")]
    [InlineData("(Wednesday, 17 August 2022)", 2022, 8, 17, "Wednesday, 17 August 2022")]
    public void A_date_is_found_in_a_line_with_its_place(string text, int year, int month, int day, string found)
    {
        DateParser.TryFindDate(text, out var date, out var place).ShouldBeTrue();
        date.ShouldBe(new LocalDate(year, month, day));
        text[place].ShouldBe(found);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Meeting number TMAG 008, 1000-1200, part 1/2, TMAG08-02")]
    [InlineData("issued on 31/02/2022")]
    public void Where_there_is_no_date_none_is_found(string? text)
    {
        DateParser.TryFindDate(text, out _, out _).ShouldBeFalse();
    }
}
