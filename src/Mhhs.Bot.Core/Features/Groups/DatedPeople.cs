using System.Text.RegularExpressions;
using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Time;
using NodaTime;

namespace Mhhs.Bot.Core.Features.Groups;

/// <summary>People, whom they are for, and on which days: <c>@olu for @ann from 1 September until 30/09/2022</c>. What follows the people may come in any order.</summary>
/// <param name="People">Who.</param>
/// <param name="For">For whom or in whose place, or null.</param>
/// <param name="From">The first day, or null where none was said.</param>
/// <param name="Until">The last day, or null where none was said.</param>
internal sealed partial record DatedPeople(IReadOnlyList<PersonName> People, PersonName? For, LocalDate? From, LocalDate? Until)
{
    /// <summary>Reads the words.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="today">From which “Friday” counts.</param>
    /// <param name="field">The field it was typed in, for what is wrong with it.</param>
    public static Parsed<DatedPeople> Read(string words, LocalDate today, string field)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var (key, start) = ("", 0);
        foreach (Match next in Keyword().Matches(words))
        {
            if (next.Groups["key"].Success)
            {
                parts.TryAdd(key, words[start..next.Index].Trim());
                var word = next.Groups["key"].Value;
                (key, start) = (UntilWord.Is(word) ? "until" : word, next.Index + next.Length);
            }
        }

        parts.TryAdd(key, words[start..].Trim());
        var people = PeopleNamed.Read(parts.GetValueOrDefault("", ""));
        if (people.Count == 0)
        {
            return new Misread("Whom? Mention the person, or write the name in quotes.", field);
        }

        PersonName? other = null;
        if (parts.TryGetValue("for", out var whom))
        {
            if (PeopleNamed.Read(whom) is not [var one])
            {
                return new Misread($"“{whom}” names nobody, or more than one; a name of several words goes in quotes.", field);
            }

            other = one;
        }

        if (!TryDate(parts, "from", today, out var from) || !TryDate(parts, "until", today, out var until))
        {
            return new Misread("I can't read that date. Write it like 30/09/2022.", field);
        }

        return until < (from ?? today) ? new Misread(from is null ? "That day has passed." : "That ends before it begins.", field) : new DatedPeople(people, other, from, until);
    }

    /// <summary>“ from 18 August 2022 until 30 September 2022”, as it was said; empty where no day was.</summary>
    public string When => (From is { } from ? $" from {Dates.Day(from)}" : "") + (Until is { } until ? $" until {Dates.Day(until)}" : "");

    /// <summary>Reads a date; none was written is read as null.</summary>
    private static bool TryDate(Dictionary<string, string> parts, string key, LocalDate today, out LocalDate? date)
    {
        date = parts.TryGetValue(key, out var written) && DueParser.Parse(written, today) is Parsed<Due>.Read { Value: { Kind: DueKind.Date, Date: { } read } } ? read : null;
        return date is not null || written is null;
    }

    // What stands in quotes is a name, whatever words are in it.
    [GeneratedRegex("""["“”„][^"“”„]*["“”„]|(?:^|\s+)(?<key>for|from|""" + UntilWord.Pattern + """)\s+""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Keyword();
}
