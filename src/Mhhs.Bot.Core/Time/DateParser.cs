using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using NodaTime;
using Superpower;

namespace Mhhs.Bot.Core.Time;

/// <summary>Reads a date and nothing else: for the headers of reports, where “ongoing” or “Friday” would be no answer.</summary>
public static class DateParser
{
    private const int LongestText = 60;
    private const int LongestSearch = 4000;
    private const int MostWords = 8;

    /// <summary>Reads a text that is a date as a whole: <c>17 August 2022</c>, <c>18/08/22</c>, <c>Thu 22nd Sept</c>.</summary>
    /// <param name="text">The words.</param>
    /// <param name="reference">A date without a year is the first such day on or after this one.</param>
    /// <param name="date">The date, when it is one that the calendar has.</param>
    public static bool TryReadDate(string? text, LocalDate reference, out LocalDate date)
    {
        date = default;
        if (Written(text) is not { } written || written.Resolve(reference) is not Parsed<LocalDate>.Read read)
        {
            return false;
        }

        date = read.Value;
        return true;
    }

    /// <summary>Finds the first date that is written with its year in a longer text: <c>Date and time 17 August 2022 1000-1200</c>.</summary>
    /// <param name="text">The text; only its first 4,000 characters are looked at.</param>
    /// <param name="date">The date, when there is one that the calendar has.</param>
    /// <param name="place">Where it stands in <paramref name="text"/>.</param>
    public static bool TryFindDate(string? text, out LocalDate date, out Range place)
    {
        date = default;
        place = default;
        var words = WordsOf(text?.Length > LongestSearch ? text[..LongestSearch] : text ?? "");
        for (var first = 0; first < words.Count; first++)
        {
            // The longest reading is the right one: "17 August 2022" and not "17 August 20".
            for (var last = Math.Min(first + MostWords, words.Count) - 1; last >= first; last--)
            {
                var (start, end) = (words[first].Start, words[last].End);
                if (end - start <= LongestText && Written(text![start..end]) is { Year: not null } written
                    && written.Resolve(default) is Parsed<LocalDate>.Read read)
                {
                    date = read.Value;
                    place = start..end;
                    return true;
                }
            }
        }

        return false;
    }

    private static WrittenDate? Written(string? text)
    {
        if (text is null or { Length: > LongestText } || DueTokens.Cut(Folding.Fold(text)) is not { HasValue: true } tokens)
        {
            return null;
        }

        return DateGrammar.Forms.Select(form => form.AtEnd().TryParse(tokens.Value)).FirstOrDefault(static form => form.HasValue) is { HasValue: true } read
            ? read.Value
            : null;
    }

    // A date begins and ends with a letter or digit, and never in the middle of a run of them.
    private static List<(int Start, int End)> WordsOf(string text)
    {
        List<(int Start, int End)> words = [];
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsLetterOrDigit(text[index]))
            {
                continue;
            }

            var start = index;
            while (index < text.Length && char.IsLetterOrDigit(text[index]))
            {
                index++;
            }

            words.Add((start, index));
        }

        return words;
    }
}
