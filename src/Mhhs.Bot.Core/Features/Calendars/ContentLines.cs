using System.Text;

namespace Mhhs.Bot.Core.Features.Calendars;

/// <summary>Folds the lines of an iCalendar as RFC 5545, section 3.1, asks: at most 75 octets, and never through a character. The library that writes them cuts emoji in two.</summary>
internal static class ContentLines
{
    private const int MostOctets = 75;
    private const string LineEnd = "\r\n";
    private const string Folded = "\r\n ";

    /// <summary>The same lines, folded anew.</summary>
    /// <param name="calendar">The text, with lines that end in CR LF, folded anyhow.</param>
    public static string Fold(string calendar)
    {
        var folded = new StringBuilder(calendar.Length);
        foreach (var line in calendar.Replace(Folded, "", StringComparison.Ordinal).Split(LineEnd))
        {
            var octets = 0;
            foreach (var character in line.EnumerateRunes())
            {
                if (octets + character.Utf8SequenceLength > MostOctets)
                {
                    // The space that says so is one of the next line's octets.
                    folded.Append(Folded);
                    octets = 1;
                }

                folded.Append(character.ToString());
                octets += character.Utf8SequenceLength;
            }

            folded.Append(LineEnd);
        }

        folded.Length -= LineEnd.Length;
        return folded.ToString();
    }
}
