using System.Globalization;
using System.Text;

namespace Mhhs.Bot.Core.Data;

/// <summary>Makes texts comparable that people would call the same: compatibility forms, case, every dash, every space.</summary>
/// <remarks>Done by us and stored, because databases fold differently (SQLite only ASCII, PostgreSQL by its locale).</remarks>
public static class Folding
{
    /// <summary>The folded form: NFKC, capitals, every dash a hyphen, every run of white space one space, marks that cannot be seen gone, ends trimmed.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(character))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.DashPunctuation || character == '\u2212')
            {
                folded.Append('-');
            }
            else if (character is '\u2018' or '\u2019' or '\u201B')
            {
                folded.Append('\'');
            }
            else if (character is '\u201C' or '\u201D' or '\u201F')
            {
                folded.Append('"');
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                folded.Append(char.ToUpperInvariant(character));
            }
        }

        return folded.ToString().TrimEnd();
    }
}
