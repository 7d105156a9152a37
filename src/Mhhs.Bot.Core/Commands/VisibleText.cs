using System.Globalization;

namespace Mhhs.Bot.Core.Commands;

/// <summary>
/// Text without what nobody can see: control characters (PostgreSQL refuses some), marks of no width, and marks that turn the rest of a line around. Line breaks and
/// tabs stay, and so do the joiners that emoji and some scripts need.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text that can be seen; empty where nothing can.</summary>
    public static string Of(string text)
    {
        var kept = text.Any(IsUnwanted) ? string.Concat(text.Where(static letter => !IsUnwanted(letter))) : text;

        // A joiner joins two letters; one that stands alone is as good as nothing.
        return kept.Any(IsJoiner) ? string.Concat(kept.Where((letter, index) => !IsJoiner(letter) || IsLetterAt(kept, index - 1) && IsLetterAt(kept, index + 1))) : kept;
    }

    private static bool IsJoiner(char letter) => letter is '\u200C' or '\u200D';

    private static bool IsLetterAt(string text, int index) =>
        index >= 0 && index < text.Length && !char.IsWhiteSpace(text[index]) && char.GetUnicodeCategory(text[index]) != UnicodeCategory.Format;

    private static bool IsUnwanted(char letter) => letter switch
    {
        '\n' or '\r' or '\t' => false,
        '\u200B' or '\u2060' or '\uFEFF' => true,
        >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' => true,
        _ => char.IsControl(letter),
    };
}
