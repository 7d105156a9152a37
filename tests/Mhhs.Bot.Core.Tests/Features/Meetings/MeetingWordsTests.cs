using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Features.Meetings;
using NodaTime;

namespace Mhhs.Bot.Core.Tests.Features.Meetings;

public sealed class MeetingWordsTests
{
    private static readonly LocalDate Today = new(2022, 8, 18);

    [Theory]
    [InlineData("22/09/2022", "2022-09-22 - -")]
    [InlineData("22/09/2022 10:00-12:00", "2022-09-22 10:00 12:00")]
    [InlineData("22 September 2022, 10:00 to 12:30", "2022-09-22 10:00 12:30")]
    [InlineData("22 September 1000-1200", "2022-09-22 10:00 12:00")]
    [InlineData("at 2pm on 22 September", "2022-09-22 14:00 -")]
    [InlineData("Thursday 22 September 10-12:30pm", null)]
    [InlineData("22 September 10am – 12pm", "2022-09-22 10:00 12:00")]
    [InlineData("22.09.2022 14:00", "2022-09-22 14:00 -")]
    [InlineData("Friday afternoon", "2022-08-19 - - afternoon")]
    [InlineData("no date because the room is gone", "open - - why:the room is gone")]
    [InlineData("postponed", "open - -")]
    [InlineData("number 9", "- - - number:9")]
    [InlineData("number 12a extraordinary", "- - - number:12a extraordinary")]
    [InlineData("10:00", "- 10:00 -")]
    [InlineData("25:00", null)]
    [InlineData("31/02/2022", null)]
    [InlineData("next TMAG", null)]
    public void What_is_said_of_a_meeting_is_read(string text, string? expected)
    {
        var read = MeetingWords.Read(text, Today);

        (read is Parsed<MeetingWords>.Read { Value: var words } ? Said(words) : null).ShouldBe(expected, read.ToString());
    }

    private static string Said(MeetingWords words) => string.Join(' ', new[]
    {
        words.IsOpen ? "open" : words.Date?.ToString("uuuu-MM-dd", null) ?? "-",
        words.Start?.ToString("HH:mm", null) ?? "-",
        words.End?.ToString("HH:mm", null) ?? "-",
        words.TimeNote,
        words.Number is { } number ? $"number:{number}" : null,
        words.IsExtraordinary == true ? "extraordinary" : null,
        words.Why is { } why ? $"why:{why}" : null,
    }.OfType<string>());
}
