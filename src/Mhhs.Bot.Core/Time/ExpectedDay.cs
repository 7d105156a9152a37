using System.Globalization;
using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using NodaTime;

namespace Mhhs.Bot.Core.Time;

/// <summary>The last day of a time that somebody outside has named in their own words: “Friday”, “mid-September”, “the end of October”.</summary>
internal static partial class ExpectedDay
{
    // What “early” and “mid” end with; nobody outside has promised more than that.
    private const int LastOfEarly = 10;
    private const int LastOfMiddle = 15;

    /// <summary>The last day on which it is not late; null where the words name none.</summary>
    /// <param name="words">When it is expected.</param>
    /// <param name="today">The day on which they were said.</param>
    public static LocalDate? Of(string words, LocalDate today) => Read(words, today).Last;

    /// <summary>The words as they can be read on any later day, “Friday” as its date, with the last day.</summary>
    public static (string Words, LocalDate? Last) Read(string words, LocalDate today)
    {
        if (Part().Match(words.Trim()) is { Success: true } match && DateGrammar.MonthNames.TryGetValue(match.Groups["month"].Value.ToUpperInvariant(), out var month))
        {
            var year = match.Groups["year"] is { Success: true } written ? int.Parse(written.Value, CultureInfo.InvariantCulture) : today.Year + (month < today.Month ? 1 : 0);
            var last = match.Groups["part"].Value.ToUpperInvariant() switch
            {
                "EARLY" => new LocalDate(year, month, LastOfEarly),
                "MID" or "MIDDLE OF" or "THE MIDDLE OF" => new LocalDate(year, month, LastOfMiddle),
                _ => new LocalDate(year, month, 1).With(DateAdjusters.EndOfMonth),
            };
            return (words, last);
        }

        return DueParser.Parse(words, today) switch
        {
            Parsed<Due>.Read { Value: { Kind: DueKind.Date, Date: { } day } } => (DueText.Describe(Due.On(day)), day),
            Parsed<Due>.Read { Value: { Kind: DueKind.WeekCommencing, Date: { } monday } due } => (DueText.Describe(due), monday.PlusDays(4)),
            _ => (words, null),
        };
    }

    [GeneratedRegex(@"^(?:(?<part>early|mid|late|(?:the\s+)?(?:middle|end)\s+of)[\s-]+)?(?<month>\p{L}+)(?:\s+(?<year>20[0-9]{2}))?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Part();
}
