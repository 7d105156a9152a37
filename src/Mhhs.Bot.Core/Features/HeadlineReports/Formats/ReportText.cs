using System.Text;
using System.Text.RegularExpressions;

namespace Mhhs.Bot.Core.Features.HeadlineReports.Formats;

/// <summary>Tidies text out of files, without changing a word of it.</summary>
internal static partial class ReportText
{
    /// <summary>How long one pattern may look at one piece of text; patterns are only given short pieces.</summary>
    public const int PatternMilliseconds = 2000;

    private static readonly char[] WordBreaks = [' ', '\t', '\n'];

    /// <summary>
    /// Every space is an ordinary one, runs of them are one, and what cannot be seen is gone: controls, zero-width marks, marks that turn the
    /// direction of writing, halves of characters. Line breaks stay, as <c>\n</c>.
    /// </summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        var clean = new StringBuilder(text.Length);
        var space = false;
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (character is '\n' or '\v' or '\u2028')
            {
                space = false;
                if (clean.Length > 0 && clean[^1] != '\n')
                {
                    clean.Append('\n');
                }
            }
            else if (char.IsWhiteSpace(character))
            {
                space = true;
            }
            else if (!IsUnseen(character))
            {
                if (space && clean.Length > 0 && clean[^1] != '\n')
                {
                    clean.Append(' ');
                }

                space = false;
                var isPair = char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);
                clean.Append(isPair || !char.IsSurrogate(character) ? character : '\uFFFD');
                if (isPair)
                {
                    clean.Append(text[++index]);
                }
            }
        }

        return clean.ToString().TrimEnd('\n');
    }

    /// <summary>The text with links that an extraction left bare (“&lt;u&gt;here&lt;/u&gt;”) as their words, and the first of them; null where there is none.</summary>
    public static (string Text, string? First) WithoutBareLinks(string text) =>
        text.Contains("<u>", StringComparison.OrdinalIgnoreCase) && BareLink().Match(text) is { Success: true } first ? (BareLink().Replace(text, "${words}"), first.Value) : (text, null);

    /// <summary>The first characters of a text, cut at a word or at least at a character, for showing.</summary>
    public static string Shorten(string text, int length = 80)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOfAny(WordBreaks, length);
        var most = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return string.Concat(text.AsSpan(0, end > length / 2 ? end : most), "…");
    }

    private static bool IsUnseen(char character) =>
        char.IsControl(character)
        || character is '\u00AD' or '\uFEFF' or '\u2060' or '\u200B' or '\u200E' or '\u200F' or '\uFFFE' or '\uFFFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Only the underlined words that stand for a link and mean nothing else; any other tag is what somebody wrote.
    [GeneratedRegex("<u> ?(?<words>(?:(?:click|found|available|published) )?(?:here|(?:this |the )?(?:link|page|web ?site))) ?</u>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternMilliseconds)]
    private static partial Regex BareLink();
}
