using Mhhs.Bot.Core.Commands;
using Mhhs.Bot.Core.Data;
using NodaTime;
using Superpower;

namespace Mhhs.Bot.Core.Time;

/// <summary>Reads a due as people type it and reports write it, in the English of the UK: day before month, always.</summary>
/// <remarks>
/// “Friday” is the next one after today, “next Friday” the Friday of next week. A day without a year is the next such day, today included. Weeks begin on
/// Mondays and end on Fridays. “This week” is its Friday, “next week” the week commencing on its Monday. A date that no calendar has is refused, never corrected.
/// </remarks>
public static class DueParser
{
    private const string Advice = "Write 26/08/2022, Friday, next TMAG or ongoing.";
    private const int LongestText = 120;
    private const int LongestQuote = 40;

    // More than these are no help to anybody.
    private const int MostExpectations = 6;

    /// <summary>Reads a due; whether a group it names exists is for the caller to check.</summary>
    /// <param name="text">The words; they are kept as <see cref="Due.Text"/>.</param>
    /// <param name="today">The programme's date today, from which the words count.</param>
    /// <returns>The due, or one line that says what was wrong with the words and what to write instead.</returns>
    public static Parsed<Due> Parse(string text, LocalDate today) => Parse(text, today, WorkingCalendar.EnglandAndWales);

    /// <inheritdoc cref="Parse(string, LocalDate)"/>
    /// <param name="text">The words; they are kept as <see cref="Due.Text"/>.</param>
    /// <param name="today">The programme's date today, from which the words count.</param>
    /// <param name="calendar">Which days are worked, for “in 5 working days”.</param>
    public static Parsed<Due> Parse(string text, LocalDate today, WorkingCalendar calendar)
    {
        var folded = text.Length <= LongestText ? Folding.Fold(text) : "";
        if (folded.Length == 0)
        {
            return new Misread(text.Length > LongestText ? $"That is too long to be a date. {Advice}" : $"There is no date. {Advice}");
        }

        return Read(folded, text.Trim(), out var meaning, out var problem)
            ? meaning(today, calendar) switch
            {
                Parsed<Due>.Read read => read.Value with { Text = text.Trim() },
                var failed => failed,
            }
            : new Misread($"{problem} {Advice}");
    }

    private static bool Read(string folded, string written, out DueMeaning meaning, out string problem)
    {
        // Folded text is in capitals, which shout; what was written can be shown where folding has moved nothing.
        var shown = written.Length == folded.Length ? written : folded.ToLowerInvariant();
        meaning = static (_, _) => Due.None;
        problem = $"I can't read '{Quote(shown)}' as a date.";
        var cut = DueTokens.Cut(folded);
        if (!cut.HasValue)
        {
            return false;
        }

        // Of all the forms that do not fit, those that fit longest tell best what was meant.
        var furthest = 1;
        HashSet<string> expected = [];
        foreach (var form in DueGrammar.Forms)
        {
            var result = form.AtEnd().TryParse(cut.Value);
            if (result.HasValue)
            {
                meaning = result.Value;
                return true;
            }

            var reached = result.Remainder.Position;
            if (reached > furthest)
            {
                furthest = reached;
                expected.Clear();
            }

            if (reached == furthest)
            {
                expected.UnionWith(result.Expectations ?? []);
            }
        }

        if (expected.Count is > 0 and <= MostExpectations)
        {
            var tokens = cut.Value.ToArray();
            var last = tokens[furthest - 1];
            var before = shown[..(last.Position.Absolute + last.Span.Length)];
            problem = $"I can't read '{Quote(shown)}' as a date: after '{Quote(before)}' I expected {Either(expected)}.";
        }

        return false;
    }

    private static string Either(HashSet<string> things) =>
        things.Count == 1 ? things.First() : $"{string.Join(", ", things.SkipLast(1))} or {things.Last()}";

    private static string Quote(string text)
    {
        if (text.Length <= LongestQuote)
        {
            return text;
        }

        // Never half a character.
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote), "…");
    }
}
