using System.Globalization;
using System.Text;

namespace Mhhs.Bot.Core.Data;

/// <summary>Makes texts comparable that people would call the same: compatibility forms, case, every dash, every space.</summary>
/// <remarks>Done by us and stored, because databases fold differently (SQLite only ASCII, PostgreSQL by its locale).</remarks>
public static class Folding
{
    /// <summary>The folded form: NFKC, capitals, every dash a hyphen, every run of white space one space, marks that cannot be seen gone, ends trimmed.</summary>
    /// <remarks>Half a surrogate pair, which no text should hold, becomes U+FFFD.</remarks>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Visible(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DashPunctuation || rune.Value == 0x2212)
            {
                folded.Append('-');
            }
            else if (rune.Value is 0x2018 or 0x2019 or 0x201B)
            {
                folded.Append('\'');
            }
            else if (rune.Value is 0x201C or 0x201D or 0x201F)
            {
                folded.Append('"');
            }
            else
            {
                folded.Append(Rune.ToUpperInvariant(rune).ToString());
            }
        }

        // Capitals can be written in parts where the small letter was one piece.
        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }

    // Before normalisation, because a mark that cannot be seen keeps a letter and its accent apart; and because half a pair would throw there.
    private static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is not (UnicodeCategory.Format or UnicodeCategory.Control) || Rune.IsWhiteSpace(rune))
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }
}
